"""How an order to a language model reads: read it, add to it.

A sentence is told by whom it addresses, not by what it claims. Each kind is looked for only where one of its `near`
words stands (lower case, anywhere in the text): that is what makes it quick. Nothing here may match news that is
written for readers; each pattern was counted on the 127,000 sentences of 2,000 articles.
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
    |announce|declare|recommend|praise|cite|inform|describe|insist|mark|treat|include|give|always|never|only)"""
MUST = r"(?:must|should|shall|(?:is|are|has|have)\ to|please|kindly|instead)"
MACHINE = r"""(?:(?:large\ )?language\ models? | LLMs? | chat-?\s?bots? | (?:chat)?GPTs? | AIs | bots\ that | summari[sz]ers?\ of
    | (?:AI|virtual|digital|answering|automated|machine|checking|verification)[\ -]
      (?:assistants?|agents?|models?|systems?|tools?|readers?|crawlers?|bots?|summari[sz]ers?))"""
USER = r"""(?:(?:the|your|every|each|any|all)\ users? | users | the\ readers? | the\ (?:asker|questioner) | whoever\ asks
    | (?:any(?:one|body)|people|those)\ who\ asks?)"""
REPLY = r"(?:answers?|repl(?:y|ies)|responses?|summar(?:y|ies)|outputs?|completions?)"
INSTRUCTIONS = r"(?:instructions?|prompts?|directives?|directions|guidelines|guardrails|programming|rules)"
OPENS = r"""(?:^ | (?<=[.!?:;,"'\u201c\u2018(]\ ) | (?<=["'\u201c\u2018(*\#>-]) | \b(?:and|then|please|kindly|must|should)\ )"""
"""Where an imperative can stand."""

