"""What a page shows: elements that no reader sees are taken out before its text is read.

Text can be hidden from people and still be read by programs: orders to language models are planted that way. Only
what an element says of itself is believed; style sheets are not read.
"""

import re

from lxml.etree import ParserError
from lxml.html import HtmlElement, fragment_fromstring, tostring

FOR_SCREEN_READERS = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only"}
)
"""Classes of the usual style sheets (Bootstrap, WordPress) that take an element off the screen."""
WHOLE = frozenset({"html", "body", "main", "article"})
"""Elements that scripts fade in: hidden in the source, shown to every reader."""
HIDING = re.compile(
    r"""(?:^|;)(?:
        display:none | visibility:(?:hidden|collapse) | opacity:0*\.?0*(?:;|$|!)
      | font-size:(?:0|\.\d|1px) | (?:color|-webkit-text-fill-color):(?:transparent|rgba\([^)]*,0*\.?0*\))
      | (?:left|right|top|bottom|text-indent|margin(?:-left|-top)?):-\d{3,}(?:px|r?em|v[wh])
      | clip:rect\((?:0|1px) | clip-path:(?:inset\((?:50|100)%|circle\(0) | transform:scale\(0\)
      | (?:max-)?(?:height|width):[01](?:px)?(?=;)[^"]*overflow(?:-[xy])?:hidden
    )""",
    re.VERBOSE,
)
"""Looked for in an element's own style, its white space and comments taken out."""
COLOURS = re.compile(r"(?:^|;)(background(?:-color)?|color):([^;!]+)")
MAY_HIDE = re.compile(r"\bstyle\s*=|\bhidden\b|\bclass\s*=|<template\b", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NAMED = {"white": "#ffffff", "black": "#000000", "#fff": "#ffffff", "#000": "#000000"}
PAPER = "#ffffff"
"""The colour of a page that names no other."""


MOST = 0.5
LONG = 2_000
"""So much of a page's text, and so many characters, are hidden only to be shown by a script, slide by slide."""


def without_hidden(tree: HtmlElement) -> HtmlElement:
    """Return `tree` without the elements that no reader sees; what stands behind each of them is kept.

    Where most of a long text is hidden, a script shows it piece by piece, and all of it stays.
    """
    most = max(LONG, MOST * len(tree.text_content()))
    hidden = [e for e in tree.iter("*") if e.getparent() is not None and e.tag not in WHOLE and is_hidden(e)]
    outermost = [
        element for element in hidden if not any(above in hidden for above in element.iterancestors())
    ]
    if sum(len(element.text_content()) for element in outermost) > most:
        return tree
    for element in outermost:
        element.drop_tree()
    return tree


def fragment_without_hidden(markup: str) -> str:
    """Return a piece of HTML without what no reader sees; one that says nothing of the kind is returned as it is."""
    if not MAY_HIDE.search(markup):
        return markup
    try:
        tree = fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):  # control characters: no markup that hides anything
        return markup
    return str(tostring(without_hidden(tree), encoding="unicode"))


def is_hidden(element: HtmlElement) -> bool:
    """Tell whether an element says of itself that it is not shown."""
    if element.tag == "template" or "hidden" in element.attrib:
        return True
    if not FOR_SCREEN_READERS.isdisjoint((element.get("class") or "").lower().split()):
        return True
    style = COMMENT.sub("", "".join((element.get("style") or "").lower().split()))
    return bool(style) and (bool(HIDING.search(style)) or is_one_colour(style))


def is_one_colour(style: str) -> bool:
    """Tell whether a style gives the letters the colour of what is behind them."""
    said = {name.removesuffix("-color"): NAMED.get(colour, colour) for name, colour in COLOURS.findall(style)}
    return "color" in said and said["color"] == said.get("background", PAPER)
