"""What in a mail is not its writer's: quoted mails, headers of replies, signatures, notices below."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from pipeline.danish.dates import find_dates
from pipeline.documents.blocks import text_blocks
from pipeline.documents.models import Block, squeezed

QUOTED = re.compile(r"^[ \t]{0,3}(?:>|\|[ \t])")
ORIGINAL = re.compile(
    r"^[\s>]*[-_=–—*]{2,}\s*(?:oprindelige?\s+(?:meddelelse|besked|mail|e-mail)"
    r"|original(?: message| besked)?|videresendt (?:meddelelse|besked|mail)|forwarded message"
    r"|start på videresendt besked|begin forwarded message|svar på besked"
    r"|(?:videresendt|viderestillet|sendt videre) (?:af|fra|den)|forwarded by|forwarded)\b.{0,120}$"
    r"|^(?:start på videresendt besked|begin forwarded "
    r"message)\s*:$",
    re.IGNORECASE,
)
_TIME = r"(?:kl\.?\s*)?\d{1,2}[.:]\d{2}"
WROTE = re.compile(
    r"^[*\s]*(?:(?:den|d\.|på|on|i)\s.{4,200}?\b(?:skrev|schrieb|wrote|skreiv)\b.{0,120}:"
    r"|.{3,120}?\b(?:skrev|wrote)\b\s*\(?(?:den|d\.|på|kl\.?|følgende|on|i|\d).{0,120}:"
    r"|\d{4}-\d{2}-\d{2}\s+\d.{3,140}[>)]\s*:)[*\s]*$",
    re.IGNORECASE | re.DOTALL,
)
HEADER = re.compile(
    r"^[>*\s]*(?P<name>fra|from|von|från|sendt|sent|dato|date|skickat|til|to|till|cc|kopi|bcc|emne|subject"
    r"|ämne|vedr(?:ørende)?|svar til|reply-to|vedhæftede filer|vedhæftet|attachments|prioritet|importance)"
    r"\s*:[*]?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
FROM = frozenset({"fra", "from", "från", "von"})
DATED = frozenset({"sendt", "sent", "dato", "date", "skickat"})
ABOUT = frozenset({"emne", "subject", "ämne"})
MIN_HEADERS = 3
SIGNATURE = re.compile(r"^--[ \xa0]?$")
RULE_LINE = re.compile(r"^[_=*-]{10,}\s*$")
DEVICE = re.compile(
    r"^[*<\s]*(?:sendt fra min|sendt fra (?:outlook|mail|gmail|proton|yahoo|samsung)|hent outlook|sent from "
    r"(?:my|mail|outlook|yahoo|proton)|get outlook|sendt via |sent via |download outlook).{0,100}$",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"^(?:vigtigt?[:!.]? )?(?:denne|this) (?:e-?mail|mail|meddelelse|message|besked|e-post).{0,120}?"
    r"(?:fortrolig|confidential|bestemt for|intended|beskyttet|privileged|virus)"
    r"|^(?:tænk på miljøet|spar på papiret|overvej miljøet|skån miljøet|please consider the environment)"
    r"|^(?:virusfri|virus-free)\b|^(?:når du sender en e-?mail|læs (?:mere )?om|se) .{0,80}"
    r"(?:persondata|privatlivspolitik|behandler dine personoplysninger)",
    re.IGNORECASE,
)
NEWSLETTER = re.compile(
    r"^(?:kan du ikke (?:se|læse) .{0,100}|(?:vis|se|åbn|læs) (?:denne |dette )?(?:e-?mail|mail|"
    r"nyhedsbrev(?:et)?|besked(?:en)?) (?:i|online|på).{0,60}|vis i browser"
    r"|(?:view|open) (?:this email )?(?:in|online).{0,40}"
    r"|(?:klik her for at )?(?:afmeld|framelde?|afmelde|frameld)\b.{0,120}|unsubscribe.{0,120}"
    r"|du (?:modtager|får) (?:denne|dette) .{0,200}|(?:ønsker du ikke|vil du ikke|hvis du ikke (?:længere )?"
    r"(?:ønsker|vil)).{0,40}(?:modtage|have|få).{0,160}|(?:opdater|ret|rediger) (?:dine |din )?"
    r"(?:profil|oplysninger|præferencer|indstillinger).{0,60}|tip en ven.{0,40}|videresend til en.{0,40}"
    r"|copyright ©.{0,120}|©.{0,120}|\S+ mailing list|https?://\S+|<https?://\S+>|\[(?:image|cid):[^\]]*\])$",
    re.IGNORECASE,
)
MAX_ATTRIBUTION_LINES = 4
WORD = re.compile(r"[^\W\d_]{2,}")
SAID = re.compile(r"[.!?:…][”\"»)]*\s*$|^.{60,}")
SENT_ON = re.compile(r"^(?:vs|fw|fwd|videresendt|vb)\s*(?:\[\d+\])?\s*[.:]", re.IGNORECASE)
"""How the subject of a mail begins that sends another on."""
FORWARDED = re.compile(r"videresendt|viderestillet|sendt videre|forward", re.IGNORECASE)
MIN_OWN_WORDS_ABOVE_FORWARD = 25
MAX_NOTE_WORDS = 80
MIN_TIMES_THE_NOTE = 2
"""A note on what is sent on has at most so many words, and what is sent on so many times more."""
MIN_OWN_WORDS = 10
"""With fewer words of one's own above a mail sent on, that mail is what there is to read."""


