"""Clean documents from a grammar of our own: any number of them from one seed, all persons invented."""

import random
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.params import load_yaml
from tests.messy.truth import Author, Comment, Document

GRAMMAR = Path(__file__).parent / "grammar"
CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
FIRST_PERSON = re.compile(r"\b(?:jeg|vi|mig|os|min|mit|mine|vores)\b", re.IGNORECASE)
GENRES = ("op_ed", "letter", "news", "press_release", "blog_post", "interview", "speech")
WEIGHTS = (24, 16, 20, 16, 14, 6, 4)
PREPOSITIONS = {
    "formand": "for",
    "næstformand": "for",
    "lektor": "ved",
    "professor": "ved",
    "seniorforsker": "ved",
}
OPINIONS = (
    "[Jeg mener|Efter min mening skylder vi hinanden at sige], at [det er på tide|det kan gøres bedre], og jeg [siger|skriver] det, fordi [ingen andre gør det|stilheden ikke hjælper].",
    "[Lad os|Vi skal] [turde|begynde at] tale om {noun}, [før|inden] de sidste [dygtige folk|kræfter] [er gået|er væk].",
    "[Jeg ved godt|Jeg har hørt], at [pengene er små|det er svært], men [vi har brug for|jeg savner] [mod|en ærlig samtale] om {noun}.",
)  # fmt: skip
NEWS = (
    "[Et flertal i byrådet|Økonomiudvalget|Et enigt udvalg] i {kommune} [vil|har besluttet at] [ændre|se på] {noun}. [Aftalen|Planen] [gælder|træder i kraft] fra [næste år|{aar}] og [omfatter|berører] {tal} [ansatte|borgere].",
    "[Ny undersøgelse|En rundspørge|Et notat] [viser|peger på], at {procent} procent af [de adspurgte|medarbejderne] [savner|efterlyser] [tid|klarhed] på et område, hvor {noun} [længe|igen] er til debat.",
    "[{tal} ansatte|Borgere og ansatte] i {kommune} [mødtes|var samlet] [tirsdag|torsdag] for at [diskutere|vende] {noun}.",
)  # fmt: skip
RELEASES = (
    "{sender} [lancerer|sætter gang i] [en ny indsats|et forsøg], der skal [styrke|forny] {noun}. [Indsatsen|Forsøget] [løber|varer] i [to|tre] år og [omfatter|berører] {tal} [arbejdspladser|borgere].",
    "{procent} procent af [medlemmerne|de adspurgte] [mener|oplever], at {noun} [er under pres|skal ændres]. Det [viser|fremgår af] en [ny|omfattende] [undersøgelse|måling] fra {sender}.",
)  # fmt: skip
QUESTIONS = (
    "Hvad er det [sværeste|vigtigste] [ved|når det gælder] {noun}?",
    "[Men er det|Er det] ikke bare [et spørgsmål om penge|en gammel sang]?",
    "[Hvad gør I selv|Hvem har ansvaret]?",
    "[Hvad ville du ændre|Hvor begynder man] [først|i morgen]?",
)


@dataclass(frozen=True)
class Paragraph:
    """``kind`` is lead, heading, body, question or answer; each belongs to the body of the truth."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Commenter:
    name: str
    day: date
    text: str


@dataclass(frozen=True)
class Clean:
    """A document before it is dressed. ``publisher`` is the paper, blog or sender whose page it is."""

    subject: str
    genre: str
    title: str
    authors: tuple[Author, ...]
    publisher: str | None
    day: date
    paragraphs: tuple[Paragraph, ...]
    comments: tuple[Commenter, ...] = ()
    is_open_letter: bool = False

    @property
    def body(self) -> str:
        return "\n\n".join(p.text for p in self.paragraphs)

    def truth(self, **changes: Any) -> Document:
        """Return the truth, with ``changes`` where the dressing does not show a field."""
        numbers = {name: i for i, name in enumerate(dict.fromkeys(c.name for c in self.comments), 1)}
        said = tuple(Comment(f"Kommentator {numbers[c.name]}", c.day, c.text) for c in self.comments)
        known = Document(self.genre, self.title, self.authors, self.publisher, self.day, self.body, said)
        return replace(known, **changes)


@cache
def grammar() -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the subjects with their pools, and the names."""
    return load_yaml(GRAMMAR / "subjects.yaml"), load_yaml(GRAMMAR / "names.yaml")


