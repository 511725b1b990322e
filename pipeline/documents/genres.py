"""What kind of text it is: signs from columns, section words, frame and wording, each with a weight."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.documents.models import Block, Unit
from pipeline.documents.wording import is_medium

NAMED: tuple[tuple[str, str], ...] = (
    ("other", (
        r"^(?:debat|diskussions|tema|samtale)?oplæg til|^diskussionsoplæg|^notat|^referat|^dagsorden"
        r"|^redegørelse|^arbejdspapir|^svar på (?:§|udvalgs|spørgsmål)|^spørgeskema"
    )),
    ("comment", r"kommentarspor|læserkommentar|brugerkommentar|facebookkommentar|^comment$"),
    ("press_release", (
        r"pressemeddelelse|pressemelding|press ?release|presse$|^pm$|^press$|^til (?:pressen|medierne)"
        r"|^presseinformation"
    )),
    ("interview", r"interview|^månedens samtale|^q ?& ?a$|^spørgsmål og svar"),
    ("speech", (
        r"^tale|mundtlige? beretning|taler$|speech|(?:folketings|års|lovs|maj-|jule?|fest|åbnings|afskeds"
        r"|minister|jubilæums|velkomst)tale"
    )),
    ("blog_post", r"blog"),
    ("letter", (
        r"læser(?:brev|indlæg|post)|\breaders?\b|\bletters?\b|^læserne?(?: |$)|^fra læserne|^breve til"
        r"|^ordet er frit|åbent brev|^brev|høringssvar"
    )),
    ("op_ed", (
        r"har ordet|indspark|frit slag|med egne ord|på kanten|^set |kronik|debat|klumme|synspunkt|opinion"
        r"|meninger|leder(?:artikel)?$|kommentar|replik|essay"
        r"|op.?ed|editorial|^column|indlæg|analyse|opråb|^leder"
    )),
    ("news", (
        r"nyhed|^news|artikel|indland|indenrigs|^ud(?:land|enrigs)|^lokal(?:t|nyt|stof)$|politik|reportage"
        r"|feature|baggrund|arbejdsmarked|samfund|telegram|^notits|^note$|^kort nyt"
    )),
)  # fmt: skip
SPEECH_FIELDS = ("office", "item_title", "minister_area")
SPEECH_ROLES = frozenset({"mp", "minister"})
"""What only tables of parliamentary speeches have."""

FIRST_PERSON = re.compile(r"[jmov](?:(?<=\bj)eg|(?<=\bv)(?:i|or|ores)|(?<=\bo)s|(?<=\bm)(?:ig|ine?|it))\b")
QUOTED = re.compile(r"[”\"»«“„][^”\"»«“„]{10,800}[”\"»«“]")
SAYING_WORDS = (
    "siger", "sagde", "forklarer", "fortæller", "udtaler", "mener", "understreger", "lyder det fra",
    "tilføjer", "fastslår", "skriver", "påpeger", "vurderer", "konstaterer", "spørger", "svarer",
    "uddyber", "oplyser", "erkender", "advarer", "pointerer", "slutter", "fortsætter", "mindes",
    "beretter", "jubler", "lover", "lød det fra",
)  # fmt: skip
SAYING = re.compile(
    rf"(?:,|[.?!…][”\"»«“]?,?|[”\"«»“],?|^[A-ZÆØÅ][\wæøå .-]{{2,40}})\s(?:{'|'.join(SAYING_WORDS)})\s"
    r"(?:(?:[\wæøåÆØÅ/’-]+,? (?:for |i |af |ved "
    r"|og )?){0,7}?(?P<who>[A-ZÆØÅ][\w.’-]+ [A-ZÆØÅ][\w.’-]+(?: [A-ZÆØÅ][\w.’-]+)*)"
    r"|(?P<one>[A-ZÆØÅ][\w.’-]+|hun\b|han\b|[a-zæøå-]+(?:en|eren|manden)))",
    re.MULTILINE,
)
DASH_QUOTE = re.compile(r"^[–—-] ?[A-ZÆØÅ]")
SPEECH_FRAME = re.compile(
    (
        r"^(?:det talte ord gælder|tale (?:ved|af|til|på|i)\b.{0,120}|(?:kære (?:alle|venner|kolleger"
        r"|gæster|medlemmer|delegerede|forsamling)|mine damer og herrer|ærede).{0,60})"
    ),
    re.IGNORECASE,
)
THANKS = re.compile(
    r"^(?:tak for (?:ordet|invitationen|muligheden|i dag)|tak fordi|velkommen til)", re.IGNORECASE
)
INTRODUCED = re.compile(
    r"(?:interview(?:et)? med|vi har talt med|har mødt|vi har spurgt|har stillet .{1,40}spørgsmål)",
    re.IGNORECASE,
)
ARGUMENT = re.compile(
    r"\W(?:jeg (?:mener|håber|foreslår|tror|undrer|vil opfordre)|lad os|efter (?:min mening|vores)"
    r"|vi (?:mener|håber|foreslår|bør|vil opfordre|har brug for)|derfor bør|det er på tide|må vi|skal vi"
    r"|hvorfor ikke|kære politikere)\b"
)
"""Both are held against lines in lower case. What they begin with is seldom: all else is passed over."""
ANNOUNCING = re.compile(
    (
        r"\b(?:inviterer|lancerer|præsenterer|spiller (?:nu )?ud|fremlægger|offentliggør|glæder sig over"
        r"|styrker|indgår (?:ny )?aftale|vil indgå|får ny|udnævn|tiltræder|etablerer|afsætter|uddeler"
        r"|indstiller|søsætter)"
    ),
    re.IGNORECASE,
)


LIKE_LETTERS = {"other": 8, "speech": 4, "press_release": 4}
"""Weights more for what is named so: such texts are signed or argued as letters are."""
REPORTED = re.compile(
    r"(?:,? (?:viser|fremgår det af|ifølge) (?:en|et|de|nye|ny|den|det)?\b"
    r"|,? oplyser |\bifølge [A-ZÆØÅ]|\bskriver [A-ZÆØÅ])"
)
"""How reports name where they know it from, without quoting."""

BLOG_FILES = frozenset({"wordpress", "feed"})
"""Files in which an author's own views are posts of a blog, unless a paper or a section says debate."""
STATING = frozenset({"row", "article"})
"""Units whose stated genre is that of the text and not of the page it stands on."""
GENERAL = re.compile(
    r"(?:dagens |lokal|lokal |læser|læsernes )?debat|meninger|opinion|debatindlæg", re.IGNORECASE
)
"""Sections that hold letters and blogs too."""
MAX_LETTER_WORDS = 350
"""Letters to the editor are no longer than this, in words."""


