"""The English words that put a time into the past or the future; with `english`, all that is English here."""

MODAL = r"(?:will|won['\u2019]t|shall|would|may|might|should|must|\w+['\u2019]ll|(?:is|are|was|were|not|yet|due|expected|about) to)"
FUTURE = (
    MODAL + r"(?:\s+(?:not|also|be|have|been|now|then|first|again|still|also|soon|likely|probably))*\s+\w+|"
    r"(?:due|set|expected|scheduled|slated|planned|planning|going|ready|preparing|likely)\s+"
    r"(?:to(?:\s+be)?\s+\w+|for|on|in|a|an|another)|"
    r"(?:plans?|hopes?|hoping|hoped|intends?|vowed|agreed|wants?|promised)\s+(?:to(?:\s+be)?\s+\w+|for)|"
    r"could\s+(?:\w+\s+)?be\s+\w+|upcoming|deadline|as (?:soon|early) as|(?<=\w\s)until"
)
"""What puts the time named after it into the future."""
REPORTING = r"said|told|announced|reported|added|stated|declared|confirmed|according"
PAST = (
    REPORTING
    + r"|was|were|had|did|has|have|been|ago|(?-i:[a-z]{3,}ed)|died|fell|felt|fled|flew|fought|found|gave|got|grew|held|hit|"
    r"kept|knew|led|left|lost|met|made|paid|ran|rose|sat|saw|sent|shot|spoke|spent|stood|struck|took|came|went|began|broke|"
    r"brought|built|bought|caught|chose|threw|won|wrote|withdrew|drew|drove|sold|swore|became|sank|stole|tore|woke"
)
"""What puts it into the past."""
INFINITIVE = (
    r"to\s+(?!the\b|an?\b|his\b|her\b|its\b|their\b|th[ei]s\b|that\b|about\b|more\b|some\b)(?-i:[a-z]{2,})"
)
"""After it the time may lie on either side: "ordered him to testify on Feb. 10", "managed to flee on Friday"."""
AHEAD_OF = frozenset(("before", "for", "until", "in", "at", "to"))
"""Words that let "Saturday's final" lie ahead; "around Wednesday's ruling" lies behind."""
CLAUSE_BORDER = r"[,;:—()“”\"]|--|``|''|\u2018\u2018|\u2019\u2019|\b(?:that|which|who|whose|but|because|although|though|while|whereas)\b"
