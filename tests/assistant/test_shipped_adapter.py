"""The adapter that ships: whole, small, and worth its place beside the embedded model."""

from collections.abc import Callable

import pytest

from assistant.checking.checked import checked
from assistant.conversation import Conversation
from assistant.drafting.adapter import SHIPPED, verify
from assistant.drafting.citations import sentences_of
from assistant.drafting.draft import draft
from assistant.drafting.embedded import default_model, engine_installed, open_embedded
from assistant.drafting.patience import Patience
from assistant.evidence import Evidence
from index.article import Query

MOST_BYTES = 20_000_000
installed = pytest.mark.skipif(
    not (engine_installed() and default_model()), reason="the embedded model is not installed (make setup)"
)


def test_it_is_small_and_the_one_that_its_seal_names() -> None:
    verify(SHIPPED)
    assert SHIPPED.stat().st_size < MOST_BYTES


@pytest.mark.slow
@installed
@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("When was Konna retaken?", "Soldiers entered Konna on Thursday 17 January, residents said.", "17"),
        ("How many soldiers has France sent?", "France has sent 2,150 soldiers to Mali.", "2,150"),
        ("Who announced the ceasefire?", "The mayor of Mopti announced the ceasefire on Friday.", "mayor"),
    ],
)
def test_with_it_the_embedded_model_cites_what_it_says_and_stands_the_check(
    evidence_of: Callable[..., Evidence], question: str, text: str, wanted: str
) -> None:
    chat = open_embedded(None, Patience.within(300), None, "auto")
    evidence = [evidence_of(1, text), evidence_of(2, "Shops in the capital opened late because of the rain.")]
    said = "".join(draft(chat, Query(text=question), evidence, Conversation()))
    told = checked(sentences_of(said, known=2), evidence)
    assert chat.name.endswith("with adapter")
    assert [s.citations for s in told.standing] == [(1,)]
    assert wanted in told.standing[0].text
