"""Threads that no class name marks: a heading or links to answer, and below it a date with each comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise, takewhile

from lxml import html

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import find_dates
from pipeline.documents.date_lines import line_date
from pipeline.documents.thread import HEADING
from pipeline.documents.thread_headers import (
    BADGE,
    SINCE,
    YEARLESS,
    dated_writer,
    is_commenter,
    is_dated_first,
)

SHORT = 80
LONG = 100
"""Text of so many characters is somebody's words."""
MIN_LINE_CHARS = 30
"""Shorter pieces of text are names, dates and links."""
MAX_MARK_CHARS = 120
MIN_ITEMS = 2
MAX_SEGMENTS = 20_000
"""Pages with more pieces of text than this below a heading are read by their class names alone."""
HEAD_WORD = re.compile(
    r"kommentar|comment|svar|indlæg|reaktion|debat|discussion|tanke|response|gæstebog|mener|synes|siger",
    re.IGNORECASE,
)
OTHER_HEADING = re.compile(
    r"(?:member )?discussion(?: about this post)?|(?:discuss|join the discussion|leave a (?:comment|reply))"
    r"|(?:læsernes|jeres|alle|vores læseres|borgernes|brugernes) (?:indlæg|svar|meninger|reaktioner|debat)"
    r"(?: ?[(\[]\d+[)\]])?"
    r"|(?:indlæg|svar|reaktioner) fra (?:læserne|brugerne|borgerne|medlemmerne)"
    r"|(?:deltag i|følg) (?:debatten|diskussionen|samtalen)"
    r"|(?:sagt|skrevet) om (?:artiklen|indlægget)"
    r"|(?:hvad )?(?:mener|synes|siger) (?:du|i|læserne|andre)(?: om .{2,40})?\??"
    r"|(?:læserne|brugerne|i|andre) (?:mener|siger|skriver)|(?:fra )?gæstebog(?:en)?",
    re.IGNORECASE,
)
BARE_HEADING = re.compile(
    r"(?:indlæg|svar|meninger|reaktioner|debatten?|diskussion(?:en)?)(?: ?[(\[]\d+[)\]])?", re.IGNORECASE
)
"""Words that head a thread only where the page sets them as a heading."""
HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5", "h6", "legend", "strong", "b"})
LINK_TAGS = frozenset({"a", "button", "option", "label"})
REPLY = re.compile(
    r"\W*(?:svar|besvar|reply|anmeld|anmeld (?:kommentar|indlæg)|citer|svar på (?:kommentaren|indlægget)"
    r"|rapport[eé]r|report)\W*",
    re.IGNORECASE,
)
LINKS = re.compile(r"\b(?:svar|besvar|reply|anmeld|synes godt om|like)\b", re.IGNORECASE)
"""Words of what stands below a comment."""
FRAME = re.compile(
    rf"\W*(?:{REPLY.pattern}|synes (?:ikke )?godt om|like|del|redigeret|edited|kommentér|permalink|link|\d+"
    rf"|{BADGE}|navn|dato|skrevet af|af|fra|den|kl|siger|skriver|\d+ (?:svar|reaktioner|likes?|stemmer))\W*",
    re.IGNORECASE,
)
"""Words of a comment's frame that nobody wrote."""
COUNTER = re.compile(r"\s+[·•|]\s+")
"""What parts a heading from the other tabs beside it."""
ANSWER_ROW = re.compile(
    r"(?=.*\b(?:svar|besvar|reply)\b)(?:\W|\d|\b(?:svar|besvar|reply|del|share|anmeld|rapport[eé]r|report|like|likes"
    r"|synes (?:ikke )?godt om|respekt[eé]r|respect|anbefal|citer|link|permalink|siden|[dtu]|min)\b){2,}",
    re.IGNORECASE,
)
"""The links below a comment as one piece of text."""
AROUND_AGE = re.compile(r"[()|·•–—-]|redigeret|edited", re.IGNORECASE)
HEADER = re.compile(
    rf"\W*(?:\(.{{2,60}}\)|{BADGE}|{SINCE.pattern}"
    r"|(?:besked|kommentar|indlæg|tekst|hilsen|mening|message|comment)\s*:"
    r"|(?:arbejder|works|studerer) (?:hos|ved|på|som|at)\b.{2,60})\W*",
    re.IGNORECASE,
)
"""What may stand below the name and the date."""
BY = re.compile(
    r"\W*(?:(?:skrevet|indsendt|postet|oprettet|kommentar|svar|indlæg|posted|written) )?(?:af|fra|by)\W*"
    r"|navn\W*",
    re.IGNORECASE,
)
"""What may stand right before the name; a headline stands above it."""
INITIALS = re.compile(r"[A-ZÆØÅ]{1,3}")
"""What stands in place of a picture of the writer."""
MAX_AROUND_CHARS = 60
"""So much more than a date or name may stand in the element that says it."""


