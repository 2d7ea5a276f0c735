"""Invented reports for what drafts cases, and drafts of them as a person gets them."""

from datetime import date

from eval.cases import Case
from eval.drafting.drafts import Draft
from index.article import Article

HOSTILE = (
    "</textarea></script><script>document.title = 'hacked'</script>",
    '"><img src=x onerror="document.title = 1">',
    "{{ 7 * 7 }} ${7 * 7} </style>",
)
FERRY = "Harbour master Lena Okafor said a ferry with 214 passengers ran aground off Port Lorne on Saturday."


def article(text: str, headline: str = "Ferry runs aground off Port Lorne", **fields: str) -> Article:
    known = {"id": "ferry", "published": "2019-05-06", "source": "Lorne Gazette", **fields}
    return Article(headline=headline, text=text, **known)  # type: ignore[arg-type]


def draft(text: str = FERRY, answer: str = "214", headline: str = "Ferry aground", **fields: object) -> Draft:
    case = Case(
        **{  # type: ignore[arg-type]
            "id": "figure-1",
            "question": "How many passengers were on the ferry?",
            "asked": date(2019, 5, 6),
            "answers": (answer, f"{answer} passengers"),
            "relevant": frozenset({"ferry", "ferry-copy"}),
            "kind": "figure",
            **fields,
        }
    )
    return Draft(case=case, article=article(text, headline), start=0, end=len(text), answer=answer)


def withheld() -> Draft:
    return draft(id="figure-2", unanswerable=True, relevant=frozenset(), without=frozenset({"ferry", "a|b"}))
