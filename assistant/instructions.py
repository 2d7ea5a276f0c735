"""Sentences in an article that speak to a language model instead of a reader."""

import re

_TO_MODELS = re.compile(
    r"""
    \b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}\b(?:instructions?|prompts?|rules|guidelines|context)\b
    | \b(?:system|developer|hidden)\s+(?:prompt|message|instructions?)\b
    | \b(?:language\s+models?|chatbots?|AI\s+(?:assistants?|models?|systems?)|LLMs?)\b[^.!?]{0,60}
      \b(?:must|should|shall|are\s+to|is\s+to|please|instead)\b[^.!?]{0,60}
      \b(?:say|tell|answer|reply|respond|write|state|output|print|report|ignore)\b
    | ^\W*(?:tell|inform)\s+(?:the\s+)?(?:user|reader)s?\b
    | \b(?:tell|inform)\s+(?:the\s+)?(?:users?|readers?)\s+that\b
    | \b(?:respond|reply|answer)\s+(?:only\s+)?with\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:helpful\s+)?(?:AI|assistant|chatbot|language\s+model)\b
    | <\|?(?:im_start|im_end|system|/?s|endoftext)\|?> | \[/?INST\]
    """,
    re.IGNORECASE | re.VERBOSE,
)


def addresses_a_model(sentence: str) -> bool:
    """Tell whether `sentence` gives orders to whoever answers questions: it is never evidence for an answer.

    English; meant to be wrong on the safe side. Reports about such attacks lose a sentence of evidence at worst, and
    the check of every drafted sentence stands behind it.
    """
    return bool(_TO_MODELS.search(sentence))
