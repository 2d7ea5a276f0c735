"""Models that think aloud: what they say to themselves, and the signs around it, are taken out of a stream."""

from collections.abc import Iterable, Iterator, Sequence

_TAGS = ("think", "thinking", "reasoning", "thought", "analysis", "reflection", "seed:think")
_PAIRS = {
    **{f"<{tag}>": f"</{tag}>" for tag in _TAGS},
    "[think]": "[/think]",
    "\u25c1think\u25b7": "\u25c1/think\u25b7",
    "<|begin_of_thought|>": "<|end_of_thought|>",
    "<|start_thinking|>": "<|end_thinking|>",
    "<|channel|>analysis": "<|channel|>final<|message|>",
    "<|channel|>commentary": "<|channel|>final<|message|>",
}
"""How a thought opens and ends, in lower case: tags (DeepSeek, Qwen and most others), Mistral's and Kimi's brackets,
Sky-T1's and Command A's signs, and the channels of gpt-oss."""

_UNCALLED_FOR = ("<|channel|>final<|message|>", "<|start_response|>", "<|begin_of_solution|>")
"""What introduces the answer itself, where no thought stands before it."""

_ENDS = (
    *(
        "<|end|>",
        "<|return|>",
        "<|im_end|>",
        "<|im_start|>",
        "<|eot_id|>",
        "<|endoftext|>",
        "<|end_response|>",
    ),
    *(
        "<|end_of_solution|>",
        "</s>",
        "<end_of_turn>",
        "[inst]",
        "<sentences>",
        "\nquestion:",
        "\nearlier question:",
    ),
)
"""Here an answer is over: control words that a server lets through as text, and the next question of a model that
goes on to play the reader. They are looked for here and not sent to the server, which would also stop at them in a
thought."""

_SIGNS = (*_PAIRS, *_UNCALLED_FOR, *_ENDS)


def without_thoughts(deltas: Iterable[str]) -> Iterator[str]:
    """Yield `deltas` without thoughts, up to the end of the answer; the same words for every way to split them.

    An unclosed thought swallows the rest. Closing signs without an opening one (some templates open it in the
    prompt) stay in: `after_thoughts` cuts there once the text is whole.
    """
    buffer = ""
    closing = ""
    for delta in deltas:
        buffer += delta
        out, buffer, closing, over = _spoken(buffer, closing)
        if out:
            yield out
        if over:
            return
    if not closing and buffer:
        yield buffer


def after_thoughts(text: str) -> str:
    """Return what stands behind the last sign that ends a thought; all before it was not meant for the reader."""
    lowered = _lower(text)
    ends = [
        lowered.rfind(sign) + len(sign) for sign in {*_PAIRS.values(), "assistantfinal"} if sign in lowered
    ]
    return text[max(ends, default=0) :]


def _spoken(buffer: str, closing: str) -> tuple[str, str, str, bool]:
    """Return what of `buffer` is answer, what is undecided, what ends the present thought, and if the answer is over."""
    out = ""
    while True:
        lowered = _lower(buffer)
        if closing:
            at = lowered.find(closing)
            if at < 0:
                return out, buffer[-len(closing) :], closing, False
            buffer, closing = buffer[at + len(closing) :], ""
            continue
        found = min(((lowered.find(sign), sign) for sign in _SIGNS if sign in lowered), default=None)
        if found is None:
            at = len(buffer) - _undecided(lowered, _SIGNS)
            return out + buffer[:at], buffer[at:], "", False
        at, sign = found
        out += buffer[:at]
        if sign in _ENDS:
            return out, "", "", True
        buffer, closing = buffer[at + len(sign) :], _PAIRS.get(sign, "")


def _undecided(text: str, signs: Sequence[str]) -> int:
    """Return how many characters at the end of `text` may yet become one of `signs`."""
    longest = max(map(len, signs)) - 1
    sizes = range(min(longest, len(text)), 0, -1)
    return next((n for n in sizes if any(sign.startswith(text[-n:]) for sign in signs)), 0)


def _lower(text: str) -> str:
    """Return `text` in lower case, letter for letter: no sign has any but ASCII letters."""
    return "".join(c.lower() if c.isascii() else c for c in text)
