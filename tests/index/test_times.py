"""Every rule is tried on its own examples; what depends on more than one rule is here."""

import re
from datetime import date

import pytest

from index.times import describe, find_times
from index.timex.rules import EXAMPLE_DAY, RULES, Example

SATURDAY = date(2013, 1, 19)
EXAMPLES = [
    pytest.param(rule.pattern, example, id=example.text) for rule in RULES for example in rule.examples
]


@pytest.mark.parametrize(("pattern", "example"), EXAMPLES)
def test_each_rule_means_what_its_example_says(pattern: str, example: Example) -> None:
    opening, closing = example.text.index("["), example.text.index("]") - 1
    text = re.sub(r"[\[\]]", "", example.text)
    found = {(t.start, t.end): t for t in find_times(text, EXAMPLE_DAY)}
    assert (opening, closing) in found, (pattern, [t.text for t in found.values()])
    expression = found[opening, closing]
    bounds = f"{expression.earliest}/{expression.latest}" if expression.earliest else ""
    assert (expression.value, bounds) == (example.value, example.bounds), pattern
