"""Danish and English table headers, to our names; nothing needs configuring for the common ones."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.errors import UserError

HEADERS: dict[str, str] = {
    "title": (
        "overskrift titel title headline rubrik emne subject headline1 artikeltitel hovedoverskrift "
        "artikeloverskrift hovedrubrik post_title header sidetitel sidenavn page_title overskriften"
    ),
    "lead": (
        "manchet lead underrubrik resume resumé summary indledning teaser deck underoverskrift excerpt "
        "subtitle subheadline kicker_tekst description beskrivelse"
    ),
    "text": (
        "brødtekst tekst text body indhold content artikeltekst fuldtekst fulltext full_text bodytext "
        "besked kommentartekst indlæg indlaeg message artikel kommentar comment svartekst høringssvar "
        "udtalelse statement speech broedtekst brodtekst body_text bodyhtml body_html content_text "
        "content_html post_content articlebody article_body article_text artikel_tekst fritekst "
        "comment_content comment_text comment_body ordlyd plain_text raw_text bemærkning bemærkninger html "
        "opslag opslagstekst citat udsagn indlægstekst besvarelse fritekstsvar begrundelse "
        "kommentarer svar svaret uddybning uddrag bidrag læserbrev debatindlæg afsnit paragraphs story "
        "tekstindhold sidetekst maintext main_text fulde_tekst hele_teksten artiklens_tekst selftext ytring "
        "transskription transcript posttekst post_text artikelindhold"
    ),
    "date": (
        "dato date publiceret udgivet published published_date pubdate publication_date "
        "udgivelsesdato publiceringsdato created created_at oprettet tidspunkt timestamp datetime "
        "datotid offentliggjort published_at publishedat createdat datepublished date_published "
        "publikationsdato dato_udgivet dato_publiceret publiceret_dato publiceringstidspunkt post_date "
        "comment_date created_utc udgivet_dato udgivelsestidspunkt pub_date publishdate publish_date "
        "display_date bragt trykt sendt indsendt modtaget offentliggørelsesdato udsendt "
        "udgivelse publicering offentliggørelse udgivelsestid publiceringstid bragt_den opslået "
        "besvaret tidsstempel afsendt afleveret indleveret udfyldt posted posted_at date_posted created_time "
        "artikeldato publ_dato pubdato publication_time udsendelsesdato skrevet skrevet_den dag"
    ),
    "author": (
        "forfatter forfattere author authors byline afsender skribent navn name speaker taler writer "
        "creator journalist kommentator commenter author_name indsender underskriver forfatternavn "
        "forfatter_e journalister skrevet_af display_name displayname comment_author user username "
        "brugernavn bruger debattør indsendt_af sendt_af oprettet_af fra sender profil profilnavn "
        "høringspart hoeringspart opslået_af skribenter debattører from posted_by ophav ophavsmand "
        "bidragyder contributor forfattere_navne af by underskrivere underskrevet_af "
        "profile poster nick nickname kaldenavn alias screen_name screenname brevskriver indlægsholder"
    ),
    "organisation": (
        "organisation organization kilde medie media source publisher udgiver avis outlet medium site "
        "publikation kildenavn medienavn kilde_medie medie_kilde mediekilde medietitel avisnavn "
        "publikationsnavn source_name medie_navn source_title mediets_navn mediets_titel avisens_navn "
        "bladets_navn udgivers_navn bragt_i udgivet_af "
        "forening afsenderorganisation publication newspaper blad bladet tidsskrift page_name myndighed"
    ),
    "id": (
        "id nr nummer uid guid dokument_id document_id doc_id artikel_id article_id comment_id "
        "kommentar_id post_id uuid artikelid articleid løbenummer løbenr lbnr dokumentid commentid"
    ),
    "role": "rolle role titel_forfatter stilling jobtitel job_title author_title author_role funktion "
    "erhverv",
    "office": "embede office hverv",
    "minister_area": "minister_area ministerområde ressort",
    "party": "parti party partinavn",
    "genre": "genre type kategori category teksttype dokumenttype document_type artikeltype indholdstype "
    "indlægstype materialetype stoftype stofområde sektion rubriktype artikelgenre tekstgenre formattype "
    "slags kind art tekstart section rubrikssektion spalte",
    "item_title": "item_title sag sagstitel punkt dagsordenspunkt",
    "parent": (
        "parent_id parent svar_på svar_til in_reply_to reply_to indlæg_id comment_on overordnet "
        "comment_parent reply_to_id svar_på_id parentid parent_comment_id parent_comment forælder_id "
        "inreplyto in_reply_to_id"
    ),
    "thread": "thread_id tråd_id traad_id tråd comment_post_id threadid thread",
    "language": "sprog language lang",
    "affiliation": "arbejdsplads affiliation tilknytning forfatterorganisation author_organisation "
    "arbejdssted ansættelsessted forfatters_organisation",
    "place": "bynavn postby bopæl bopælsby bosted hjemby hjemsted lokalitet town city residence",
}
"""Our field names, each with the headers that mean it. ``organisation`` is the sender or publisher,
``place`` is where the author lives."""

FIELDS = tuple(HEADERS)
PART = "{} {}"
"""Names what follows the first column of a text: ``text 1``, ``lead 1``."""
ALIASES = {alias: field for field, aliases in HEADERS.items() for alias in aliases.split()}
AMBIGUOUS = frozenset({"kommentar", "comment", "artikel", "speech", "statement", "indlæg", "navn", "name",
                       "emne", "titel_forfatter", "sag", "type", "site", "kilde", "header", "description",
                       "beskrivelse", "html", "user", "username", "bruger", "brugernavn", "bemærkning",
                       "bemærkninger", "sendt", "indsendt", "modtaget", "message", "thread",
                       "medium", "fra", "profil", "opslag", "citat", "udsagn", "begrundelse", "udgivelse",
                       "publicering", "forening", "sender", "svar", "bidrag", "kommentarer", "læserbrev",
                       "debatindlæg", "uddybning", "uddrag", "afsender", "sektion", "besvaret",
                       "afsendt", "oprettet", "oprettet_af", "created", "created_at", "createdat",
                       "created_time", "created_utc", "timestamp", "tidsstempel", "section", "art", "dag",
                       "skrevet", "from", "blad", "afsnit", "ophav", "page_name", "sidenavn", "by", "poster",
                       "nick", "nickname", "alias"})  # fmt: skip
"""Headers that give way to a plainer one for the same field in the same table."""
OF_ARTICLE = frozenset({"article_title", "artikel_titel", "artikeltitel", "post_title", "indlæg_titel",
                        "artiklens_titel", "artiklens_overskrift", "indlæggets_titel", "artikel_overskrift",
                        "article_url", "artikel_url", "post_url", "tråd", "on_article", "kommenteret_artikel",
                        "article", "post"})  # fmt: skip
"""Headers that, in a table of comments, name what the comments are on."""
OF_POST = frozenset({"post_id", "article_id", "artikel_id", "indlæg_id", "artikelid", "articleid"})
"""Ids that, beside an id of the row's own, name the post a comment belongs to."""
OF_COMMENTS = frozenset({"comment_id", "kommentar_id", "commentid", "kommentartekst", "comment_content",
                         "comment_text", "comment_body", "comment_author", "kommentator", "commenter",
                         "comment_date", "kommentar", "comment", "parent_comment_id", "like_count",
                         "comment_likes"})  # fmt: skip
