"""A small typesetter: prose set in columns as a newspaper or a report is, so that its true text is known."""

import io
import re
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
MARGIN = 50.0
PROSE = (
    (
        "Hverdagen på plejehjemmene er blevet tung af skemaer, og det går ud over de ældre. Jeg mener, at kommunen "
        "skal turde vise tillid til de medarbejdere, som kender beboerne og deres pårørende bedst af alle."
    ),
    (
        "”Vi får mere tid,” siger en leder – og det er ikke så ringe endda på et område, hvor alle løber stærkt. Det "
        "gælder social- og sundhedsområdet, og det gælder børne- og ungeforvaltningen i samme omfang."
    ),
    (
        "Kontrol koster. Hver gang en medarbejder udfylder et registreringsskema, er der en borger, som venter, og "
        "en kollega, som løber hurtigere for at nå det hele, inden vagten er slut."
    ),
    (
        "Derfor foreslår vi, at hvert eneste dokumentationskrav får en udløbsdato. Findes der ingen begrundelse for "
        "at beholde kravet, skal det væk, og det skal ske nu og ikke om ti år."
    ),
    (
        "Samarbejdet mellem ledelse og medarbejdere er afgørende. Uden samarbejde bliver afbureaukratisering blot "
        "endnu en opgave, som lægges oven i dem, der allerede ligger på bordet."
    ),
    (
        "Der er brug for en anden styring af velfærdsområdet. Budgetloven og de mange overenskomster sætter rammer, "
        "men inden for rammerne kan kommunalbestyrelsen vælge tilliden til."
    ),
)
VOWEL = "aeiouyæøå"
DIVISION = re.compile(rf"(?<=[{VOWEL}])([bdfghjklmnprstv][{VOWEL}])")


def divided(word: str) -> list[str]:
    """The parts of a long word, as it may be divided at the end of a line."""
    letters = re.sub(r"[^a-zæøåA-ZÆØÅ]", "", word)
    if len(letters) < 8 or not word.isalpha():
        return [word]
    parts = DIVISION.sub("\xad\\1", word).split("\xad")
    while len(parts) > 1 and len(parts[0]) < 3:
        parts[:2] = ["".join(parts[:2])]
    while len(parts) > 1 and len(parts[-1]) < 3:
        parts[-2:] = ["".join(parts[-2:])]
    return parts


def broken(
    text: str, width: float, font: str, size: float, indent: float = 0, *, hyphens: bool = True
) -> list[str]:
    """The lines of a paragraph, filled to ``width`` points; long words are divided."""
    lines, line = [], ""
    for word in text.split():
        room = width - (0 if lines else indent)
        tried = f"{line} {word}".strip()
        if stringWidth(tried, font, size) <= room:
            line = tried
            continue
        parts = divided(word) if hyphens else [word]
        for n in range(len(parts) - 1, 0, -1):
            head = f"{line} {''.join(parts[:n])}-".strip()
            if stringWidth(head, font, size) <= room:
                lines.append(head)
                line = "".join(parts[n:])
                break
        else:
            lines.append(line)
            line = word
    return [*lines, line]


class Press:
    """Pages being printed; text flows down columns and on to the next page."""

    def __init__(self, n_columns: int = 1, *, size: float = 9.5, gutter: float = 16, justify: bool = False,
                 head: str = "", foot: str = "", font: str = "Times-Roman", top: float = 90, info: dict | None = None,
                 spaces: bool = True) -> None:  # fmt: skip
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        for name, value in (info or {}).items():
            getattr(self.canvas, f"set{name}")(value)
        self.n_columns, self.size, self.gutter, self.justify = n_columns, size, gutter, justify
        self.head, self.foot, self.font, self.top, self.spaces = head, foot, font, top, spaces
        self.leading = size * 1.22
        self.column_width = (WIDTH - 2 * MARGIN - (n_columns - 1) * gutter) / n_columns
        self.page, self.column = 0, 0
        self.start_page()

    def start_page(self) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.column = 0
        self.floor = HEIGHT - self.top
        self.y = self.floor
        if self.head:
            self.canvas.setFont("Helvetica", 8)
            self.canvas.drawString(MARGIN, HEIGHT - 40, self.head)
        if self.foot:
            self.canvas.setFont("Helvetica", 8)
            self.canvas.drawCentredString(WIDTH / 2, 30, self.foot.format(self.page))

    def across(self, text: str, size: float, font: str = "Helvetica-Bold", gap: float = 0) -> None:
        """Lines over all columns, above what follows."""
        for line in broken(text, WIDTH - 2 * MARGIN, font, size, hyphens=False):
            self.canvas.setFont(font, size)
            self.canvas.drawString(MARGIN, self.y, line)
            self.y -= size * 1.2
        self.y -= gap
        self.floor = self.y

    def x(self) -> float:
        return MARGIN + self.column * (self.column_width + self.gutter)

    def step(self, down: float) -> None:
        self.y -= down
        if self.y < 70:
            self.column += 1
            self.y = self.floor
            if self.column == self.n_columns:
                self.start_page()

    def paragraph(
        self, text: str, *, indent: float = 0, gap: float = 0, font: str = "", size: float = 0
    ) -> None:
        font, size = font or self.font, size or self.size
        lines = broken(text, self.column_width, font, size, indent)
        for i, line in enumerate(lines):
            shift = indent if i == 0 else 0
            self.line(line, shift, font, size, stretch=self.justify and i < len(lines) - 1)
            self.step(size * 1.22)
        if gap:
            self.y -= gap

    def line(self, line: str, shift: float, font: str, size: float, *, stretch: bool = False) -> None:
        n_gaps = line.count(" ")
        room = self.column_width - shift - stringWidth(line, font, size)
        wide = room / n_gaps if stretch and n_gaps else 0
        if self.spaces:
            text = self.canvas.beginText(self.x() + shift, self.y)
            text.setFont(font, size)
            text.setWordSpace(wide)
            text.textOut(line)
            self.canvas.drawText(text)
            return
        at = self.x() + shift
        self.canvas.setFont(font, size)
        for word in line.split():
            self.canvas.drawString(at, self.y, word)
            at += stringWidth(word + " ", font, size) + wide

    def done(self) -> bytes:
        if not self.buffer.getvalue():
            self.canvas.save()
        return self.buffer.getvalue()


def prose(n: int) -> list[str]:
    """Paragraphs of which no two are the same."""
    ordinals = [
        "første",
        "anden",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "syvende",
        "ottende",
        "niende",
        "tiende",
    ]
    return [
        f"Den {ordinals[i // len(PROSE) % 10]} grund lyder sådan – {PROSE[i % len(PROSE)]}" for i in range(n)
    ]


def article(n_columns: int, n_paragraphs: int = 12, *, title: str = "Tillid er bedre end kontrol i ældreplejen",
            byline: str = "Af Mette Holmgaard, skolechef", indent: float = 8, gap: float = 0,
            **press: object) -> tuple[bytes, Sequence[str]]:  # fmt: skip
    """A printed article and its true paragraphs."""
    page = Press(n_columns, **press)  # type: ignore[arg-type]
    page.across(title, 22, gap=4)
    page.across(byline, 9, "Helvetica", gap=14)
    paragraphs = prose(n_paragraphs)
    for text in paragraphs:
        page.paragraph(text, indent=indent, gap=gap)
    return page.done(), paragraphs
