"""Tables of every make: what is wrong with a row stays in that row, and threads are joined in any order."""

import io
import json
import time
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.documents.readers.csv_rows import rows_of
from tests.documents.collected import COUNCIL, SCHOOL, SYSTEMS, kept, read, reasons, zipped
from tests.documents.reading import read_files

NOON = datetime(2019, 3, 12, 12, 30)  # noqa: DTZ001 (workbooks know no zones)


def book(*sheets: list[list[Any]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for i, rows in enumerate(sheets):
        sheet = made.create_sheet(f"Ark{i}")
        for row in rows:
            sheet.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(("text", "rows"), [
    ('1;"Børn; og\n\nunge";2018\n2;b;c', [["1", "Børn; og\n\nunge", "2018"], ["2", "b", "c"]]),
    ('1;"Ældre ""har"" brug";2018', [["1", 'Ældre "har" brug', "2018"]]),
    ('1;"Børn og unge;2018\n2;"Ældre har brug";2019\n3;c;2020', [["1", "Børn og unge", "2018"], ["2", "Ældre har brug", "2019"], ["3", "c", "2020"]]),
    ('1;"Børn og unge;2018\n2;Ældre;2019', [["1", "Børn og unge", "2018"], ["2", "Ældre", "2019"]]),
    ('1;Han sagde "nej" til det;2018', [["1", 'Han sagde "nej" til det', "2018"]]),
    ('1;"Han sagde "nej" til det";2018\n2;b;c', [["1", 'Han sagde "nej" til det', "2018"], ["2", "b", "c"]]),
    ('1;"Han sagde "nej\nog gik";2018\n2;b;c', [["1", 'Han sagde "nej\nog gik', "2018"], ["2", "b", "c"]]),
    ('1;5" skærm;2018\n2;b;c', [["1", '5" skærm', "2018"], ["2", "b", "c"]]),
    ("1;a\n\n\n2;b;c;d", [["1", "a"], ["2", "b", "c", "d"]]),
    ('1;a;"åben', [["1", "a", "åben"]]),
])  # fmt: skip
def test_rows_of_a_table_in_spite_of_quotes(text, rows):
    assert list(rows_of(text, ";", 3)) == rows


@given(st.lists(st.lists(st.text(alphabet='ab ";\n,æ', max_size=8), min_size=3, max_size=3), max_size=6))
@settings(max_examples=60, deadline=None)
def test_what_a_writer_of_csv_writes_is_read_back(rows):
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    assert list(rows_of("\n".join(lines), ";", 0)) == [[cell.strip("\n") for cell in row] for row in rows]


@given(st.text(alphabet='ab";\n', max_size=60))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_the_reader_of_rows(text):
    assert sum(len(row) for row in rows_of(text, ";", 3)) >= 0


def test_a_line_within_a_cell_may_look_like_a_row():
    first = '"Det gælder skoler, børnehaver, veje og havne.\n\nVi siger ja, men ikke, at det haster, vel.";Debat;2020'
    assert [row[1:] for row in rows_of(first + "\n", ";", 3)] == [["Debat", "2020"]]
    commas = '"Kort.\n\nEt, to, tre, fire, fem, seks\n\nslut",Debat,2020,a,b,c'
    assert [row[1:] for row in rows_of(commas + "\n", ",", 6)] == [["Debat", "2020", "a", "b", "c"]]


def test_many_open_quotes_take_linear_time():
    text = "\n".join(f'{i};"åben tekst;x' for i in range(20_000))
    start = time.process_time()
    assert sum(1 for _ in rows_of(text, ";", 3)) == 20_000
    assert time.process_time() - start < 5


def test_the_headers_of_an_archive_export():
    table = (
        "Overskrift;Underrubrik;Brødtekst;Dato;Kilde/Medie;Forfatter(e);Side;Ord;Artikel-id;Brødtekst\n"
        f'Mere tillid;"Kort manchet.";"{SCHOOL}\n\n{COUNCIL}";12-03-2019;Nordby Tidende;Mette Holmgaard;14;35;e7a1;x\n'
    )
    found = read_files({"udtræk.csv": table.encode("cp1252")})
    assert found.post["title"] == "Mere tillid"
    assert found.post["text"] == f"Kort manchet.\n\n{SCHOOL}\n\n{COUNCIL}"
    assert (str(found.post["published_date"]), found.post["organisation"]) == ("2019-03-12", "Nordby Tidende")
    assert found.post["authors"] == ["Mette Holmgaard"]


def test_words_that_readers_of_tables_take_for_nothing_are_text():
    found = read_files({"a.csv": "id;tekst\n007;NA\n1;None\n3;nan ja\n"})
    assert [row["text"] for row in found.docs] == ["NA", "None", "nan ja"]


def test_ragged_and_empty_rows_are_handled_one_by_one():
    units, away = read(
        f"id;tekst;dato\n1\n2;{SCHOOL}\n3;Vi vil; ja vi vil, have ro.;2019-01-01\n;;\n4;{COUNCIL};2019-01-02\n5;{SYSTEMS};2019-01-02\n",
        "a.csv",
    )
    assert [(unit.source_row, kept(unit)) for unit in units] == [
        (1, SCHOOL),
        (2, "Vi vil; ja vi vil, have ro."),
        (4, COUNCIL),
        (5, SYSTEMS),
    ]
    assert [(item.source_row, item.refusal.reason) for item in away] == [(0, "empty"), (3, "empty")]


def test_lines_above_the_header_and_a_stated_separator():
    units, _ = read(
        f"sep=;\nSøgning: tillid;;\nEksporteret 12.03.2019;;\n\nTitel;Dato;Tekst\nA;12-03-2019;{SCHOOL}\n",
        "a.csv",
    )
    assert [(unit.source_row, unit.fields["title"], kept(unit)) for unit in units] == [(0, "A", SCHOOL)]


def test_a_column_of_running_text_is_found_without_its_header():
    units, _ = read(f"Titel;Dato;Hvad synes du\nA;12-03-2019;{SCHOOL}\nB;12-03-2019;{COUNCIL}\n", "a.csv")
    assert [kept(unit) for unit in units] == [SCHOOL, COUNCIL]


def test_a_table_without_texts_says_what_was_recognised_and_what_to_do():
    _, away = read("Titel;Dato;Antal\nA;12-03-2019;3\n", "a.csv")
    assert away[0].refusal.reason == "unsupported"
    assert "Genkendt: date, title. Skriv i params.yaml under documents.columns" in away[0].refusal.detail


def test_very_wide_tables():
    header = ";".join(["tekst", *(f"k{i}" for i in range(10_000))])
    units, _ = read(f"{header}\n{SCHOOL};{';'.join('1' * 10_000)}\n", "a.csv")
    assert kept(units[0]) == SCHOOL
    assert reasons(
        read(";".join(["tekst", *(f"k{i}" for i in range(30_000))]) + f"\nx{';' * 30_000}\n", "a.csv")[1]
    ) == {"a.csv": "too_large"}


def test_cells_with_markup_or_entities():
    units, _ = read(
        'title;body\n"R&amp;D";"<p>Vi skal vise tillid.</p><p>Det er &oslash;nsket.</p>"\nB;"B&oslash;rn &amp; unge har brug for ro."\n',
        "a.csv",
    )
    assert [(unit.fields["title"], kept(unit)) for unit in units] == [
        ("R&D", "Vi skal vise tillid.\n\nDet er ønsket."),
        ("B", "Børn & unge har brug for ro."),
    ]


def test_comments_find_their_post_in_any_order_of_rows():
    table = f"id;svar_på;forfatter;tekst\n3;2;Bo Lindgreen;Det er jeg ikke enig i.\n2;1;Grete Ølund;Helt enig.\n1;;Mette Holmgaard;{SCHOOL}\n4;0;Ib Ager;{COUNCIL}\n5;99;Grete Ølund;Hun skrev det godt.\n"
    found = read_files({"a.csv": table})
    posts = [row for row in found.docs if row["genre"] != "comment"]
    assert [(row["source_row"], row["authors"]) for row in posts] == [
        (2, ["Mette Holmgaard"]),
        (3, ["Ib Ager"]),
    ]
    comments = {row["text"]: row for row in found.comments}
    assert (
        comments["Helt enig."]["parent_doc_id"]
        == comments["Det er jeg ikke enig i."]["parent_doc_id"]
        == posts[0]["doc_id"]
    )
    assert (comments["Helt enig."]["thread_i"], comments["Det er jeg ikke enig i."]["thread_i"]) == (0, 1)
    assert comments["Hun skrev det godt."]["parent_doc_id"] is None
    assert "Lindgreen" not in str(found.docs)


def test_a_table_of_comments_alone_names_nobody():
    table = "comment_id,parent_id,post_id,author,text\n3,1,1,Bo Lindgreen,Det er jeg ikke enig i.\n1,0,1,Grete Ølund,Helt enig.\n2,0,2,Bo Lindgreen,Tak for det.\n"
    found = read_files(
        {"k.csv": table, "uden.csv": "Kommentator;Kommentar\nGrete Ølund;Helt enig med jer.\n"}
    )
    assert {row["genre"] for row in found.docs} == {"comment"}
    assert all(row["parent_doc_id"] is None for row in found.docs)
    assert all(name.startswith("Kommentator ") for row in found.docs for name in row["authors"])


def test_rings_of_answers_are_all_read():
    units, away = read("id;parent;tekst\n1;2;Første svar.\n2;1;Andet svar.\n3;3;Sig selv.\n", "a.csv")
    assert (len(units), away) == (3, [])


ARTICLE = {
    "headline": "Mere tillid", "body": [SCHOOL, COUNCIL], "source": {"name": "Nordby Tidende"}, "publishedAt": "2019-05-03T10:00:00Z",
    "author": {"name": "Mette Holmgaard", "email": "m@x.invalid"},
    "comments": [
        {"id": 1, "author": {"name": "Bo Lindgreen"}, "text": "Enig.", "date": "2019-05-04", "replies": [{"author": "Grete", "text": "Ikke mig.", "date": "2019-05-06"}]},
        {"id": 2, "author": "Ib Ager", "text": "<p>Nej &amp; atter nej</p>", "date": "2019-05-05"}, {"id": 3, "author": "X", "text": "køb", "status": "spam"},
        {"id": 4, "author": "Y", "text": "slettet", "isDeleted": True},
    ],
}  # fmt: skip


@pytest.mark.parametrize("wrap", [
    lambda a: a, lambda a: [a], lambda a: {"total": 1, "articles": [a]}, lambda a: {"data": {"items": [a], "page": {"n": 1}}},
    lambda a: {"hits": {"hits": [{"_id": "x", "_source": a}]}}, lambda a: {"a1": a, "a2": {"body": SYSTEMS}},
])  # fmt: skip
def test_articles_are_found_wherever_a_file_wraps_them(wrap):
    units, _ = read(json.dumps(wrap(ARTICLE), indent=1))
    unit = units[0]
    assert kept(unit) == f"{SCHOOL}\n\n{COUNCIL}"
    assert {**unit.fields, "id": ""} == {
        "id": "",
        "title": "Mere tillid",
        "organisation": "Nordby Tidende",
        "author": "Mette Holmgaard",
        "date": "2019-05-03T10:00:00Z",
    }
    assert [block.text for block in unit.blocks if block.part == "body"] == [
        "Enig.",
        "Ikke mig.",
        "Nej & atter nej",
    ]


def test_comments_in_json_are_comments_of_their_post():
    found = read_files({"a.jsonl": json.dumps(ARTICLE) + "\n" + json.dumps({"body": SYSTEMS}) + "\n"})
    assert [(row["text"], row["authors"], str(row["published_date"])) for row in sorted(found.comments, key=lambda r: r["thread_i"])] == [
        ("Enig.", ["Kommentator 1"], "2019-05-04"), ("Ikke mig.", ["Kommentator 2"], "2019-05-06"), ("Nej & atter nej", ["Kommentator 3"], "2019-05-05"),
    ]  # fmt: skip
    assert "invalid" not in str(found.raws)


def test_lists_of_comments_without_a_post_name_nobody():
    found = read_files(
        {"a.json": json.dumps({"comments": [{"author": "Bo Lindgreen", "text": "Helt enig med jer."}]})}
    )
    assert [(row["genre"], row["authors"]) for row in found.docs] == [("comment", ["Kommentator 1"])]


def test_damaged_json_costs_the_object_it_stands_in():
    one, two = json.dumps({"text": SCHOOL}), json.dumps({"text": COUNCIL})
    units, away = read(f'[{one}, {{"text": "afbrudt" "x"}}, {two}, {{"text": "slut')
    assert [(unit.source_row, kept(unit)) for unit in units] == [(0, SCHOOL), (2, COUNCIL)]
    assert [(item.source_row, item.refusal.reason) for item in away] == [(1, "unreadable"), (3, "unreadable")]


@pytest.mark.parametrize(
    "data",
    [
        '{"a":' * 5000,
        "[" * 5000,
        '[{"text":' * 3000,
        "[{}]",
        '{"": 1}',
        '[{"text": {"text": {"text": []}}}]',
        '{"text": 1e999}',
        "[{",
        '{"articles": [1, 2, [3]]}',
    ],
)
def test_json_made_wrong_ends_in_the_ledger_or_is_read(data):
    units, away = read(data)
    assert units or away


def test_every_sheet_with_texts_is_read_with_real_dates_and_values():
    data = book(
        [["Søgning: tillid"], [], ["Overskrift", "Brødtekst", "Dato", "Medie"], ["A", SCHOOL, date(2019, 3, 12), "Nordby"], [], ["B", COUNCIL, 43536, "#N/A"]],
        [["år", "antal"], [2019, 3]], [["titel", "tekst", "dato"], ["C", SYSTEMS, NOON], [7.0, 3.5, None]],
    )  # fmt: skip
    found = read_files({"a.xlsx": data})
    assert [(row["source_row"], row["title"], str(row["published_date"]), row["organisation"]) for row in found.docs] == [
        (0, "A", "2019-03-12", "Nordby"), (1, "B", "2019-03-12", None), (2, "C", "2019-03-12", None),
    ]  # fmt: skip
    assert [(row["source_row"], row["reason"]) for row in found.away] == [(3, "no_text")] or found.away[0][
        "reason"
    ] in ("no_text", "too_short")


def test_formulas_are_read_as_the_values_they_had():
    data = book([["titel", "tekst"], ["=1+1", SCHOOL], ["B", '=CONCATENATE("a","b")']])
    units, away = read(data)
    assert [kept(unit) for unit in units] == [SCHOOL]
    assert [item.refusal.reason for item in away] == ["empty"]


def test_workbooks_that_are_unsafe_or_have_no_texts():
    good = book([["titel", "tekst"], ["A", SCHOOL]])
    with openpyxl.writer.excel.ZipFile(io.BytesIO(good)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bomb = zipped({**members, "xl/sharedStrings.xml": b"<sst>" + b"<si><t> </t></si>" * 8_000_000})
    entity = zipped(
        {
            **members,
            "xl/worksheets/sheet1.xml": b'<!DOCTYPE a [<!ENTITY x "y">]>'
            + members["xl/worksheets/sheet1.xml"],
        }
    )
    broken = zipped({**members, "xl/worksheets/sheet1.xml": members["xl/worksheets/sheet1.xml"][:200]})
    cases = {
        "unsafe": [bomb, entity],
        "unreadable": [broken, good[:-200]],
        "unsupported": [book([["år", "antal"], [2019, 3]]), book([])],
    }
    for reason, files in cases.items():
        for data in files:
            assert [item.refusal.reason for item in read(data)[1]] == [reason]


@pytest.mark.parametrize(("header", "cells", "day"), [
    ("Oprettet;Senest ændret;Udgivet;Titel;Brødtekst", "30. jan. 2015 kl. 14.20;2. mar. 2015;2. feb. 2015 kl. 09.00;Nyt;", "2015-02-02"),
    ("created;published;title;body", "2015-01-30;2015-02-02;Nyt;", "2015-02-02"), ("created;title;body", "2015-02-02;Nyt;", "2015-02-02"),
    ("Titel;posted;body", "Nyt;2015/02/02 21:07;", "2015-02-02"),
])  # fmt: skip
def test_the_day_of_publishing_comes_before_that_of_writing(header, cells, day):
    found = read_files({"a.csv": f"{header}\n{cells}{SCHOOL}\n"})
    assert str(found.post["published_date"]) == day


def test_a_system_calls_its_pages_by_name_and_its_editors_are_nobody():
    rows = f"1;Nu kan du bare komme;{SCHOOL};kommweb3;Rønbjerg Kommune\n2;Nøglerne tilbage på knagen;{COUNCIL};kommweb1;Rønbjerg Kommune\n"
    found = read_files({"a.csv": f"Side-ID;Navn;Brødtekst;Oprettet af;Afsender\n{rows}"})
    assert [(row["title"], row["organisation"], row["authors"]) for row in found.docs] == [
        ("Nu kan du bare komme", "Rønbjerg Kommune", []),
        ("Nøglerne tilbage på knagen", "Rønbjerg Kommune", []),
    ]


@pytest.mark.parametrize("text", [f'"afsnit": ["{SCHOOL}", "{COUNCIL}"]', f'"rå": "{SCHOOL}\\n\\n{COUNCIL}"'])
def test_objects_give_persons_with_their_roles_and_text_under_any_name(text):
    line = f'{{"slags": "tale", "overskrift": "Åbning", "dato": "13. august 2016", "skribenter": [{{"navn": "Bo Lindgreen", "rolle": "udvalgsformand"}}], {text}}}'
    found = read_files({"a.jsonl": line})
    assert (found.post["genre"], found.post["title"]) == ("speech", "Åbning")
    assert found.people(found.post) == [("Bo Lindgreen", "udvalgsformand", None)]
    assert found.post["text"] == f"{SCHOOL}\n\n{COUNCIL}"


def test_comments_on_posts_of_a_network_name_nobody_and_an_empty_one_is_not_its_post():
    def comment(name: str, said: str) -> str:
        return f'{{"id": "{name[0]}", "post": {{"message": "Nu kan du bestille."}}, "from": {{"name": "{name}"}}, "created_time": "2017-05-03T18:22:10+0200", "message": "{said}", "like_count": 14}}'

    found = read_files(
        {"a.jsonl": "\n".join([comment("Kurt Bro", "Jeg vil bare af med min sofa."), comment("Lis Ø", "")])}
    )
    assert [(row["genre"], row["title"], row["authors"]) for row in found.docs] == [
        ("comment", None, ["Kommentator 1"])
    ]
    assert [row["reason"] for row in found.away] == ["empty"]


def test_comments_of_one_article_are_one_thread():
    rows = "1,Papir,Vagn Ø.,2013/04/09 21:07,Endelig en der siger det\n2,Papir,Olfert,2013/04/09 22:30,Det er jo løgn\n3,Papir,Vagn Ø.,2013/04/10,Nej\n"
    found = read_files({"a.csv": f"comment_id,article_title,display_name,posted,comment\n{rows}"})
    assert sorted(row["authors"][0] for row in found.docs) == [
        "Kommentator 1",
        "Kommentator 1",
        "Kommentator 2",
    ]


@pytest.mark.parametrize(("value", "author"), [
    ("Louise Arp <la@x.invalid>", "Louise Arp"), ("Af Louise Arp (la@x.invalid)", "Louise Arp"),
])  # fmt: skip
def test_an_address_beside_an_author_leaves_no_marks(value, author):
    found = read_files({"a.csv": f"Titel;Byline;Brødtekst\nNyt;{value};{SCHOOL}\n"})
    assert found.post["authors"] == [author]


@pytest.mark.parametrize(("header", "row", "wanted"), [
    ("Type;Kategori;Af;Tekst", "Kronik;Universitet;Karen Bruun & Ib Lund, lektorer i jura", ("op_ed", [("Karen Bruun", "lektor i jura", None), ("Ib Lund", "lektor i jura", None)])),
    ("Spalte;Emne;Forfatter(e);Titel/stilling;Tekst", "Læserbreve;Skole;Karen Bruun;mor, Ringe", ("letter", [("Karen Bruun", "mor", None)])),
    ("Afsender;Underskriver;Modtaget;Svar", "Foreningen af Portører;Karen Bruun, formand;09-06-21", ("letter", [("Karen Bruun", "formand", "Foreningen af Portører")])),
])  # fmt: skip
def test_cells_tell_genre_and_what_the_writers_are(header, row, wanted):
    found = read_files({"a.csv": f"{header}\n{row};{SCHOOL}\n"})
    assert (found.post["genre"], found.people(found.post)) == wanted


@pytest.mark.parametrize(("header", "value", "day"), [
    ("Udg_dato", "20080515", "2008-05-15"), ("Tryk-dato", "15.5.2008", "2008-05-15"),
    ("Tidspunkt", "tors. 15-05-2008 07:58", "2008-05-15"), ("Svarfrist dato", "15.5.2008", "None"),
    ("Opdateret dato", "15.5.2008", "None"),
])  # fmt: skip
def test_days_of_rows(header, value, day):
    found = read_files({"a.csv": f"Titel;{header};Brødtekst\nNyt;{value};{SCHOOL}\n"})
    assert str(found.post["published_date"]) == day


@pytest.mark.parametrize(("title", "wanted"), [
    ("Nye ledere | Fjordposten", "Nye ledere"), ("Nye ledere - Fjordposten", "Nye ledere"),
    ("Et brev til Fjordposten", "Et brev til Fjordposten"), ("Fjordposten", "Fjordposten"),
])  # fmt: skip
def test_a_title_ends_without_the_name_of_its_site(title, wanted):
    found = read_files({"a.csv": f"Titel;Medie;Brødtekst\n{title};Fjordposten;{SCHOOL}\n"})
    assert found.post["title"] == wanted
