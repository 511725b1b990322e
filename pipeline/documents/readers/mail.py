"""Mails and mailboxes: the writer's own words, in the text part or else the html part; nothing is opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice, pairwise
from typing import BinaryIO

from pipeline.danish.names import is_first_name
from pipeline.danish.people import is_name, is_organisation
from pipeline.documents.bylines import byline
from pipeline.documents.encoding import canonical, decoded
from pipeline.documents.models import Block, Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.html import read_html
from pipeline.documents.readers.mail_cuts import MAX_NOTE_WORDS, SENT_ON, WORD, Sent, cut_blocks, mail_blocks
from pipeline.documents.titles import may_be_title
from pipeline.documents.wording import KICKER, is_medium, is_prose, same_words

READ_BYTES = 2**20
MAX_LINE_BYTES = 2**12
"""The line between two mails, with what follows it, is sought in this much."""
MAX_PARTS = 500
INNER = "message/rfc822"
"""What a mail is called that another has with it whole."""
MAX_PART_LINES = 20_000
"""Lines that may begin a part; a mail with more is made to wear its reader out."""
MAX_ATTACHMENTS = 100
MAX_NAME_CHARS = 120
FIRST_YEAR = 1985
"""A header that says an earlier year is of a machine whose clock was not set."""
FROM_LINE = re.compile(
    rb"^From \S+ +(?:\w{3},? )?\w{3} +\d{1,2} [\d:]{5,8}[^\n]*\n(?=>?[A-Za-z][A-Za-z0-9-]*:|From )",
    re.MULTILINE,
)
ESCAPED_FROM = re.compile(rb"^>(?=>*From )", re.MULTILINE)
SUBJECT_MARKS = re.compile(
    r"^(?:(?:sv|vs|vb|re|fw|fwd|aw|svar|videresendt|vedr|ang)\s*(?:\[\d+\])?\s*[.:]\s*|\[[^\]]{1,40}\]\s*)+",
    re.IGNORECASE,
)
BAD_CHARS = re.compile(r"[\x00-\x1f\x7f-\x9f/\\\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
LATIN = frozenset({"iso-8859-1", "latin1", "latin-1", "iso8859-1", "windows-1252", "cp1252", "iso-8859-15"})
CLOSING = re.compile(
    r"^(?:(?:med )?(?:venlig|venlige|bedste|kærlig|mange|de bedste)?\s*hilsen(?:er)?"
    r"|mvh|m\.v\.h|vh|kh|dbh)\b",
    re.IGNORECASE,
)
_OFFICES = (
    r"(?:presse|nyheds)(?:n|afdeling(?:en)?|kontakt(?:en)?|kontor(?:et)?|tjeneste(?:n)?|service|meddelelser?|sekretær(?:en)?)?"
    r"|kommunikation(?:safdelingen)?|nyhedsbrev(?:et)?|nyheder|nyt|info|post|kontakt|sekretariatet|no-?reply"
)
OF_OFFICE = re.compile(
    rf"^(?:{_OFFICES})(?:\s*[,:|/–-]\s*|\s+(?:fra|i|hos|ved|for)\s+|\s+(?=[A-ZÆØÅ]))"
    rf"|\s*[,:|/–-]\s*(?:{_OFFICES})$|\s+\((?:{_OFFICES})\)$",
    re.IGNORECASE,
)
"""The office that sends an organisation's mails, before or after its name: ``Presse, Foreningen X``."""
OFFICE_BEHIND = re.compile(rf"\s+(?:{_OFFICES})$", re.IGNORECASE)
"""``Region X Presse``: the office or a part of the name; the text tells which."""
OFFICE_ALONE = re.compile(rf"(?:{_OFFICES})(?:en|et)?", re.IGNORECASE)
PERSON_OF = re.compile(
    r"(?P<name>[^,|/()]{5,40}?)(?:\s*[,|/]\s*|\s+[–-]\s+|\s+(?:fra|hos|ved|i)\s+|\s+\()(?P<of>[^()]{3,60})\)?"
)
"""A person and whom for: ``NN | Foreningen X``, ``NN (Foreningen X)``."""
SENT_TO = re.compile(
    r"(?:(?:et |mit )?(?:læserbrev|debatindlæg|indlæg|kronik|kronikforslag|klumme|replik|brev|kommentar"
    r"|debat|svar)) til (?:redaktionen (?:på|af) )?(?P<paper>[A-ZÆØÅ][\wæøå]*(?: [A-ZÆØÅ][\wæøå]*){0,3})\W*$",
    re.IGNORECASE,
)
"""The subject with which somebody sends a text to a paper."""
SENT_OUT = re.compile(r"pressemeddelelse|nyhedsbrev|pressenyt|press release", re.IGNORECASE)
TO_MANY = re.compile(r"\b(?:afmeld|framelde?|afmelde|unsubscribe)\b", re.IGNORECASE)
"""Marks of a mail that goes out to many; a sender's name that is no person's is then an organisation's."""
MAX_ABOVE_TITLE = 6
"""Lines among which a text's own title stands."""
MIN_PLAIN_WORDS = 12
"""A plain part with fewer words gives way to the html part, where there is one."""
ATTACHED = "Filen er vedhæftet en mail og åbnes ikke. Gem den i mappen, hvis den er en kilde."
NO_TEXT = "Mailen har ingen tekst. Gem det, den sender, som filer i mappen."
FAULTS = (ValueError, TypeError, LookupError, AttributeError, MessageError, OverflowError)  # fmt: skip
"""What the standard library raises on headers and parts that are not made as they should be."""


