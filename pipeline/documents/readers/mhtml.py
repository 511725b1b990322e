"""Web pages saved as one file (mhtml): the page itself, taken out of its envelope."""

from collections.abc import Iterator
from email.message import Message

from pipeline.documents.models import RefusedError, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers.html import read_html
from pipeline.documents.readers.mail import MAX_PARTS, parsed_mail, part_text

NO_PAGE = "Filen indeholder ingen webside. Gem siden igen som html."


def read_mhtml(source_path: str, data: bytes, params: DocumentsParams) -> Iterator[Unit | TurnedAway]:
    """Yield the unit of the page; images, styles and the pages in its frames are left alone.

    Raises:
        RefusedError: there is no page in the file, or the page has no text.
    """
    message = parsed_mail(data.replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n "))
    pages = [
        part
        for i, part in enumerate(message.walk())
        if i < MAX_PARTS and part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not pages:
        raise RefusedError("no_text", NO_PAGE)
    yield from read_html(source_path, part_text(_main(message, pages)).encode(), params)


def _main(message: Message, pages: list[Message]) -> Message:
    """Return the part that is the page: the one the envelope names, else the first."""
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    start = str(message.get_param("start") or "").strip("<> ")
    for part in pages:
        if address and str(part.get("Content-Location") or "").strip() == address:
            return part
        if start and str(part.get("Content-ID") or "").strip("<> ") == start:
            return part
    return pages[0]
