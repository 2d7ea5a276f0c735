"""An answer as HTML: its sentences with their markers, the sources, or that the archive does not say."""

from collections.abc import Iterable, Sequence
from typing import Final

from assistant.answer import EXTRACTION
from ui import wording
from ui.markup import esc, paragraph
from ui.permalink import Permalink
from ui.quoting import quoted
from ui.turns import ShownSentence, ShownSource, ShownTurn
from ui.typeset import Dated, explained, shifted, underlined

DOUBTFUL: Final = frozenset({"unsupported", "contradicted"})
LONGEST_WORD: Final = 30
"""Characters; a longer last word may be an address, and has to break on a narrow screen."""


def answer(shown: ShownTurn, ordinal: int) -> str:
    """Return the checked sentences, and the sources that do not stand beside them.

    What did not stand the check never runs on in the text: it is a paragraph of its own, labelled.
    """
    said, listed = (_quoted if shown.answerer == EXTRACTION else _drafted)(shown, ordinal)
    differ = f'<p class="notice">{esc(shown.differ)}</p>' if shown.differ else ""
    days = explained((one for source in shown.sources for one in source.dated), str(ordinal))
    return f'<div class="answer">{differ}{said}</div>{sources(listed, ordinal)}{days}'


def _drafted(shown: ShownTurn, ordinal: int) -> tuple[str, Sequence[ShownSource]]:
    """Return what a model drafted, as it runs on below the short answer, and its sources."""
    paragraphs: list[str] = [in_short(shown, ordinal)] if shown.short and shown.sentences else []
    running: list[str] = []
    for one in shown.sentences[bool(shown.short) :]:
        if one.verdict not in DOUBTFUL:
            running.append(sentence(one, shown.sources, ordinal))
            continue
        paragraphs += [f"<p>{' '.join(running)}</p>"] if running else []
        paragraphs.append(doubt(one, shown.sources, ordinal))
        running = []
    paragraphs += [f"<p>{' '.join(running)}</p>"] if running else []
    return "".join(paragraphs), shown.sources


def _quoted(shown: ShownTurn, ordinal: int) -> tuple[str, Sequence[ShownSource]]:
    """Return quotations, each over the place where it stands, and the sources that none of them quotes."""
    left = list(shown.sources)
    blocks: list[str] = []
    for one in shown.sentences:
        own = quoted(one, left)
        if one.verdict in DOUBTFUL:
            blocks.append(doubt(one, shown.sources, ordinal))
        elif own:
            times = [t for source in own for t in shifted(source.dated, one.text.index(source.quote))]
            blocks.append(_quotation(sentence(one, shown.sources, ordinal, times), own, ordinal))
            left = [source for source in left if source not in own]
        elif one is shown.sentences[0]:
            blocks.append(in_short(shown, ordinal))
        else:
            blocks.append(f"<p>{sentence(one, shown.sources, ordinal)}</p>")
    return "".join(blocks), left


def _quotation(said: str, own: Sequence[ShownSource], ordinal: int) -> str:
    places = "".join(
        f'<p class="where" id="cite-{ordinal}-{source.number}">{_origin(source)}{_headline(source, ordinal, "sources")}</p>'
        for source in own
    )
    return f"<figure><blockquote><p>{said}</p></blockquote><figcaption>{places}</figcaption></figure>"


def in_short(shown: ShownTurn, ordinal: int) -> str:
    """Return the first sentence as the short answer that it is, with how many stories give it where several do."""
    agree = f' <span class="agree">{esc(wording.agree(shown.short))}</span>' if shown.short > 1 else ""
    return f'<p class="short">{sentence(shown.sentences[0], shown.sources, ordinal)}{agree}</p>'


def sentence(
    one: ShownSentence, cited: Sequence[ShownSource], ordinal: int, times: Sequence[Dated] = ()
) -> str:
    """Return a sentence that stands, or stands in part, with its markers, its `times` underlined."""
    if one.verdict == "supported":
        return _marked(one, cited, ordinal, times)
    note = f'<span class="verdict">({esc(wording.verdict(one.verdict, one.reason))})</span>'
    return f'<span class="partly">{_marked(one, cited, ordinal, times)}</span> {note}'


