"""What is handed on: words that stand in the text, no private names, no file names."""

import csv
import io
from datetime import date

import networkx as nx
import pytest

from tests.debate.world import Doc, Said, exports_of

WORDS = "Vi har brug for mere ledelse, og det kan ikke vente til næste år."
KINDS = {"KL": "organisation", "Kommentator 1": "private", "Kommentator 1#2": "private"}


def statements(*docs: Doc) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports_of(*docs, kinds=KINDS)["statements_dna.csv"])))


def said(name: str, position: str = "for") -> Said:
    return Said(WORDS, [name], {"ledelse": position})


def test_a_statement_has_the_fields_of_discourse_network_analyzer():
    doc = Doc("d1", f"Indledning. {WORDS}", day=date(2020, 5, 4), genre="news", said=[said("Anna Holm")])
    assert statements(doc) == [{
        "id": f"d1:12:{12 + len(WORDS)}", "text": WORDS, "start": "12", "stop": str(12 + len(WORDS)),
        "person": "Anna Holm", "organization": "", "concept": "Ledelse", "agreement": "1", "position": "for",
        "date": "2020-05-04", "document_id": "d1", "title": "d1", "source": "news",
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("position", "agreement"), [("for", "1"), ("against", "0"), ("neutral", ""), ("unclear", "")]
)
def test_agreement_is_yes_no_or_empty(position, agreement):
    assert statements(Doc("d1", WORDS, said=[said("Anna Holm", position)]))[0]["agreement"] == agreement


def test_an_organisation_stands_in_its_own_column():
    found = statements(Doc("d1", WORDS, said=[said("KL")]))[0]
    assert (found["person"], found["organization"]) == ("", "KL")


def test_words_are_shortened_where_reuse_is_reserved_and_where_private():
    reserved = statements(Doc("d1", WORDS, quote_limit=20, said=[said("Anna Holm")]))[0]
    private = statements(Doc("d1", WORDS, said=[said("Kommentator 1")]))[0]
    assert reserved["text"] == "Vi har brug for mere …"
    assert len(private["text"]) <= 42
    assert private["text"].endswith(" …")


def test_the_first_commenter_of_two_threads_is_two_people():
    found = statements(
        Doc("d1", WORDS, said=[said("Kommentator 1")]), Doc("d2", WORDS, said=[said("Kommentator 1#2")])
    )
    assert len({row["person"] for row in found}) == 2


def test_no_export_names_a_file():
    doc = Doc(
        "d1",
        WORDS,
        source="hemmeligt-navn.txt",
        said=[
            said("Anna Holm"),
        ],
    )
    for text in exports_of(doc, kinds=KINDS).values():
        assert "hemmeligt-navn" not in text


def test_the_network_reads_back_with_agreement_and_conflict():
    docs = [
        Doc("d1", WORDS, said=[said("Anna\x00 <Holm> & \ufffe Søn")]),
        Doc("d2", WORDS, said=[said("KL", "against")]),
        Doc("d3", WORDS, said=[said("Kommentator 1")]),
    ]
    graph = nx.parse_graphml(exports_of(*docs, kinds=KINDS)["actors.graphml"])
    assert [name for _, name in graph.nodes(data="name")] == ["Anna <Holm> &  Søn", "KL"]
    ((_, _, edge),) = graph.edges(data=True)
    assert (edge["n_agree"], edge["n_disagree"], edge["weight"]) == (0, 1, -1)


def test_nobody_heard_gives_files_all_the_same():
    files = exports_of(Doc("d1", WORDS))
    assert files["statements_dna.csv"].count("\n") == 1
    assert len(nx.parse_graphml(files["actors.graphml"])) == 0
