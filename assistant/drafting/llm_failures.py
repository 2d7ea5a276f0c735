"""What a failing language model server means for the reader: one plain sentence, and what to do."""

from collections.abc import Iterator

import httpx

from index.errors import LLMError

EMPTY = "answered, but wrote nothing."
_LONGEST_DETAIL = 200
_BAD_REQUEST = 400
_SERVER_FAULT = 500

_BY_STATUS = {
    401: ("does not accept the key.", "Set the right key: OPENAI_API_KEY, or llm_key in the settings."),
    403: ("does not let this key use the model.", "Ask who runs the server, or choose another model."),
    404: ("is not known at that address.", "Check the model's name and the address (it mostly ends in /v1)."),
    408: ("gave up on the question.", "Ask again, or choose a smaller model."),
    413: ("says that the question is too long.", "Lower llm_context to what the model reads."),
    429: ("is asked too much at present.", "Wait a minute, or look at the limits of your account."),
}


def explained(error: Exception, name: str, url: str) -> LLMError:
    """Return what `error` of the client for model `name` at `url` means."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int) and status >= 300:  # noqa: PLR2004 (redirects are not followed)
        return _refused(status, error, name)
    causes = tuple(_causes(error))
    if any(
        isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | ConnectionError) for cause in causes
    ):
        hint = "Start the server, or correct the address in the llm setting."
        return LLMError(f"No language model answers at {url}.", hint=hint)
    if any(isinstance(cause, httpx.TimeoutException) for cause in causes):
        return LLMError(f"{name} fell silent.", hint="Is it busy, or still loading? Ask again.")
    if any(isinstance(cause, httpx.TransportError) for cause in causes):
        return cut_short(name)
    if isinstance(error, ValueError | TypeError | KeyError | AttributeError | IndexError):
        hint = "Is there really an OpenAI-compatible server (or Ollama) at that address?"
        return LLMError(f"{name} sent something that is no answer.", hint=hint)
    return LLMError(f"{name} broke off: {_detail(error)}", hint="Look at the server's log.")


def cut_short(name: str) -> LLMError:
    """Return the error for an answer whose end never came."""
    return LLMError(
        f"{name} broke off in the middle of its answer.", hint="Ask again; look at the server's log."
    )


def _refused(status: int, error: Exception, name: str) -> LLMError:
    if status in _BY_STATUS:
        message, hint = _BY_STATUS[status]
        return LLMError(f"{name} {message}", hint=hint)
    if status >= _SERVER_FAULT:
        return LLMError(f"{name} has a fault of its own ({status}).", hint="Look at the server's log.")
    if status >= _BAD_REQUEST:
        hint = "If it speaks of length, lower llm_context to what the model reads."
        return LLMError(f"{name} refused the question: {_detail(error)}", hint=hint)
    return LLMError(f"{name} has moved ({status}).", hint="Give the new address in the llm setting.")


def _detail(error: Exception) -> str:
    """Return the server's own words, short and on one line."""
    words = " ".join(str(error).split())
    return words if len(words) <= _LONGEST_DETAIL else words[:_LONGEST_DETAIL] + "\u2026"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