class Cut(NamedTuple):
    """A stretch of a mail's text, ``[start, end)``, and the rule that cuts it."""

    start: int
    end: int
    rule: str


class Sent(NamedTuple):
    """What the headers of a mail that is sent on say of it, as written."""

    sender: str = ""
    date: str = ""
    subject: str = ""


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def mail_blocks(raw: str, *, is_sent_on: bool = False) -> tuple[tuple[Block, ...], Sent | None]:
    """Return the blocks of a mail's plain text, what is not its writer's cut; and whose mail is sent on.

    ``is_sent_on`` tells that the subject says so.
    """
    cuts, sent_on = find_cuts(raw, is_sent_on=is_sent_on)
    blocks: list[Block] = []
    at = 0
    for cut in [*cuts, Cut(len(raw), len(raw), "")]:
        blocks += [
            replace(block, start=block.start + at, end=block.end + at)
            for block in text_blocks(raw[at : cut.start])
        ]
        if raw[cut.start : cut.end].strip():
            block = Block(cut.start, cut.end, squeezed(raw[cut.start : cut.end]))
            block.take(cut.rule, _kind(cut.rule))
            blocks.append(block)
        at = cut.end
    return tuple(blocks), sent_on


def cut_blocks(
    raw: str, blocks: tuple[Block, ...], *, is_sent_on: bool = False
) -> tuple[tuple[Block, ...], Sent | None]:
    """Cut blocks that a page reader made of a mail in html by the same rules."""
    cuts, sent_on = find_cuts(raw, is_sent_on=is_sent_on)
    marked = [replace(block) for block in blocks]
    for block in marked:
        for cut in cuts:
            if not block.cut and cut.start <= block.start < cut.end:
                block.take(cut.rule, _kind(cut.rule))
    return tuple(marked), sent_on


def _kind(rule: str) -> str:
    return "other_document" if rule in ("mail_quote", "mail_reply_chain") else "metadata"


