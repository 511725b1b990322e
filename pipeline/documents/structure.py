"""A source unit to drafts: the post first, then its comments, every block kept or cut by a rule."""

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.dates import find_dates
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name
from pipeline.documents.authorship import copyright_holder, set_people
from pipeline.documents.bylines import byline, head_byline
from pipeline.documents.comments import read_comments
from pipeline.documents.date_lines import line_date
from pipeline.documents.editors import cut_cover_note, cut_editors_lead
from pipeline.documents.forum import Opening, of_forum, read_forum
from pipeline.documents.genres import genre_of, named_genre
from pipeline.documents.head import clean_title, read_head, settled, without_sites
from pipeline.documents.inline_names import split_names
from pipeline.documents.letterhead import read_sender_below
from pipeline.documents.line_ends import split_ends
from pipeline.documents.mastheads import labelled, printed_in, subject_of
from pipeline.documents.models import Block, Draft, Head, Person, Unit, squeezed
from pipeline.documents.occasions import office_of, speaker_of
from pipeline.documents.page_lists import (
    cut_below,
    cut_boxes,
    cut_loose_ends,
    cut_page_lists,
    cut_repeats,
    is_truncated,
)
from pipeline.documents.private_people import mask_metadata, name_patterns, pseudonyms
from pipeline.documents.publication_days import set_day
from pipeline.documents.repairs import legible
from pipeline.documents.reservations import QUOTE_LIMIT_CHARS, is_reserved
from pipeline.documents.sheets import cut_print_lines, cut_running_heads, split_page_numbers
from pipeline.documents.side_by_side import set_apart
from pipeline.documents.signatures import BOX
from pipeline.documents.signs import signs_of
from pipeline.documents.tail import presented_in, read_last, read_tail
from pipeline.documents.thread import split_comments
from pipeline.documents.voices import read_voices
from pipeline.documents.wording import (
    CAPITAL_KICKER,
    DATELINE,
    GENRE_WORDS,
    KICKER,
    SECTION,
    SENTENCE_END,
    is_medium,
    is_prose,
    tab_parts,
)
from pipeline.documents.zones import mark_lead, mark_zones

CRAWL_MARK = re.compile(r"\s*date \d{4}-\d{2}\s*(?=\S)")
SUBJECT_ALONE = re.compile(
    r"(?:pressemeddelelse|nyhedsbrev|nyheder|nyt|artikel|debatindlæg|indlæg|læserbrev|høringssvar|klip|kronik)"
    r"(?:(?: fra| til| i| om| uge| nr\.?) .{2,50}|s)?"
    r"|(?:høringssvar|bemærkninger|svar|henvendelse)(?: (?:i|til|på|vedr\.?|vedrørende))?"
    r"[ ,:]+(?:(?:j\.? ?|sags?|journal)\s?(?:nr|nummer|id)?\b\.?|sag)[ :]*[\w./–-]*\d[\w./–-]*"
    r"|(?:en|denne) (?:artikel|nyhed|kronik|historie)\b.{0,60}"
    r"|fra [A-ZÆØÅ][\w&.-]*(?: [A-ZÆØÅ][\w&.-]*)*(?: i (?:dag|går)| den .{3,20})?",
    re.IGNORECASE,
)
"""A subject that says what a mail is and no headline: ``Pressemeddelelse fra X``, ``Fra X i går``."""
BUREAU_DATELINE = re.compile(
    r"(?:[A-ZÆØÅ][A-ZÆØÅa-zæøå/ .-]{2,30} ?\((?P<bureau>[A-ZÆØÅ]\w+)\) ?[:–-] +"
    r"|\((?P<paper>[A-ZÆØÅ]\w*(?: [A-ZÆØÅ]\w*){0,3})\)(?: ?[:–-])? +)(?=[A-ZÆØÅ»”\"–-])"
)
"""``KØBENHAVN (Ritzau):``, as agencies begin their telegrams."""
FORM_SUBJECT = re.compile(r"emne ?:", re.IGNORECASE)
FORM_LINE = re.compile(
    r"(?:fra|til|dato|sendt|modtager|afsender|sagsnr\.?|sagsbehandler|j\.? ?nr\.?|vedr\.?|cc) ?:",
    re.IGNORECASE,
)
ADVERTISING = re.compile(
    r"^(?:ring|køb|bestil|book|prøv|spar|få|se|bliv)\b|\b(?:ring|bestil|køb|book) |\d ?(?:kr|%)|\brabat\b",
    re.IGNORECASE,
)
MAX_ADVERT_CHARS = 90
MIN_WRITTEN_CHARS = 120
OF_FRAMES = frozenset(
    {"contact", "author_box", "about_organisation", "loose_end", "repeated", "after_comments", "signature",
     "salutation", "closing", "byline_more"}
)  # fmt: skip
"""Rules that tell by place and form rather than by words that a paragraph is none of the text."""
MAX_FIELD_LINES = 8


