"""Whole texts: floating quotations, zones, authors, privacy, and the five tables."""

from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.statements.actors import Author
from pipeline.statements.finding import find_statements
from pipeline.statements.reading import Zone
from pipeline.tables.annotations import ENTITIES, SENTENCES
from pipeline.tables.documents import AUTHORS
from pipeline.tables.themes import CODINGS
from pipeline.text import Span, paragraphs
from tests import builders
from tests.statements.telling import PARAMS, rows, said, told

LUND = Author("Mette Lund", "formand", "FOA", False)
HOLM = Author("Ole Holm", "direktør", "KL", False)


def zones(text, *kinds):
    return tuple(Zone(span, *kind) for span, kind in zip(paragraphs(text), kinds, strict=True))


class TestFloating:
    def test_a_paragraph_that_is_only_a_quotation_takes_the_speaker_before(self):
        text = "Mette Lund slog til lyd for, at reglerne skal væk.\n\n”Vi drukner i regler. Det må stoppe.”"
        assert said(text)[1] == ("Mette Lund", "Vi drukner i regler. Det må stoppe.")

    def test_a_heading_between_does_not_part_them(self):
        text = "Mette Lund mener, at reglerne skal væk.\n\nFærre regler\n\n”Vi drukner i regler.”"
        found = said(text, zones=zones(text, ("body", None), ("heading", None), ("body", None)))
        assert found[1] == ("Mette Lund", "Vi drukner i regler.")

    def test_two_people_named_before_give_nobody(self):
        assert said("Mette Lund mødte Ole Holm i går.\n\n”Vi drukner i regler, og det må stoppe.”") == []

    def test_a_speaker_never_crosses_voices(self):
        text = "Mette Lund mener, at reglerne skal væk.\n\n”Vi drukner i regler, og det må stoppe.”"
        found = told(text, zones=zones(text, ("body", None), ("answer", "Ole Holm")))
        assert [f.content for f in found if f.by == "Mette Lund"] == ["reglerne skal væk"]

    def test_quotations_of_one_paragraph_go_on(self):
        text = "”Vi drukner,” siger Mette Lund. ”Det må stoppe nu.” Salen klappede."
        assert said(text) == [("Mette Lund", "Vi drukner"), ("Mette Lund", "Det må stoppe nu.")]


class TestAuthors:
    TEXT = "Jeg mener, at kommunerne skal have mere frihed. Der er brug for ledelse. I går regnede det."

    def test_attitudes_and_demands_are_the_authors(self):
        found = told(self.TEXT, genre="op_ed", authors=(LUND,))
        assert [(f.kind, f.content) for f in found] == [
            ("authorial", "kommunerne skal have mere frihed"),
            ("authorial", "Der er brug for ledelse"),
        ]
        assert {f.actors for f in found} == {("Mette Lund",)}
        assert found[0].roles == ("formand",)
        assert found[0].organisations == ("FOA",)

    def test_every_signatory_says_it(self):
        assert told(self.TEXT, genre="letter", authors=(LUND, HOLM))[0].actors == ("Mette Lund", "Ole Holm")

    def test_orders_and_judgements_are_the_authors_and_tales_are_not(self):
        text = "Afskaf de nationale test. Der er for mange skemaer. I mandags kom der et nyt skema."
        found = told(text, genre="op_ed", authors=(LUND,))
        assert [(f.rule, f.content) for f in found] == [
            ("authorial:demand", "Afskaf de nationale test"),
            ("authorial:judgement", "Der er for mange skemaer"),
        ]

    def test_news_has_no_voice_of_its_own(self):
        assert told(self.TEXT, genre="news", authors=(LUND,)) == []

    def test_an_unknown_author_is_nobody(self):
        found = told(self.TEXT, genre="op_ed")
        assert {f.actors for f in found} == {()}
        assert {f.by for f in found} == {"ukendt forfatter"}

    def test_a_demand_in_a_relative_clause_only_describes(self):
        text = "Hun havde et skema, som man skal udfylde. Jeg skal selv gøre det hver dag."
        assert told(text, genre="op_ed", authors=(LUND,)) == []

    def test_others_keep_their_words_in_an_op_ed(self):
        text = "Jeg er træt. KL mener, at kommunerne skal spare."
        assert said(text, genre="op_ed", authors=(LUND,)) == [("KL", "kommunerne skal spare")]

    def test_an_answer_is_its_voices_and_a_question_nobodys(self):
        text = "Skal vi have flere regler?\n\nVi skal have færre regler."
        found = told(text, genre="interview", zones=zones(text, ("question", None), ("answer", "Mette Lund")))
        assert [(f.by, f.content) for f in found] == [("Mette Lund", "Vi skal have færre regler")]


