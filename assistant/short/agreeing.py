"""Whether two short answers say the same."""

from assistant.checking.figures import Figure, find_figures, same
from assistant.words import bare, is_content, words

_ARTICLES = frozenset({"a", "an", "the"})


def agree(one: str, other: str) -> bool:
    """Return whether both say the same: equal figures, equal words, or a name within a longer one.

    Words are compared as SQuAD does (Rajpurkar et al., EMNLP 2016): without case, punctuation and articles.
    """
    figures = find_figures(one), find_figures(other)
    if all(figures):
        return _same_figures(*sorted(figures, key=len))
    shorter, longer = sorted((plain(one), plain(other)), key=len)
    if not any(map(is_content, shorter)):
        return shorter == longer
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def plain(text: str) -> list[str]:
    """Return the words of a text as they are compared."""
    found = (bare(word).removesuffix("'s") for word, _, _ in words(text))
    return [word for word in found if word not in _ARTICLES]


def _same_figures(fewer: list[Figure], more: list[Figure]) -> bool:
    return all(any(same(one, other) or same(other, one) for other in more) for one in fewer)
