"""The sentences of an archive that can be changed: those that can be read by themselves, each with its passage."""

from collections.abc import Iterator, Sequence

from eval.drafting.candidates import readings
from eval.planting.sentence import Cast, Sentence, cast_of
from index.article import Article, Chunk
from index.catalogue import Catalogue

PLACES = 8
"""Places of earlier articles that are kept: a report names few, and a country must find a country."""


def sentences_of(catalogue: Catalogue, order: Sequence[str]) -> Iterator[list[Sentence]]:
    """Yield the sentences that stand alone, article by article; each knows names of articles before."""
    before = Cast()
    for article_id in order:
        article = catalogue.article(article_id)
        found = list(_sentences(article, catalogue.chunks_of([article_id]), before)) if article else []
        if article and found:
            before = _newest(cast_of(article.text, found[0].reading.naming), before)
            yield found


def _newest(here: Cast, before: Cast) -> Cast:
    """Return the names of an article, those of earlier ones standing in for a kind that it lacks or hardly has."""
    return Cast(
        people=here.people or before.people,
        places=tuple(dict.fromkeys((*here.places, *before.places)))[:PLACES],
        bodies=here.bodies or before.bodies,
    )


def _sentences(article: Article, chunks: Sequence[Chunk], before: Cast) -> Iterator[Sentence]:
    """Yield the sentences of the article that stand alone and lie within one of its chunks."""
    if article.status != "published" or article.language[:2].lower() not in {"", "en"}:
        return
    elsewhere = _not_in(article.text, before)
    casts: dict[str, Cast] = {}
    for reading in readings(article):
        for chunk in chunks:
            whole = chunk.start <= reading.start and reading.end <= chunk.end
            border = next((b for b in chunk.sentences if b[0] <= reading.start and reading.end <= b[1]), None)
            if whole and border:
                if chunk.id not in casts:
                    casts[chunk.id] = cast_of(chunk.text, reading.naming)
                here = casts[chunk.id]
                yield Sentence(
                    reading=reading,
                    article=article,
                    chunk=chunk,
                    border=border,
                    here=here,
                    elsewhere=elsewhere,
                )
                break


def _not_in(text: str, cast: Cast) -> Cast:
    """Return the names that the text does not have, not even by their last words."""
    people, places, bodies = (
        tuple(name for name in names if name.rsplit(maxsplit=1)[-1] not in text)
        for names in (cast.people, cast.places, cast.bodies)
    )
    return Cast(people=people, places=places, bodies=bodies)
