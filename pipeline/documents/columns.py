"""Danish and English table headers, to our names; nothing needs configuring for the common ones."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.errors import UserError

HEADERS: dict[str, str] = {
    "title": "overskrift titel title headline rubrik emne subject headline1 artikeltitel",
    "lead": "manchet lead underrubrik resume resumé summary indledning teaser deck",
    "text": (
        "brødtekst tekst text body indhold content artikeltekst fuldtekst fulltext full_text bodytext "
        "besked kommentartekst indlæg indlaeg message artikel kommentar comment svartekst høringssvar "
        "udtalelse statement speech"
    ),
    "date": (
        "dato date publiceret udgivet published published_date pubdate publication_date "
        "udgivelsesdato publiceringsdato created created_at oprettet tidspunkt timestamp datetime "
        "datotid offentliggjort"
    ),
    "author": (
        "forfatter forfattere author authors byline afsender skribent navn name speaker taler writer "
        "creator journalist kommentator commenter author_name indsender underskriver"
    ),
    "organisation": (
        "organisation organization kilde medie media source publisher udgiver avis outlet medium site "
        "publikation kildenavn medienavn"
    ),
    "id": (
        "id nr nummer uid guid dokument_id document_id doc_id artikel_id article_id comment_id "
        "kommentar_id post_id"
    ),
    "role": "rolle role titel_forfatter stilling jobtitel job_title",
    "office": "embede office hverv",
    "minister_area": "minister_area ministerområde ressort",
    "party": "parti party partinavn",
    "genre": "genre type kategori category teksttype dokumenttype document_type artikeltype",
    "item_title": "item_title sag sagstitel punkt dagsordenspunkt",
    "parent": "parent_id parent svar_på svar_til in_reply_to reply_to indlæg_id comment_on overordnet",
    "language": "sprog language lang",
    "affiliation": "arbejdsplads affiliation tilknytning forfatterorganisation author_organisation",
}
"""Our field names, each with the headers that mean it. ``organisation`` is the sender or publisher."""

FIELDS = tuple(HEADERS)
ALIASES = {alias: field for field, aliases in HEADERS.items() for alias in aliases.split()}
AMBIGUOUS = frozenset({"kommentar", "comment", "artikel", "speech", "statement", "indlæg", "navn", "name",
                       "emne", "titel_forfatter", "sag", "type", "site", "kilde"})  # fmt: skip
"""Headers that give way to a plainer one for the same field in the same table."""


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
    for accept in (mapped.get, lambda n: None if n in AMBIGUOUS else ALIASES.get(n), ALIASES.get):
        for i, name in enumerate(names):
            field = accept(name)
            if field is not None and field not in found and i not in found.values():
                found[field] = i
    return found


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
