"""From tables to tables: spans, contract, parse, order."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.tables.annotations import ENTITIES, TOKENS
from pipeline.themes.codebook import Pattern
from pipeline.themes.coding import Coder, code, code_passage, position_of
from pipeline.themes.plain import plain_tokens
from pipeline.themes.texts import Texts
from tests.builders import documents, parsed, passages

TEXT = "Vi vil have mere tillid og mindre kontrol i kommunen.\n\nSkolerne drukner i bureaukrati."


def tokens_of(text: str, doc_id: str = "d1") -> pd.DataFrame:
    return TOKENS.frame({"doc_id": doc_id, "lemma": t.lemma, **t._asdict()} for t in plain_tokens(text))


def test_codings_stand_on_words_of_their_passage(vocabulary):
    document = {"doc_id": "d1", "text": TEXT}
    table = code(documents(document), tokens_of(TEXT), ENTITIES.frame(), passages(document), vocabulary)
    found = {
        (r.passage_id, r.theme_id): (TEXT[r.start_char : r.end_char], r.position) for r in table.itertuples()
    }
    assert found == {
        ("d1:0", "tillid"): ("tillid", "for"),
        ("d1:0", "kontrol"): ("kontrol", "against"),
        ("d1:55", "bureaukrati"): ("bureaukrati", "against"),
    }
    assert set(table["tier"]) == {"sure"}
    assert set(table["probability"]) == {1.0}


def test_every_position_but_unclear_has_its_rule(vocabulary):
    document = {"doc_id": "d1", "text": TEXT + " Tillid. Kontrol i går."}
    table = code(
        documents(document), tokens_of(document["text"]), ENTITIES.frame(), passages(document), vocabulary
    )
    assert table.loc[table["position"] != "unclear", "position_rule"].notna().all()


def test_a_document_without_tokens_has_no_codings(vocabulary):
    document = {"doc_id": "d1", "text": TEXT}
    assert code(documents(document), TOKENS.frame(), ENTITIES.frame(), passages(document), vocabulary).empty


def test_a_parse_is_used_where_there_is_one(vocabulary):
    text = "Ministeren vil afskaffe kontrol"
    _, tokens = parsed(
        text,
        "Ministeren minister NOUN 2 nsubj", "vil ville AUX 2 aux", "afskaffe afskaffe VERB 2 root",
        "kontrol kontrol NOUN 2 obj",
    )  # fmt: skip
    document = {"doc_id": "d1", "text": text}
    table = code(documents(document), tokens, ENTITIES.frame(), passages(document), vocabulary)
    assert table[["theme_id", "position", "position_rule"]].to_numpy().tolist() == [
        ["kontrol", "against", "lower"]
    ]


def test_cues_outside_the_tree_of_the_thing_do_not_count(vocabulary):
    text = "Skolen som vi afskaffede havde kontrol"
    _, tokens = parsed(
        text,
        "Skolen skole NOUN 4 nsubj", "som som PRON 3 obj", "vi vi PRON 3 nsubj", "afskaffede afskaffe VERB 0 acl:relcl",
        "havde have VERB 4 root", "kontrol kontrol NOUN 4 obj",
    )  # fmt: skip
    document = {"doc_id": "d1", "text": text}
    table = code(documents(document), tokens, ENTITIES.frame(), passages(document), vocabulary)
    assert table["position"].tolist() != ["against"]


def test_the_lemma_helps_where_the_form_is_strange(vocabulary):
    text = "Kvallitæden er god"
    _, tokens = parsed(text, "Kvallitæden kvalitet NOUN", "er være AUX", "god god ADJ")
    texts = Texts.of(documents({"doc_id": "d1", "text": text}), tokens)
    found = Coder(texts, vocabulary).codings(0, len(texts), 0)
    assert [c.theme_id for c in found] == ["kvalitet"]


@pytest.mark.parametrize(
    ("theme_id", "text", "position"),
    [
        ("tillid", "Vi oplever for meget mistro i forvaltningen.", "for"),
        ("bureaukrati", "Vi kræver mere afbureaukratisering i kommunen.", "against"),
        ("privatisering", "Kommunen bør hjemtage rengøringen.", "against"),
        ("naerhed", "Stop centraliseringen af sygehusene.", "for"),
        ("oekonomi", "Der skal flere penge til skolerne.", "against"),
    ],
)
def test_words_for_the_opposite_turn_the_position(vocabulary, theme_id, text, position):
    found = [c for c in code_passage(text, plain_tokens(text), vocabulary) if c.theme_id == theme_id]
    assert [c.position for c in found] == [position]


def test_what_poor_means_is_up_to_the_theme(codebook):
    from pipeline.danish.positions import Stance

    themes = {theme.id: theme for theme in codebook.themes}
    for theme_id, position in (("kvalitet", "for"), ("digitalisering", "against")):
        theme = themes[theme_id]
        plain = next(p for p in theme.patterns if not p.reversed and p.position is None)
        assert position_of(theme, plain, Stance("poor", "poor")) == (position, "poor")


@pytest.mark.parametrize(
    ("pattern", "position"),
    [
        (Pattern(words=("x",), position="against"), "neutral"),
        (Pattern(phrases=("x y",), position="against"), "against"),
    ],
)
def test_a_phrase_that_takes_sides_does_so_in_a_report_of_facts_too(codebook, pattern, position):
    from pipeline.danish.positions import Stance

    assert position_of(codebook.themes[0], pattern, Stance("neutral", "told"))[0] == position


def test_what_everyday_words_say_holds_against_the_sentence_around_them(codebook):
    from pipeline.danish.positions import Stance

    everyday = Pattern(phrases=("x y",), position="for", everyday=True)
    assert position_of(codebook.themes[0], everyday, Stance("less", "less")) == ("for", "pattern")


def test_a_passage_is_coded_on_its_own_tokens(vocabulary):
    document = {"doc_id": "d1", "text": TEXT}
    texts = Texts.of(documents(document), tokens_of(TEXT))
    (first, second), (middle, stop) = (ends.tolist() for ends in texts.spans_of(passages(document)))
    assert (middle, stop) == (second, len(texts))
    coder = Coder(texts, vocabulary)
    found = [coder.codings(*span, 0) for span in ((first, second), (second, stop), (second, second))]
    assert [{c.theme_id for c in codings} for codings in found] == [
        {"tillid", "kontrol"}, {"bureaukrati"}, set(),
    ]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "vi",
                "skal",
                "ikke",
                "have",
                "mere",
                "mindre",
                "tillid",
                "kontrol",
                ",",
                ".",
                "men",
                "at",
                "uden",
                "frem",
                "for",
                "MED",
                "i",
                "§",
                "-",
                "og",
                "17,4",
            ]
        ),
        max_size=25,
    )
)
def test_any_row_of_words_gives_ordered_codings_inside_it(vocabulary, words):
    text = " ".join(words)
    found = code_passage(text, plain_tokens(text), vocabulary)
    keys = [(c.theme_id, c.start_char) for c in found]
    assert len(keys) == len(set(keys))
    assert all(0 <= c.start_char < c.end_char <= len(text) for c in found)
    assert found == code_passage(text, plain_tokens(text), vocabulary)


def test_the_name_of_an_organisation_is_a_label_and_shows_no_theme(vocabulary):
    text = "Center for Offentlig Innovation vil have mere innovation i kommunerne."
    document = {"doc_id": "d1", "text": text}
    name = ENTITIES.frame([{"doc_id": "d1", "start_char": 0, "end_char": 31, "label": "ORG"}])
    table = code(documents(document), tokens_of(text), name, passages(document), vocabulary)
    places = table[table["theme_id"] == "innovation"]["start_char"].tolist()
    assert places == [text.index("innovation i")]


def test_a_long_passage_may_have_its_context_in_the_document(vocabulary):
    text = "Der er meget at sige om den sag, og det tager tid at nå frem til noget, for alle har travlt, og ingen ved helt, hvad der sker, men vi er ikke imod kontrol, når den giver mening."
    themes = {c.theme_id for c in code_passage(text, plain_tokens(text), vocabulary)}
    around = {c.theme_id for c in code_passage(text, plain_tokens(text), vocabulary, around=100)}
    assert "kontrol" not in themes
    assert "kontrol" in around
