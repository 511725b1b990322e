"""Clean documents as office files, mails, feeds, exports and tables."""

import html
import json
import quopri
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.header import Header
from email.utils import format_datetime
from typing import Any

from tests.messy import building, wording
from tests.messy.composing import Clean, Writer, affiliation
from tests.messy.truth import Author, Document, Unit

HEADERS = (
    {"title": "Overskrift", "text": "Brødtekst", "date": "Dato", "organisation": "Medie", "author": "Forfatter", "genre": "Type"},
    {"title": "Titel", "text": "Tekst", "date": "Publiceringsdato", "organisation": "Kilde", "author": "Byline", "genre": "Artikeltype"},
    {"title": "title", "text": "body", "date": "published", "organisation": "source", "author": "author", "genre": "type"},
    {"title": "Rubrik", "text": "Indhold", "date": "Udgivelsesdato", "organisation": "Avis", "author": "Skribent", "genre": "Kategori"},
    {"title": "OVERSKRIFT", "text": "FULDTEKST", "date": "DATO", "organisation": "MEDIENAVN", "author": "JOURNALIST", "genre": "TEKSTTYPE"},
)  # fmt: skip
GENRE_WORDS = {
    "op_ed": ("Debat", "Debatindlæg", "Kronik"), "letter": ("Læserbrev",), "news": ("Nyhed", "Artikel"),
    "press_release": ("Pressemeddelelse",), "blog_post": ("Blogindlæg",), "interview": ("Interview",), "speech": ("Tale",),
}  # fmt: skip
DAY_FORMS = ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y %H:%M")


def blocks(writer: Writer, clean: Clean, *, has_styles: bool = True) -> tuple[list[dict[str, Any]], Document]:
    """Return paragraphs of an office file, and what they tell."""
    rng = writer.rng
    made: list[dict[str, Any]] = []
    is_release = clean.genre == "press_release"
    if is_release:
        made += [{"text": clean.publisher, "style": "header"}, {"text": "Pressemeddelelse", "style": "body"}]
    elif clean.genre in ("op_ed", "letter", "interview", "speech"):
        made.append({"text": rng.choice(wording.SECTIONS[clean.genre]), "style": "body"})
    elif clean.genre == "blog_post":
        made.append({"text": f"Blog: {clean.publisher}", "style": "body"})
    made.append({"text": clean.title, "style": "title" if has_styles else "body"})
    lines, authors = wording.bylined(rng, clean.authors) if clean.genre != "letter" else ([], ())
    made += [{"text": line, "style": "byline"} for line in lines]
    made.append({"text": wording.dated(rng, clean.day), "style": "body"})
    if clean.is_open_letter:
        made.append({"text": "Kære minister", "style": "body"})
    for paragraph in clean.paragraphs:
        style = "heading" if paragraph.kind == "heading" and has_styles else "body"
        text = f"Spørgsmål: {paragraph.text}" if paragraph.kind == "question" else paragraph.text
        made.append({"text": text, "style": style})
    if clean.genre == "letter":
        end, authors = wording.signed(rng, clean, rng.choice(writer.names["town"]))
        made += [{"text": line, "style": "body"} for line in end]
    if is_release:
        made += [
            {"text": part, "style": "body"}
            for part in wording.contact(rng, clean.publisher or "", writer.name())
        ]
    shown = clean.publisher if clean.genre in ("press_release", "blog_post") else None
    return made, clean.truth(authors=authors, organisation=shown, comments=())


def docx(writer: Writer, clean: Clean) -> tuple[bytes, Document]:
    made, truth = blocks(writer, clean, has_styles=writer.rng.random() < 0.7)
    return building.docx(made), truth


def odt(writer: Writer, clean: Clean) -> tuple[bytes, Document]:
    made, truth = blocks(writer, clean, has_styles=writer.rng.random() < 0.7)
    return building.odt(made), truth


def pdf(writer: Writer, clean: Clean) -> tuple[bytes, Document]:
    """Return a pdf in one or two columns, a magazine's name or none as its running head."""
    made, truth = blocks(writer, clean)
    columns = writer.rng.choice((1, 2))
    if clean.publisher and clean.genre in ("op_ed", "interview", "news"):
        made.insert(0, {"text": f"{clean.publisher}", "style": "header"})
        truth = replace(truth, organisation=clean.publisher)
    made.append({"text": str(writer.rng.randint(3, 60)), "style": "footer"})
    return building.pdf(made, columns=columns), truth


def rtf(writer: Writer, clean: Clean) -> tuple[bytes, Document]:
    """Return rich text as WordPad writes it, Danish letters as hex escapes of cp1252."""
    made, truth = blocks(writer, clean)
    lines = [_rtf_text(str(b["text"])) + "\\par" for b in made]
    head = "{\\rtf1\\ansi\\ansicpg1252\\deff0\\deflang1030{\\fonttbl{\\f0\\fnil\\fcharset0 Calibri;}}\n"
    return (head + "\\viewkind4\\uc1\\pard\\f0\\fs22\n" + "\n".join(lines) + "\n}\n").encode("ascii"), truth


