"""Files of every format with personal data planted wherever such data stand: and the strings to search for."""

import csv
import io
import json
from itertools import cycle
from typing import NamedTuple

from tests.documents.papers.writing import rtf
from tests.documents.planted import Case, planted
from tests.messy.building import archive, built

BODY = (
    "Hverdagen på skolerne er blevet tung af skemaer, og det går ud over børnene i alle byens kvarterer.",
    "Vi har brug for tid til kerneopgaven, og den tid skal vi selv tage os, hvis ingen andre giver os den.",
)
COMMENTERS = ("Torben Vestergren", "Ulla Krogsøe", "Aksel Mørkholt", "Tove Lyngberg")


class Planted(NamedTuple):
    """Files by name, and every string that no output may hold."""

    files: dict[str, bytes]
    secrets: list[str]


class Plant:
    """Hands out planted sentences, kind by kind, and remembers what it gave."""

    def __init__(self) -> None:
        whole = [case for case in planted() if not any(mark in case.value for mark in ("protected", "¤"))]
        kinds = sorted({case.kind for case in whole})
        self._cases = {kind: cycle([case for case in whole if case.kind == kind]) for kind in kinds}
        self.secrets: list[str] = []

    def case(self, kind: str) -> Case:
        case = next(self._cases[kind])
        self.secrets.append(case.value.removeprefix("mailto:"))
        return case

    def sentences(self) -> list[str]:
        """Return a paragraph for each kind."""
        return [self.case(kind).text for kind in self._cases]


def planted_files() -> Planted:
    """Return the files, the same every time."""
    plant = Plant()
    files = {
        "brev.txt": _letter(plant), "side.html": _page(plant), "interview.txt": _voices(plant), "brev.rtf": _rich(plant),
        "brev.docx": built("docx", {"blocks": _blocks(plant)}), "brev.odt": built("odt", {"blocks": _blocks(plant)}),
        "brev.pdf": built("pdf", {"blocks": _blocks(plant)}), "tabel.csv": _table(plant), "tabel.jsonl": _lines(plant),
        "tabel.xlsx": built("xlsx", {"rows": _rows(plant)}), "post.eml": _mail(plant),
        "arkiv.zip": archive({"inde/brev.txt": _letter(plant)}),
    }  # fmt: skip
    return Planted(files, [*plant.secrets, *COMMENTERS])


def _letter(plant: Plant) -> bytes:
    title = f"Ring {plant.case('phone').value} om skemaerne"
    contact = f"Yderligere oplysninger: Mette Holmgaard, tlf. {plant.case('phone').value}, {plant.case('email').value}"
    thread = ["Kommentarer (2)", COMMENTERS[0], plant.case("cpr").text, COMMENTERS[1]]
    thread.append(f"Kære {COMMENTERS[0].split()[0]}, {plant.case('email').text}")
    return "\n\n".join(
        [title, "Af Mette Holmgaard", "3. maj 2019", *BODY, *plant.sentences(), contact, *thread]
    ).encode()


def _page(plant: Plant) -> bytes:
    text = "".join(f"<p>{sentence}</p>" for sentence in [*BODY, *plant.sentences()])
    comment = f"<li class='comment'><div class='comment-author'>{COMMENTERS[2]}</div><div class='comment-date'>4. maj 2019</div><div class='comment-body'><p>{plant.case('phone').text}</p></div></li>"
    return (
        f"<html><head><title>{plant.case('email').value}</title><meta name='author' content='Mette Holmgaard, {plant.case('email').value}'>"
        f"<meta property='og:site_name' content='Nordby Avis, {plant.case('address').value}'></head><body>"
        f"<nav>Kontakt {plant.case('phone').value}</nav><article><h1>Slip skolerne fri</h1>{text}</article>"
        f"<ol class='comments'>{comment}</ol><footer>{plant.case('address').value}</footer></body></html>"
    ).encode()


def _voices(plant: Plant) -> bytes:
    turns = [
        f"{name}, tlf. {plant.case('phone').value}: {BODY[i % 2]} {plant.case('cpr').text}"
        for i, name in enumerate(("Steen Vang", "Grete Ølund", "Mette Holmgaard", "Bo Lindgreen"))
    ]
    return "\n\n".join(["Fire svar om skolen", "3. maj 2019", *turns]).encode()


def _rich(plant: Plant) -> bytes:
    paragraphs = ["Slip skolerne fri i dag", *BODY, *plant.sentences()]
    escaped = (
        "".join(
            char if char.isascii() else rf"\u{ord(char)}?"
            for char in text.replace("{", r"\{").replace("}", r"\}")
        )
        for text in paragraphs
    )
    return rtf(r"\par ".join(escaped))


def _blocks(plant: Plant) -> list[dict[str, str]]:
    body = [{"text": text, "style": "body"} for text in [*BODY, *plant.sentences()]]
    footer = {
        "text": f"Nordby Lærerkreds, {plant.case('address').value}, tlf. {plant.case('phone').value}",
        "style": "footer",
    }
    return [{"text": f"Skriv til {plant.case('email').value}", "style": "title"}, *body, footer]


def _fields(plant: Plant) -> dict[str, str]:
    return {
        "Overskrift": f"Sag {plant.case('cpr').value} er glemt", "Forfatter": f"Mette Holmgaard, tlf. {plant.case('phone').value}",
        "Kilde": f"Nordby Avis, {plant.case('address').value}", "Dato": "2019-05-03",
        "Brødtekst": " ".join([*BODY, *plant.sentences()]),
    }  # fmt: skip


def _table(plant: Plant) -> bytes:
    out = io.StringIO()
    rows = [_fields(plant), _fields(plant)]
    writer = csv.DictWriter(out, list(rows[0]), delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _rows(plant: Plant) -> list[list[str]]:
    fields = _fields(plant)
    return [list(fields), list(fields.values())]


def _lines(plant: Plant) -> bytes:
    post = {"id": "1", **_fields(plant)}
    comment = {"id": "2", "parent": "1", "Forfatter": COMMENTERS[3], "Brødtekst": plant.case("email").text}
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in (post, comment)).encode()


def _mail(plant: Plant) -> bytes:
    sender = plant.case("email").value
    text = "\r\n\r\n".join(
        [*BODY, *plant.sentences(), f"--\r\nMette Holmgaard\r\n{plant.case('address').value}"]
    )
    head = (
        f"Received: from [{plant.case('ip').value}]\r\nFrom: Mette Holmgaard <{sender}>\r\nTo: debat@nordby.example\r\n"
        "Subject: Slip skolerne fri nu\r\nDate: Fri, 3 May 2019 10:00:00 +0200\r\nMessage-ID: <1@nordby.example>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return (head + text).encode()
