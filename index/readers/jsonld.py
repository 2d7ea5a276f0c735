"""What a page says about its article in JSON-LD (schema.org)."""

import json
import re
from collections.abc import Iterator
from typing import Any

SCRIPT = re.compile(
    r"<script[^>]+type\s*=\s*[\"']?application/ld\+json[\"']?[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL
)
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Review|LiveBlogPosting)$")
LISTS = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})
SEVERAL = 5
"""An article's page may describe a few others beside it."""
MAX_DEPTH = 6


def article_data(page: str) -> dict[str, Any]:
    """Return the first schema.org object of `page` that is an article, or an empty dict.

    What the article only points to (author and publisher by "@id") is put in its place.
    """
    found = [thing for script in SCRIPT.findall(page) for thing in things(loaded(script))]
    article = next((thing for thing in found if is_article(thing)), {})
    named = {str(thing["@id"]): thing for thing in found if thing.get("@id") and thing.get("name")}
    return {key: resolved(value, named) for key, value in article.items()}


def is_article(thing: dict[str, Any]) -> bool:
    """Tell whether an object is an article of some kind."""
    return any(ARTICLE_TYPE.search(kind) for kind in kinds_of(thing))


def kinds_of(thing: dict[str, Any]) -> list[str]:
    """Return the kinds of an object: "NewsArticle", "CollectionPage"."""
    return [kind for kind in listed(thing.get("@type")) if isinstance(kind, str)]


def is_list(page: str) -> bool:
    """Tell whether `page` says that it leads to articles and is none: it is a list of some kind, or names several."""
    found = [thing for script in SCRIPT.findall(page) for thing in things(loaded(script))]
    named = sum(map(is_article, found))
    return named >= SEVERAL or (not named and any(not LISTS.isdisjoint(kinds_of(thing)) for thing in found))


def resolved(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return the object that `value` points to, also inside a list; anything else as it is."""
    if isinstance(value, list):
        return [resolved(item, named) for item in value]
    if isinstance(value, dict) and not value.get("name"):
        return named.get(str(value.get("@id")), value)
    return value


def loaded(script: str) -> Any:
    """Return the value of a script's JSON; damaged JSON says nothing."""
    try:
        return json.loads(WRAPPING.sub("", script.strip()).strip(), strict=False)
    except (ValueError, RecursionError):
        return None


def listed(value: Any) -> list[Any]:
    """Return `value` as a list: itself, or alone in one, or nothing."""
    return value if isinstance(value, list) else [value] if value is not None else []


def things(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield every object in lists, @graph and mainEntity, outermost first."""
    if depth > MAX_DEPTH:
        return
    for item in listed(value):
        if isinstance(item, list):
            yield from things(item, depth + 1)
        elif isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from things(item.get(key), depth + 1)


def words(value: Any) -> str:
    """Return the first string that `value` holds: itself, an object's name, a list's first."""
    for item in listed(value):
        if isinstance(item, str | int | float) and not isinstance(item, bool):
            return str(item).strip()
        if isinstance(item, dict) and item.get("name"):
            return words(item["name"])
    return ""


def people(value: Any) -> tuple[str, ...]:
    """Return the names of all authors, each once."""
    return tuple(dict.fromkeys(name for item in listed(value) if (name := words(item)) and "://" not in name))
