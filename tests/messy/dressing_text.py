"""Clean documents as text saved from pages, and as exports of a media archive with many articles in one file."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.messy import wording
from tests.messy.composing import Clean, Writer
from tests.messy.truth import Author, Document, Unit


def saved_page(writer: Writer, clean: Clean) -> tuple[str, Document]:
    """Return a page's text as somebody pasted it, and what it shows."""
    rng = writer.rng
    top, kicker, authors, has_date = _head(writer, clean)
    body = _body(rng, clean, kicker)
    tail, signers = _tail(writer, clean)
    comments, days = _comments(rng, clean)
    shown = authors or signers
    is_published = clean.publisher is not None and any(
        line in (clean.publisher, _rights(clean)) for line in [*top, *tail]
    )
    text = rng.choice(("\n\n", "\n\n", "\n\n\n")).join([*top, *body, *tail, *comments])
    truth = clean.truth(
        authors=shown,
        organisation=clean.publisher if is_published else None,
        published_date=clean.day if has_date else None,
    )
    return text + "\n", _with_days(truth, days)


def _with_days(truth: Document, has_days: bool) -> Document:
    if has_days:
        return truth
    return replace(truth, comments=tuple(replace(c, published_date=None) for c in truth.comments))


def _some(rng: random.Random, lines: Sequence[str], most: int) -> list[str]:
    return rng.sample(lines, rng.randint(0, most))


def _head(writer: Writer, clean: Clean) -> tuple[list[str], str, tuple[Author, ...], bool]:
    rng = writer.rng
    lines = _some(rng, wording.TOP, 4) + _some(rng, wording.COOKIES, 1)
    must = clean.genre in ("press_release", "blog_post")
    if clean.publisher and (must or rng.random() < 0.7):
        lines.insert(rng.choice((0, len(lines))), clean.publisher)
    if must or rng.random() < 0.5 or clean.genre in ("letter", "speech", "interview"):
        lines.append(rng.choice(wording.SECTIONS[clean.genre]))
    has_date = rng.random() < 0.9
    date_lines = [wording.dated(rng, clean.day)] if has_date else []
    byline, authors = wording.bylined(rng, clean.authors) if clean.genre != "letter" else ([], ())
    title = [clean.title] * (2 if rng.random() < 0.2 else 1)
    notices = _some(rng, wording.NOTICES, 1) + _some(rng, wording.SHARE, 2)
    order = [[*title, *date_lines, "\n".join(byline)], [*date_lines, *title, "\n".join(byline)],
             [*title, "\n".join(byline), *date_lines]]  # fmt: skip
    middle = [part for part in rng.choice(order) if part]
    has_kicker = clean.genre in wording.KICKERS and rng.random() < 0.35
    kicker = rng.choice(wording.KICKERS[clean.genre]) if has_kicker else ""
    return [*lines, *middle, *notices], kicker, authors, has_date


def _body(rng: random.Random, clean: Clean, kicker: str) -> list[str]:
    lines = []
    if clean.is_open_letter:
        lines.append(rng.choice(("Kære minister", "Kære byråd", "Kære borgmester")))
    for i, paragraph in enumerate(clean.paragraphs):
        said = f"Spørgsmål: {paragraph.text}" if paragraph.kind == "question" else paragraph.text
        lines.append(kicker + said if i == 0 else said)
        if i and rng.random() < 0.15 and paragraph.kind not in ("heading", "question"):
            lines.append(rng.choice(wording.BETWEEN))
    return lines


def _tail(writer: Writer, clean: Clean) -> tuple[list[str], tuple[Author, ...]]:
    rng = writer.rng
    lines: list[str] = []
    signers: tuple[Author, ...] = ()
    if clean.genre == "letter":
        own, signers = wording.signed(rng, clean, rng.choice(writer.names["town"]))
        lines.append("\n".join(own) if not clean.is_open_letter else "\n\n".join(own))
    if clean.genre == "press_release":
        lines += wording.contact(rng, clean.publisher or "", writer.name())
    if clean.genre == "op_ed" and rng.random() < 0.4:
        lines.append(rng.choice(wording.DISCLAIMERS))
    lines += _some(rng, wording.SHARE, 2) + _some(rng, wording.BOTTOM, 2)
    if clean.publisher and rng.random() < 0.4:
        lines.append(_rights(clean))
    return lines, signers


def _rights(clean: Clean) -> str:
    return f"© {clean.publisher} {clean.day.year}"


def _comments(rng: random.Random, clean: Clean) -> tuple[list[str], bool]:
    if not clean.comments:
        return [], True
    style = rng.choice((_dated_comment, _wordpress_comment, _one_line_comment, _facebook_comment))
    count = len(clean.comments)
    lines = [rng.choice((f"Kommentarer ({count})", f"{count} kommentarer", "Kommentarer"))]
    lines += [style(rng, c.name, c.day, c.text) for c in clean.comments]
    lines += _some(rng, ("Skriv et svar", "Skriv kommentar", "Log ind for at skrive en kommentar",
                         "Din mail-adresse vil ikke blive vist offentligt"), 2)  # fmt: skip
    return lines, style is not _facebook_comment


def _dated_comment(rng: random.Random, name: str, day: date, text: str) -> str:
    return f"{name}\n{day:%d-%m-%Y} {rng.randint(7, 22):02}:14\n{text}\nSvar"


def _wordpress_comment(rng: random.Random, name: str, day: date, text: str) -> str:
    month = wording.MONTHS[day.month - 1]
    return f"{name} siger:\n{day.day}. {month} {day.year} kl. {rng.randint(7, 22):02}:02\n{text}\nSvar"


def _one_line_comment(rng: random.Random, name: str, day: date, text: str) -> str:
    return f"{name} (Lærer) {day:%d-%m-%Y} {rng.randint(7, 22):02}:24\n{text}"


def _facebook_comment(rng: random.Random, name: str, day: date, text: str) -> str:
    return f"{name}\n{text}\nSynes godt om · Svar · {rng.randint(1, 20)} u."


def archive_export(writer: Writer, documents: Sequence[Clean]) -> tuple[str, tuple[Unit, ...]]:
    """Return an export of a media archive, each article with its line of fields and the footer of rights."""
    rng = writer.rng
    footer = rng.choice((
        "Alle artikler er beskyttet af lov om ophavsret. Artiklerne må ikke videresendes.",
        "© Materialet er beskyttet af lov om ophavsret og må ikke videredistribueres.",
    ))  # fmt: skip
    parts, units = [], []
    for i, clean in enumerate(documents):
        medium = clean.publisher or "Dagens Debat"
        byline, authors = wording.bylined(rng, clean.authors[:1])
        n_words = len(clean.body.split())
        fields = f"{medium} | {clean.day:%d.%m.%Y} | Side {rng.randint(2, 40)} | {n_words} ord | Artikel-id: e{rng.randrange(16**7):07x}"
        parts.append("\n\n".join([f"{clean.title}\n{fields}", "\n".join(byline), clean.body, footer]))
        if i < len(documents) - 1:
            parts.append(f"Side {i + 2} af {len(documents)}")
        truth = clean.truth(authors=authors, organisation=medium, comments=())
        units.append(Unit(row=i, documents=(truth,)))
    return "\n\n".join(parts) + "\n", tuple(units)
