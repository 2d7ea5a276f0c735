"""What one case gave: the unit that is stored while a run goes on, summed up at its end, and compared with another run's."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The outcome of one case; it survives JSON unchanged, so that an interrupted run can be taken up again."""

    id: str
    question: str
    kind: str = ""
    """The case's kind; figures are also given kind by kind."""
    measures: Mapping[str, float] = field(default_factory=dict)
    """Values by measure, most between 0 and 1; a measure that does not apply to the case is not there."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the summary and the report need besides: JSON values only."""
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by stage; "whole" is all of it."""
    error: str = ""
    """Why the case crashed; empty when it did not."""

    def to_json(self) -> str:
        """Return the row as one line of JSON, in ASCII: whatever a question holds, it can be written."""
        return json.dumps(asdict(self), allow_nan=False)

    @classmethod
    def from_json(cls, line: str) -> "Row":
        """Return the row that `to_json` wrote. Raises ValueError, TypeError or KeyError where it is none."""
        return cls(**json.loads(line))
