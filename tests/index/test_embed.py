import shutil
from pathlib import Path

import numpy as np
import pytest

from index.embed import PACKAGED, Embedder
from index.errors import ModelError

TEXTS = ["The army retook Konna.", "A quake shook Nepal. " * 40, "Étoile de Konna won the cup."]


def test_a_query_vector_is_of_unit_length(embedder: Embedder) -> None:
    vectors = embedder.queries(TEXTS)
    assert vectors.shape == (3, embedder.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.queries([]).shape == (0, embedder.dimension)


def test_like_texts_are_nearer_than_unlike_ones(embedder: Embedder) -> None:
    question, answer, other = embedder.queries(
        ["Who took back the town?", "The army retook Konna.", "Rates rose."]
    )
    assert question @ answer > question @ other + 0.1


@pytest.mark.slow
def test_queries_and_passages_share_one_space(embedder: Embedder) -> None:
    alike = (embedder.queries(TEXTS) * embedder.passages(TEXTS)).sum(axis=1)
    assert alike.min() > 0.9995


def test_a_text_longer_than_the_model_reads_is_read_to_its_limit(embedder: Embedder) -> None:
    short, long = embedder.queries(["war " * 254, "war " * 900])
    assert np.allclose(short, long, atol=1e-5)


def test_a_model_that_is_not_here_says_how_to_get_it() -> None:
    with pytest.raises(ModelError, match="is not here") as caught:
        Embedder("/nowhere/at/all")
    assert "sentence-transformers" in caught.value.hint


def test_damaged_packaged_weights_are_refused(
    embedder: Embedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("config.json", "tokenizer.json"):
        shutil.copy(embedder.folder / name, tmp_path / name)
    (tmp_path / "model.safetensors").write_bytes(b"damaged")
    monkeypatch.setattr("index.embed._packaged_folder", lambda: tmp_path)
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    with pytest.raises(ModelError, match="damaged"):
        Embedder(PACKAGED)


@pytest.mark.slow
def test_another_model_by_path_embeds_and_answers_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path / "cache"))
    embedder = Embedder(str(tiny_model(tmp_path / "tiny")))
    assert embedder.dimension == 32
    assert embedder.max_tokens == 64
    alike = (embedder.queries(TEXTS) * embedder.passages(TEXTS)).sum(axis=1)
    assert alike.min() > 0.999
    assert embedder.identity.startswith("tiny@")


def tiny_model(folder: Path) -> Path:
    """Make a real, untrained BERT of two small layers with the packaged tokenizer, as sentence-transformers saves it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.transformer import Transformer
    from sentence_transformers.sentence_transformer.modules.pooling import Pooling
    from transformers import BertConfig, BertModel

    packaged = Embedder().folder
    config = BertConfig(
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "bert")
    for name in ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "vocab.txt"):
        shutil.copy(packaged / name, folder / "bert" / name)
    words = Transformer(str(folder / "bert"), max_seq_length=64)
    SentenceTransformer(modules=[words, Pooling(32)], device="cpu").save(str(folder / "saved"))
    target = folder / "tiny"
    shutil.move(folder / "saved", target)
    return target