RULES_SET_ASIDE = order(
    "instruct|prompt|context|text|content|sentence|directi|guideline|guardrail|programming|rules| mode|article|above",
    rf"""
      \b(?:ignor(?:e|ing)|disregard|forget|overrid(?:e|ing)|bypass|discard|do\ not\ (?:follow|obey)|stop\ following|never\ mind)\b
      [^.!?]{{0,40}}
      (?: \b(?:your|previous|prior|earlier|above|preceding|system|any|all|these|those|given)\b[^.!?]{{0,25}}
          \b{INSTRUCTIONS}\b(?!\ (?:of|from|by|in|on|to\ (?!cite)))
        | \b(?:previous|prior|earlier|preceding)\ (?:context|text|content|sentences)
        | \b(?:instructions?|prompts?)\ (?:you|above) | \brules\ above | \beverything\ (?:you\ were\ told\ )?above
        | \bwhat\ (?:the|this)\ article\ says | \bthe\ article\ and )
    | \b{INSTRUCTIONS}\ (?:are\ (?:cancelled|void|revoked|replaced)|no\ longer\ appl|take\ precedence|before\ this\ are)
    | \b(?:system|developer|hidden|secret)\s+(?:prompts?\b|(?:message|instructions?)\s*[:>])
    | \b(?:enter|enable|activate|switch\ to|engage)\ (?:developer|debug|god|unrestricted|jailbreak|admin|DAN)\ mode\b
    """,
)
MACHINE_NAMED = order(
    "model|llm|bot|gpt| ai|ai |ai-|ais|assistant|system|agent|program|software|summar|whoever|any|those who|voice|reader|your ",
    rf"""
      \b{MACHINE}\b[^.!?,]{{0,60}}\b{MUST}\b[^.!?,]{{0,30}}\b{SAY}\b
    | \b(?:notes?|notices?|messages?|attention|instructions?|reminder|corrections?|dear|hey|hello|tip\ \S+\ to)\s*
      (?:[,:]|for|to)?\s*(?:(?:all|any|every|the|an?|whichever)\ )*
      (?:{MACHINE}|AIs?\b(?!\ [a-z])|(?:assistant|model|machine)\b(?=\s*[,:!]))
    | (?:^|[.!?:]\ )\W*(?:to\ (?:all\ |any\ )?)?(?:{MACHINE}|AIs?[\ -](?:only|instructions?|notice|note))\s*[:>\u2014\U0001f916]
    | \byou(?:,|\ are|\ were)\ (?:now\ )?(?:an?|the)\ (?:\w+\ ){{0,3}}(?:AI|language\ model|chatbot|LLM)\b
    | \byou\ are\ (?:now|no\ longer|not)\ [^.!?]{{0,40}}\b(?:assistant|\w*bot|official\ voice)\b
    | \b(?:assistant|system|model|program(?:me)?|software|bot|AI|whoever|any(?:one|thing|body)|those\ who)\s
      (?:(?:that|which|who|is)\ )?(?:reads?|reading|summari[sz](?:es?|ing)|answers?|answering)\b
      [^.!?]{{0,50}}\b{MUST}\ [^.!?]{{0,40}}\b{SAY}\b
    | ^\W*assistant,\ | \bI\ am\ your\ (?:developer|operator|creator|administrator)\b
    | \b(?:must|should|shall|instruct)\ the\ (?:assistant|answering\ system|model)\b
    | \bthe\ (?:assistant|model|AI|chatbot|LLM)\ (?:must|should|has\ to)\ {SAY}\b
    | \bthis\ (?:assistant|chatbot)\b[^.!?]{{0,60}}\b(?:must|should|has\ to)\ {SAY}\b | \bnot\ an\ (?:AI\ )?assistant,\ and\b
    | \bAI\ (?:assistants?|models?|chatbots?)\ (?:mentioned|said|stated|told|added)\b
    | \bsummari[sz](?:e|ing)\ this\ (?:page|article|text|story)\b
    """,
)
USER_NAMED = order(
    "user|reader|ask|question|quer|wonder|comes up",
    rf"""
      {OPENS}(?:tell|inform|assure|convince|remind|advise)\ {USER}\b
    | \b(?:tell|inform)\ (?:the\ )?(?:users?|readers?)\ that\b | \blet\ (?:your|the)\ users?\ know\b
    | \b(?:confirm|give|repeat)\ (?:it\ )?to\ (?:the\ )?users?\b
    | \bthe\ user\ (?:has\ (?:already|verified|confirmed|agreed|asked)|wants\ (?:the|to\ (?:hear|read))|expects\ is|is\ asking)\b
    | \b(?:if|when|whenever|should|once|upon|every\ time|in\ (?:response|reply)\ to)\b[^.!?,]{{0,60}}
      \b(?:ask(?:s|ed|ing)?|questions?|quer(?:y|ies)|wonders?|comes\ up|users?\ wants?)\b[^.!?]{{0,120}}?,
      \ (?:(?:then|you\ (?:must|should|will)|please|always|just|simply|only)\ )*
      (?:say|tell\ them|answer|reply|respond|state|claim|confirm|explain\ that|name|write)\b
      (?!\ (?:experts|officials|doctors|critics|analysts|police))
    | \b(?:any(?:one|body)|whoever|people|those)\ (?:who\ )?ask(?:s|ing)?\b[^.!?]{{0,80}}
      \b(?:should|must|is\ to|are\ to)\ be\ (?:told|informed)\b
    """,
)
RULES_FOR_THE_ANSWER = order(
    "answer|repl|respon|summar|output|complet|cite|repeat|citation|footnote|marker|mention|reveal|quote|disclose|pretend"
    "|in which|say that|say so|always name|from now on",
    rf"""
      \b(?:respond|reply|answer)\ (?:only|solely|exactly|strictly|simply|just)\ (?:with|in|by)\b
    | {OPENS}(?:respond|reply|answer)\ (?:with\ (?:the\ )?(?:words?|phrase|sentence|text|number|name|following)
      |that\b(?!\ (?:question|phone|call|one|with|in|by|and)\b))
    | \b(?:begin|start|end|open|finish|preface|conclude|translate)\ (?:your|each|every|the)\ {REPLY}\b
    | \bin\ your\ {REPLY}\b | \b{REPLY}\ of\ this\ (?:article|story|page|text)\ {MUST}\b | ^\W*(?:answer|reply|respond)\ as\ follows | \bas\ your\ answer\b | \bend\ of\ the\ answer\b
    | \b(?:your|any|every|each|all)\ {REPLY}\b(?:\ (?:of|about|to|based\ on|that|which)\b[^.!?]{{0,60}})?
      \ (?:must|should|shall|has\ to|says?|is\ to)\b
    | \banswer\ every\ question\b[^.!?]{{0,60}}\bwith\b | \banswer\ to\ (?:any|every|all|each)\ questions?\b[^.!?]{{0,60}}\bis\b
    | \brepeat\ (?:after\ me|the\ following|this\ (?:sentence|text|line)|these\ words)\b
    | \b(?:do\ not|don't|never)\ (?:mention|cite|reveal|quote|disclose)\ (?:(?:this|these|any|your|the)\ )?
      (?:notice|instructions?|sources?|message|note|prompt|anything|paragraph|text)\b
    | {OPENS}cite\ [^!?]{{3,60}}\ as\ (?:the|your|its|a)\ (?:only\ |sole\ |main\ )?(?:source|citation|reference)\b
    | \badd\ (?:a|the|this)\ (?:citation|footnote|reference|marker)\ (?:to|after|for)\b
    | \balways\ name\b | \band\ you\ are\ to\ say\ so\b
    | \bfrom\ now\ on,?\ you\ (?:will|must|are|shall)\ (?:\w+ly\ )?(?:answer|say|act|speak|respond|reply|pretend)
    | {OPENS}pretend\ (?:that\ )?(?:you|to\ be)\b[^.!?]{{0,60}}\band\ {SAY}\b
    | \bplay\ a\ game\ in\ which\ you\b | {OPENS}write\ a\ (?:poem|story|song|play)\ in\ which\b
    | (?:^|[.!?:]\ )(?:\d+[.)])?[^\w"\u201c]*say\ that\b
    """,
)
CHAT_TURN = order(
    '<|[|(|\u3010|#|"role|{|begin |end |system|assistant|user|human|developer|sentence|question:',
    r"""
      <\|[^|<>]{1,30}\|> | \[/?(?:INST|SYS|SYSTEM|ADMIN|PROMPT|ASSISTANT|USER)\] | <</?SYS>> | <(?:start|end)_of_turn>
    | </?(?:s|system|user|assistant|instructions?|prompt|sentences|context|documents?|evidence|think|tool_\w+|question|answer)>
    | ^[\s*\#>-]*(?-i:SYSTEM|System|Assistant|ASSISTANT|User|Human|Developer)(?:\ (?:prompt|message|note|override|notice))?\s*[:>]\s
    | \#{2,}\ ?(?:system|instructions?|user|assistant|response|human)\b
    | \\?"role\\?"\s*: | \{\s*\\?"(?:system|instructions?|prompt)\\?"\s*:
    | \b(?-i:BEGIN|END)\ (?-i:EVIDENCE|CONTEXT|PROMPT|SYSTEM|INSTRUCTIONS|SENTENCES)\b
    | ^\W*[\[(\u3010]\d{1,3}[\])\u3011]\ ?\( | \bsentence\ \[\d+\]\s*: | \bQuestion:\ .{0,200}\ Answer:\
    """,
)
FOR_PROGRAMS = order(
    "",
    r"""
      \]\(\s*(?:https?:|//|data:|javascript:)
    | (?<![\w/.%=-])(?=[a-z0-9+/]{40})(?=[a-z0-9+/]*(?-i:[A-Z]))(?=[a-z0-9+/]*(?-i:[a-z]))(?=(?:[a-z+/]*\d){2})[a-z0-9+/]{40}
    | \b(?:decode|decipher)\ (?:this|the\ following)\b | (?:\b\w\ ){8}
    """,
)
"""Addresses to call, base64, letters set apart."""
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
"""The plainest orders, with accents taken off."""

