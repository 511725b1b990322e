"""N messy documents from a seed: composed, dressed as one of many formats, and damaged as files get damaged."""

import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.messy import building, dressing_files, dressing_html, dressing_text
from tests.messy.composing import Clean, Writer
from tests.messy.truth import Case, Document, Unit

ROWS = 6
"""Documents in a file that holds many."""
WEIGHTS = {
    "txt": 30, "html": 22, "docx": 5, "odt": 4, "rtf": 4, "pdf": 6, "eml": 5, "mhtml": 2, "rss": 2, "atom": 1, "xml": 2,
    "csv": 4, "tsv": 1, "xlsx": 2, "jsonl": 3, "archive": 4, "zip": 2,
}  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "cp1252",
    "cp1252",
    "latin-1",
    "mac_roman",
    "utf-16",
    "cp865",
)
LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r\n", "\r")
SOFT_HYPHEN = "\u00ad"
LONG_WORD = 11


def generated(n: int, seed: int) -> list[Case]:
    """Return cases that hold at least ``n`` documents in all."""
    writer = Writer(seed)
    cases: list[Case] = []
    count = 0
    while count < n:
        kind = writer.rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        case = _case(writer, kind, len(cases))
        count += sum(len(unit.documents) for unit in case.units)
        cases.append(case)
    return cases


def _case(writer: Writer, kind: str, i: int) -> Case:
    if kind in MANY:
        data, units = MANY[kind](writer)
    else:
        data, document = ONE[kind](writer)
        units = (Unit(documents=(document,)),)
    ending = "txt" if kind == "archive" else kind
    return Case(f"{i:05}.{ending}", "generated", data, units, {"kind": kind})


def _clean(writer: Writer, *genres: str) -> Clean:
    return writer.clean(writer.rng.choice(genres) if genres else None)


def _txt(writer: Writer) -> tuple[bytes, Document]:
    text, truth = dressing_text.saved_page(writer, _clean(writer))
    return _damaged(writer.rng, text), truth


def _html(writer: Writer) -> tuple[bytes, Document]:
    page, truth = dressing_html.page(writer, _clean(writer))
    if writer.rng.random() < 0.2 and _fits(page, "cp1252"):
        return page.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252"), truth
    return page.encode(), truth


def _mhtml(writer: Writer) -> tuple[bytes, Document]:
    page, truth = dressing_html.page(writer, _clean(writer))
    return dressing_files.mhtml(page), truth


def _office(
    dress: Callable[[Writer, Clean], tuple[bytes, Document]],
) -> Callable[[Writer], tuple[bytes, Document]]:
    return lambda writer: dress(writer, replace(_clean(writer), comments=()))


def _eml(writer: Writer) -> tuple[bytes, Document]:
    return dressing_files.mail(writer, _clean(writer, "op_ed", "letter", "press_release"))


ONE: dict[str, Callable[[Writer], tuple[bytes, Document]]] = {
    "txt": _txt, "html": _html, "mhtml": _mhtml, "eml": _eml, "docx": _office(dressing_files.docx),
    "odt": _office(dressing_files.odt), "rtf": _office(dressing_files.rtf), "pdf": _office(dressing_files.pdf),
}  # fmt: skip


def _posts(writer: Writer, genre: str) -> list[Clean]:
    """Return documents of one genre from one publisher, as a feed or export holds them."""
    documents = [writer.clean(genre) for _ in range(ROWS)]
    first = documents[0]
    return [replace(d, publisher=first.publisher, authors=first.authors) for d in documents]


def _rss(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
    return dressing_files.rss(writer, _posts(writer, "blog_post"))


def _atom(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
    return dressing_files.atom(writer, _posts(writer, "press_release"))


def _wxr(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
    return dressing_files.wxr(writer, _posts(writer, "blog_post"))


def _table(kind: str) -> Callable[[Writer], tuple[bytes, tuple[Unit, ...]]]:
    def build(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
        documents = [
            _clean(writer, "op_ed", "letter", "news", "press_release", "interview") for _ in range(ROWS)
        ]
        rows, units = dressing_files.table(writer, documents)
        if kind == "xlsx":
            return building.xlsx(rows), units
        if kind == "jsonl":
            return dressing_files.jsonl(rows).encode(), units
        mark = "\t" if kind == "tsv" else writer.rng.choice((";", ";", ","))
        return _encoded(writer.rng, dressing_files.csv(rows, mark), LINE_ENDS[:5]), units

    return build


def _archive(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
    documents = [_clean(writer, "op_ed", "news", "letter") for _ in range(ROWS)]
    text, units = dressing_text.archive_export(writer, [replace(d, is_open_letter=False) for d in documents])
    return _encoded(writer.rng, text), units


def _zip(writer: Writer) -> tuple[bytes, tuple[Unit, ...]]:
    members, units = {}, []
    for i in range(2):
        data, truth = (_txt, _html)[i](writer)
        name = f"klip/artikel-{i}.{('txt', 'html')[i]}"
        members[name] = data
        units.append(Unit(member=name, documents=(truth,)))
    return building.archive(members), tuple(units)


MANY: dict[str, Callable[[Writer], tuple[bytes, tuple[Unit, ...]]]] = {
    "rss": _rss, "atom": _atom, "xml": _wxr, "csv": _table("csv"), "tsv": _table("tsv"), "xlsx": _table("xlsx"),
    "jsonl": _table("jsonl"), "archive": _archive, "zip": _zip,
}  # fmt: skip


def _damaged(rng: random.Random, text: str) -> bytes:
    """Return text as it comes out of other programs: soft hyphens, decomposed or twice converted letters."""
    kind = rng.random()
    if kind < 0.06:
        return unicodedata.normalize("NFD", text).encode()
    if kind < 0.10:
        return _mojibake(text).encode()
    if kind < 0.18:
        text = " ".join(_hyphened(rng, word) for word in text.split(" "))
        return text.encode()
    return _encoded(rng, text)


def _hyphened(rng: random.Random, word: str) -> str:
    if len(word) < LONG_WORD or "\n" in word or rng.random() < 0.5:
        return word
    at = len(word) // 2
    return word[:at] + SOFT_HYPHEN + word[at:]


def _mojibake(text: str) -> str:
    """Return UTF-8 read as Windows text; the five bytes that have no letter there stay control characters."""
    return "".join(_misread(byte) for byte in text.encode())


def _misread(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _encoded(rng: random.Random, text: str, line_ends: Sequence[str] = LINE_ENDS) -> bytes:
    encoding = rng.choice(ENCODINGS)
    text = text.replace("\n", rng.choice(line_ends))
    return text.encode(encoding if _fits(text, encoding) else "utf-8")


def _fits(text: str, encoding: str) -> bool:
    return dressing_files.fits(text, encoding)
