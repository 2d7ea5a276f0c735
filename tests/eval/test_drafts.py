"""Drafts from a whole archive: which articles come up, what is asked, what is withheld."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from eval.cases import read_cases
from eval.drafting.drafts import Draft, Wanted, draft_cases
from eval.drafting.holders import named_in, others
from eval.drafting.keeping import drafts_text
from eval.drafting.reading import Target, holds
from eval.drafting.spread import spread
from index.article import Article, Filters
from index.catalogue import Catalogue
from index.errors import InputError
from tests.eval.drafts_desk import article

Store = Callable[..., None]
TOWNS = (
    "Elmouth Harwick Lindby Marsten Norwell Ostrava Penhallow Quilby Ruswick Selham Tarnley Upcott".split()
)
ALL = Wanted(count=100, unanswerable=0.0)


def report(number: int, **fields: str) -> Article:
    """Return a report of its own about one of a dozen towns."""
    town = TOWNS[number % len(TOWNS)]
    year = 2010 + number // len(TOWNS)
    text = (
        f"At least {23 + number} boats were lost in the harbour of {town} when a storm hit the coast in {year}. "
        f"Nobody in {town} remembers worse. The mayor of {town} opened the town hall."
    )
    known = {"id": f"r{number}", "story": f"r{number}", "published": f"{year}-05-{number % 28 + 1:02}"}
    return article(text, f"Storm sinks boats in {town} harbour", **{**known, **fields})


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(tmp_path / "archive", create=True)


def ids(drafts: list[Draft]) -> list[str]:
    return [draft.article.id for draft in drafts]


def test_each_story_gives_one_question_and_its_copies_are_relevant_too(
    catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, report(1), report(1, id="copy", published="2010-05-03"), report(2))
    drafts = draft_cases(catalogue, ALL)
    assert sorted(ids(drafts)) == ["r1", "r2"]
    case = next(draft.case for draft in drafts if draft.article.id == "r1")
    assert case.question == (
        "How many boats were lost in the harbour of Harwick when a storm hit the coast in 2010?"
    )
    assert (case.answers, case.asked, case.kind) == (("24 boats",), date(2010, 5, 2), "figure")
    assert (case.relevant, case.without, case.unanswerable) == (
        frozenset({"r1", "copy"}),
        frozenset(),
        False,
    )


def test_the_same_seed_gives_the_same_drafts_and_another_seed_others(
    catalogue: Catalogue, store: Store
) -> None:
    store(catalogue, *(report(n) for n in range(24)))
    first, again, other = (draft_cases(catalogue, Wanted(count=4, seed=seed)) for seed in (1, 1, 2))
    assert first == again
    assert len(first) == len(other) == 4
    assert ids(first) != ids(other)


def test_outlets_and_times_come_up_by_the_root_of_their_size(catalogue: Catalogue, store: Store) -> None:
    daily = [report(n, source="Daily") for n in range(64)]
    weekly = [report(n, source="Weekly") for n in range(64, 68)]
    store(
        catalogue,
        *(report(n, source=a.source, published="2019-05-06") for n, a in enumerate([*daily, *weekly])),
    )
    order = spread(catalogue, Filters(), 1)
    assert len(order) == len(set(order)) == 68
    shares = Counter(catalogue.article(name).source for name in order[:10])  # type: ignore[union-attr]
    assert shares == {"Daily": 8, "Weekly": 2}


def test_filters_narrow_what_is_drafted_from(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, report(1, source="A"), report(2, source="B"), report(25, source="A"))
    only = Filters(source="a", until=date(2011, 1, 1))
    assert ids(draft_cases(catalogue, Wanted(filters=only))) == ["r1"]


def test_what_is_withheld_is_every_article_that_answers(catalogue: Catalogue, store: Store) -> None:
    again = "A year later the coast still counts. In the harbour of Harwick, 24 boats were lost in the storm of 2010."
    store(
        catalogue,
        report(1),
        report(1, id="copy"),
        article(again, "Harwick harbour after the storm", id="later", story="later", published="2011-05-06"),
        *(report(n) for n in range(2, 6)),
    )
    drafts = draft_cases(catalogue, Wanted(count=100, unanswerable=1.0))
    case = next(draft.case for draft in drafts if "r1" in draft.case.without)
    assert (case.unanswerable, case.relevant) == (True, frozenset())
    assert case.without == {"r1", "copy", "later"}


def test_the_share_of_the_withheld_is_taken_from_what_fewest_others_say(
    catalogue: Catalogue, store: Store
) -> None:
    again = "A year later the coast still counts. In the harbour of Harwick, 24 boats were lost in the storm of 2010."
    later = article(
        again, "Harwick harbour after the storm", id="later", story="later", published="2011-05-06"
    )
    store(catalogue, later, *(report(n) for n in range(1, 5)))
    drafts = draft_cases(catalogue, Wanted(count=100, unanswerable=0.5))
    assert Counter(draft.case.unanswerable for draft in drafts) == {
        True: len(drafts) // 2,
        False: (len(drafts) + 1) // 2,
    }
    assert not any("r1" in draft.case.without for draft in drafts)


def test_a_question_that_another_story_answers_otherwise_is_dropped(
    catalogue: Catalogue, store: Store
) -> None:
    other = report(1, id="rival", story="rival", source="B", published="2010-06-01")
    rival = article(other.text.replace("24 boats", "31 boats"), other.headline, id="rival", story="rival")
    store(catalogue, report(1), rival, report(2))
    figures = [draft.article.id for draft in draft_cases(catalogue, ALL) if draft.case.kind == "figure"]
    assert figures == ["r2"]


def test_others_are_known_by_the_day_that_their_words_mean(catalogue: Catalogue, store: Store) -> None:
    said = "The harbour of Port Lorne was closed {} after fog hid the lighthouse."
    store(
        catalogue,
        article(said.format("on Saturday"), id="ferry", story="a"),
        article(said.format("on 4 May 2019"), id="same", story="b", published="2019-08-01"),
        article(said.format("on Saturday"), id="later", story="c", published="2019-08-01"),
    )
    target = Target(
        kind="day", start=0, end=1, answers=("Saturday", "4 May 2019"), words="Saturday", day=date(2019, 5, 4)
    )
    question = "When was the harbour of Port Lorne closed after fog hid the lighthouse?"
    found = others(catalogue, question, target, catalogue.articles(["ferry"])[0])
    assert (found.holders, found.stories, found.rivals) == (frozenset({"same"}), 1, 1)


def test_a_name_is_counted_by_stories(catalogue: Catalogue, store: Store) -> None:
    copies = [article("Lena Okafor runs the port.", id=f"o{n}", story=f"o{n // 2 * 2}") for n in range(4)]
    store(catalogue, *copies, article("Lena Brandt met Ann Okafor.", id="other", story="other"))
    assert named_in(catalogue, "Lena Okafor") == 2


def test_two_reports_of_one_event_give_one_question(catalogue: Catalogue, store: Store) -> None:
    more = report(1).text.replace("when a storm hit", "as a storm hit")
    store(
        catalogue,
        report(1),
        article(more, report(1).headline, id="again", story="again", published="2010-05-04"),
    )
    assert len(draft_cases(catalogue, ALL)) == 1


def test_progress_counts_the_drafts(catalogue: Catalogue, store: Store) -> None:
    store(catalogue, *(report(n) for n in range(3)))
    told: list[tuple[int, int]] = []
    draft_cases(catalogue, Wanted(count=2), lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


def test_an_empty_archive_and_one_without_a_good_sentence_say_so(catalogue: Catalogue, store: Store) -> None:
    with pytest.raises(InputError, match="no article to draft from"):
        draft_cases(catalogue, ALL)
    store(catalogue, article("It rained. He said so."))
    with pytest.raises(InputError, match="None of 1 stories") as raised:
        draft_cases(catalogue, ALL)
    assert "English" in raised.value.hint


def test_drafts_of_the_sample_archive_hold_what_they_promise(sample_archive: Path, tmp_path: Path) -> None:
    drafts = draft_cases(Catalogue(sample_archive), Wanted(count=30))
    assert len(drafts) == 30
    assert len({draft.article.story for draft in drafts}) == 30
    assert {draft.case.kind for draft in drafts} >= {"figure", "day", "person"}
    for draft in drafts:
        assert draft.article.text[draft.start : draft.end] == draft.sentence
        assert draft.answer in draft.sentence
        assert not any(holds(draft.case.question, answer) for answer in draft.case.answers)
        assert draft.article.id in draft.case.relevant | draft.case.without
        assert bool(draft.case.without) == draft.case.unanswerable
    assert sum(draft.case.unanswerable for draft in drafts) == 8
    file = tmp_path / "drafts.jsonl"
    file.write_text(drafts_text(drafts), "utf-8")
    assert read_cases(file) == [draft.case for draft in drafts]
    assert json.loads(file.read_text("utf-8").split("\n")[0])["sentence"] == drafts[0].sentence
