import pytest

from assistant.drafting.chat_model import CUT
from assistant.drafting.citations import DraftSentence, sentences_of
from assistant.drafting.markers import Marker, MarkerParser, Piece
from tests.markers import parsed


def pieces(text: str, known: int = 9) -> list[Piece]:
    return parsed([text], known)


def numbers(text: str, known: int = 9) -> list[int]:
    return [piece.number for piece in pieces(text, known) if isinstance(piece, Marker)]


@pytest.mark.parametrize(
    ("written", "cited"),
    [
        ("[1]", [1]),
        ("[1, 2]", [1, 2]),
        ("[1,2;3]", [1, 2, 3]),
        ("[1, 2, and 3]", [1, 2, 3]),
        ("[1][2]", [1, 2]),
        ("[1] [2]", [1, 2]),
        ("[2-4]", [2, 3, 4]),
        ("[2\u20134]", [2, 3, 4]),
        ("[[3]]", [3]),
        ("\u30101\u3011", [1]),
        ("\u30101\u2020source\u3011", [1]),
        ("\u30104\u2020L12-L18\u3011", [4]),
        ("[Source 1]", [1]),
        ("[Sources 1, 2]", [1, 2]),
        ("[source: 3]", [3]),
        ("[Sentence 2, Sentence 3]", [2, 3]),
        ("[Evidence #2]", [2]),
        ("[ref. 5]", [5]),
        ("[^6]", [6]),
        ("^[6]", [6]),
        ("^7", [7]),
        ("^{7}", [7]),
        ("`[8]`", [8]),
        ("[8](#cite-8)", [8]),
        ("[8](https://example.org/a_b)", [8]),
        ("\uff3b1\uff3d", [1]),
        ("\\[1\\]", [1]),
        ("[^1^]", [1]),
        ("^1^", [1]),
        ("**[1]**", [1]),
        ("*[1]*", [1]),
        ("<sup>1</sup>", [1]),
        ("\u30101:0\u2020source\u3011", [1]),
        ("[doc1]", [1]),
        ("[Document 2]", [2]),
        ("[source_3]", [3]),
        ("[1|2]", [1, 2]),
        ("[1\u30012]", [1, 2]),
        ("(Source: 1)", [1]),
        ("(Sources 1 and 2)", [1, 2]),
        ("(sentence 2)", [2]),
        ("(1-3)", [1, 2, 3]),
        ("(1)", [1]),
        ("(1, 2)", [1, 2]),
        ("(source 2)", [2]),
    ],
)
def test_every_way_to_write_a_marker_is_read(written: str, cited: list[int]) -> None:
    assert numbers(f"Konna was retaken {written}.") == cited
    assert sentences_of(f"Konna was retaken {written}.", 9) == [
        DraftSentence("Konna was retaken.", tuple(cited))
    ]
    assert sentences_of(f"Konna was retaken. {written} It rained.", 9)[0] == DraftSentence(
        "Konna was retaken.", tuple(cited)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The plan of [2013] failed.",
        "He said [the army] left.",
        "It was [sic] so.",
        "Her son (9) and her brother (45) fled.",
        "His brother was hurt (45).",
        "Article 4(1) applies.",
        "It covers 5 km\u00b2 and 3 m\u00b3 of water.",
        "About 10^6 people, x^2, 4 km^2.",
        "The vote (51, 49) was close.",
        "See the list [a, b].",
        "Results (2013).",
        "Prices rose 5% (from 3).",
        "An open [ bracket",
        "The code is `make`.",
        "Between 1 < 2 and <b>3</b> lay 4.",
        "The score (3-1) was final.",
        "A path like C:\\temp stays.",
    ],
)
def test_figures_years_ages_units_and_words_in_brackets_are_text(text: str) -> None:
    assert pieces(text) == [text]


def test_markers_to_evidence_that_was_not_given_leave_nothing_behind() -> None:
    assert sentences_of("Konna fell [7]. It was retaken [2, 12].", 3) == [
        DraftSentence("Konna fell.", ()),
        DraftSentence("It was retaken.", (2,)),
    ]
    assert numbers("[0] [4] [3]", 3) == [3]


def test_round_brackets_are_no_markers_once_square_ones_were_used() -> None:
    assert sentences_of("The army came [1]. The youngest is his son (9).", 9) == [
        DraftSentence("The army came.", (1,)),
        DraftSentence("The youngest is his son (9).", ()),
    ]


def test_a_raised_figure_behind_the_stop_is_a_marker() -> None:
    assert sentences_of("Konna was retaken.\u00b9 It rained.\u00b2", 2) == [
        DraftSentence("Konna was retaken.", (1,)),
        DraftSentence("It rained.", (2,)),
    ]


def test_an_unfinished_marker_is_held_back_until_it_is_one() -> None:
    parser = MarkerParser(3)
    assert parser.feed("Konna [") == ["Konna "]
    assert parser.feed("1") == []
    assert parser.feed("] ") == [Marker(1), " "]
    assert parser.feed("(") == []
    assert parser.close() == ["("]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Jan. 11 [1]. Troops came.[2]", [("It fell on Jan. 11.", (1,)), ("Troops came.", (2,))]),
        ("It fell.[1]Troops came [2].", [("It fell.", (1,)), ("Troops came.", (2,))]),
        ("[1] It fell. [2] Troops came.", [("It fell.", (1,)), ("Troops came.", (2,))]),
        ("- [1] It fell.\n- Troops came [2].", [("It fell.", (1,)), ("Troops came.", (2,))]),
        ("1. It fell [1].\n2. Troops came [2].", [("It fell.", (1,)), ("Troops came.", (2,))]),
        ('He said: "We go." [1] They left.', [('He said: "We go."', (1,)), ("They left.", ())]),
        ('"We go [1]." They left.', [('"We go."', (1,)), ("They left.", ())]),
        (
            'They left in a week [1]. "We go," he said.',
            [("They left in a week.", (1,)), ('"We go," he said.', ())],
        ),
        ("The U.S. [1] troops came.", [("The U.S. troops came.", (1,))]),
        ("It fell [1], and burnt [2].", [("It fell, and burnt.", (1, 2))]),
        ("According to [2], it fell.", [("it fell.", (2,))]),
        ("It fell ([1]).", [("It fell.", (1,))]),
        ("It fell (source: [1]).", [("It fell.", (1,))]),
        ("It fell.\n\nSources: [1], [3]", [("It fell.", (1, 3))]),
        ("It fell.\n[2]", [("It fell.", (2,))]),
        ("**Answer:** 17 January 2013 [1]", [("17 January 2013", (1,))]),
        ("It fell [1]. It fell [2].", [("It fell.", (1, 2))]),
        ("Thoughts that leaked.</think>\n\nIt fell [1].", [("It fell.", (1,))]),
        ("Question: Who took it? The army took it [1].", [("The army took it.", (1,))]),
        ('He asked: "Who?" It fell [1].', [('He asked: "Who?"', ()), ("It fell.", (1,))]),
        ("It fell [1]. Then the" + CUT, [("It fell.", (1,))]),
        ("", []),
        ("[1]", []),
        (" \n ", []),
    ],
)
def test_markers_go_to_the_sentence_they_stand_in_or_behind(
    text: str, expected: list[tuple[str, tuple[int, ...]]]
) -> None:
    assert [(s.text, s.markers) for s in sentences_of(text, 9)] == expected


def test_private_use_characters_of_a_draft_are_not_taken_for_markers() -> None:
    assert sentences_of("It fell \ue001.", 9) == [DraftSentence("It fell .", ())]
