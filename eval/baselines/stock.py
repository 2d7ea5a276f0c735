"""LlamaIndex as its tutorials have it, over the same articles and the same weights: what people build in an afternoon.

Documents, the default `SentenceSplitter()` (1,024 tokens, 200 of them shared), all-MiniLM-L6-v2 through
`HuggingFaceEmbedding` (which reads the first 256 word pieces of each), `ChromaVectorStore`, `VectorStoreIndex` and its
retriever. Nothing in it is tuned, for better or worse; no global settings, no language model, no network.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.baselines.whole import article_ids
from eval.cases import Case
from eval.experiment import Progress
from eval.measures import CUTOFF
from eval.putting import Days
from eval.retrieval import DEPTH, Ranker
from index.article import Article
from index.catalogue import Catalogue
from index.embed import Embedder, cache_folder
from index.errors import ArchiveError, InputError

if TYPE_CHECKING:
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.base.embeddings.base import BaseEmbedding
    from llama_index.core.schema import BaseNode, NodeWithScore

WIDER = 4
"""So many times more chunks are asked for until `DEPTH` of them may be seen: a metadata filter would scan them all."""
BATCH = 100
"""Articles split and embedded at once; so much work is lost at most when a build is interrupted."""
COLLECTION = "stock"
BUILT = "stock.json"
VECTORS = "vectors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The note that marks a finished index."""

    archive: str
    """Digest of the articles in it."""
    articles: int
    chunks: int
    chroma: str
    """The folder of its collection, beside the note."""


def stock_ranker(
    catalogue: Catalogue,
    folder: Path,
    as_of: Days,
    progress: Progress = lambda *_: None,
    *,
    embedding: "BaseEmbedding | None" = None,
) -> Ranker:
    """Return a ranker of articles by their best chunk in a stock index, which is built in `folder` if it is not there.

    As of a day, what appeared later or bears no date is dropped, and more is asked for in its place. `progress` is
    called with (articles done, articles in all) while it is built; `embedding` stands in for the packaged model.
    Raises InputError where the packages are not installed, ArchiveError where the finished index has lost chunks.
    """
    index = _Stock(catalogue, folder, embedding or _packaged()).open(progress)

    def rank(case: Case) -> list[str]:
        hits = _seen(index, case, as_of(case))
        return list(dict.fromkeys(str(hit.node.ref_doc_id) for hit in hits))[:CUTOFF]

    return rank


def _seen(index: "VectorStoreIndex", case: Case, day: date | None) -> "list[NodeWithScore]":
    """Return the `DEPTH` best chunks of articles that had appeared by `day` and that the case does not leave out."""
    k = DEPTH
    while True:
        found = index.as_retriever(similarity_top_k=k).retrieve(case.question)
        kept = [
            hit
            for hit in found
            if hit.node.ref_doc_id not in case.without and _appeared(hit.metadata["date"], day)
        ]
        if len(kept) >= DEPTH or len(found) < k:
            return kept[:DEPTH]
        k *= WIDER


def _appeared(published: str, day: date | None) -> bool:
    return day is None or "" < published[:10] <= day.isoformat()