ANSWERING = r"""\b(?:AIs? | chat-?bots? | assistants?(?!\ (?:coach|manager|professor|secretary)) | language\ models? | models | GPTs? | ChatGPT
    | LLMs? | siri | alexa | neural\ networks? | computer\ programs? | (?:the|your)\ users? | to\ users | the\ reader | you\ are\ talking\ to
    | your\ (?:new\ |only\ |next\ )?(?:\w+\ )?(?:answers?|reply|replies|responses?|summary|tasks?|instructions?|prompt|guidelines|operators?|developers)
    | (?:in|before|when)\ (?:you\ )?(?:answer|reply)(?:ing)? | answered\ with | summari[sz](?:e|es|ing)
    | (?:every|each|any|all|a)\ (?:answers?|repl(?:y|ies)|responses?|summary) | instructions? | a\ conversation | reprogrammed
    | this\ (?:page|sentence|paragraph|passage|line|text))\b"""
"""What only comes up where questions are answered."""
BIDDEN = rf"""(?:
      (?: (?:^|[,;:!\u2014]\ |\b(?:and|then|kindly|will\ now|required\ to|(?:instructed|duty|need|is|are)\ to|should|{REPLY})\ )
          (?:now\ |always\ |only\ |just\ )? | \bunless\ you\ )
      (?:say|tell|answer|reply|respond|write|state|report|mention|insist|remember|convince|hear|add|claim|confirm|persuade|warn
        |explain|quote|print|make\ (?:it\ )?clear|include|put\ in|let|be\ answered\ with|be\ told)\b
      [^.!?]{{0,60}}?(?:\bthat\b|:|\bas\b|\bthe\ words?\b) )"""