@dataclass(frozen=True)
class Signs:
    """What the structure of a text showed."""

    is_letter: bool = False
    has_closing: bool = False
    has_greeting: bool = False
    """The words of a letter's end stand above the signature."""
    is_signed_below: bool = False
    """Who wrote it stands below the text and not above, as in letters."""
    n_authors: int = 0
    has_role: bool = False
    has_contact: bool = False
    sender: str = ""
    """The organisation whose page or letterhead it is, when that is no paper."""
    has_home: bool = False
    """An author is given with a place and no role."""
    is_paper: bool = False
    """A name that is no organisation's stands above the title."""
    is_blog: bool = False
    label: str = ""
    """The genre that stands before the title."""
    has_comments: bool = False
    n_questions: int = 0
    n_voices: int = 0
    has_photo: bool = False
    has_advert: bool = False
    has_disclaimer: bool = False
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1024)
def named_genre(value: str) -> str | None:
    """Return the genre that a column, section or kicker names, if any."""
    for genre, pattern in NAMED:
        if re.search(pattern, value.strip().lower()):
            return genre
    return None


def genre_of(unit: Unit, blocks: list[Block], signs: Signs) -> tuple[str, float]:
    """Return the genre and how sure it is, 0–1: the share of all weight that speaks for it."""
    stated = unit.fields.get("genre", "")
    is_speech = (
        any(unit.fields.get(name) for name in SPEECH_FIELDS) or unit.fields.get("role") in SPEECH_ROLES
    )
    if is_speech:
        return "speech", 1.0
    genre = named_genre(stated)
    if genre == "news" and signs.sender and not signs.n_authors and "row" in unit.hints:
        return "press_release", 0.7  # what an organisation itself publishes as news
    if genre and (genre not in ("news", "comment") or not STATING.isdisjoint(unit.hints)):
        return genre, 0.95
    weights = _weights(unit, [block for block in blocks if not block.cut], signs)
    if not weights:
        return "other", 0.3
    order = sorted(weights, key=lambda genre: (-weights[genre], genre))
    best = order[0]
    return best, round(min(0.95, max(0.3, weights[best] / (sum(weights.values()) + 0.5))), 2)


