"""Personal data in running text: where it stands, and what stands there instead."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pipeline.documents.private_addresses import HOUSE_HINT, emails, homes, ip_addresses
from pipeline.documents.private_numbers import accounts, cprs, phones, plates
from pipeline.text import Span


class Private(NamedTuple):
    """Personal data at ``[start, end)`` of a text, and the mask that takes its place."""

    start: int
    end: int
    mask: str


class Finder(NamedTuple):
    """A cheap look for what a rule cannot do without (most texts pass none), the rule, and its mask."""

    hint: Callable[[str], object]
    find: Callable[[str], Iterator[Span]]
    mask: str


SOME_DIGIT = "[0-9\u0660-\u1fff\u3000-\U0010ffff]"
"""A cheap look for digits: every digit is one of these, of any script, and Danish text has only the first."""
MAIL_HINT = re.compile(
    r"[@¤＠﹫bBø(\[{<%=&-](?:(?<=[@¤＠﹫])|(?<=[Ss]nab)el|(?<=SNAB)EL|(?<=[Kk]rø)l|(?<=[%=])40|(?<=&)(?:#|commat)"
    r"|(?<=[(\[{<])\s?(?i:at|a|email|e-mail|ved|alfa|ät|æt)\b|(?<=email-)protection)"
)
DOT_HINT = re.compile(r"\.\w|[ */-](?i:dot|punktum|prik)[ */-]")
AT_HINT = re.compile(rf"[\s_*/-](?:at|A[Tt]|æt|ät)[\s_*/-]\s?[\w-]{{1,60}} ?(?:{DOT_HINT.pattern})")
"""The word »at« stands in most Danish lines, a dot within an address in few."""
NUMBER_HINT = re.compile(rf"{SOME_DIGIT}\W{{0,3}}(?:\d\W{{0,3}}){{6}}\d")
CPR_HINT = re.compile("[Cc]pr|CPR")
"""Behind the word, letters may stand for digits."""
ACCOUNT_HINT = re.compile(
    r"[KkRrA-Z](?:(?<=[Kk])(?i:onto)|(?<=[Rr])[Ee][Gg](?:istreringsn|\.?[ -]?(?:[Nn]|\d))"
    r"|(?<=[A-Z])[A-Z]\d\d)"
)
IP_HINT = re.compile(r"[\d:](?:(?<=\d)\.\d{1,3}\.\d|(?<=:)[0-9a-fA-F]{0,4}:)")
"""Written with their first characters first: they are looked for before anything else."""
PLATE_HINT = re.compile(r"[A-ZÆØÅ]{2} ?\d{2} ?\d{3}\b")


def _may_hold_mail(text: str) -> bool:
    return MAIL_HINT.search(text) is not None or AT_HINT.search(text) is not None


def _may_hold_cpr(text: str) -> bool:
    return NUMBER_HINT.search(text) is not None or CPR_HINT.search(text) is not None


FINDERS = (
    Finder(_may_hold_mail, emails, "[e-mail]"),
    Finder(ACCOUNT_HINT.search, accounts, "[konto]"),
    Finder(_may_hold_cpr, cprs, "[CPR]"),
    Finder(IP_HINT.search, ip_addresses, "[IP]"),
    Finder(NUMBER_HINT.search, phones, "[telefon]"),
    Finder(PLATE_HINT.search, plates, "[nummerplade]"),
    Finder(HOUSE_HINT.search, homes, "[adresse]"),
)
"""Where two overlap, the first to find it names it; all but the first look for digits."""
DIGIT = re.compile(SOME_DIGIT)
CONTACT_MASKS = frozenset({"[telefon]", "[e-mail]"})
DIVIDED_MASKS = frozenset({"[e-mail]", "[konto]", "[CPR]"})
MAX_DIVIDED_CHARS = 40
DIVIDED_HINT = re.compile(r"[\d@(-]\s*\Z")
PHONE_WORD = re.compile(r"\+45|0045|tlf|tel\b|telefon|mobil|ring", re.IGNORECASE)


def personal_data(text: str) -> list[Private]:
    """Return the personal data in ``text``, left to right, none overlapping."""
    return list(_personal_data(text))


@lru_cache(maxsize=256)
def _personal_data(text: str) -> tuple[Private, ...]:
    found: list[Private] = []
    taken = bytearray(0)
    is_hinted: dict[Callable[[str], object], bool] = {}
    for finder in FINDERS if DIGIT.search(text) else FINDERS[:1]:
        if finder.hint not in is_hinted:
            is_hinted[finder.hint] = bool(finder.hint(text))
        if is_hinted[finder.hint]:
            taken = taken or bytearray(len(text))
            for start, end in finder.find(text):
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append(Private(start, end, finder.mask))
    return tuple(sorted(found))


def masked(text: str) -> str:
    """Return ``text`` with its personal data masked, for titles and other metadata."""
    for item in reversed(personal_data(text)):
        text = text[: item.start] + item.mask + text[item.end :]
    return text


LABELLED = re.compile(r"\b(?:tlf|telefon|mobil|direkte)\b\.?:? ?(?:\+?45 ?)?\d[\d ]{6,}", re.IGNORECASE)
"""A number said to be a phone's, whatever its digits."""


def has_contact_data(text: str) -> bool:
    """Tell whether a phone number or an e-mail address stands in ``text``."""
    is_said = DIGIT.search(text) is not None and LABELLED.search(text) is not None
    return is_said or any(item.mask in CONTACT_MASKS for item in personal_data(text))


def is_divided(before: str, after: str) -> bool:
    """Tell whether the end of one line and the start of the next are one CPR number, phone or address."""
    if not DIVIDED_HINT.search(before[-2:]):
        return False
    before, after = before[-MAX_DIVIDED_CHARS:].rstrip(), after[:MAX_DIVIDED_CHARS].lstrip()
    joined = f"{before} {after}"
    has_word = PHONE_WORD.search(before) is not None  # without it, two lines of a table would do
    finders = [
        finder for finder in FINDERS if finder.mask in DIVIDED_MASKS or (finder.find is phones and has_word)
    ]
    found = (span for finder in finders for span in finder.find(joined))
    return any(start < len(before) and end > len(before) + 1 for start, end in found)