"""Headers that only a table of comments has."""


QUESTION = re.compile(r"[^\W\d_]{2,} [^?]{3,}\?")
"""A header that is a question, perhaps with a scale behind it: ``Hvor tilfreds er du? (1-5)``."""
OF_ANSWERS = frozenset(
    "respondent respondent_id respondentid respondentnr respondentnummer besvarelse_id besvarelses_id"  # noqa: SIM905
    " besvarelsesid besvarelsesnummer response_id responseid submission_id respnr resp_id".split()
)
"""Headers that only a table of answers to a survey has."""
ANSWERED = (
    "afsluttet", "afsluttet_den", "gennemført", "gennemført_den", "fuldført", "fuldført_den",
    "fuldførelsestidspunkt", "færdig", "afsluttet_dato", "slutdato", "sluttidspunkt", "sluttid", "slut",
    "completed", "completed_at", "completion_time", "completiontime", "submitted", "submitted_at",
    "submitdate", "submission_date", "end_date", "enddate", "end_time", "endtime", "recorded_date",
    "recordeddate", "datestamp", "svardato", "dato_for_svar", "besvarelsesdato", "påbegyndt", "startet",
    "startdato", "starttidspunkt", "starttid", "start_date", "startdate", "start_time", "started",
)  # fmt: skip
"""Headers of the day of an answer, as systems for surveys print them, the best first."""


