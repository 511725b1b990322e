"""The end of a text: closing, signatures, author box, contact block; who signed becomes an author."""

import re

from pipeline.danish.names import is_first_name
from pipeline.danish.people import (
    is_name,
    is_organisation,
    is_role,
    known_people,
    split_role,
)
from pipeline.documents.bylines import byline
from pipeline.documents.head_lines import is_known_name
from pipeline.documents.models import Block, Person
from pipeline.documents.privacy import has_contact_data
from pipeline.documents.signatures import (
    BOX,
    CLOSING,
    CONTACT,
    CONTACT_WORDS,
    INITIALS,
    Tail,
    bare_signature,
    closing,
    last_lines,
    left,
    line_kind,
    withheld_name,
)
from pipeline.documents.wording import SENTENCE_END, is_proper_name, is_prose

SALUTATION = re.compile(
    (
        r"^(?:goddag|god dag|hej|kære)[!,.]?$"
        r"|^(?:[\wæøå-]+! )?(?:kære|ærede|højtærede) [^.?!]{2,60}!$"
        r"|^(?:kongres|delegerede|kolleger|kammerater|venner|(?:med)?borgere|(?:hr\. )?formand|forsamling)!"
        r"(?: (?:kære|ærede) [^.?!]{2,40}!)?$"
        r"|^(?:til (?!pressen|medierne)(?=(?-i:[A-ZÆØÅ]))|kære|hej|goddag|ærede|højtærede|hr\.|fru)\b.{0,90}$"
        r"|^(?:til (?:rette vedkommende|redaktionen|ministeren|byrådet|borgmesteren|folketinget).{0,60})$"
    ),
    re.IGNORECASE,
)
TO_EDITORS = re.compile(r"redaktion|redaktør", re.IGNORECASE)
"""Whom one sends any text, not letters alone."""
CONTACT_LINE = re.compile(
    (
        r"^(?:kontakt|pressekontakt|for (?:yderligere|mere|flere) (?:oplysninger|information)"
        r"|yderligere (?:oplysninger|information)|(?:spørgsmål|henvendelser?) (?:kan|til|rettes))\b"
    ),
    re.IGNORECASE,
)
EDITORS = re.compile(
    r"(?:svar|redaktionens svar|svar fra .{2,40}|redaktionen svarer|kommentar fra redaktionen"
    r"|red\.?s? (?:svar|anm|kommentar)\.?|note fra redaktionen)\s*:",
    re.IGNORECASE,
)
MAX_ANSWER_BLOCKS = 4
WHO = re.compile(r"^(?:Kronikøren|Skribenten|Forfatteren|Debattøren|Indsenderen)[:,]? ")
WRITER = re.compile(
    rf"(?:{WHO.pattern})?(?P<name>[A-ZÆØÅ][^,.()]{{3,50}}?)"
    r"(?: \([^()]{2,30}\))?,? (?:er|arbejder som) (?P<rest>(?:[^.]|\.(?! [A-ZÆØÅ]|$)){3,110})"
)
MAX_WRITER_CHARS = 400
MAX_BYLINE_CHARS = 80
SENTENCES = re.compile(
    r" (?<=[a-zæøå]{2}\. )(?=[A-ZÆØÅ])|(?:, og|,| og) (?=[A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w.-]*)+ er )"
)
"""Where the sentences of a biography part, and where it goes on with the next person."""
GOES_ON = re.compile(r",? og (?:har|er|bor|skriver|underviser|driver|var|blogger)\b|, (?:der|som|hvor)\b")
"""Where a biography leaves the role."""
MAX_CONTACT_GAP = 2
MAX_CONTACT_CHARS = 200
MIN_ARGUMENT_WORDS = 8
REACH = re.compile(
    r"\b(?:kontakt\w*|information|oplysninger|ring(?:e|es)?|skriv(?:e|es)?|sende?|sendes|henvend\w*|tilmeld\w*|mail|e-mail"
    r"|tlf|telefon\w*|træffes|fås|rettes|nås|find(?:es)?|læs|se|besøg|følg|bestil|hent|presse\w*|cvr|direkte)\b",
    re.IGNORECASE,
)
"""Words of lines that say how to reach somebody."""
MAX_BOX_START = 3
MAX_BOX_CHARS = 600
MAX_SIGNED_LINES = 4
"""A byline below the text stands among its last lines, role and biography under it."""
MAX_BOX_PARAGRAPHS = 3
"""More running text than this below a name is no biography."""
ABOUT = re.compile(
    r"^(?:[Oo]m|OM) (?:[A-ZÆØÅ0-9]\S*(?: (?:[A-ZÆØÅ]\S*|og|for|i|af|den|det))*|os|organisationen"
    r"|foreningen)\s*:?$|^(?i:fakta om afsender(?:en)?)\s*:?$"
)
ABOUT_LINE = re.compile(r"^(?:Om|OM|Fakta om) (?P<name>[\wÆØÅæøå][^.:!?]{2,60}): (?P<rest>[A-ZÆØÅ\d].{20,})$")


