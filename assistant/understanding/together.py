"""Whether the archive tells of a thing beside what a conversation is about: of a meteor, beside Konna."""

from collections.abc import Sequence
from datetime import date

from assistant.checking.names import alike, find_names, key
from assistant.searching import Searches
from assistant.words import stem, stems, words
from index.article import Query

PASSAGES = 10


def told_together(
    things: Sequence[str], names: Sequence[str], searcher: Searches, until: date | None = None
) -> bool:
    """Return whether one of the articles that tell most of them, published `until` then, has a thing and a name.

    A name in any of its forms, and a word of it: of the people of a story most go by their surname. True, too, of
    things that are told of nowhere.
    """
    wanted = {stem(thing) for thing in things}
    sought = {key(word) for name in names for word, _, _ in words(name)}

    def told(*terms: str) -> list[str]:
        found = searcher.search(Query(text=" ".join(terms), until=until), PASSAGES)
        texts = (f"{passage.article.headline}\n{passage.article.text}" for passage in found)
        return [text for text in texts if not wanted.isdisjoint(stems(text))]

    if any(_names_one(text, sought) for text in told(*things, *names)):
        return True
    return not told(*things)


def _names_one(text: str, sought: set[str]) -> bool:
    return any(alike(one, own) for name in find_names(text) for own in name.keys for one in sought)
