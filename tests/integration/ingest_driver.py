"""Ingest a file with quick vectors and tiny batches, so that a kill lands in every stage. Run by test_kill.py."""

import sys
from pathlib import Path

import index.ingest
import index.vectors
from index.catalogue import Catalogue
from index.vectors import Mirror
from index.writer import Writer
from tests.conftest import WordEmbedder

index.ingest.BATCH_CHUNKS = 8
index.ingest.MIRROR_EVERY = 24
index.vectors.BATCH = 10

if __name__ == "__main__":
    archive, news = Path(sys.argv[1]), Path(sys.argv[2])
    embedder = WordEmbedder()
    with Writer(Catalogue(archive, create=True), embedder.identity) as writer:
        mirror = Mirror(archive)
        sys.stdout.write("begun\n")
        sys.stdout.flush()
        index.ingest.Ingest(writer, embedder, mirror).run([news])
