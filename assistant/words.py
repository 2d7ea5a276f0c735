"""Words as they are compared: folded, stemmed, and without the small ones."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_VARIANTS = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u2033": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": "",
        "\u00ad": "",
        "\u2026": "...",
    }
)

_WORD = re.compile(r"[^\W_]+(?:(?:['\u2019.&-]|(?<=\d),(?=\d{3}))[^\W_]+)*")


def listed(text: str) -> list[str]:
    """Return the words of a list written as running text, which keeps long lists readable."""
    return text.split()


STOP = frozenset(
    listed("""a about above after again against all also although am among an and any are as at be became because become been
    before being below between both but by came can come could did do does doing done down during each either else
    even ever every few for from further get gets getting go goes going gone got had has have having he her here hers
    herself him himself his how however i if in into is it its itself just like made make makes making many may me
    might more most much must my myself nearly of off on once one only onto or other others our ours out over own
    per put same shall she should since so some such than that the their theirs them themselves then there these they
    this those though through thus to too toward towards under until up upon us very via was we well went were what
    when where whether which while who whom whose why will with within would yes yet you your yours according added
    article articles reported reportedly report reports said say saying says story stories tell telling tells told
    today now bears placed calendar currently filed published dated who's it's that's don't mr mrs ms dr
    additionally consequently furthermore hence likewise meanwhile moreover nevertheless nonetheless notably overall
    similarly specifically therefore thus ultimately addition almost example fact finally instead include includes included
    including""")
)
"""Function words, and the words an answer uses to say that something was said: they carry no claim of their own."""

PAST = dict(
    pair.split("=")
    for pair in listed("""arose=arise ate=eat beaten=beat began=begin begun=begin bit=bite bled=bleed blew=blow blown=blow
    bought=buy broke=break broken=break brought=bring built=build burnt=burn came=come caught=catch
    chose=choose chosen=choose dealt=deal died=die dies=die dying=die drew=draw drawn=draw
    driven=drive drove=drive fallen=fall fed=feed fell=fall felt=feel fled=flee flew=fly flown=fly
    forbade=forbid fought=fight found=find froze=freeze frozen=freeze gave=give given=give gone=go
    grew=grow grown=grow held=hold hidden=hide kept=keep knew=know known=know laid=lay led=lead
    left=leave lent=lend lost=lose losing=lose lying=lie made=make meant=mean met=meet paid=pay
    ran=run risen=rise rose=rise sank=sink sat=sit saw=see seen=see sent=send shot=shoot shown=show
    slain=slay sold=sell sought=seek spent=spend spoke=speak spoken=speak stole=steal stolen=steal
    stood=stand struck=strike sung=sing swore=swear sworn=swear taken=take taught=teach
    thought=think threw=throw thrown=throw took=take retaken=retake retook=retake torn=tear
    tore=tear understood=understand went=go withdrew=withdraw withdrawn=withdraw woke=wake won=win
    wore=wear worn=wear written=write wrote=write overthrown=overthrow overthrew=overthrow
    overtook=overtake undertook=undertake withheld=withhold""")
)
"""Past forms whose stem no rule finds; the verbs of news first."""
_IRREGULAR = PAST | dict(
    pair.split("=")
    for pair in listed("cities=city men=man people=person wives=wife women=woman children=child")
)

_ENDINGS = (
    ("sses", "ss", 2),
    ("ies", "y", 2),
    ("ied", "y", 2),
    ("xes", "x", 2),
    ("ches", "ch", 2),
    ("shes", "sh", 2),
    ("ing", "", 3),
    ("eed", "eed", 1),
    ("ed", "", 3),
    ("s", "", 3),
)
_SPELLINGS = (
    ("our", "or"),
    ("isation", "ization"),
    ("is", "iz"),
    ("ys", "yz"),
    ("enc", "ens"),
    ("entr", "enter"),
    ("etr", "eter"),
    ("eatr", "eater"),
)
"""British endings, as they stand when the last `e` is off, and what they become: a stem need not be a word."""
_KEEP_S = ("ss", "us", "is")
_DOUBLED = re.compile(r"([bdfgmnprt])\1$")
_VOWEL = re.compile(r"[aeiouy]")


def fold(text: str) -> str:
    """Return `text` with typographic variants made plain and white space single; letters and figures untouched."""
    plain = text.translate(_VARIANTS).replace("''", '"')
    return re.sub(r"\s+", " ", plain).strip()


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """Return `text` casefolded and without accents, so that `Beyoncé` meets `beyonce`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_VARIANTS).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[tuple[str, int, int]]:
    """Return each word with its borders; a hyphenated or dotted word is one."""
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the same string for the forms of one word, as far as English spelling lets a rule see it."""
    plain = re.sub(r"'s?$", "", bare(word))
    if plain in _IRREGULAR:
        return _finish(_IRREGULAR[plain])
    for ending, instead, least in _ENDINGS:
        root = plain[: -len(ending)]
        if not plain.endswith(ending) or len(root) < least:
            continue
        if ending == "s" and plain.endswith(_KEEP_S):
            break
        if ending in {"ing", "ed"}:
            if not _VOWEL.search(root):
                break
            root = _DOUBLED.sub(r"\1", root)
        return _finish(root + instead)
    return _finish(plain)


def _finish(root: str) -> str:
    if len(root) > 4 and root.endswith("ly"):  # noqa: PLR2004
        root = root[:-2]
    root = root.removesuffix("e") if len(root) > 3 else root  # noqa: PLR2004
    for british, american in _SPELLINGS:
        if root.endswith(british) and len(root) > max(4, len(british)):
            root = root[: -len(british)] + american
    return root[:-1] + "i" if root.endswith("y") and len(root) > 2 else root  # noqa: PLR2004


def parts(word: str) -> list[str]:
    """Return a hyphenated word's parts, any other word alone: `French-led` also holds `French`."""
    return word.split("-") if "-" in word else [word]


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the content words of `text`, in order, hyphenated words apart."""
    found = (p for word, _, _ in words(text) for p in parts(word))
    return tuple(stem(p) for p in found if is_content(p))


def is_content(word: str) -> bool:
    """Return whether `word` carries meaning of its own."""
    plain = bare(word)
    return len(plain) > 1 and plain.split("'")[0] not in STOP and plain not in STOP


def quoted(found: Iterable[str], limit: int = 3) -> str:
    """Return words as a reader sees them named in a reason: each in quotation marks, the first few only."""
    return ", ".join(f"\u201c{word}\u201d" for word in list(dict.fromkeys(found))[:limit])
