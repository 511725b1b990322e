"""A source unit to drafts: the post first, then its comments, every block kept or cut by a rule."""

import re
from dataclasses import replace

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import find_dates, parse_date
from pipeline.danish.people import is_organisation, known_people, party_name
from pipeline.documents.bylines import byline
from pipeline.documents.comments import name_patterns, pseudonyms, read_comments
from pipeline.documents.date_lines import line_date
from pipeline.documents.genres import Signs, genre_of, named_genre
from pipeline.documents.head import Head, clean_title, read_head, settled
from pipeline.documents.models import Block, Draft, Person, Unit, squeezed
from pipeline.documents.tail import Tail, has_home, merged, read_tail
from pipeline.documents.thread import split_comments
from pipeline.documents.voices import read_voices
from pipeline.documents.wording import CAPITAL_KICKER, DATELINE, GENRE_WORDS, KICKER, SITE, is_prose

INLINE_CAPTION = re.compile(
    r"(?:(?<=[.!?”»)])|(?<=\n))\s*\(?(?:Arkiv|Presse|Privat)?[Ff]oto(?:graf)?s?\s?[:/]\s?[^.\n]{2,80"
    r"}\.?\)?\s*$"
)
RESERVATION = re.compile(
    (
        r"ophavsretslovens? § ?11 ?b|tekst- og datamining|text and data mining|må ikke (?:gengives"
        r"|kopieres|citeres)"
    ),
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|[Cc]opyright)[ ©]*(?:\d{4}(?: ?[-–] ?\d{4})?)?[ ,:]*(?P<name>[A-ZÆØÅ][\w&.’-]*(?: "
    r"(?:[A-ZÆØÅ&][\w.’-]*|i|og|for|af)){0,4})(?= ?(?:[|,.·•–-]|\d{4}|$| [Aa]l))"
)
QUOTE_LIMIT_CHARS = 200
"""How much of a text that reserves its rights a report quotes at most; a short quotation is always lawful."""
TITLE_GENRE = re.compile(
    r"åbent brev|(?:notat|referat|redegørelse|dagsorden|diskussionsoplæg|debatoplæg)"
    r"(?= (?:om|af|fra|til|for|vedr)\b)",
    re.IGNORECASE,
)
MP = "medlem af Folketinget"
BLOG = re.compile(
    r"\b(?:om bloggen|om mig|hvem er jeg|på bloggen|denne blog|min blog|en blog (?:om|af|fra)"
    r"|bloggen (?:om|af)|blogger)\b",
    re.IGNORECASE,
)
"""Words of a blog's menu, motto or author box."""
MAX_LEAD_CHARS = 420
MAX_HEADING_CHARS = 120


def drafts_of(unit: Unit) -> tuple[list[Draft], list[Block]]:
    """Return the documents of a unit, the post first, and all its blocks, each marked as kept or cut."""
    blocks = [replace(block) for block in unit.blocks]
    for block in blocks:
        if block.cut and not block.is_fixed and (found := boilerplate_of(block.text)):
            block.take(found.rule, is_fixed=found.is_fixed)
    is_row = "row" in unit.hints
    if not is_row and not any(block.comment_i is not None for block in blocks):
        blocks = split_comments(blocks, unit.raw)
    comments = read_comments(blocks)
    own = [block for block in blocks if block.comment_i is None]
    post, own = _post(unit, own, has_comments=bool(comments))
    post.blocks = [block for block in own if not block.cut]
    if comments and post.genre == "op_ed" and post.genre_confidence < 0.7 and not is_row:
        post.genre_confidence = round(post.genre_confidence * 0.9, 2)
    people = pseudonyms(comments, post.authors)
    drafts = [post]
    for i, (comment, person) in enumerate(zip(comments, people, strict=True)):
        draft = Draft(unit.key, comment.blocks, "comment", 0.95, authors=[person], thread_i=i)
        if comment.day is not None:
            draft.published_date = comment.day.day
            draft.date_certainty = "inferred" if comment.day.is_short_year else "stated"
        drafts.append(draft)
    post.names = name_patterns(comments, people, post.authors)
    every = sorted([*own, *(block for block in blocks if block.comment_i is not None)], key=lambda b: b.start)
    return drafts, every


def _post(unit: Unit, blocks: list[Block], *, has_comments: bool) -> tuple[Draft, list[Block]]:
    fields = unit.fields
    is_row = "row" in unit.hints
    stated_title = fields.get("title") or fields.get("item_title") or ""
    blocks = _split_captions(blocks, unit.raw)
    fixed = _cut_boilerplate(blocks, stated_title or fields.get("page_title", ""))
    kept = [block for block in blocks if not block.cut]
    head = (
        Head() if _is_one_text(kept, is_row) else read_head(kept, stated_title, fields.get("page_title", ""))
    )
    blocks = _strip_start(blocks, unit.raw, head)
    rest = [block for block in blocks if not block.cut]
    blocks = _replaced(blocks, rest, read_voices(rest, unit.raw))
    tail = read_tail([b for b in blocks if not b.cut], settled(head.people))
    _mark_zones(blocks, unit)
    draft = Draft(
        unit.key,
        [],
        title=(stated_title if "row" in unit.hints else clean_title(stated_title, head))
        or head.title
        or _page_title(fields),
    )
    _set_people(draft, unit, head, tail)
    _set_date(draft, unit, head, tail)
    signs = _signs(unit, blocks, head, tail, draft, fixed, has_comments=has_comments)
    draft.genre, draft.genre_confidence = genre_of(unit, blocks, signs)
    if draft.genre == "press_release" and not settled(head.people) and not unit.fields.get("author"):
        draft.authors = []  # who stands under a press release is its sender's contact, not its author
    _mark_lead(blocks, draft)
    if RESERVATION.search(unit.raw):
        draft.quote_limit_chars = QUOTE_LIMIT_CHARS
    draft.source_id, draft.parent_source_id = fields.get("id"), fields.get("parent")
    if draft.parent_source_id and draft.genre != "speech":
        draft.genre, draft.genre_confidence = "comment", 0.95
    return draft, blocks


def _is_one_text(kept: list[Block], is_row: bool) -> bool:
    """Tell whether there is no head to look for: a table row whose text begins at once."""
    return is_row and bool(kept) and is_prose(kept[0]) and not any(byline(block.text) for block in kept[1:4])


def _split_captions(blocks: list[Block], raw: str) -> list[Block]:
    """Split off a photo credit at the end of a paragraph that is otherwise running text."""
    result: list[Block] = []
    for block in blocks:
        match = (
            INLINE_CAPTION.search(raw, block.start, block.end)
            if not block.cut and "oto" in block.text
            else None
        )
        if match and match.start() - block.start > 200 and match.start() > block.start:
            text, credit = block.split(raw, match.start())
            credit.start += len(raw[credit.start : credit.end]) - len(raw[credit.start : credit.end].lstrip())
            credit.take("caption", "metadata")
            result += [text, credit]
        else:
            result.append(block)
    return result


def _cut_boilerplate(blocks: list[Block], title: str) -> set[str]:
    """Cut lines of fixed wording; return the rules that did."""
    rules = set()
    for block in blocks:
        if block.cut:
            rules.add(block.cut)
            continue
        found = boilerplate_of(block.text)
        if (
            found is None
            or (block.tag == "h1")
            or (title and block.text == title)
            or line_date(block.text) is not None
        ):
            continue
        if found.rule == "reading_time" and block.tag in ("h2", "h3"):
            continue
        block.take(
            found.rule,
            "metadata" if found.rule in ("caption", "disclaimer") else "boilerplate",
            is_fixed=found.is_fixed,
        )
        rules.add(found.rule)
    return rules


def _strip_start(blocks: list[Block], raw: str, head: Head) -> list[Block]:
    """Split kicker and dateline off the first paragraph."""
    for i, block in enumerate(blocks):
        if block.cut:
            continue
        if not is_prose(block) and block.tag in ("h1", "h2", "h3"):
            continue
        match = KICKER.match(raw, block.start, block.end) or CAPITAL_KICKER.match(raw, block.start, block.end)
        if match:
            word = squeezed(match["word"]).lower()
            if re.fullmatch(GENRE_WORDS, word, re.IGNORECASE):
                head.genre_words.append(word)
            return _cut_start(blocks, i, raw, match.end(), "kicker")
        if (match := DATELINE.match(raw, block.start, block.end)) and (
            day := next(iter(find_dates(match["date"])), None)
        ):
            if head.day is None:
                head.day, head.certainty = day.day, "inferred" if day.is_short_year else "stated"
            return _cut_start(blocks, i, raw, match.end(), "dateline")
        break
    return blocks


def _cut_start(blocks: list[Block], i: int, raw: str, at: int, rule: str) -> list[Block]:
    start, rest = blocks[i].split(raw, at)
    start.take(rule, "metadata")
    return [*blocks[:i], start, rest, *blocks[i + 1 :]]


def _replaced(blocks: list[Block], old: list[Block], new: list[Block]) -> list[Block]:
    """Return ``blocks`` with those in ``old`` replaced by ``new``, in the order of the raw text."""
    gone = {id(block) for block in old}
    return sorted([*(b for b in blocks if id(b) not in gone), *new], key=lambda block: block.start)


def _mark_zones(blocks: list[Block], unit: Unit) -> None:
    """Mark headings: heading tags, markdown, or a short line without a sentence's end before a paragraph."""
    kept = [block for block in blocks if not block.cut]
    if "lead" in unit.hints and kept:
        kept[0].zone = "lead"
    for i, block in enumerate(kept):
        if block.zone != "body":
            continue
        following = kept[i + 1] if i + 1 < len(kept) else None
        if (block.tag in ("h1", "h2", "h3", "h4", "h5", "h6") and len(block.text) < 300) or (
            following is not None and _is_heading(block, following)
        ):
            block.zone = "heading"


def _is_heading(block: Block, following: Block) -> bool:
    text = block.text
    if (
        len(text) > MAX_HEADING_CHARS
        or block.tag == "li"
        or text.endswith((".", ",", ":", ";", "”", "«", "»", "…", "!"))
        or text.startswith(("-", "–", "•", "*", "”", "»", '"'))
    ):
        return text.startswith("#") and len(text) < MAX_HEADING_CHARS
    is_short = text.count(" ") < 14 and bool(re.match(r"[A-ZÆØÅ0-9”»#]", text))
    return (
        is_short
        and len(following.text) > len(text)
        and following.tag != "li"
        and (is_prose(following) or block.tag == "strong")
    )


def _mark_lead(blocks: list[Block], draft: Draft) -> None:
    """Mark the first paragraph of a longer text as its lead where such texts have one."""
    kept = [block for block in blocks if not block.cut]
    if len(kept) < 3 or not draft.title or any(block.zone == "lead" for block in kept):
        return
    first = kept[0]
    is_set_off = first.tag == "strong" or first.start < max(
        (b.start for b in blocks if b.cut in ("byline", "date_line")), default=-1
    )
    if (
        first.zone == "body"
        and len(first.text) <= MAX_LEAD_CHARS
        and (is_set_off or draft.genre in ("news", "press_release", "interview"))
    ):
        first.zone = "lead"


def _page_title(fields: dict[str, str]) -> str | None:
    """Return the title of the browser's tab without the name of the site."""
    title = re.split(r"\s+[|–»·—-]\s+", fields.get("page_title", ""))[0].strip()
    return title or None


def _set_people(draft: Draft, unit: Unit, head: Head, tail: Tail) -> None:
    fields = unit.fields
    found = merged(settled(head.people), tail.people)
    stated = _field_people(fields)
    draft.authors = merged(stated, found) if stated and found else stated or found
    names = {person.name for person in draft.authors}
    draft.authors = merged(draft.authors, [person for person in tail.presented if person.name in names])
    if stated and found and len(stated) < len(draft.authors) and "row" not in unit.hints:
        names = {person.name.lower() for person in found}
        draft.authors = (
            merged(found, stated) if not names & {p.name.lower() for p in stated} else draft.authors
        )
    draft.organisation = (
        fields.get("organisation")
        or head.organisation
        or tail.organisation
        or _from_section(head)
        or fields.get("site")
        or _copyright_holder(unit)
    )
    if not draft.organisation and fields.get("party"):
        draft.organisation = draft.authors[0].organisation if draft.authors else None


def _field_people(fields: dict[str, str]) -> list[Person]:
    value = fields.get("author", "")
    if not value:
        return []
    people = [Person(*person) for part in re.split(r"\s*[;|/]\s*", value) for person in byline_people(part)]
    role, organisation = _field_role(fields)
    if len(people) == 1:
        people = [Person(people[0].name, role or people[0].role, organisation or people[0].organisation)]
    return people


def byline_people(value: str) -> list[tuple[str, str | None, str | None]]:
    """Return the people of an author column; a value that is no byline is one name as it stands."""
    value = re.sub(r"^(?:af|by)[: ]\s*", "", value.strip(), flags=re.IGNORECASE)
    found = known_people(value)
    if found:
        return [tuple(person) for person in found]  # type: ignore[misc]
    is_plausible = (
        bool(re.match(r"[A-ZÆØÅ]", value)) and len(value.split()) <= 5 and not re.search(r"[@\d]", value)
    )
    is_sender = re.search(
        r"redaktion|ritzau|kommune|region|ministeri|forbund|forening|styrelse|presse|admin",
        value,
        re.IGNORECASE,
    )
    return [(value, None, None)] if is_plausible and not is_sender and " " in value else []


def _field_role(fields: dict[str, str]) -> tuple[str | None, str | None]:
    role = fields.get("role", "")
    party = fields.get("party", "")
    organisation = fields.get("affiliation") or party_name(party) or party or None
    office = fields.get("office") or ""
    if office:
        return office, organisation
    if role == "minister":
        return fields.get("minister_area") or role, organisation
    return (MP if role == "mp" else role or None), organisation


def _copyright_holder(unit: Unit) -> str | None:
    """Return the publisher that a copyright line at the end names."""
    for block in reversed(unit.blocks[-12:]):
        if (match := COPYRIGHT.search(block.text)) and not match["name"].lower().startswith(
            ("alle ", "all ", "ophav")
        ):
            return match["name"].strip(" .,-–")
    return None


def _from_section(head: Head) -> str | None:
    """Return the publisher that a section line names, as ``Djøf blog`` does."""
    match = re.fullmatch(
        (
            r"(?P<name>[A-ZÆØÅ][\w&.-]+(?: [A-ZÆØÅ][\w&.-]+)?)(?:s|’s)? (?:blog|debat|nyheder|nyhed"
            r"|pressemeddelelse|avis|kronik)(?:gen|ten)?"
        ),
        head.section or "",
    )
    return (
        match["name"]
        if match and match["name"].lower() not in ("dagens", "seneste", "ugens", "dagens", "aktuel", "ny")
        else None
    )


def _set_date(draft: Draft, unit: Unit, head: Head, tail: Tail) -> None:
    if found := parse_date(unit.fields.get("date", "")):
        draft.published_date = found.day
        draft.date_certainty = "inferred" if found.is_short_year else "stated"
    elif head.day is not None and head.certainty != "uncertain":
        draft.published_date, draft.date_certainty = head.day, head.certainty
    elif days := [day for line in tail.date_lines if (day := line_date(line))]:
        draft.published_date, draft.date_certainty = days[-1].day, "inferred"
    elif head.day is not None:
        draft.published_date, draft.date_certainty = head.day, "uncertain"
    elif found := parse_date(unit.fields.get("updated", "")):
        draft.published_date, draft.date_certainty = found.day, "uncertain"


def _signs(
    unit: Unit,
    blocks: list[Block],
    head: Head,
    tail: Tail,
    draft: Draft,
    rules: set[str],
    *,
    has_comments: bool,
) -> Signs:
    kept = [block for block in blocks if not block.cut]
    words = [*head.genre_words, *([head.section] if head.section else [])]
    if (
        draft.title
        and (genre := named_genre(draft.title.split(":")[0]))
        and ":" in draft.title
        and genre != "news"
    ):
        words.append(draft.title.split(":")[0])
    if draft.title and (match := TITLE_GENRE.match(draft.title)):
        words.append(match.group().lower())
    return Signs(
        is_letter=tail.is_letter, has_closing=tail.is_signed, n_authors=len(draft.authors),
        has_role=any(person.role or person.organisation for person in draft.authors),
        has_contact=tail.has_contact,
        label=head.label,
        sender=_sender(unit, head, tail),
        has_home=has_home(blocks), is_blog=_is_blog(blocks, head, draft),
        has_comments=has_comments,
        n_questions=sum(block.zone == "question" for block in kept),
        n_voices=len({block.voice for block in kept if block.voice}),
        has_photo="caption" in rules, has_advert="advert" in rules, has_disclaimer="disclaimer" in rules
        and any(b.cut == "disclaimer" and re.search((
            r"holdning|synspunkt|debatindlæg"
            r"|kronik|klumme|egen regning"
        ), b.text) for b in blocks),
        words=tuple(words),
    )  # fmt: skip


def _sender(unit: Unit, head: Head, tail: Tail) -> str:
    """Return the organisation whose own page or letter it is; a paper's name is none."""
    stated = [head.organisation, tail.organisation]
    if "row" not in unit.hints or named_genre(unit.fields.get("genre", "")) == "news":
        stated += [unit.fields.get("organisation"), unit.fields.get("site")]
    names = [name for name in stated if name and is_organisation(name) and not SITE.search(name)]
    return names[0] if names else ""


def _is_blog(blocks: list[Block], head: Head, draft: Draft) -> bool:
    """Tell whether the masthead, the menu or the author's own role says that it is a blog."""
    frame = [block.text for block in blocks if block.cut and len(block.text) < MAX_HEADING_CHARS]
    is_blogger = any("blogger" in (person.role or "").lower() for person in draft.authors)
    return is_blogger or any(BLOG.search(line) for line in [*head.masthead, *frame])