@dataclass
class Letter:
    """What a mail holds: its text, either plain or html, and the names of what is attached."""

    plain: str = ""
    html: str = ""
    attached: list[str] = field(default_factory=list)


def read_mail(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the unit of a mail, or one per mail of a mailbox, numbered from 0; attachments are turned away.

    No address of sender or receiver is in a unit.
    """
    data = data.replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n ")
    if not data.startswith(b"From "):
        yield from _mail(source_path, None, data, params)
        return
    starts = [match.start() for match in FROM_LINE.finditer(data) if _is_boundary(data, match.start())]
    starts = starts if starts[:1] == [0] else [0, *starts]
    for row, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True)):
        content = data[data.find(b"\n", start) + 1 : end]
        yield from _mail(source_path, row, ESCAPED_FROM.sub(b"", content), params)


def _is_boundary(data: bytes, start: int) -> bool:
    return start == 0 or data[max(0, start - 3) : start].endswith((b"\n\n", b"\n\r\n"))


def is_mailbox(head: bytes) -> bool:
    """Tell whether a file begins as a mailbox does, with the line that parts its mails."""
    return FROM_LINE.match(head.lstrip(b"\xef\xbb\xbf\r\n ")) is not None


def mail_starts(file: BinaryIO) -> Iterator[int]:
    """Yield where each mail of a mailbox begins, in bytes, but for the first; little is held at a time."""
    held, more, at, done = b"", b" ", 0, 1
    file.seek(0)
    while more:
        more = file.read(READ_BYTES)
        held += more
        whole = len(held) - (MAX_LINE_BYTES if more else 0)
        starts = (match.start() for match in FROM_LINE.finditer(held) if _is_boundary(held, match.start()))
        yield from (at + start for start in starts if done - at <= start < whole)
        done = max(done, at + whole)
        kept = max(0, whole - len(b"\n\r\n"))
        held, at = held[kept:], at + kept


def _mail(
    source_path: str, row: int | None, data: bytes, params: DocumentsParams
) -> Iterator[Unit | TurnedAway]:
    try:
        message = _meant(parsed_mail(data))
        letter = opened(message)
        yield _unit(source_path, row, message, letter, params)
    except RefusedError as error:
        yield TurnedAway(source_path, row, error.refusal)
        letter = Letter() if error.refusal.reason == "unsafe" else opened(message)
    for i, name in enumerate(letter.attached[:MAX_ATTACHMENTS]):
        place = f"{source_path}!{row}" if row is not None else source_path
        number = f"#{i + 1}" if name in letter.attached[:i] else ""
        yield TurnedAway(f"{place}!{name}{number}", None, Refusal("unsupported", ATTACHED))


def parsed_mail(data: bytes) -> Message:
    """Return the parsed mail.

    Raises:
        RefusedError: it has more parts than any mail has, or cannot be parsed.
    """
    if data.count(b"\n--") > MAX_PART_LINES:
        raise RefusedError("unsafe", "Mailen har flere dele, end nogen mail har, og læses ikke.")
    try:
        return message_from_bytes(data, policy=policy.compat32)
    except FAULTS:
        raise RefusedError("unreadable", "Mailen er beskadiget. Gem den igen fra mailprogrammet.") from None


def _meant(message: Message) -> Message:
    """Return the mail that is attached to one which says little itself, else the mail as it is."""
    inner = next((p for p in islice(message.walk(), MAX_PARTS) if p.get_content_type() == INNER), None)
    held = inner.get_payload() if inner is not None else None
    if not isinstance(held, list) or not held or not isinstance(held[0], Message):
        return message
    return message if len(WORD.findall(opened(message).plain)) > MAX_NOTE_WORDS else held[0]


def opened(message: Message) -> Letter:
    """Return the text of a mail and the names of its attachments, mails inside it among them."""
    letter = Letter()
    for i, part in enumerate(message.walk()):
        if i >= MAX_PARTS:
            break
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        name = _file_name(part)
        is_attached = "attachment" in str(part.get("Content-Disposition", "")).lower() or bool(name)
        if not is_attached and kind == "text/plain" and not letter.plain.strip():
            letter.plain = part_text(part)
        elif not is_attached and kind == "text/html" and not letter.html.strip():
            letter.html = part_text(part)
        elif name:
            letter.attached.append(name)
    return letter


def part_text(part: Message) -> str:
    """Return the text of a part: by the charset it states if its bytes fit it, else as for any file."""
    try:
        payload = part.get_payload(decode=True)
    except FAULTS:
        payload = None
    if not isinstance(payload, bytes):
        return canonical(str(part.get_payload() or ""))
    text = canonical(_decoded(payload, str(part.get_param("charset") or "").strip("\"' ").lower()))
    return _unflowed(text, part) if str(part.get_param("format")).lower() == "flowed" else text


def _decoded(payload: bytes, charset: str) -> str:
    """Return the text of bytes by the charset stated, where they fit it; Latin-1 means cp1252 or is a lie."""
    is_latin = charset in LATIN
    names = ("utf-8", "cp1252") if is_latin and not payload.isascii() else (charset or "ascii",)
    for name in names:
        try:
            return payload.decode(name)
        except (LookupError, ValueError):
            continue
    return decoded(payload) if payload.strip() else ""


def _unflowed(text: str, part: Message) -> str:
    """Return text whose lines were broken with a space at their end (RFC 3676) as whole paragraphs."""
    keeps_space = str(part.get_param("delsp") or "").lower() != "yes"
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        line = line.removeprefix(" ") if not line.startswith(">") else line
        if is_open and not line.startswith(">"):
            lines[-1] += line
        else:
            lines.append(line)
        is_open = line.endswith(" ") and line != "-- " and not line.startswith(">")
        if is_open and not keeps_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _unit(
    source_path: str, row: int | None, message: Message, letter: Letter, params: DocumentsParams
) -> Unit:
    is_sent_on = SENT_ON.match(header(message, "Subject")) is not None
    if _has_words(letter.plain) or not letter.html.strip():
        raw = letter.plain.strip("\n")
        blocks, sent_on = mail_blocks(raw, is_sent_on=is_sent_on)
    else:
        page = next(read_html(source_path, letter.html.encode(), params))
        raw = page.raw
        blocks, sent_on = cut_blocks(raw, page.blocks, is_sent_on=is_sent_on)
    if sent_on:
        _cut_forwarder(blocks, sender_name(header(message, "From")), sent_on)
    if not raw.strip():
        raise RefusedError("no_text", NO_TEXT)
    fields = _fields(message, raw, sent_on)
    _cut_subject(blocks, fields.get("title", ""))
    if _has_own_title([block for block in blocks if not block.cut], fields.get("title", "")):
        fields.pop("title", None)
    return Unit(source_path, row, raw, blocks, fields, frozenset({"mail"}))


def _cut_forwarder(blocks: tuple[Block, ...], name: str, sent_on: Sent) -> None:
    """Cut the signature of whoever sent a mail on where it stands below that mail."""
    kept = [block for block in blocks if not block.cut]
    i = next((i for i, block in enumerate(kept) if name and block.text.strip(" ,.") == name), None)
    if i is None or sender_name(sent_on.sender) == name or any(map(is_prose, kept[i:])):
        return
    is_signed = i > 0 and any(map(is_prose, kept[:i]))
    for block in kept[i - bool(CLOSING.match(kept[i - 1].text)) :] if is_signed else []:
        block.take("mail_signature", "metadata")


def _cut_subject(blocks: tuple[Block, ...], subject: str) -> None:
    """Cut the line that is the subject again, below a genre that only the subject names (``Debat: …``)."""
    kicker = KICKER.match(subject)
    bare = subject[kicker.end() :] if kicker else ""
    line = next((b for b in blocks if bare and not b.cut and same_words(b.text, bare)), None)
    if line is not None:
        line.take("title", "metadata")


def _has_own_title(blocks: list[Block], subject: str) -> bool:
    """Tell whether a text in a mail has a title of its own: with a genre before it, or a byline below it."""
    for block, below in pairwise(blocks[:MAX_ABOVE_TITLE]):
        if is_prose(block) or same_words(block.text, subject):
            return False
        if may_be_title(block) and (KICKER.match(block.text) or byline(below.text)):
            return True
    return False


def _has_words(plain: str) -> bool:
    """Tell whether the plain part is the mail's text, and not only a hint to look at the html part."""
    return len(re.findall(r"[^\W\d_]{2,}", plain)) >= MIN_PLAIN_WORDS


def _fields(message: Message, raw: str, sent_on: Sent | None) -> dict[str, str]:
    """Return title, date and, where the text is signed or an organisation sent it, who is behind the mail.

    Whoever sends a mail is a private person until the text says otherwise.
    """
    subject = (sent_on.subject if sent_on else "") or header(message, "Subject")
    fields = {"title": SUBJECT_MARKS.sub("", " ".join(subject.split())).strip()}
    fields["date"] = sent_on.date if sent_on and sent_on.date else sent_day(header(message, "Date"))
    sender = sender_name(sent_on.sender) if sent_on else sender_name(header(message, "From"))
    name, organisation = _parted(sender, raw)
    is_sent_out = (SENT_OUT.search(subject) or TO_MANY.search(raw)) and not OFFICE_ALONE.fullmatch(name)
    if is_organisation(name) or is_medium(name) or (is_sent_out and not is_first_name(name.split(" ")[0])):
        fields["organisation"] = name
    elif is_name(name) and _is_signed(raw, name):
        fields["author"] = name
    if organisation:
        fields["organisation"] = organisation
    elif "organisation" not in fields and (match := SENT_TO.match(subject)) and is_medium(match["paper"]):
        fields["organisation"] = match["paper"].strip(" .!")
    return {key: value for key, value in fields.items() if value}


def _parted(sender: str, raw: str) -> tuple[str, str]:
    """Return the name of a sender and, where a person writes for one, the organisation: ``NN, X``.

    ``raw`` is the text, which calls the sender by name.
    """
    bare = OF_OFFICE.sub("", sender).strip(" ,|–-")
    shorter = OFFICE_BEHIND.sub("", sender)
    if bare == sender and raw.count(shorter) > raw.count(sender):
        bare = shorter
    sender = bare if is_organisation(bare) or is_medium(bare) else sender
    match = PERSON_OF.fullmatch(sender)
    if match and is_name(match["name"]) and (is_organisation(match["of"]) or is_medium(match["of"])):
        return match["name"], match["of"].strip(" )")
    return sender, ""


def _is_signed(raw: str, name: str) -> bool:
    """Tell whether the sender's name, or the first of it below a greeting, closes the text."""
    lines = [line.strip(" ,.") for line in raw.split("\n") if line.strip() and not line.startswith(">")]
    if name in lines:
        return True
    closings = [i for i, line in enumerate(lines) if CLOSING.match(line)]
    near = " ".join(" ".join(lines[i : i + 3]) for i in closings)
    return re.search(rf"(?<!\w){re.escape(name.split()[0])}(?!\w)", near) is not None


def header(message: Message, name: str) -> str:
    """Return a header as text, its encoded words (RFC 2047) decoded; empty when it cannot be read."""
    value = next((str(v) for k, v in message.raw_items() if k.lower() == name.lower()), "")
    if not value.isascii():
        raw = value.encode("utf-8", "surrogateescape")
        value = decoded(raw) if raw.strip() else ""
    try:
        parts = decode_header(value)
    except FAULTS:
        return ""
    texts = [
        part if isinstance(part, str) else _decoded(part, (charset or "").lower()) for part, charset in parts
    ]
    return canonical(" ".join("".join(texts).split()))


def sender_name(value: str) -> str:
    """Return the name in a header or line that says who sent a mail, never the address."""
    name = parseaddr(value)[0] or re.split(r"[<\[(]", value)[0]
    name = " ".join(re.sub(r"\s+via\s+.*$", "", name).strip(" \"'*").split())
    if "," in name and "@" not in name:
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}" if is_name(f"{first.strip()} {last.strip()}") else name
    return "" if "@" in name else name


def sent_day(value: str) -> str:
    """Return the day a mail was sent, by its sender's clock, as an ISO date; empty when impossible."""
    try:
        sent = parsedate_to_datetime(value)
    except FAULTS:
        return ""
    return sent.date().isoformat() if sent.year >= FIRST_YEAR else ""


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename() or ""
        name = "".join(
            text if isinstance(text, str) else _decoded(text, (charset or "").lower())
            for text, charset in decode_header(name)
        )
    except FAULTS:
        return ""
    return BAD_CHARS.sub("_", canonical(name)).strip()[:MAX_NAME_CHARS]