def read_tail(blocks: list[Block], authors: list[Person], boxed: list[str]) -> Tail:
    """Read and cut salutation, closing with signatures, author box, contact and about blocks.

    ``blocks`` are those still in the text after the head, in order; ``boxed`` are the lines of a box that
    the page itself marks as one about the author.
    """
    tail = Tail()
    if boxed:
        tail.has_box = True
        lines = [re.sub(rf"^{BOX.pattern}\s*", "", line, flags=re.IGNORECASE) for line in boxed]
        lines = [part.strip() for line in lines for part in line.split(" | ") if part.strip()]
        found = _box_people(lines, {person.name for person in authors})
        is_bare = not found and not authors and bool(lines) and is_known_name(lines[0])
        tail.people += [Person(lines[0])] if is_bare else found
    _salutation(blocks, tail)
    withheld_name(blocks, tail)
    _editors_answer(left(blocks))
    closing(blocks, tail)
    _contact(left(blocks), tail)
    _box_at_start(left(blocks), authors, tail)
    _author_box(left(blocks), [*authors, *tail.people], tail)
    _about(left(blocks), tail)
    if not tail.people and not authors:
        bare_signature(left(blocks), tail)
    last_lines(left(blocks), tail)
    return tail


def read_last(blocks: list[Block], authors: list[Person], tail: Tail) -> None:
    """Read the last lines of a text again once what stood below them on the page is gone."""
    if not tail.has_box:
        _author_box(blocks, [*authors, *tail.people], tail)
    if not tail.people and not authors:
        bare_signature(left(blocks), tail)
    last_lines(left(blocks), tail)


def presented_in(blocks: list[Block], names: set[str]) -> list[Person]:
    """Return what boxes of the page say of those with the given names: ``NN er formand``."""
    lines = [block.text for block in blocks if block.cut.startswith("html_") and _presents(block.text, names)]
    return _box_people(lines, names) if lines else []


def _salutation(blocks: list[Block], tail: Tail) -> None:
    for block in left(blocks)[:4]:
        if (
            SALUTATION.match(block.text)
            and not re.search(r"[.?] ", block.text)
            and len(block.text.split()) <= 12
        ):
            block.take("salutation", "metadata")
            tail.is_letter = tail.is_letter or not TO_EDITORS.search(block.text)


def _editors_answer(blocks: list[Block]) -> None:
    """Cut what a paper answers below a letter's signature."""
    for i in range(max(1, len(blocks) - MAX_ANSWER_BLOCKS), len(blocks)):
        above = blocks[i - 1].text
        if EDITORS.match(blocks[i].text) and (line_kind(above) or CLOSING.match(above)):
            for block in blocks[i:]:
                block.take("editors_answer", "other_document")
            return