def find_cuts(raw: str, *, is_sent_on: bool = False) -> tuple[list[Cut], Sent | None]:
    """Return the stretches to cut, in order, and the headers of the mail sent on where that is the text."""
    lines = [_Line(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", raw) if m.group().strip()]
    cuts = list(_cuts(raw, lines))
    chain = next((i for i, cut in enumerate(cuts) if cut.rule == "mail_reply_chain"), None)
    if chain is None or not _is_note(raw, cuts[:chain], cuts[chain].start, is_sent_on=is_sent_on):
        return _joined(cuts), None
    return _sent_on(raw, lines, cuts[:chain], cuts[chain])


def _is_note(raw: str, above: list[Cut], end: int, *, is_sent_on: bool) -> bool:
    """Tell whether the words above another mail only say why it is sent on."""
    n_own = _own_words(raw, above, end)
    if not is_sent_on and FORWARDED.search(raw[end : end + 60]) is None:
        return n_own < MIN_OWN_WORDS
    n_below = sum(1 for _ in islice(WORD.finditer(raw, end), MIN_TIMES_THE_NOTE * MAX_NOTE_WORDS))
    is_short = n_own <= MAX_NOTE_WORDS and n_below >= MIN_TIMES_THE_NOTE * n_own
    return n_own < MIN_OWN_WORDS_ABOVE_FORWARD or is_short


def _sent_on(raw: str, lines: list[_Line], above: list[Cut], chain: Cut) -> tuple[list[Cut], Sent | None]:
    """Return the cuts of a mail that only sends another on: the note above goes, the other mail stays."""
    below = [line for line in lines if line.start >= chain.start]
    n_head = 0
    found: dict[str, str] = {}
    while n_head < len(below) and (
        (match := HEADER.match(below[n_head].text)) or ORIGINAL.match(below[n_head].text) or n_head == 0
        or RULE_LINE.match(below[n_head].text)
    ):  # fmt: skip
        if match := HEADER.match(below[n_head].text):
            found.setdefault(match["name"].lower(), match["value"].strip(" *"))
        n_head += 1
    sent = Sent(
        *(next((found[n] for n in sorted(names) if n in found), "") for names in (FROM, DATED, ABOUT))
    )
    if n_head == len(below) or not any(sent):
        return _joined([*above, chain]), None
    start = below[n_head].start
    first = lines[0].start if lines else 0
    rest, inner = find_cuts(raw[start:], is_sent_on=SENT_ON.match(sent.subject) is not None)
    note = [Cut(first, start, "mail_reply_chain")]
    return _joined([*note, *(Cut(c.start + start, c.end + start, c.rule) for c in rest)]), inner or sent


def _own_words(raw: str, cuts: list[Cut], end: int) -> int:
    """Return the words that stand before ``end`` outside all cuts; lines of a signature say nothing."""
    starts = [0, *(cut.end for cut in cuts)]
    ends = [*(cut.start for cut in cuts), end]
    lines = [line for a, b in zip(starts, ends, strict=True) for line in raw[a:b].split("\n")]
    own = " ".join(line for line in lines if SAID.search(line))
    return len(WORD.findall(own))


def _joined(cuts: list[Cut]) -> list[Cut]:
    """Return cuts in order, each beginning where the one before has ended or later."""
    result: list[Cut] = []
    for cut in sorted(cuts):
        if result and cut.start < result[-1].end:
            if cut.end > result[-1].end:
                result.append(Cut(result[-1].end, cut.end, cut.rule))
        elif cut.start < cut.end:
            result.append(cut)
    return result


def _cuts(raw: str, lines: list[_Line]) -> Iterator[Cut]:
    i = 0
    while i < len(lines):
        n, rule, is_rest = _cut_at(lines, i)
        if is_rest:
            yield Cut(lines[i].start, len(raw), rule)
            return
        if n:
            yield Cut(lines[i].start, lines[i + n - 1].end, rule)
        i += n or 1


def _cut_at(lines: list[_Line], i: int) -> tuple[int, str, bool]:
    """Return how many lines a rule cuts from line ``i``, which rule, and whether it takes all the rest."""
    text = lines[i].text
    if QUOTED.match(text):
        return _quoted(lines, i), "mail_quote", False
    if n := _attribution(lines, i):
        is_quoted = i + n < len(lines) and QUOTED.match(lines[i + n].text)
        return n, "mail_quote" if is_quoted else "mail_reply_chain", not is_quoted
    if ORIGINAL.match(text) or _is_header_block(lines, i):
        return 1, "mail_reply_chain", True
    if SIGNATURE.match(text) and i > 0:
        n = _until_chain(lines, i)
        return n, "mail_signature", False
    for pattern, rule in ((DEVICE, "mail_device"), (NOTICE, "mail_notice"), (NEWSLETTER, "newsletter_frame")):
        if pattern.match(text.strip()):
            return 1, rule, False
    return 0, "", False


def _quoted(lines: list[_Line], i: int) -> int:
    n = 1
    while i + n < len(lines) and QUOTED.match(lines[i + n].text):
        n += 1
    return n


def _until_chain(lines: list[_Line], i: int) -> int:
    """Return the lines of a signature: up to the quoted mail below it, or to the end."""
    n = 1
    while i + n < len(lines):
        text = lines[i + n].text
        if (
            QUOTED.match(text)
            or ORIGINAL.match(text)
            or _is_header_block(lines, i + n)
            or _attribution(lines, i + n)
        ):
            break
        n += 1
    return n


def _attribution(lines: list[_Line], i: int) -> int:
    """Return over how many lines ``Den 3. maj 2019 skrev …:`` goes that begin here, or 0."""
    joined = ""
    for n, line in enumerate(lines[i : i + MAX_ATTRIBUTION_LINES], start=1):
        if n > 1 and line.start > lines[i + n - 2].end + 1:
            return 0  # a blank line parts it from what stands above
        joined = f"{joined} {line.text.strip()}".strip()
        if line.text.rstrip().endswith(":") or n == MAX_ATTRIBUTION_LINES:
            is_said = WROTE.match(joined) is not None and bool(
                any(True for _ in find_dates(joined)) or re.search(_TIME, joined) or "@" in joined
            )
            return n if is_said else 0
        if len(joined) > 300:
            return 0
    return 0


def _is_header_block(lines: list[_Line], i: int) -> bool:
    """Tell whether the headers of a mail begin here, as Outlook prints them (``Fra: Sendt: Til:``)."""
    first = HEADER.match(lines[i].text)
    if RULE_LINE.match(lines[i].text) and i + 1 < len(lines):
        return _is_header_block(lines, i + 1)
    if first is None or first["name"].lower() not in FROM:
        return False
    names = {
        match["name"].lower() for line in lines[i : i + 8] if (match := HEADER.match(line.text)) is not None
    }
    return len(names) >= MIN_HEADERS and bool(names & (DATED | ABOUT))