def _rtf_text(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\line ")
    return "".join(c if ord(c) < 128 else _rtf_code(c) for c in plain)


def _rtf_code(character: str) -> str:
    try:
        return f"\\'{character.encode('cp1252')[0]:02x}"
    except UnicodeEncodeError:
        return "".join(
            f"\\u{int.from_bytes(character.encode('utf-16-le')[i : i + 2], 'little', signed=True)}?"
            for i in range(0, len(character.encode("utf-16-le")), 2)
        )


def mail(writer: Writer, clean: Clean) -> tuple[bytes, Document]:
    """Return a mail: a release from its sender, or a contribution sent to a paper by its author."""
    rng = writer.rng
    is_release = clean.genre == "press_release"
    sender = clean.publisher if is_release else clean.authors[0].name if clean.authors else "Redaktionen"
    word = {"press_release": "Pressemeddelelse: ", "letter": "Læserbrev: ", "op_ed": "Debatindlæg: "}.get(
        clean.genre, ""
    )
    lines, authors = wording.bylined(rng, clean.authors) if clean.genre not in ("letter",) else ([], ())
    end: list[str] = []
    if clean.genre == "letter":
        end, authors = wording.signed(rng, clean, rng.choice(writer.names["town"]))
    if is_release:
        end = ["Med venlig hilsen", f"{writer.name()}\nPresseansvarlig, {sender}\nMobil: 00 40 41 42"]
    salute = ["Kære minister"] if clean.is_open_letter else []
    text = "\n\n".join([*(["\n".join(lines)] if lines else []), *salute, clean.body, *end])
    if rng.random() < 0.4:
        text += "\n\n> Fra: debat@avis.example\n> Sendt: 20. marts 2017\n> Emne: SV: Dit indlæg\n>\n> Skriv gerne kort.\n"
    if rng.random() < 0.4:
        text += "\n\nDenne e-mail kan indeholde fortrolige oplysninger. Er du ikke rette modtager, bedes du slette den.\n"
    charset = rng.choice(("utf-8", "cp1252")) if fits(text, "cp1252") else "utf-8"
    when = format_datetime(datetime(clean.day.year, clean.day.month, clean.day.day, 9, 12, tzinfo=UTC))
    head = (
        f"From: {Header(str(sender), 'utf-8').encode()} <post@afsender.example>\nTo: debat@avis.example\n"
        f"Subject: {Header(word + clean.title, 'utf-8').encode()}\nDate: {when}\nMessage-ID: <{rng.randrange(10**9)}@x.example>\n"
        f'MIME-Version: 1.0\nContent-Type: text/plain; charset="{charset}"\nContent-Transfer-Encoding: quoted-printable\n\n'
    )
    truth = clean.truth(authors=authors, organisation=sender if is_release else None, comments=())
    return head.encode() + quopri.encodestring(text.encode(charset)), truth


def fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def mhtml(page: str) -> bytes:
    """Return a saved page as browsers write it in one file."""
    body = quopri.encodestring(page.encode()).decode()
    return (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://side.example/x\nSubject: Side\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--q"\n\n'
        "------MultipartBoundary--q\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://side.example/x\n\n{body}\n------MultipartBoundary--q\nContent-Type: image/png\n"
        "Content-Transfer-Encoding: base64\nContent-Location: https://side.example/a.png\n\niVBORw0KGgo=\n------MultipartBoundary--q--\n"
    ).encode()


def _markup(clean: Clean) -> str:
    return "".join(
        f"<{_tag(p.kind)}>{html.escape(p.text, quote=False)}</{_tag(p.kind)}>" for p in clean.paragraphs
    )


def _tag(kind: str) -> str:
    return "h2" if kind == "heading" else "p"


def rss(writer: Writer, documents: Sequence[Clean]) -> tuple[bytes, tuple[Unit, ...]]:
    """Return a blog's feed; every item has its text in CDATA and its author by name."""
    blog = documents[0].publisher or "Blog"
    items, units = [], []
    for i, clean in enumerate(documents):
        day = format_datetime(datetime(clean.day.year, clean.day.month, clean.day.day, 8, 30, tzinfo=UTC))
        text = (
            _markup(clean)
            + f'<p>The post <a href="#">{html.escape(clean.title)}</a> appeared first on <a href="#">{html.escape(blog)}</a>.</p>'
        )
        items.append(
            f"<item><title>{html.escape(clean.title)}</title><link>https://b.example/{i}</link><dc:creator><![CDATA[{clean.authors[0].name}]]></dc:creator>"
            f"<pubDate>{day}</pubDate><guid>https://b.example/?p={i}</guid><category>Debat</category><content:encoded><![CDATA[{text}]]></content:encoded></item>"
        )
        units.append(Unit(row=i, documents=(clean.truth(organisation=blog, comments=()),)))
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>{html.escape(blog)}</title><link>https://b.example</link><description>Blog</description>{''.join(items)}</channel></rss>\n"
    )
    return xml.encode(), tuple(units)


