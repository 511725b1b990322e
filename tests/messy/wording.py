"""The furniture of saved pages, and the forms in which dates, bylines and signatures are written."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.messy.composing import Clean, affiliation
from tests.messy.truth import Author

MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT_MONTHS = ["jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."]
DAYS = ["Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag"]

TOP = (
    "Spring til indhold", "Gå til indhold", "Gå til hovedindhold", "MENU", "Menu", "Søg", "Log ind", "Login",
    "Bliv abonnent", "Forside | Nyheder | Debat | Kontakt", "Forside » Debat", "Nyheder  Debat  Job  Arkiv",
    "Hjem > Nyheder", "Min side", "E-avis", "Kundeservice",
)  # fmt: skip
COOKIES = (
    "Vi bruger cookies til statistik og til at vise dig relevante annoncer. Læs mere i vores cookiepolitik.",
    "Denne hjemmeside bruger cookies. Ved at klikke videre accepterer du vores brug af cookies.",
    "Acceptér alle cookies",
    "Cookieindstillinger",
)
SHARE = (
    "Del på Facebook", "Del artiklen:", "Del på Twitter", "Del på LinkedIn", "Print siden", "Send til en ven",
    "Kopier link", "Del på Facebook   Del på Twitter   Send på mail", "Gem artikel",
)  # fmt: skip
BETWEEN = (
    "Annonce", "ANNONCE", "ARTIKLEN FORTSÆTTER EFTER ANNONCEN", "Artiklen fortsætter under banneret",
    "LÆS OGSÅ: Byrådet siger ja til ny havneplads", "Læs også: Færgen er tilbage efter tre uger",
    "Læs også: Sådan bliver din skat i år", "Foto: Torben Ask/Hedeposten", "(Foto: Scanpix/Arkiv)",
    "Arkivfoto: Lea Bruhn", "Loading component...", "Artiklen fortsætter efter annoncen",
)  # fmt: skip
BOTTOM = (
    "Tilbage til toppen", "Til toppen", "Læs mere om debat", "Emner: velfærd, kommuner", "Følg os på Facebook",
    "Tilmeld dig vores nyhedsbrev og få det vigtigste hver morgen.", "Tilmeld nyhedsbrev",
    "Mest læste\n1. Bil kørte i grøften ved Nørre Lund\n2. Her åbner ny genbrugsbutik\n3. Kendt købmand lukker",
    "Relaterede artikler\nKommunen vil bygge 40 nye ældreboliger\nBorgmesteren afviser kritik af ny skole",
    "Det kræver abonnement at læse hele artiklen.",
)  # fmt: skip
DISCLAIMERS = (
    "Dette er et debatindlæg. Indlægget er udtryk for skribentens egen holdning.",
    "Dette indlæg er alene udtryk for skribentens egen holdning.",
    "Kronikken er udtryk for skribentens holdning.",
)
NOTICES = ("Læsetid: 4 min.", "3 min. læsetid", "Artiklen er ældre end 30 dage", "Læsetid: 2 min.")
KICKERS = {
    "op_ed": ("DEBAT: ", "KRONIK: ", "KOMMENTAR: ", "Debatindlæg: ", "SYNSPUNKT: "),
    "letter": ("Læserbrev: ", "LÆSERBREV: "),
    "news": ("NORDBY: ", "HADBORG: "),
}
SECTIONS = {
    "op_ed": ("Debat", "DEBAT", "Kronik", "Synspunkt", "Meninger"),
    "letter": ("Læserbreve", "Læserbrev", "LÆSERBREV", "Fra læserne"),
    "news": ("Nyheder", "Nyhed", "Indland"),
    "press_release": ("Pressemeddelelse", "PRESSEMEDDELELSE", "Pressemeddelelser"),
    "blog_post": ("Blog", "BLOG"),
    "interview": ("Interview", "INTERVIEW"),
    "speech": ("Det talte ord gælder", "Tale"),
}


def dated(rng: random.Random, day: date) -> str:
    """Return a dated line in one of the forms of material.md, item 4."""
    clock = f"{rng.randint(6, 22):02}:{rng.choice((0, 5, 12, 30, 45)):02}"
    month, short = MONTHS[day.month - 1], SHORT_MONTHS[day.month - 1]
    return rng.choice([
        f"{day:%d-%m-%Y}", f"{day:%d.%m.%y} {clock}", f"{day:%d/%m/%Y} KL. {clock}",
        f"{day.day}. {day.month}. {day.year} - kl. {clock}", f"{day.day}. {month} {day.year}",
        f"{DAYS[day.weekday()]} {day.day}. {month} {day.year} kl. {clock}",
        f"Offentliggjort: {day.day}. {month} {day.year}", f"Publiceret {day.day}. {month} {day.year}",
        f"{day.day} {short} {day.year}", f"{day.day}. {short} {day.year} kl. {clock.replace(':', '.')}",
        f"{day:%d.%m.%Y}", f"Den {day.day}. {month} {day.year}", f"{day.year}-{day.month:02}-{day.day:02}",
        f"Publiceret {day.day}. {month} {day.year} | Opdateret {day.day}. {month} {day.year}",
    ])  # fmt: skip


def bylined(rng: random.Random, authors: Sequence[Author]) -> tuple[list[str], tuple[Author, ...]]:
    """Return the lines of a byline, and the authors as far as these lines tell of them."""
    if not authors:
        return [], ()
    if len(authors) > 1:
        return _joint(rng, authors)
    author = authors[0]
    name, said = author.name, affiliation(author)
    bare = (Author(name),)
    forms: list[tuple[list[str], tuple[Author, ...]]] = [
        ([f"Af {name}"], bare), ([f"AF {name.upper()}"], bare), ([f"Tekst: {name}"], bare),
        ([f"Skrevet af {name}"], bare), ([f"Af {name} {rng.randint(0, 60)}"], bare),
        ([f"Af: {name}"], bare),
    ]  # fmt: skip
    if said:
        forms += [([f"Af {name}, {said}"], (author,))] * 4
        forms += [([f"Af {name}", said], (author,))]
    if author.organisation:
        forms += [
            ([f"Af {name}", str(author.role), author.organisation], (author,)),
            ([f"Af {name}", f"{_raised(str(author.role))}, {author.organisation}"], (author,)),
        ]
    return rng.choice(forms)


def _joint(rng: random.Random, authors: Sequence[Author]) -> tuple[list[str], tuple[Author, ...]]:
    names = [a.name for a in authors]
    said = [f"{a.name}, {affiliation(a)}" if affiliation(a) else a.name for a in authors]
    bare = tuple(Author(name) for name in names)
    forms = [
        ([f"Af {', '.join(names[:-1])} og {names[-1]}"], bare),
        ([f"Af {', '.join(said[:-1])}, og {said[-1]}"], tuple(authors)),
        ([f"Af {said[0]}", *(f"& {other}" for other in said[1:])], tuple(authors)),
    ]
    return rng.choice(forms)


def signed(rng: random.Random, clean: Clean, town: str) -> tuple[list[str], tuple[Author, ...]]:
    """Return the lines under a letter, and its authors as far as they tell."""
    if clean.is_open_letter:
        lines = ["Med venlig hilsen"]
        for author in clean.authors:
            pair = [_raised(affiliation(author)), author.name]
            lines += pair if rng.random() < 0.5 else [f"{author.name}, {affiliation(author)}"]
        return lines, clean.authors
    name = clean.authors[0].name
    forms = [[f"{name}, {town}"], [name, town], [f"{name}, Kirkevangen {rng.randint(1, 90)}, {town}."],
             ["Med venlig hilsen", name], ["Venlig hilsen", name, town], [name]]  # fmt: skip
    return rng.choice(forms), (Author(name),)


def _raised(text: str) -> str:
    """Return a text with a capital first and all other letters as they are, names among them."""
    return text[:1].upper() + text[1:]


def biography(clean: Clean) -> list[str]:
    """Return an author box for the first author."""
    author = clean.authors[0]
    told = affiliation(author) or "skribent"
    return [
        f"Om skribenten\n{author.name} er {told}. Har skrevet om djøfisering og kvalitet i den offentlige sektor."
    ]


def contact(rng: random.Random, sender: str, name: str) -> list[str]:
    """Return the tail of a press release, its telephone numbers beyond dialling."""
    phone = f"00 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
    return [
        rng.choice(("Kontakt", "Yderligere oplysninger", "Pressekontakt:", "For mere information kontakt:")),
        f"Pressechef {name}, tlf. {phone}, presse@{''.join(c for c in sender.lower() if c.isascii() and c.isalpha())}.example",
        f"Om {sender}\n{sender} arbejder for bedre vilkår og har {rng.randint(2, 90)}.000 medlemmer og brugere.",
    ]


def nameless(document: Clean) -> Clean:
    """Return the document without authors, as on a page that names none."""
    return replace(document, authors=())