def _weights(unit: Unit, kept: list[Block], signs: Signs) -> "Counter[str]":
    weights: Counter[str] = Counter()
    for word in [
        *_sections(signs.words),
        *(hint.removeprefix("page:") for hint in sorted(unit.hints) if hint.startswith("page:")),
    ]:
        if genre := named_genre(word):
            is_broad = genre in ("news", "comment") or GENERAL.fullmatch(word.strip())
            is_home = genre == "op_ed" and signs.has_home and not signs.has_role  # a reader's, then
            weights[genre] += (1 if genre in ("news", "comment") or is_home else 4) if is_broad else 6
            weights[genre] += LIKE_LETTERS.get(genre, 0) * (word.strip() != "presse")
    if (genre := named_genre(signs.label)) and signs.label:
        weights[genre] += 4
    is_named_debate = weights["op_ed"] > 0
    _from_frame(weights, signs, kept)
    is_printed = not STATING.isdisjoint(unit.hints) and is_medium(unit.fields.get("organisation", ""))
    _from_wording(weights, kept, signs, is_printed=is_printed)
    if not BLOG_FILES.isdisjoint(unit.hints) and is_medium(unit.fields.get("organisation", "")):
        weights["news"] += 2 * (weights["op_ed"] < 2)
    elif not is_named_debate and not BLOG_FILES.isdisjoint(unit.hints):
        weights["blog_post"] += weights.pop("op_ed", 0)
    return +weights


def _sections(words: tuple[str, ...]) -> list[str]:
    """Return the section words, each once; without the broad ones where they name news and debate: a menu."""
    words = tuple(dict.fromkeys(word.lower().strip() for word in words))
    broad = [word for word in words if named_genre(word) == "news" or GENERAL.fullmatch(word.strip())]
    is_menu = len({named_genre(word) for word in broad}) > 1
    return [word for word in words if not (is_menu and word in broad)]


def _from_frame(weights: "Counter[str]", signs: Signs, kept: list[Block]) -> None:
    n_words = sum(block.text.count(" ") + 1 for block in kept)
    is_private = signs.n_authors > 0 and not signs.has_role
    weights["letter"] += 3 * signs.is_letter + 6 * (signs.is_letter and signs.has_closing)
    if n_words <= MAX_LETTER_WORDS and not signs.has_disclaimer:
        weights["letter"] += 4 * signs.is_signed_below + 3 * (signs.is_signed_below and signs.has_greeting)
    if is_private and n_words <= MAX_LETTER_WORDS:
        weights["letter"] += 4 * signs.has_closing + 5 * signs.has_home
    weights["press_release"] += 2 * signs.has_contact * (not signs.is_letter) + 2 * bool(signs.sender)
    weights["op_ed"] += 4 * signs.has_disclaimer + (signs.has_role and signs.n_authors > 0) * 2
    weights["news"] += signs.has_photo * 1 + signs.has_advert * 1
    weights["interview"] += 2 * min(signs.n_questions, 3) * (signs.n_questions >= 2)
    weights["interview"] += 2 * (signs.n_voices >= 3)
    weights["blog_post"] += 5 * signs.is_blog
    first = [block.text for block in kept[:3]]
    if signs.n_questions >= 2 and any(INTRODUCED.search(text) for text in first):
        weights["interview"] += 2
    if any(SPEECH_FRAME.match(text) for text in first) and any(
        THANKS.match(text) for text in [block.text for block in kept[:4]]
    ):
        weights["speech"] += 5
    elif first and THANKS.match(first[0]):
        weights["speech"] += 4


