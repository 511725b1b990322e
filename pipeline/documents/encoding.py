"""Bytes to text: one decision per file, never per row (short rows fool every detector)."""

import re
import unicodedata

from pipeline.documents.models import RefusedError

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32-le"), (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"),
)  # fmt: skip
ONE_BYTE = ("cp1252", "mac_roman", "cp850")
"""Tried in this order; cp850 and cp865 share the Danish letters."""
EXPECTED = frozenset("æøåÆØÅ”“’‘»«–—…éü§°½´·\xa0€•")
ALLOWED = frozenset("öäëèêàáíóúçñÖÄÉÜßðþÐÞ®©™±²³¼¾×%‰†‡£¥¢¨¸¡¿¬µ¶ÍÓÚÁýÝ")
SAMPLE_BYTES = 200_000
NUL_SHARE = 0.2
CONTROL_SHARE = 0.02
LINE_ENDS = re.compile("\r\n|[\r\f\v\x85\u2028\u2029]")
LINE_END_MARKS = "\r\f\v\x85\u2028\u2029"
"""One of them stands in all that ``LINE_ENDS`` finds; most texts have none, and are not searched."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decoded(data: bytes) -> str:
    """Return the text of a file: one kind of line end, letters composed (NFC), nothing else changed.

    Order: byte order mark, strict UTF-8, UTF-16 by its share of NULs, UTF-8 with some damaged lines,
    then the one-byte code page whose letters look most Danish.

    Raises:
        RefusedError: the bytes are no text.
    """
    text = canonical(_decoded(data))
    if len(CONTROLS.findall(text[:SAMPLE_BYTES])) > CONTROL_SHARE * min(len(text), SAMPLE_BYTES) + 2:
        raise RefusedError(
            "unreadable", "Filen er ikke tekst. Gem den som tekst, html eller docx, og prøv igen."
        )
    return text


def canonical(text: str) -> str:
    """Return ``text`` with one kind of line end, composed letters and no lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if any(mark in text for mark in LINE_END_MARKS):
        text = LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes) -> str:
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _utf16(data) or _damaged_utf8(data) or _one_byte(data)
    return (_utf16(data) or text) if "\0" in text else text


def _utf16(data: bytes) -> str | None:
    sample = data[:SAMPLE_BYTES]
    if sample.count(0) < NUL_SHARE * len(sample):
        return None
    name = "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return data.decode(name, "replace")


def _damaged_utf8(data: bytes) -> str | None:
    """Return text where most non-ASCII lines are UTF-8; damaged ones are read as cp1252."""
    lines = data.split(b"\n")
    good = [_strict(line) for line in lines]
    n_good = sum(text is not None and not line.isascii() for line, text in zip(lines, good, strict=True))
    n_bad = sum(text is None for text in good)
    if n_good < n_bad and not _is_cut_short(data):
        return None
    parts = []
    for i, (line, text) in enumerate(zip(lines, good, strict=True)):
        is_cut = i == len(lines) - 1 and n_good > 0 and _cut_at(line) is not None
        parts.append(text if text is not None else line.decode("utf-8" if is_cut else "cp1252", "replace"))
    return "\n".join(parts)


def _strict(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_cut_short(data: bytes) -> bool:
    """Tell whether the only fault of UTF-8 is a letter that lacks its last bytes at the very end."""
    at = _cut_at(data)
    return at is not None and not data[:at].isascii()


def _cut_at(data: bytes) -> int | None:
    """Return where the letter begins that lacks its last bytes, if that is the only fault."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start if error.reason == "unexpected end of data" else None
    return None


def _one_byte(data: bytes) -> str:
    return max((data.decode(name, "replace") for name in ONE_BYTE), key=_danishness)


def _danishness(text: str) -> int:
    """Return how Danish the non-ASCII letters are: expected ones count for, strange ones against."""
    sample = text[:SAMPLE_BYTES]
    score = 0
    for char in sample:
        if char > "\x7f":
            score += 1 if char in EXPECTED else -1 if char in ALLOWED else -3
    return score
