"""What `dateline doctor` finds in an archive: its articles, the times stored with them, its vector mirror."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from index.errors import DatelineError, NotFoundError
from ui.findings import Finding, looked

if TYPE_CHECKING:
    from index.catalogue import Catalogue
    from index.embed import Embedder
    from ui.settings import Settings


def examine_archive(settings: "Settings", embedder: Callable[[], "Embedder"]) -> Iterator[Finding]:
    """Yield what is found in the archive; of one that cannot be opened, only that, and what to do."""
    from index.catalogue import Catalogue

    try:
        catalogue = Catalogue(settings.archive)
    except NotFoundError as error:
        yield Finding(name="archive", state="note", text=str(error), hint=error.hint)
    except DatelineError as error:
        yield Finding(name="archive", state="broken", text=str(error), hint=error.hint)
    else:
        yield looked("archive", partial(_articles, catalogue, embedder))
        yield looked("times", partial(_times, catalogue))
        yield looked("mirror", partial(_mirror, settings, catalogue))


def _articles(catalogue: "Catalogue", embedder: Callable[[], "Embedder"]) -> Finding:
    counts, span = catalogue.counts(), catalogue.span()
    days = f", {span[0]} to {span[1]}" if span else ", none with a date"
    text = (
        f"{counts['articles']:,} articles in {counts['chunks']:,} chunks{days}; "
        f"{len(catalogue.sources())} outlets, {counts['rejected']:,} rejected files"
    )
    if catalogue.embedder not in (None, embedder().identity):
        hint = f"Set embedding_model to the one it was made with, {catalogue.embedder}, or ingest into a new archive."
        return Finding(name="archive", state="broken", text=f"{text}; made with another model", hint=hint)
    return Finding(name="archive", state="good", text=text)


def _times(catalogue: "Catalogue") -> Finding:
    """Look whether every article has the days that its words name: filters and questions about when live on them."""
    from index import stored_times

    articles = catalogue.counts()["articles"]
    if not stored_times.known(catalogue):
        text = (
            f"not stored for all {articles:,} articles: an older version made this archive; what happened on some day is"
            " looked for by days of publication alone"
        )
        hint = "`dateline verify --repair` stores them, and so does the next ingest."
        return Finding(name="times", state="note", text=text, hint=hint)
    if catalogue.meta(stored_times.RULES) != stored_times.rules():
        text = f"those of {articles:,} articles were resolved by the rules of another version; they serve meanwhile"
        return Finding(name="times", state="note", text=text, hint="The next ingest resolves them anew.")
    return Finding(name="times", state="good", text=f"stored for all {articles:,} articles")


def _mirror(settings: "Settings", catalogue: "Catalogue") -> Finding:
    """Ask the vector mirror for vectors that it must hold; its own count proves nothing."""
    from index.vectors import Mirror

    mirror = Mirror(settings.archive, settings.server)
    if not mirror.answers():
        text = f"the server at {settings.chroma} does not answer; searches score exactly meanwhile"
        hint = "Start it (chroma run --path FOLDER), or set chroma to embedded."
        return Finding(name="mirror", state="note", text=text, hint=hint)
    if behind := catalogue.counts()["unmirrored"]:
        text = f"{behind:,} changes behind; searches score them exactly meanwhile"
        return Finding(name="mirror", state="note", text=text, hint="The next ingest brings it up to date.")
    if not mirror.healthy(catalogue):
        text = "damaged; searches score exactly from the catalogue meanwhile, and nothing is lost"
        hint = "`dateline verify --repair` rebuilds it, and so does the next ingest."
        return Finding(name="mirror", state="note", text=text, hint=hint)
    return Finding(name="mirror", state="good", text=f"Chroma ({settings.chroma}) finds what it should")
