"""What the archive says of a text, as HTML; whatever was pasted or stands in an article passes through `esc`."""

import re
from collections.abc import Sequence

from assistant.lookup.cite import Match
from assistant.lookup.pasted import Looked, counts
from ui import lookup_wording as words
from ui import wording
from ui.lookup_objects import link_to
from ui.markup import esc
from ui.timeline_wording import VIEW as TIMELINE_VIEW


def views() -> str:
    """Return the buttons that lead from questions to pasted texts, to timelines and back."""
    shown = (
        ("ask", words.ASK_VIEW, ' aria-current="page"'),
        ("check", words.CHECK_VIEW, ""),
        ("timeline", TIMELINE_VIEW, ""),
    )
    buttons = "".join(
        f'<button type="button" class="quiet" data-act="view" data-view="{name}"{current}>{esc(label)}</button>'
        for name, label, current in shown
    )
    return f'<nav class="views" aria-label="{esc(words.VIEWS)}">{buttons}</nav>'


def promise() -> str:
    """Return what stands above the box."""
    return f'<p class="promise">{esc(words.PROMISE)}</p>'


def report(looked: Sequence[Looked], status: str = "") -> str:
    """Return the report as far as it is; `status` is what is still going on, empty when it is done."""
    busy = "true" if status else "false"
    told = status or words.tally(counts(looked))
    rows = "".join(map(_row, looked))
    return (
        f'<p class="status shown{" busy" if status else ""}" role="status" aria-live="polite">{esc(told)}</p>'
        f'<section class="looked" aria-label="{esc(words.REPORT)}" aria-busy="{busy}"><ol>{rows}</ol></section>'
    )


def idle() -> str:
    """Return the empty place of a report; its status line is there before anything is announced."""
    return '<p class="status shown" role="status" aria-live="polite"></p>'


def failure(message: str, hint: str = "") -> str:
    """Return why there is no report, with what to do next."""
    advice = f'<p class="hint">{esc(hint)}</p>' if hint else ""
    return f'<div class="notice" role="alert"><p>{esc(message)}</p>{advice}</div>'


def _row(one: Looked) -> str:
    best, others = one.report.matches[:1], one.report.matches[1:]
    disputed = f'<p class="disputed">{esc(words.DISPUTED)}</p>' if one.report.disputed else ""
    places = "".join(map(_place, best)) or f'<p class="reason">{esc(words.NOTHING)}</p>'
    more = "".join(map(_place, others))
    folded = (
        f"<details><summary>{esc(words.more_places(len(others)))}</summary>{more}</details>" if others else ""
    )
    said = _marked(one.sentence, [word for match in best for word in match.differences])
    return (
        f'<li class="{one.report.verdict}"><p class="said"><span class="verdict">'
        f"{esc(words.VERDICTS[one.report.verdict])}</span> {said}</p>{disputed}{places}{folded}</li>"
    )


def _marked(sentence: str, differing: Sequence[str]) -> str:
    """Return the sentence with the words marked that the best match does not bear out."""
    sought = [re.escape(word) for word in sorted(differing, key=len, reverse=True) if word]
    if not sought:
        return esc(sentence)
    parts = re.split(rf"(?<!\w)({'|'.join(sought)})(?!\w)", sentence, flags=re.IGNORECASE)
    return "".join(f"<em>{esc(part)}</em>" if i % 2 else esc(part) for i, part in enumerate(parts))


def _place(match: Match) -> str:
    article, link = match.article, link_to(match)
    outlet = f'<span class="outlet">{esc(article.source)}</span> ' if article.source else ""
    reason = f'<p class="reason">{esc(match.reason)}</p>' if match.reason else ""
    return (
        f'<div class="place"><p class="where"><span class="kind">{esc(words.PLACES[match.verdict])}</span> {outlet}'
        f'<span class="when">{esc(wording.published(article.published))}</span></p>'
        f'<a class="headline" href="{esc(link.address())}" data-act="place" data-article="{esc(article.id)}"'
        f' data-start="{link.start}" data-end="{link.end}" data-seal="{link.seal}">'
        f"{esc(article.headline or wording.NO_HEADLINE)}</a>"
        f"<blockquote>{esc(match.quote)}</blockquote>{reason}</div>"
    )
