import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.experiment import Runner
from eval.folder import Folder
from eval.reports.report import Report
from eval.times.cases import read_stories
from eval.times.experiment import Times
from eval.times.kinds import kind_of
from eval.times.measures import MEASURES, jaccard, paired, tally_of, values
from eval.times.timeml import Marked, MarkedArticle, days_of, read_timeml
from index.article import TimeExpression
from index.errors import InputError, NotFoundError

TEXT = "The bridge was closed on Monday. It will open in March 2014, in two weeks."
TML = """<?xml version="1.0" ?>
<TimeML>
<DOCID>bridge</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2013-03-06" functionInDocument="CREATION_TIME">6 March</TIMEX3></DCT>
<TITLE>Closed since <TIMEX3 tid="t9" type="DATE" value="2013-03-04">Monday</TIMEX3></TITLE>
<TEXT>The bridge was <EVENT eid="e1">closed</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2013-03-04"
temporalFunction="true">Monday</TIMEX3> &amp; <!-- not text --> opens
<EVENT eid="e2">in <TIMEX3 tid="t2" type="DATE" value="2014" mod="START">early 2014</TIMEX3></EVENT>.
<TIMEX3 tid="t3" type="DURATION" value="P1Y"/></TEXT>
</TimeML>
"""


def marked(words: str, value: str, text: str = TEXT, **more: object) -> Marked:
    start = text.index(words)
    options: dict[str, object] = {"days": days_of(value), **more}
    return Marked(start=start, end=start + len(words), text=words, value=value, **options)  # type: ignore[arg-type]


def article(*expressions: Marked, name: str = "bridge", text: str = TEXT) -> MarkedArticle:
    return MarkedArticle(id=name, text=text, published=date(2013, 3, 6), expressions=expressions)


def run(path: Path, *stories: MarkedArticle) -> Report:
    return Runner(Times(stories=stories), Folder(path / "run", {})).run()


def means(report: Report) -> dict[str, float]:
    return {figure.key: round(figure.mean.mean, 3) for figure in report.summary.figures}


def ours(start: int, end: int, value: str = "2013") -> TimeExpression:
    return TimeExpression(start=start, end=end, text="x" * (end - start), value=value)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2013-01-19", "2013-01-19", "2013-01-19"),
        ("2013-01-19T10:30", "2013-01-19", "2013-01-19"),
        ("2013-01-19TNI", "2013-01-19", "2013-01-19"),
        ("2013-W03", "2013-01-14", "2013-01-20"),
        ("2013-W03-6", "2013-01-19", "2013-01-19"),
        ("2013-W03-WE", "2013-01-19", "2013-01-20"),
        ("2013-02", "2013-02-01", "2013-02-28"),
        ("2013-Q4", "2013-10-01", "2013-12-31"),
        ("2013-H2", "2013-07-01", "2013-12-31"),
        ("2013-SU", "2013-06-01", "2013-08-31"),
        ("2013", "2013-01-01", "2013-12-31"),
        ("2013-XX", "2013-01-01", "2013-12-31"),
        ("2013-02-XX", "2013-02-01", "2013-02-28"),
        ("2013-XX-XX", "2013-01-01", "2013-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("18", "1801-01-01", "1900-12-31"),
        ("2012-11/2013-02", "2012-11-01", "2013-02-28"),
    ],
)
def test_a_value_of_the_calendar_means_its_days(value: str, first: str, last: str) -> None:
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", ["P2D", "PT3H", "PAST_REF", "XXXX-XX-XX", "XXXX-WXX-1", "2013-02-30", "2013-W60", "P1Y/2013", ""]
)
def test_lengths_references_and_days_that_do_not_exist_mean_none(value: str) -> None:
    assert days_of(value) is None


def test_a_modifier_takes_a_part_of_the_days_or_says_that_they_are_not_those() -> None:
    assert days_of("2014", "START") == (date(2014, 1, 1), date(2014, 7, 2))
    assert days_of("2014", "APPROX") == days_of("2014")
    assert days_of("2014", "BEFORE") is None


