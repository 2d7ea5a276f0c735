"""Page furniture as data: what stands on news pages and is no part of the article. Read it, add to it.

A line is compared with its outer punctuation and case set aside. Nothing here may match a sentence of a
report: whole lines are listed as they stand, patterns are bound to short lines and to the words of the trade.
"""

import re

from index.datelines import AGENCY


def these(words: str) -> frozenset[str]:
    """Return the words of a list written as one string."""
    return frozenset(words.split())


WHOLE_LINES = frozenset({
    "about us", "about the author", "accept all", "accept all cookies", "accept cookies", "ad", "ad feedback",
    "advert", "advertisement", "advertisements", "advertising", "all rights reserved", "article continues below",
    "article continues after this ad", "back to top", "cancel", "careers", "click here to subscribe", "close",
    "close menu", "comment", "comments", "contact us", "content continues below", "continue reading",
    "continue reading below", "cookie policy", "cookie settings", "copied", "copy link", "copy link to article",
    "copyright", "dismiss", "do not sell my personal information", "editor's picks", "editors' picks",
    "e-mail this", "email", "email article", "email this article", "enter your email", "enter your email address",
    "facebook", "follow", "follow us", "follow us on facebook", "follow us on twitter", "forgot password",
    "gift article", "gift this article", "give this article", "got it", "have your say", "hide caption", "home",
    "i accept", "i agree", "instagram", "join now", "join the conversation", "join the discussion", "jump to content",
    "latest", "latest headlines", "latest news", "learn more", "leave a comment", "leave a reply", "like this",
    "like this article", "linkedin", "listen to this article", "load more", "loading", "log in", "login",
    "manage cookies", "manage preferences", "menu", "more", "more from", "more from this section", "more info",
    "more news", "more on this story", "more stories", "more top stories", "most popular", "most read",
    "most viewed", "my account", "newsletter", "newsletters", "next", "next article", "next story", "no thanks",
    "open in app", "pause", "permalink", "play", "play video", "please enable javascript", "popular now",
    "post a comment", "previous", "previous article", "previous story", "print", "print article", "print this",
    "print this article", "print this page", "privacy policy", "promoted content", "read full story", "read more",
    "read next", "read the full story", "recommended", "recommended for you", "recommended stories", "register",
    "register now", "related", "related articles", "related content", "related coverage", "related links",
    "related news", "related stories", "related topics", "related video", "reject all", "replay", "reply",
    "report this ad", "reprints", "reprints and permissions", "save", "save article", "save for later",
    "save this article", "save this story", "scroll down", "scroll to continue", "search", "see all", "see also",
    "see more", "share", "share article", "share on facebook", "share on linkedin", "share on twitter",
    "share on whatsapp", "share on x", "share this", "share this article", "share this page", "share this post",
    "share this story", "show caption", "show comments", "show more", "sign in", "sign in to continue", "sign up",
    "sign up now", "site map", "sitemap", "skip ad", "skip advertisement", "skip navigation",
    "skip past newsletter promotion", "skip to content", "skip to main content", "sponsored", "sponsored content",
    "story continues below", "story continues below advertisement", "story continues after advertisement",
    "subscribe", "subscribe now", "subscribe today", "subscribers only", "support us", "support our journalism",
    "tags", "telegram", "terms and conditions", "terms of service", "terms of use", "text size",
    "thank you for reading", "thanks for reading", "toggle navigation", "top stories", "trending", "trending now",
    "tweet", "twitter", "unmute", "view all", "view all comments", "view comments", "view gallery", "view more",
    "view original", "watch", "watch live", "watch more", "watch now", "what to read next", "whatsapp", "x",
    "advertise with us", "archive", "archives", "cite this article", "classifieds", "cookies", "dark mode", "do not sell my data",
    "e-edition", "end", "ends", "e-paper", "epaper", "give a subscription", "have your say below", "jobs", "legal", "listen", "manage choices",
    "most commented", "obituaries", "our apps", "permissions", "podcast", "podcasts", "privacy", "privacy notice", "puzzles",
    "read our policy", "rss", "rss feed", "send to a friend", "shop", "terms", "accessibility", "help", "contact", "threads", "bluesky",
    "today's paper", "video", "videos", "whats on", "what's on", "mail", "youtube", "pinterest", "reddit", "subscribe for free",
    "google+", "flipboard", "download our app", "complaints", "corrections", "faq", "imprint", "impressum", "###", "first published", "enlarge this image", "toggle caption",
    "getty images", "shutterstock", "istock", "istockphoto",
    "you may also like", "you might also like", "your privacy choices",
})  # fmt: skip
"""A paragraph that is one of these and nothing else is furniture."""

