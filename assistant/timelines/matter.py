"""What a timeline is of: which articles, and which of their sentences, tell of it as far as words say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checking.names import alike, find_names, key
from assistant.selecting.ranking import Candidate
from assistant.understanding.asked import asked
from assistant.words import parts, stem, stems, words
from index.article import Article, Passage

Share = Literal["all", "some", "none"]

KIN = 0.4
"""Cosine of the query and a passage that tells of it, whatever its words."""
CORE = 0.75
"""The same as a share of the closest passage's. Such passages show which words of the query the archive uses."""
CORE_ONE_NAME = 0.8
"""The same where the query has but one word of a name: Titan is a moon, too, and no submersible."""
CORE_PASSAGES = 10
MISSING = 3
"""One in so many of the words an article may lack; never a name: else a matter that the archive does not know gets the
timeline of another."""
LOCAL = 0.6
"""Share of the words that a sentence has with the one before it and the headline: of a round-up, whose passages have
many matters, only what is about this one stays."""
OPENING = 400
"""Characters at the head of an article that tell what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the query is about: the names and words that what tells of it has, and how near its closest passage is."""

    names: Mapping[str, str]
    """Stems of the query's names, each with the form in which names are compared."""
    words: tuple[str, ...]
    """Stems of its other words that the archive uses of the matter: of "the Volkswagen case" none."""
    closest: float

    @classmethod
    def of(cls, text: str, passages: Sequence[Passage]) -> "Matter":
        """Return what `text` means to an archive that gave these passages for it.

        Words that most of the nearest passages do without are the asker's own: a fight, a crisis, the story of.
        """
        content = asked(text).stems
        named = (part for name in find_names(text) for w, _, _ in words(name.text) for part in parts(w))
        names = {stem(part): key(part) for part in named if stem(part) in content}
        others = tuple(word for word in content if word not in names)
        nearest = sorted(passages, key=lambda p: -p.similarity)[:CORE_PASSAGES]
        closest = nearest[0].similarity if nearest else 0.0
        core = [_held(_shown(p), names) for p in nearest if p.similarity >= CORE * closest]
        core = [held for held in core if names.keys() <= held]
        used = tuple(word for word in others if 2 * sum(word in held for held in core) > len(core))
        return cls(names=names, words=used if names or used else others, closest=closest)

    def share_of(self, passage: Passage) -> Share:
        """Return how much of the passage's article is about it: all, what has its words, or nothing."""
        held = self.held(_shown(passage))
        missing = sum(word not in held for word in self.words)
        kin = missing > (len(self.names) + len(self.words)) // MISSING
        core = CORE_ONE_NAME if len(self.names) == 1 else CORE
        close = passage.similarity >= core * self.closest
        if not self.names.keys() <= held or (kin and not close):
            return "none"
        near = passage.similarity >= min(KIN, CORE * self.closest)
        opening = self.held(_opening(passage.article))
        opens = opening >= self.names.keys() if close else self._has(opening)
        return "all" if near and opens else "some"

    def is_in(self, candidate: Candidate) -> bool:
        """Return whether the sentence, with what stands about it, has its names and most of its words."""
        return self._has(self.held(f"{candidate.around}\n{candidate.text}"))

    def _has(self, held: set[str]) -> bool:
        """Return whether its names and most of its words are held."""
        shared = sum(word in held for word in self.words)
        return self.names.keys() <= held and shared >= LOCAL * len(self.words)

    def is_named_in(self, text: str) -> bool:
        """Return whether the text has a name of it, or a word where it has no name."""
        return not self.held(text).isdisjoint(self.names or self.words)

    def held(self, text: str) -> set[str]:
        """Return the stems of the text, and the names that stand in it in another form: of Mali, `Malian`."""
        return _held(text, self.names)


def _held(text: str, names: Mapping[str, str]) -> set[str]:
    found = set(stems(text))
    if names.keys() <= found:
        return found
    told = {k for name in find_names(text) for k in name.keys}
    return found.union(word for word, own in names.items() if any(alike(own, other) for other in told))


def _shown(passage: Passage) -> str:
    return f"{_opening(passage.article)}\n{passage.chunk.text}"


def _opening(article: Article) -> str:
    return f"{article.headline}\n{article.text[:OPENING]}"
