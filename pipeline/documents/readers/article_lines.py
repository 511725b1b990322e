"""Lines that media archives print about an article: source, date, page, section, words, number, rights."""

import re
from dataclasses import dataclass, field

from pipeline.danish.dates import WEEKDAY, find_dates
from pipeline.documents.columns import ALIASES, folded
from pipeline.documents.models import Block
from pipeline.documents.wording import SENTENCE_END

MAX_LINE_CHARS = 240
MAX_REST_WORDS = 9
"""Words of a line that are neither page nor date nor count: the source, a section, a name."""
COUNTER = re.compile(
    r"^(?:[-–—|\s]*)(?:(?P<what>side|artikel|dokument|nr\.?|nummer|hit|document|article|page)\s*(?:nr\.?\s*)?)?"
    r"(?P<at>\d{1,5})\s*(?:af|of|/|ud af)\s*(?P<of>\d{1,5})"
    r"\s*(?:artikler|dokumenter|documents|articles|hits)?[-–—|\s.:]*$",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^(?:artikel|dokument|document|article)\s*(?:nr\.?\s*)?(?P<at>\d{1,5})\s*[:.]?$", re.IGNORECASE
)
RULE = re.compile(r"^(?:[-=_*#~•–—.]\s?){5,}$")
_NUMBER = r"\d{1,3}(?:[. ]\d{3})+|\d{1,6}"
KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("words", re.compile(
        rf"\(?\b(?:antal )?(?:ord|words|length|længde|ordantal)\s*[:=]\s*(?P<n>{_NUMBER})\b"
        r"(?:\s*(?:ord|words))?\)?"
        rf"|\(?(?<![\w.,])(?P<m>{_NUMBER})\s*(?:ord|words)\b\.?\)?", re.IGNORECASE)),
    ("id", re.compile(
        r"\b(?:artikel|dokument|article|document|infomedia|løbe)?[ -]?(?:id|nr|nummer)\b\.?\s*[:=]?\s*"
        r"(?=[\w-]*\d)[A-Za-zÆØÅæøå]{0,4}[\w-]{4,40}|(?<!\w)e[0-9a-f]{6,}(?!\w)", re.IGNORECASE)),
    ("page", re.compile(
        r"\b(?:side|sider|s|page|pages|p|pp)\b\.?\s*[:=]?\s*\d{1,3}[A-Z]?(?:\s*(?:[-–,+&]|og|til)\s*\d{1,3})*\b"
        r"(?!\s*(?:af|of|/)\s*\d)", re.IGNORECASE)),
    ("section", re.compile(
        r"\b\d{1,2}\.\s?(?:sektion|del|udgave)\b(?:\s*\([^()]{1,40}\))?|\bsektion\s*[:=]?\s*\w+"
        r"|\b(?:first|second|\d)(?:st|nd|rd|th)? (?:section|edition)\b"
        r"|\bsection\s*[:=]\s*[^|;,]{1,40}", re.IGNORECASE)),
)  # fmt: skip
TIME = re.compile(r"\b(?:kl\.?|klokken)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?\b", re.IGNORECASE)
DAY = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)
LABEL = re.compile(r"^(?P<name>[A-Za-zÆØÅæøå][\w /().-]{1,28}?)\s*:\s*(?P<value>.*)$")
LABELS_OF = {
    "words": "ord antal_ord ordantal length længde",
    "page": "side sider sidetal page",
    "section": "sektion section",
    "id": "artikel_id id artikelid dokument_id dokument_nr",
    "other": (
        "load_date publication_type language sprog copyright url link medietype udgave edition emneord "
        "nøgleord fotograf oplag land dateline artikeltype type fundet_på søgeord"
    ),
}
"""Labels of a printed article besides the headers of tables, by what they state."""
OWN_LABELS = {name: kind for kind, names in LABELS_OF.items() for name in names.split()}
STATED = frozenset({*LABELS_OF, "title", "lead", "text", "date", "author", "organisation", "genre"})
FOOTER = re.compile(
    r"^(?:©|\(c\)|copyright\b|alle rettigheder|all rights reserved|ophavsret\w*\b|alt (?:materiale|indhold)\b"
    r"|(?:alle )?artikler(?:ne)? (?:er|i) .{0,80}(?:ophavsret|beskyttet|omfattet)|materialet (?:er|må)\b"
    r"|(?:denne |artiklen|teksten|indholdet)\b.{0,60}(?:ophavsret|må ikke|beskyttet af|gengives|kopieres)"
    r"|(?:gengivelse|kopiering|videredistribution|videreformidling|eftertryk)\b"
    r"|(?:se|læs|find|hent) (?:artiklen|webartiklen|original\w*|hele artiklen)\b.{0,60}(?:http|www|på |her)"
    r"|(?:artiklens? )?(?:link|url|webadresse)\s*:|https?://\S+$|(?:udskrevet|hentet|downloadet|eksporteret|leveret)"
    r" (?:fra|af|den|via|d\.)\b|kilde: (?:infomedia|retriever|mediearkivet|nexis|polinfo)\b|load-date\s*:"
    r"|end of document$|slut på (?:artiklen|dokumentet)|publiceret på (?:tryk|web|nettet)\.?$)",
    re.IGNORECASE,
)
ARCHIVE = re.compile(
    r"^(?:infomedia|retriever|mediearkivet|polinfo|nexis uni|lexisnexis|factiva)\b.{0,40}$", re.IGNORECASE
)
SPLIT = re.compile(r"\s*(?:[|·•;\t]|\s[-–—/]\s|,|\s{2,}|\\x00)+\s*|\x00+")


