"""An answer, and what a search finds, as a person reads them in a terminal."""

from collections.abc import Iterator, Sequence

import click

from assistant.answer import EXTRACTION, Answer
from assistant.citation import STANDING, Citation
from index.article import Article, Passage, Query
from ui import wording
from ui.terminal import VERDICTS, byline_of, excerpt, plain, wrapped


def citation_lines(citation: Citation) -> str:
    """Return a citation as three lines: who said it when, what was said, where to find it."""
    head = click.style(f"[{citation.number}] ", bold=True) + byline_of(citation.article)
    place = click.style("    " + _place(citation.article, citation.start, citation.end), dim=True)
    return f"{head}\n{wrapped(f'“{citation.quote}”', '    ')}\n{place}"


def answer_lines(answer: Answer) -> Iterator[str]:
    """Yield an answer in blocks: the text with its markers, remarks, then the citations; a timeline entry by entry."""
    if days := _time_read(answer.query):
        yield click.style(days, dim=True)
    if answer.timeline:
        from ui.timeline_lines import timeline_lines

        yield from timeline_lines(answer.timeline)
    elif answer.abstention:
        yield wrapped(f"{wording.NO_ANSWER}. {answer.abstention.reason} {answer.abstention.searched}")
        yield from (wrapped(f"{wording.HINT} {hint}") for hint in answer.abstention.hints)
        if answer.abstention.closest:
            yield "The closest articles:"
            yield from (_closest(passage) for passage in answer.abstention.closest)
    else:
        yield from _said(answer)
        for sentence in answer.sentences:
            if sentence.verdict != "supported":
                remark = f"({sentence.verdict}: {sentence.reason or 'see the citation'}) {sentence.text}"
                yield click.style(wrapped(remark), fg=VERDICTS[sentence.verdict])
    yield from (click.style(wrapped(notice), dim=True) for notice in answer.notices)
    if not answer.timeline:
        yield from (citation_lines(citation) for citation in answer.citations)


def _time_read(query: Query) -> str:
    """Return the days that what is asked about happened on, as the question or the flags gave them; empty without."""
    if not query.happened:
        return ""
    label = wording.HAPPENED if query.happened.only else wording.PREFERRED
    return f"{label} {wording.days(*query.happened[:2])}"


def _said(answer: Answer) -> Iterator[str]:
    """Yield what a model drafted as it runs on, and quotations one by one, below the short answer or the days."""
    if answer.answerer != EXTRACTION:
        yield wrapped(answer.text)
        return
    if answer.conflict:
        yield wrapped(answer.conflict.told)
    for sentence in answer.sentences:
        if sentence.verdict not in STANDING:
            continue
        lead = answer.short if sentence is answer.sentences[0] else None
        agree = f" ({wording.agree(lead.stories)})" if lead and answer.in_short and lead.stories > 1 else ""
        markers = "".join(f" [{number}]" for number in sentence.citations)
        yield click.style(wrapped(sentence.text + markers + agree), bold=True if lead else None)


def _closest(passage: Passage) -> str:
    place = click.style("    " + plain(passage.article.id), dim=True)
    return f"  · {byline_of(passage.article)}\n{place}"


def passage_lines(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield found passages in blocks, best first."""
    for passage in passages:
        chunk = passage.chunk
        head = click.style(f"{passage.rank:>2}. ", bold=True) + byline_of(passage.article)
        also = f" · also in {len(passage.also_in)} more" if passage.also_in else ""
        place = click.style("    " + _place(passage.article, chunk.start, chunk.end) + also, dim=True)
        yield f"{head}\n{wrapped(excerpt(chunk.text), '    ')}\n{place}"


def _place(article: Article, start: int, end: int) -> str:
    where = f"{article.id}, characters {start} to {end}"
    return plain(f"{where} · {article.url}" if article.url else where)
