"""An answer, and what a search finds, as a person reads them in a terminal."""

from collections.abc import Iterator, Sequence

import click

from assistant.answer import EXTRACTION, Answer
from assistant.citation import STANDING, Citation
from index.article import Passage, Query
from ui import wording
from ui.quoting import quoted
from ui.terminal import VERDICTS, excerpt, headed, placed, plain, wrapped


def citation_lines(citation: Citation) -> str:
    """Return a citation in lines: who said it when, what was said, where to find it."""
    head = headed(f"[{citation.number}]", citation.article)
    place = placed(citation.article, citation.start, citation.end)
    return f"{head}\n{wrapped(f'“{citation.quote}”', '    ')}\n{place}"


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer in blocks: the text with its markers, remarks, then the citations; a timeline entry by entry."""
    left: Sequence[Citation] = ()
    if days := _time_read(answer.query):
        yield click.style(days, dim=True)
    if answer.timeline:
        from ui.timeline_lines import timeline_lines

        yield from timeline_lines(answer.timeline)
    elif answer.abstention:
        near = answer.abstention.nearest
        yield wrapped(f"{wording.no_answer(near)}. {answer.abstention.reason} {answer.abstention.searched}")
        if near:
            yield f"{wording.NEAREST}:"
            yield from map(citation_lines, near)
        if hints := answer.abstention.hints:
            yield "\n".join((f"{wording.HELPS}:", *(f"  · {wrapped(hint, '    ')[4:]}" for hint in hints)))
        if answer.abstention.closest:
            yield "The closest articles:"
            yield from (_closest(passage) for passage in answer.abstention.closest)
    else:
        said, left = (
            _quoted(answer) if answer.answerer == EXTRACTION else ([wrapped(answer.text)], answer.citations)
        )
        yield from said
        for sentence in answer.sentences:
            if sentence.verdict != "supported":
                remark = f"({sentence.verdict}: {sentence.reason or 'see the citation'}) {sentence.text}"
                yield click.style(wrapped(remark), fg=VERDICTS[sentence.verdict])
    yield from (click.style(wrapped(notice), dim=True) for notice in answer.notices)
    yield from map(citation_lines, left)


def _time_read(query: Query) -> str:
    """Return the days that what is asked about happened on, as the question or the flags gave them; empty without."""
    if not query.happened:
        return ""
    label = wording.HAPPENED if query.happened.only else wording.PREFERRED
    return f"{label} {wording.days(*query.happened[:2])}"


def _quoted(answer: Answer) -> tuple[list[str], list[Citation]]:
    """Return quotations in blocks, each with where it stands, and the citations that none of them quotes.

    Above them stands that reports differ, then the short answer or the days.
    """
    blocks = [wrapped(answer.conflict.told)] if answer.conflict else []
    left = list(answer.citations)
    for sentence in answer.sentences:
        if sentence.verdict not in STANDING:
            continue
        lead = answer.short if sentence is answer.sentences[0] else None
        agree = f" ({wording.agree(lead.stories)})" if lead and answer.in_short and lead.stories > 1 else ""
        markers = "".join(f" [{number}]" for number in sentence.citations)
        own = quoted(sentence, left)
        left = [citation for citation in left if citation not in own]
        places = "".join(
            f"\n{headed('', one.article)}\n{placed(one.article, one.start, one.end)}" for one in own
        )
        blocks.append(
            click.style(wrapped(sentence.text + markers + agree), bold=True if lead else None) + places
        )
    return blocks, left


def _closest(passage: Passage) -> str:
    place = click.style("    " + plain(passage.article.id), dim=True)
    return f"{headed('  ·', passage.article)}\n{place}"


def passage_lines(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield found passages in blocks, best first."""
    for passage in passages:
        chunk = passage.chunk
        head = headed(f"{passage.rank:>2}.", passage.article)
        also = f" · also in {len(passage.also_in)} more" if passage.also_in else ""
        place = placed(passage.article, chunk.start, chunk.end) + click.style(also, dim=True)
        yield f"{head}\n{wrapped(excerpt(chunk.text), '    ')}\n{place}"
