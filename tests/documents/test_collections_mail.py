"""Mails and mailboxes: the writer's own words stay, what others wrote before and machines wrote below goes."""

import base64
import quopri

import pytest

from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, cut, kept, read, reasons
from tests.documents.reading import read_files

SIGNED = f"{SCHOOL}\n\n{COUNCIL}\n\nMed venlig hilsen\nMette Holmgaard\nSkolechef"


def mail(
    body: str | bytes,
    subject: str = "Lad skolerne være i fred",
    sender: str = "Mette Holmgaard",
    **headers: str,
) -> bytes:
    """A mail of one part in utf-8; ``headers`` are written with ``_`` for ``-``."""
    fields = {
        "From": f"{sender} <mette@privat.invalid>", "To": "debat@avis.invalid", "Subject": subject,
        "Date": "Fri, 3 May 2019 10:35:00 +0200", "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit",
    }  # fmt: skip
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return head.encode() + b"\n" + (body.encode() if isinstance(body, str) else body)


def multipart(kind: str, *parts: tuple[str, str]) -> bytes:
    """A mail of several parts, each a content type with what follows it, and its text."""
    inner = "".join(f"--skel\nContent-Type: {head}\n\n{text}\n" for head, text in parts)
    return mail(f"{inner}--skel--\n", Content_Type=f'multipart/{kind}; boundary="skel"')


def test_a_letter_by_mail_has_title_date_and_the_author_who_signed():
    found = read_files({"m.eml": mail(SIGNED, subject="=?iso-8859-1?Q?SV:_L=E6serbrev_om_skolen?=")})
    assert found.post["title"] == "Læserbrev om skolen"
    assert str(found.post["published_date"]) == "2019-05-03"
    assert found.post["date_certainty"] == "stated"
    assert found.post["authors"] == ["Mette Holmgaard"]
    assert found.post["text"] == f"{SCHOOL}\n\n{COUNCIL}"
    assert "invalid" not in str(found.docs) + str(found.raws)


def test_who_sends_an_unsigned_mail_stays_unknown():
    found = read_files({"m.eml": mail(SCHOOL)})
    assert found.post["authors"] == []
    assert "Holmgaard" not in str(found.raws)


def test_an_organisation_may_be_named_from_the_header_alone():
    units, _ = read(mail(SCHOOL, sender="Fagforbundet Samhold"))
    assert units[0].fields["organisation"] == "Fagforbundet Samhold"
    units, _ = read(mail(SCHOOL, subject="Pressemeddelelse: Ny formand", sender="Forældrenes Landsråd"))
    assert units[0].fields["organisation"] == "Forældrenes Landsråd"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "iso-8859-15"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_encodings_of_parts(charset, encoding):
    body = SIGNED.encode(charset)
    wrapped = {"quoted-printable": quopri.encodestring, "base64": base64.encodebytes, "8bit": bytes}[
        encoding
    ](body)
    headers = {"Content_Type": f"text/plain; charset={charset}", "Content_Transfer_Encoding": encoding}
    units, _ = read(mail(wrapped, **headers))
    assert units[0].raw == SIGNED


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "x-ukendt", "us-ascii"])
def test_a_charset_that_is_a_lie_does_no_harm(charset):
    for real in ("utf-8", "cp1252"):
        units, _ = read(mail(SIGNED.encode(real), Content_Type=f"text/plain; charset={charset}"))
        assert units[0].raw == SIGNED