@dataclass(frozen=True)
class Found:
    """A thread: the elements that make it up, those that are one comment each, and what their parts are."""

    regions: frozenset["html.HtmlElement"] = frozenset()
    items: frozenset["html.HtmlElement"] = frozenset()
    parts: dict["html.HtmlElement", str] = field(default_factory=dict)
    continued: frozenset["html.HtmlElement"] = frozenset()
    """Elements that go on with the comment above, where a comment is several of them in a row."""


@dataclass(frozen=True)
class _Segment:
    """A piece of text without markup in it, and the element right around it."""

    text: str
    owner: "html.HtmlElement"

    @property
    def is_mark(self) -> bool:
        """Tell whether the piece says when a comment was written."""
        text = self.text
        if len(text) > MAX_MARK_CHARS:
            return False
        age = " ".join(AROUND_AGE.sub(" ", text).split())
        last = re.split(r"\s*[·•|]\s*", text)[-1]
        if SINCE.fullmatch(age) or SINCE.fullmatch(last) or YEARLESS.fullmatch(text):
            return True
        has_digit = any(char.isdigit() for char in text)
        return has_digit and (line_date(text) is not None or self.names_writer)

    @property
    def names_writer(self) -> bool:
        """Tell whether the piece says both when and by whom a comment was written."""
        return dated_writer(self.text) is not None or is_dated_first(self.text)


def found_thread(root: "html.HtmlElement") -> Found:
    """Return the thread of a page, empty where none is found."""
    prose: html.HtmlElement | None = None
    answers: list[html.HtmlElement] = []
    n_chars = 0  # above a thread stands what it is about; a section's name heads the text itself
    for segment in _segments(root):
        if prose is not None and _is_answer(segment):
            answers.append(segment.owner)
        if n_chars >= LONG and HEAD_WORD.search(segment.text[:SHORT]) and _heads(segment):
            found = _below(segment)
            if found.items:
                return found
        n_chars += len(segment.text) if len(segment.text) > MIN_LINE_CHARS else 0
        prose = segment.owner if prose is None and len(segment.text) >= LONG else prose
    return Found() if prose is None or len(answers) < MIN_ITEMS else _answered(answers, prose)


def _answered(answers: list["html.HtmlElement"], prose: "html.HtmlElement") -> Found:
    """Return the thread that holds the links to answer, though nothing heads it."""
    paths = [[*reversed([*_around(answer)])] for answer in (answers[0], answers[-1])]
    depth = next((i for i, (one, other) in enumerate(zip(*paths, strict=False)) if one is not other), 0)
    if not depth or depth >= len(paths[0]):
        return Found()
    first = paths[0][depth]
    if not any(one in _around(prose) for one in first.itersiblings(preceding=True)) and first.getparent() in (
        _around(prose)
    ):
        return Found()  # the text has such links of its own, as the first post of a forum
    return _read([first, *first.itersiblings()], first.getparent())


def _is_answer(segment: _Segment) -> bool:
    """Tell whether a piece of text is the link to answer a comment, or the row of links with it."""
    is_link = segment.owner.tag in LINK_TAGS and REPLY.fullmatch(segment.text) is not None
    return is_link or (len(segment.text) <= SHORT and ANSWER_ROW.fullmatch(segment.text) is not None)


