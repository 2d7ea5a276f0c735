from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.copying import Copying, Pair, read_pairs
from eval.experiment import Runner
from eval.folder import Folder
from eval.reports.report import Report
from index.article import Article
from index.catalogue import Catalogue
from index.errors import InputError, NotFoundError

Store = Callable[..., None]


@pytest.fixture
def catalogue(tmp_path: Path, store: Store) -> Catalogue:
    made = Catalogue(tmp_path / "archive", create=True)
    a, b, c, d = (
        Article(
            id=name, headline=f"On {name}", text=f"The ferry left {name} at noon.", published="2013-01-21"
        )
        for name in "abcd"
    )
    store(made, a, replace(b, story="a"), replace(c, story="a"), d)
    return made


def run(path: Path, catalogue: Catalogue, *pairs: Pair) -> Report:
    return Runner(Copying(pairs=pairs, catalogue=catalogue), Folder(path / "run", {})).run()


def test_pairs_of_a_story_are_held_against_the_listed_ones(tmp_path: Path, catalogue: Catalogue) -> None:
    listed = [
        Pair(ids=("a", "b"), copy=True, likeness=0.95),
        Pair(ids=("a", "d"), copy=True, likeness=0.42),
        Pair(ids=("a", "c"), copy=False),
        Pair(ids=("a", "unknown"), copy=True),
    ]
    summary = run(tmp_path, catalogue, *listed).summary
    means = {figure.key: round(figure.mean.mean, 3) for figure in summary.figures}

    assert means == {"precision": 0.333, "recall": 0.5, "f1": 0.4}  # of ab, ac, bc; of ab, ad
    assert summary.tables[-1].rows == [("0.4", "1", "0.000"), ("0.9", "1", "1.000")]
    assert [(failure.id, failure.why[:6]) for failure in summary.worst] == [
        ("a | c", "One st"),
        ("b | c", "One st"),
        ("a | d", "Listed"),
    ]
    assert ("On b", "On c") in summary.worst[1].shown
    assert ("b", "c") in summary.worst[1].shown


def test_a_table_names_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("id_b\tid_a\tjaccard_est\tcopy\nz\ta\t0.5\tno\nb\tc\t\tyes\n")

    assert read_pairs(path) == [
        Pair(ids=("a", "z"), copy=False, likeness=0.5),
        Pair(ids=("b", "c"), copy=True),
    ]


@pytest.mark.parametrize("text", ["", "a\tb\n", "id_a\tid_b\nx\n", "id_a\tid_b\tjaccard\nx\ty\thigh\n"])
def test_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text(text)

    with pytest.raises(InputError, match=r"pairs\.tsv"):
        read_pairs(path)
    with pytest.raises(NotFoundError):
        read_pairs(tmp_path / "none.tsv")
