"""NewsML 1.x (IPTC): news items whose components hold the text beside pictures, style sheets and contacts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedReader

from index.article import Rejected
from index.readers.markup import (
    Element,
    attribute,
    below,
    child,
    children,
    line,
    local,
    read_xml,
    text_of,
    words_of,
)
from index.readers.newsmlg2 import Rendition, best, filled
from index.readers.nitf import article_of as nitf_article
from index.readers.nitf import dated, is_nitf
from index.readers.notices import gravest, judged, said, tells
from index.readers.raw import RawArticle

BESIDE = re.compile(
    r"caption|photo|picture|image|graphic|video|audio|logo|thumb|style|contact|head-?line|about|abstract|summary"
    r"|related|link|infobox|teaser|preview|quicklook|icon",
    re.IGNORECASE,
)
"""Roles of components that stand beside the story."""
WORD = re.compile(r"[^\W\d_]")


def read_newsml1(stream: BufferedReader, name: str) -> Iterator[RawArticle | Rejected]:
    """Yield every story of a NewsML 1 file, in each of its languages."""
    root = read_xml(stream, name)
    if isinstance(root, Rejected):
        yield root
        return
    items = list(below(root, "NewsItem"))
    for number, item in enumerate(items, 1):
        yield from stories(item, name if len(items) == 1 else f"{name}:{number}", child(root, "NewsEnvelope"))
    if not items:
        yield Rejected(path=name, reason="NewsML without a news item")


@dataclass(frozen=True, slots=True)
class Said:
    """What a component says of itself."""

    beside: bool
    """It stands beside the story: a picture, a caption, a contact."""
    headed: bool
    language: str


def stories(item: Element, path: str, envelope: Element | None) -> Iterator[RawArticle | Rejected]:
    """Yield the stories of one item: one for every component that has a headline and a text."""
    said_of = {component: what_is_said(component) for component in below(item, "NewsComponent")}
    found: dict[Element, list[Rendition]] = {}
    for content in below(item, "ContentItem"):
        chain = [above for above in content.iterancestors() if above in said_of]
        if not any(said_of[component].beside for component in chain):
            language = next((said_of[one].language for one in chain if said_of[one].language), "")
            rendition = rendered(content, language)
            if WORD.search(rendition.text):
                headed = (one for one in chain if said_of[one].headed)
                found.setdefault(next(headed, chain[-1] if chain else item), []).append(rendition)
    if not found:
        outermost = next(children(item, "NewsComponent"), item)
        notice = replace(article_of(item, outermost, Rendition("data", "", ""), envelope), path=path)
        yield notice if tells(notice) else Rejected(path=path, reason="a NewsML item without text")
    for number, (component, forms) in enumerate(found.items()):
        article = article_of(item, component, best(forms), envelope)
        suffix = f"#{article.language or number}" if number else ""
        yield replace(article, path=path, given_id=article.given_id and f"{article.given_id}{suffix}")


def what_is_said(component: Element) -> Said:
    """Return what a component says of itself, looked up once."""
    return Said(
        beside=bool(BESIDE.search(formal(child(component, "Role")))),
        headed=bool(line(child(component, "NewsLines", "HeadLine"))),
        language=formal(child(component, "DescriptiveMetadata", "Language")),
    )


def formal(element: Element | None) -> str:
    """Return the formal name of an element."""
    return attribute(element, "FormalName")


def rendered(content: Element, language: str) -> Rendition:
    """Return the text of a content item; a medium that is no text has none."""
    kind = f"{formal(child(content, 'MediaType'))} {formal(child(content, 'Format'))} {formal(child(content, 'MimeType'))}"
    data = child(content, "DataContent")
    if data is None or BESIDE.search(kind) or "css" in kind.lower():
        return Rendition("data", language, "")
    story = next((element for element in data.iter() if is_nitf(element)), None)
    if story is not None:
        article = nitf_article(story, "")
        return Rendition("nitf", language or article.language, article.text, article)
    if len(data):
        page = next(below(data, "body"), data)
        return Rendition("html", language, text_of(page))
    return Rendition("data", language, words_of(data.text or ""))


def article_of(item: Element, component: Element, form: Rendition, envelope: Element | None) -> RawArticle:
    """Return the article of one component, with what the item and the components around it say."""
    chain = [component, *(above for above in component.iterancestors() if local(above) == "newscomponent")]
    chain += below(component, "NewsComponent")
    management, name = child(item, "NewsManagement"), child(item, "Identification", "NewsIdentifier")
    revised = line(child(management, "ThisRevisionCreated"))
    provider = party(chain, "Provider") or line(child(name, "ProviderId"))
    holds_until = child(management, "StatusWillChange")
    article = RawArticle(
        text=form.text,
        path="",
        given_id=item_id(name),
        headline=news_line(chain, "HeadLine"),
        dates=dated(
            line(child(management, "FirstCreated")),
            revised or line(child(name, "DateId")),
            line(child(envelope, "DateAndTime")),
        ),
        updated=revised,
        source=party(chain, "Source")
        or news_line(chain, "CreditLine")
        or party(chain, "Creator")
        or provider,
        provider=provider or party_in(child(envelope, "SentFrom")),
        section=service(envelope, provider),
        byline=tuple(filter(None, [news_line(chain, "ByLine")])),
        dateline=news_line(chain, "DateLine"),
        language=form.language,
        status=gravest(*(said(formal(found)) for found in children(management, "Status", "Instruction"))),
        version=line(child(name, "RevisionId")),
        embargo=line(child(holds_until, "DateAndTime")),
        subjects=subjects(chain),
        urgency=formal(child(management, "Urgency")) or formal(child(envelope, "Priority")),
        slug=news_line(chain, "SlugLine"),
        note=" ".join(filter(None, map(line, children(management, "Instruction")))),
        usage=" ".join(
            line(found) for one in chain for found in below(child(one, "RightsMetadata"), "UsageRights")
        ),
        rights=news_line(chain, "CopyrightLine") or news_line(chain, "RightsLine"),
    )
    return judged(filled(article, form.story))


def service(envelope: Element | None, provider: str) -> str:
    """Return the service or product an item was sent in, where it is more than the provider's name."""
    names = (formal(found) for found in below(envelope, "NewsService", "NewsProduct"))
    known = provider.casefold()
    return next((name for name in names if name and "".join(name.casefold().split()) not in known), "")


