"""Whether two short answers say the same."""

from functools import lru_cache

from assistant.checking.figures import Figure, find_figures, same
from assistant.words import bare, is_content, words

_ARTICLES = frozenset({"a", "an", "the"})


def agree(one: str, other: str) -> bool:
    """Return whether both say the same: equal figures, equal words, or a name within a longer one.

    Words are compared as SQuAD does (Rajpurkar et al., EMNLP 2016): without case, punctuation and articles.
    """
    figures = _figures(one), _figures(other)
    if all(figures):
        return _same_figures(*sorted(figures, key=len))
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if not any(map(is_content, shorter)):
        return shorter == longer
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


@lru_cache(maxsize=1024)
def plain(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared."""
    found = (bare(word).removesuffix("'s") for word, _, _ in words(text))
    return tuple(word for word in found if word not in _ARTICLES)


@lru_cache(maxsize=1024)
def _figures(text: str) -> tuple[Figure, ...]:
    return tuple(find_figures(text))


def _same_figures(fewer: tuple[Figure, ...], more: tuple[Figure, ...]) -> bool:
    return all(any(same(one, other) or same(other, one) for other in more) for one in fewer)
