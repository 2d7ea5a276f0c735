"""E-mail: single messages, mailboxes, and the readable files attached to them."""

import re
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from io import BufferedReader, BytesIO

from index.article import Rejected
from index.readers.decoding import decode, decoded_as
from index.readers.markup import html_text
from index.readers.nesting import Found, Inner
from index.readers.notices import judged
from index.readers.plain import MAX_BYTES, too_large
from index.readers.raw import RawArticle
from index.readers.unfit import FEWEST_WORDS

HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:(?:\s|$)")
ENVELOPE = re.compile(r"From \S+.*\d{4}\s*$")
OF_MAIL = frozenset(
    "received return-path delivered-to message-id mime-version from to subject date content-type".split()
)
ONLY_OF_MAIL = frozenset("received return-path delivered-to message-id mime-version to".split())
ENOUGH_HEADERS = 3
SIGNATURE = re.compile(r"\n--[ \t]*\n.*\Z", re.DOTALL)
FLOWED = re.compile(r"(?<=\S)(?<!\n--) \n(?=\S)")
FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s?:\s*)+", re.IGNORECASE)
OFFICE_WORDS = re.compile(
    r"\b(?:agency|news|press|desk|wire|team|alerts?|media|newsletter|office|service|redaktion|editor\w*|info|reply|bot|daily|times|post|release"
    r"|ltd|inc|gmbh|corp)\b|[@\d]",
    re.IGNORECASE,
)
"""A sender so named is no person."""
PICTURES = ("image/", "audio/", "video/", "font/")
SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "text/calendar",
    "text/vcard",
)
MOST_PARTS = 500
LONGEST_HEADER = 4_000


def is_mail(head: str) -> bool:
    """Tell whether `head` opens with the header lines of an e-mail."""
    names = set()
    for line in head.lstrip().splitlines():
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        if not HEADER.match(line):
            return False
        names.add(line.partition(":")[0].lower())
    return len(names & OF_MAIL) >= ENOUGH_HEADERS and not names.isdisjoint(ONLY_OF_MAIL)


def is_mailbox(head: str) -> bool:
    """Tell whether `head` opens a mailbox: an envelope line, then a message."""
    first, _, rest = head.lstrip("\r\n").partition("\n")
    return bool(ENVELOPE.match(first) and HEADER.match(rest))


def read_mail(stream: BufferedReader, name: str, inside: Inner) -> Found:
    """Yield the articles of one e-mail: its own text and those of its attachments."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield too_large(name)
    else:
        yield from message_articles(data, name, inside)


def read_mailbox(stream: BufferedReader, name: str, inside: Inner) -> Found:
    """Yield the articles of every message of a mailbox, one message in memory at a time."""
    for number, data in enumerate(messages(stream), 1):
        if len(data) > MAX_BYTES:
            yield too_large(f"{name}:{number}")
        else:
            yield from message_articles(data, f"{name}:{number}", inside)


def messages(stream: BufferedReader) -> Iterator[bytes]:
    """Yield each message of a mailbox: a line "From …" behind an empty one opens it, ">From" was such a line."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(1 << 20):
        if after_blank and line.startswith(b"From ") and lines:
            yield b"".join(lines)
            lines, size = [], 0
        elif not (after_blank and line.startswith(b"From ")) and size <= MAX_BYTES:
            lines.append(re.sub(rb"^>(>*From )", rb"\1", line))
            size += len(line)
        after_blank = not line.strip()
    if lines:
        yield b"".join(lines)


def message_articles(data: bytes, path: str, inside: Inner) -> Found:
    """Yield the articles of a message; the text of a letter that only covers attachments is left out."""
    try:
        message = BytesParser(policy=compat32).parsebytes(data.lstrip())
        texts, attached = parts_of(message)
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        yield Rejected(path=path, reason=f"not a readable e-mail ({error})")
        return
    own = article_of(message, texts, path)
    if own.text.startswith(("{", "[{")):
        attached.insert(0, ("text", own.text.encode()))
        own = replace(own, text="")
    found = 0
    for part_name, content in attached:
        for one in inside(BytesIO(content), f"{path}/{part_name}"):
            found += isinstance(one, RawArticle)
            yield one
    if own.text and (not found or len(own.text.split()) >= FEWEST_WORDS):
        yield own
    elif not found:
        yield Rejected(path=path, reason="an e-mail without text")


