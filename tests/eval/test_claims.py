import json
from pathlib import Path

import pytest

from eval.attribution.claims import read_claims
from index.errors import InputError, NotFoundError

BRIDGE = {"claim": "The bridge is closed.", "references": ["The bridge was closed."], "label": "supported"}


def written(path: Path, *rows: object) -> Path:
    file = path / "claims.jsonl"
    file.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return file


def test_a_claim_is_read_with_its_references_as_articles(tmp_path: Path) -> None:
    rows = (BRIDGE | {"id": "b", "kind": "news"}, "", BRIDGE | {"references": "One text."})
    first, second = read_claims(written(tmp_path, *rows))
    assert (first.id, first.question, first.label, first.kind) == (
        "b",
        "The bridge is closed.",
        "supported",
        "news",
    )
    assert [(a.id, a.headline, a.text) for a in first.references] == [("b/1", "", "The bridge was closed.")]
    assert (second.id, second.kind) == ("claims:3", "claims")
    assert [a.text for a in second.references] == ["One text."]


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        ("supported", "supported"),
        ("Attributable", "supported"),
        ("partially_supported", "partly"),
        ("partly", "partly"),
        ("not attributable", "unsupported"),
        ("NOT-SUPPORTED ", "unsupported"),
        ("unsupported", "unsupported"),
        ("contradicted", "contradicted"),
    ],
)
def test_labels_of_the_published_sets_are_our_verdicts(tmp_path: Path, label: str, verdict: str) -> None:
    (claim,) = read_claims(written(tmp_path, BRIDGE | {"label": label}))
    assert claim.label == verdict


def test_a_row_of_attributionbench_is_read_as_it_is(tmp_path: Path) -> None:
    row = {
        "claim": "The ferry sails.",
        "references": [
            "Title: Ferry\nSection: Timetable\n\nThe ferry sails at noon.",
            "Title: Harbour (harbour.example)\nText: Ships lie there.\nOthers do not.",
        ],
        "attribution_label": "not attributable",
        "src_dataset": "ExpertQA",
        "id": "e1",
    }
    (claim,) = read_claims(written(tmp_path, row))
    ferry, harbour = claim.references
    assert (ferry.headline, ferry.section, ferry.text) == ("Ferry", "Timetable", "The ferry sails at noon.")
    assert (harbour.headline, harbour.text) == (
        "Harbour (harbour.example)",
        "Ships lie there.\nOthers do not.",
    )
    assert (claim.label, claim.kind) == ("unsupported", "ExpertQA")


def test_a_row_of_wice_is_read_as_the_documents_its_sentences_come_from(tmp_path: Path) -> None:
    row = {
        "claim": "The ferry sails.",
        "evidence": [
            "(meta data) TITLE: Ferry sails again",
            "(meta data) AUTHOR: A. Writer",
            "(meta data) PUBLISHER: Harbour Post",
            "(meta data) PUBLISHED DATETIME: 2013-01-19T10:00:00Z",
            "The ferry sailed on Friday.",
            "It was full",
            "(meta data) TITLE: Another page",
            "Nothing here.",
        ],
        "label": "not_supported",
    }
    (claim,) = read_claims(written(tmp_path, row))
    post, other = claim.references
    assert (post.headline, post.byline, post.source) == ("Ferry sails again", ("A. Writer",), "Harbour Post")
    assert str(post.day) == "2013-01-19"
    assert post.text == "The ferry sailed on Friday.\n\nIt was full"
    assert (other.headline, other.text, other.day) == ("Another page", "Nothing here.", None)


def test_words_that_look_like_a_label_stay_where_they_stand_in_the_text(tmp_path: Path) -> None:
    text = "The board met.\nTitle: none of them is for sale."
    (claim,) = read_claims(written(tmp_path, BRIDGE | {"references": [text]}))
    assert [(a.headline, a.text) for a in claim.references] == [("", text)]


def test_a_claim_without_any_text_behind_it_has_no_reference(tmp_path: Path) -> None:
    (claim,) = read_claims(written(tmp_path, BRIDGE | {"references": ["", "Title: Only that"]}))
    assert claim.references == ()


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        (BRIDGE | {"claim": " "}, '"claim" is missing'),
        (BRIDGE | {"label": "maybe"}, "'maybe', which means nothing here"),
        ({"claim": "So.", "references": []}, "has no label"),
        ({"claim": "So.", "label": "partly"}, '"evidence" is not a list'),
        (BRIDGE | {"references": [1]}, '"references" is not a list of texts'),
    ],
)
def test_a_row_that_is_no_claim_is_named_by_its_line(tmp_path: Path, row: object, told: str) -> None:
    with pytest.raises(InputError) as caught:
        read_claims(written(tmp_path, BRIDGE, row))
    assert "claims.jsonl:2" in str(caught.value)
    assert told in str(caught.value)
    assert caught.value.hint


def test_a_folder_stands_for_its_files_and_ids_are_unique_in_all_of_them(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(BRIDGE), "utf-8")
    assert [(c.id, c.kind) for c in read_claims(tmp_path)] == [("one:1", "one"), ("two:1", "two")]
    (tmp_path / "three.jsonl").write_text(json.dumps(BRIDGE | {"id": "two:1"}), "utf-8")
    with pytest.raises(InputError, match="used before"):
        read_claims(tmp_path)


def test_a_file_that_is_missing_or_holds_nothing_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"none\.jsonl"):
        read_claims(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="holds no claim"):
        read_claims(written(tmp_path, ""))
    (tmp_path / "claims.jsonl").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(InputError, match="cannot be read"):
        read_claims(tmp_path / "claims.jsonl")
