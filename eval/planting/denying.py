"""Denials put in and taken out, and what is left open stated as a fact."""

import re
from collections.abc import Iterator

from eval.drafting.words import BASE
from eval.planting.sentence import Change, Sentence

_PAST = {base: past for past, base in reversed(BASE.items())}
_VERBS = "|".join(sorted(BASE, key=len, reverse=True))
_BASES = "|".join(sorted(_PAST, key=len, reverse=True))

_DENIED = re.compile(
    r"\b(?:if|whether|unless|not|never|no|nor|neither|without|hardly|only|few|little)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
"""Where one of these stands, a "not" more may deny nothing."""
_AUXILIARY = re.compile(
    r"(?<=\w\s)(?<!may\s)(?<!might\s)(?<!could\s)"
    r"\b(?:was|were|is|are|has|have|had|will|would|can|could|must|should)(?=\s(?!(?:also|still|to|yet|been\sable)\b)[a-z]+\b)"
)
_DID = re.compile(
    rf"[^,;:]*[A-Z][\w.'\u2019-]+\s(?!(?:said|told|added)\b)(?P<verb>{_VERBS})"
    r"(?=\s(?:the|an?|his|her|its|their|that|\d|more|at|in|on|for|to)\b|\s[$\u20ac\u00a3]\d)"
)
_OF_WHAT = r"(?=\s(?:that|any|the|all|wrongdoing|allegations|claims|reports|charges)\b)"
_TURNED = tuple(
    (re.compile(pattern), now)
    for pattern, now in (
        (rf"\bdenied\b{_OF_WHAT}", "confirmed"),
        (rf"\bdenies\b{_OF_WHAT}", "confirms"),
        (r"\brejected\b(?=\s(?:the|a|an|his|her|its|their)\b)", "accepted"),
        (r"\brejects\b(?=\s(?:the|a|an|his|her|its|their)\b)", "accepts"),
        (r"\b(?:refused|declined)\b(?=\sto\b)", "agreed"),
        (r"\b(?:refuses|declines)\b(?=\sto\b)", "agrees"),
        (r"\bfailed\b(?=\sto\b)", "managed"),
        (r"\bno\slonger\b", "still"),
        (r"\b(?:cannot|can\snot)\b", "can"),
    )
)
"""Words that deny, and what takes their place without the denial."""
_NOT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|should|must)(?P<word>(?:\snot|\snever|n['\u2019]t)\b)(?=\s\w)"
)
_DID_NOT = re.compile(rf"\bdid\s?n(?:ot|['\u2019]t)\s(?P<verb>{_BASES})\b")
_NO_OPPOSITE = re.compile(
    r"\bnot\s(?:only|just|all|because|even|yet|necessarily|simply|merely)\b|\b(?:until|any|anyone|anything|either|yet|but|nor|at all|ever|unless)\b"
)
"""Where one of these stands, taking the "not" out leaves no English, or no opposite."""

_MAY = re.compile(r"\b(?P<may>may|might)\s(?P<next>(?!of\b|well\b|and\b)[a-z]+)")
_ASKED = re.compile(
    r"\b(?:[Hh]ow|[Ww]hat|[Ww]hether|[Ii]f|[Ww]hen|risk)\b[^,;]*$|\b(?:the|an?|his|her|its|their)\s(?:\w+\s)?$|\b(?:some|any)\s(?:\w+\s){1,3}$|\b(?:economic|military|full|who|that|which|some|people|they)\s$"
)
"""Before "may" and "might" they ask rather than tell, or make a noun of it."""
_CONCEDED = re.compile(r"\bbut\b|\balthough\b|\bthough\b")
"""Behind "may" they make it grant rather than leave open."""
_INTENDS = re.compile(
    r"\b(?:(?:plan|intend|hope|aim|seek|expect|agree)s?\sto"
    r"|(?:is|are)\s(?:expected|likely|set|due|scheduled|planning|hoping|considering|poised)\sto)"
    rf"\s(?P<verb>{_BASES})\b"
)
_NO_VERB = re.compile(
    r"(?:\b(?:the|an?|this|that|his|her|its|their|our|any|no|not|to|of|will|would|did|do|does|announced|unveiled|revealed|made|with|has|have|had)|n['\u2019]t|['\u2019]s)\s(?:[a-z]+\s)?$"
)
"""Before "plan to" they make it a noun, or deny it."""
_DOUBT = re.compile(r"\s\b(?:allegedly|possibly|potentially)\b(?!,)")
_STILL_OPEN = re.compile(r"\b(?:can|could|may|might)(?:\s\w+){0,2}$")
_CHARGED = re.compile(
    r"\b(?P<word>accused\sof|charged\swith|suspected\sof|alleged\sto\shave|believed\sto\shave)\b"
)
_PROVED = {
    "accused of": "convicted of",
    "charged with": "convicted of",
    "suspected of": "convicted of",
    "alleged to have": "known to have",
    "believed to have": "known to have",
}


def denied(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with a denial put in: "was not", "did not sign"."""
    text = sentence.text
    if _DENIED.search(text):
        return
    for match in _AUXILIARY.finditer(text):
        yield sentence.changed(match.end(), match.end(), " not")
    if did := _DID.match(text):
        yield sentence.changed(*did.span("verb"), f"did not {BASE[did['verb']]}")


def affirmed(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with its denial taken out: "signed" for "did not sign", "confirmed" for "denied"."""
    text = sentence.text
    for pattern, now in _TURNED:
        for match in pattern.finditer(text):
            yield sentence.changed(*match.span(), now)
    if not _NO_OPPOSITE.search(text):
        for match in _NOT.finditer(text):
            yield sentence.changed(*match.span("word"), "")
        for match in _DID_NOT.finditer(text):
            yield sentence.changed(*match.span(), _PAST[match["verb"]])


def made_certain(sentence: Sentence) -> Iterator[Change]:
    """Yield the sentence with what it leaves open, plans or alleges stated as a fact."""
    text = sentence.text
    for match in _MAY.finditer(text):
        if not _ASKED.search(text[: match.start()]) and not _CONCEDED.search(text[match.end() :]):
            end = match.end("next") if match["next"] == "have" else match.end("may")
            yield sentence.changed(match.start(), end, "had" if match["next"] == "have" else "will")
    for match in _INTENDS.finditer(text):
        before = text[: match.start()]
        if not _NO_VERB.search(before) and not _ASKED.search(before):
            yield sentence.changed(*match.span(), _PAST[match["verb"]])
    for match in _DOUBT.finditer(text):
        if not _STILL_OPEN.search(text[: match.start()]):
            yield sentence.changed(*match.span(), "")
    for match in _CHARGED.finditer(text):
        yield sentence.changed(*match.span("word"), _PROVED[" ".join(match["word"].split())])
