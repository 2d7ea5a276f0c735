"""The rules by which time is found in English news, as data: each with its pattern, its meaning and its examples.

The longest match wins, then the earlier rule. In an example the expression stands in brackets; its story was
published on Saturday 19 January 2013. The tests walk all of them.
"""

from index.timex.rule import Rule
from index.timex.rules_of_clocks import TIMES_OF_DAY
from index.timex.rules_of_days import DAYS, LISTED_DAYS, NAMED_DAYS
from index.timex.rules_of_units import COUNTED_UNITS
from index.timex.rules_of_years import MONTHS_AND_MORE

RULES: tuple[Rule, ...] = DAYS + TIMES_OF_DAY + NAMED_DAYS + LISTED_DAYS + MONTHS_AND_MORE + COUNTED_UNITS
