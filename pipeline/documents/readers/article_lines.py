"""Lines that media archives print about an article: source, date, page, section, words, number, rights."""

import re
from dataclasses import dataclass, field

from pipeline.danish.dates import WEEKDAY, find_dates
from pipeline.danish.people import is_role
from pipeline.documents.columns import ALIASES, folded
from pipeline.documents.genres import named_genre
from pipeline.documents.head_lines import is_known_name
from pipeline.documents.models import Block
from pipeline.documents.wording import SECTION, SENTENCE_END, is_medium, is_prose

MAX_LINE_CHARS = 240
MAX_REST_WORDS = 9
"""Words of a line that are neither page nor date nor count: the source, a section, a name."""
COUNTER = re.compile(
    r"^(?:[-–—|\s]*)(?:[^\W\d_]{3,20}(?: [^\W\d_]{2,20})?\s(?=side ))?"
    r"(?:(?P<what>side|artikel|dokument|nr\.?|nummer|hit|document|article|page)\s*(?:nr\.?\s*)?)?"
    r"(?P<at>\d{1,5})\s*(?:af|of|/|ud af)\s*(?P<of>\d{1,5})"
    r"\s*(?:artikler|dokumenter|documents|articles|hits)?[-–—|\s.:]*$",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"^\W{0,12}(?:artikel|dokument|document|article|klip|presseklip|avisklip|tekst|indlæg|udklip|post)"
    r"\s*(?:nr\.?\s*)?(?P<at>\d{1,5})\W{0,12}$",
    re.IGNORECASE,
)
FENCED = re.compile(r"^(?P<fence>[-=*#<_~+/])(?P=fence){2,}\s?(?=\S).{1,80}?\s?[-=*#/>_~+]{2,}$")
"""A line between two short rules: ``*** SLUT ***``, ``--- avis.txt ---``."""
RULE = re.compile(r"^(?:(?:[-=_*#~+•–—]\s?){3,}|(?:\.\s?){5,})$")
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
LABEL = re.compile(r"^(?P<name>[A-Za-zÆØÅæøå][\w /().-]{1,28}?)\s*[:=]\s*(?P<value>.*)$")
CODE = re.compile(r"(?P<name>[A-Z]{2,3})(?: - | -$| |$)(?P<value>.*)$")
CODES_OF = {
    "title": "HD TI", "author": "BY AU", "organisation": "SN SO", "date": "PD DP", "section": "SE CLM",
    "page": "PG", "words": "WC", "lead": "LP", "text": "TD TX",
    "other": "CR ET SC ED LA CY CX VOL CO IN NS RE IPC IPD PUB ART DLN RF CT",
}  # fmt: skip
"""Field codes in the place of labels, as international archives print them: ``HD  Title``."""
KIND_OF_CODE = {code: kind for kind, codes in CODES_OF.items() for code in codes.split()}
LABELS_OF = {
    "words": "ord antal_ord ordantal length længde",
    "page": "side sider sidetal page",
    "section": "sektion section",
    "id": "artikel_id id artikelid dokument_id dokument_nr",
    "other": (
        "load_date publication_type language sprog copyright url link medietype udgave edition emneord "
        "nøgleord fotograf oplag land dateline artikeltype type fundet_på søgeord "
        "profil søgeprofil overvågning søgning agent mappe"
    ),
}
"""Labels of a printed article besides the headers of tables, by what they state."""
OWN_LABELS = {name: kind for kind, names in LABELS_OF.items() for name in names.split()}
STATED = frozenset({*LABELS_OF, "title", "lead", "text", "date", "author", "organisation", "genre"})
SIDE_BY_SIDE = re.compile(r"\s*(?:[|;•·\t]|\s{3,}|\s[–—-]\s)\s*")
"""What parts several labels on one line."""
PRINTED = re.compile(
    r"(?:publiceret|udgivet|bragt) på (?:tryk|print|papir|web|nettet|internettet)\.?"
    r"|(?:print|papir|web|tryk|trykt|online|netavis)(?:kilde|medie|udgave)?\.?",
    re.IGNORECASE,
)
"""A line that says no more than whether an article was printed."""
FOOTER = re.compile(
    r"^(?:©|\(c\)|copyright\b|alle rettigheder|all rights reserved|ophavsret\w*\b|alt (?:materiale|indhold)\b"
    r"|(?:alle )?(?:artikler(?:ne)?|klip(?:pet|pene)?|udklip(?:pet|pene)?|uddrag(?:et)?|mappen|udtrækket)"
    r" (?:er|i|må) .{0,80}(?:ophavsret|beskyttet|omfattet|intern|videre|kopieres|personlig|tilladelse)"
    r"|materialet (?:er|må)\b"
    r"|(?:denne |artiklen|teksten|indholdet)\b.{0,60}(?:ophavsret|må ikke|beskyttet af|gengives|kopieres)"
    r"|(?:gengivelse|kopiering|videredistribution|videreformidling|eftertryk)\b"
    r"|(?:se|læs|find|hent) (?:artiklen|webartiklen|original\w*|hele artiklen)\b.{0,60}(?:http|www|på |her)"
    r"|(?:artiklens? )?(?:link|url|webadresse)\s*:|https?://\S+$|(?:udskrevet|hentet|downloadet|eksporteret|leveret)"
    r" (?:fra|af|den|via|d\.)\b|kilde: (?:infomedia|retriever|mediearkivet|nexis|polinfo)\b|load-date\s*:"
    r"|end of document$|an (?:document|dokument) \w{10,}$|slut på (?:artiklen|dokumentet)"
    r"|(?:tilbage )?til (?:toppen|top|indhold(?:sfortegnelsen?)?"
    r"|oversigt(?:en)?)\.?$)",
    re.IGNORECASE,
)
ARCHIVE = re.compile(
    r"^(?:infomedia|retriever|mediearkivet|polinfo|nexis uni|lexisnexis|factiva)\b.{0,40}$", re.IGNORECASE
)
PRINTED_WHERE = re.compile(
    r"(?:publiceret|offentliggjort|udgivet|bragt|trykt) (?:på|i) (?:tryk|print|papir|web|(?:inter)?nettet"
    r"|netavisen|papiravisen|printavisen)\b",
    re.IGNORECASE,
)
"""Words beside the day that say whether an article was printed."""
AROUND_SOURCE = re.compile(
    r"^(?:(?:artiklen )?(?:bragt|trykt|udgivet|publiceret|offentliggjort|hentet|klippet|fundet) )?"
    r"(?:i|på|fra|af) (?=(?-i:[A-ZÆØÅ]))|,? (?:den|d\.?|af|fra|for|i)$",
    re.IGNORECASE,
)
"""Words between a paper's name and the day: ``Bragt i X den …``."""
WRITER = re.compile(r"(?:af|by) (?=[A-ZÆØÅ])", re.IGNORECASE)
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
    """Return what ``Kilde: Nordby Tidende`` states, None when the line has no label of an archive.

    Several labels may stand on a line: ``Kilde: Nordby Tidende | Dato: 3. maj 2019``.
    """
    parts = [_labelled(part) for part in SIDE_BY_SIDE.split(text)] if text.count(":") > 1 else []
    found = [part for part in parts if part is not None]
    if len(found) < 2 or len(found) < len(parts):
        return _labelled(text)
    line = Line(is_label=True)
    for part in found:
        line.kinds |= part.kinds
        line.values = {**part.values, **line.values}
    return line


