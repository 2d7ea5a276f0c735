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

    A name in any of its forms, and a word of it: of the people of a story most go by their surname.
    """
    sought = {key(word) for name in names for word, _, _ in words(name)}
    wanted = {stem(thing) for thing in things}
    for passage in searcher.search(Query(text=" ".join([*things, *names]), until=until), PASSAGES):
        text = f"{passage.article.headline}\n{passage.article.text}"
        if wanted.isdisjoint(stems(text)):
            continue
        if any(alike(one, own) for one in sought for name in find_names(text) for own in name.keys):
            return True
    return False
