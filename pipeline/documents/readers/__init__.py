"""One file per format: each turns bytes into source units. Add a format here and in ``sniffing``."""

from collections.abc import Callable, Iterator
from io import BytesIO

from pipeline.documents.models import Refusal, RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.archive import read_archive
from pipeline.documents.readers.articles import split_articles
from pipeline.documents.readers.disqus import read_disqus
from pipeline.documents.readers.docx import read_docx
from pipeline.documents.readers.feed import read_feed
from pipeline.documents.readers.html import read_html
from pipeline.documents.readers.mail import read_mail
from pipeline.documents.readers.mhtml import read_mhtml
from pipeline.documents.readers.odt import read_odt
from pipeline.documents.readers.pdf import read_pdf
from pipeline.documents.readers.rtf import read_rtf
from pipeline.documents.readers.spreadsheet import read_spreadsheet
from pipeline.documents.readers.text import read_text
from pipeline.documents.readers.wordpress import read_wordpress
from pipeline.documents.sniffing import kind_of

Reader = Callable[[str, bytes, DocumentsParams], Iterator[Unit | TurnedAway]]

READERS: dict[str, Reader] = {
    "text": read_text, "html": read_html, "docx": read_docx, "pdf": read_pdf,
    "odt": read_odt, "rtf": read_rtf,
    "xlsx": read_spreadsheet, "mail": read_mail, "mhtml": read_mhtml,
    "feed": read_feed, "wordpress": read_wordpress, "disqus": read_disqus,
}  # fmt: skip

NOTHING = "Filen har ingen rækker eller tekster, kun en begyndelse. Læg en fil med indhold i mappen i stedet."

UNSUPPORTED = {
    "old_office": "Filen er i et ældre Office-format (.doc, .xls). Åbn den, og gem den som docx eller csv.",
    "pptx": "Filen er et diassæt. Gem teksten som docx.",
    "packed": "Filen er pakket. Pak den ud i mappen.",
    "image": "Filen er et billede uden læsbar tekst.",
    "sound": "Filen er lyd. Læg en udskrift i mappen i stedet.",
    "parquet": "Filen er en Parquet-tabel. Gem den som csv eller jsonl.",
    "database": "Filen er en database. Gem tabellen som csv.",
    "program": "Filen er et program og læses ikke.",
}


def units(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield every source unit of a file, each once, as read or as turned away. Never raises on content."""
    is_empty = True
    for found in _units(source_path, data, params):
        is_empty = False
        yield found
    if is_empty:
        yield TurnedAway(source_path, None, Refusal("empty", NOTHING))


def _units(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    try:
        kind = kind_of(data)
        if kind == "zip":
            yield from read_archive(source_path, BytesIO(data), params, units)
        else:
            for unit in _reader(kind)(source_path, data, params):
                yield from split_articles(unit) if isinstance(unit, Unit) else [unit]
    except RefusedError as error:
        yield TurnedAway(source_path, None, error.refusal)
    except RecursionError:
        yield TurnedAway(
            source_path, None, Refusal("unsafe", "Filen er indlejret for dybt til at blive læst.")
        )


def _reader(kind: str) -> Reader:
    if kind in READERS:
        return READERS[kind]
    if kind == "encrypted_office":
        raise RefusedError("encrypted", "Filen er låst med kodeord. Gem den uden, og læg den i mappen igen.")
    if kind == "xml_entities":
        raise RefusedError("unsafe", "Filen er xml med egne entiteter og læses ikke. Gem siden som html.")
    raise RefusedError("unsupported", UNSUPPORTED[kind])