def _labelled(text: str) -> Line | None:
    match = LABEL.match(text) or CODE.match(text)
    kind = _kind_of(match["name"], is_code=match.re is CODE) if match else ""
    if match is None or kind not in STATED:
        return None
    value = match["value"].strip()
    inner = stated_in(value, value) if kind == "organisation" else None
    if inner is not None and "date" in inner.kinds:
        return Line({kind, *inner.kinds}, inner.values, is_label=True)
    if kind == "date" and value and not any(True for _ in find_dates(value)):
        return None
    return Line({kind}, {kind: value} if value and kind != "other" else {}, is_label=True)


def _kind_of(name: str, *, is_code: bool) -> str:
    """Return what a label or a field code states, empty when it is none."""
    if is_code:
        return KIND_OF_CODE.get(name, "")
    return OWN_LABELS.get(folded(name)) or ALIASES.get(folded(name), "")


def line_of(block: Block, raw: str) -> Line | None:
    """Return what a line states of an article, without its label or with it, None for any other line."""
    if found := labelled(block.text):
        return found
    if PRINTED.fullmatch(block.text):
        return Line({"other"})
    found = stated_in(block.text, raw[block.start : block.end])
    return None if found is not None and is_prose(block) and len(found.kinds) < 2 else found


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
    rest, n_said = PRINTED_WHERE.subn("\0", rest)
    line.kinds |= {"printed"} if n_said else set()
    for found in reversed(list(find_dates(rest))):
        line.kinds.add("date")
        line.values["date"] = rest[found.start_char : found.end_char]
        rest = f"{rest[: found.start_char]}\0{rest[found.end_char :]}"
    rest = DAY.sub("\0", TIME.sub("\0", rest))
    parts = [part.strip(" ()[].:-–—*_") for part in SPLIT.split(rest)]
    parts = _without_writer(parts, line)
    parts = [AROUND_SOURCE.sub("", part) for part in parts]
    parts = [part for part in parts if re.search(r"[^\W\d_]{2}", part)]
    n_words = sum(part.count(" ") + 1 for part in parts)
    if not line.kinds or n_words > MAX_REST_WORDS or _is_sentence(raw, parts):
        return None
    sections = [part for i, part in enumerate(parts) if is_section(part, is_first=i == 0)]
    names = [part for part in parts if part not in sections]
    if names and (names[0][:1].isupper() or "." in names[0]):
        line.values["organisation"] = names[0]
    if sections:
        line.values["section"] = sections[0]
    return line


