"""Verbs with which a report lets somebody speak."""

from assistant.words import listed, stem


def stems_of(verbs: str) -> frozenset[str]:
    """Return the stems of verbs listed as running text."""
    return frozenset(map(stem, listed(verbs)))


SPEECH = stems_of(
    """say said tell told announce add added tweet write wrote warn claim argue declare explain acknowledge suggest describe"""
)
"""Those that serve wherever words are reported; what a place takes besides, it adds itself."""