class TestAnswers:
    TEXT = "Ole Holm er direktør i Fjordby Kommune.\n\nHvorfor det?\n\nFordi vi tog fejl. Det gik galt.\n\nOle Holm ler."

    def test_an_unnamed_answer_is_the_one_persons_who_was_introduced(self):
        kinds = (("body", None), ("question", None), ("answer", None), ("answer", None))
        found = told(self.TEXT, genre="interview", authors=(LUND,), zones=zones(self.TEXT, *kinds))
        assert [(f.kind, f.by, f.content) for f in found] == [
            ("quoted", "Ole Holm", "Fordi vi tog fejl. Det gik galt")
        ]

    def test_two_people_introduced_answer_for_nobody(self):
        text = self.TEXT.replace("Ole Holm er", "Karen Lund og Ole Holm er")
        kinds = (("body", None), ("question", None), ("answer", None), ("answer", None))
        assert told(text, genre="interview", zones=zones(text, *kinds)) == []

    def test_an_answer_is_never_the_interviewers(self):
        text = "Hvorfor det?\n\nVi skal have færre regler."
        found = told(
            text, genre="op_ed", authors=(LUND,), zones=zones(text, ("question", None), ("answer", None))
        )
        assert found == []


class TestPrivate:
    def test_a_commenter_speaks_under_pseudonym(self):
        found = told(
            "Vi skal have færre regler.",
            genre="comment",
            authors=(Author("Kommentator 1", None, None, True),),
        )
        assert (found[0].by, found[0].kinds) == ("Kommentator 1", ("private",))

    def test_a_commenter_is_another_one_in_another_thread(self):
        author = (Author("Kommentator 1", None, None, True),)
        ids = {
            next(iter(rows("Vi skal have færre regler.", genre="comment", authors=author, doc_id=d).actors))
            for d in ("d1", "d2")
        }
        assert len(ids) == 2

    def test_names_in_comments_are_private_without_an_office(self):
        found = told("Karen Holm siger, at det er hårdt.", genre="comment")
        assert (found[0].by, found[0].kinds) == ("Privatperson 1", ("private",))

    def test_an_office_makes_public(self):
        found = told("Borgmester Karen Holm siger, at det er hårdt.", genre="comment")
        assert found[0].actors == ("Karen Holm",)

    def test_the_strict_setting_keeps_offices_only(self):
        strict = replace(PARAMS, is_quoted_person_public=False)
        assert told("Karen Holm siger, at det er hårdt.", strict)[0].by == "Privatperson 1"
        assert told("Formand Karen Holm siger, at det er hårdt.", strict)[0].by == "Karen Holm"

    def test_private_names_stand_in_no_table(self):
        found = rows("Karen Holm, 43, siger, at det er hårdt. Holm er træt, siger hun.")
        shown = [
            *found.statements,
            *found.statement_actors,
            *(vars(a) for a in found.actors.values()),
            *found.mentions,
        ]
        assert "Holm" not in str(shown)


class TestActors:
    def test_the_same_full_name_is_the_same_actor_everywhere(self):
        one, other = (
            set(rows("Formand Mette Lund siger, at det haster.", doc_id=d).actors) for d in ("d1", "d2")
        )
        assert one == other

    def test_joint_speakers_have_one_row_each(self):
        found = rows("KL og Danske Regioner mener, at det haster.")
        assert len(found.statement_actors) == 2
        assert len({row["statement_id"] for row in found.statement_actors}) == 1

    def test_organisations_carry_the_registrys_id(self):
        actors = rows("Kommunernes Landsforening mener, at det haster.").actors.values()
        assert [(a.name, a.registry_id, a.kind) for a in actors] == [("KL", "employer:kl", "organisation")]

    def test_the_government_is_a_group(self):
        assert told("Regeringen mener, at det haster.")[0].kinds == ("group",)


CODED = "KL mener, at vi skal have mere tillid. FOA siger, at der er for meget kontrol i kommunerne."


