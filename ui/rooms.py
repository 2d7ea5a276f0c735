"""What an entry point opens, each imported when it is opened; a test hands in small ones instead."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from index.search import Searcher

    from assistant.settings import AssistantSettings
    from index.settings import IndexSettings


def _searcher(settings: "IndexSettings") -> "Searcher":
    from index.search import open_searcher

    return open_searcher(settings.archive)


def _assistant(settings: "AssistantSettings") -> "Assistant":
    from assistant.ask import Assistant

    return Assistant.from_settings(settings)


@dataclass(frozen=True, slots=True)
class Rooms:
    """How to open the archive for searching and for asking."""

    searcher: Callable[["IndexSettings"], "Searcher"] = _searcher
    assistant: Callable[["AssistantSettings"], "Assistant"] = _assistant