def drafts_of(unit: Unit, key: bytes | None = None) -> tuple[list[Draft], list[Block]]:
    """Return the documents of a unit, the post first, and all its blocks, each marked as kept or cut.

    ``key`` links commenters across threads.
    """
    blocks = [Block(**vars(block)) for block in unit.blocks]
    for block in blocks:
        block.text = legible(block.text)
        if not block.text and not block.cut:
            block.take("invisible", is_fixed=True)
        if block.cut and not block.is_fixed and (found := boilerplate_of(block.text)):
            block.take(found.rule, is_fixed=found.is_fixed)
    is_row = "row" in unit.hints
    opening: Opening | None = None
    if not is_row and not any(block.comment_i is not None for block in blocks):
        opening = read_forum(blocks, unit.raw)
        unit = of_forum(unit, opening)
        blocks = split_comments(blocks, unit.raw) if opening is None else blocks
    comments = read_comments(blocks)
    own = [block for block in blocks if block.comment_i is None]
    post, own = _post(unit, own, has_comments=bool(comments))
    post.blocks = [block for block in own if not block.cut]
    post.authors = [Person(opening.name)] if opening and opening.name else post.authors
    if comments and post.genre == "op_ed" and post.genre_confidence < 0.7 and not is_row:
        post.genre_confidence = round(post.genre_confidence * 0.9, 2)
    people = pseudonyms([comment.name for comment in comments], post.authors, key)
    drafts = [post]
    for i, (comment, person) in enumerate(zip(comments, people, strict=True)):
        draft = Draft(unit.key, comment.blocks, "comment", 0.95, authors=[person], thread_i=i)
        draft.title, draft.answers_i = comment.title, comment.answers_i
        if comment.day is not None:
            draft.published_date = comment.day.day
            draft.date_certainty = "inferred" if comment.day.is_short_year else "stated"
        drafts.append(draft)
    writers = zip(comments, people, strict=True)
    private = [(comment.name, person.name) for comment, person in writers if person.is_private]
    post.names = name_patterns(private, post.authors)
    limit = QUOTE_LIMIT_CHARS if is_reserved(unit) else None
    for draft in drafts:
        draft.quote_limit_chars = limit
        mask_metadata(draft)
    every = sorted([*own, *(block for block in blocks if block.comment_i is not None)], key=lambda b: b.start)
    return drafts, every


