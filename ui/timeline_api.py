"""Timelines over the API: as an object, or as a file for other programs."""

import re
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from assistant.timelines.timeline import LIMIT, timeline
from index.article import Filters, happened_in
from index.errors import InputError
from ui import timeline_wording as words
from ui.api import ERRORS, MAX_QUESTION, Answering
from ui.timeline_exports import MEDIA, SUFFIXES, Format, exported
from ui.timeline_objects import TimelineObject, timeline_object

MAX_ENTRIES = 100
_UNSAFE = re.compile(r"[^\w-]+", re.ASCII)
"""What a file's name had better not hold on some machine."""


def timeline_routes(assistant: Answering) -> APIRouter:
    """Return the routes of the API that draw timelines."""
    router = APIRouter(prefix="/api", responses=ERRORS)

    @router.get(
        "/timeline",
        summary="Draw a timeline",
        response_model=TimelineObject,
        responses={200: {"content": {media: {} for media in MEDIA.values()}}},
    )
    def draw(
        request: Request,
        q: Annotated[str, Query(min_length=1, max_length=MAX_QUESTION, description="What it is about.")],
        filters: Annotated[Filters, Depends(_filters)],
        limit: Annotated[int, Query(ge=1, le=MAX_ENTRIES, description="How many events.")] = LIMIT,
        form: Annotated[
            Literal["json", Format], Query(alias="format", description="How to write it.")
        ] = "json",
    ) -> Response:
        """Return what the archive tells of `q`, by the day it happened, each event with the sentence that tells it.

        `markdown`, `csv` and `ics` (iCalendar) come as files.
        """
        drawn = timeline(assistant.searcher, q, filters, limit=limit)
        if form == "json":
            return JSONResponse(timeline_object(drawn))
        name = f"timeline-{_UNSAFE.sub('-', q)[:60].strip('-') or 'dateline'}.{SUFFIXES[form]}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(exported(drawn, form, str(request.base_url)), media_type=MEDIA[form], headers=headers)

    return router


def _filters(  # noqa: PLR0913 -- one a parameter of the request
    *,
    since: Annotated[date | None, Query(description="No event before this day.")] = None,
    until: Annotated[date | None, Query(description="No event after this day.")] = None,
    source: Annotated[str | None, Query(description="Only from this outlet.")] = None,
    section: Annotated[str | None, Query(description="Only from this section.")] = None,
    as_of: Annotated[date | None, Query(description="As the archive knew it on this day.")] = None,
    published_since: Annotated[date | None, Query(description="Told by nothing published before.")] = None,
    published_until: Annotated[date | None, Query(description="Told by nothing published later.")] = None,
) -> Filters:
    for first, last in ((since, until), (published_since, published_until)):
        if first and last and first > last:
            raise InputError(words.ENDS_BEFORE_IT_STARTS, hint=f"{first} is after {last}.")
    return Filters(
        since=published_since,
        until=published_until,
        source=source,
        section=section,
        as_of=as_of,
        happened=happened_in(since, until),
    )