def parts_of(message: Message) -> tuple[list[tuple[str, str]], list[tuple[str, bytes]]]:
    """Return (type, text) of the parts that are the letter, and (name, bytes) of the files attached."""
    texts: list[tuple[str, str]] = []
    attached: list[tuple[str, bytes]] = []
    for number, part in enumerate(message.walk()):
        kind = part.get_content_type()
        if number > MOST_PARTS or part.is_multipart() or kind.startswith(PICTURES) or kind in SIGNATURES:
            continue
        content = payload(part)
        file_name = plain(part.get_filename() or "")
        if file_name or part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attached.append((file_name or f"part {number}", content))
        else:
            texts.append((kind, decoded(part, content)))
    return texts, attached


def payload(part: Message) -> bytes:
    """Return a part's bytes, its transfer encoding undone; damaged encoding is taken as it stands."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, Base64Error, LookupError):
        content = None
    return content if isinstance(content, bytes) else str(part.get_payload()).encode("utf-8", "replace")


def decoded(part: Message, content: bytes) -> str:
    """Return a part's text in the character set it declares, else the one its bytes are likely in."""
    declared = part.get_param("charset", "")
    text = decoded_as(content, declared) if isinstance(declared, str) and declared else None
    text = decode(content) if text is None else text
    if part.get_content_type() == "text/html":
        return html_text(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
        text = FLOWED.sub(joint, text.replace("\r\n", "\n"))
    return SIGNATURE.sub("", text.replace("\r\n", "\n")).strip()


def article_of(message: Message, texts: list[tuple[str, str]], path: str) -> RawArticle:
    """Return the article a letter is: its plain text, else its HTML; without text where it has none."""
    plain_text = [text for kind, text in texts if kind != "text/html" and text]
    marked = [text for kind, text in texts if kind == "text/html" and text]
    chosen = plain_text if plain_text and sum(map(len, plain_text)) * 4 > sum(map(len, marked)) else marked
    sender, address = sender_of(message)
    person = bool(sender) and len(sender.split()) in {2, 3} and not OFFICE_WORDS.search(sender)
    house = header(message, "Organization") or ("" if person else sender) or address.rpartition("@")[2]
    sent = header(message, "Date")
    article = RawArticle(
        text="\n\n".join(chosen),
        path=path,
        given_id=header(message, "Message-ID").strip("<>"),
        url=header(message, "Archived-At", "Content-Location", "List-Archive").strip("<>"),
        headline=FORWARDED.sub("", header(message, "Subject")),
        dates=(("field", sent),) if sent else (),
        source=house,
        byline=(sender,) if person else (),
        language=header(message, "Content-Language").split(",")[0],
        subjects=tuple(("", word.strip()) for word in header(message, "Keywords").split(",") if word.strip()),
        urgency=header(message, "X-Priority", "Importance"),
    )
    return judged(article if article.url.startswith("http") else replace(article, url=""))


def sender_of(message: Message) -> tuple[str, str]:
    """Return the name and the address of the sender."""
    name, address = parseaddr(header(message, "From"))
    return plain(name), address


def header(message: Message, *names: str) -> str:
    """Return the first of these headers that is given, decoded, on one line."""
    return next(
        (text for name in names if (text := plain(str(message.get(name) or "")[:LONGEST_HEADER]))), ""
    )


def plain(text: str) -> str:
    """Return a header's words: encoded words and raw bytes become characters."""
    try:
        pieces = decode_header(text)
    except (MessageError, ValueError, LookupError):
        pieces = [(text, None)]
    words = "".join(
        piece if isinstance(piece, str) else decoded_as(piece, charset or "utf-8") or decode(piece)
        for piece, charset in pieces
    )
    raw = words.encode("utf-8", "surrogateescape")
    return " ".join(decode(raw).split())