def _segments(element: "html.HtmlElement") -> Iterator[_Segment]:
    """Yield the pieces of text of an element in order; scripts and the like have none."""
    for event, inner in html.etree.iterwalk(element, events=("start", "end")):
        if not isinstance(inner.tag, str):
            continue
        text, owner = (inner.text, inner) if event == "start" else (inner.tail, inner.getparent())
        is_shown = inner.tag not in ("script", "style", "noscript", "template", "title") or event == "end"
        is_inside = event == "start" or inner is not element
        if text and is_shown and is_inside and not text.isspace():
            yield _Segment(" ".join(text.split()), owner)


def _below(heading: _Segment) -> Found:
    """Return the thread below a heading, empty where it heads none."""
    branch = _branch(heading.owner)
    if branch is None:
        return Found()
    below = [*takewhile(lambda region: not _is_other(region), branch.itersiblings())]
    found = _read(below, branch.getparent())
    return replace(found, regions=found.regions | {branch}) if found.items else found


def _is_other(region: "html.HtmlElement") -> bool:
    """Tell whether a box below a thread is none of it: the foot of the page, or ``Seneste debat``."""
    if region.tag in ("aside", "footer", "nav"):
        return True
    first = next((" ".join(text.split()) for text in region.itertext() if not text.isspace()), "")
    found = boilerplate_of(first) if len(first) < SHORT and first[:1].isupper() else None
    return found is not None and found.rule == "related"


def _read(regions: list["html.HtmlElement"], top: "html.HtmlElement") -> Found:
    """Return the thread that siblings below ``top`` make up, empty where they hold no comments."""
    if any(region.tag == "h1" or region.find(".//h1") is not None for region in regions):
        return Found()
    segments = [segment for region in regions for segment in _segments(region)]
    if not segments or len(segments) > MAX_SEGMENTS:
        return Found()
    marks = [i for i, segment in enumerate(segments) if segment.is_mark]
    items: dict[html.HtmlElement, tuple[int, int]] = {}
    is_row = False
    for k, i in enumerate(marks):
        item = _item(segments, marks, k, top)
        is_row = is_row or item is None
        if item is not None and item not in items:
            items[item] = (i, k)
    rows = _rows(regions, segments, marks, top) if is_row else Found()
    return rows if rows.items else _checked(regions, items, segments, marks)


def _rows(
    regions: list["html.HtmlElement"], segments: list[_Segment], marks: list[int], top: "html.HtmlElement"
) -> Found:
    """Return a thread whose comments are several elements in a row each: a header, and then the text."""
    heads = [_alone(segments, marks, k, top) for k in range(len(marks))]
    is_lone = len(heads) == 1 and segments[marks[0]].names_writer
    if len(heads) < MIN_ITEMS and not is_lone:
        return Found()
    if any(head.getparent() is not heads[0].getparent() for head in heads):
        return Found()
    parts: dict[html.HtmlElement, str] = {}
    openings = []
    for head, mark in zip(heads, marks, strict=True):
        is_bare = len(" ".join(head.text_content().split())) <= len(segments[mark].text) + 2
        above = head.getprevious() if is_bare and not segments[mark].names_writer else None
        above = None if above is regions[0].getprevious() else above  # the heading of the thread
        text = "" if above is None else " ".join(above.text_content().split())
        if above is not None and _is_writer(text) and above not in heads:
            parts.update({above: "author", head: "date"})
            head = above
        openings.append(head)
    lengths = [heads[0].getparent().index(one) for one in openings]
    gap = max((after - before for before, after in pairwise(lengths)), default=MIN_ITEMS)
    continued = {
        other
        for opening in openings
        for other in takewhile(lambda e: e not in openings, islice(opening.itersiblings(), gap - 1))
        if other.tag not in ("form", "hr")
    }
    has_text = all(any(e in continued for e in islice(one.itersiblings(), gap)) for one in openings)
    return (
        Found(frozenset(regions), frozenset(openings), parts, frozenset(continued)) if has_text else Found()
    )