@pytest.mark.parametrize("chain", [
    "Den fre. 3. maj 2019 kl. 10.35 skrev Bo Lindgreen <bo@x.invalid>:\n\n> Hvad mener du?\n> Skriv gerne.",
    "Den 3. maj 2019 skrev Bo Lindgreen\n<bo@x.invalid>:\n> Hvad mener du?",
    "Den 3. maj 2019 10.35 skrev Bo Lindgreen:\n\nHvad mener du?\n\nSkriv gerne.",
    "Bo Lindgreen skrev den 3. maj 2019 kl. 10.35:\n\n> Hvad mener du?",
    "On Fri, 3 May 2019 at 10:35, Bo Lindgreen <bo@x.invalid> wrote:\n\n> Hvad mener du?",
    "2019-05-03 10:35 GMT+02:00 Bo Lindgreen <bo@x.invalid>:\n\n> Hvad mener du?",
    "-----Oprindelig meddelelse-----\nFra: Bo Lindgreen\nSendt: 3. maj 2019 10:35\nTil: Mette\nEmne: Skolen\n\nHvad mener du?",
    "Fra: Bo Lindgreen <bo@x.invalid>\nSendt: fredag den 3. maj 2019 10:35\nTil: Mette Holmgaard\nCc: Ib\nEmne: Skolen\n\nHvad mener du?",
    "________________________________\nFra: Bo Lindgreen\nSendt: 3. maj 2019\nTil: Mette\nEmne: Skolen\n\nHvad mener du?",
    "*Fra:* Bo Lindgreen\n*Sendt:* 3. maj 2019\n*Til:* Mette\n*Emne:* Skolen\n\nHvad mener du?",
    "From: Bo Lindgreen\nSent: Friday, May 3, 2019\nTo: Mette\nSubject: Skolen\n\nHvad mener du?",
])  # fmt: skip
def test_the_chain_of_replies_goes(chain):
    units, _ = read(mail(f"{SCHOOL}\n\n{COUNCIL}\n\n{chain}\n"))
    assert kept(units[0]) == f"{SCHOOL}\n\n{COUNCIL}"
    assert {block.cut for block in units[0].blocks if block.cut} <= {"mail_quote", "mail_reply_chain"}


def test_answers_between_quoted_lines_stay():
    body = f"Den 3. maj 2019 skrev Bo Lindgreen:\n\n> Hvad mener du om skolen?\n\n{SCHOOL}\n\n> Og hvad så?\n\n{COUNCIL}"
    assert kept(read(mail(body))[0][0]) == f"{SCHOOL}\n\n{COUNCIL}"


def test_a_mail_that_is_only_sent_on_is_the_mail_below():
    head = "Fra: Grete Ølund\nSendt: 2. februar 2018 09:12\nTil: Mette\nEmne: Åbent brev om plejen"
    body = f"Til orientering.\n\nMette\n\n---------- Videresendt meddelelse ----------\n{head}\n\n{SYSTEMS}\n\n{COUNCIL}\n\nVenlig hilsen\nGrete Ølund"
    unit = read(mail(body, subject="VS: Åbent brev om plejen"))[0][0]
    assert kept(unit).startswith(SYSTEMS)
    assert unit.fields["title"] == "Åbent brev om plejen"
    assert unit.fields["date"].startswith("2. februar 2018")
    assert unit.fields["author"] == "Grete Ølund"
    assert "orientering" not in kept(unit)


@pytest.mark.parametrize(("below", "rule"), [
    ("-- \nMette Holmgaard\nTlf. 20 30 40 51", "mail_signature"), ("--\nMette\nmette@x.invalid", "mail_signature"),
    ("Sendt fra min iPhone", "mail_device"), ("Hent Outlook til iOS", "mail_device"),
    ("Denne e-mail kan indeholde fortrolige oplysninger og er kun bestemt for modtageren.", "mail_notice"),
    ("Tænk på miljøet, før du printer denne mail", "mail_notice"),
    ("Klik her for at afmelde nyhedsbrevet", "newsletter_frame"), ("Vis denne mail i din browser", "newsletter_frame"),
    ("Du modtager dette nyhedsbrev, fordi du er medlem af foreningen", "newsletter_frame"),
])  # fmt: skip
def test_what_stands_below_a_mail_is_cut_by_name(below, rule):
    unit = read(mail(f"{SCHOOL}\n\n{COUNCIL}\n\n{below}\n"))[0][0]
    assert kept(unit) == f"{SCHOOL}\n\n{COUNCIL}"
    assert rule in cut(unit)


