"""An ingest beside LlamaIndex's own pipeline: the same articles, weights and length of chunks, in the same run."""

from collections.abc import Callable, Sequence
from pathlib import Path

from eval.baselines.stock import stock_ingest
from eval.baselines.whole import every_article
from eval.speed.machine import Object, Span, ratio
from eval.speed.throughput import rates
from index.article import Article
from index.ingest import Ingest

WARM_UP = Article(id="warm-up", headline="", text="The model is loaded before the clock starts. " * 20)


def beside_stock(
    ingest: Ingest, figures: Object, folder: Path, stock: Callable[[Sequence[Article]], int] | None = None
) -> Object:
    """Return the `figures` of a finished ingest, and what the stock pipeline in `folder` took for its articles.

    That gets them read, cleaned and dated already, and without the copies and versions that nobody sees; `ratio` is how
    many times its articles a second ours are, `processor_ratio` the same by processor time.
    """
    stock = stock or stock_ingest(folder, ingest.embedder.max_tokens)
    stock([WARM_UP])
    articles = list(every_article(ingest.catalogue))
    with Span() as span:
        chunks = stock(articles)
    theirs, ours = rates(span, chunks, len(articles)), figures["ingest"]
    return figures | {
        "stock": theirs,
        "beside_stock": {
            "chunks": chunks,
            "ratio": ratio(ours["articles_per_second"], theirs["articles_per_second"]),
            "processor_ratio": ratio(
                figures["articles"] / ours["processor_seconds"], len(articles) / span.processor
            ),
        },
    }