NOT_PUBLISHED = frozenset(
    "hentet hent ændret opdateret opdaterings rettet slettet frist svarfrist høst scrape scraped crawl"  # noqa: SIM905
    " modified updated access accessed retrieved indlæst import eksport deadline slut start status født"
    " ud begyndelse".split()
)
"""Words before ``dato`` that tell of another day than that of publishing."""
SENDERS = frozenset({"afsender", "sender", "udsender"})
"""Headers that name the sender where another column names the author."""
SIGNATORIES = frozenset({"underskriver", "underskrivere", "underskrevet_af"})
"""Headers that name who signed for the sender."""
JOINTS = frozenset(
    "den på af for fra i og eller om til navn display full fulde fuldt screen vist viste vises your".split()  # noqa: SIM905
)
"""Words of a header that do not say what its column holds."""
ENDINGS = ("", "s", "en", "ens", "et", "ets", "ns")
"""How a word of a header may end: ``brugerens navn``."""
TOWN = "by"
"""The header of a column of towns, or in English of authors."""
OF_AUTHORS = {"title": "role", "role": "role", "organisation": "affiliation", "affiliation": "affiliation",
              "place": "place"}  # fmt: skip
"""What a field is when the header says that it is the author's: ``titel på forfatter``."""
OF_TEXTS = frozenset(
    "artikel artiklens article kommentar kommentarens comment post posts postens indlæg indlæggets opslag"  # noqa: SIM905
    " opslagets dokument dokumentets document doc item entry tekst tekstens".split()
)
"""Words before a field of a text: ``artiklens titel``, ``comment_author_name``."""
NAMES = frozenset({"name", "navn"})
WITH_MORE = frozenset({"date"})
"""Fields whose headers may go on with any word: ``dato for trykning``."""


def folded(header: str) -> str:
    """Return a header as it is compared: lower case, words joined by ``_``."""
    return re.sub(r"[\W_]+", "_", header.strip().strip('"').lower()).strip("_")


def field_columns(headers: Iterable[str], own: Mapping[str, str]) -> dict[str, int]:
    """Return the column of each field that ``headers`` name, the user's ``own`` map first.

    The first plain header wins, then the first ambiguous one. A column serves one field.
    """
    return _field_columns(tuple(headers), tuple(sorted(own.items())))


@lru_cache(maxsize=256)
def _field_columns(headers: tuple[str, ...], own: tuple[tuple[str, str], ...]) -> dict[str, int]:
    names = [folded(header) for header in headers]
    mapped = {folded(header): field for header, field in own}
    found: dict[str, int] = {}
    taken: set[int] = set()
    for accept in (mapped.get, lambda n: None if n in AMBIGUOUS else ALIASES.get(n), ALIASES.get, _by_words):
        for i, name in enumerate(names):
            field = accept(name)
            if field is not None and field not in found and i not in taken:
                found[field] = i
                taken.add(i)
    if "date" not in found and any(is_of_answers(header) for header in headers):
        days = [i for day in ANSWERED for i, name in enumerate(names) if name == day and i not in taken]
        found |= {"date": days[0]} if days else {}
    towns = [i for i, name in enumerate(names) if name == TOWN and i not in taken]
    if towns and "place" not in found:
        found["place"] = towns[0]
    leads = [i for i, name in enumerate(names) if ALIASES.get(name) == "lead" and i not in taken]
    plain = [i for i in leads if names[i] not in AMBIGUOUS and "lead" in found]
    sent = [i for i, name in enumerate(names) if name in SENDERS and i not in taken]
    if sent and "organisation" not in found:
        found["organisation"] = sent[0]
        if "affiliation" not in found and any(name in SIGNATORIES for name in names):
            found["affiliation"] = sent[0]  # who signs for whom
    return _with_thread({**found, **{PART.format("lead", k): i for k, i in enumerate(plain, 1)}}, names)


