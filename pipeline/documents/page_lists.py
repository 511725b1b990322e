"""What pages set around a text and no rule for single lines can tell: lists of links, repeats, addresses."""

import re
from itertools import pairwise, takewhile

from pipeline.danish.boilerplate import boilerplate_of
from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name
from pipeline.documents.bylines import byline
from pipeline.documents.date_lines import line_date
from pipeline.documents.head_lines import is_known_name
from pipeline.documents.models import Block
from pipeline.documents.signatures import PRIVATE_LINE, line_kind
from pipeline.documents.wording import (
    NO_WORDS,
    SENTENCE_END,
    bare,
    is_medium,
    is_organisation_name,
    is_prose,
)

MIN_REPEAT_CHARS = 25
MAX_REPEAT_CHARS = 320
MAX_TEASER_CHARS = 320
BOX_HEADING = re.compile(
    r"(?:det sker|kolofon|redaktion(?:en)?|(?:kommende )?arrangementer|kalender|åbningstider|telefontid"
    r"|artikelserie|ledige stillinger"
    r"|om (?:mig|bloggen|debatten|serien|sitet|avisen|mediet|klummen|kronikken|podcasten|brevkassen"
    r"|analysen))\s*:?",
    re.IGNORECASE,
)
"""Headings of boxes that pages set below any text."""
PLEA = re.compile(
    r"(?:få |tilmeld dig )?(?:vores |ugens )?nyhedsbrev.{0,30}|støt .{2,50}"
    r"|bliv (?:medlem|frivillig|abonnent|støttemedlem).{0,50}|meld dig ind.{0,40}",
    re.IGNORECASE,
)
PLEA_WORDS = re.compile(
    r"nyhedsbrev|tilmeld|indbakke|\be-?mail|støt|historier|medlem|abonne|journalistik|til dig", re.IGNORECASE
)
"""What a page asks of its readers, and with which words."""
MAX_BOX_CHARS = 500
MAX_LOOSE_LINES = 12
MAX_LOOSE_CHARS = 60
MAX_LOOSE_WORDS = 7
MIN_PROSE_ABOVE = 2
"""So many paragraphs stand above a menu at the foot."""
TAGGED = frozenset({"h1", "h2"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
NO_SIGNATURE = HEADINGS | {"a", "li"}
ABOUT = re.compile(r"(?:Om|OM) [A-ZÆØÅ]")
"""How the heading begins below which a sender presents itself."""
FOOT = re.compile(
    r".{2,60}[,|·] ?[^,|·\d]{2,40} \d{1,4} ?\w?(?:[,|·] ?.{0,20})?[,|· ]+(?:DK-)?\d{4} [A-ZÆØÅ].{1,40}"
)
"""A sender's own address in one line: name, street, postcode and town."""
OF_FOOT = re.compile(
    r"\b(?:tlf|telefon|cvr|ansv|ansvarshavende|chefredaktør|redaktør|udgiver|oplag|tryk|webmaster|webdesign"
    r"|ophavsret|copyright|åben(?:t)?|åbningstid(?:er)?)\b|@|©|\b\d{4} [A-ZÆØÅ]"
    r"|^[A-ZÆØÅ][\wæøå. ]{2,40} \d{1,4}\b",
    re.IGNORECASE,
)
"""What stands in the foot of a page behind the name of the paper or body: a street, a number, an office."""
FOOT_MARK = re.compile(r"\s*[,|·•]\s*|\s+[–-]\s+|(?<=[a-zæøå]{3})\. (?=[A-ZÆØÅ])")
MAX_FOOT_CHARS = 250
BEFORE_SPEAKER = re.compile(r" (?<=[.!?”«] )(?=[^.!?]{3,80}$)")
"""Where a quotation ends and the line goes on with who said it."""
PAYWALLS = frozenset({"paywall", "html_paywall"})
TAG_HEADINGS = re.compile(r"(?:nøgleord|tags|emneord|emner|stikord|kategorier)", re.IGNORECASE)


def cut_page_lists(blocks: list[Block], title: str) -> None:
    """Cut lists of links and headlines beside and below the text, and the sender's address at the foot."""
    first = next((i for i, block in enumerate(blocks) if not block.cut and is_prose(block)), None)
    if first is None:
        return
    for i in range(first + 1, len(blocks)):
        block = blocks[i]
        if block.cut == "related":
            _cut_list(blocks, i + 1, is_tags=TAG_HEADINGS.fullmatch(block.text.strip(" :")) is not None)
        elif not block.cut and block.tag == "a" and not _may_matter(block, title):
            block.take("html_links")
    for block in reversed(blocks[first + 1 :]):
        if not block.cut and _is_foot(block.text):
            block.take("address_footer")
        elif not block.cut and is_prose(block):
            return


def _is_foot(text: str) -> bool:
    """Tell whether a line is the foot of a page: the name of a paper or body, and where and whose it is."""
    name, *rest = FOOT_MARK.split(text) if len(text) <= MAX_FOOT_CHARS else [""]
    if FOOT.fullmatch(text) and not is_name(name.strip()):
        return True
    is_body = is_medium(name) or is_organisation_name(name)
    is_person = is_name(name) and is_first_name(name.split()[0])
    return is_body and not is_person and any(OF_FOOT.search(part) for part in rest)


def _may_matter(block: Block, title: str) -> bool:
    text = block.text
    return is_prose(block) or is_name(text) or line_date(text) is not None or bool(title and text == title)


def _cut_list(blocks: list[Block], start: int, *, is_tags: bool) -> None:
    """Cut the headlines below ``Mest læste`` and the like, and teasers where the page ends with them."""
    end = start
    while end < len(blocks) and (blocks[end].cut or _is_entry(blocks[end], is_tags=is_tags)):
        end += 1
    rest = [block for block in blocks[end:] if not block.cut]
    is_all = end > start and all(len(b.text) < MAX_TEASER_CHARS for b in rest) and _alternates(rest)
    for block in blocks[start : len(blocks) if is_all else end]:
        if not block.cut:
            block.take("related", "other_document")


def _is_entry(block: Block, *, is_tags: bool) -> bool:
    if is_tags:
        return block.text.count(" ") < 3 and not SENTENCE_END.search(block.text)
    is_heading = block.tag in HEADINGS and ABOUT.match(block.text) is not None
    is_line = not is_prose(block) and boilerplate_of(block.text) is None
    return is_line and block.tag not in TAGGED and not is_heading


def _alternates(rest: list[Block]) -> bool:
    """Tell whether teasers and headlines take turns to the end; the first headline stands above."""
    teasers = [is_prose(block) for block in rest if " " in block.text]
    return len(teasers) > 1 and all(one != other for one, other in pairwise(teasers))


def cut_boxes(blocks: list[Block]) -> None:
    """Cut what stands below the text under a heading like ``Det sker``, to the end, when that is short."""
    prose = [block for block in blocks if not block.cut and is_prose(block)]
    for i, block in enumerate(blocks):
        if sum(one.start < block.start for one in prose) < MIN_PROSE_ABOVE:
            continue
        rest = [other for other in blocks[i + 1 :] if not other.cut]
        is_short = 0 < sum(len(other.text) for other in rest) <= MAX_BOX_CHARS
        is_plea = PLEA.fullmatch(block.text) and all(PLEA_WORDS.search(other.text) for other in rest)
        if is_short and (is_plea or BOX_HEADING.fullmatch(block.text)):
            for other in rest if block.cut else [block, *rest]:
                other.take("loose_end")
            return


def cut_loose_ends(blocks: list[Block], *, is_page: bool) -> None:
    """Cut lines below the last sentence that end none and head nothing: menus, links, names of boxes.

    A list that a colon announces stays, and so does a line that might be cut off in the middle. On a page
    (``is_page``) who signed right below the text stays too, to be read once the lines below are gone.
    """
    kept = [block for block in blocks if not block.cut]
    last = next((i for i in range(len(kept) - 1, -1, -1) if not _is_loose(kept[i])), len(kept))
    above = kept[last].text if last < len(kept) else ""
    if len(kept[last + 1 :]) > MAX_LOOSE_LINES or not re.search(r"[.!?…][”\"»«)’]*$", above):
        return
    if sum(is_prose(block) for block in kept[: last + 1]) < MIN_PROSE_ABOVE:
        return
    n_signed = _n_signed(kept[last + 1 :]) if is_page else 0
    for block in kept[last + 1 + n_signed :]:
        block.take("loose_end")


def _n_signed(lines: list[Block]) -> int:
    """Return how many lines a signature takes that stands first: a person's name, then who or where NN is."""
    first = lines[0] if lines else None
    if first is None or first.tag in NO_SIGNATURE or not is_known_name(first.text):
        return 0
    said = takewhile(lambda block: line_kind(block.text) or PRIVATE_LINE.match(block.text), lines[1:])
    return 1 + sum(block.tag not in NO_SIGNATURE for block in said)


def _is_loose(block: Block) -> bool:
    text = block.text
    return (
        len(text) <= MAX_LOOSE_CHARS
        and text.count(" ") < MAX_LOOSE_WORDS
        and block.tag != "li"
        and re.match(r"[A-ZÆØÅ<»›#@+]|\d{4} [A-ZÆØÅ]|\S+@", text) is not None
        and re.search(r"[.!?…:;,”\"»«]$", text) is None
    )


def cut_below(blocks: list[Block]) -> None:
    """Cut what stands on a page below the element of its text and no rule for ends could read."""
    below = [block for block in blocks if block.is_below and not block.cut]
    n_ends = len([*takewhile(lambda block: byline(block.text) or line_date(block.text), below)])
    for block in below[n_ends:]:
        block.take("html_below")


def cut_repeats(blocks: list[Block]) -> None:
    """Cut a quotation that is printed a second time, set off in the middle of the text it comes from."""
    kept = [block for block in blocks if not block.cut]
    small = "\n".join(block.text.lower() for block in kept)
    printed = ""
    for block in kept:
        if not MIN_REPEAT_CHARS <= len(block.text) <= MAX_REPEAT_CHARS or block.tag in TAGGED:
            continue
        before = BEFORE_SPEAKER.split(block.text, 1)[0]
        if not printed and not _may_repeat(before.lower(), block.text.lower(), small):
            continue
        printed = printed or "\n".join(dict.fromkeys(bare(each.text) for each in kept))
        own = bare(block.text)
        said = {own, bare(before)}
        if any(len(one) >= MIN_REPEAT_CHARS and _is_part(one, own, printed) for one in said):
            block.take("repeated")


def _may_repeat(said: str, own: str, small: str) -> bool:
    """Tell whether the longest word that is ``said`` stands anywhere in ``small`` but in its ``own`` line.

    Where it does not, nothing is said twice; all are in lower case.
    """
    word = max(NO_WORDS.split(max(said.split(), key=len)), key=len)
    return small.count(word) > own.count(word)


def _is_part(one: str, own: str, printed: str) -> bool:
    """Tell whether ``one`` stands within a line of ``printed`` that is neither it nor its ``own`` line."""
    at = printed.find(one)
    while at >= 0:
        start, end = printed.rfind("\n", 0, at) + 1, printed.find("\n", at)
        if printed[start : end if end >= 0 else None] not in (one, own):
            return True
        at = printed.find(one, end) if end >= 0 else -1
    return False


def is_truncated(blocks: list[Block]) -> bool:
    """Tell whether a line behind the text says that the rest is for subscribers, not one in the menu."""
    kept = [i for i, block in enumerate(blocks) if not block.cut and is_prose(block)]
    walls = [i for i, b in enumerate(blocks) if b.cut in PAYWALLS and not is_organisation_name(b.text)]
    return (
        bool(kept and walls)
        and walls[-1] > kept[0]
        and any(b.text.count(" ") > 1 for b in (blocks[i] for i in walls))
    )
