"""The English words around a time that decide whether it is one and which; with `english`, all that is English here."""

import re

from index.timex.english import COUNTS, MONTH_NAMES, SHORT_MONTHS, UNITS

AMBIGUOUS_MONTHS = frozenset(("march", "april", "may", "june", "august"))
"""Alone these are also a verb, an adjective or a first name: they need a preposition before them."""
BEFORE_A_MONTH = frozenset(
    "in since by until till of from to through before after and or between for during into late early mid around end"
    " a an its the their".split()
)
DETERMINERS = frozenset("a an its the their".split())
MARCHING = re.compile(r"March\s+(?:of|on|for|to|against|past)\b")
"""With an article before it, a march: "the March on Washington"."""
AFTER_A_MONTH = re.compile(rf"(?:[-\u2013/]| and | to | through )(?:{'|'.join(MONTH_NAMES)})\b")
"""Before another month "June" is a month: "June-September"."""
MONTHS_THEN_YEAR = re.compile(
    rf"(?:(?:[-\u2013/]|, | and | to | through )(?P<month>{'|'.join(MONTH_NAMES)}))+ (?P<year>(?:19|20)\d\d)\b"
)
"""Months that share a year: "October-December 1986", "between March and May 2012"."""
BEFORE_A_YEAR = frozenset(
    "in since by until till of from to through before after and or between for during into late early mid around the"
    " a an end its their his her this that fiscal calendar post pre".split()
) | frozenset(name.lower() for name in MONTH_NAMES)
"""After these four figures are a year even before a plural: "the 2012 elections"."""
BEFORE_A_FAR_YEAR = frozenset("in since by until till from to through before after between around".split())
COUNTED_THINGS = re.compile(r"[^\S\n](?!(?:was|has|is|as|its|his|this|us)\b)[a-z]+[a-rt-z]s\b(?!['\u2019])")
"""A plural just after four figures: "killed 2000 civilians"."""
SEASON = re.compile(r"[^\S\n](?:\w+[^\S\n])?(?:season|school year|academic year|campaign|term)\b")
FISCAL = re.compile(r"fiscal|financial")
RESULTS = re.compile(
    r"\b(?:results|earnings|figures|report|post|announce|release)\b[^.;]{0,60}\sfor\s(?:the|its|their)?\s?$"
)
"""What comes out after the quarter that it is for: "will report results for the fourth quarter"."""
QUARTER_ENDED = re.compile(
    r",?[^\S\n](?:ended|ending)[^\S\n](?:on[^\S\n])?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)}|(?:{'|'.join(SHORT_MONTHS)})(?=\.))\.?[^\S\n](?P<day>\d{{1,2}})\b"
    r"(?:,?[^\S\n](?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
"""What says, after "the first quarter", which days it had."""
FISCAL_END = re.compile(
    r"\b(?:fiscal|financial)\b[^.]{0,40}?\b(?:ended|ends|ending|through)[^\S\n](?:on[^\S\n])?"
    rf"(?P<month>{'|'.join(MONTH_NAMES)}|(?:{'|'.join(SHORT_MONTHS)})(?=\.))\.?[^\S\n](?P<day>\d{{1,2}})\b",
    re.IGNORECASE,
)
"""Where a text says when its fiscal year ends."""
NUMBERED = frozenset(
    "no number flight page room route model channel boeing chapter article resolution resolutions section form highway"
    " interstate".split()
)
"""Words whose number is a name, not a year."""
PART_OF_NUMBER = re.compile(r"(?:(?<!\d)\d{3}[-\u2013]|\bNos?\.\s)$")
"""Before four figures, the rest of a telephone number, "555-1984", or "No."."""
ADDRESS = re.compile(
    r"[^\S\n](?:[NSEW]\.?[^\S\n])?[A-Z\d][\w.]*[^\S\n](?:[A-Z][a-z]+[^\S\n])?"
    r"(?:Ave|St|Rd|Blvd|Dr|Ln|Hwy|Pkwy|Avenue|Street|Road|Boulevard|Drive|Lane|Highway|Parkway|Way|Place|Court)\b"
)
"""After four figures, a street: "1628 5th Ave."."""
TITLE_OF_A_SHOW = re.compile(r"This [A-Z][a-z]+")
"""So written mid-sentence, "This Week" and "This Morning" are shows."""
IN_A_NAME = r"[-\u2013][a-z]*[A-Z]+[a-z]*[A-Z\d]"
"""After four figures, the rest of a code: "2019-nCoV", "2009-H1N1"."""
BEFORE_A_CLOCK = frozenset(
    "at by from until till around about since to before after and or between near nearly past exactly just shortly"
    " approximately".split()
)
"""What stands before a time such as "9:30" without "a.m."; else it may be a running time or a score."""
THROUGHOUT = frozenset("in over within during throughout for".split())
"""What stands before "the next year" where it is the twelve months from now."""
FOR_A_QUARTER = frozenset("for in over within after during per".split())
"""Before "a quarter", where it is a length of time and no fraction or coin."""
HARDLY_A_TIME = re.compile(r"\s*,|\s+(?:i|we|you|he|she|it|they|people|this|that|what|the)\b", re.IGNORECASE)
"""After "at the end of the day", what makes it a figure of speech."""
ON_A_DAY = frozenset("on until till by before since from through to between and".split())
"""What stands before "the 31st" where that is a day."""
HOLES = ("hole", "birdie", "bogey", "eagle", "green", "fairway", "putt", " par ", "tee ", "lap", "inning")
"""Words near "the 18th" that make it no day."""
JOINERS = r"(?:,\s*(?:and|or)|,|and|or|to|through|until|till|&|[-\u2013—])"
"""What stands between the days of a list or a range: "Jan. 11 and 13", "14-18 January"."""
COUNTED = (
    "people|persons|men|women|children|troops|soldiers|police|officers|workers|jobs|homes|houses|votes|points|shares|"
    "miles|kilometers|kilometres|km|meters|metres|feet|tons|tonnes|pounds|dollars|euros|barrels|acres|hectares|"
    "million|billion|mln|dlrs|civilians|refugees|migrants|fans|protesters|rebels|fighters|employees|hours|percent|per cent|rpm|calories|cases|deaths|students|members|units|pages|words"
)
"""What four figures before it count, so that they are no year."""
AFTER_A_LISTED_DAY = (
    "in|at|on|of|the|and|or|to|for|by|as|with|when|while|after|before|but|this|last|near|during"
)
"""Words that may follow the second day of "Jan. 11 and 13 in Bamako"; a noun there would be counted by it."""
SPORTING = re.compile(
    r"\b(?:touchdown|yards?\b|rebounds\b|quarterback|free throw|3-pointer|three-pointer|layup|goals?\b|scor|half-?time|offens"
    r"|defens|kick|minutes?\b|lead\b|led\b|leading\b|coach|teams?\b|points in|playoff)",
    re.IGNORECASE,
)
"""Words near "the third quarter" that make it a part of a game."""
BUSINESS = re.compile(
    r"\b(?:sales|earning|profit|revenue|income|net loss|fiscal|analyst|investor|shareholder|gdp|growth|econom|quarterly|export|output)|[$\u00a3\u20ac]\d",
    re.IGNORECASE,
)
"""Words that make it a part of a year all the same."""
MONEY = re.compile(rf"{BUSINESS.pattern}|\b(?:loss|percent|per cent|pct\b|year)", re.IGNORECASE)
"""Words near "the first half" that make it a half of a year."""
HOT = re.compile(
    r"\b(?:temperature|degrees|fahrenheit|highs\b|lows\b|heat\b|weather|forecast|score)", re.IGNORECASE
)
"""Words near "the 80s" that make them no years."""
DECORATING = r"[\s-](?:related|themed|trees?|lights?|village|markets?|carols?|decorations?|shopping|season|movies?|songs?|music|cards?|gifts?|presents?|agreement|accords?|rising|uprising)\b"
"""What follows a feast where its day is not meant: "Christmas shopping"."""
COMPARING = frozenset("from than over against versus vs with to compared".split())
"""After these "a year earlier" means the same part of the year before."""
IN_A_TITLE = (
    r"\s+(?-i:Night (?:Live|Football|Lights)|(?:Evening|Morning) Post"
    r"|(?:Times|Mail|Mirror|Telegraph|Herald|Express|Post|Independent|World|Star|Sun|Age|Business)(?!\s[A-Z]))\b"
)
"""What follows a weekday in the name of a show or of a newspaper: "The Sunday Times"."""
FIGURATIVE = frozenset(
    "almost virtually practically literally seemingly possibly like stay stays staying doubled tripled changed changing became become vanished".split()
)
"""Before "overnight", where it only means at once, or any night."""
SAYING = frozenset(
    "said say says saying told believe believes think thinks know knows so now fear fears is was".split()
)
"""After these "that night" may be "… that night fell"."""
DESCRIBING = (
    r"[\s-]+(?!(?:in|on|at|from|to|by|and|as|after|before|with|for|into|near|between|when|while|but|or|because|during|amid|over"
    r"|through|across|outside|inside|around|since|the|a|an|said|despite|under|where|following|against|without|until)\b)\w"
)
"""What follows "overnight" where it describes something: "an overnight stay"."""
AMOUNT = re.compile(
    r"[$\u00a3\u20ac]\d|\b(?:mln|million|billion|bln|dlrs|cents|cts|euros|tonnes|barrels|pct|percent|per cent)\b"
)
"""Where "a year earlier" compares the same quarter or month: "A year earlier, it lost $3 million"."""
COMPARING_FROM = frozenset("from than against versus compared".split())
"""These also some words before it: "from $1.02 a share a year earlier"."""
NAMED_WEEKDAY = frozenset(
    "super black bloody ruby fat cyber giving manic good ash palm maundy holy easter whit shrove remembrance".split()
)
"""With these before it a weekday is a name."""
SOME = frozenset(("one", "some", "any", "another", "certain"))
"""After these a weekday is no day that could be told."""
BEFORE_THAT_DAY = frozenset(("", "on", "by", "until", "since", "from", "later", "late", "early"))
"""What stands before "that Friday" where no "said that" is meant; an empty word where a sentence begins with it."""
GOING_ON = re.compile(
    r"\s+(?!(?:it|and|but|had|was|were|at|in|on|by|with|from|he|she|they|when)\b)\w", re.IGNORECASE
)
"""What follows "the Friday before" where it says before what."""
COUNTING = rf"[\s-]+(?:\d|(?:{'|'.join((*COUNTS, *UNITS))})\b)"
"""What follows "the past" where it is no time by itself: "the past five seasons"."""