@given(st.dates(date(1001, 1, 1), date(2999, 1, 1)), st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y", "%G-W%V"]))
def test_a_day_lies_within_every_unit_that_is_named_after_it(day: date, form: str) -> None:
    days = days_of(day.strftime(form))
    assert days
    assert days[0] <= day <= days[1]


SPANS = st.tuples(st.dates(), st.integers(0, 400)).map(
    lambda s: (s[0], min(s[0].toordinal() + s[1], date.max.toordinal()))
)


@given(SPANS, SPANS)
def test_shared_days_are_those_that_counting_finds(one: tuple[date, int], other: tuple[date, int]) -> None:
    a, b = ((first, date.fromordinal(last)) for first, last in (one, other))
    sets = [set(range(first.toordinal(), last.toordinal() + 1)) for first, last in (a, b)]
    assert jaccard(a, b) == pytest.approx(len(sets[0] & sets[1]) / len(sets[0] | sets[1]))


def test_a_timeml_file_is_read_with_its_day_its_text_and_the_marks_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, "utf-8")
    story = read_timeml(tmp_path / "a.tml")
    assert (story.id, story.published) == ("a", date(2013, 3, 6))
    assert story.text == "The bridge was closed on Monday &  opens\nin early 2014.\n"
    assert [(one.text, one.value, one.type, one.relative) for one in story.expressions] == [
        ("Monday", "2013-03-04", "DATE", True),
        ("early 2014", "2014", "DATE", None),
    ]
    assert story.expressions[1].days == (date(2014, 1, 1), date(2014, 7, 2))
    assert all(story.text[one.start : one.end] == one.text for one in story.expressions)


def test_without_a_text_element_the_whole_is_read_and_the_creation_time_blanked(tmp_path: Path) -> None:
    plain = (
        '<TimeML><TIMEX3 functionInDocument="CREATION_TIME" value="2013-03-06T10:00">6 March</TIMEX3> '
        'Closed <TIMEX3 value="2013-03-04">Monday</TIMEX3></TimeML>'
    )
    (tmp_path / "a.tml").write_text(plain, "utf-8")
    story = read_timeml(tmp_path / "a.tml")
    assert story.text == "        Closed Monday"
    assert [one.start for one in story.expressions] == [15]
    assert story.published == date(2013, 3, 6)


def test_entities_of_a_timeml_file_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("Tuesday", "utf-8")
    doctype = (
        f'<!DOCTYPE TimeML [<!ENTITY far SYSTEM "{(tmp_path / "secret").as_uri()}"><!ENTITY near "Sunday">]>'
    )
    (tmp_path / "a.tml").write_text(f"{doctype}<TimeML><TEXT>On &far; or &near;.</TEXT></TimeML>", "utf-8")
    assert read_timeml(tmp_path / "a.tml").text == "On  or ."


def test_what_is_no_timeml_is_refused_with_the_file_named(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text("<html><p>Monday</p></html>", "utf-8")
    (tmp_path / "b.tml").write_text("<TimeML>", "utf-8")
    for name in ("a.tml", "b.tml"):
        with pytest.raises(InputError, match=name):
            read_stories(tmp_path / name)
    with pytest.raises(NotFoundError, match=r"c\.tml"):
        read_stories(tmp_path / "c.tml")


def rows(path: Path, *objects: object) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in objects) + "\n\n", "utf-8")
    return path


def test_a_folder_gives_its_files_and_those_of_its_folders_by_their_paths(tmp_path: Path) -> None:
    for name in ("b.tml", "a.tml", "more/c.tml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TML, "utf-8")
    assert [story.id for story in read_stories(tmp_path)] == ["a", "b", "more/c"]


def test_rows_of_jsonl_are_articles_with_their_expressions(tmp_path: Path) -> None:
    start = TEXT.index("Monday")
    row = {
        "id": "bridge",
        "published": "2013-03-06T10:00:00Z",
        "text": TEXT,
        "expressions": [
            {"start": TEXT.index("March"), "end": TEXT.index("March") + 10, "value": "2014-03"},
            {
                "start": start,
                "end": start + 6,
                "text": "Monday",
                "value": "2013-03-04",
                "type": "DATE",
                "earliest": "2013-03-03",
                "latest": "2013-03-05",
            },
        ],
    }
    story = read_stories(rows(tmp_path / "cases.jsonl", row))[0]
    assert story.published == date(2013, 3, 6)
    assert [one.text for one in story.expressions] == ["Monday", "March 2014"]
    assert story.expressions[0].days == (date(2013, 3, 3), date(2013, 3, 5))
    assert story.expressions[1].days == (date(2014, 3, 1), date(2014, 3, 31))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "a", "text": TEXT}, "expressions"),
        ({"id": "a", "expressions": []}, "text"),
        ({"id": "a", "text": "x", "published": "soon", "expressions": []}, "published"),
        ({"id": "a", "text": "May", "expressions": [{"start": 0, "end": 4, "value": "2013-05"}]}, "0, 4"),
        ({"id": "a", "text": "May", "expressions": [{"start": 0, "end": 3}]}, "value"),
        (
            {"id": "a", "text": "May", "expressions": [{"start": 0, "end": 3, "text": "Ma", "value": "X"}]},
            'stands "May"',
        ),
    ],
)
def test_a_row_that_is_no_article_is_refused_with_its_place(tmp_path: Path, row: object, said: str) -> None:
    good = {"id": "good", "text": TEXT, "expressions": []}
    with pytest.raises(InputError, match=rf"cases\.jsonl:2.*{said}"):
        read_stories(rows(tmp_path / "cases.jsonl", good, row))