def _post(unit: Unit, blocks: list[Block], *, has_comments: bool) -> tuple[Draft, list[Block]]:
    fields = unit.fields
    is_row = "row" in unit.hints
    stated_title = _stated_title(unit)
    blocks = _without_crawl_mark(split_ends(blocks, unit.raw), unit.raw)
    blocks = split_names(split_page_numbers(blocks, unit.raw), unit.raw)
    if not is_row and "html" not in unit.hints:
        blocks = set_apart(blocks, unit.raw)
    fixed = _cut_boilerplate(blocks, stated_title or fields.get("page_title", ""))
    _cut_adverts(blocks, unit.raw)
    cut_page_lists(blocks, stated_title)
    printed = "" if "html" in unit.hints else cut_print_lines(blocks)
    cut_running_heads(blocks)
    if not is_row and "html" not in unit.hints:
        cut_cover_note(blocks)
    kept = [block for block in blocks if not block.cut]
    if kept and not is_row and ": " in kept[0].text and BOX.match(kept[0].text):
        kept.pop(0).take("author_box", "metadata")
    tab = fields.get("page_title") or printed
    head = Head() if _is_one_text(kept, is_row) else read_head(kept, stated_title, tab)
    head.publisher = head.publisher or tab_parts(printed)[1] or None
    head.publisher = head.publisher or _stated_medium(blocks, head)
    without_sites(head, [tab_parts(tab)[1], copyright_holder(unit) or ""])
    _add_authors(blocks, head, is_row=is_row)
    blocks = _strip_start(blocks, unit.raw, head)
    rest = [block for block in blocks if not block.cut]
    blocks = _replaced(blocks, rest, read_voices(rest, unit.raw))
    boxed = [block.text for block in blocks if block.cut in ("html_author_box", "author_box")]
    if not is_row:
        cut_boxes(blocks)
    tail = read_tail([b for b in blocks if not b.cut], settled(head.people), boxed)
    tail.printed += _printed_lines(blocks)
    cut_repeats(blocks)
    if not is_row:
        cut_loose_ends(blocks, is_page="html" in unit.hints)
        cut_below(blocks)
        if "html" in unit.hints:
            read_last([b for b in blocks if not b.cut], settled(head.people), tail)
    tail.presented += presented_in(blocks, {person.name for person in settled(head.people)})
    _keep_something(blocks)
    mark_zones(blocks, unit)
    draft = Draft(
        unit.key,
        [],
        title=(_row_title(stated_title, fields) if is_row else clean_title(stated_title, head))
        or head.title
        or _page_title(fields)
        or fields.get("title"),
    )
    set_people(draft, unit, head, tail)
    set_day(draft, unit, head, tail, blocks)
    signs = signs_of(unit, blocks, head, tail, draft, fixed, has_comments=has_comments)
    draft.genre, draft.genre_confidence = genre_of(unit, blocks, signs)
    if draft.genre == "press_release":
        _set_sender(draft, blocks, has_author=bool(settled(head.people) or unit.fields.get("author")))
    if draft.genre == "speech" and not is_row and len(draft.authors) == 1:
        _set_speaker(draft)
    mark_lead(blocks, draft)
    draft.is_truncated = is_truncated(blocks)
    draft.source_id, draft.parent_source_id = fields.get("id"), fields.get("parent")
    if draft.parent_source_id and draft.genre != "speech":
        draft.genre, draft.genre_confidence = "comment", 0.95
    return draft, blocks


def _add_authors(blocks: list[Block], head: Head, *, is_row: bool) -> None:
    """Add whom the title of a speech or an editor's lead names where no byline does, and the sender below."""
    if head.title and not settled(head.people):
        head.people += speaker_of(head.title) or _before_title(head, blocks)
    if not is_row:
        read_sender_below(blocks, head)
        is_debate = "op_ed" in {named_genre(word) for word in head.genre_words}
        head.people += cut_editors_lead(blocks, settled(head.people), is_debate=is_debate)


def _before_title(head: Head, blocks: list[Block]) -> list[Person]:
    """Return the author whose name stands before the title, ``NN: Title``; the text never speaks of NN."""
    name, _, title = (head.title or "").partition(": ")
    is_person = title[:1].isalpha() and is_name(name) and is_first_name(name.split()[0])
    if not is_person or any(name.split()[-1] in block.text for block in blocks if not block.cut):
        return []
    head.title = title
    return [Person(name)]


def _set_sender(draft: Draft, blocks: list[Block], *, has_author: bool) -> None:
    """Let a press release have no author but a stated one, and the sender whom its text begins with."""
    if not has_author:
        draft.authors = []  # who stands under it is its sender's contact
    lead = next((block.text for block in blocks if not block.cut), "")
    draft.organisation = draft.organisation or subject_of(draft.title or "", lead)


def _set_speaker(draft: Draft) -> None:
    """Let the one who speaks and the sender tell of each other: whose speech it is, and in which office."""
    speaker = draft.authors[0]
    draft.organisation = draft.organisation or speaker.organisation
    role = speaker.role or office_of(draft.title or "")
    sender = draft.organisation if role and not is_medium(draft.organisation or "") else None
    draft.authors = [replace(speaker, role=role, organisation=speaker.organisation or sender)]


def _stated_medium(blocks: list[Block], head: Head) -> str | None:
    """Return the paper that a field line above the text states, or one below it when it is a paper's name."""
    for i, block in enumerate(blocks):
        is_edge = i < MAX_FIELD_LINES or i >= len(blocks) - MAX_FIELD_LINES
        name = labelled(block.text) if is_edge and ":" in block.text and len(block.text) < 120 else None
        if name and (block.start < head.title_start or i < MAX_FIELD_LINES or is_medium(name)):
            return name
    return None


def _printed_lines(blocks: list[Block]) -> list[str]:
    """Return the lines below the text that say where, and perhaps when, it was printed."""
    return [block.text for block in blocks[-MAX_FIELD_LINES:] if block.cut and printed_in(block.text)]


