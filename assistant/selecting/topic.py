"""What a query is about."""

import re

from index.article import Query


def topic(query: Query) -> str:
    """Return what the query is about: its text without the outlet and section that filter it already.

    An outlet hardly names itself, so its name would be missed in every passage.
    """
    named = [re.escape(name) for name in (query.source, query.section) if name]
    return re.sub(rf"\b(?:{'|'.join(named)})\b", "", query.text, flags=re.IGNORECASE) if named else query.text
