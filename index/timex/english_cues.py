"""The English words that put a time into the past or the future; with `english`, all that is English here."""

import re

MODAL = r"(?:will|won['\u2019]t|shall|would|may|might|should|must|\w+['\u2019]ll|(?:is|are|was|were|not|yet|due|expected|about) to)"
FUTURE = (
    MODAL + r"(?:\s+(?:not|also|be|have|been|now|then|first|again|still|also|soon|likely|probably))*\s+\w+|"
    r"(?:due|set|expected|scheduled|slated|planned|planning|going|ready|preparing|likely|forecast|projected|poised)\s+"
    r"(?:to(?:\s+be)?\s+\w+|for|on|in|a|an|another)|"
    r"(?:plans?|hopes?|hoping|hoped|intends?|vowed|agreed|wants?|promised|decided)\s+to(?:\s+be)?\s+\w+|"
    r"could\s+(?!not\b)(?:\w+\s+)?be\s+(?!located|reached|heard|seen|found)\w+|"
    r"could\s+(?!not|be|see|hear|find|only|no|have|\w+ly)\w+|"
    r"(?:opens|begins|starts|leaves|meets|arrives|expires|resumes|comes out|kicks off|takes place|takes effect)|upcoming|ahead of|"
    r"(?:is|are) (?:possible|in effect)|deadline|payable|as (?:soon|early) as|(?<=\w\s)until"
)
"""What puts the time named after it into the future."""
REPORTING = r"said|told|announced|reported|added|stated|declared|confirmed|according"
PAST = (
    REPORTING
    + r"|was|were|had|did|has|have|been|ago|(?<!\bis\s)(?<!\bare\s)(?<!\bbe\s)(?:(?-i:[a-z]{3,}ed)|died|fell|felt|fled|flew|fought|found|gave|got|grew|held|hit|"
    r"kept|knew|led|left|lost|met|made|paid|ran|rose|sat|saw|sent|shot|spoke|spent|stood|struck|took|came|went|began|broke|"
    r"brought|built|bought|caught|chose|threw|won|wrote|withdrew|drew|drove|sold|swore|became|sank|stole|tore|woke|"
    r"retook|overran|overthrew|undertook|rebuilt|upheld|sought|taught|thought|heard|rode|shook|slept|swept|wore|froze|dealt|blew)"
)
"""What puts it into the past; "is heard" and "are approved" do not."""
INFINITIVE = (
    r"to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b|th[ei]s\b|that\b|about\b|more\b|some\b)(?-i:[a-z]{2,})"
)
"""After it the time may lie on either side: "ordered him to testify on Feb. 10", "managed to flee on Friday"."""
AHEAD_OF = re.compile(r"\b(?:before|for|until|in|at|to|ahead of)\s+$", re.IGNORECASE)
"""Words that let "Saturday's final" lie ahead; "around Wednesday's ruling" lies behind."""
COMING = re.compile(
    r"['\u2019]s\s[^,.;]{0,60}\bwill\s(?:kick|take place|begin|start|open|air|feature|include|be (?:held|played|decided))",
    re.IGNORECASE,
)
"""What follows a weekday whose event lies ahead: "Sunday's final will kick off"; "Friday's ruling will cost them" does not."""
ENDING = frozenset(("through", "until", "till", "by"))
"""With no verb near, "through Thursday" lies ahead."""
CLAUSE_BORDER = r"[,;:—()“”\"]|--|``|''|\u2018\u2018|\u2019\u2019|\b(?:that|which|who|whose|but|and(?=\s+(?:will|would|is|are|was|were|has|have|had|plans?|then)\b)|because|although|though|while|whereas)\b"
