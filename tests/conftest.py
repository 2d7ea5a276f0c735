"""Fixtures that several rooms' tests share: the real embedding model, and a small archive made with it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.article import Article
from index.embed import Embedder


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder()