@dataclass(frozen=True)
class _Wording:
    """What the words of a text show: the author's own voice, and those of others."""

    n_words: int
    first_person: float
    """Words in the first person per 100 outside quotations."""
    speakers: tuple[str, ...]
    n_quotes: int
    n_arguments: int


def _wording(kept: list[Block]) -> _Wording:
    text = "\n".join(block.text for block in kept)
    has_word = any(word in text for word in SAYING_WORDS)
    sayings = list(SAYING.finditer(text)) if has_word else []
    own = QUOTED.sub(" ", "\n".join(_not_said(kept, sayings)))
    n_words = max(1, own.count(" "))
    speakers = tuple((match["who"] or match["one"]).rstrip(".") for match in sayings)
    n_dashes = sum(bool(DASH_QUOTE.match(block.text)) for block in kept)
    n_quotes = len(speakers) + n_dashes + len(QUOTED.findall(text)) // 2
    lower = f"\n{own.lower()}"
    per_100 = 100 * len(FIRST_PERSON.findall(lower)) / n_words
    return _Wording(n_words, per_100, speakers, n_quotes, len(ARGUMENT.findall(lower)))


def _not_said(kept: list[Block], sayings: "list[re.Match[str]]") -> Iterator[str]:
    """Yield the paragraphs that are no quotation and do not say whose words they have, by their places."""
    start = 0
    for block in kept:
        end = start + len(block.text)
        is_said = any(start <= match.start() and match.end() <= end for match in sayings)
        if not is_said and not DASH_QUOTE.match(block.text):
            yield block.text
        start = end + 1


def _from_wording(
    weights: "Counter[str]", kept: list[Block], signs: Signs, *, is_printed: bool = False
) -> None:
    """Weigh voice and arguments; in papers a writer without role, views or an ``I`` reports."""
    said = _wording(kept)
    is_report = said.first_person < (2.0 if len(said.speakers) > 1 else 1.0)
    is_sender = bool(signs.sender) and not signs.n_authors and _presents_itself(kept, signs)
    if is_sender and (said.n_quotes or signs.has_contact or ANNOUNCING.search(_top(kept))):
        weights["press_release"] += 5
        weights["news"] += bool(said.n_quotes)
    elif said.n_quotes and is_report:
        _from_report(weights, kept, signs, said)
    elif said.first_person >= 0.8:
        weights["op_ed"] += 2 + min(2, said.n_arguments)
        weights["blog_post"] += signs.has_comments and signs.n_authors < 2 and not signs.has_role
    elif said.first_person < 0.5 and not said.n_arguments and len(REPORTED.findall(_top(kept))) > 0:
        weights["news"] += 3
    elif signs.n_authors and not said.n_quotes:
        is_view = signs.has_role or said.first_person > 0 or said.n_arguments > 0
        weights["op_ed" if is_view or not is_printed else "news"] += 1
    elif said.n_words > 60:
        weights["news"] += 2
        weights["op_ed"] += min(2, said.n_arguments)


def _from_report(weights: "Counter[str]", kept: list[Block], signs: Signs, said: _Wording) -> None:
    """Weigh a text that lets others speak: of several it is news, of one alone perhaps its sender's."""
    names = {name.split()[-1] for name in said.speakers if name[0].isupper()}
    weights["news"] += 2 + min(len(names), 3)
    is_own = bool(signs.sender) or signs.has_contact or ANNOUNCING.search(_top(kept)) is not None
    is_plain = not signs.is_paper and not signs.has_photo and not signs.has_advert and signs.n_authors == 0
    weights["press_release"] += 3 * (len(names) <= 1 and is_plain and is_own and not signs.has_comments)
    weights["press_release"] += 2 * (is_own and bool(ANNOUNCING.search(_top(kept))))


def _presents_itself(kept: list[Block], signs: Signs) -> bool:
    """Tell whether the sender, or its unit or chair, is named at once, as no newspaper names itself."""
    top = _top(kept).lower()
    words = re.findall(r"[^\W\d_]{4,}", signs.sender.lower())
    return any(word.removesuffix("s") in top for word in words)


def _top(kept: list[Block]) -> str:
    return " ".join(block.text for block in kept[:2])