def atom(writer: Writer, documents: Sequence[Clean]) -> tuple[bytes, tuple[Unit, ...]]:
    """Return a sender's news as an Atom feed with escaped markup."""
    sender = documents[0].publisher or ""
    entries = "".join(
        f"<entry><title>{html.escape(c.title)}</title><id>urn:x:{i}</id><published>{c.day}T09:00:00+01:00</published><updated>{c.day}T10:00:00+01:00</updated>"
        f'<category term="Pressemeddelelser"/><content type="html">{html.escape(_markup(c))}</content></entry>'
        for i, c in enumerate(documents)
    )
    xml = f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{html.escape(sender)}</title><id>urn:x</id><updated>2023-01-01T00:00:00Z</updated><author><name>{html.escape(sender)}</name></author>{entries}</feed>\n'
    units = tuple(
        Unit(row=i, documents=(c.truth(organisation=sender, comments=()),)) for i, c in enumerate(documents)
    )
    return xml.encode(), units


def wxr(writer: Writer, documents: Sequence[Clean]) -> tuple[bytes, tuple[Unit, ...]]:
    """Return a WordPress export, each post with its comments and one of spam."""
    blog = documents[0].publisher or "Blog"
    items, units = [], []
    for i, clean in enumerate(documents):
        comments = "".join(
            _wxr_comment(j, c.name, str(c.day), c.text, "1") for j, c in enumerate(clean.comments)
        )
        comments += _wxr_comment(90, "cheap pills", str(clean.day), "Køb billige piller her", "spam")
        items.append(
            f"<item><title>{html.escape(clean.title)}</title><dc:creator><![CDATA[{clean.authors[0].name}]]></dc:creator><content:encoded><![CDATA[{clean.body}]]></content:encoded>"
            f"<wp:post_id>{i + 1}</wp:post_id><wp:post_date>{clean.day} 19:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{comments}</item>"
        )
        units.append(Unit(row=i, documents=(clean.truth(organisation=blog),)))
    xml = (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        f"<channel><title>{html.escape(blog)}</title><wp:wxr_version>1.2</wp:wxr_version>{''.join(items)}</channel></rss>\n"
    )
    return xml.encode(), tuple(units)


def _wxr_comment(i: int, name: str, day: str, text: str, approved: str) -> str:
    return (
        f"<wp:comment><wp:comment_id>{i}</wp:comment_id><wp:comment_author><![CDATA[{name}]]></wp:comment_author><wp:comment_author_email>x{i}@post.example</wp:comment_author_email>"
        f"<wp:comment_author_IP>192.0.2.{i}</wp:comment_author_IP><wp:comment_date>{day} 08:0{i % 10}:00</wp:comment_date><wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>comment</wp:comment_type></wp:comment>"
    )


def table(writer: Writer, documents: Sequence[Clean]) -> tuple[list[list[str]], tuple[Unit, ...]]:
    """Return the rows of an export with headers of some kind, and what its rows tell."""
    rng = writer.rng
    names = rng.choice(HEADERS)
    fields = list(names)
    rng.shuffle(fields)
    form = rng.choice(DAY_FORMS)
    rows, units = [[*(names[f] for f in fields), "Ord"]], []
    for i, clean in enumerate(documents):
        author = clean.authors[0] if clean.authors else None
        medium = clean.publisher or "Dagens Debat"
        said = author.name if author else ""
        is_long = author is not None and bool(affiliation(author)) and rng.random() < 0.4
        if author is not None and is_long:
            said = f"{author.name}, {affiliation(author)}"
        values = {
            "title": clean.title, "text": clean.body, "date": clean.day.strftime(form), "organisation": medium, "author": said,
            "genre": rng.choice(GENRE_WORDS[clean.genre]),
        }  # fmt: skip
        rows.append([*(values[f] for f in fields), str(len(clean.body.split()))])
        authors = (author if is_long else Author(author.name),) if author else ()
        units.append(Unit(row=i, documents=(clean.truth(authors=authors, organisation=medium, comments=()),)))
    return rows, tuple(units)


def csv(rows: Sequence[Sequence[str]], mark: str) -> str:
    """Return rows as text, every cell that needs it quoted."""
    return "".join(mark.join(_cell(value, mark) for value in row) + "\n" for row in rows)


def _cell(value: str, mark: str) -> str:
    if any(c in value for c in (mark, '"', "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


def jsonl(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as JSON lines, unknown values absent."""
    head, *rest = rows
    return "".join(
        json.dumps({k: v for k, v in zip(head, row, strict=True) if v}, ensure_ascii=False) + "\n"
        for row in rest
    )