def test_an_id_used_twice_and_a_file_of_nothing_are_refused(tmp_path: Path) -> None:
    twice = {"id": "a", "text": TEXT, "expressions": []}
    with pytest.raises(InputError, match='"a" is used before'):
        read_stories(rows(tmp_path / "cases.jsonl", twice, twice))
    with pytest.raises(InputError, match="holds no article") as nothing:
        read_stories(rows(tmp_path / "none.jsonl"))
    assert ".tml" in nothing.value.hint


def test_rows_of_single_expressions_take_their_texts_from_the_folder_beside(tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "one.tml").write_text(TML, "utf-8")
    row = {"doc": "one", "dct": "2013-03-07", "text": "Monday", "start": 25, "end": 31, "value": "2013-03-04"}
    story = read_stories(rows(tmp_path / "set.jsonl", {**row, "type": "DATE", "relative": "true"}))[0]
    assert (story.id, story.published) == ("one", date(2013, 3, 7))
    assert [(one.text, one.type, one.relative) for one in story.expressions] == [("Monday", "DATE", True)]


def test_rows_of_single_expressions_without_their_texts_say_what_to_give(tmp_path: Path) -> None:
    path = rows(tmp_path / "set.jsonl", {"doc": "one", "start": 0, "end": 1, "value": "2013"})
    with pytest.raises(InputError, match="folder") as refused:
        read_stories(path)
    assert str(tmp_path / "set") in refused.value.hint
    (tmp_path / "set").mkdir()
    (tmp_path / "one.tml").write_text(TML, "utf-8")
    with pytest.raises(InputError, match="no name of a file"):
        read_stories(rows(path, {"doc": "../one", "start": 0, "end": 1, "value": "2013"}))


def test_the_measures_are_what_tempeval_defines(tmp_path: Path) -> None:
    found = article(
        marked("on Monday", "2013-03-04"),  # ours is "Monday": found, other borders, right value
        marked("March 2014", "2014-03-01"),  # same borders, another value
        marked("open", "2013"),  # not found; ours has "in two weeks" besides, which is not marked
    )
    values = means(run(tmp_path, found))
    assert values["precision"] == values["recall"] == values["f1"] == 0.667
    assert values["strict_precision"] == values["strict_recall"] == values["strict_f1"] == 0.333
    assert values["value"] == 0.5
    assert values["value_f1"] == 0.333
    assert values["days_shared"] == round((1 + 1 / 31) / 2, 3)
    assert values["days_held"] == 1.0


def test_figures_are_over_all_expressions_and_not_the_mean_of_articles(tmp_path: Path) -> None:
    many = article(*(marked(words, "x") for words in ("bridge", "closed", "open")), name="many")
    one = article(marked("Monday", "2013-03-04"), name="one", text="On Monday.")
    one = article(marked("Monday", "2013-03-04", one.text), name="one", text=one.text)
    report = run(tmp_path, many, one)
    assert [row.measures["recall"] for row in report.rows] == [0.0, 1.0]
    assert means(report)["recall"] == 0.25


def test_two_of_ours_within_one_of_the_persons_are_one_found_and_one_too_many() -> None:
    whole = Marked(start=0, end=20, text="x" * 20, value="2013")
    pairs = paired([whole], [ours(0, 5), ours(6, 20)])
    assert [found and found.start for _, found in pairs] == [6]


def test_the_same_borders_go_together_before_larger_overlaps() -> None:
    outer = Marked(start=0, end=20, text="x" * 20, value="2013")
    inner = Marked(start=0, end=10, text="x" * 10, value="2013")
    pairs = paired([outer, inner], [ours(0, 10)])
    assert [found is not None for _, found in pairs] == [False, True]


BORDERS = st.lists(st.integers(0, 60), min_size=2, max_size=16, unique=True).map(sorted)


@given(BORDERS, BORDERS)
def test_each_of_ours_is_paired_at_most_once_and_only_where_it_overlaps(
    theirs: list[int], own: list[int]
) -> None:
    gold = [
        Marked(start=a, end=b, text="x", value="2013")
        for a, b in zip(theirs[::2], theirs[1::2], strict=False)
    ]
    found = [ours(a, b) for a, b in zip(own[::2], own[1::2], strict=False)]
    pairs = paired(gold, found)
    taken = [one.start for _, one in pairs if one]
    assert [one for one, _ in pairs] == gold
    assert len(taken) == len(set(taken))
    assert all(one.start < two.end and two.start < one.end for one, two in pairs if two)
    unmatched = [one for one, two in pairs if two is None]
    free = [two for two in found if two.start not in taken]
    assert not any(one.start < two.end and two.start < one.end for one in unmatched for two in free)


