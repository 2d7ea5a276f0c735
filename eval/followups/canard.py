"""CANARD (Elgohary, Peskov and Boyd-Graber, EMNLP 2019): questions of a conversation, with people's rewritings.

Each is a question about one section of an encyclopedia's article, put after some turns, and what a person made of it so
that it can be understood alone: "question-in-context rewriting".
"""

import json
from collections.abc import Mapping
from typing import Any

from eval.cases import Case, Said
from index.errors import InputError

FIELDS = ("History", "QuAC_dialog_id", "Question", "Question_no", "Rewrite")
FORM = '{"History": [topic, section, question, answer, …], "QuAC_dialog_id", "Question", "Question_no", "Rewrite"}'
OPENING = 2
"""Entries of a history before its first question: topic and section."""


def is_canard(text: str) -> bool:
    """Return whether the text is a file of CANARD: a list of its rows in JSON, or a row a line."""
    return '"QuAC_dialog_id"' in text[: text.find("}") + 1]


def canard_cases(text: str, name: str) -> list[Case]:
    """Return the questions in order, each with its rewriting and the turns before it; `name` stands in the errors.

    Topic and section, which those who asked saw, are an opening turn without an answer. The id is that of the dialogue
    and the question's number. Raises InputError at the first row that is none of CANARD's, or repeats an id.
    """
    try:
        listed = text.lstrip().startswith("[")
        rows = json.loads(text) if listed else [json.loads(line) for line in text.split("\n") if line.strip()]
    except ValueError as error:
        raise InputError(f"{name}: not JSON ({error}).", hint=f"A row is {FORM}.") from error
    cases: dict[str, Case] = {}
    for number, row in enumerate(rows, start=1):
        case = _case(row, f"{name}: row {number}")
        if case.id in cases:
            raise InputError(
                f'{name}: row {number}: the id "{case.id}" is used before.', hint="Ids are unique."
            )
        cases[case.id] = case
    return list(cases.values())


def _case(row: Any, place: str) -> Case:
    if not isinstance(row, Mapping) or any(field not in row for field in FIELDS):
        raise InputError(f"{place}: no row of CANARD.", hint=f"A row is {FORM}.")
    history, question, rewrite = row["History"], row["Question"], row["Rewrite"]
    told = isinstance(history, list) and all(isinstance(said, str) for said in history)
    if not told or not isinstance(question, str) or not isinstance(rewrite, str):
        raise InputError(f"{place}: no row of CANARD.", hint=f"A row is {FORM}.")
    opening = ": ".join(said for said in history[:OPENING] if said.strip())
    asked, answers = history[OPENING::2], [*history[OPENING + 1 :: 2], ""]
    turns = [Said(question=q, answer=a) for q, a in zip(asked, answers, strict=False)]
    return Case(
        id=f"{row['QuAC_dialog_id']}-{row['Question_no']}",
        question=question,
        history=(*([Said(question=opening)] if opening else []), *turns),
        rewrite=rewrite,
    )