def _keep_something(blocks: list[Block]) -> None:
    """Take back the running text that rules for lines and frames cut where nothing else is left of a text.

    A box or contact line too many is a smaller loss than a text that somebody wrote.
    """
    if any(not block.cut for block in blocks):
        return
    for block in blocks:
        if block.cut in OF_FRAMES and is_prose(block) and len(block.text) >= MIN_WRITTEN_CHARS:
            block.keep()


def _stated_title(unit: Unit) -> str:
    """Return the title that a table, tag or mail states; a mail's subject may say only what the mail is."""
    stated = unit.fields.get("title") or unit.fields.get("item_title") or ""
    return "" if "mail" in unit.hints and SUBJECT_ALONE.fullmatch(stated) else stated


def _row_title(stated: str, fields: dict[str, str]) -> str:
    """Return the title of a row without the genre before it, where no column names another."""
    match = KICKER.match(stated)
    genre = named_genre(fields.get("genre", ""))
    is_same = match is not None and genre in (None, named_genre(match["word"]))
    return stated[match.end() :] if match and is_same else stated


def _is_one_text(kept: list[Block], is_row: bool) -> bool:
    """Tell whether there is no head to look for: a table row whose text begins at once."""
    return is_row and bool(kept) and is_prose(kept[0]) and not any(byline(block.text) for block in kept[1:4])


def _without_crawl_mark(blocks: list[Block], raw: str) -> list[Block]:
    """Split off the date that a crawler set before the first word of a page."""
    if blocks and not blocks[0].cut and (match := CRAWL_MARK.match(raw, blocks[0].start, blocks[0].end)):
        return _cut_start(blocks, 0, raw, match.end(), "crawl_mark")
    return blocks


def _cut_boilerplate(blocks: list[Block], title: str) -> set[str]:
    """Cut lines of fixed wording; return the rules that did."""
    rules = set()
    for i, block in enumerate(blocks):
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
        if found.rule == "about" and i > len(blocks) // 3:
            continue  # the box below it is read with it
        if found.rule == "related" and FORM_SUBJECT.match(block.text) and _is_form(blocks, i):
            continue
        if found.rule == "comment_form" and _heads_no_comments(blocks, i):
            continue
        if found.rule in ("caption", "menu") and head_byline(block.text):
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


def _heads_no_comments(blocks: list[Block], i: int) -> bool:
    """Tell whether a word of comment forms is another: a kicker, a fact of a box, a title in capitals."""
    text = blocks[i].text
    return (
        (i < MAX_FIELD_LINES and SECTION.fullmatch(text.strip(": ")) is not None)
        or (text.endswith(":") and is_name(_text_of(blocks, i + 1)))
        or (text.isupper() and " TIL " in text)
    )


def _is_form(blocks: list[Block], i: int) -> bool:
    """Tell whether a line stands among those of a form: ``Til:``, ``Dato:``, ``Sagsnr.:``."""
    return any(FORM_LINE.match(block.text) for block in [*blocks[max(0, i - 2) : i], *blocks[i + 1 : i + 3]])


def _text_of(blocks: list[Block], i: int) -> str:
    return blocks[i].text if i < len(blocks) else ""


def _cut_adverts(blocks: list[Block], raw: str) -> None:
    """Cut the line below the word ``Annonce`` that is the advert: close to it, or worded as one."""
    for label, block in pairwise(blocks):
        is_label = label.cut == "advert" and ": " not in label.text and not block.cut
        is_line = len(block.text) <= MAX_ADVERT_CHARS and block.tag not in ("h1", "h2", "h3", "h4")
        is_close = "\n\n" not in raw[label.end : block.start] and raw[block.end : block.end + 2] == "\n\n"
        is_cry = is_close and not SENTENCE_END.search(block.text.rstrip(":"))
        if is_label and is_line and (is_cry or ADVERTISING.search(block.text)):
            block.take("advert")


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
        if match := BUREAU_DATELINE.match(raw, block.start, block.end):
            head.publisher = head.publisher or match["bureau"] or match["paper"]
            return _cut_start(blocks, i, raw, match.end(), "dateline")
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


def _page_title(fields: dict[str, str]) -> str | None:
    """Return the title of the browser's tab without the name of the site."""
    return tab_parts(fields.get("page_title", ""))[0].strip() or None