@dataclass
class Line:
    """What a line says of an article: the kinds of things it states, and those that have a value."""

    kinds: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)
    is_label: bool = False


def counter_of(text: str) -> int | None:
    """Return the number of an article or page in ``Side 3 af 240`` or ``Artikel 3``, None for other lines."""
    match = COUNTER.match(text) or NUMBERED.match(text)
    if match is None or len(text) > 60:
        return None
    total = match.groupdict().get("of")
    return int(match["at"]) if total is None or int(match["at"]) <= int(total) else None


def labelled(text: str) -> Line | None:
    """Return what ``Kilde: Nordby Tidende`` states, None when the line has no label of an archive."""
    match = LABEL.match(text)
    if match is None:
        return None
    name = folded(match["name"])
    kind = OWN_LABELS.get(name) or ALIASES.get(name, "")
    if kind not in STATED:
        return None
    value = match["value"].strip()
    if kind == "date" and value and not any(True for _ in find_dates(value)):
        return None
    return Line({kind}, {kind: value} if value and kind != "other" else {}, is_label=True)


def stated_in(text: str, raw: str) -> Line | None:
    """Return what a line of metadata states, None for any other line; ``raw`` has its own spaces.

    Such a line is made of a date, page, section, count of words or number, and little else.
    """
    if len(text) > MAX_LINE_CHARS or not any(char.isdigit() for char in text):
        return None
    line = Line()
    rest = raw
    for kind, pattern in KINDS:
        match = pattern.search(rest)
        if match is None:
            continue
        line.kinds.add(kind)
        line.values[kind] = re.sub(r"\D", "", match["n"] or match["m"]) if kind == "words" else match.group()
        rest = pattern.sub("\0", rest)
    for found in reversed(list(find_dates(rest))):
        line.kinds.add("date")
        line.values["date"] = rest[found.start_char : found.end_char]
        rest = f"{rest[: found.start_char]}\0{rest[found.end_char :]}"
    rest = DAY.sub("\0", TIME.sub("\0", rest))
    parts = [part.strip(" ()[].:-–—") for part in SPLIT.split(rest)]
    parts = [part for part in parts if re.search(r"[^\W\d_]{2}", part)]
    n_words = sum(part.count(" ") + 1 for part in parts)
    if not line.kinds or n_words > MAX_REST_WORDS or _is_sentence(raw, parts):
        return None
    if (parts and parts[0][:1].isupper()) or (parts and "." in parts[0]):
        line.values["organisation"] = parts[0]
    return line


def _is_sentence(raw: str, parts: list[str]) -> bool:
    """Tell whether what is left of a line runs on as prose does."""
    is_ended = SENTENCE_END.search(raw.strip()) is not None and not re.search(
        r"\d\.?\)?$|ord\.?\)?$", raw.strip()
    )
    return (is_ended and len(parts) > 0 and parts[-1].count(" ") > 1) or any(
        part.count(" ") > 5 for part in parts
    )


def is_footer(text: str) -> bool:
    """Tell whether a line is printed below an article by the archive: rights, address, copyright."""
    return len(text) <= 700 and FOOTER.match(text) is not None


def is_frame(block: Block) -> bool:
    """Tell whether a line is a counter, a rule or the archive's name."""
    text = block.text
    return counter_of(text) is not None or RULE.match(text) is not None or ARCHIVE.match(text) is not None