def _alone(segments: list[_Segment], marks: list[int], k: int, top: "html.HtmlElement") -> "html.HtmlElement":
    """Return the highest element that holds no other mark than ``k``."""
    best = segments[marks[k]].owner
    for element in _around(best):
        held = _held(element, segments, marks, k) if element is not top else None
        if held is None or held[2] > 1:
            return best
        best = element
    return best


def _branch(element: "html.HtmlElement") -> "html.HtmlElement | None":
    """Return the element around a heading that says nothing else and has the thread below it."""
    if len(" ".join(element.text_content().split())) > SHORT:
        return None
    while element.getparent() is not None and element.getparent().tag not in ("body", "html"):
        following = sum(len(other.text_content()) for other in element.itersiblings())
        if following > SHORT:
            return element
        if len(" ".join(element.getparent().text_content().split())) > SHORT * 2 and following == 0:
            before = sum(len(other.text_content().strip()) for other in element.itersiblings(preceding=True))
            if before > SHORT * 2:
                return None
        element = element.getparent()
    return element if element.getnext() is not None else None


def _heads(segment: _Segment) -> bool:
    """Tell whether a piece of text, or the line it is part of, is the heading of a thread."""
    tags = {segment.owner.tag, *(around.tag for around in islice(segment.owner.iterancestors(), 2))}
    is_set = not HEADING_TAGS.isdisjoint(tags)
    if not is_set and not LINK_TAGS.isdisjoint(tags):
        return False
    patterns = [HEADING, OTHER_HEADING, *([BARE_HEADING] if is_set else [])]
    texts = [segment.text, " ".join(segment.owner.text_content().split())]
    texts = [COUNTER.split(text)[0].strip(" -–—:=*#") for text in texts if len(text) <= SHORT]
    return any(pattern.fullmatch(text) for text in texts for pattern in patterns)


def _item(
    segments: list[_Segment], marks: list[int], k: int, top: "html.HtmlElement"
) -> "html.HtmlElement | None":
    """Return the element that is the comment which the mark ``k`` dates, None where no element is."""
    element = segments[marks[k]].owner
    best = None
    while element is not top and element is not None:
        held = _held(element, segments, marks, k)
        if held is None:
            return best
        start, end, n_marks = held
        has_words = _has_words(segments, start, end, marks[k])
        if n_marks > 1:
            return best if best is not None else (element if has_words else None)
        if has_words:
            best = element
        element = element.getparent()
    return best


def _held(
    element: "html.HtmlElement", segments: list[_Segment], marks: list[int], k: int
) -> tuple[int, int, int] | None:
    """Return which segments up to its second mark an element holds, and how many marks; None if not first."""
    i = marks[k]
    if k and _is_in(segments[marks[k - 1]].owner, element):
        return None
    start = i
    while start and _is_in(segments[start - 1].owner, element):
        start -= 1
    end = i + 1
    limit = marks[k + 1] if k + 1 < len(marks) else len(segments)
    while end < limit and _is_in(segments[end].owner, element):
        end += 1
    n_marks = 1 + (end == limit < len(segments) and _is_in(segments[end].owner, element))
    return start, end, n_marks


def _around(element: "html.HtmlElement") -> Iterator["html.HtmlElement"]:
    yield element
    yield from element.iterancestors()


def _is_in(inner: "html.HtmlElement", element: "html.HtmlElement") -> bool:
    return element in _around(inner)


def _has_words(segments: list[_Segment], start: int, end: int, mark: int) -> bool:
    """Tell whether a stretch holds a writer and a comment, not its header alone."""
    held = [k for k in range(start, end) if k != mark and not FRAME.fullmatch(segments[k].text)]
    dates_writer = segments[mark].names_writer
    said = [k for k in held if k > mark or segments[k].text.count(" ") > 3]
    return bool(said) and len(held) + dates_writer > 1


