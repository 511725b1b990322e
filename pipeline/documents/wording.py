"""Words and forms by which lines of a head are told apart: sections, kickers, mastheads, running text."""

import re
from functools import lru_cache

from pipeline.danish.dates import MONTHS, WEEKDAY, find_dates
from pipeline.danish.people import is_common_body, is_organisation, is_place
from pipeline.danish.registry import organisation_id
from pipeline.documents.models import Block

SENTENCE_END = re.compile(r"[.!?…][”\"«»’)]*$")
PROSE_CHARS = 160
PROSE_WORDS = 9

GENRE_WORDS = (
    r"kronik|kommentar|debat|debatindlæg|læserbrev|læserbreve|lokaldebat|leder|klumme|analyse"
    r"|synspunkt|replik|opinion|meninger|blog|blogindlæg"
    r"|pressemeddelelse|nyhed|nyheder|interview|artikel|feature|reportage|tale|indlæg|essay|baggrund"
    r"|åbent brev|gæsteindlæg|dagens debat|opråb|læserne (?:skriver|mener)|fra læserne"
    r"|breve til redaktionen|ordet er frit|månedens (?:samtale|interview)|notat|referat|redegørelse"
    r"|til (?:pressen|medierne)|presseinformation|mindeord|nekrolog|(?:bog)?anmeldelse|brevkasse"
    r"|kronikk?en|lederen|klummen|gæste(?:klumme|kommentar|skribent|kronik)|min mening"
    r"|dagens (?:leder|kronik|kommentar)|(?:(?:næst)?formanden|lederen|direktøren|rektor|læserne) har ordet"
    r"|indspark|synspunktet|kommentaren|replikken|ugens (?:klumme|kommentar|gæst|debat|synspunkt|essay)"
    r"|essayet|med egne ord|frit slag|fri tale|på kanten|set udefra|set herfra|fra formanden"
    r"|(?:man|tirs|ons|tors|fre)dagsklummen"
)
SECTION_WORDS = (
    rf"{GENRE_WORDS}|politik|indland|udland|samfund|arbejdsmarked|sundhed|velfærd|kommuner|kultur|forside"
    rf"|arkiv|lokalt|aktuelt|tema|uddannelse|økonomi|presse|medlemsnyt|fagblad"
)
SECTION = re.compile(
    (
        rf"(?:(?!(?:den|det|de|en|et|min|vores|god|gode|hvad"
        rf"|hvem)\b)[\wÆØÅæøå.&-]+ ){{0,2}}(?:{SECTION_WORDS})(?: [/|»>·] .{{1,40}})?|(?:{SECTION_WORDS})(?: "
        rf"(?:(?:fra|om|i|på|af) .{{1,40}}|(?:kun )?for (?:abonnenter|medlemmer)))?|høringssvar"
    ),
    re.IGNORECASE,
)
KICKER = re.compile(
    rf"(?P<word>{GENRE_WORDS})(?:\s*(?:[:|–]|\.(?=\s+[A-ZÆØÅ”»\"]))\s*[-–]?\s*(?=\S)"
    r"|(?-i:(?<=[A-ZÆØÅ]{4})\s+(?=[A-ZÆØÅ] ?[a-zæøå])))",
    re.IGNORECASE,
)
"""A word for a kind of text before a title or text: ``Kronik: …``, ``DEBAT Mod kan ikke måles``."""
CAPITAL_KICKER = re.compile(
    r"(?P<word>[A-ZÆØÅ]{3,}(?:[ /-][A-ZÆØÅ]+){0,2})\s*[:.]\s*[-–]?\s+(?=[A-ZÆØÅ”»\"\d])"
)
DATELINE = re.compile(
    r"(?P<place>[A-ZÆØÅ][\wæøå]+(?: [A-ZÆØÅ]\.?)?),? (?:(?:den|d\.) "
    r")?(?P<date>[^–—:,]{6,25}?)\s?[–—:-]\s+(?=\S)"
)
SITE = re.compile(
    r"\.(?:dk|com|nu|org|net)\b|\b(?:avis|netavis|tidender?|folkeblad|dagblad|magasin|magasinet"
    r"|medlemsblad|fagblad|nyhedsbrev|nyhedsportal"
    r"|portal|ugeblad|ugeavis|lokalavis|stiftstidende|webavis|nyhedsmedie|siden 1[89]\d\d)\b|^\w+(?:posten"
    r"|bladet|avisen)$",
    re.IGNORECASE,
)
"""A page's own name or motto above the title."""
MEDIUM = re.compile(
    r"(?:\w{4,}nyt$|\b(?:nyt|nyheder|news|debat|avisen|bladet|tidsskrift(?:et)?|blad|posten|børsen|i dag"
    r"|media|medie[rt]?)$"
    r"|avis(?:en)?\b|blad(?:et)?\b|posten\b|tidende\b|magasin(?:et)?\b|tidsskrift|^altinget|^ritzau|^information$)",
    re.IGNORECASE,
)
MOTTO = re.compile(
    r"[–—-] ?[a-zæøå]|(?:(?:dit|din|dine|vores|altid|alt om|danmarks|hele|en|et) )?"
    r"(?:[\wæøå]*(?:avis|blad|magasin|portal"
    r"|medie|nyheder|nyt|netværk|overblik|nyhedsbrev|blog|platform|forum|debat|viden|fagligt?|podcast)"
    r"(?:s|en|et|gen)?[ ,]+(?:og [\wæøå]+ )?)+(?:for|om|til|fra|siden|i|af|med|ved) ",
    re.IGNORECASE,
)
"""What a site or magazine says of itself: ``Medlemsblad for …``, ``Nyheder, viden og debat om …``."""
FOLDER = re.compile(
    r"\bs(?:ide|\.) ?\d+|\b\d?\.? ?sektion\b|\b\d+ ord\b|\b(?:nr|årgang|årg|uge)\b\.? ?\d+|artikel-id"
    r"|\b\d{1,3}\. ?(?:årgang|årg\b)|\b(?:nr|nummer|udgave|hæfte)\b\.? ?\d+",
    re.IGNORECASE,
)
"""A line from a printed page or an archive: page, section, issue."""
_SEASON = r"(?:forår|sommer|efterår|vinter|jul|påske|pinse|nytår)(?:et|en|en|s?nummer|nummeret)?"
ISSUE = re.compile(
    r"(?:[\s,.|·•/()–-]+|^)(?:(?:blad|hæfte) ?)?"
    r"(?:\b(?:nr|no|nummer|udgave|hæfte|årgang|årg|uge|s|side)\b\.? ?\d+|\b\d{1,3}\. ?(?:årgang|årg)\b\.?"
    rf"|\b(?:{'|'.join(MONTHS)}|{_SEASON})\.?(?:[ /–-]+(?:{'|'.join(MONTHS)}))?,? (?:18|19|20)\d\d\b"
    rf"|\b(?:{_SEASON}) ['’]\d\d\b)",
    re.IGNORECASE,
)
"""Which issue of a paper it is, as its masthead says it: number, volume, month or season and year."""
EVENT = re.compile(
    r"(?:(?:debat|diskussions|tema|samtale)?oplæg|program|papir|bilag|referat|materiale|invitation)"
    r" (?:til|fra|ved|for) ",
    re.IGNORECASE,
)
"""What a paper was made for; its title stands below."""
OWN_WORD = (
    r"(?:[Mm]edlemsblad|[Ff]agblad|[Mm]agasin|[Nn]etværk|[Pp]ortal|[Aa]vis|[Nn]yheder)(?:et|en)?"
    r" (?:for|til|om)"
)
"""With it begins what a paper says of itself after its name."""
NO_NAME = re.compile(rf"{MOTTO.pattern}|{EVENT.pattern}|(?:til|fra|kære|hej|att|vedr|om)\b", re.IGNORECASE)
"""Beginnings of lines that name no paper."""
JOINING = frozenset(
    "og i på til af er skal med for at vil kan har får en et den det de som mod fra bliver må".split()  # noqa: SIM905
)
"""Words that a headline has and a row of section names has not."""
NAMED_SITE = re.compile(r"[Bb]log(?:gen)?\s*:\s*(?P<name>[A-ZÆØÅ].{2,60})")
"""How print-outs name the blog above the title."""
E_PAPER = re.compile(
    r"(?:e-?|net|uge)?avis(?:en)?|(?:dag|medlems|fag|måneds|kirke)?blad(?:et)?|nyhedsbrev(?:et)?|magasin(?:et)?"
    r"|tidsskrift(?:et)?|medlemsnyt",
    re.IGNORECASE,
)
"""Words of menus that name no one paper."""
NO_WORDS = re.compile(r"[\W_]+")
MAX_NAME_WORDS = 6
MAX_NAME_CHARS = 200
MAX_ACRONYM_CHARS = 5
NAME_JOINTS = frozenset(["og", "i", "for", "af", "på", "til", "om", "&", "at", "fra", "ved"])
ORGANISATION_JOINTS = frozenset(["og", "for", "i", "af", "&", "ved", "på", "mod", "under"])
OPENING = frozenset(
    "på i fra til om under over ved bag mellem med uden mod hos når hvis hvad hvem hvor hvorfor nej ja nu så"  # noqa: SIM905
    " vi jeg du de det den der her".split()
)
"""With such a word a headline or column begins, and no name of a paper or body."""
NO_BODIES = frozenset("faq rss pdf cvr ean gdpr sms tv ps nb obs a-z".split())  # noqa: SIM905
"""Words in capitals that pages have in their menus."""
SENT_TO = re.compile(rf"(?:manus(?:kript)?|bidrag|{GENRE_WORDS}) til ", re.IGNORECASE)
VERBS = frozenset("er skal vil kan har får bliver må siger mener vælger svarer spørger".split())  # noqa: SIM905
"""What a saying has and a name has not."""


