"""One record (a JSON object, a CSV row) to one raw article, by field names and their synonyms."""

import re
from collections.abc import Mapping
from typing import Any

from index.article import Rejected, digest
from index.readers.notices import judged, said
from index.readers.raw import RawArticle

SYNONYMS: dict[str, tuple[str, ...]] = {
    "given_id": ("id", "guid", "uuid", "article_id", "doc_id", "_id"),
    "url": ("url", "link", "href", "permalink", "uri", "canonical_url", "web_url"),
    "headline": ("headline", "title", "head"),
    "text": ("text", "body", "content", "article", "article_body", "articlebody", "full_text", "fulltext",
             "maintext", "body_html", "content_html", "body_text"),
    "published": ("published", "date", "published_at", "publishedat", "date_published", "datepublished",
                  "publication_date", "publicationdate", "publish_date", "publishdate", "published_date",
                  "published_time", "pub_date", "pubdate", "date_publish", "datetime", "timestamp"),
    "updated": ("updated", "modified", "updated_at", "updatedat", "date_modified", "datemodified",
                "modified_at", "last_modified", "lastmod", "date_updated"),
    "source": ("source", "outlet", "publisher", "publication", "site", "site_name", "newspaper", "provider", "agency"),
    "section": ("section", "category", "desk", "rubric", "section_name"),
    "byline": ("byline", "author", "authors", "by", "creator", "writer", "bylines"),
    "dateline": ("dateline",),
    "language": ("language", "lang", "locale"),
    "status": ("status", "pubstatus", "pub_status", "publication_status"),
    "version": ("version", "revision"),
    "embargo": ("embargo", "embargoed", "embargo_until", "embargoed_until", "release_time", "not_before"),
    "subjects": ("subjects", "subject", "keywords", "tags", "topics"),
    "urgency": ("urgency", "priority"),
    "slug": ("slug", "slugline"),
    "note": ("ednote", "editorial_note", "note"),
    "usage": ("usage", "usage_terms", "usageterms"),
    "rights": ("copyright", "rights", "copyrightnotice", "copyright_notice"),
    "provider": ("provider", "agency"),
}  # fmt: skip
"""Our field <- names accepted for it, best first. Case, spaces and hyphens do not matter."""

LISTS = ("articles", "items", "item", "data", "results", "docs", "response")
"""An object without text may hold its articles under one of these names."""

PARAGRAPH_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|li|article)\b[^>]*>", re.IGNORECASE)
NAME_SPACE = re.compile(r"[\s-]+")
OPENING_CHARS = 200


def plain_name(name: object) -> str:
    """Return a field name as `SYNONYMS` has them: lower case, underscores."""
    return NAME_SPACE.sub("_", str(name).strip().lstrip("\ufeff").lower())


def knows_text(names: list[str]) -> bool:
    """Tell whether a header names a text column."""
    return not {plain_name(name) for name in names}.isdisjoint(SYNONYMS["text"])


def string(value: Any) -> str:
    """Return a field's value as one string: lists joined as paragraphs, objects by their name."""
    match value:
        case None | bool():
            return ""
        case str():
            return value.strip()
        case list() | tuple():
            return "\n\n".join(filter(None, (string(item) for item in value)))
        case dict():
            return string(
                next((value[key] for key in ("name", "text", "content", "value") if value.get(key)), "")
            )
        case _:
            return str(value)


def strings(value: Any) -> tuple[str, ...]:
    """Return a field's value as several strings; a single one may hold names set apart by semicolons."""
    if isinstance(value, list | tuple):
        return tuple(filter(None, (string(item) for item in value)))
    return tuple(part.strip() for part in string(value).split(";") if part.strip())


def first(value: Any) -> str:
    """Return the first of a field's values."""
    return next(iter(strings(value)), "")


def find(record: Mapping[str, Any], field: str) -> Any:
    """Return the value of the first synonym of `field` that holds something."""
    return next(
        (record[name] for name in SYNONYMS[field] if record.get(name) not in (None, "", [], {})), None
    )


def body(record: Mapping[str, Any]) -> str:
    """Return the record's text; markup in it becomes paragraphs."""
    text = string(find(record, "text"))
    if not PARAGRAPH_TAG.search(text):
        return text
    from index.readers.page import text_of_fragment

    return text_of_fragment(text)


def from_record(record: Mapping[Any, Any], name: str, line: int) -> RawArticle | Rejected:
    """Return the article a record holds, or why it holds none; unknown fields are ignored."""
    path = f"{name}:{line}"
    known = {plain_name(key): value for key, value in record.items()}
    text = body(known)
    if not text:
        accepted = ", ".join(SYNONYMS["text"][:3])
        return Rejected(path=path, reason=f"no text (fields looked for: {accepted} …)")
    headline, published = string(find(known, "headline")), first(find(known, "published"))
    article = RawArticle(
        text=text,
        path=path,
        key=f"{name}#{digest(headline, published, text[:OPENING_CHARS])}",
        given_id=string(find(known, "given_id")),
        url=first(find(known, "url")),
        headline=headline,
        dates=(("field", published),) if published else (),
        updated=first(find(known, "updated")),
        source=first(find(known, "source")),
        section=first(find(known, "section")),
        byline=strings(find(known, "byline")),
        dateline=string(find(known, "dateline")),
        language=first(find(known, "language")),
        status=said(string(find(known, "status"))),
        subjects=tuple(("", name) for name in strings(find(known, "subjects"))),
        **{
            field: string(find(known, field))
            for field in ("version", "embargo", "urgency", "slug", "note", "usage", "rights", "provider")
        },
    )
    return judged(article)