def _contact(blocks: list[Block], tail: Tail) -> None:
    """Cut contact blocks: a contact heading and what follows up to its last line with a number or address."""
    i = len(blocks) // 3
    while i < len(blocks):
        block = blocks[i]
        is_heading = (
            CONTACT.match(block.text)
            and CONTACT_WORDS.search(block.text)
            and (len(block.text) < 90 or CONTACT_LINE.match(block.text))
            and not _is_argument(block.text)
        )
        if is_heading and (end := _contact_end(blocks, i)) is not None:
            for line in blocks[i:end]:
                line.take("contact", "boilerplate")
            tail.has_contact = True
            tail.presented += _contact_people(blocks[i:end])
            i = end
        else:
            if i > len(blocks) * 0.6 and has_contact_data(block.text) and not _is_argument(block.text):
                block.take("contact", "boilerplate")
                tail.has_contact = True
            i += 1


def _contact_end(blocks: list[Block], start: int) -> int | None:
    """Return the end of a contact block, or None when no contact data follow its heading."""
    end = start + 1 if has_contact_data(blocks[start].text) else _people_end(blocks, start)
    gap = 0
    for j in range(start + 1, len(blocks)):
        if has_contact_data(blocks[j].text):
            end, gap = j + 1, 0
        else:
            gap += 1
            if gap > MAX_CONTACT_GAP:
                break
    return end


def _people_end(blocks: list[Block], start: int) -> int | None:
    """Return the end of the lines with people and titles right below a short contact heading, if any."""
    end = start + 1
    while end < len(blocks) and len(blocks[start].text) < 40 and line_kind(blocks[end].text):
        end += 1
    return end if end > start + 1 else None


def _is_argument(text: str) -> bool:
    """Tell whether a paragraph with a number or address in it is still running text, not a contact line."""
    is_sentence = text.count(" ") >= MIN_ARGUMENT_WORDS and SENTENCE_END.search(text) is not None
    if len(text) <= MAX_CONTACT_CHARS:
        return is_sentence and not REACH.search(text)
    return not re.match(r"^(?:kontakt|for |yderligere|tlf|telefon|mail)", text, re.IGNORECASE)


def _contact_people(blocks: list[Block]) -> list[Person]:
    """Return the people a contact block presents; they are authors only if named so elsewhere."""
    found = []
    for block in blocks:
        for sentence in re.split(r"(?<=[a-zæøå])\. |: ", block.text):
            found += [
                Person(*person)
                for person in known_people(
                    re.split(r",? ?(?:tlf|telefon|mobil|mail|e-mail|på )", sentence)[0]
                )
            ]
    return found


def _box_at_start(blocks: list[Block], authors: list[Person], tail: Tail) -> None:
    """Cut biographies that stand between head and text: ``Om skribenten: …``, ``NN er lektor …``."""
    names = {person.name for person in authors}
    for block in blocks[: max(0, min(MAX_BOX_START, len(blocks) - 2))]:
        text = block.text
        is_card = not names and not tail.people and _presents_writers(blocks, block)
        if not (is_card or (BOX.match(text) and len(text) < MAX_BOX_CHARS) or _presents(text, names)):
            return
        block.take("author_box", "metadata")
        tail.people += _box_people([re.sub(rf"^{BOX.pattern}\s*", "", text, flags=re.IGNORECASE)], names)


