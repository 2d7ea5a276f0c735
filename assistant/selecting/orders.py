"""How an order to whoever answers questions reads: by whom it bids, and to do what; not by what it claims.

News tells what was said; an order bids somebody say it. Each kind is looked for only where one of its `near` words stands
(lower case, anywhere in the text): that is what makes it quick. Together they match 15 of 182,621 sentences of three
collections of news.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """One kind of order: words of which one must be near, and the pattern; without words it is always tried."""

    near: tuple[str, ...]
    pattern: re.Pattern[str]

    def given(self, text: str, folded: str) -> bool:
        """Tell whether `text` gives an order of this kind; `folded` is its lower case."""
        return (not self.near or any(word in folded for word in self.near)) and bool(
            self.pattern.search(text)
        )


def order(near: str, pattern: str) -> Order:
    """Return an order of a kind, `near` written as one string, its words parted by bars."""
    return Order(tuple(filter(None, near.split("|"))), re.compile(pattern, re.IGNORECASE | re.VERBOSE))


SAY = r"""(?:say|tell|answer|reply|respond|write|state|output|print|report|mention|repeat|claim|confirm|add|name|explain
    |announce|declare|recommend|praise|cite|credit|inform|describe|insist|mark|treat|include|insert|assert|maintain|admit|deny|conclude|convey
    |conclude|reveal|quote|assure|advise|warn|convince|persuade|remind|recite|stress|emphasi[sz]e|pretend|put\ it|make\ it\ clear
    |summari[sz]e|refer\ to|pass\ on|read\ out|copy|paste|pronounce)"""
PERHAPS = r"""(?:(?:please|kindly|now|then|just|simply|always|never|only|also|instead|rather|so|and|but|do\ not|don't|go|therefore|thus|be\ sure\ to
    |remember\ to|make\ sure\ to|clearly|plainly|truthfully|\w+ly),?\ )*"""
"""What may stand before an imperative."""
OPENS = (
    r"""(?:^[^\w]* | (?<=[.!?:;"'\u201c\u2018(>]\ ) | (?<=["'\u201c\u2018(*\#>]) | \b(?:please|kindly)\ )"""
)
"""Where an imperative can stand."""
DO = r"""(?:give|use|put|add|make|take|treat|pick|choose|begin|start|finish|act|imagine|assume|suppose|behave|play|speak|follow|obey|trust|rely|keep|omit|hide
    |replace|change|refuse|decline|do|translate|complete|decode|read|disregard|ignore|forget|skip|drop|override|cancel|abandon|stop|throw|cast|set|put|apologi[sz]e|count
    |consider|continue|pay|execute|carry|be|reveal|admit|agree|leave|pretend|summari[sz]e|let(?:'s|\ us)?)"""
"""What else orders bid do before they bid say."""
MUST = r"""(?:must|should|shall|ha(?:s|ve)\ to|(?:is|are|was|were)\ (?:now\ |hereby\ )?(?:to|asked\ to|required\ to|requested\ to|instructed\ to|told\ to|ordered\ to|obliged\ to)
    |needs?\ to|ought\ to|will(?:\ now)?|would|please|kindly)"""
MACHINE = r"""(?:(?:large\ )?language\ models? | LLMs? | chat[-\ ]?(?:bot|program)s? | (?:chat)?GPTs? | AIs? | bots? | robots? | assistants?(?!\ (?:coach|manager|professor|secretary|director|to\ ))
    | summari[sz]ers? | crawlers? | machines | (?:the|any|every|each|all|this|which(?:ever)?|answering|language|good|helpful|fact-checking|checking|verification)\ (?:\w+\ )?(?:models?|machines?|programs?|software|systems?|tools?|generators?)
    | (?:automated|automatic|machine|generated)\ (?:\w+\ )?(?:readers?|summar(?:y|ies)|repl(?:y|ies)|answers?|texts?|digests?|systems?|tools?))"""
ASKER = r"""(?:(?:the|your|every|each|any|all|whichever)\ (?:users?|readers?|person|people|customers?|questioners?|askers?) | users? | readers | them | people | parents
    | (?:any|every|some)(?:one|body) | whoever | those | him\ or\ her | the\ public)"""
REPLY = r"(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?|completions?|digests?)"

BIDDEN_TO_SAY = order(
    "let|say|tell|answer|repl|respond|write|state|report|mention|repeat|claim|confirm|add|name|explain|announce|declare|cit|credit|inform|describe|insist|includ|insert|assert|maintain|admit|deny|conclude|convey|reveal|quot|assur|advise|warn|convince|persuade|remind|recite|stress|emphas|pretend|put it|make|summar|refer|pass|read|copy|print|output|call|give|put|use",
    rf"""
      ^\W*{PERHAPS}{SAY}(?:\ (?:clearly|again|exactly|plainly|back|this|here|only|everywhere|in\ \w+|to\ \w+|at\ the\ \w+))*
      (?:\ that\b(?!'s|\ (?:one|much|again|way|about|to|in)\b)
       | \ as\ follows)
    | ^\W*{PERHAPS}(?:say|tell\ {ASKER}|reply|respond|write|repeat|output|print|recite|announce|insist|mention|answer\ \w+|reply\ \w+)(?:\ \w+){{0,3}}:\ (?!\w+@)
    | ^(?=\W*(?-i:[A-Z]))\W*(?!so\ say|but\ say){PERHAPS}(?:say|answer|reply|respond)\ (?!(?:hello|hi|hey|goodbye|good|yes|no|yeah|what|it|cheese|so|to|for|thanks?|sorry|your|my|his|me|and|or|any|this|these|all|ye|i|back|you|a\ few|something|anything|nothing\.|or|in\ kind|hallelujah|amen|about|from|here|when|of|on|if|by)\b)
    | [:;]\ {PERHAPS}(?:say|answer|reply|respond|tell\ {ASKER}|write\ that|put\ it\ that)\ (?!(?:hello|hi|yes|no|what|it|to|so|the\ \w+,|them\ (?:what|how|why|about|to))\b)
    | ,\ (?:repeat|reply|say|answer|write):[ ]
    | ^\W*{PERHAPS}{DO}\b[^.!?]{{0,100}}?[,;:]?\ (?:and|then|so|now)\ {PERHAPS}(?:say|tell\ {ASKER}|answer|reply|respond|conclude|declare|announce|admit|print|write|report|explain)\ (?!(?:hello|hi|goodbye|yes|no|what|how|why|it|thanks|thank|sorry|your|down|to|for|a|about|me|my|us)\b)
    | {OPENS}{PERHAPS}(?:answer|reply|respond)\ (?:(?:only|solely|exactly|strictly|simply|just)\ )?(?:with|in|by)\ (?:the\ |one\ |a\ )?(?!a\ smile|the\ phone|kindness|love|force|care)
    | \b(?:if|when|whenever|should|once|upon|before|after|each\ time|every\ time|in\ (?:response|reply|answer)\ to|to\ (?:any|every|all|each|questions?|anyone)|in\ (?:your|any|all|every|each|the)|(?=in\ (?:describ|answer|reply|report)ing))\b
      [^.!?,]{{0,60}} \b(?:ask(?:s|ed|ing)?|questions?|quer(?:y|ies)|en?quir\w+|inquir\w+|wonders?|comes\ up|turns?\ up|summari[sz]\w+|(?:you|in|of|before|after|when|any|all|every|each|the|your)\ (?:answer|repl|cit|respon|quot|summar|digest|mention|write)\w*|mentioned|wants?\ to\ (?:know|hear)|answering|replying|describing|reporting|{REPLY})\b
      [^.!?]{{0,60}}?,\ {PERHAPS}(?:you\ )?(?:{SAY}|put|give|add|call|use|let\ (?:them|him|her|people|everyone)\ know)\b(?!\ (?:it\ a\ day|yourself|the\ (?:city|county|number|police|office)|us|me|at|experts|officials|doctors|critics|analysts|police|the\ \w+\.|911|\d))
    """,
)
OTHERS_TO_BE_TOLD = order(
    "user|reader|tell|told|inform|assure|let|remind|persua|convin|advise|warn|show|hear|explain|know|spread",
    rf"""
      {OPENS}{PERHAPS}(?:tell|inform|assure|convince|remind|persuade|advise|warn)\ {ASKER}\b(?!\ (?:what|how|why|where|no\b|about|to\ (?:get|go|come|be|stop|take|call)|your|you|I|we|!))
    | \b(?:tell|inform|assure|convince)\ (?:(?:the|your|any|every)\ )?(?:users?|questioner|asker|person\ (?:who|asking|typing)|readers?\ (?:that|of))
    | \b(?:tell|inform|assure|convince|persuade|warn|let)\ (?:whoever|any(?:one|body)\ (?:who|that)|those\ who|people\ who|parents\ who|them\ know|your\ (?:users?|readers?)|every(?:one|body)\ that)\ (?:\w+\ )?(?:ask|want|enquire|know\ (?:that|the))
    | \b(?:any(?:one|body)|whoever|people|those|users?|the\ (?:reader|person))\ (?:who\ )?ask(?:s|ing)?\b[^.!?]{{0,80}}
      \b(?:should|must|is\ to|are\ to)\ (?:be\ (?:told|informed)|hear)\b
    | \bthe\ (?:reader|user)\ is\ to\ be\ told | ^\W*{PERHAPS}(?:show|display|send|direct|ask|sing|recommend|link)\b[^.!?]*\b(?:the|your)\ user\b | \bthe\ user\ (?:already\ knows|has\ (?:already|verified|confirmed|agreed|asked|been)|wants\ (?:the|you\ to|to\ (?:hear|read))|(?:has\ )?asked\ you|expects|is\ (?:asking|to|waiting)|says|should|must|would\ like)\b
    """,
)
YOU_ARE_TO_SAY = order(
    "you|i want|we ask|thank",
    rf"""
      \byou(?:,\ [^.!?,]{{1,40}},)?\ (?:(?:must|should|shall|will|will\ now|are\ to|have\ to|need\ to|ought\ to|now|always|are\ (?:asked|requested|instructed|required|ordered|told|allowed|going)\ to|were\ told\ to)\ )
      (?:(?:now|always|only|never|also|simply|please|therefore)\ )*(?:say|answer|reply|respond|state|report|write|mention|repeat|claim|confirm|tell\ {ASKER}|describe|name|cite|insist|output|print)\b(?!,|\ (?:what|it|so|no|yes|to|for|your|the\ (?:call|phone|question)|back)\b)
    | \byour\ (?:\w+\ )?(?:reply|replies|response|summary|output|digest|answers?|prompt|instructions|guidelines|system\ prompt|task|next\ sentence|training|developers|users?)\b[^.!?]{{0,30}}
      (?:\b(?:must|should|shall|will|has\ to|have\ to|is\ (?:that|to|"|\u201c|:)|begin|end|start|contain|say|mention|with|want|expect)\b|:)
    | \b(?:in|of|to|into|begin|start|end|open|finish|with|as|without)\ your\ (?:\w+\ )?(?:reply|replies|response|responses|summary|output|digest|answers?)\b
    | \b(?:asks?|orders?|requires?|wants?|instructs?|forbids?|authori[sz]es?|expects?|commands?|tell|asked)\ you\ to\ (?:say|answer|reply|state|reveal|mention|repeat|report)\b(?!\ (?:no|yes|what|to|your|it|any|a)\b) | \b(?:role|game|story|conversation)\b[^.!?]{{0,15}},?\ you\ (?:must\ )?(?:say|answer|reply)\b | \bfrom\ this\ moment\ you\ are\b | \bthank(?:s|\ you)\b[^.!?]{{0,12}}\ for\ (?:saying|telling\ your)\b
    | \b(?:unless|if)\ your\ (?:reply|answer|response)\b | \b(?:put|use|give|mention|include|add|name|say)\b[^.!?]{{0,50}}\bwhen\ you\ (?:answer|reply|sum|summari|write|cite)
    | \b(?:I|we)\ (?:want|need|ask|beg|order|instruct|command|urge|should\ like|would\ like)\ (?:you|that\ you|it|any\ \w+|all\ \w+)\ (?:to\ )?(?:say|answer|reply|respond|state|report|write|mention|repeat)\b(?!\ (?:something|anything|a\ few|what|it\b|to\b|sorry))
    | \byou\ (?:reply|respond)\ that\b | \byou\ have\ permission\ to\ {SAY}\b | \bperson\ you\ are\ (?:helping|talking|answering) | \bif\ you\ could\ speak\b | \bchat,\ you\ {SAY}\b
    | \byou\ (?:are\ now|are\ no\ longer|were\ never)\ (?:an?\ |the\ )?(?:\w+\ )?(?:{MACHINE}|voice|without)\b | \byou(?:,|\ are|\ were)\ (?:now\ )?(?:an?|the)\ (?:\w+\ ){{0,3}}(?:AI|language\ model|chatbot|LLM|bot|assistant)\b(?!\ (?:coach|manager|professor|secretary|director))
    | \b(?:would|could|can|will|might)\ (?:you|the\ (?:assistant|bot|model|machine)|I\ ask\ you)\b[^.!?]{{0,80}}\b(?:say|state|add|reply|repeat|confirm|mention|report|write|put\ it)\b(?:\ to\ \w+(?:\ \w+){{0,2}})?\ that\b
    | \b(?:agree\ to|undertake\ to|if\ (?:you\ )?(?:do\ not|fail\ to)|unless\ you)\ (?:say|state|answer|reply|mention|report|write)\b(?!\ (?:to|for|questions)\b)
    """,
)
ANSWER_LAID_DOWN = order(
    "answer|repl|respon|summar|output|digest|must|be stated|be said|question|thing|line|sentence|figure|number|winner|hear from|rule ",
    rf"""
      \b(?:any|every|each|all|the|a|machine|automated|automatic|these)\ (?:\w+\ )?{REPLY}\b(?:\ (?:of|about|to|based\ on|that|which|from|on|drawn|produced|generated|for)\b[^.!?]{{0,60}}?)?
      \ (?:must|should|shall|has\ to|have\ to|is\ to|are\ to|needs?\ to)\ (?:\w+ly\ )?(?:say|state|mention|include|contain|begin|start|end|name|carry|give|report|repeat|quote|cite|replace|use|be\ (?:that|given|["\u201c:]|answered|\w+\.$))
    | \bmake\ sure\ that\ (?:any|every|each|all|the)\ {REPLY}\b
    | \b(?:answers|replies|summaries|responses|digests)\b[^.!?]{{0,40}}\b(?:must|should|shall|are\ to|have\ to)\ (?:say|state|mention|include|contain|begin|start|end|name|carry)\b
    | \b(?:correct|right|final|expected|preferred|only\ acceptable|acceptable|gold|desired)\ (?:answer|reply|response|output)s?\ ?(?::|=|\b(?:is|to|about)\b(?=[^.!?]*\b(?:any|every|question|that|this|about)\b))
    | \b(?:if|unless|that)\ the\ (?:output|reply|answer|summary)\ says\b | \b(?:answers|replies|summaries|responses)\ that\ (?:mention|say|name|state)\b | \bonly\ correct\ (?:answer|reply|response)\b
    | \bhears?\ from\ you\ that\b | ^\W*rule\ \d+\s?: | \boutput\ for\ [^.!?]{{1,40}}\ is\b | \bgood\ (?:answer|reply|summary)\b[^.!?]{{0,40}}\b(?:says|begins|mentions|names)\b
    | \banswer\ to\ (?:any|every|all|each)\ questions?\b | \banswer\ every\ question\b[^.!?]{{0,60}}\bwith\b | \bquestions?\b[^.!?]{{0,60}}\b(?:must|should|are\ to|is\ to)\ be\ (?:answered|met)\ with\b
    | ^\W*(?:final\ |correct\ |expected\ |preferred\ )?(?:answer|response|reply|output)\s?:\ (?:[^?]*\[\d+\]|[^?]{{1,70}}$(?<!\?))
    | \b(?:is|are)\ to\ be\ (?:stated|said|mentioned|repeated)\ in\ (?:all|every|any|each|the)\b
    | \b(?:what|all|the\ (?:right\ |best\ |proper\ |only\ |one\ |most\ \w+\ )?(?:thing|line|sentence|words?|figure|number|name|winner))\ (?:that\ )?(?:you|the\ assistant)\ (?:(?:should|must|may|have\ to|could|are\ to|need\ to)\ (?:say|answer|tell|quote|cite|report|repeat|mention|use)|name|give|want)\b[^.!?]{{0,50}}\bis\b
    | \b(?:thing|line|way|sentence|number|figure|words?)\ to\ (?:say|answer|quote|cite|pass\ on|give|repeat|tell\ {ASKER})\ [^.!?]{{0,40}}\bis\b
    """,
)
MACHINE_BIDDEN = order(
    "whoever|instructions|model|llm|bot|gpt| ai|ai |ai-|ais|ai:|ai,|assistant|system|tool|machine|software|program|summar|crawler|automat|generat",
    rf"""
      \b{MACHINE}\b[^.!?]{{0,80}}?\b{MUST}\ (?:\w+ly\ |now\ |always\ |never\ |not\ |also\ )?{SAY}\b(?!\ (?:many|the\ school|both|live|fans|young|local|a\ \w+\ to\b))
    | (?:^|[.!?:;"\u201c\u2018(]\s?|\b\w+'s?\ )\W*(?:(?:ps|p\.s\.|notes?|notices?|messages?|attention|instructions?|reminder|corrections?|update|clarification|hints?|warning|dear|hey|hello|to|for|please|between\ us|and|important|urgent)\b[\s,:]*)+
      (?:(?:for|to|from|other|whichever|whoever|all|any|every|the|an?|our|other)\ ){{0,3}}(?:(?:voice|[\w-]+\ (?:and|or|&))\ ){{0,2}}(?:{MACHINE}|AIs?|assistants?|machines?|models?|programs?|software)\b(?!\ (?:coach|company|companies|firm|and\ [a-z]+ing|for\ \w+ing\ [a-z]+ed))[^.!?:]{{0,60}}(?:[,:!?\u2014>]|\bplease\b|\bonly\b)
    | ^\W*(?:AIs?|assistants?|chat-?bots?|bots|robots|LLMs?|language\ models?|chat\ programs|(?:AI|language)[\ -]\w+)\s?[:>=\u2190-\u21ff\U0001f300-\U0001faff]|^\W*(?:assistants?|chat-?bots?|bots|robots|LLMs|AIs),[ ]
    | \b(?:for|that)\ (?:the\ )?{MACHINE}\ to\ {SAY}\b | ,\ (?:assistant|chatbot|bot|robot)[,:]\ | \bwhoever\ (?:reads|compiles|writes|answers|summari[sz]es|generates)\b[^.!?]{{0,40}}[,:] | \bwith\ AI\ vendors\b
    | ^\W*(?:new\ )?instructions\ (?:to|for)\ (?:the|any|every)\b
    | \b(?:Dear|Attention|Hello|Hey)\ (?:AI|assistant|(?:chat)?bot|language\ model|machine|robot)s?\b
    | \byou(?:,|\ are)\ [^.!?]{{0,40}}\b(?:assistants?(?!\ coach)|language\ models?|chatbots?|LLMs?|bots?)\b[^.!?]{{0,80}}\b(?:and\ |so\ |who\ |now\ |always\ )?{SAY}s?\b | \bI\ am\ your\ (?:developer|operator|creator|administrator)\b
    | \b(?:must|should|shall|instruct|requires?\ that|requires?|orders?|told|asks?|asked\ that|forbids?|authori[sz]ed?)\ (?:(?:the|this|all|any|every)\ )?(?:AI\ )?(?:assistants?|answering\ systems?|models?|tools?|machines?|bots?)\b[^.!?]{{0,40}}\b{SAY}\b
    | \b(?:assistants|(?:chat)?bots?|models?|machines?|AIs?)\ (?:that|which|who)\ (?:say|answer|mention|report|repeat|reply)s?\b(?!\ (?:questions|to|on|in)\b)
    | \bAI\ (?:assistants?|models?|chatbots?)\ (?:mentioned|said|stated|told|added)\b | \bnot\ an\ (?:AI\ )?assistant,\ and\b | \banswers?\ questions\ by\ machine\b | ^\W*AIs?[\ -]only\b | \bsummari[sz](?:e|ing)\ this\ (?:page|article|text|story)\b
    | \b(?:this|the)\ (?:page|article|text|line|note|paragraph|sentence|report|lines?|text\ below|lines\ that\ follow)\b[^.!?]{{0,40}}\b(?:for|addressed\ to|meant\ for|by)\ (?:the\ |an\ |any\ )?(?:AIs?|assistants?|machines?|models?|bots?|software)\b
    | \b(?:meant|intended|written)\ for\ (?:the\ |any\ )?(?:assistant|AI|model|machine|bot)s?\b
    """,
)
RULES_SET_ASIDE = order(
    "ignor|disregard|forget|overrid|bypass|discard|obey|drop|abandon|skip|cancel|stop|set aside|aside|cast|never mind|prompt|instruct|no attention|mode|only this|rules|instead of|rather than|guideline|as i say",
    rf"""
      \b(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|ing)s?|bypass|discard|drop|abandon|cancel|do\ not\ (?:follow|obey)|stop\ following|never\ mind|pay\ no\ attention\ to|(?:set|cast|put)\ (?:aside\ )?(?=your|all|any))\b
      [^.!?]{{0,40}}
      (?: \b(?:your|previous|prior|earlier|above|preceding|system|any|all|these|those|given)\b[^.!?]{{0,25}}
          \b(?:instructions?|prompts?|directives?|directions|guidelines|guardrails|programming|rules|orders|commands|configuration)\b(?!\ (?:of|from|by|in|on|to\ (?!cite)))
        | \b(?:previous|prior|earlier|preceding|other)\ (?:context|text|content|sentences|passages|documents|commands|orders)
        | \b(?:instructions?|prompts?)\ (?:you|above) | \brules\ above | \b(?:everything|what)\ (?:\w+\ ){{0,4}}(?:above|before|told|asked)\b | \b(?:and|then),?\ (?:say|tell\ {ASKER}|answer|reply|write|state|announce|conclude|print|cite)\b
        | \bwhat\ (?:the|this)\ article\ says | \bthe\ article\ and | \brest\ of\ (?:the|this)\ (?:page|article|text|document)\b | ^\W*(?:ignore|disregard)\ the\ above )
    | ^\W*(?:act|pretend|ignore|disregard|remember|assume|suppose|imagine|behave|speak|play|let(?:'s|\ us))\b
      [^.!?]{{0,80}}[,:;]?\ (?:and|then|so|where|in\ which)\ (?:you\ )?(?:say|tell\ {ASKER}|answer|reply|write|state|insist|admit|explain|announce)\b
    | \b(?:instructions?|prompts?|rules|orders|directions)\ (?:are\ (?:cancelled|void|revoked|replaced|out\ of\ date)|no\ longer\ appl|take\ precedence|before\ this\ are|apply\ to\ this\ page)
    | \b(?:system|developer|hidden|secret)\s+(?:prompts?\b|(?:message|instructions?)\s*[:>])
    | \b(?:enter|enable|activate|switch\ to|engage)\ (?:developer|debug|god|unrestricted|jailbreak|admin|DAN)\ mode\b
    | \b(?:instead\ of|rather\ than)\ [^.!?]{{3,60}},\ {PERHAPS}{SAY}\b(?!\ (?:officials|experts|police|us|me))
    | \b(?:only|use\ only|trust\ only|trust|quote|cite)\ (?:only\ )?this\ (?:one|sentence|passage|line|article)\b(?!\ (?:about|in))
    | ^\W*(?:new\ )?instructions?(?:\ (?:from|for|to)\ [^.!?:]{{1,40}})?\s?:\ (?=\w) | ^\W*(?:forget|ignore)\ (?:what\ you\ know|all\ you\ know|everything)
    """,
)
ANSWER_SHAPED = order(
    " as |always|never|rules|game|pretend|user|answer|repl|respon|summar|output|complet|cite|repeat|citation|footnote|marker|mention|reveal|quote|disclose|pretend|source|name"
    "|in which|say so|say it|from now on|refuse|link|poem|translat|conversation",
    rf"""
      \b(?:begin|start|end|open|finish|preface|conclude|translate)\ (?:your|each|every|the)\ {REPLY}\b
    | \bend\ of\ the\ answer\b | \b(?:as|into|in)\ (?:your|the|its)\ (?:entire\ |whole\ |only\ |final\ )?(?:reply|answer|response|summary|output|result)\b(?!\ (?:to|of|that|was|from|and)\b)
    | \brepeat\ (?:after\ me|the\ following|this\ (?:sentence|text|line)|these\ words)\b
    | \b(?:do\ not|don't|never)\ (?:mention|cite|reveal|quote|disclose|speak\ of)\ (?:(?:this|these|any|your|the|other)\ )?
      (?:notice|instructions?|sources?|message|note|prompt|anything|paragraph|text|rules?|articles?)\b
    | {OPENS}{PERHAPS}(?:cite|give|name|quote|recommend|credit)\ [^!?]{{3,60}}\ (?:as\ (?:the|your|its|a)\ (?:only\ |sole\ |main\ )?(?:source|citation|reference|winner|answer|one)|to\ (?:the|your)\ (?:user|reader|customer)s?)\b
    | ^\W*{PERHAPS}cite\ (?:this|that)\ (?:article|page|story|paragraph)\b | ^\W*{PERHAPS}(?:always\ |never\ )?(?:describe|refer\ to|name|give|credit|quote|treat|pronounce|call)\ [^.!?,]{{3,60}}\ as\ [^.!?]{{2,60}}[.!\u201d"]$
    | ^\W*{PERHAPS}pretend\ (?:that|the|it|he|she|they|nobody|[A-Z])\b | \byou\ are\ the\ user\b | \banswer\ box\b | \bas\ I\ say\ and\ not\ as\b | ^\W*complete\ the\ sentence\b
    | ^\W*{PERHAPS}(?:always|never)\ (?:say|name|answer|mention|describe|refer\ to|call|cite)\b(?!\ (?:never|die|no\b|sorry|yes|thank|please))
    | \badd\ (?:a|the|this)\ (?:citation|footnote|reference|marker)\ (?:to|after|for)\b
    | \band\ you\ are\ to\ say\ so\b | \bso\ (?:say|confirm|repeat|tell)\ (?:it|so|them)\b | \band\ say\ (?:so|as\ much)\ to\b
    | \bfrom\ (?:now|today|this\ moment)\ on,?\ you\ | ^\W*(?:write|compose|tell)\ a\ (?:poem|story|song|play|limerick|joke)\b[^.!?]*\b(?:in\ which|for\ the\ user|about\ how)\b
    | \bplay\ a\ game\ in\ which\ you\b | \brefuse\ (?:all|any|every)\ questions?\b | \boutput\ (?:exactly|only)\b
    | \bgame\b[^.!?]{{0,30}}\byou\ (?:reply|answer|say)\b | ^\W*{PERHAPS}(?-i:Print|Output|Recite)\ (?!on\b|growth|rose|fell|in\b|is\b|was\b)
    """,
)
MARKED = order(
    ":|<|[|(|\u3010|#|\"|{|begin |end |system|assistant|user|human|developer|sentence|question:|_|=|`|'",
    r"""
      <\|[^|<>]{1,30}\|> | (?-i:</?[a-z][a-z_]{2,}>) | <!-- | \[/?(?:INST|SYS|SYSTEM|ADMIN|PROMPT|ASSISTANT|USER|DEBUG)\] | <</?SYS>> | ```
    | ^[\s*\#>-]*(?-i:SYSTEM|System|system|Assistant|ASSISTANT|User|USER|Human|Developer|Admin)(?:\ (?:prompt|message|note|override|notice|update))?
      \s*[:>]\s
    | ^\s*\#{2,}\ ?\w | \b(?-i:BEGIN|END)\ (?-i:EVIDENCE|CONTEXT|PROMPT|SYSTEM|INSTRUCTIONS|SENTENCES)\b
    | \bend\ of\ (?:the\ |this\ )?(?:retrieved\ )?(?:article|document|text|page|passages?|context)\b(?!\ (?:of|was|by|is|I|in))
    | \\?["']role\\?["']\s*: | \{\s*\\?["']\w+\\?["']\s*: | (?<![@\w])[a-z]+_[a-z]+\s*[:=(] | \b\w+\ ?={1,2}\ ?["'] | \b[a-z]+\(["']
    | ^\W*[\[(\u3010]\d{1,3}[\])\u3011]\ ?\( | \bsentence\ \[\d+\]\s*: | ^\W*passage\ \d+\ of\ \d+ | \]\(\s*(?:https?:|//|data:|javascript:)
    | \bQuestion:\ .{0,200}\ Answer:\ | ^\W*(?:input|target|training\ example|task|goal|command|prompt)\s?:
    """,
)
"""Turns of a conversation, tags, code, numbered evidence, addresses to call: of programs, not of newspapers."""
CODED = order(
    "",
    r"""
      (?<![\w/.%=@#-])(?=[a-z0-9+/]{28})(?=[a-z0-9+/]*(?-i:[A-Z]))(?=[a-z0-9+/]*(?-i:[a-z]))(?=(?:[a-z+/]*\d){2})[a-z0-9+/]{28}
    | \b(?:decode|decipher)\ (?:this|the\ following|and\ follow)\b
    | (?:%[0-9a-f]{2}){6} | (?<!\w)(?=[a-f]*\d)[0-9a-f]{40} | (?=(?:[0-9a-f]{2}\s)*(?:\d[a-f]|[a-f]\d))(?:\b[0-9a-f]{2}\s){6}
    | (?:\b[a-z][ ._-]+){8} | (?:(?<!\S)[.\u00b7-]{1,5}\s){6} | (?:\b(?=\w*[a-z]\d+[a-z])\w+\b.{0,30}?){4}
    """,
)
"""Base64, bytes, Morse, letters set apart or written as figures."""
IN_OTHER_LANGUAGES = order(
    "",
    r"""
      \b(?:ignorier\w*|vergiss|vergessen\ sie|missachte\w*)\b.{0,40}\b(?:anweisungen|instruktionen|vorgaben|regeln)
    | \b(?:ignor(?:ez|es?|er|ad?|en|are|ate|i)|oublie[zrs]?|olvida|dimentica|esqueca)\b.{0,40}
      \b(?:instructions|consignes|instrucciones|reglas|regles|regole|istruzioni|instrucoes|indicaciones)
    | \b(?:negeer|vergeet)\b.{0,40}\b(?:instructies|opdrachten|regels)
    | \b(?:z?ignoruj|pomin|zapomnij)\b.{0,40}\b(?:instrukcj|polecen)
    | (?:игнорируи|забудь|не\ следуи)\w*.{0,40}(?:инструкци|указани)
    | (?:忽略|无视|無視|忘记).{0,12}(?:指令|指示|说明|提示) | (?:指示|命令|指令).{0,8}(?:無視|忘れ)
    | (?:تجاهل|انس).{0,20}(?:التعليمات|الاوامر)
    | \b(?:antworte|antworten\ sie),?\ (?:immer|nur|dass|mit)\b
    | \b(?:repond(?:s|ez)|respond[ea]|rispondi|antwoord|odpowiedz|ответь(?:те)?),?\ (?:que|che|dat|ze|что)\b
    | \b(?:sprachmodell|ki-assistent|modeles?\ de\ langage|assistants?\ ia|modelos?\ de\ lenguaje|modell[oi]\ linguistic[oi]
      |taalmodel|языков\w+\ модел)\w*\b.{0,60}\b(?:mussen|muss|soll|doi|doivent|deben?|dev[eo]|moet|antwort|repond|respond|rispond|должн)
    """,
)
"""The plainest orders, with accents taken off: for articles written in these languages."""

ORDERS = (
    BIDDEN_TO_SAY,
    OTHERS_TO_BE_TOLD,
    YOU_ARE_TO_SAY,
    ANSWER_LAID_DOWN,
    MACHINE_BIDDEN,
    RULES_SET_ASIDE,
    ANSWER_SHAPED,
    MARKED,
    CODED,
    IN_OTHER_LANGUAGES,
)