def _checked(
    regions: list["html.HtmlElement"],
    items: dict["html.HtmlElement", tuple[int, int]],
    segments: list[_Segment],
    marks: list[int],
) -> Found:
    """Return the thread with the parts of its comments, empty where a mark belongs to none."""
    n_answers = sum(REPLY.fullmatch(segment.text) is not None for segment in segments)
    parts: dict[html.HtmlElement, str] = {}
    n_named = 0
    for item, (i, k) in items.items():
        held = _held(item, segments, marks, k)
        start = held[0] if held else i
        named = _mark_parts(item, segments, start, i, parts)
        n_named += named
    is_sure = n_named >= max(1, len(items) // 2) and (len(items) >= MIN_ITEMS or n_answers or n_named)
    in_item = [not items.keys().isdisjoint(_around(segments[i].owner)) for i in marks]
    n_passed = len(in_item) - (
        in_item[::-1].index(True) if True in in_item else 0
    )  # the page's foot is below
    if not is_sure or sum(in_item) < n_passed * 0.6:
        return Found()
    return Found(frozenset(regions), frozenset(items), parts)


def _mark_parts(
    item: "html.HtmlElement",
    segments: list[_Segment],
    start: int,
    mark: int,
    parts: dict["html.HtmlElement", str],
) -> bool:
    """Mark date, writer and header of a comment; tell whether its writer is named."""
    near = [k for k in range(start, min(mark + 3, len(segments))) if _is_in(segments[k].owner, item)]
    has_writer = segments[mark].names_writer
    by = next((k for k in near if BY.fullmatch(segments[k].text)), None)
    names = [k for k in near if k != mark and _is_writer(segments[k].text) and (by is None or k > by)]
    if by is not None and by + 1 in near and by + 1 != mark and len(segments[by + 1].text) <= SHORT:
        names = [by + 1]  # what a label names is a name, whatever its form
    name = next((k for k in names if not INITIALS.fullmatch(segments[k].text)), next(iter(names), None))
    _set(parts, segments[mark], item, "header" if has_writer else "date")
    if name is None or has_writer:
        return has_writer
    between = [segments[k].text for k in range(name + 1, mark)]
    is_below = LINKS.search(segments[mark].text) or any(
        text.count(" ") > 5 or LINKS.search(text) for text in between
    )
    end = name if is_below else max(name, mark)
    while end + 1 in near and end + 1 != mark and _is_header(segments[end + 1].text):
        end += 1
    for k in near:
        if k == mark or k > end:
            continue
        is_title = by is not None and k < by
        _set(parts, segments[k], item, "author" if k == name else "title" if is_title else "header")
    return True


def _is_header(text: str) -> bool:
    """Tell whether a piece says more of the writer: a role in brackets, a badge, where one works."""
    return HEADER.fullmatch(text) is not None or re.fullmatch(r"[\W\d]{1,3}", text) is not None


def _set(
    parts: dict["html.HtmlElement", str], segment: _Segment, item: "html.HtmlElement", part: str
) -> None:
    """Set the part that an element is, unless it says more than the segment, or is a headline of its own."""
    owner = segment.owner
    if _says_more(owner, segment):
        return
    n_more = len(" ".join(owner.text_content().split())) - len(segment.text)
    is_headline = owner.tag in ("h2", "h3", "h4", "h5", "h6") and part == "header"
    if owner is not item and n_more <= MAX_AROUND_CHARS and not is_headline:
        parts.setdefault(owner, part)


def _says_more(owner: "html.HtmlElement", segment: _Segment) -> bool:
    """Tell whether an element says a sentence below its label too, all in the one cell of a table."""
    if owner.tag != "td":
        return False
    texts = [" ".join(child.tail.split()) for child in owner if child.tail and not child.tail.isspace()]
    return any(text != segment.text and text.count(" ") > 3 for text in texts)


def _is_writer(text: str) -> bool:
    is_free = (
        len(text) <= SHORT
        and not text.endswith(":")
        and not FRAME.fullmatch(text)
        and not any(True for _ in find_dates(text))
    )
    return is_free and is_commenter(re.split(r" \| |•", text)[0])
