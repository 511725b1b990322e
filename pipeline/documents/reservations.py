"""Reservations of reuse: what a publisher prints, or tells machines, against copying and data mining.

A reservation (ophavsretslovens § 11 b, DSM directive article 4) limits how much reports quote; it never
hides a text from the analysis of whoever has lawful access to it.
"""

import re

from pipeline.documents.models import Unit

QUOTE_LIMIT_CHARS = 200
"""How much of a text that reserves its rights a report quotes at most; a short quotation is always lawful."""
RIGHTS_FIELD = "rights"
RESERVED = "reserved"
"""What a reader writes in the field ``rights`` of a page whose tags reserve it."""

_USE = (
    r"(?:kopier\w*|gengiv\w*|citeres|genbrug\w*|viderebring\w*|videredistribu\w*|videregiv\w*|eftertryk\w*"
    r"|mangfoldiggør\w*|offentliggør\w*|reproducer\w*|distribuer\w*|udnytte\w*|anvend\w*|benytte\w*|brug\w*"
    r"|lagre\w*|høste\w*|scrape\w*)"
)
_PRINTED = (
    "gengives", "kopieres", "eftertrykkes", "mangfoldiggøres", "viderebringes", "videredistribueres",
    "genudgives", "citeres",
)  # fmt: skip
_PRINT = rf"(?:{'|'.join(_PRINTED)})"
_COPIED = (
    "kopiering", "gengivelse", "eftertryk", "genudgivelse", "mangfoldiggørelse", "reproduktion",
    "videredistribution",
)  # fmt: skip
_COPYING = rf"(?:{'|'.join(_COPIED)})"
_CONSENT = r"(?:uden|tilladelse|samtykke|aftale|accept|godkendelse)"
_NO = (
    r"(?:ikke (?:er )?(?:tillad\w+|lovlig\w*)|forbud\w+|forbehold\w+|kræver|kun (?:tilladt|lovlig\w*|ske)"
    r"|ulovlig\w*|må (?:ikke|kun)|reserv\w+|not (?:permitted|allowed)|prohibited"
    r"|modsætter sig)"
)
_MINING = r"(?:tekst- og data-?mining|text and data mining|\bTDM\b)"
_MATERIAL = (
    r"(?:artikl\w+|indhold\w*|materiale\w*|tekst\w*|side\w*|udgivelse\w*|værk\w*|avis\w*|publikation\w*"
    r"|indlæg\w*|dokument\w*|pdf\w*|del\w*)"
)
_ARTICLE = r"art(?:\.|ikel) ?4\b"
_DIRECTIVE = r"(?:DSM[- ]?direktiv\w*|ophavsretsdirektiv\w*|direktiv(?:et)?(?: \(EU\))? 2019/790)"
PATTERNS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("11 b", "11b"), r"ophavsretslovens? ?§ ?11 ?b|§ ?11 ?b i (?:lov om ophavsret|ophavsretsloven)"),
    (("direktiv",), rf"{_ARTICLE}.{{0,30}}{_DIRECTIVE}|{_DIRECTIVE}.{{0,30}}{_ARTICLE}"),
    (("mining", "tdm"), rf"{_MINING}[^.\n]{{0,100}}?{_NO}|{_NO}[^.\n]{{0,100}}?{_MINING}"),
    ((" må ",), (
        rf"\b{_MATERIAL}\b[^.\n]{{0,80}}? må (?:\w+ ){{0,3}}?(?:ikke|hverken|kun) (?:\w+ ){{0,4}}?{_USE}"
        rf"[^.\n]{{0,120}}?{_CONSENT}"
    )),
    (_PRINTED, rf"\bmå (?:\w+ ){{0,3}}?ikke (?:\w+ ){{0,3}}?{_PRINT}[^.\n]{{0,120}}?{_CONSENT}"),
    (_COPIED, (
        rf"{_COPYING}[^.\n]{{0,90}}?\b(?:forbudt|ikke tilladt|kun tilladt|ulovlig|må kun|ikke lovlig)"
    )),
    (("må kun",), r"(?:der må kun|må kun) (?:\w+ ){0,4}?(?:kopieres|gengives|fotokopieres)\b"),
    (("copydan", "tekst & node", "tekst og node"), (
        r"\b(?:Copydan|Tekst (?:&|og) Node)\b[^.\n]{0,120}?(?:aftale|kopier)"
        r"|(?:aftale|kopier\w*)[^.\n]{0,120}?\b(?:Copydan|Tekst (?:&|og) Node)\b"
    )),
    (("må ikke",), (
        r"må ikke (?:\w+ ){0,4}?(?:anvendes|bruges|benyttes|udnyttes)[^.\n]{0,60}?"
        r"(?:træn\w+|kunstig intelligens|\bAI\b|sprogmodel\w*|maskinlæring)"
    )),
    (("not be ", "may be reproduced"), (
        r"(?:may|must) not be (?:\w+ ){0,3}?(?:reproduced|copied|used to train|used for (?:the )?training"
        r"|redistributed|republished)|may be reproduced without permission"
    )),
    (("tdm-reservation",), r"\btdm-reservation\W{1,4}1\b"),
)  # fmt: skip
"""Each after words in small letters of which one stands in all that it finds: others are not searched."""
RESERVATIONS = tuple((needed, re.compile(pattern, re.IGNORECASE)) for needed, pattern in PATTERNS)
HINTS = (
    "kopier", "gengiv", "eftertryk", "mangfoldig", "videredistri", "viderebring", "genudgiv", "genbrug",
    "reprodu", "citeres", "lagres", "11 b", "11b", "mining", "tdm", "copydan", "2019/790", "must not",
    "intelligens", "sprogmodel", "tekst & node", "tekst og node",
)  # fmt: skip
CAPITAL_HINTS = ("AI", "DSM")
"""A cheap look for the words without which nothing is reserved, in small letters and as they stand."""
ROBOTS = re.compile(r"\bno-?(?:ai|imageai|tdm|genai)\b", re.IGNORECASE)
"""What publishers write in the robots tag against training and mining."""


ROBOT_TAGS = ("robots", "googlebot", "ai", "ccbot", "gptbot")


def is_reserved(unit: Unit) -> bool:
    """Tell whether a text, its footer or its page's tags reserve the right of reuse."""
    if unit.fields.get(RIGHTS_FIELD) == RESERVED:
        return True
    return _is_hinted(unit.raw) and _is_said(" ".join(unit.raw.split()))


def reserved_by_tags(metas: dict[str, str]) -> bool:
    """Tell whether the meta tags of a page, by name, reserve text and data mining."""
    if metas.get("tdm-reservation", "").strip() == "1":
        return True
    return any(
        ROBOTS.search(metas.get(name, "")) for name in ("robots", "googlebot", "ai", "ccbot", "gptbot")
    )


def _is_hinted(raw: str) -> bool:
    small = raw.lower()
    return any(word in raw for word in CAPITAL_HINTS) or any(word in small for word in HINTS)


def _is_said(text: str) -> bool:
    small = text.lower()
    return any(
        any(word in small for word in needed) and pattern.search(text) is not None
        for needed, pattern in RESERVATIONS
    )