def tables(text=CODED, codings=()):
    document = {"doc_id": "d1", "text": text, "genre": "news"}
    from tests.statements.telling import document as read

    source = read(text)
    return find_statements(
        builders.documents(document),
        AUTHORS.frame(),
        builders.zones(document),
        SENTENCES.frame(
            {"doc_id": "d1", "sentence_i": i, "start_char": s.start_char, "end_char": s.end_char}
            for i, s in enumerate(source.sentences)
        ),
        ENTITIES.frame(
            {"doc_id": "d1", "start_char": e.span.start_char, "end_char": e.span.end_char, "label": e.label,
             "registry_id": e.registry_id}
            for e in source.entities
        ),
        CODINGS.frame(codings),
        PARAMS,
    )  # fmt: skip


def coding(word, theme_id, position, tier="sure", text=CODED):
    start = text.index(word)
    return {
        "passage_id": "d1:0", "theme_id": theme_id, "start_char": start, "end_char": start + len(word),
        "doc_id": "d1", "tier": tier, "probability": 1.0, "position": position,
    }  # fmt: skip


class TestTables:
    def test_a_statement_carries_the_themes_that_stand_in_it(self):
        found = tables(codings=[coding("tillid", "tillid", "for"), coding("kontrol", "kontrol", "against")])
        by_theme = found.statement_themes.set_index("theme_id")
        assert by_theme["position"].to_dict() == {"tillid": "for", "kontrol": "against"}
        assert by_theme["statement_id"].nunique() == 2

    def test_for_and_against_together_are_unclear(self):
        found = tables(codings=[coding("tillid", "tillid", "for"), coding("mere", "tillid", "against")])
        assert found.statement_themes["position"].tolist() == ["unclear"]

    def test_the_position_is_the_speakers_own(self):
        for text, word, position in (
            ("Vi skal have mere kontrol. Det afviser KL.", "kontrol", "against"),
            ("KL afviser, at vi skal have mere kontrol.", "kontrol", "against"),
            ("KL mener, at vi skal have mere kontrol.", "kontrol", "for"),
        ):
            found = tables(text, [coding(word, "kontrol", "for", text=text)])
            assert found.statement_themes["position"].tolist() == [position]

    def test_a_doubt_the_coding_has_read_is_not_turned_twice(self):
        text = "KL mener ikke, at vi skal have mere kontrol."
        found = tables(text, [coding("kontrol", "kontrol", "against", text=text)])
        assert found.statement_themes["position"].tolist() == ["against"]
        assert found.statements["polarity"].tolist() == ["negated"]

    def test_possible_codings_are_nobodys_view(self):
        assert tables(codings=[coding("tillid", "tillid", "for", tier="possible")]).statement_themes.empty

    def test_the_same_input_gives_the_same_tables(self):
        for one, other in zip(vars(tables()).values(), vars(tables()).values(), strict=True):
            pd.testing.assert_frame_equal(one, other)

    def test_mentions_point_at_the_actors_words(self):
        found = tables()
        names = [CODED[m.start_char : m.end_char] for m in found.mentions.itertuples()]
        assert names == ["KL", "FOA"]
        assert set(found.mentions["actor_id"]) == set(found.actors["actor_id"])


PIECES = st.sampled_from([
    "”", "»", "«", '"', "’", "– ", "- ", ", ", ". ", "? ", ": ", "\n\n", "\n", "(", ") ", " ", "siger ", "mener ", "at ",
    "ikke ", "Mette Lund ", "KL ", "KL’s ", "formand ", "for ", "FOA ", "han ", "og ", "der ", "er ", "vi ", "skal ",
    "ifølge ", "budskab ", "regler", "har ", "sagt ", "vil ", "i ", "fra ", "lyder ", "det ", "Det ", "slår ", "fast ",
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_whatever_the_text_spans_lie_inside_and_ids_are_unique(text):
    if not text.strip():
        return
    for genre in ("news", "op_ed"):
        found = rows(text, genre=genre, authors=(LUND,))
        ids = [row["statement_id"] for row in found.statements]
        assert len(ids) == len(set(ids))
        for row in found.statements:
            span = Span(row["start_char"], row["end_char"])
            assert 0 <= span.start_char < span.end_char <= len(text)
            assert span.of(text).strip() == span.of(text)
            assert "\n\n" not in span.of(text)
        assert {row["actor_id"] for row in found.statement_actors} <= set(found.actors)