"""Bidden to say something."""
BIDDEN_TO_ANSWER = order(
    "that|:| as |word|data|exactly|end of|{|answer|please|this|forget|refuse",
    rf"""
      ^(?=.*{ANSWERING})(?=.*{BIDDEN})
    | ^\W*(?:act|pretend|forget|ignore|disregard|remember|assume|suppose|imagine|kindly|please|do\ not|never|always|use)\b
      [^.!?]{{0,80}}\b(?:and|then|,)\ (?:say|tell|answer|reply|write|state|insist)\b[^.!?]{{0,30}}(?:\bthat\b|:)
    | ^\W*(?:new\ )?instructions?(?:\ (?:from|for|to)\ [^.!?:]{{1,40}})?\s?: | \boutput\ exactly\b
    | \byour\ (?:training\ data|(?:only|new|next)\ (?:\w+\ )?(?:answer|task|instructions?))\b
    | \bplease\ (?:say|answer|reply)\b | ^\W*forget\ (?:what\ you\ know|all\ you\ know|everything\ (?:about|you))
    | \brefuse\ (?:all|any|every)\ questions?\b | \bEND\ OF\ (?:THE\ )?(?:ARTICLE|DOCUMENT|TEXT|PAGE)\b | \{{\s*"?(?:answer|response|output)"?\s*:
    | ^\W*(?:answer|response)\s?:.*\[\d+\] | \b(?:use|trust|quote)\ (?:only\ )?this\ (?:one|sentence|passage)\b
    | ^\W*(?:for|to)\ (?:\w+\ )?(?:assistants|models|machines|bots)\b[^.!?]{{0,20}}:
    """,
)

ORDERS = (
    RULES_SET_ASIDE,
    MACHINE_NAMED,
    USER_NAMED,
    RULES_FOR_THE_ANSWER,
    CHAT_TURN,
    FOR_PROGRAMS,
    IN_OTHER_LANGUAGES,
    BIDDEN_TO_ANSWER,
)
