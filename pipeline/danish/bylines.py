"""How bylines print names and bodies: shared surnames, capitals, whom one speaks for."""

import re
from collections.abc import Callable

from pipeline.danish.names import is_first_name
from pipeline.danish.registry import organisation_id

UPPER = "A-ZÆØÅÉÖÜÄÞÐ"
_TOKEN = rf"[{UPPER}][\w’']*(?:-[{UPPER}]?[\w’']+)*"
ACRONYMS = frozenset({"MED", "TR", "AMR", "SU", "HR", "IT", "EU", "MF", "MEP", "FTR", "SOSU", "KL", "HK"})
COUPLE = re.compile(
    rf"(?P<one>{_TOKEN}) (?:og|&) (?P<other>{_TOKEN}) (?P<surname>{_TOKEN}(?: {_TOKEN})*)(?=,|\(|$| og )"
)
BODY = re.compile(
    rf"[{UPPER}][\w-]+(?:erne|rne|ene|hjemmet|huset|gården)"
    rf"|(?:[{UPPER}][\w-]+ )*[{UPPER}][\w-]*(?:ens|ets|nes) [{UPPER}][\w -]+"
    rf"|[{UPPER}][\w-]+(?: [{UPPER}][\w-]+)* (?:for|mod|i|af|på) [{UPPER}][\w -]+"
)
"""What after a role names whom one speaks for: ``Plejehjemslederne``, ``Pårørende i Nord``."""


def with_surnames(text: str) -> str:
    """Return a byline in which a couple shares a surname with both names in full."""
    match = COUPLE.match(text)
    if match is None or not (is_first_name(match["one"]) and is_first_name(match["other"])):
        return text
    return f"{match['one']} {match['surname']} og {match['other']} {match['surname']}{text[match.end() :]}"


def in_small(text: str, form: Callable[[str], str]) -> str:
    """Return what is printed in capitals as it is written; acronyms stay, and words that join are small."""
    words = text.split()
    return " ".join(
        word.lower() if word in ("OG", "FOR", "I", "AF", "PÅ", "VED", "TIL")
        else word if organisation_id(word) or word in ACRONYMS
        else form(word)
        for word in words
    )  # fmt: skip