FATES = st.lists(
    st.fixed_dictionaries(
        {"found": st.sampled_from(["", "x"]), "same": st.booleans(), "value": st.just("a")}
        | {"ours": st.sampled_from("ab"), "shared": st.floats(0, 1), "held": st.booleans()}
    ),
    max_size=9,
)


@given(FATES, st.lists(st.just(["now", "PRESENT_REF"]), max_size=5))
def test_every_measure_lies_between_nought_and_one_and_values_are_right_no_oftener_than_found(
    fates: Sequence[dict[str, object]], extra: Sequence[list[str]]
) -> None:
    found = values(tally_of({"marked": fates, "extra": extra}))
    assert all(0 <= value <= 1 for value in found.values())
    assert found.get("value_f1", 0) <= found.get("f1", 0)
    if "value" in found:
        assert found["value_f1"] == pytest.approx(found["f1"] * found["value"])


def test_a_crash_is_a_row_with_the_least_of_each_measure(tmp_path: Path) -> None:
    class Broken(Times):
        def attempt(self, put: MarkedArticle) -> list[TimeExpression]:
            raise ValueError(f"broken at {put.id}")

    story = article(marked("Monday", "2013-03-04"))
    report = Runner(Broken(stories=[story]), Folder(tmp_path / "run", {})).run()
    assert report.rows[0].measures == {m.key: 0.0 for m in MEASURES}
    assert means(report)["recall"] == 0.0
    assert report.summary.worst[0].why == "ValueError: broken at bridge"


def test_an_article_with_nothing_marked_and_nothing_found_has_no_measure(tmp_path: Path) -> None:
    report = run(tmp_path, MarkedArticle(id="a", text="Nothing happened."))
    assert report.rows[0].measures == {}
    assert report.summary.figures == []
    assert report.summary.notes[-1].startswith("Articles that bear no day: 1")


def test_the_report_tells_types_references_the_commonest_faults_and_the_worst_articles(
    tmp_path: Path,
) -> None:
    good = article(
        marked("Monday", "2013-03-04", type="DATE", relative=True),
        marked("March 2014", "2014-03", type="DATE", relative=False),
        name="good",
    )
    bad = article(
        marked("Monday", "2013-03-03", type="DATE", relative=True),
        marked("two weeks", "P2W", type="DURATION", relative=False),
        name="bad",
    )
    summary = run(tmp_path, good, bad).summary
    tables = {table.title: table for table in summary.tables}
    assert [(row[0], row[1]) for row in tables["By type"].rows] == [("DATE", "3"), ("DURATION", "1")]
    assert {row[0] for row in tables["By kind of reference"].rows} == {
        "relative",
        "not relative",
        "other types",
    }
    faults = {row[0]: row[1:] for row in tables["What goes wrong most"].rows}
    assert faults["9999-99-99 → 9999-99-99"] == ("1", "monday")
    assert faults["not marked → 9999-99"] == ("1", "march 2014")
    assert summary.worst[0].id == "bad"
    assert ("Monday", "2013-03-03; ours: 2013-03-04") in summary.worst[0].shown
    assert "with another value" in summary.worst[0].why
    assert len(summary.worst) == 2


def test_our_days_are_those_that_a_search_would_use(tmp_path: Path) -> None:
    text = "It happened two weeks ago."
    day = date(2013, 3, 6) - timedelta(days=14)
    story = article(marked("two weeks ago", day.isoformat(), text), text=text)
    values = means(run(tmp_path, story))
    assert values["days_held"] == 1.0
    assert 0 < values["days_shared"] < 1


@pytest.mark.parametrize(
    ("wanted", "given", "kind"),
    [
        ("2013-01", "", "not found"),
        ("1949-XX", "1949", "the same, written otherwise"),
        ("2013-01-18", "2013-01-18TNI", "the same day, with or without its hour or part"),
        ("2013-01", "2013-W03", "a stretch that holds the other: coarser or finer"),
        ("P1W", "2013-W03", "a length on one side, a date on the other"),
        ("P12Y", "P13Y", "another length"),
        ("2013-01-18", "XXXX-XX-XX", "unplaced or vague on one side"),
        ("PAST_REF", "2012", "unplaced or vague on one side"),
        ("2013-01-18", "2013-01-11", "another time"),
    ],
)
def test_the_kind_of_a_disagreement_is_told_from_the_two_values(wanted: str, given: str, kind: str) -> None:
    assert kind_of(wanted, given) == kind


def test_the_report_counts_the_kinds_of_disagreement(tmp_path: Path) -> None:
    report = run(tmp_path, article(marked("Monday", "2013-03-04TMO"), marked("March 2014", "2015-03")))
    table = next(t for t in report.summary.tables if t.title == "Kinds of disagreement")
    assert [(kind, times) for kind, times, _ in table.rows] == [
        ("the same day, with or without its hour or part", "1"),
        ("another time", "1"),
        ("not marked", "1"),
    ]