def is_medium(name: str) -> bool:
    """Tell whether a name is that of a paper, magazine or news site, which publishes what others write."""
    return len(name) <= MAX_NAME_CHARS and bool(SITE.search(name) or MEDIUM.search(name))


def is_prose(block: Block) -> bool:
    """Tell whether a block is running text rather than a title, a byline or another line."""
    text = block.text
    if block.tag in ("h1", "h2", "h3", "h4"):
        return False
    if len(text) >= PROSE_CHARS:
        return True
    n_words = text.count(" ") + 1
    return bool(SENTENCE_END.search(text)) and (
        n_words >= PROSE_WORDS or re.search(r"[a-zæøå]\. [A-ZÆØÅ]", text) is not None
    )


def is_organisation_name(text: str) -> bool:
    """Tell whether a line is the name of an organisation and nothing else."""
    words = re.findall(r"[^\s,]+", text)
    is_common = (len(words) == 1 and is_common_body(text)) or text.lower().startswith("om ")
    is_common = is_common or text.lower() in NO_BODIES
    is_shout = len(words) == 1 and text.isupper() and len(text) > MAX_ACRONYM_CHARS
    return (
        len(words) <= 8
        and ":" not in text
        and not is_common
        and is_organisation(text.title() if text.isupper() and len(words) > 1 else text)
        and (not is_shout or organisation_id(text) is not None)
        and all(w[0].isupper() or w[0].isdigit() or w in ORGANISATION_JOINTS for w in words)
        and not _is_saying(text)
    )


