"""What a marker parser makes of a stream, in a form in which two ways of splitting it compare equal."""

from collections.abc import Iterable
from itertools import groupby

from assistant.drafting.markers import Marker, MarkerParser, Piece


def parsed(deltas: Iterable[str], known: int) -> list[Piece]:
    """Return the markers, and the words between two of them as one piece."""
    parser = MarkerParser(known)
    found = [piece for delta in deltas for piece in parser.feed(delta)]
    joined: list[Piece] = []
    for is_marker, run in groupby([*found, *parser.close()], lambda piece: isinstance(piece, Marker)):
        pieces = list(run)
        joined += pieces if is_marker else ["".join(map(str, pieces))]
    return joined