def is_of_answers(header: str) -> bool:
    """Tell whether a header asks something, or counts those who answer: only surveys have such."""
    return QUESTION.search(header) is not None or folded(header) in OF_ANSWERS


def _by_words(name: str) -> str | None:
    """Return the field that a header of several words names: ``titel på forfatter``, ``udgivet den``."""
    words = [word for word in name.split("_") if word not in JOINTS]
    if len(words) == 2 and words[1] in ("dato", "date") and words[0] not in NOT_PUBLISHED:
        return "date"
    if len(words) > 1 and words[0] in OF_TEXTS and words[1] not in NAMES:
        field = ALIASES.get("_".join(words[1:])) or _by_words("_".join(words[1:]))
        return field if field not in ("id", "parent") else None
    fields = [_word_field(word) if word != TOWN or len(words) < 2 else "place" for word in words]
    if len(words) < 2 or fields[0] is None:
        return fields[0] if fields and words != [name] else None
    said = {field for field in fields if field != "author"}
    if said == {"title", "role"}:
        return "role"  # ``Titel/stilling``
    if "author" in fields and len(said) == 1 and (field := said.pop()) in OF_AUTHORS:
        is_sender = field == "organisation" and fields[0] == field
        return field if is_sender else OF_AUTHORS[field]
    is_dated = fields[0] in WITH_MORE and said == {fields[0], None} and NOT_PUBLISHED.isdisjoint(words)
    return fields[0] if is_dated or set(fields) == {fields[0]} else None


def _word_field(word: str) -> str | None:
    """Return the field that a word of a header names, whatever its ending."""
    stems = (word.removesuffix(ending) for ending in ENDINGS)
    return next((ALIASES[stem] for stem in stems if stem in ALIASES), None)


def _with_thread(found: dict[str, int], names: list[str]) -> dict[str, int]:
    """Return the columns where an id of the post, beside an id of the row, names the thread."""
    posts = [i for i, name in enumerate(names) if name in OF_POST]
    others = [i for i, name in enumerate(names) if ALIASES.get(name) == "id" and i not in posts]
    if not posts or not others or "thread" in found:
        return found
    if found.get("id") in posts:
        found = {**found, "id": others[0]}
    return found if posts[0] in found.values() else {**found, "thread": posts[0]}


def is_of_comments(headers: Iterable[str], columns: Mapping[str, int]) -> bool:
    """Tell whether each row of a table is a comment, as its headers name them."""
    names = [folded(header) for header in headers]
    used = {names[i] for i in columns.values()}
    is_titled = "title" in columns and names[columns["title"]] not in OF_ARTICLE
    return bool((used | {"like_count"} & {*names}) & OF_COMMENTS) and not is_titled


def of_comments(headers: Iterable[str], columns: Mapping[str, int]) -> dict[str, int]:
    """Return the columns of a table of comments, where the title of what they are on names their thread."""
    names = [folded(header) for header in headers]
    found = {field: i for field, i in columns.items() if field != "title"}
    posts = [i for i, name in enumerate(names) if name in OF_ARTICLE]
    return {**found, "thread": posts[0]} if posts and "thread" not in found else found


def check_columns(own: Mapping[str, str]) -> None:
    """Refuse a column map that names a field we do not have.

    Raises:
        UserError: naming the header and the fields there are.
    """
    for header, field in own.items():
        if field not in FIELDS:
            raise UserError(
                f"params.yaml: documents.columns.{header}: '{field}' is no field; known are "
                f"{', '.join(FIELDS)}"
            )
