"""The English words that put a time into the past or the future; with `english`, all that is English here."""

import re

MODAL = r"(?:will|(?:wo|would|should|can|must)n['\u2019]t|shall|would|(?-i:may)|might|should|must|\w+['\u2019]ll|(?:is|are|was|were|yet|due|expected|about) to)"
NO_VERB = r"(?!the\b|an?\b|his\b|her\b|its\b|their\b|th[ei]s\b|that\b|about\b|more\b|some\b)"
"""What follows a "to" that goes with a noun: "agreed to a deal on Monday"."""
SCHEDULED = (
    r"heads? (?:in)?to(?!\s+head)|go to the polls|kick off|(?<!not\s)(?<!n['\u2019]t\s)(?:faces?|plays|visits|takes? on)\s(?=(?-i:the\s|an?\s|[A-Z]))"
    r"|(?:hosts|(?-i:(?<=[a-z]s\s)|(?<=[Tt]hey\s))host)\s(?=(?-i:the\s|an?\s|[A-Z]))"
    r"|(?:(?<!ballot\s)(?<!election\s)returns|launches|airs|which\svotes|(?<=[a-z]s\s)(?:begin|start|open|meet|return|air))"
    r"(?=(?:\sin\s(?-i:[A-Z]\w+))?(?:\s(?:on|this|early|late))*\s*$)|(?-i:[A-Z]\w+)\svotes?\s(?:for|on)\s"
)
"""What is told of in the present because its day is fixed: "Brazilians head to the polls Sunday", "Classes begin Monday"."""
SCHEDULE_OPENS = re.compile(
    r"(?:^\s*|\bthey\s)(?:host|face|play|meet|visit|return|travel)\s(?=(?-i:the\s|an?\s\w|to\s|[A-Z]))",
    re.IGNORECASE,
)
"""The same where such a verb, in the plural, opens a clause: "Milan, who lost, host the second leg on Wednesday"."""
FUTURE = (
    MODAL + r"(?:\s+(?:not|also|be|have|been|now|then|first|again|still|also|soon|likely|probably))*\s+\w+|"
    r"(?:due|set|expected|scheduled|slated|planned|planning|going|ready|preparing|likely|forecast|projected|poised)\s+"
    r"(?:to(?:\s+be)?\s+\w+|for|on|(?<!set )in|a|an|another)|"
    r"(?:due|expected|scheduled|(?:is|are|was|were) forecast)\s+(?:at|between|by|before|after|through|over|until|during|later|early|late|back|this|next)|"
    r"(?:\b(?:is|are|was|were|be|been)|['\u2019]s)\s(?:(?:\w+ly|not|also|now)\s)?(?:due|set|expected|scheduled|slated|planned|forecast)(?=\s*$)|"
    r"(?:expects?|expecting|predicts?|anticipates?)\s[^,.;]{0,50}?\bto\s+\w+|"
    r"(?:called|booked|fixed|arranged|postponed|put off|delayed|moved|adjourned|rescheduled|brought forward)\s+(?:for|to|until)(?=\s*$)|"
    r"(?:an?|the|his|her|its|their)\s+(?:slated|forthcoming|impending|looming)\s+(?-i:[a-z]+)|"
    r"plans?\s+an?\b|to be\s+(?:\w+ly\s+)?\w+|"
    r"(?:plans?|hopes?|hoping|hoped|intends?|vowed|agreed|wants?|promised|decided)\s+to(?:\s+be)?\s+"
    + NO_VERB
    + r"\w+|"
    r"could\s+(?!not\b)(?:\w+\s+)?be\s+(?!located|reached|heard|seen|found)\w+|"
    r"could\s+(?!not|be|see|hear|find|only|no|have|\w+ly)\w+|can\s+(?!not|be|see|hear|find|only|no|have|say|\w+ly)\w+|"
    r"(?:opens|begins|starts|leaves|meets|arrives|expires|resumes|comes out|ends|lapses|runs out|kicks off|takes place|takes effect|"
    r"flies|travels|departs|convenes|reconvenes|reopens|gets under way|goes (?:on trial|to the polls|before|into effect))|ahead of(?=\s*$)|"
    + SCHEDULED
    + r"|(?:is|are) (?:possible|in effect)|(?:is|are)(?=\s(?:on|at)(?:\s(?:early|late))?\s*$)|(?-i:deadline)|payable|as (?:soon|early) as|(?<=\w\s)until|extended\s+(?:to|through)(?=\s*$)"
)
"""What puts the time named after it into the future."""
REPORTING = r"said|told|announced|reported|added|stated|declared|confirmed|according"
PAST = (
    rf"(?<!\bbe\s)(?:{REPORTING})"
    r"|set(?=\s*$)|was|were|had|did|has|have|(?:was|were|had|did|has|have)n['\u2019]t|been|ago|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?:(?!limited\b|armed\b|so-called\b|united\b)(?-i:[a-z]{3,}ed)|died|fell|felt|fled|flew|fought|found|gave|got|grew|held|hit|"
    r"kept|knew|led|left|lost|met|made|paid|ran|rose|sat|saw|sent|shot|spoke|spent|stood|struck|took|came|went|began|broke|"
    r"brought|built|bought|caught|leapt|slid|shrank|chose|threw|won|wrote|withdrew|drew|drove|sold|swore|became|sank|stole|tore|woke|"
    r"retook|overran|overthrew|undertook|rebuilt|upheld|sought|taught|thought|heard|rode|shook|slept|swept|wore|froze|dealt|blew|cut|quit|put)"
)
"""What puts it into the past; "is heard" and "are approved" do not."""
INFINITIVE = r"to\s+" + NO_VERB + r"(?-i:[a-z]{2,})"
"""After it the time may lie on either side: "ordered him to testify on Feb. 10", "managed to flee on Friday"."""
UNTIL = "until"
NEGATED = re.compile(
    r"n['\u2019]t\b|\b(?:not|never|few|nobody|no one|took|lasted|waited|stayed|continued|went on|worked|served|lived)\b",
    re.IGNORECASE,
)
"""With it before "until", what was to happen has happened: "they did not sail until December", "it took until May"."""
IN_BETWEEN = re.compile(r",\s(?:(?-i:[A-Z])[\w.]+\s?){1,3},(?=\s(?:(?:on|late|early|in)\s)*$)")
"""A state or land between a verb and its time: "told sailors in Tarn, Ohio, on Wednesday"."""
AHEAD_OF = re.compile(r"\b(?:before|for|until|in|at|to|ahead of)\s+$", re.IGNORECASE)
"""Words that let "Saturday's final" lie ahead; "around Wednesday's ruling" lies behind."""
FIRST_COMES = re.compile(r"\b(?:before|for|until|ahead of)\s+$", re.IGNORECASE)
"""Words between what is told and something planned that follows it: "days before Sunday's election"."""
COMING = re.compile(
    r"['\u2019]s\s[^,.;]{0,60}\bwill\s(?:kick|take place|begin|start|open|air|feature|include|be (?:held|played|decided))",
    re.IGNORECASE,
)
"""What follows a weekday whose event lies ahead: "Sunday's final will kick off"; "Friday's ruling will cost them" does not."""
STARTING = re.compile(r"\b(?:starting|beginning|effective)\s(?:on\s)?$", re.IGNORECASE)
"""With no verb near, "starting Monday" lies ahead."""
PLANNED = re.compile(
    r"(?:['\u2019]s)?\s(?:\w+\s){0,2}?(?:elections?|vote|ballot|referendum|primary|primaries|runoff|run-off|poll|finals?|semi-?finals?"
    r"|match|game|race|summit|meeting|hearing|trial|deadline|inauguration|ceremony|debate|auction|launch|rematch)\b"
)
"""What is planned long before it happens; its date may lie ahead whatever the verb: "the May 7 primary was called"."""
PLANNED_AHEAD = re.compile(PLANNED.pattern + r"[^,.;]{0,20}?\s(?:will|is expected|is due|is likely)\b")
"""The same as what is yet to come: "Thursday's election will produce no winner"."""
ENDING = frozenset(("through", "until", "till", "by"))
"""With no verb near, "through Thursday" lies ahead."""
CLAUSE_BORDER = r"[,;:—()“”\"]|--|``|''|\u2018\u2018|\u2019\u2019|\b(?:that|which|who|whose|but|and(?=\s+(?:will|would|is|are|was|were|has|have|had|plans?|then)\b)|because|although|though|while|whereas)\b"
ABBREVIATIONS = (
    "M(?:r|rs|s)|Dr|Prof|Rev|Gen|Adm|Col|Lt|Maj|Capt|Cmdr|Sgt|Cpl|Gov|Sen|Rep|St|Jr|Sr|No|Nos|Inc|Corp|Cos?|Ltd|Bros|Mt|Ft|Ave"
    "|Blvd|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|vs|[ap]\\.m|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass"
    "|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo"
)
"""Words whose full stop ends no sentence, single letters apart: "Gen. Smith", "Miami, Fla. on Friday"."""
