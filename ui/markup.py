"""Text as HTML that shows it and does nothing else."""

from html import escape
from typing import Final

TEMPLATE_SIGNS: Final = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}$`\\"})
"""Gradio's HTML component fills templates in the browser; no text of ours may ever look like one."""


def esc(text: str) -> str:
    """Return `text` so that a browser, and a template engine before it, shows it and does nothing else."""
    return escape(text, quote=True).translate(TEMPLATE_SIGNS).replace("\x00", "\ufffd")


def paragraph(text: str, name: str) -> str:
    """Return `text` as a paragraph of this class; nothing where there is none."""
    return f'<p class="{name}">{esc(text)}</p>' if text else ""