def _without_writer(parts: list[str], line: Line) -> list[str]:
    """Take who wrote an article, ``af NN`` and perhaps a role, out of the parts; return the rest."""
    i = next((i for i, part in enumerate(parts) if WRITER.match(part) and is_known_name(part[3:])), None)
    if i is None:
        return parts
    has_role = i + 1 < len(parts) and parts[i + 1][:1].islower() and is_role(parts[i + 1])
    end = i + 1 + has_role
    line.values["author"] = ", ".join([parts[i][3:], *parts[i + 1 : end]])
    return [*parts[:i], *parts[end:]]


def is_section(text: str, *, is_first: bool = False) -> bool:
    """Tell whether a part of a line names a section and no paper; what stands first may be either."""
    is_word = SECTION.fullmatch(text) is not None or (" " not in text and named_genre(text) is not None)
    return is_word and not (is_first and " " in text and is_medium(text))


def _is_sentence(raw: str, parts: list[str]) -> bool:
    """Tell whether what is left of a line runs on as prose does."""
    is_ended = SENTENCE_END.search(raw.strip()) is not None and not re.search(
        r"\d\.?\)?$|ord\.?\)?$", raw.strip()
    )
    is_going_on = is_ended and (
        (parts[-1:] != [] and parts[-1].count(" ") > 1) or sum(p[0].islower() for p in parts) > 1
    )
    return is_going_on or any(part.count(" ") > 5 for part in parts)


def is_footer(text: str) -> bool:
    """Tell whether a line is printed below an article by the archive: rights, address, copyright."""
    return len(text) <= 700 and FOOTER.match(text) is not None


def is_frame(block: Block) -> bool:
    """Tell whether a line is a counter, a rule or the archive's name."""
    text = block.text
    is_mark = RULE.match(text) is not None or FENCED.match(text) is not None
    return is_mark or counter_of(text) is not None or ARCHIVE.match(text) is not None