@pytest.mark.parametrize("sentence", [
    "Den 3. maj 2019 skrev jeg til ministeren, og jeg har endnu ikke hørt fra ham, hvilket undrer mig meget.",
    "Fra 2015 til 2019 er antallet af skemaer fordoblet, og ingen har spurgt os, hvad de skal bruges til.",
    "Du modtager ikke hjælp, fordi du har brug for den, men fordi et skema siger det, og det er forkert.",
])  # fmt: skip
def test_sentences_that_only_sound_like_frames_stay(sentence):
    assert (
        kept(read(mail(f"{SCHOOL}\n\n{sentence}\n\n{COUNCIL}"))[0][0])
        == f"{SCHOOL}\n\n{sentence}\n\n{COUNCIL}"
    )


def test_the_plain_part_is_preferred_and_html_read_where_it_is_a_hint():
    page = f"<html><body><p>{SCHOOL}</p><p>{COUNCIL}</p><p>Den 3. maj 2019 skrev Bo &lt;b@x.invalid&gt;:</p><blockquote><p>Hvad mener du?</p></blockquote></body></html>"
    both = multipart("alternative", ("text/plain; charset=utf-8", SIGNED), ("text/html; charset=utf-8", page))
    assert read(both)[0][0].raw == SIGNED
    hint = multipart(
        "alternative",
        ("text/plain; charset=utf-8", "Se mailen i din browser."),
        ("text/html; charset=utf-8", page),
    )
    assert kept(read(hint)[0][0]) == f"{SCHOOL}\n\n{COUNCIL}"


def test_attachments_are_listed_and_never_opened():
    attached = "text/plain; name=bilag.txt\nContent-Disposition: attachment; filename*=utf-8''%C3%A5rs%2Fm%C3%B8de.txt"
    units, away = read(
        multipart("mixed", ("text/plain; charset=utf-8", SIGNED), (attached, "HEMMELIGT"), (attached, "x")),
        "m.eml",
    )
    assert "HEMMELIGT" not in units[0].raw
    assert reasons(away) == {"m.eml!års_møde.txt": "unsupported", "m.eml!års_møde.txt#2": "unsupported"}


def test_a_mailbox_is_a_mail_per_row_and_its_escaped_lines_are_text():
    second = mail(f"{SYSTEMS}\n\n>From nu af er det slut.\n\nFrom nu af er alt godt.")
    box = (
        b"From mette@x Fri May  3 10:35:00 2019\n"
        + mail(SIGNED)
        + b"\n\nFrom bo@x Sat May  4 08:00:00 2019\n"
        + second
        + b"\n"
    )
    found = read_files({"post.mbox": box})
    assert [(row["source_row"], row["text"][:10]) for row in found.docs] == [
        (0, SCHOOL[:10]),
        (1, SYSTEMS[:10]),
    ]
    assert "From nu af er det slut." in found.docs[1]["text"]
    assert ">From" not in found.docs[1]["text"]


def test_flowed_lines_are_whole_paragraphs():
    flowed = SCHOOL.replace("og det", "\nog det").replace(" \n", " \n")
    unit = read(mail(f"{flowed}\n\n{COUNCIL}", Content_Type="text/plain; charset=utf-8; format=flowed"))[0][0]
    assert kept(unit) == f"{SCHOOL}\n\n{COUNCIL}"


@pytest.mark.parametrize(("date", "day"), [
    ("Fri, 3 May 2019 23:50:00 -0400", "2019-05-03"), ("3 May 2019 10:35", "2019-05-03"), ("Thu, 1 Jan 1970 00:00:00 +0000", None),
    ("i går", None), ("Fri, 31 Feb 2019 10:00:00 +0200", None), ("", None),
])  # fmt: skip
def test_the_day_a_mail_was_sent(date, day):
    assert read(mail(SIGNED, Date=date))[0][0].fields.get("date") == day


@pytest.mark.parametrize("data", [
    mail(SIGNED, Content_Type="multipart/mixed"), mail(SIGNED, Content_Type="multipart/mixed; boundary="),
    mail(SIGNED, Content_Type="text/plain; charset=\"\x00\""), mail("===", Content_Transfer_Encoding="base64"),
    mail(SIGNED, Content_Transfer_Encoding="ukendt"), mail(SIGNED, subject="=?utf-8?B?%%%?= =?x?Q?=E5?="),
    mail(SIGNED, sender="\"Mette"), mail("", Content_Type="text/html"), mail(b"\xff\xfe\x00" * 50), mail(SIGNED)[:200],
    mail("\n--skel\n" * 500, Content_Type='multipart/mixed; boundary="skel"'),
    mail("".join(f"--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n\n" for i in range(300)), Content_Type="multipart/mixed; boundary=b0"),
])  # fmt: skip
def test_mails_made_wrong_end_in_the_ledger_or_are_read(data):
    units, away = read(data)
    assert units or away


