"""What would help after an abstention, and that reports differ, as the page and the terminal show them."""

from dataclasses import replace

from assistant.answer import Abstention, Answer, Disagreement
from index.article import Filters, Query
from ui import answer_lines, answered
from ui.turns import shown

HINT = "Without the filter \u201coutlet <B>\u201d there is \u201cKonna\u201d."
SILENT = Answer(
    question="Who?",
    query=Query(text="Who?"),
    abstention=Abstention(reason="No.", searched="Searched in 2 articles.", hints=(HINT,)),
)


def test_an_abstention_shows_what_was_searched_and_what_would_help() -> None:
    html = answered.abstention(shown(SILENT, Filters()), 0)
    assert "Searched in 2 articles." in html
    assert "outlet &lt;B&gt;" in html
    lines = "\n".join(answer_lines.answer_lines(SILENT))
    assert "Searched in 2 articles." in lines
    assert HINT in lines


def test_reports_that_differ_are_told_above_the_quotations() -> None:
    differing = Disagreement(about="figures", citations=())
    answer = replace(SILENT, abstention=None, conflict=differing)
    assert differing.told in answered.answer(shown(answer, Filters()), 0)
    assert differing.told in "\n".join(answer_lines.answer_lines(answer))