class Writer:
    """Writes documents one after the other, all from one seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.subjects, self.names = grammar()

    def expand(self, text: str, **known: str) -> str:
        """Return ``text`` with every choice made and every slot filled."""
        while match := CHOICE.search(text):
            text = text[: match.start()] + self.rng.choice(match[1].split("|")) + text[match.end() :]
        text = SLOT.sub(lambda m: known.get(m[1]) or self._slot(m[1]), text)
        text = re.sub(r"(?<=[.!?…] )[a-zæøå]", lambda m: m[0].upper(), " ".join(text.split()))
        return text[:1].upper() + text[1:]

    def _slot(self, name: str) -> str:
        if name in ("tal", "procent"):
            return str(self.rng.randint(3, 90 if name == "procent" else 400))
        if name == "aar":
            return str(self.rng.randint(2004, 2023))
        return str(self.rng.choice(self.names[name]))

    def name(self) -> str:
        """Return an invented full name; one in four has a middle name or a double surname."""
        first = self.rng.choice(self.names[self.rng.choice(("female", "male"))])
        last = self.rng.choice(self.names["last"])
        middle = f"{self.rng.choice(self.names['middle'])} " if self.rng.random() < 0.25 else ""
        return f"{first} {middle}{last}"

    def author(self, has_organisation: bool = True) -> Author:
        if not has_organisation or self.rng.random() < 0.4:
            return Author(self.name(), self.rng.choice(self.names["trade"]))
        return Author(
            self.name(), self.rng.choice(self.names["role"]), self.rng.choice(self.names["organisation"])
        )

    def clean(self, genre: str | None = None, subject: str | None = None) -> Clean:
        """Return a document of a genre and on a subject, drawn where not given."""
        genre = genre or self.rng.choices(GENRES, WEIGHTS)[0]
        subject = subject or self.rng.choice(sorted(self.subjects))
        day = date(2005, 1, 1) + timedelta(days=self.rng.randrange(7200))
        document: Clean = getattr(self, f"_{genre}")(subject, day)
        if genre in ("op_ed", "blog_post", "letter") and self.rng.random() < 0.45:
            document = replace(document, comments=tuple(self._thread(subject, day)))
        return document

    def _title(self, subject: str, genre: str) -> str:
        if genre in ("press_release", "news") and self.rng.random() < 0.6:
            return self.expand(
                "[{procent} procent|Hver tredje|Flere] [vil have ro om|savner svar om|tvivler på] {noun}",
                noun=self._noun(subject),
            )
        return self.expand(self.rng.choice(self.subjects[subject]["titles"]))

    def _noun(self, subject: str) -> str:
        return str(self.subjects[subject]["noun"])

    def _said(self, subject: str, pool: str, count: int, is_neutral: bool = False) -> str:
        """Return ``count`` sentences of a pool, in its order; a neutral one has no first person."""
        sentences = self.subjects[subject][pool]
        usable = [s for s in sentences if not (is_neutral and FIRST_PERSON.search(s))]
        chosen = sorted(self.rng.sample(range(len(usable)), min(count, len(usable))))
        return " ".join(self.expand(usable[i]) for i in chosen)

    def _voice(self, subject: str) -> str:
        return self.expand(self.rng.choice(self.subjects[subject]["voice"]))

    def _opinion(self, subject: str) -> str:
        return self.expand(self.rng.choice(OPINIONS), noun=self._noun(subject))

    def _essay(self, subject: str) -> list[Paragraph]:
        paragraphs = [
            Paragraph(self._said(subject, "opening", self.rng.randint(2, 3))),
            Paragraph(self._said(subject, "argument", self.rng.randint(2, 3))),
            Paragraph(f"{self._opinion(subject)} {self._said(subject, 'argument', 1)}"),
            Paragraph(self._said(subject, "example", self.rng.randint(2, 3))),
            Paragraph(self._said(subject, "proposal", self.rng.randint(2, 3))),
        ]
        if self.rng.random() < 0.4:
            heading = self.expand(
                "[Hvad nu|Det kan gøres|Et forsøg værd|Begynd i det små|Prisen for tavshed]"
            )
            paragraphs.insert(self.rng.randint(2, 3), Paragraph(heading, "heading"))
        return paragraphs

    def _op_ed(self, subject: str, day: date) -> Clean:
        authors = tuple(self.author() for _ in range(self.rng.choices((1, 2, 3), (75, 20, 5))[0]))
        paper = self.rng.choice(self.names["paper"]) if self.rng.random() < 0.7 else None
        title = self._title(subject, "op_ed")
        return Clean(subject, "op_ed", title, authors, paper, day, tuple(self._essay(subject)))

    def _blog_post(self, subject: str, day: date) -> Clean:
        blog = self.rng.choice(self.names["blog"])
        author = Author(self.name())
        title = self._title(subject, "blog_post")
        return Clean(subject, "blog_post", title, (author,), blog, day, tuple(self._essay(subject)[:4]))

    def _letter(self, subject: str, day: date) -> Clean:
        is_open = self.rng.random() < 0.3
        count = self.rng.randint(2, 6) if is_open else 1
        authors = tuple(
            Author(self.name(), self.rng.choice(("formand", "næstformand", "direktør")), organisation)
            for organisation in self.rng.sample(self.names["organisation"], count)
        ) if is_open else (Author(self.name()),)  # fmt: skip
        paragraphs = (
            Paragraph(self._said(subject, "opening", 2)),
            Paragraph(f"{self._opinion(subject)} {self._said(subject, 'argument', 2)}"),
            Paragraph(self._said(subject, "proposal", 2)),
        )
        paper = None if is_open else self.rng.choice([None, *self.names["paper"]])
        title = self._title(subject, "letter")
        return Clean(
            subject, "letter", title, authors, paper, day, paragraphs[: 3 if is_open else self.rng.randint(2, 3)],
            is_open_letter=is_open,
        )  # fmt: skip

    def _quoted(self, subject: str, person: Author, marks: str) -> Paragraph:
        told = f"{person.role} {person.name}" if self.rng.random() < 0.7 else person.name
        verb = self.rng.choice(("siger", "siger", "forklarer", "fastslår", "mener"))
        voice = self._voice(subject)
        if marks == "–":
            return Paragraph(f"– {voice}, {verb} {told}.")
        return Paragraph(f"{marks[0]}{voice},{marks[1]} {verb} {told}.")

    def _reported(self, subject: str, lead: str) -> list[Paragraph]:
        marks = self.rng.choice(("””", "»«", "–", '""'))
        source = self.author()
        return [
            Paragraph(lead, "lead"),
            Paragraph(self._said(subject, "example", 2, is_neutral=True)),
            self._quoted(subject, source, marks),
            Paragraph(self._said(subject, "argument", 2, is_neutral=True)),
            self._quoted(subject, source if self.rng.random() < 0.6 else self.author(), marks),
        ]

    def _news(self, subject: str, day: date) -> Clean:
        lead = self.expand(self.rng.choice(NEWS), noun=self._noun(subject))
        writers = (Author(self.name()),) if self.rng.random() < 0.85 else ()
        title = self._title(subject, "news")
        paper = self.rng.choice(self.names["paper"])
        return Clean(subject, "news", title, writers, paper, day, tuple(self._reported(subject, lead)))

    def _press_release(self, subject: str, day: date) -> Clean:
        pool = self.rng.choice(("organisation", "organisation", "kommune", "region"))
        sender = self.rng.choice(self.names[pool])
        lead = self.expand(self.rng.choice(RELEASES), noun=self._noun(subject), sender=sender)
        title = self._title(subject, "press_release")
        return Clean(subject, "press_release", title, (), sender, day, tuple(self._reported(subject, lead)))

    def _interview(self, subject: str, day: date) -> Clean:
        person = self.author()
        about = f"{person.role} {person.name}"
        lead = self.expand(
            f"[Vi har mødt|Interview med|Vi har talt med] {about} om {{noun}}.", noun=self._noun(subject)
        )
        paragraphs = [Paragraph(lead, "lead")]
        for question in self.rng.sample(QUESTIONS, 3):
            paragraphs.append(Paragraph(self.expand(question, noun=self._noun(subject)), "question"))
            paragraphs.append(
                Paragraph(f"– {self._said(subject, 'argument', 1)} {self._voice(subject)}.", "answer")
            )
        title = self._title(subject, "interview")
        paper = self.rng.choice(self.names["paper"])
        return Clean(subject, "interview", title, (Author(self.name()),), paper, day, tuple(paragraphs))

    def _speech(self, subject: str, day: date) -> Clean:
        place = self.rng.choice(self.names["town"])
        title = self.expand(f"Tale [ved|til] [årsmødet|konferencen|åbningen] i {place}")
        author = Author(
            self.name(),
            self.rng.choice(("formand", "næstformand")),
            self.rng.choice(self.names["organisation"]),
        )
        thanks = Paragraph(self.expand("Tak for [invitationen|ordet|muligheden for at tale her i dag]."))
        return Clean(subject, "speech", title, (author,), None, day, (thanks, *self._essay(subject)))

    def _thread(self, subject: str, day: date) -> list[Commenter]:
        handles = [*self.rng.sample(self.names["handle"], 3), self.name()]
        thread = []
        for i in range(self.rng.randint(1, 5)):
            text = self.expand(self.rng.choice(self.names["comment"]), noun=self._noun(subject))
            thread.append(Commenter(self.rng.choice(handles), day + timedelta(days=i // 2), text))
        return thread


def affiliation(author: Author) -> str:
    """Return role and organisation as a byline joins them: ``formand for X``, ``kontorchef i Y``."""
    if not author.organisation:
        return author.role or ""
    return f"{author.role} {PREPOSITIONS.get(author.role or '', 'i')} {author.organisation}"