def is_proper_name(text: str) -> bool:
    """Tell whether every word of a line has a capital, as names have and Danish headlines have not."""
    words = [word for word in re.findall(r"[\wÆØÅæøå.&-]+", text) if word.lower() not in NAME_JOINTS]
    return 2 <= len(words) <= 6 and all(word[0].isupper() for word in words)


def is_menu(text: str) -> bool:
    """Tell whether a line strings up names of sections: capitals inside, and none of the words that join."""
    words = re.findall(r"[^\W\d_]+", text)
    n_inside = sum(word[0].isupper() for word in words[1:])
    return len(words) >= 4 and n_inside >= 2 and not JOINING & set(words) and not re.search(r"[.,:?!]", text)


def is_folder_line(text: str) -> bool:
    """Tell whether a line says where a text was printed: page, section, issue, number of words."""
    if len(text) > 140 or SENTENCE_END.search(text) or not any(char.isdigit() for char in text):
        return False
    marks = (
        len(FOLDER.findall(text)) + bool(re.search(r" [|·•] ", text)) + any(True for _ in find_dates(text))
    )
    return bool(FOLDER.search(text)) and marks >= (1 if len(text) < 40 else 2)


def same_words(one: str, other: str) -> bool:
    """Tell whether two lines have the same words, whatever their case, marks and spaces."""
    return bool(one) and bare(one) == bare(other)


@lru_cache(maxsize=1024)
def bare(text: str) -> str:
    """Return the words of a line in lower case, without marks."""
    return NO_WORDS.sub(" ", text.lower()).strip()


