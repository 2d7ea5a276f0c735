"""Corrections and kills are obeyed."""

from dataclasses import replace

import pytest

from assistant.extract import select
from assistant.selecting.corrections import gathered, settled
from assistant.selecting.ranking import Candidate, candidates
from index.article import Article, Passage, Query
from index.embed import Embedder
from tests.passages import as_passage

WRONG = "The council set aside 340,000 pounds for the library in Sorrel Street. The pool stays open all year."
CORRECTION = (
    "In our report on the council we said that 340,000 pounds had been set aside for the library. "
    "The correct figure is 430,000 pounds.\n\nThe weather will be fair on Tuesday in all districts."
)
KILL = (
    'Please kill the story under the headline "Library gets its money." The source did not know the matter.'
)


def _passage(name: str, text: str, headline: str, published: str = "2014-02-28") -> Passage:
    return as_passage(Article(id=name, headline=headline, text=text, published=published, source="Post"))


def _kept(*passages: Passage) -> list[str]:
    found, notices = gathered(candidates(passages))
    return [c.text for _, c in settled([(1.0, c) for c in found], notices)]


REPORT = _passage("report", WRONG, "Library gets its money")


def test_the_sentences_of_a_correction_are_one_and_end_with_its_paragraph() -> None:
    kept = _kept(_passage("notice", CORRECTION, "Northgate council", "2014-03-03"))
    assert len(kept) == 2
    assert kept[0].endswith("The correct figure is 430,000 pounds.")


def test_a_correction_stands_in_for_what_it_corrects_and_for_nothing_else() -> None:
    kept = _kept(REPORT, _passage("notice", CORRECTION, "Northgate council", "2014-03-03"))
    assert not any(text.startswith("The council set aside 340,000") for text in kept)
    assert "The pool stays open all year." in kept


def test_a_correction_that_names_a_headline_leaves_its_outlets_other_reports_standing() -> None:
    notice = CORRECTION.replace(
        "In our report on the council", 'In our report headlined "Library gets its money,"'
    )
    other = _passage("other", WRONG, "Council votes on the library")
    kept = _kept(other, _passage("notice", notice, "Northgate council", "2014-03-03"))
    assert any(text.startswith("The council set aside 340,000") for text in kept)
    kept = _kept(REPORT, _passage("notice", notice, "Northgate council", "2014-03-03"))
    assert not any(text.startswith("The council set aside 340,000") for text in kept)


def test_a_correction_has_at_least_the_score_of_what_it_corrects() -> None:
    found, notices = gathered(
        candidates([REPORT, _passage("notice", CORRECTION, "Northgate council", "2014-03-03")])
    )
    scored = [(9.0 if c.text.startswith("The council set") else 1.0, c) for c in found]
    scores: dict[Candidate, float] = {c: s for s, c in settled(scored, notices)}
    assert scores[notices[0].candidate] == 9.0


@pytest.mark.parametrize(
    ("published", "source"), [("2014-02-01", "Post"), ("2014-09-01", "Post"), ("2014-03-03", "Gazette")]
)
def test_a_correction_does_not_reach_older_reports_nor_another_outlets(published: str, source: str) -> None:
    notice = _passage("notice", CORRECTION, "Northgate council", published)
    kept = _kept(REPORT, replace(notice, article=replace(notice.article, source=source)))
    assert any(text.startswith("The council set aside 340,000") for text in kept)


def test_a_kill_leaves_nothing_of_the_report_that_it_names() -> None:
    kept = _kept(REPORT, _passage("kill", KILL, "KILL: library"))
    assert not any(text in WRONG for text in kept)
    assert any("kill the story" in text for text in kept)
    other = _passage("other", WRONG, "Another headline of the day")
    assert any(text in WRONG for text in _kept(other, _passage("kill", KILL, "KILL: library")))


@pytest.mark.parametrize("status", ["killed", "withdrawn", "retracted"])
def test_a_withdrawn_article_is_no_evidence(status: str) -> None:
    assert not _kept(replace(REPORT, article=replace(REPORT.article, status=status)))


def test_a_note_on_an_earlier_version_of_its_own_text_takes_nothing_back() -> None:
    note = "Correction: An earlier version of this story said that the council set aside 300,000 pounds."
    assert any(text.startswith("The council set") for text in _kept(REPORT, _passage("b", note, "Pool")))


def test_what_is_quoted_of_a_correction_is_byte_for_byte_in_it(word_embedder: Embedder) -> None:
    passages = [REPORT, _passage("notice", CORRECTION, "CORRECTION: council", "2014-03-03")]
    evidence = select(Query(text="How much was set aside for the library?"), passages, word_embedder)
    assert "430,000" in evidence[0].text
    for e in evidence:
        assert e.passage.article.text[e.start : e.end] == e.text