class _Stock:
    """A stock index in the making: embedded vectors are kept batch by batch, the collection is written in one go.

    A killed process can damage a Chroma collection without a sign of it (docs/decisions.md), so one that was cut off
    is thrown away and filled anew from the kept vectors.
    """

    def __init__(self, catalogue: Catalogue, folder: Path, embedding: "BaseEmbedding") -> None:
        self.catalogue = catalogue
        self.digest = catalogue.digest()
        self.place = folder / f"stock-{self.digest}"
        self.embedding = embedding

    def open(self, progress: Progress) -> "VectorStoreIndex":
        """Return the finished index, built now if it was not before."""
        note = self.place / BUILT
        if not note.exists():
            self._build(progress)
        built = Built(**json.loads(note.read_text("utf-8")))
        index = self._index(self.place / built.chroma)
        if _count(index) != built.chunks:
            raise ArchiveError(
                f"The stock index in {self.place} holds {_count(index)} of its {built.chunks} chunks.",
                hint="Delete that folder; it will be built again.",
            )
        return index

    def _build(self, progress: Progress) -> None:
        (self.place / VECTORS).mkdir(parents=True, exist_ok=True)
        for cut_off in self.place.glob("chroma-*"):
            shutil.rmtree(cut_off)
        chroma = Path(mkdtemp(prefix="chroma-", dir=self.place))
        # by id: of two archives with the same digest, each can go on with what the other began
        index, ids, chunks = self._index(chroma), sorted(article_ids(self.catalogue)), 0
        for at in range(0, len(ids), BATCH):
            nodes = self._embedded(at, self.catalogue.articles(ids[at : at + BATCH]))
            index.insert_nodes(nodes)
            chunks += len(nodes)
            progress(min(at + BATCH, len(ids)), len(ids))
        built = Built(archive=self.digest, articles=len(ids), chunks=chunks, chroma=chroma.name)
        half_written = self.place / f"{BUILT}.new"
        half_written.write_text(json.dumps(asdict(built), indent=1) + "\n", "utf-8")
        half_written.replace(self.place / BUILT)
        shutil.rmtree(self.place / VECTORS)

    def _embedded(self, at: int, articles: Sequence[Article]) -> "list[BaseNode]":
        """Return the nodes of a batch with their vectors, from an earlier run where it came so far."""
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.core.schema import MetadataMode

        nodes = SentenceSplitter().get_nodes_from_documents([_document(article) for article in articles])
        kept = self.place / VECTORS / f"{at:08}.npy"
        if not kept.exists():
            texts = [node.get_content(metadata_mode=MetadataMode.EMBED) for node in nodes]
            half_written = kept.with_suffix(".new")
            with half_written.open("wb") as file:
                np.save(file, np.array(self.embedding.get_text_embedding_batch(texts), dtype=np.float32))
            half_written.replace(kept)
        for node, vector in zip(nodes, np.load(kept), strict=True):
            node.embedding = vector.tolist()
        return nodes

    def _index(self, chroma: Path) -> "VectorStoreIndex":
        from llama_index.core import VectorStoreIndex
        from llama_index.core.node_parser import SentenceSplitter

        # without transformations it would make, and use, the global settings
        return VectorStoreIndex.from_vector_store(
            _store(chroma), embed_model=self.embedding, transformations=[SentenceSplitter()]
        )


def stock_ingest(
    folder: Path, tokens: int, embedding: "BaseEmbedding | None" = None
) -> Callable[[Sequence[Article]], int]:
    """Return what takes articles in as LlamaIndex's own pipeline does, into a new collection in `folder`.

    Its splitter makes chunks of so many tokens, none of them shared, which is the quickest for it. What is returned
    gives back how many chunks it has stored. Raises InputError where the packages are not installed.
    """
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter

    splitter = SentenceSplitter(chunk_size=tokens, chunk_overlap=0)
    pipeline = IngestionPipeline(
        transformations=[splitter, embedding or _packaged()], vector_store=_store(folder)
    )

    def ingest(articles: Sequence[Article]) -> int:
        parts = (articles[at : at + BATCH] for at in range(0, len(articles), BATCH))
        return sum(len(pipeline.run(documents=[_document(article) for article in part])) for part in parts)

    return ingest


def _store(chroma: Path) -> Any:
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")  # of Chroma, whose client is made in there
    made = _class("llama_index.vector_stores.chroma", "ChromaVectorStore")
    return made.from_params(collection_name=COLLECTION, persist_dir=str(chroma))


def _count(index: "VectorStoreIndex") -> int:
    return int(index.vector_store.client.count())


def _document(article: Article) -> "Document":
    """Return the article as a tutorial's reader would hand it over; the metadata is embedded with each chunk."""
    from llama_index.core import Document

    metadata = {"title": article.headline, "date": article.published or "", "source": article.source}
    return Document(text=article.text, id_=article.id, metadata=metadata)


def _packaged() -> "BaseEmbedding":
    """Return the model that our own search reads with, as LlamaIndex opens it."""
    folder = Embedder().folder  # which also checks the weights, and keeps Hugging Face off the network
    make = _class("llama_index.embeddings.huggingface", "HuggingFaceEmbedding")
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    made: BaseEmbedding = make(
        model_name=str(folder), cache_folder=str(cache_folder()), local_files_only=True
    )
    return made


def _class(module: str, name: str) -> Any:
    try:
        return getattr(import_module(module), name)
    except ImportError as error:
        raise InputError(
            f"The stock LlamaIndex pipeline cannot be opened: {error}.",
            hint='Install its packages: pip install -c constraints.txt -e ".[baselines]"',
        ) from error
