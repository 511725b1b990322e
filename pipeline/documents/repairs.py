"""From raw text to clean text, every change named and mapped; what is not repaired is the same characters."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.documents.privacy import personal_data


class Run(NamedTuple):
    """A stretch of clean text and its place in the raw text, the same unless ``repair`` names a change."""

    text: str
    raw_start: int
    raw_end: int
    repair: str | None


class Edit(NamedTuple):
    """``raw[start:end]`` becomes ``new``, for the reason ``name``."""

    start: int
    end: int
    new: str
    name: str


MASK = "masked"
PSEUDONYM = "pseudonym"
PRIVATE_REPAIRS = frozenset({MASK, PSEUDONYM})
SPACED = re.compile(r"[A-ZÆØÅ](?: [A-ZÆØÅ]){3,20}")
"""A word set in spaced capitals."""
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij"}
MAC_IN_UTF8 = {"√¶": "æ", "√∏": "ø", "√•": "å", "√Ü": "Æ", "√ò": "Ø", "√Ö": "Å"}
MENDED = frozenset("æøåÆØÅäöüÄÖÜéèÉ”“’‘–—…»«§½°´ \xa0€•")
MAX_REPEATS = 20
KEPT_REPEATS = 3
COORDINATORS = r"(?:og|eller|samt|men|til|i|på|som|såvel|henholdsvis|hhv|contra|kontra|versus)\b"
"""After one of these the hyphen belongs to the word: »social- og sundhedsområdet«."""
ALWAYS_HYPHENED = re.compile(r"[^aeiouyæøåAEIOUYÆØÅ]+|it|ikke|edb|ai", re.IGNORECASE)
"""No syllable, so no part of a divided word: »tv-avisen« keeps its hyphen at the end of a line."""

FAULTS = re.compile(
    rf"""(?P<soft_hyphen>\xad[ \t]*(?:\n\s*)?)
    |(?P<zero_width>[\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\u061c\ufe0e\ufe0f]+)
    |(?P<mojibake>[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{{1,2}}|√[¶∏•Üòö])
    |(?P<control>[\x00-\x08\x0e-\x1f\x7f-\x9f]+)
    |(?P<private_use>[\ue000-\uf8ff]+)
    |(?P<ligature>[ﬀ-ﬆĳ])
    |(?P<hyphenation>(?<=[a-zæøå]{{2}})-(?:[ \t]*\n\s*|[ ])(?!{COORDINATORS})(?=[a-zæøå]{{2}})
        |(?<=[A-ZÆØÅ][a-zæøå])-[ \t]*\n\s*(?!{COORDINATORS})(?=[a-zæøå]{{2}})
        |(?<=[A-ZÆØÅ]{{2}})-[ \t]*\n\s*(?!(?:OG|ELLER|SAMT|TIL)\b)(?=[A-ZÆØÅ]{{3}}))
    |(?P<hyphen_break>(?<=\w-)[ \t]*\n\s*(?!{COORDINATORS})(?=\w))
    |(?P<entity>&(?:[a-zA-Z]{{2,8}}|\#\d{{2,5}}|\#x[0-9a-fA-F]{{2,4}});)
    |(?P<markup>\]\]>|<!\[CDATA\[)
    |(?P<punctuation_run>(?P<repeated>[^\w\s])(?P=repeated){{{MAX_REPEATS},}})
    |(?P<line_break>[^\S\n]*\n\s*)
    |(?P<space>[ ][^\S\n]+|[^\S\n ][^\S\n]*)""",
    re.VERBOSE,
)


SUSPECT = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ue000-\uf8ff"
    "\ufb00-\ufb06\ufe0e\ufe0f\ufeffĳÃÂâ√&<\\]]"
)
"""One of these, two spaces, a hyphen at a word's end or a run of one mark stands in every fault."""


def repaired(raw: str, start: int, end: int, names: Iterable[tuple[re.Pattern[str], str]] = ()) -> list[Run]:
    """Return the clean text of ``raw[start:end]`` as runs, in order and without gaps in the raw text.

    ``names`` are patterns of private names, each with the pseudonym that replaces it.
    """
    edits = _mends(raw, start, end)
    text, offsets = _applied(raw, start, end, edits)
    hidden = [(item.start, item.end, item.mask, MASK) for item in personal_data(text)]
    for pattern, pseudonym in names:
        hidden += [
            (*match.span(), pseudonym, PSEUDONYM)
            for match in pattern.finditer(text)
            if not any(match.start() < e and s < match.end() for s, e, _, _ in hidden)
        ]
    for text_start, text_end, new, name in sorted(hidden):
        raw_start, raw_end = offsets[text_start], offsets[text_end - 1] + 1
        touched = [edit for edit in edits if edit.start < raw_end and raw_start < edit.end]
        raw_start = min([raw_start, *(edit.start for edit in touched)])
        raw_end = max([raw_end, *(edit.end for edit in touched)])
        edits = [edit for edit in edits if edit not in touched] + [Edit(raw_start, raw_end, new, name)]
    return _runs(raw, start, end, sorted(edits))


def _mends(raw: str, start: int, end: int) -> list[Edit]:
    found: list[Edit] = []
    text = raw[start:end]
    if not (SUSPECT.search(text) or "  " in text or "- " in text or _has_mark_run(text)):
        return found
    for match in FAULTS.finditer(raw, start, end):
        name = match.lastgroup or ""
        name = "punctuation_run" if name == "repeated" else name
        new = _mended(raw, match, name)
        if new != match.group():
            found.append(Edit(*match.span(), new, name))
    return found


def _has_mark_run(text: str) -> bool:
    """Tell whether a mark is repeated too often: every ``MAX_REPEATS`` characters such a run shows."""
    marks = (
        char for char in set(text[::MAX_REPEATS]) if not (char.isalnum() or char.isspace() or char == "_")
    )
    return any(mark * (1 + MAX_REPEATS) in text for mark in marks)


def mended(raw: str, start: int, end: int) -> str:
    """Return ``raw[start:end]`` without its faults, nothing masked: as rules that compare words read it."""
    return _applied(raw, start, end, _mends(raw, start, end))[0]


def _mended(raw: str, match: "re.Match[str]", name: str) -> str:
    found = match.group()
    if name in ("line_break", "space", "private_use"):
        return " "
    if name == "ligature":
        return LIGATURES[found]
    if name == "mojibake":
        return _from_mojibake(found)
    if name == "entity":
        letter = html.unescape(found)
        return found if letter in "<>" or len(letter) != 1 else " " if letter.isspace() else letter
    if name == "punctuation_run":
        return found[:KEPT_REPEATS]
    if name == "hyphenation":
        return _rejoined(raw, match)
    return ""


def legible(text: str) -> str:
    """Return a line as rules read it, letters decoded twice mended, ``L E D E R`` as one word."""
    if SPACED.fullmatch(text):
        text = "".join(text.split())
    if not any(char in text for char in "ÃÂâ√"):
        return text
    return FAULTS.sub(lambda m: _from_mojibake(m.group()) if m.lastgroup == "mojibake" else m.group(), text)


def _from_mojibake(found: str) -> str:
    if found in MAC_IN_UTF8:
        return MAC_IN_UTF8[found]
    for length in (len(found), 2):
        data = b"".join(_byte(char) for char in found[:length])
        try:
            mended = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        if mended in MENDED:
            return mended + found[length:]
    return found


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "replace")


def _rejoined(raw: str, match: "re.Match[str]") -> str:
    """Return what stands where a word was divided: nothing, or the hyphen it has elsewhere."""
    before = re.search(r"[a-zæøåA-ZÆØÅ]+$", raw[max(0, match.start() - 40) : match.start()])
    after = re.match(r"[a-zæøåA-ZÆØÅ]+", raw[match.end() : match.end() + 40])
    first = before.group() if before else ""
    hyphened = f"{first}-{after.group() if after else ''}"
    return "-" if hyphened in raw or ALWAYS_HYPHENED.fullmatch(first) else ""


def _applied(raw: str, start: int, end: int, edits: list[Edit]) -> tuple[str, Sequence[int]]:
    """Return the mended text, and for each of its characters the raw position it comes from."""
    if not edits:
        return raw[start:end], range(start, end)
    parts: list[str] = []
    offsets: list[int] = []
    at = start
    for edit in edits:
        parts += [raw[at : edit.start], edit.new]
        offsets += [*range(at, edit.start), *([edit.start] * len(edit.new))]
        at = edit.end
    parts.append(raw[at:end])
    offsets += range(at, end)
    return "".join(parts), offsets


def _runs(raw: str, start: int, end: int, edits: list[Edit]) -> list[Run]:
    """Return runs for the edits and the stretches between them; a deletion joins the character before it."""
    runs: list[Run] = []
    at = start
    for edit in edits:
        if at < edit.start:
            runs.append(Run(raw[at : edit.start], at, edit.start, None))
        runs.append(Run(edit.new, edit.start, edit.end, edit.name))
        at = edit.end
    if at < end:
        runs.append(Run(raw[at:end], at, end, None))
    return _without_empty(runs)


def _without_empty(runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    pending: Run | None = None
    for run in runs:
        if run.text:
            kept.append(run if pending is None else _joined(pending, run))
            pending = None
        elif kept and kept[-1].repair not in PRIVATE_REPAIRS:
            kept[-1:] = _with_deletion(kept[-1], run)
        elif kept:
            kept[-1] = kept[-1]._replace(raw_end=run.raw_end)
        else:
            pending = run if pending is None else pending._replace(raw_end=run.raw_end)
    return kept


def _joined(deleted: Run, run: Run) -> Run:
    return Run(run.text, deleted.raw_start, run.raw_end, run.repair or deleted.repair)


def _with_deletion(before: Run, deleted: Run) -> list[Run]:
    if before.repair is not None or len(before.text) == 1:
        return [Run(before.text, before.raw_start, deleted.raw_end, before.repair or deleted.repair)]
    last = before.raw_end - 1
    return [
        Run(before.text[:-1], before.raw_start, last, None),
        Run(before.text[-1], last, deleted.raw_end, deleted.repair),
    ]
