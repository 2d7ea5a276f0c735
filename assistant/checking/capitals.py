"""Whether a word owes its capital to the sentence that it opens."""

import re

from assistant.words import STOP, bare, listed

_OPENERS = set(
    listed("""a about above according across actually additionally after again all almost along already also although always
    among an and another any anyone are around as asked at authorities because before behind being below beyond both
    but by can children company could country court critics currently days despite did do does doctors due during each
    earlier either even eventually every everyone experts few finally first firefighters following for forces former
    from fully further furthermore given government had half has have he her here hers his how however hundreds i if in
    including indeed initially inside instead investigators is it its just last later lawmakers leaders less like local
    many meanwhile men militants military millions more moreover most much nearly negotiators neither never nevertheless
    new next no nobody none nor not nothing now of off officers officials on once one only opponents or other others our
    out outside over parents part people perhaps police previously prosecutors protesters rather recently reporters
    rescuers researchers residents scientists several she shortly similarly since so soldiers some someone something
    soon still students such suddenly supporters than thanks that the their them then there therefore these they this
    those though thousands through thus to today together tomorrow tonight too towards troops two under unless unlike
    until up upon us using very voters was we were what when where whereas whether which while who whom whose why will
    with within without witnesses women workers would yes yesterday yet you your late early noon midnight spring summer autumn winter""")
)
"""Words that open sentences without being names, whatever follows; any other opening word must stand in what is cited."""
_COMMON = frozenset(
    listed("""additional adults advocates aides amid analysts attorneys based better big businesses candidates case
    cases changes charges common companies compared consumers costs customers data deaths demand details
    drivers economists efforts employees energy events everything evidence families fans farmers federal
    fighting findings five food four global great growth half health higher high highest home homes
    hospitals hours households increased inflation initial investors key large lawyers life lives living
    local low lower lowest members minutes money names nine numbers oil older online organizers overall
    owners participants parties passengers patients peace players plus previous prices prior private
    problems products profits public questions rates rebels recent records related reports research
    results right rising rules sales schools sea seven shares similar six social sources staff states
    stocks stores storms studies sure surveys survivors symptoms talks taxes teachers teams television
    temperatures tens tests things third throughout tickets times top total trade traders trains
    treatment trials true typically users vaccines veterans victims video visitors voting wages war
    water weather wind wins winners winter words""")
)
"""Words that are no names where one opens a sentence alone; picked by hand, most of them from the opening words of news
articles that are far commoner in small letters than with a capital within a sentence, surnames left out."""
_NO_NAME = re.compile(r".{3,}(?:[^i]ly|[st]ions?|ments?|ness|[^cs]ity|ities|isms?)")
"""Endings of words that are seldom names when they open a sentence alone. Of 524 openings with one in 700 news articles 415
are commoner in small letters; the rest are mostly rare words (`anecdotally`), some names (`Donnelly`)."""
_PARTICIPLE = re.compile(r".{3,}ing")
_ACTS = re.compile(r"\s(?:is|was|has|had|will|would|could|may|can|said|says|also|did|does)\b|['\u2019]s\b")
"""What follows a name rather than a participle: `Beijing has`, but `Beginning with`."""
_SPEAKS = re.compile(r"\s(?:said|says|told|tells|added|tweeted|wrote)\b")
"""What follows a name rather than a thing: `Sessions said`, but `Sessions were held`."""


def opens(text: str, start: int) -> bool:
    """Return whether a sentence, or a quotation, opens at `start`."""
    if text[:start].endswith(("\u201c", "\u2018", '"', "\u00ab")):
        return True
    before = text[:start].rstrip(" \"'\u201c\u2018([\u2014-")
    return not before or before[-1] in ".!?:\n"


def merely_opens(opening: str, after: str) -> bool:
    """Return whether a word that opens a sentence owes its capital to its place alone."""
    word = bare(opening)
    if len(opening) > 1 and opening.isupper():
        return False
    if word in _OPENERS or word.split("'")[0] in STOP:
        return True
    if not (after[:1] == "," or (after[:1] == " " and after[1:2].islower())):
        return False
    if _PARTICIPLE.fullmatch(word):
        return not _ACTS.match(after)
    return word in _COMMON or bool(_NO_NAME.fullmatch(word) and not _SPEAKS.match(after))
