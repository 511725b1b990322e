"""The signs of a genre that head, tail and frame of a text gave."""

import re

from pipeline.danish.people import is_organisation
from pipeline.documents.genres import Signs, named_genre
from pipeline.documents.head import settled
from pipeline.documents.models import Block, Draft, Head, Person, Unit
from pipeline.documents.occasions import NO_TALE, is_dated_speech
from pipeline.documents.signatures import Tail, has_home
from pipeline.documents.wording import is_medium, is_organisation_name

TITLE_GENRE = re.compile(
    r"åbent brev|høringssvar|[\wæøå]*s? ?mundtlige? beretning|svar på (?:§|udvalgs|spørgsmål n)"
    r"|(?:notat|referat|redegørelse|dagsorden|diskussionsoplæg|debatoplæg)"
    r"(?= (?:om|af|fra|til|for|vedr)\b)",
    re.IGNORECASE,
)
SPEECH_TITLE = re.compile(
    rf"(?:[\wæøå]+s )?(?:[\d.]+ ?)?[\wæøå-]*?{NO_TALE}tale(?:n)?(?: (?:19|20)\d\d)?"
    r"(?: (?:ved|af|til|på|i|for|om|fra) [^:?!]{2,120})?"
    r"|[\wæøå]+s (?:\w+ )?beretning(?: (?:19|20)\d\d)?(?: (?:ved|af|til|på|i|for) [^:?!]{2,120})?"
    r"|(?:oplæg|velkomst) (?:ved|på) [^:?!]{2,120}",
    re.IGNORECASE,
)
"""The title of a speech: ``Grundlovstale 2020``, ``Ministerens tale på topmødet``."""
PRIVATE_ROLE = re.compile(
    r"pensioneret [\wæøå]+|(?:folke|førtids)?pensionist"
    r"|efterlønner|borger|mor|far|moder|fader|forældre?|forælder|pårørende"
    r"|mormor|farmor|morfar|farfar|bedsteforældre?|læser|skatteyder|vælger|arbejdsløs|ledig|medborger|husmor",
    re.IGNORECASE,
)
"""What a reader signs as, which is no office."""
BLOG = re.compile(
    r"\b(?:om bloggen|om mig|hvem er jeg|på bloggen|denne blog|min blog|en blog (?:om|af|fra)"
    r"|bloggen (?:om|af)|blogger|pingback|trackback|blogroll|tagget|blog på wordpress|powered by wordpress)\b"
    r"|^(?:etiketter|labels) ?:|^indsendt af .{2,60} kl\.|^abonn[eé]r på ?:",
    re.IGNORECASE,
)
BLOG_NAME = re.compile(
    r"(?:[\wæøå’-]+ ){0,3}[\wæøå-]*blog(?:gen)?(?: (?:om|af|fra) .{2,60})?|[\wæøå-]+bloggen\b.{0,60}"
    r"|(?:[\wæøå’-]+ ){1,3}(?:dagbog|noter|notater|hjørne|tanker|betragtninger|bekendelser|optegnelser)"
    r"(?: (?:om|af|fra) .{2,60})?",
    re.IGNORECASE,
)
"""The name of a blog as its masthead prints it."""
OWN_BLOG = re.compile(r"\b(?:min|denne|vores|her på) (?:blog|bloggen)\b", re.IGNORECASE)
"""Words of a blog's menu, motto or author box."""
ADDRESSED = re.compile(
    r"(?:til|kære) (?:folketinget|regeringen|ministeren|byrådet|[\wæøå-]*(?:ministeren|ordføreren"
    r"|borgmesteren)|borgmester"
    r"|statsminister|minister)",
    re.IGNORECASE,
)
"""How the title of a letter to those in power begins."""
MAX_FRAME_CHARS = 120
"""A longer line is no menu or motto."""


def signs_of(
    unit: Unit,
    blocks: list[Block],
    head: Head,
    tail: Tail,
    draft: Draft,
    rules: set[str],
    *,
    has_comments: bool,
) -> Signs:
    """Return what the structure of a text showed; ``rules`` are those that cut fixed wording."""
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
    if draft.title and (SPEECH_TITLE.fullmatch(draft.title) or is_dated_speech(draft.title)):
        words.append("tale")
    if any(BLOG_NAME.fullmatch(line) for line in head.masthead):
        words.append("blog")
    if "speech_notice" in rules:
        words.append("tale")
    words = [word for word in words if word.lower() != (draft.organisation or "").lower()]
    return Signs(
        is_letter=tail.is_letter or bool(ADDRESSED.match(draft.title or "")),
        has_closing=tail.is_signed,
        has_greeting=any(block.cut == "closing" for block in blocks),
        is_signed_below=tail.is_signed and not (settled(head.people) or "row" in unit.hints),
        n_authors=len(draft.authors),
        has_role=any(_has_office(person) for person in draft.authors),
        has_contact=tail.has_contact,
        label=head.label,
        is_paper=bool(head.publisher) and not is_organisation_name(head.publisher or ""),
        sender=_sender(unit, draft, head, tail),
        has_home=has_home(blocks) or bool(unit.fields.get("place")), is_blog=_is_blog(blocks, head, draft),
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


def _has_office(person: Person) -> bool:
    """Tell whether an author writes as somebody: with a role that not every reader has, or for others."""
    is_reader = person.role is not None and PRIVATE_ROLE.fullmatch(person.role) is not None
    return bool((person.role and not is_reader) or person.organisation)


def _sender(unit: Unit, draft: Draft, head: Head, tail: Tail) -> str:
    """Return the organisation whose own page or letter it is; a paper's name is none."""
    stated = [head.organisation, tail.organisation, head.publisher]
    if "html" in unit.hints:
        stated.append(draft.organisation)
    is_news = named_genre(unit.fields.get("genre", "")) == "news"
    if "row" not in unit.hints or is_news or not (draft.authors or unit.fields.get("genre")):
        stated += [unit.fields.get("organisation"), unit.fields.get("site")]
    names = [name for name in stated if name and is_organisation(name) and not is_medium(name)]
    return names[0] if names else ""


def _is_blog(blocks: list[Block], head: Head, draft: Draft) -> bool:
    """Tell whether the masthead, the menu or the author's own role says that it is a blog."""
    frame = [block.text for block in blocks if block.cut and len(block.text) < MAX_FRAME_CHARS]
    is_blogger = any("blogger" in (p.role or "").lower() or " " not in p.name for p in draft.authors)
    return (
        is_blogger
        or any(BLOG.search(line) for line in [*head.masthead, *frame])
        or any(BLOG_NAME.fullmatch(line) for line in [*head.masthead, draft.organisation or ""])
        or any(
            "blog" in block.text.lower() and OWN_BLOG.search(block.text) for block in blocks if not block.cut
        )
    )
