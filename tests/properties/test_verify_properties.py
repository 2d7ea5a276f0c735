"""What holds of the check whatever the sentence."""

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.checking.figures import find_figures
from assistant.checking.quotations import find_quotations
from assistant.checking.verify import check
from assistant.evidence import Evidence
from index.article import Article, Chunk, Passage

PEOPLE = ("Amina Diallo", "Colonel Jean Keita", "Ruth O'Brien", "President Li Wen", "the minister")
PLACES = ("Mopti", "New Zealand", "the Ivory Coast", "Saint Petersburg", "Gao")
DEEDS = ("reported", "denied", "will send", "had spent", "could not account for", "captured", "promised")
COUNTS = (
    "{n} soldiers",
    "${n} million",
    "{n} percent of the grain",
    "{n},000 tonnes of rice",
    "COVID-{n} doses",
    "B-{n}s",
)
TIMES = (
    "on Thursday",
    "on {d} January 2013",
    "in 2012",
    "earlier this week",
    "at {d}:30 p.m.",
    "on Jan. {d}",
    "last March",
)
ENDS = (
    ".",
    ', the "Daily" said.',
    " \u2014 \u201cat last\u201d.",
    ", but nobody was hurt.",
    ", up from 12 a year before.",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Build a sentence as news writes it, with figures, dates, names, quotations and denials."""
    number, day = draw(st.integers(2, 999)), draw(st.integers(1, 28))
    count = draw(st.sampled_from(COUNTS)).format(n=number)
    time = draw(st.sampled_from(TIMES)).format(d=day)
    who, where = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(PLACES))
    deed, end = draw(st.sampled_from(DEEDS)), draw(st.sampled_from(ENDS))
    sentence = f"{who} {deed} {count} in {where} {time}{end}"
    return sentence[0].upper() + sentence[1:]


def _cited(text: str, after: str = "") -> Evidence:
    whole = f"{text} {after}".strip()
    article = Article(id="a", headline="News in brief", text=whole, published=date(2013, 1, 19).isoformat())
    chunk = Chunk(
        id="a-0", article_id="a", ordinal=0, start=0, end=len(whole), text=whole, sentences=((0, len(text)),)
    )
    passage = Passage(rank=1, score=1.0, chunk=chunk, article=article)
    return Evidence(number=1, passage=passage, start=0, end=len(text), text=text)


@settings(deadline=None)
@given(sentences(), sentences())
def test_a_sentence_is_supported_by_itself_however_it_is_spaced_and_marked(sentence: str, other: str) -> None:
    cited = _cited(sentence, other)
    assert check(sentence, [cited]).verdict == "supported"
    retyped = (
        sentence.replace("\u201c", '"').replace("\u201d", '"').replace("\u2014", "\u2013").replace(" ", "  ")
    )
    assert check(f" {retyped} ", [cited]).verdict == "supported"
    assert check(sentence.rstrip(".") + " .", [cited]).verdict == "supported"


@settings(deadline=None)
@given(sentences(), sentences(), st.data())
def test_a_sentence_with_one_digit_changed_is_never_supported(
    sentence: str, other: str, data: st.DataObject
) -> None:
    digits = [i for i, c in enumerate(sentence) if c.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != sentence[at]]))
    changed = sentence[:at] + digit + sentence[at + 1 :]
    assert check(changed, [_cited(sentence, other)]).verdict != "supported"


@settings(deadline=None)
@given(sentences(), st.sampled_from(["Zork", "Hans Quist", "the Ruritanian army", "Ministry of Plenty"]))
def test_a_name_from_nowhere_is_never_supported(sentence: str, name: str) -> None:
    words = sentence.rstrip(".").split(" ")
    changed = " ".join([*words[:-1], f"for {name}", words[-1]]) + "."
    assert check(changed, [_cited(sentence)]).verdict in {"unsupported", "contradicted"}


@settings(deadline=None)
@given(sentences(), st.text(alphabet="abcdefgh ", min_size=6, max_size=30))
def test_a_quotation_that_was_never_said_is_never_supported(sentence: str, quote: str) -> None:
    assume(quote.strip() and quote.strip() not in sentence)
    said = f"{sentence.rstrip('.')}, adding \u201c{quote}\u201d."
    assert check(said, [_cited(sentence)]).verdict in {"unsupported", "contradicted"}


@settings(deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_at_all_gets_a_verdict_and_a_reason_when_it_fails(said: str, text: str) -> None:
    found = check(said, [_cited(text)])
    assert bool(found.reason) == (found.verdict != "supported")


@settings(deadline=None)
@given(st.text(max_size=200))
def test_what_is_found_lies_where_it_is_said_to(text: str) -> None:
    for quotation, start, end in find_quotations(text):
        assert text[start:end] == quotation
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
