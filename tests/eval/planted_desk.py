"""Invented reports for what plants errors, and the sentences that are read from them."""

from eval.drafting.naming import Naming
from eval.drafting.reading import Reading
from eval.drafting.resolved import resolved
from eval.planting.rules import FALSE, TRUE
from eval.planting.sentence import Cast, Sentence, cast_of
from index.times import find_times
from tests.eval.drafts_desk import article
from tests.passages import as_passage

PORT = (
    "PORT LORNE (Gazette) — Sheriff Lena Okafor said the ferry ran aground off Port Lorne on Thursday. "
    "More than 1,394 passengers and 12 cars were on a ferry from Mali to Port Lorne, said Sheriff Lena Okafor. "
    "Mayor Tomas Brandt, a retired captain, signed the contract for engines with the Lorne Safety Agency. "
    "The repairs at the yard of Port Lorne may cost $5 million, according to Okafor. "
    "Tomas Brandt said the engines were not tested by the National Transport Authority in 2012. "
    "The town council of Port Lorne plans to close the yard after 487 complaints, Brandt said."
)
ELSEWHERE = Cast(people=("Ines Duarte",), places=("Peru", "Lindby"), bodies=("Quarry Workers Union",))


def sentence(starts: str, text: str = PORT) -> Sentence:
    """Return the sentence of the report that begins so, as if its article were one passage."""
    known = article(text, published="2013-01-19")
    chunk = as_passage(known).chunk
    border = next(b for b in chunk.sentences if starts in text[slice(*b)])
    start, naming = text.index(starts), Naming(text)
    told = resolved(known, (start, border[1]), find_times(text, known.day))
    assert told is not None
    return Sentence(
        reading=Reading(start=start, end=border[1], told=told, naming=naming, published=known.day),
        article=known,
        chunk=chunk,
        border=border,
        here=cast_of(text, naming),
        elsewhere=ELSEWHERE,
    )


def changed(kind: str, starts: str, text: str = PORT) -> set[str]:
    """Return all that a rule makes of a sentence."""
    return {change.text for change in {**FALSE, **TRUE}[kind](sentence(starts, text))}