def item_id(name: Element | None) -> str:
    """Return an item's id without its revision: versions of one story share it."""
    parts = [line(child(name, part)) for part in ("ProviderId", "DateId", "NewsItemId")]
    public = line(child(name, "PublicIdentifier"))
    revision = line(child(name, "RevisionId"))
    return ":".join(["urn:newsml", *parts]) if all(parts) else public.removesuffix(f":{revision}")


def news_line(chain: list[Element], name: str) -> str:
    """Return the first news line of a name, innermost component first."""
    return next(filter(None, (line(child(one, "NewsLines", name)) for one in chain)), "")


def party(chain: list[Element], role: str) -> str:
    """Return the party of a role in the administrative metadata."""
    found = (party_in(child(one, "AdministrativeMetadata", role)) for one in chain)
    return next(filter(None, found), "")


def party_in(element: Element | None) -> str:
    """Return the name of the first party in an element."""
    return formal(child(element, "Party"))


def subjects(chain: list[Element]) -> tuple[tuple[str, str], ...]:
    """Return (code, name) of the subjects, then the keywords of the keyword lines."""
    codes = [
        (formal(code), attribute(code, "HowPresent") and line(code))
        for one in chain
        for found in children(child(one, "DescriptiveMetadata"), "SubjectCode")
        for code in found
        if formal(code)
    ]
    words = [("", line(found)) for one in chain for found in children(child(one, "NewsLines"), "KeywordLine")]
    return tuple(pair for pair in dict.fromkeys(codes + words) if any(pair))