PAGE_WORDS = re.compile(
    r"(?<=\w) (?:log (?:på|ind|ud)|søg|menu|luk|english|kontakt(?: os)?|bliv (?:medlem|abonnent)|læs højt"
    r"|forside)(?: .*)?$",
    re.IGNORECASE,
)
"""What follows a name in the head of a page that sets its links beside it."""


def as_name(text: str) -> str:
    """Return the name a line prints; one in capitals as names are written, acronyms as they stand."""
    text = PAGE_WORDS.sub("", " ".join(text.strip(" .,:–-").split()))
    if not text.isupper() or " " not in text:
        return text
    words = text.lower().split()
    return " ".join(w if i and w in NAME_JOINTS else w.capitalize() for i, w in enumerate(words))


TAKEN_FROM = re.compile(
    r"^[(\[]?(?:(?:har (?:tidligere )?været )?(?:bragt|trykt|udgivet|publiceret|læst"
    r"|offentliggjort|set|fundet) (?:i|på|hos)"
    r"|(?:pressemeddelelse|nyhed(?:er)?|udtalelse) fra"
    r"|(?:uddrag|klip|udklip|kopi|gengivet|hentet|scannet|affotograferet|afskrift|kopieret|saks(?:et)?)"
    r" (?:af|fra)|(?:artikel|(?:debat)?indlæg|kronik|læserbrev|klumme|kommentar) (?:i|fra))"
    r" (?=(?-i:[A-ZÆØÅ\d]))",
    re.IGNORECASE,
)
"""How clippings say where they are from."""
PAGE_NUMBER = re.compile(r"^\d{1,3}\s+(?=[A-ZÆØÅ])")
"""The number of the page, before the name of the paper or body."""
SITE_ADDRESS = re.compile(
    r"(?:(?:https?://)?www\.|(?=[A-ZÆØÅ]))(?P<name>[\wæøåÆØÅ-]{4,30})\.(?:dk|nu|com|net|org|info|eu)/?",
    re.IGNORECASE,
)
"""A site named by its address alone."""
MENU_WORDS = (
    rf"(?:{SECTION_WORDS}|sport|navne|podcast|e-?avis|borger|erhverv|job|liv|livsstil|vejret|video|tv|112|søg|menu|kontakt"
    r"|service|kalender|medlem|medlemmer|abonnement|abonnenter|stillinger|annoncer|elever|uddannelser|shop|galleri)"
)
MAX_ISSUE_CHARS = 120
AFTER_NAME = re.compile(
    rf"[,.]?\s+(?:[|·•–—-]\s|\d|{OWN_WORD}|(?i:nr|den|d|uge|årgang|side|s|{WEEKDAY})\b"
    rf"|(?i:{'|'.join(MONTHS)})\.? \d{{4}}\b)"
)
"""What follows a paper's name in its masthead: the day, the issue, what it says of itself."""


def publisher_of(text: str) -> str | None:
    """Return the paper, site or organisation that a line of the masthead names, None for all else."""
    text = re.sub(r"^(?:medie|kilde|avis|blad|udgiver|publikation)\s*:\s*", "", text, flags=re.I)
    text = TAKEN_FROM.sub("", text)
    text = _without_section(PAGE_NUMBER.sub("", text))
    if match := SITE_ADDRESS.fullmatch(text):
        return (
            match["name"].replace("-", " ").title() if match["name"].isupper() else match["name"].capitalize()
        )
    name = AFTER_NAME.split(text)[0].strip("#* ")
    n_words = name.count(" ") + 1
    is_plain = n_words <= MAX_NAME_WORDS and not re.search(r"[\d:?!,/@›»>|]|\.(?!\w{2,3}$)|siden", name)
    if not is_plain or not name[:1].isupper() or not may_name(name) or NO_NAME.match(name):
        return None
    is_shout = n_words == 1 and name.isupper() and len(name) > MAX_ACRONYM_CHARS
    is_one = n_words == 1 and is_medium(name)
    is_plain_name = (is_organisation_name(name) and not is_shout) or is_proper_name(name)
    is_named = is_plain_name or is_one or SITE.search(name)
    return as_name(name) if is_named or (n_words == 1 and organisation_id(name)) else None


def _without_section(text: str) -> str:
    """Return a line without the section in capitals that running heads set before a name."""
    first, _, rest = text.partition(" ")
    is_section = first.isupper() and SECTION.fullmatch(first) is not None and rest[:1].isupper()
    return rest if is_section and not rest.split()[0].isupper() else text