def test_a_mailbox_whose_first_line_is_broken_is_read_all_the_same():
    units, _ = read(
        b"From nobody\n" + mail(SIGNED) + b"\n\nFrom bo@x Sat May  4 08:00:00 2019\n" + mail(SYSTEMS)
    )
    assert [unit.source_row for unit in units] == [0, 1]


def test_a_mail_of_endless_parts_is_refused():
    _, away = read(mail("\n--skel\n\nx\n" * 25_000, Content_Type='multipart/mixed; boundary="skel"'))
    assert [item.refusal.reason for item in away] == ["unsafe"]


@pytest.mark.parametrize(("sender", "organisation"), [
    ('"Presse, Landsforeningen Nærvær"', "Landsforeningen Nærvær"), ("Presseafdelingen i Rønbjerg Kommune", "Rønbjerg Kommune"),
    ("Rønbjerg Kommune - Presse", "Rønbjerg Kommune"), ('"Bo Lind, Dansk Sygeplejeråd"', "Dansk Sygeplejeråd"),
    ("Bo Lind | FOA", "FOA"), ('"Bo Lind (FOA)"', "FOA"), ("Kommunikation Region Midtsund", "Region Midtsund"),
    ("Bo Lind", None), ("Ida i Randers", None),
])  # fmt: skip
def test_the_organisation_of_a_sender_without_the_office_or_the_person(sender, organisation):
    unit = read(mail(f"{SCHOOL}\n\n{COUNCIL}", sender=sender), "m.eml")[0][0]
    assert unit.fields.get("organisation") == organisation


@pytest.mark.parametrize(("subject", "organisation"), [
    ("Læserbrev til Hedeposten", "Hedeposten"), ("Debatindlæg til Hedens Dagblad", "Hedens Dagblad"), ("Kronik til dig", None),
])  # fmt: skip
def test_a_letter_is_sent_to_the_paper_that_its_subject_names(subject, organisation):
    unit = read(mail(SIGNED, subject=subject), "m.eml")[0][0]
    assert unit.fields.get("organisation") == organisation


@pytest.mark.parametrize(
    "top", ["KRONIK: Et ordentligt nej\n\n", "Et ordentligt nej\n\nAf Jesper Holm, kontorchef\n\n"]
)
def test_a_text_in_a_mail_keeps_its_own_title(top):
    found = read_files({"m.eml": mail(f"{top}{SCHOOL}\n\n{COUNCIL}", subject="den her skal du se")})
    assert found.post["title"] == "Et ordentligt nej"


@pytest.mark.parametrize(("sender", "text", "organisation"), [
    ("Region Fjordland Presse", "Region Fjordland lukker 14 udvalg i dag.", "Region Fjordland"),
    ("Foreningen Fri Presse", "Foreningen Fri Presse kalder det en sejr.", "Foreningen Fri Presse"),
    ("Nyhedsservice", "Kravene falder bort.", None),
])  # fmt: skip
def test_an_office_that_sends_mails_is_no_part_of_the_name(sender, text, organisation):
    found = read_files(
        {"m.eml": mail(f"{text}\n\n{SCHOOL}", subject="Nyhedsbrev: Færre udvalg", sender=sender)}
    )
    assert found.post["organisation"] == organisation


@pytest.mark.parametrize("subject", ["Høringssvar j.nr. 20/04512", "Høringssvar, sagsnr. 2020-114", "Svar til sag 20/77"])  # fmt: skip
def test_a_subject_with_the_number_of_a_case_is_no_title(subject):
    found = read_files({"m.eml": mail(f"Svar om kulturskoler\n\n{SIGNED}", subject=subject)})
    assert found.post["title"] == "Svar om kulturskoler"
