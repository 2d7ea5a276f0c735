"""The corrections desk: articles are withdrawn, restored and corrected, by people and by what providers send."""

from dataclasses import replace

from index.article import Article, digest
from index.catalogue import Catalogue
from index.chunk import Chunker
from index.copies import bands
from index.embed import Embedder
from index.errors import InputError, NotFoundError
from index.history import history_of, instant, noted
from index.standing import CORRECTED, PUBLISHED, TAKEN_BACK, WITHDRAWN, Act, Edition
from index.writer import Entry, Writer


def tells_of_stored(article: Article) -> bool:
    """Tell whether an article that arrives takes back what may be stored."""
    return article.status in TAKEN_BACK or bool(article.details.takes_back)


def obeyed(writer: Writer, article: Article) -> bool:
    """Do what an article that arrives says of others and of itself; True where nothing is left to store.

    That is so where it takes itself back: the text that was published is kept for whoever keeps the archive, not that
    of the notice. A notice that comes before its story is remembered, and one that was obeyed is not obeyed again.
    """
    db = writer.catalogue.connection
    if other := article.details.takes_back:
        notice = digest("takes back", other, article.fingerprint)
        if not noted(db, notice):
            writer.act(other, _provider(article, WITHDRAWN, Edition(updated=_time(article))), notice)
    if article.status not in TAKEN_BACK or (article.text and not writer.catalogue.fingerprint(article.id)):
        return False
    writer.act(article.id, _provider(article, article.status, Edition.of(article)), article.notice)
    return True


def withdraw(writer: Writer, article_id: str, reason: str) -> bool:
    """Take an article from readers at once, until it is restored; newer versions of it stay withdrawn too.

    False, and nothing is noted, where the desk has withdrawn it already.
    """
    known(writer.catalogue, article_id)
    standing = writer.catalogue.standing(article_id)
    act = _by_desk(WITHDRAWN, reason)
    if standing and (standing.status, standing.by) == (act.status, act.by):
        return False
    writer.act(article_id, act)
    return True


def restore(writer: Writer, article_id: str, reason: str) -> None:
    """Show an article again, whoever took it back, and lift its embargo and the note of a correction."""
    stored = known(writer.catalogue, article_id)
    standing = writer.catalogue.standing(article_id)
    if stored.status == PUBLISHED and standing and standing.reachable:
        raise InputError(f"{article_id} is published as it is.", hint="There is nothing to restore.")
    writer.act(article_id, _by_desk(PUBLISHED, reason))


def correct(
    writer: Writer, embedder: Embedder | None, article_id: str, reason: str, text: str | None = None
) -> None:
    """Note a correction, shown above the article with its reason; with `text` that is what it says from now on.

    The version before is kept. The embedder is needed for a new text alone.
    """
    stored = known(writer.catalogue, article_id)
    if stored.status in TAKEN_BACK:
        raise InputError(f"{article_id} is {stored.status}.", hint="Restore it first: dateline restore ID.")
    if text is not None and embedder is not None:
        if not text.strip():
            raise InputError("The new text is empty.", hint="To take the article back: dateline withdraw ID.")
        new = replace(stored, text=text.strip(), status=PUBLISHED)
        writer.store([entry_of(new, embedder, reason)])
    writer.act(article_id, _by_desk(CORRECTED, reason))


def known(catalogue: Catalogue, article_id: str) -> Article:
    """Return the article whatever its standing; raises NotFoundError."""
    article = catalogue.stored(article_id)
    if article is None:
        acts = history_of(catalogue, article_id).acts
        raise NotFoundError(
            f"There is no article {article_id}" + (", only a notice that takes it back." if acts else "."),
            hint="`dateline search` prints the id of every article it finds.",
        )
    return article


def entry_of(article: Article, embedder: Embedder, why: str = "") -> Entry:
    """Return an article ready to be stored, as the ingest would."""
    chunker = Chunker(embedder.tokenizer, embedder.max_tokens)
    chunks = chunker.chunks(article)
    texts = chunker.embedded_texts(article.headline, chunks)
    contents = [digest(embedder.identity, text) for text in texts]
    return Entry(article, chunks, contents, list(embedder.passages(texts)), bands(article.text), why)


def _provider(article: Article, status: str, edition: Edition) -> Act:
    told = article.details.note or article.headline
    return Act(status=status, by="provider", reason=told, at=instant(), edition=edition)


def _by_desk(status: str, reason: str) -> Act:
    if not reason.strip():
        raise InputError("A reason is missing.", hint='Say why, for those who ask later: --reason "…".')
    return Act(status=status, by="desk", reason=reason.strip(), at=instant(), edition=Edition())


def _time(article: Article) -> str:
    return article.updated or article.published or ""
