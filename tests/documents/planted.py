"""Planted personal data and look-alikes: Danish sentences by template, each with its truth.

Nobody is named and no number belongs to anybody: CPR numbers are those of people born in the 1800s,
mail lives at ``.example`` or at towns there are not, and the rest is drawn by a seeded generator.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

SEED = 20260411
KINDS = {"cpr": "[CPR]", "email": "[e-mail]", "phone": "[telefon]", "ip": "[IP]", "account": "[konto]", "address": "[adresse]"}  # fmt: skip
DOMAINS = ("nordby.dk", "sydhavn-kommune.dk", "fagforening.example", "laererne.nordby.dk", "borger-post.net", "vestø.dk")  # fmt: skip
BOXES = ("mette", "mette.holm", "m.holmgaard", "skolechef", "post+debat", "holm-gaard", "jens_ager", "bo99")
TOWNS = ("3450 Allerød", "8000 Aarhus C", "5000 Odense", "9000 Aalborg", "2300 København S", "6000 Kolding")
STREETS = ("Kirkevangen", "Nørregade", "Gammel Kongevej", "Søndre Allé", "H.C. Andersens Boulevard", "Sankt Hans Torv", "Skolestræde", "Østre Havnevej", "Møllebakken", "Åboulevarden", "Vestergade", "Lærkevænget", "Store Kongensgade", "Rådhuspladsen", "Birketoften")  # fmt: skip
FLOORS = ("", ", st.", ", 2. th.", ", 3. tv", ", 1. sal", " A", " B, st. tv.", "C, 4. mf.")


class Case(NamedTuple):
    """A sentence: what stands before, the planted string (or look-alike), and what stands after."""

    kind: str
    before: str
    value: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.value + self.after


FRAMES = {
    "cpr": (
        ("Mit nummer er ", ", og alligevel kan kommunen ikke finde min sag."),
        ("I brevet stod mit CPR-nr. ", " med store bogstaver."),
        ("Cpr: ", "."),
        ("Sagen om barnet (", ") har ligget på et skrivebord i syv måneder."),
        ("Jeg hedder det samme som min mor, personnummer ", ", og det giver rod i journalen."),
        ("Hun er født i Nordby, cpr-nummer: ", ", men fik afslag."),
    ),
    "email": (
        ("Skriv til ", ", hvis du vil være med."),
        ("Kontakt: ", ""),
        ("E-mail: ", " eller kig forbi kontoret."),
        ("Jeg kan fanges på mail ", " hele ugen."),
        ("Læs mere, eller send en mail til ", ". Vi svarer alle."),
        ("Har du samme oplevelse, så skriv på ", " inden fredag."),
    ),
    "phone": (
        ("Ring til mig på ", ", så tager vi en snak om normeringerne."),
        ("Tlf. ", " kl. 10-12."),
        ("Telefon: ", ""),
        ("Pressevagten træffes på mobil ", " døgnet rundt."),
        ("Du kan få fat i formanden på telefonnummer ", " hele dagen."),
    ),
    "phone_bare": (
        ("Mette Holmgaard, skolechef, ", ""),
        ("Yderligere oplysninger hos sekretariatet: ", "."),
        ("Spørgsmål? Vi sidder klar (", ") til klokken 16."),
        ("Formand for lærerkredsen ", " og næstformand Bo Lind svarer gerne."),
    ),
    "ip": (
        ("Indlægget kom fra ", ", skriver redaktionen."),
        ("Serveren svarer på ", " uden kode."),
        ("IP-adresse: ", " (logget)."),
    ),
    "account": (
        ("Støt sagen: ", "."),
        ("Beløbet kan sættes ind på ", " senest fredag."),
        ("Kontingentet betales til ", ", husk navn."),
    ),
    "address": (
        ("Jeg har boet på ", " i tyve år, og bussen er aldrig kommet."),
        ("Mødet holdes hos formanden, ", "."),
        ("Bo Lind, ", ""),
        ("Vi besøgte institutionen på ", ", og der var to voksne til tredive børn."),
    ),
}  # fmt: skip


def planted() -> list[Case]:
    """Return the planted cases, the same every time: every form in several sentences."""
    rng = random.Random(SEED)
    cases = []
    for kind, forms in (("cpr", _cprs), ("email", _emails), ("ip", _ips), ("account", _accounts), ("address", _addresses)):  # fmt: skip
        for i, value in enumerate(forms(rng)):
            before, after = FRAMES[kind][i % len(FRAMES[kind])]
            cases.append(Case(kind, before, value, after))
    for i, (value, is_plain) in enumerate(_phones(rng)):
        frames = FRAMES["phone"] if is_plain or i % 2 else FRAMES["phone_bare"]
        before, after = frames[(i // 2) % len(frames)]
        cases.append(Case("phone", before, value, after))
    return cases


def _cprs(rng: random.Random) -> Iterator[str]:
    """Yield numbers of the years 1858–1899 (seventh digit 5–8), most of which fail modulus 11."""
    forms = (
        "{d}-{s}", "{d}{s}", "{d} {s}", "{d} - {s}", "{d}–{s}", "{d}\xa0-\xa0{s}", "{d}- {s}", "{p}-{s}", "{d}‑{s}", "{d}\xa0{s}", "{d}—{s}", "{d} –{s}",
    )  # fmt: skip
    for i in range(72):
        day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(58, 99)
        date = f"{day:02}{month:02}{year:02}"
        pairs = f"{day:02} {month:02} {year:02}"
        yield forms[i % len(forms)].format(d=date, p=pairs, s=f"{rng.randint(5, 8)}{rng.randint(0, 999):03}")


def _emails(rng: random.Random) -> Iterator[str]:
    forms = (
        "{b}@{d}", "{b}(at){d}", "{b} [at] {h} [dot] {t}", "{b} snabel-a {d}", "mailto:{b}@{d}", "{b}[at]{d}", "{b} (at) {d}", "{b} at {h} dot {t}", "{b}(a){d}", "{b} snabel-a {h} punktum {t}",
        "{b} [snabel-a] {h} [punktum] {t}", "{b}{{at}}{d}", "{t}¤{h}¤{b}¤%Related Link;Titel;mailto;0%", "[email protected]", "[email\xa0protected]", "{b}＠{d}", "{b}&#64;{d}", "{b}%40{d}",
        "{B}@{D}", "{b} @ {d}", "{b}(snabel-a){d}", "{b} <at> {d}", "{b} (snabela) {h} (punktum) {t}", "{b} -at- {d}", "{b} AT {h} DOT {t}", "{b}_at_{d}", "{b} (a) {h} (dot) {t}", "{b}(@){d}",
    )  # fmt: skip
    for i in range(84):
        domain, box = DOMAINS[i % len(DOMAINS)], rng.choice(BOXES)
        host, _, tld = domain.rpartition(".")
        yield forms[i % len(forms)].format(
            b=box, d=domain, h=host, t=tld, B=box.upper(), D=domain.capitalize()
        )


def _phones(rng: random.Random) -> Iterator[tuple[str, bool]]:
    """Yield numbers, and whether they are eight plain digits, which only their sentence gives away."""
    forms = (
        "{0}{1} {2}{3} {4}{5} {6}{7}", "{0}{1}{2}{3} {4}{5}{6}{7}", "+45 {0}{1}{2}{3}{4}{5}{6}{7}", "0045 {0}{1} {2}{3} {4}{5} {6}{7}", "{0}{1}.{2}{3}.{4}{5}.{6}{7}", "(+45) {0}{1} {2}{3} {4}{5} {6}{7}",
        "{0}{1}-{2}{3}-{4}{5}-{6}{7}", "+45{0}{1}{2}{3}{4}{5}{6}{7}", "{0}{1}\xa0{2}{3}\xa0{4}{5}\xa0{6}{7}", "+45 {0}{1}{2}{3} {4}{5}{6}{7}", "{0}{1}{2} {3}{4}{5} {6}{7}", "45 {0}{1} {2}{3} {4}{5} {6}{7}",
        "{0}{1}{2}{3}-{4}{5}{6}{7}", "+45-{0}{1}-{2}{3}-{4}{5}-{6}{7}", "{0}{1} {2}{3} {4}{5}{6}{7}", "0045{0}{1}{2}{3}{4}{5}{6}{7}", "+46 8 {0}{1}{2} {3}{4} {5}{6}", "+47 {0}{1} {2}{3} {4}{5} {6}{7}",
        "+44 20 {0}{1}{2}{3} {4}{5}{6}{7}", "+49 (0)40 {0}{1}{2}{3}{4}{5}{6}", "+298 {0}{1}{2}{3}{4}{5}", "{0}{1}{2}{3} {4}{5} {6}{7}", "(45) {0}{1}{2}{3}{4}{5}{6}{7}", "0046 70 {0}{1}{2} {3}{4} {5}{6}",
    )  # fmt: skip
    for i in range(72):
        digits = [rng.randint(2, 9), *(rng.randint(0, 9) for _ in range(7))]
        yield forms[i % len(forms)].format(*digits), False
    for _ in range(18):
        yield "".join(map(str, [rng.randint(2, 9), *(rng.randint(0, 9) for _ in range(7))])), True


def _ips(rng: random.Random) -> Iterator[str]:
    for _ in range(9):
        yield f"{rng.randint(11, 250)}.{rng.randint(10, 250)}.{rng.randint(0, 250)}.{rng.randint(1, 250)}"
    yield from ("2001:db8::1:ab", "2001:0db8:85a3:0000:0000:8a2e:0370:7334", "fe80::1ff:fe23:4567:890a")


def _accounts(rng: random.Random) -> Iterator[str]:
    for i in range(12):
        reg, number = rng.randint(1000, 9999), rng.randint(10**6, 10**10 - 1)
        yield (
            f"reg. {reg} konto {number:010}",
            f"reg.nr. {reg}, kontonr. {number:010}",
            f"konto {reg}-{number:010}",
            f"kontonummer {reg} {number:010}",
            iban(f"{reg}{number:010}"),
            " ".join(_fours(iban(f"{reg}{number:010}"))),
        )[i % 6]


def iban(account: str) -> str:
    """Return a Danish IBAN with its check digits (ISO 13616)."""
    check = 98 - int(f"{account}132000") % 97
    return f"DK{check:02}{account}"


def _fours(text: str) -> list[str]:
    return [text[i : i + 4] for i in range(0, len(text), 4)]


def _addresses(rng: random.Random) -> Iterator[str]:
    for i, street in enumerate(STREETS * 3):
        address = f"{street} {rng.randint(1, 230)}{FLOORS[i % len(FLOORS)]}"
        yield address if i % 2 else f"{address}, {rng.choice(TOWNS)}"


LOOK_ALIKES = (
    "Virksomheden (CVR-nr. {cvr}) vandt udbuddet.", "CVR: {cvr2}.", "Fakturaen sendes til EAN {ean}.", "EAN-nr. {ean4} står på regningen.", "Bogen har ISBN {isbn13}.", "ISBN-10: {isbn10}, 214 sider.",
    "Sagen (journalnr. {year}-{n4}) er afsluttet.", "Se sagsnr. {n2}/{n5} hos ombudsmanden.", "J.nr. {year}-{n4}-{n4b}, svar udbedes.", "Efter § {d}, stk. {d2}, nr. {d3}, i serviceloven har hun ret.", "Jf. §§ {n2}-{n2b} i forvaltningsloven.",
    "Det koster {m}.{k}.{k2} kr. om året.", "Budgettet er på {m} {k} {k2} kroner.", "Kommunen sparer {m},{d} mio. kr. i {year}.", "I {year}-{year2} steg udgiften.", "Fra {year}/{y2} til {year2} faldt tallet med {d},{d2} pct.",
    "Mødet begyndte {day}.{month}.{y2} {hour}:{minute}.", "Klokken {hour}.{minute} blev der stemt.", "Den {day}. {monthname} {year} kl. {hour}:{minute}:{minute2} lukkede skolen.", "Lov nr. {n3} af {day}. {monthname} {year} gælder endnu.",
    "Bekendtgørelse nr. {n4} af {day}/{month}/{year} skal læses sammen med loven.", "LBK nr. {n4} af {day2}/{month2}/{year} om folkeskolen.", "Lovforslag L {n3} og beslutningsforslag B {n2} blev vedtaget.", "Holdet vandt {score}, {score2} og {score3}.", "Kampen endte {score}-{score2}.",
    "Ud af {k} {k2} ansatte svarede {n4} ja.", "{n2}-{n2b} pct. af de {k}.{k2} adspurgte er enige.", "Version {v}.{v2}.{v3}.{v4} af systemet virker ikke.", "Se afsnit {v}.{v2}.{v3} og bilag {d}.", "P-nummer {pnr} hører til skolen.", "Læs doi 10.{n4}/{n8}.",
    "Hele notatet ligger på https://www.nordby.example/sager/{n8}/{year}{month2}{day2}.", "Søg på borger.dk/sider/{n8}, hvis du er i tvivl.", "I {year} {year2} {year3} var tallene de samme.", "Tabellen viser {n4}, {n4b}, {n4c} og {n4d} elever.", "Regnskabet for {year}: {k}.{k2}.{k3} kr. mod {m}.{k3}.{k} kr. året før.",
    "Linje {n3} kører hvert {n2}. minut fra {hour}.{minute}.", "Kapitel {d}, side {n3}-{n3b}, handler om tillid.", "Normeringen er {d},{d2} voksne til {n2} børn.", "Temperaturen i klassen var {n2},{d} grader.", "Artikel-id {n8} er flyttet.", "Ordre nr. {n8} blev annulleret.",
    "Vi mener at borger.dk er for svært.", "Han håber at aula.dk bliver bedre i {year}.", "Det står i punkt (a) og (b) i aftalen.", "Hun twitter som @nordbyskole.", "Motorvej {n2} skal udvides for {m} mio. kr.", "Hver arbejdsplads {d} mil væk koster tid.",
    "Der er {m} km til Vejen {day} år efter.", "På Nørregade stod der engang en skole.", "Kongens Nytorv klokken {hour}.{minute} var tomt.", "Hver femte plads {year} blev nedlagt.", "Manager {n2} år, gift, to børn.", "Stillingen er {score} efter {n2} minutter.",
    "Hovedvej {n2} blev spærret i {hour} timer.", "Nr. {n2}-{n2b} i køen må vente.", "Kurset varer fra {day}/{month} til {day2}/{month2} {year}.", "Tallene {n2}, {n2b}, {n2} og {n2b} går igen.", "Indekset er {k},{d} mod {k2},{d2} i {year}.", "Arealet er {k}.{k2} m2 og grunden {n4} m2.",
    "Matrikel {n4}, ejerlav {n4b}.", "Kontonummeret i budgettet, konto {d}.{n2}.{n2b}, er forkert.", "Sagen har nr. {year}{n4}{d} i Folketinget.", "Karakteren {n2},{d} kræver {n3} timer.", "Opgavesæt {n4}-{d} blev aflyst.", "Covid-{y2} kostede {m} mia. kr.", "SE-nr. {cvr}.",
    "Der kom +{m}.{k}.{k2} kr. i kassen.", "Skema {n4}/{n4b} skal udfyldes i {d} eksemplarer.", "Medlemstallet gik fra {k}.{k2} til {k2}.{k3}.", "Afstemningen endte {n2}-{n2b}-{d}.", "Faktura {n8} er betalt.",
)  # fmt: skip
"""Sentences whose numbers, dots and signs are no personal data."""
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober")


def look_alikes(rounds: int = 8) -> list[str]:
    """Return sentences in which nothing may be masked: every template ``rounds`` times, newly filled."""
    rng = random.Random(SEED + 1)
    return [template.format(**_numbers(rng)) for _ in range(rounds) for template in LOOK_ALIKES]


def _numbers(rng: random.Random) -> dict[str, str]:
    def many(digits: int) -> str:
        return str(rng.randint(10 ** (digits - 1), 10**digits - 1))

    year = rng.randint(1995, 2023)
    low, high = sorted(rng.sample(range(10, 99), 2))
    cvr, ean = many(8), f"5798{rng.randint(0, 10**9 - 1):09}"
    return {
        "cvr": cvr, "cvr2": f"{cvr[:2]} {cvr[2:4]} {cvr[4:6]} {cvr[6:]}", "ean": ean, "ean4": " ".join(_fours(ean)),
        "isbn13": f"978-87-{many(4)}-{many(3)}-{rng.randint(0, 9)}", "isbn10": f"87-{many(4)}-{many(3)}-{rng.randint(0, 9)}",
        "pnr": f"10{many(8)}", "n2": str(low), "n2b": str(high), **{name: many(3) for name in ("n3", "n3b", "k", "k2", "k3")},
        **{name: many(4) for name in ("n4", "n4b", "n4c", "n4d")}, "n5": many(5), "n8": many(8), "year": str(year),
        "year2": str(year + 1), "year3": str(year + 2), "y2": f"{year % 100:02}", "day": str(rng.randint(1, 28)),
        "day2": f"{rng.randint(1, 28):02}", "month": str(rng.randint(1, 12)), "month2": f"{rng.randint(1, 12):02}",
        "monthname": rng.choice(MONTHS), "hour": f"{rng.randint(6, 22):02}", "minute": f"{rng.randint(0, 59):02}",
        "minute2": f"{rng.randint(0, 59):02}", "m": str(rng.randint(2, 60)), "d": many(1), "d2": many(1), "d3": many(1),
        "score": f"{rng.randint(10, 25)}-{rng.randint(10, 25)}", "score2": f"{rng.randint(10, 25)}-{rng.randint(10, 25)}",
        "score3": f"{rng.randint(10, 25)}-{rng.randint(10, 25)}", **{name: str(rng.randint(0, 30)) for name in ("v", "v2", "v3", "v4")},
    }  # fmt: skip