SHORT_CHARS = 160
"""Patterns for short lines look at paragraphs up to this length; a news sentence has about 130."""

SHORT_LINES = re.compile(
    r"""
      ^scorecardresearch\b
    | ^listen\ to\ this\b | ^text\ size\b | ^not\ for\ (?:redistribution|publication)\b
    | ^(?:related\ topics|topics|tags|tagged|filed\ under|keywords)\s?: | ^next\ week:\s | ^(?:trending|breaking)(?:\ now)?\s?:\ .*[\u2022|]
    | ^what\ do\ you\ think\?\ | ^have\ your\ say\b | ^enter\ your\ e-?mail\b | ^accept\ (?:all|cookies)\b | ^subscribe\ (?:for|from)\b
    | ^.{2,60}\bltd\.?\ registered\ (?:in|office)\b | ^(?=.*\|).*(?:\u00a9|\(c\))\s
    | ^(?:to|view|see|open)\ (?:the\ )?gallery\b | ^(?:slug|priority|words)\s?:\ \S+(?:\s|$)
    | ^(?:read|see|watch|listen|more|related|also\ read|also\ see|must[\ -]read|don't\ miss)(?:\ (?:more|also|next|now|on|here))?\s?(?::|>>|»|\|)
    | ^-\s?(?:0|30)\s?-$ | ^(?:(?:image|photo|picture|slide)\ )?\d+\ of\ \d+$ | ^(?:image|photo|picture|slide)\ \d+\s?/\s?\d+$
    | (?-i:^(?:Image|IMAGE)\ (?:caption|source|CAPTION|SOURCE),?\ [A-Z]) | ^never\ miss\b(?=.*\b(?:sign|subscribe|newsletters?|alerts|app)\b)
    | ^read\ more\ (?:about|on|from|at)\b
    | ^(?:click|tap)\ here\b | ^get\ the\ app\b | ^download\ (?:the|our)\ .{0,30}app\b
    | ^\d+\s?(?:min|minute|minutes|mins)\.?\ (?:read|listen)$ | ^(?:reading|read)\ time:?\ \d
    | ^\d+\ (?:comments?|shares?|likes?|retweets?|views)$
    | ^share\ this\ (?:story|article|page|post)\b
    | ^share\ (?:this\ )?(?:article|story|post|page)?\s?(?:on|via|with)\ (?:facebook|twitter|x|whatsapp|social|e-?mail|your)
    | ^(?:follow|like|find|join)\ (?:us|him|her|them|me)\ on\ (?:twitter|x|facebook|instagram|threads|bluesky|tiktok|telegram|social)
    | ^follow\ .{2,60}\ on\ (?:twitter|x|facebook|instagram|threads|bluesky|mastodon)\b
    | ^(?:photo|photograph|photos|image|images|picture|pictures|\(?(?:photo|image|video)\ (?:credit|source)|credit|graphic)\s?[:/]
    | ^(?:photo|photograph|image|picture|credit|graphic)\ (?:by|courtesy)\ [\w\ .,'/-]{3,50}(?<!\.)$
    | ^(?:copyright\ )?(?:©|\(c\))\s?(?:copyright\ )?(?:\d{4}|[a-z])
    | ^copyright\ (?:©\ )?\d{4}
    | ^the-?cnn-?wire | ^(?:tm|™)\ (?:&|and)\ ©
    | ^(?:back|return)\ to\ (?:top|home|homepage)\b
    | ^(?:this\ story|this\ article)\ is\ (?:free|for\ subscribers)
    | ^already\ (?:a\ subscriber|registered|have\ an\ account)
    | ^(?:ad|advert|advertisement|sponsored)\s?:
    | ^(?:ad|advert|advertisement)\ \W?\s?(?:\d|scroll|article|story|continue|skip|feedback|remove)
    | ^(?:getty(?:\ images)?|shutterstock|istock(?:photo)?|afp|ap|reuters|epa|file\ photo)(?:\s?(?:/|via)\s?[\w\ ./]{2,40})$
    | ^[\w .'-]{3,40}\s?/\s?(?:ap|ap\ photo|associated\ press|reuters|afp|getty(?:\ images)?|epa|bloomberg|shutterstock|redux|zuma|imagn\ images)
      (?:\ via\ [\w\ ]{2,30}|/[\w\ ]{2,30}|\ images|/file|\ file)?$
    | ^enable\ javascript\b | ^(?:your|this)\ browser\ (?:does\ not|doesn't)\ support\b | ^javascript\ is\ (?:disabled|required)
    """,
    re.IGNORECASE | re.VERBOSE,
)

