"""The names of offices, as they stand in questions and in reports."""

_KINDS = (
    "prime|foreign|defen[cs]e|finance|interior|home|health|education|justice|energy|trade|labou?r|agriculture|environment"
    r"|transport|economy|culture|security|vice|deputy|attorney|chief|executive|managing|general|first(?=\sminister)|supreme|army|police"
    "|party|majority|minority|opposition|head|acting|interim"
)
_HEADS = (
    "president|minister|premier|pm|chancellor|king|queen|governor|mayor|secretary(?:[- ]general)?|speaker|leader|head|chief"
    "|chair(?:man|woman|person)?|director(?:[- ]general)?|executive|officer|ceo|manager|coach|captain|commissioner"
    "|commander|ambassador|pope|archbishop|bishop|treasurer|general|editor|whip|envoy|superintendent|prosecutor"
)
OFFICE = rf"(?:(?:{_KINDS})[\s-])*(?:{_HEADS})"
"""An office that one person holds: "prime minister", "chief executive officer"."""
RANK = "prince|princess|senator|judge|colonel|admiral"
"""What many are at a time."""