def may_name(name: str) -> bool:
    """Tell whether a line may be a name: no section, menu or saying, which print words with capitals too."""
    words = name.lower().split()
    is_section = SECTION.fullmatch(name) is not None and not is_proper_name(name)
    is_menu_row = len(words) > 1 and all(re.fullmatch(MENU_WORDS, word) for word in words)
    return not (is_section or is_menu_row or _is_saying(name) or E_PAPER.fullmatch(name))


def _is_saying(text: str) -> bool:
    """Tell whether a line begins or goes on as columns do: ``På kanten``, ``Formanden har ordet``."""
    words = text.lower().split()
    return words[0] in OPENING or bool(VERBS & set(words[1:])) or SENT_TO.match(text) is not None


def issue_of(text: str) -> str | None:
    """Return the paper of a masthead that says which issue it is: ``KREDSNYT Nr. 4, oktober 2013``.

    What else stands there may be dates, sections and page numbers alone.
    """
    text = PAGE_NUMBER.sub("", text)
    match = ISSUE.search(text)
    if match is None or match.start() == 0 or len(text) > MAX_ISSUE_CHARS:
        return None
    name, rest = re.sub(r"[\s,.|·•:–-]+$", "", text[: match.start()]), ISSUE.sub(" ", text[match.start() :])
    for found in reversed(list(find_dates(rest))):
        rest = rest[: found.start_char] + rest[found.end_char :]
    rest = re.sub(rf"(?i:{SECTION_WORDS}|{WEEKDAY}|den|d|og)\b|[\W\d_]+", "", rest)
    words = re.findall(r"[^\s]+", name)
    is_name = (
        0 < len(words) <= MAX_NAME_WORDS and not re.search(r"[\d:?!,@<>|/»›]", name) and name[:1].isupper()
    )
    is_close = re.match(r", (?!nr|årg|\d|uge|side|s\.)", text[len(name) :]) is None or is_medium(name)
    is_known = is_name and is_close and may_name(name) and not NO_NAME.match(name) and not is_place(name)
    return as_name(name) if is_known and not rest else None


def named_in_frame(text: str) -> str | None:
    """Return the paper that the head or foot of a sheet names beside day, page and section.

    ``SIDE 8  TORSDAG 26. JANUAR 2012  NYT FRA MOSEBY`` names ``Nyt fra Moseby``.
    """
    rest = text
    for found in reversed(list(find_dates(rest))):
        rest = f"{rest[: found.start_char]} {rest[found.end_char :]}"
    if rest == text or len(text) > MAX_ISSUE_CHARS:
        return None
    rest = re.sub(
        rf"\b(?:side|s\.|sektion|(?:\d\. )?del|{WEEKDAY})\b|(?<!\w)\d+(?!\w)", " ", rest, flags=re.I
    )
    words = rest.split()
    while words and (not re.search(r"\w", words[0]) or re.fullmatch(SECTION_WORDS, words[0], re.I)):
        words.pop(0)
    while words and (not re.search(r"\w", words[-1]) or re.fullmatch(SECTION_WORDS, words[-1], re.I)):
        words.pop()
    name = " ".join(words)
    is_name = 0 < len(words) <= MAX_NAME_WORDS and name[:1].isupper() and not re.search(r"[\d:?!@|/.,]", name)
    is_proper = name.isupper() or is_proper_name(name) or len(words) == 1
    return as_name(name) if is_name and is_proper and may_name(name) and not is_place(name) else None


OF_KIND = re.compile(
    r"(?:se|vis|læs|view) (?:emne|tråd|indlæg|artikel|nyhed|topic|thread|post)|blog[ -]?(?:archive|arkiv)",
    re.IGNORECASE,
)
"""What systems set between a site's name and the title in the tab: ``Vis emne``, ``Blog Archive``."""


def tab_parts(tab: str) -> tuple[str, str]:
    """Return the title and the site that the title of a browser's tab names; the site may stand first."""
    parts = [" ".join(part.split()) for part in re.split(r"\s+(?:[|–»«›‹•·—-]|::)\s+", tab)]
    if len(parts) < 2:
        return parts[0], ""
    if len(parts) > 2 and OF_KIND.fullmatch(parts[1]):
        return parts[-1], parts[0]
    is_first = _is_site(parts[0]) and not _is_site(parts[-1])
    return (parts[-1], parts[0]) if is_first else (parts[0], parts[-1])


def _is_site(text: str) -> bool:
    return is_medium(text) or is_organisation_name(text)