LABELS = (
    r"(?:read|see|watch|listen|learn|related|previous(?:ly)?|earlier|opinion|columns?|commentary|analysis|reviews?|editorial|podcasts?"
    r"|newsletters?|graphics?|interactive|timeline|explaine[dr]|fact[ -]check|photos?|gallery|videos?|background|dig deeper"
    r"|for subscribers|exclusive|live|updates?|latest|recap|icymi|in case you missed|from|just curious|required reading|stay"
    r"|more (?:on|about|from|in|coverage|details|to read))\b[^:]{0,50}"
)
TEASERS = (
    r"(?:what|how|why|who|when|where|which|is|are|will|here's|here are|see|watch|read|sign up|get|meet|everything|inside|live"
    r"|the latest|the best|best|top)\b"
)
LINK = re.compile(
    rf"\W*(?:{LABELS}|[^:]{{1,60}}\?|[^:]{{1,60}}(?=:\W?{TEASERS}|:.*\?\W*$)):(?-i:[\"'\u2018\u201c]?[A-Z])(?:\S*\s+){{4,}}\S",
    re.IGNORECASE,
)
"""A link to another story between paragraphs, "Opinion:Why the ferry matters": no space after the colon, and a label of the
trade before it, or words behind it that say nothing yet. (With any other label it mostly tells what happened.)"""