def _author_box(blocks: list[Block], authors: list[Person], tail: Tail) -> None:
    """Cut the box that presents an author at the end: name again, role, biography."""
    names = {person.name for person in authors}
    for i in range(max(1, len(blocks) // 3), len(blocks)):
        text = blocks[i].text
        is_box = (
            text.strip(" :") in names
            or (len(text) < MAX_BYLINE_CHARS and _repeats(text, names))
            or BOX.match(text)
            or (i >= len(blocks) - 3 and _presents(text, names))
            or (not names and i == len(blocks) - 1 and _presents_writer(blocks))
            or (i >= len(blocks) - MAX_SIGNED_LINES and _is_signed_with_role(blocks, i))
        )
        if not is_box or sum(is_prose(block) for block in blocks[i:]) > MAX_BOX_PARAGRAPHS:
            continue
        start = i - 1 if i and INITIALS.fullmatch(blocks[i - 1].text) else i
        for block in blocks[start:]:
            block.take("author_box", "metadata")
        tail.has_box = True
        lines = [
            WHO.sub("", re.sub(rf"^{BOX.pattern}\s*", "", b.text.strip("()"), flags=re.IGNORECASE))
            for b in blocks[i:]
        ]
        tail.people += _box_people([line for line in lines if line], names)
        return


def _repeats(text: str, names: set[str]) -> bool:
    """Tell whether a line names all the authors again and nobody else."""
    people = known_people(text)
    is_bare = all(person.role is None for person in people)
    return len(people) > 1 and is_bare and {person.name for person in people} == names


def _is_signed_with_role(blocks: list[Block], i: int) -> bool:
    """Tell whether a byline stands here with a role in the line below."""
    following = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return is_role(SENTENCES.split(following)[0]) and not is_prose(blocks[i]) and bool(byline(blocks[i].text))


def _presents(text: str, names: set[str]) -> bool:
    return len(text) < 500 and any(
        re.match(
            rf"{re.escape(name)}(?: \([^)]*\))?[.,]? "
            r"(?:er|har|[Ff]ødt|\(f\.|f\.|var|bor|[a-zæøå]{3,}(?:er|ede)|skriver)\b",
            text,
        )
        for name in names
    )


def _presents_writer(blocks: list[Block]) -> bool:
    """Tell whether the last paragraph of an unsigned text says who somebody is whom the text never names."""
    text = blocks[-1].text.strip("()")
    first, *more = SENTENCES.split(text)
    return (
        len(text) <= MAX_WRITER_CHARS
        and _is_writer(first, blocks)
        and (len(more) < 2 or all(_is_writer(sentence, blocks) for sentence in more))
    )


def _presents_writers(blocks: list[Block], block: Block) -> bool:
    """Tell whether a paragraph says nothing but who some are whom the text below never names."""
    others = [other for other in blocks if other is not block]
    return all(_is_writer(sentence, [*others, block]) for sentence in SENTENCES.split(block.text))


def _is_writer(sentence: str, blocks: list[Block]) -> bool:
    match = WRITER.match(sentence)
    if match is None or not is_name(match["name"]):
        return False
    surname = match["name"].split()[-1]
    is_new = not any(surname in block.text for block in blocks[:-1])
    return is_new and is_first_name(match["name"].split()[0]) and is_role(match["rest"])


def _box_people(lines: list[str], names: set[str]) -> list[Person]:
    """Return the roles a box gives for authors already known, and the one person an unsigned box presents."""
    found = _labelled(lines)
    lines = [sentence for line in lines for sentence in SENTENCES.split(line)]
    for i, line in enumerate(lines):
        by = byline(line) if len(line) < MAX_BYLINE_CHARS else []
        name = by[0].name if len(by) == 1 else line.strip(" :")
        match = re.match(
            r"(?P<name>[A-ZÆØÅ][^,.()]{3,50}?)(?: \([^)]*\))?,? (?:er|arbejder som)"
            r" (?P<rest>(?:[^.]|\.(?! [A-ZÆØÅ]|$)){3,150})",
            line,
        )
        following = lines[i + 1].rstrip(".") if i + 1 < len(lines) else ""
        if (name in names or is_name(name)) and is_role(following):
            found.append(Person(name, *split_role(following)))
        elif (
            match
            and is_name(match["name"])
            and (match["name"] in names or not names)
            and is_role(match["rest"])
        ):
            found.append(Person(match["name"], *split_role(GOES_ON.split(match["rest"])[0])))
        else:
            found += by
    return found


def _labelled(lines: list[str]) -> list[Person]:
    """Return the person of a box of facts: ``Navn: NN``, ``Stilling: lærer``, in one line or two."""
    facts: dict[str, str] = {}
    for i, line in enumerate(lines):
        label, _, value = line.partition(":")
        value = value.strip() or (lines[i + 1] if i + 1 < len(lines) else "")
        facts.setdefault(label.strip().lower(), value)
    if not is_name(facts.get("navn", "")):
        return []
    said = next((facts[label] for label in ("stilling", "titel", "job", "arbejde") if facts.get(label)), "")
    role, organisation = split_role(said) if is_role(said) else (None, None)
    return [Person(facts["navn"], role, facts.get("arbejdsplads") or organisation)]


def _about(blocks: list[Block], tail: Tail) -> None:
    """Cut the paragraph with which a sender presents itself at the very end."""
    for i in range(max(2, int(len(blocks) * 0.6)), len(blocks)):
        is_near_end = len(blocks) - i <= 5
        if is_near_end and (match := ABOUT_LINE.match(blocks[i].text)):
            blocks[i].take("about_organisation", "boilerplate")
            name = match["name"] if is_organisation(match["name"]) else _subject(match["rest"])
            tail.organisation = tail.organisation or name
        elif tail.has_contact and _is_last(blocks, i) and (name := _own_subject(blocks[i].text)):
            blocks[i].take("about_organisation", "boilerplate")
            tail.organisation = tail.organisation or name
        elif is_near_end and (_is_about(blocks, i) or _presents_sender(blocks[i].text)):
            for block in blocks[i:]:
                block.take("about_organisation", "boilerplate")
            name = re.sub(r"^(?:fakta )?om |\s*:$", "", blocks[i].text, flags=re.IGNORECASE)
            following = blocks[i + 1].text if i + 1 < len(blocks) else ""
            is_named = is_organisation(name) or (is_proper_name(name) and following.startswith(name))
            tail.organisation = tail.organisation or (name if is_named else None)
            return


def _is_about(blocks: list[Block], i: int) -> bool:
    """Tell whether a heading is that of a sender's box, ``Om X``; ``OM AFTALERNE`` heads more text."""
    text = blocks[i].text
    name = re.sub(r"^om |\s*:$", "", text, flags=re.IGNORECASE)
    following = blocks[i + 1].text.lower() if i + 1 < len(blocks) else ""
    is_named = is_organisation(name.title() if name.isupper() else name) or following.startswith(name.lower())
    is_own = name.lower() in ("os", "organisationen", "foreningen") or text.lower().startswith("fakta")
    return ABOUT.match(text) is not None and (is_named or is_own or not (name.isupper() and " " not in name))


def _is_last(blocks: list[Block], i: int) -> bool:
    """Tell whether no running text of the page's own follows a paragraph."""
    return not any(is_prose(block) and not block.is_below for block in blocks[i + 1 :])


def _own_subject(text: str) -> str | None:
    """Return the organisation that a last paragraph below the contact presents: ``X organiserer 400 …``."""
    is_fact = re.search(
        r"^\S.{2,70}? (?:repræsenterer|organiserer|samler|har \d"
        r"|er (?:en|et|Danmarks|landets|landsdækkende)\b"
        r"|er (?:[\wæøå]+-? og )?[\wæøå]*(?:forening|organisation|forbund|tænketank|myndighed)\b)",
        text,
    )
    return _subject(text) if is_fact else None


def _presents_sender(text: str) -> bool:
    """Tell whether a heading is ``Fakta om`` and the name of an organisation, as services print them."""
    match = re.fullmatch(r"fakta om (?P<name>.{2,60}?)\s*:?", text, re.IGNORECASE)
    name = match["name"] if match else ""
    return is_organisation(name.title() if name.isupper() and " " not in name else name)


def _subject(text: str) -> str | None:
    """Return the organisation that a sentence begins with: ``Styrelsen for X har 310 ansatte``."""
    name = re.split(r" (?:er|har|hører|organiserer|arbejder|repræsenterer|samler|blev|udgør|driver)\b", text)[
        0
    ]
    return name if is_organisation(name) and len(name) < 60 else None
