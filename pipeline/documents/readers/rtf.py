"""Rich text as Word, WordPad and TextEdit write it.

A reader of its own: it knows deleted and hidden text, code pages by font, styles and notes.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline.documents.models import RefusedError, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.papers import Part, has_text, page_lines, unit_of, usual_size, with_headings

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|."
)
MAX_DEPTH = 2000
SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "-", "{": "{", "}": "}", "\\": "\\"}
ENDS = frozenset(["par", "sect", "page", "cell", "row", "nestcell", "nestrow", "column"])
TEXT_BOX = "text_box"
APART = {
    "footnote": "footnote", "annotation": "office_comment", "header": "page_header", "headerl": "page_header",
    "headerr": "page_header", "headerf": "page_header", "footer": "page_footer", "footerl": "page_footer",
    "footerr": "page_footer", "footerf": "page_footer", "shptxt": TEXT_BOX,
}  # fmt: skip
KEPT_STARRED = frozenset(["shpinst", "shptxt", "ud", "footnote", "annotation"])
"""Groups marked as ignorable by readers that do not know them; these hold text."""
SKIPPED = frozenset([
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "objdata", "fldinst", "listtext",
    "pntext", "pntxta", "pntxtb", "listtable", "listoverridetable", "rsidtbl", "generator",
    "themedata", "datastore", "xmlnstbl", "latentstyles", "filetbl", "revtbl", "tc", "xe",
    "bkmkstart", "bkmkend", "sp", "sn", "sv", "shprslt", "nonshppict", "upr", "atnid", "atnauthor",
    "atndate", "atnref", "private", "template", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "title",
    "subject", "author", "operator", "keywords", "comment", "company",
])  # fmt: skip
CODE_PAGES = {
    0: "cp1252", 1: "", 2: "symbol", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
STYLE = re.compile(
    r"\{(?:\\\*)?\\s(?P<number>\d{1,4})(?![\d])(?:[^{}]|\{[^{}]*\})*?[ ;}](?P<name>[^\\{};]{2,60});?\}"
)
ROLES = (
    ("title", "h1"), ("titel", "h1"), ("heading", "h2"), ("overskrift", "h2"), ("subtitle", "h2"),
    ("undertitel", "h2"), ("caption", "figcaption"), ("billedtekst", "figcaption"), ("quote", "blockquote"),
    ("citat", "blockquote"), ("toc ", "contents"), ("indholdsfortegnelse", "contents"),
)  # fmt: skip
NO_TEXT = "Filen har ingen tekst (måske kun billeder)."
DAMAGED = "Filen er rtf, men beskadiget. Åbn den i sit program, og gem den igen."


@dataclass(frozen=True)
class _State:
    """What holds inside one group."""

    rule: str = ""
    is_skipped: bool = False
    is_hidden: bool = False
    is_bold: bool = False
    size: float = 12.0
    font: int = -1
    unicode_skip: int = 1


def read_rtf(source_path: str, data: bytes, _params: DocumentsParams) -> Iterator[Unit]:
    """Yield the one unit of a rich text; notes, comments and page headers are cut from it.

    Raises:
        RefusedError: the file is damaged, nested too deep, or holds no text.
    """
    text = _Text(data)
    text.read()
    body = [part for part in text.parts if not part.rule.startswith("page_")]
    lines = {rule: [p.text for p in text.parts if p.rule == rule] for rule in ("page_header", "page_footer")}
    parts = with_headings(body, usual_size(body))
    if not has_text(parts):
        raise RefusedError("no_text", NO_TEXT)
    heads = page_lines(lines["page_header"], "page_header")
    feet = page_lines(lines["page_footer"], "page_footer")
    apart = [part for part in parts if part.rule in ("footnote", "office_comment")]
    inside = [part for part in parts if part.rule not in ("footnote", "office_comment")]
    unit = unit_of(source_path, [*heads, *inside, *apart, *feet], "", has_own_lines=True)
    yield replace(unit, hints=frozenset({"rtf"}))


@dataclass
class _Paragraph:
    """The paragraph that is being written in one flow (text, note, header)."""

    parts: list[str] = field(default_factory=list)
    bold_chars: int = 0
    n_chars: int = 0
    sizes: dict[float, int] = field(default_factory=dict)


class _Text:
    """A rich text being read, token by token; nesting is a list, so its depth costs no stack."""

    def __init__(self, data: bytes) -> None:
        self.source = data.decode("latin-1")
        self.parts: list[Part] = []
        self._is_utf8 = _is_utf8(data)
        self._code_page = _code_page(self.source)
        self._fonts = _fonts(self.source)
        self._styles = _styles(self.source)
        self._state = _State()
        self._stack: list[_State] = []
        self._open: dict[str, _Paragraph] = {}
        self._style = -1
        self._outline = -1
        self._is_list = False
        self._skip = 0
        self._hex = bytearray()
        self._high = 0
        self._is_starred = False

    def read(self) -> None:
        """Read the whole file into ``parts``.

        Raises:
            RefusedError: groups are nested too deep.
        """
        at = 0
        while match := TOKEN.match(self.source, at):
            at = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            if code is None and self._hex:
                self._write(self._decoded())
            if word == "bin" and number:
                at += max(0, int(number))
            elif word:
                self._word(word, int(number) if number else None)
            elif code is not None:
                self._byte(int(code, 16))
            elif symbol is not None:
                self._symbol(symbol)
            elif brace:
                self._brace(brace)
            elif plain:
                self._plain(plain)
        self._write(self._decoded())
        for rule in list(self._open):
            self._end_paragraph(rule)

    def _brace(self, brace: str) -> None:
        self._is_starred = False
        self._skip = 0
        if brace == "{":
            if len(self._stack) > MAX_DEPTH:
                raise RefusedError("unsafe", "Filen er indlejret for dybt til at blive læst.")
            self._stack.append(self._state)
        elif self._stack:
            before = self._stack.pop()
            if self._state.rule != before.rule:
                self._end_paragraph(self._state.rule)
            self._state = before

    def _word(self, word: str, number: int | None) -> None:
        self._skip = 0
        is_starred, self._is_starred = self._is_starred, False
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in SKIPPED or (is_starred and word not in KEPT_STARRED):
            self._state = replace(self._state, is_skipped=True)
            self._is_list = self._is_list or word in ("listtext", "pntext")
        elif word in KEPT_STARRED or word in APART:
            skipped = self._state.is_skipped and word not in ("ud", "shptxt")
            self._state = replace(self._state, is_skipped=skipped, rule=APART.get(word, self._state.rule))
        elif self._state.is_skipped:
            return
        elif word in ENDS:
            self._end_paragraph(self._state.rule)
        elif word in SIGNS:
            self._write(SIGNS[word])
        else:
            self._format(word, number)

    def _format(self, word: str, number: int | None) -> None:
        is_on = number != 0
        if word == "plain":
            self._state = replace(self._state, is_bold=False, is_hidden=False, size=12.0)
        elif word == "b":
            self._state = replace(self._state, is_bold=is_on)
        elif word in ("v", "deleted", "webhidden"):
            self._state = replace(self._state, is_hidden=is_on)
        elif word == "fs" and number:
            self._state = replace(self._state, size=number / 2)
        elif word == "f" and number is not None:
            self._state = replace(self._state, font=number)
        elif word == "uc" and number is not None:
            self._state = replace(self._state, unicode_skip=min(max(number, 0), 10))
        else:
            self._format_paragraph(word, -1 if number is None else number)

    def _format_paragraph(self, word: str, number: int) -> None:
        if word == "pard":
            self._style, self._outline, self._is_list = -1, -1, False
        elif word == "s":
            self._style = number
        elif word == "outlinelevel":
            self._outline = number
        elif word in ("ls", "pnlvlblt", "pnlvlbody"):
            self._is_list = True

    def _unicode(self, number: int) -> None:
        self._skip = self._state.unicode_skip
        point = number % 0x10000
        if 0xD800 <= point < 0xDC00:
            self._high = point
        elif 0xDC00 <= point < 0xE000:
            if self._high:
                self._write(chr(0x10000 + (self._high - 0xD800) * 0x400 + point - 0xDC00))
            self._high = 0
        elif point:
            self._write(chr(point))

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        elif not self._state.is_skipped:
            self._hex.append(byte)

    def _symbol(self, symbol: str) -> None:
        self._skip = 0
        if symbol == "*":
            self._is_starred = True
        elif self._state.is_skipped:
            return
        elif symbol in "\r\n":
            self._end_paragraph(self._state.rule)
        elif symbol in SYMBOLS:
            self._write(SYMBOLS[symbol])

    def _plain(self, text: str) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        text = text[skipped:]
        if text and not self._state.is_skipped:
            self._hex += text.encode("latin-1")
            self._write(self._decoded())

    def _decoded(self) -> str:
        data, self._hex = bytes(self._hex), bytearray()
        if data.isascii():
            return data.decode("ascii")
        if self._is_utf8:
            return data.decode("utf-8", "replace")
        page = self._fonts.get(self._state.font, "") or self._code_page
        return data.decode(page, "replace") if page != "symbol" else "•"

    def _write(self, text: str) -> None:
        state = self._state
        if not text or state.is_skipped or state.is_hidden:
            return
        open_ = self._open.setdefault(state.rule, _Paragraph())
        open_.parts.append(text)
        n_chars = len(text.strip())
        open_.n_chars += n_chars
        open_.bold_chars += n_chars if state.is_bold else 0
        open_.sizes[state.size] = open_.sizes.get(state.size, 0) + n_chars

    def _end_paragraph(self, rule: str) -> None:
        done = self._open.pop(rule, None)
        if done is None:
            return
        text = "".join(done.parts)
        if not text.strip():
            return
        rule = "" if rule == TEXT_BOX else rule
        tag = "p" if rule else self._tag(done)
        rule = rule or {"figcaption": "caption", "contents": "contents"}.get(tag, "")
        size = max(done.sizes, key=lambda size: (done.sizes[size], -size))
        self.parts.append(Part(text, tag if tag != "contents" else "p", rule, size=size))

    def _tag(self, paragraph: _Paragraph) -> str:
        name = self._styles.get(self._style, "")
        for start, tag in ROLES:
            if name.startswith(start):
                return tag
        if 0 <= self._outline < 9:
            return "h2"
        if self._is_list:
            return "li"
        return "strong" if paragraph.bold_chars >= 0.95 * paragraph.n_chars else "p"


def _is_utf8(data: bytes) -> bool:
    """Tell whether letters outside ASCII stand in the file as UTF-8, against the rules of the format."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _code_page(source: str) -> str:
    head = source[:4096]
    if match := re.search(r"\\ansicpg(\d{1,5})", head):
        name = {"10000": "mac_roman", "65001": "utf-8"}.get(match[1], f"cp{match[1]}")
        return name if _is_known(name) else "cp1252"
    if re.search(r"\\mac\b", head):
        return "mac_roman"
    return "cp850" if re.search(r"\\pca\b", head) else "cp437" if re.search(r"\\pc\b", head) else "cp1252"


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _fonts(source: str) -> dict[int, str]:
    """Return the code page of each font; nothing where the file's own holds."""
    start = source.find("\\fonttbl")
    if start < 0:
        return {}
    table = source[start : start + 100_000].split("\\colortbl")[0].split("\\stylesheet")[0]
    found = {}
    for match in re.finditer(r"\\f(\d{1,5})(?!\d)[^;{}]{0,200}?\\fcharset(\d{1,3})", table):
        found[int(match[1])] = CODE_PAGES.get(int(match[2]), "")
    return found


def _styles(source: str) -> dict[int, str]:
    """Return the names of paragraph styles in lower case, by number."""
    start = source.find("\\stylesheet")
    if start < 0:
        return {}
    return {
        int(m["number"]): m["name"].strip().lower() for m in STYLE.finditer(source, start, start + 200_000)
    }