INSIDE = re.compile(
    r"""
      \bskip\ to\ (?:the\ )?(?:main\ )?(?:content|navigation|article|search|footer)\b
    | \bdo\ not\ redistribute\b | \bprinted\ on\ recycled\ paper\b | \ball\ rights\ reserved\.?$
    | \bstor(?:y|ies)\ continues?\ below\b | \breplay\ more\ videos\b | \s\d?\d:\d\d\ -\ source:\ (?-i:[A-Z])
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words that make a short line furniture wherever they stand in it."""

NAMED = r"[A-Z][\w.'\u2019-]+(?:\s[A-Z][\w.'\u2019-]*){1,3}"
PICTURES = r"(?:AFP|AP|EPA|Getty(?:\sImages)?|Reuters|REUTERS|Bloomberg|Shutterstock|PA|Zuma|Redux|Alamy)"
CAPTION = re.compile(
    r"\((?:(?:AP Photo|AP|Photo|Photo by|Reuters|AFP|Getty Images|EPA)\s?[/:]\s?[^()]{3,60}|AP Photo[^()]{0,60}|Photo by [^()]{3,80})\)$"
    rf"|[.!?\"\u201d]\s\({NAMED}/[A-Z][\w .'\u2019/-]{{2,40}}\)$"
    rf"|(?:^|[.!?\"\u201d)]\s|\d{{4}}[.,]?\s){NAMED}/{PICTURES}(?:(?:/|\svia\s)[\w ]{{2,30}})?$|\bREUTERS/{NAMED}(?:/[\w ]{{2,20}})?$"
    r"|[.!?]\s(?:Photo|Photograph|Picture|Image|Credit)s?(?:\s(?:by|credit|courtesy))?:?\s[A-Z][\w .,'\u2019/-]{2,50}(?<!\.)$"
)
"""The credit that a picture's caption ends with."""

NOTICE_CHARS = 600
"""Notices run to several sentences; beyond this a paragraph is kept whatever it opens with."""

NOTICES = re.compile(
    r"""
      (?-i:^FILE(?:\ PHOTO)?\s?[:\u2013\u2014-]\s)
    | ^sign(?:ing)?[\ -]up\ (?=.*\b(?:newsletters?|alerts?|e-?mails?|inbox|briefing|digest|updates|podcast|app|texts?|daily|weekly|morning|here|free)\b)
    | ^(?:get|receive)\ .{3,60}\ (?:newsletter|in\ your\ inbox|to\ your\ inbox)\b
    | ^subscribe\ (?:to|now|today|here)\b
    | ^(?:we|this\ (?:site|website)|our\ (?:site|website))\ uses?\ cookies\b | ^by\ (?:continuing|clicking|using|signing)\b.{0,80}\b(?:agree|accept|consent)\b
    | ^(?:would\ you\ like\ to\ receive|you\ agree\ to\ the\ processing|we\ will\ use\ the\ (?:details|information)\ you\ have\ shared)\b
    | ^the\ [\w\ ]{2,30}\ newsletter\ provides\b | ^for\ more\ .{3,50},?\ sign\ up\b | ^(?=.*\bnewsletter).*\byour\ inbox\b
    | ^video\ ad\ feedback\b | ^just\ watched\b.*\bmust\ watch\b
    | ^'we'\ includes\b.{0,80}\bbrands\b | ^(?:\d\.\ )?how\ relevant\ is\ this\ ad\b | ^video\ player\ was\ slow\ to\ load\b
    | ^this\ (?:article|story)\ (?:appears?|appeared|first\ appeared|was\ (?:first|originally)\ published)\ (?:in|on|at)\b
    | ^this\ material\ may\ not\ be\ published,\ broadcast
    | ^(?:support|help)\ (?:our|local|quality|independent)\ journalism\b
    | ^thank\ you\ for\ (?:supporting|subscribing|reading|signing\ up)\b
    | ^(?:an?\ )?(?:error\ has\ occurred|something\ went\ wrong)\b
    | ^(?:your|this)\ (?:browser|device)\ (?:is\ not|does\ not|isn't|doesn't)\b
    | ^if\ you\ wish\ to\ object\ to\ the\ use\ of\ your\ data
    | ^get\ our\ (?:free\ )?(?:daily|weekly|morning|evening)\b | ^\(?you\ can\ get\ .{3,60}\ delivered\ to\ your\ inbox
    """,
    re.IGNORECASE | re.VERBOSE,
)

GALLERY = re.compile(
    r"(?P<opens>(?:Photos|Gallery|In pictures): ).*(?:(?:Hide|Show) Caption \d+ of \d+$|(?P=opens))",
    re.IGNORECASE | re.DOTALL,
)
"""The captions of a slide show, one or all, however long."""

LEADING = re.compile(
    r"^(?:scorecardresearch\s+)?(?:skip to (?:the )?(?:main )?(?:content|navigation)\b[\s|.:>]*)+",
    re.IGNORECASE,
)
"""Cut from the front of a line that goes on with real words."""

RELATED = re.compile(
    r"""^(?:
        (?:recommended|related|popular|trending|suggested)(?:\ (?:for\ you|articles?|stories|news|content|coverage|links|reading|now|topics))?
      | most\ (?:read|popular|viewed|shared|commented|watched) | (?:read|see|watch|up)\ next | what\ to\ read\ next
      | (?:you\ (?:may|might)\ also\ like|see\ also|also\ read|top\ stories|latest\ (?:news|stories|headlines)|editors?'?s?'?\ picks)
      | more\ (?:from|on|about|in)\b[^.]{0,40}
      | more\ (?:[\w&'-]+\ ){0,3}(?:stories|news|coverage|headlines|articles|videos|reports|features|columns|journeys|reads)
    )[:\s>\xbb\u2026]*$""",
    re.IGNORECASE | re.VERBOSE,
)
"""What opens a list of other articles; at the end of a page the list goes with it."""
SHARES = re.compile(r"(?:share|tweet|related\ topics|topics|tags|filed\ under)\b", re.IGNORECASE)
"""Where it is furniture, it ends the story too: what follows, if all of it is short, is other articles."""
TEASER_CHARS = 140
"""The longest line of such a list."""

MENU_SPLIT = re.compile(r"\s{2,}|\s*[|\u2022\xb7\u203a\xbb]\s*")
MENU_MARK = re.compile(r"[|\u2022\xb7\u203a\xbb]")
MENU_ITEM = re.compile(r"(?!by\s)(?=.*[^\W\d_]).{1,32}(?<![.,;:])$", re.IGNORECASE)
MENU_WORDS, MENU_ITEMS = 5, 3
"""A menu: three or more short items side by side, none of them a number or a byline."""
LOOSE_SPLIT = re.compile(r"\s{2,}|\s*[|\u2022\xb7\u203a\xbb]\s*|\s+[>\u2013\u2014-]\s+|(?<=[.?!:])\s+")
LETTERS_ALONE = re.compile(r"(?:\W*\b[A-Za-z]{1,2}\b(?!')[\W\d]*){2,6}$")
"""Buttons: "f  t  g+", "A+ A-", "Aa  Aa"."""

RULES = re.compile(r"[\W_]+")
"""A line of nothing but marks: ___, ***, ---."""

SIGN_OFF_CHARS = 400
SIGN_OFFS = re.compile(
    r"""
      ^our\ standards: | ^/prnewswire/ | (?-i:^SOURCE\ [A-Z])
    | ^(?:(?:first|last|originally)\ )?(?:published|posted|updated|modified)\b\D{0,20}\d.{0,60}$
    | ^[A-Z]{2,4}\ [A-Z][\w ]{2,20}:\ https?://
    | (?:reach|reached|follow|contact|email|e-mail|write\ to)\b.{0,80}(?:@|\bon\ (?:twitter|facebook|x|threads|instagram)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Contact notes and dates; furniture only as the last paragraphs of an article."""

CREDITS = re.compile(
    rf"""
      ^\W*(?:(?:with|additional|also|this\ (?:story|report|article)\ includes)\ )*(?:reporting|writing|editing|graphics|research)(?:\ and\ [a-z]+ing|\ contributed)?\ by\b
    | ^\W*(?:with|includes)\ files\ from\b | ^compiled\ (?:from|by)\b | ^from\ .{{0,40}}\bwire\ reports$ | ^contribut(?:ing|ors?|ed):?\s
    | \bcontributed(?:\ reporting)?\ to\ th(?:is|e)\ (?:report|story|article|column|review|analysis|newsletter)\W*$ | \bcontributed\ reporting\W*$
    | (?-i:^\W*{NAMED}(?:,?\s(?:and\s)?{NAMED})*\scontributed\W*$) | (?-i:^{NAMED}\sreported\sfrom\s[A-Z])(?!.*\bthat\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Who else worked on it; the last paragraphs of an article."""
AGENCY_ALONE = re.compile(rf"\W*(?:{AGENCY})\W*", re.IGNORECASE)
SIGNED_AT_END = re.compile(
    r"\s\((?:(?:with|additional) )*(?:reporting|writing|editing|compiled)(?: and [a-z]+ing)? by\s[^()]{3,300}\)\W*$"
    rf"|(?<=[.!?\"\u201d\u2019)])\s?(?:[\u2013\u2014]\s?|--\s?|-\s)(?:{AGENCY})\W*$|(?<=[.!?\"\u201d\u2019])\s\((?:{AGENCY})\)$",
    re.IGNORECASE,
)
"""Behind the last sentence: "... he said. (Reporting by Ada Quill)", "... he said. - AFP"."""