def _marked(
    one: ShownSentence, cited: Sequence[ShownSource], ordinal: int, times: Sequence[Dated] = ()
) -> str:
    """Return the sentence with its markers; the last word holds on to them at the end of a line."""
    text, last = one.text, one.text.rfind(" ") + 1
    if len(text) - last > LONGEST_WORD:
        last = len(text)
    said, tail = (underlined(text, *part, times, str(ordinal)) for part in ((0, last), (last, len(text))))
    return f'{said}<span class="tail">{tail}{markers(one.citations, cited, ordinal)}</span>'


def doubt(one: ShownSentence, cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return a sentence that failed the check, labelled before it is read."""
    return (
        f'<p class="doubt"><span class="verdict">{esc(wording.verdict(one.verdict, one.reason))}</span> '
        f"{_marked(one, cited, ordinal)}</p>"
    )


def markers(numbers: Iterable[int], cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return the markers of a sentence, `[1]`; each leads to its source, opened in the panel by the page."""
    known = {source.number: source for source in cited}
    return "".join(
        f'<a class="marker" href="#cite-{ordinal}-{number}" data-act="cite" data-list="sources"'
        f' data-turn="{ordinal}" data-number="{number}" aria-label="{esc(_label(known[number]))}">[{number}]</a>'
        for number in numbers
        if number in known
    )


def _label(source: ShownSource) -> str:
    return wording.source_label(source.number, source.source or source.headline, source.published)


def sources(cited: Sequence[ShownSource], ordinal: int) -> str:
    """Return the list that the markers lead to: number, outlet, day, headline, quote."""
    return _listed(cited, ordinal, "sources", wording.SOURCES)


def abstention(shown: ShownTurn, ordinal: int) -> str:
    """Return that the archive does not surely say, why, what comes near, what would help, and the articles that come closest."""
    why = paragraph(shown.abstained or "", "why") + paragraph(shown.searched, "searched")
    hints = "".join(f"<li>{esc(hint)}</li>" for hint in shown.hints)
    helps = f'<p class="label">{esc(wording.HELPS)}</p><ul class="hints">{hints}</ul>' if hints else ""
    near = _listed(shown.sources, ordinal, "sources", wording.NEAREST)
    near += explained((one for source in shown.sources for one in source.dated), str(ordinal))
    told = esc(wording.no_answer(shown.sources))
    said = f'<div class="abstention"><h3>{told}</h3>{why}</div>{near}{helps}'
    return said + _listed(shown.closest, ordinal, "closest", wording.CLOSEST)


def _listed(cited: Sequence[ShownSource], ordinal: int, name: str, title: str) -> str:
    if not cited:
        return ""
    items = "".join(_item(source, ordinal, name) for source in cited)
    return f'<section class="sources"><h3>{esc(title)}</h3><ol>{items}</ol></section>'


def _item(source: ShownSource, ordinal: int, name: str) -> str:
    target = f"{'cite' if name == 'sources' else 'close'}-{ordinal}-{source.number}"
    return (
        f'<li id="{target}"><span class="number">{source.number}</span><div>'
        f'<p class="where">{_origin(source)}</p>{_headline(source, ordinal, name)}'
        f"<blockquote>{underlined(source.quote, 0, len(source.quote), source.dated, str(ordinal))}</blockquote></div></li>"
    )


def _origin(source: ShownSource) -> str:
    outlet = f'<span class="outlet">{esc(source.source)}</span> ' if source.source else ""
    return f'{outlet}<span class="when">{esc(wording.published(source.published))}</span> '


def _headline(source: ShownSource, ordinal: int, name: str) -> str:
    """Return the headline as the link that opens the article at the words; `name` is the list that holds the source."""
    return (
        f'<a class="headline" href="{esc(_href(source, name))}" data-act="cite" data-list="{name}"'
        f' data-turn="{ordinal}" data-number="{source.number}">{esc(source.headline or wording.NO_HEADLINE)}</a>'
    )


def _href(source: ShownSource, name: str) -> str:
    """Return the permanent address of a source: of its words, or of the passage of a close article."""
    if name == "sources":
        return Permalink.to(source.article_id, source.start, source.quote).address()
    return Permalink(article_id=source.article_id, start=source.start, end=source.end).address()
