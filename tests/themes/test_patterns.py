"""The pattern language, one rule a test, on a codebook of one theme."""

import pytest

from pipeline.themes.codebook import Scope, Traps
from tests.themes.conftest import found_in, small


@pytest.mark.parametrize("form", ["tillid", "Tilliden", "tillids", "tillidens", "TILLID"])
def test_a_word_stands_for_its_inflected_forms(form):
    assert found_in(f"Her er {form} nu.", small(words=("tillid",)), "t") == [form]


@pytest.mark.parametrize(
    "text",
    ["Kommunen har selvtillid.", "Utilladeligt!", "Tillad mig at sige tilfælde.", "En tillidsreform kom."],
)
def test_a_word_is_no_string_inside_another_word(text):
    assert found_in(text, small(words=("tillid",)), "t") == []


@pytest.mark.parametrize(
    "form", ["tillidsreformen", "tillidsdagsordenens", "tillids-reform", "Tillidsfnidderet"]
)
def test_a_modifier_begins_compounds_never_seen(form):
    assert found_in(f"Vi drøfter {form} her.", small(modifiers=("tillid",)), "t") == [form]


def test_a_suspended_modifier_is_found():
    assert found_in("En tillids- og ledelsesreform.", small(modifiers=("tillid",)), "t") == ["tillids-"]


@pytest.mark.parametrize("form", ["plejehjemstilsyn", "havnetilsynets", "Vuggestuetilsynene", "KL-tilsyn"])
def test_a_head_ends_compounds_never_seen(form):
    assert found_in(f"Så kom {form} igen.", small(heads=("tilsyn",)), "t") == [form]


@pytest.mark.parametrize("form", ["billeder", "udleder", "indleder", "Anleder"])
def test_a_head_is_not_found_where_the_rest_is_no_word(form):
    assert found_in(f"Det er {form} her.", small(heads=("leder",)), "t") == []


def test_a_part_may_make_the_compound_something_else():
    vocabulary = small(
        heads=("velfærd",), modifiers=("velfærd",), not_modifiers=("dyr",), not_heads=("aftale",)
    )
    assert found_in("Dyrevelfærd og velfærdsaftaler og kernevelfærd.", vocabulary, "t") == ["kernevelfærd"]


def test_a_label_is_the_name_of_an_office():
    vocabulary = small(modifiers=("innovation",), labels=("minister", "styrelse"))
    assert found_in("Innovationsministeren besøgte innovationslaben.", vocabulary, "t") == [
        "innovationslaben"
    ]


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Vi vil sætte kommunerne fri.", "sætte kommunerne fri"),
        ("Vi vil sætte alle de små skoler fri.", "sætte alle de små skoler fri"),
        ("Man satte dem fri.", "satte dem fri"),
    ],
)
def test_a_phrase_has_gaps_and_inflected_forms(text, evidence):
    assert found_in(text, small(phrases=("sætte * fri",)), "t") == [evidence]


def test_a_gap_is_at_most_four_words_and_stays_in_the_sentence():
    vocabulary = small(phrases=("sætte * fri",))
    assert found_in("Vi sætter en hel masse små gode skoler fri.", vocabulary, "t") == []
    assert found_in("Det vil jeg sætte på. Fri os nu.", vocabulary, "t") == []


def test_a_list_stands_for_its_words():
    vocabulary = small(phrases=("lytte til <folk>",), lists={"folk": ("borger", "bruger")})
    assert found_in("Lyt til brugerne, og lyt til vinden.".replace("Lyt", "Vi lytter"), vocabulary, "t") == [
        "lytter til brugerne"
    ]


def test_capitals_count_only_as_written():
    vocabulary = small(capitals=("MED",))
    assert found_in("MED-udvalget og MED mødtes med rådet.", vocabulary, "t") == ["MED-udvalget", "MED"]


def test_capitals_in_a_shouting_line_say_nothing():
    assert found_in("KOM MED TIL FESTEN", small(capitals=("MED",)), "t") == []


@pytest.mark.parametrize("text", ["i nærheden af skolen", "Der er plads i nærheden."])
def test_a_blocking_phrase_covers_the_evidence(text):
    assert found_in(text, small(words=("nærhed",), not_phrases=("i nærheden",)), "t") == []


def test_a_blocking_phrase_elsewhere_does_not_matter():
    vocabulary = small(words=("nærhed",), not_phrases=("i nærheden",))
    assert found_in("Nærhed er mere end et hus i byen.", vocabulary, "t") == ["Nærhed"]


def test_company_decides():
    assert found_in("Bankens kvalitet.", small(words=("kvalitet",), not_near=("bank",)), "t") == []
    assert found_in("Skolens chef.", small(words=("chef",), only_near=("skole",)), "t") == ["chef"]
    assert found_in("Bagerens chef.", small(words=("chef",), only_near=("skole",)), "t") == []
    assert found_in(
        "Skolen er god. Chefen er ny.", small(words=("chef",), only_in_passage=("skole",)), "t"
    ) == ["Chefen"]


def test_trap_words_are_no_evidence_whatever_the_pattern():
    assert (
        found_in("Tillidsmanden kom.", small(Traps(words=("tillidsmand*",)), words=("tillid*",)), "t") == []
    )


@pytest.mark.parametrize(
    "form", ["afbureau-kratisering", "afbureaukratiseering", "afbureukratisering", "Afbureaukratiseringen"]
)
def test_stray_hyphens_and_one_slip_in_a_long_word(form):
    assert found_in(f"Mere {form} nu", small(words=("afbureaukratisering",)), "t") == [form]


def test_a_slip_in_a_short_word_is_another_word():
    assert found_in("Hun har en kontor.", small(words=("kontrol",)), "t") == []


def test_letters_without_ae_oe_aa():
    assert found_in("bedre velfaerd og naerhed", small(words=("velfærd", "nærhed")), "t") == [
        "velfaerd",
        "naerhed",
    ]


def test_a_compound_written_in_two_words():
    assert found_in("Et godt arbejds miljø.", small(words=("arbejdsmiljø",)), "t") == ["arbejds miljø"]


def test_two_words_of_their_own_are_no_compound():
    assert found_in("Han kom med indflydelse.", small(words=("medindflydelse",)), "t") == []


def test_an_inflected_noun_begins_no_compound_in_two_words():
    vocabulary = small(heads=("mangel",))
    assert found_in("De ser sygepleje mangel overalt.", vocabulary, "t") == ["sygepleje mangel"]
    assert found_in("De siger at trygheden mangler.", vocabulary, "t") == []


def test_a_preposition_or_a_verb_ends_no_compound_in_two_words():
    assert found_in("En skole med plads.", small(words=("skolemed",)), "t") == []
    assert found_in("Når en borger finder en plads.", small(words=("borgerfind*",)), "t") == []


def test_what_a_word_stands_near_may_be_a_compound():
    vocabulary = small(words=("udbrændt",), only_near=("afdeling",))
    assert found_in("Hun er udbrændt efter år på børneafdelingen.", vocabulary, "t") == ["udbrændt"]
    assert found_in("Hun er udbrændt efter år på landevejen.", vocabulary, "t") == []


def test_of_overlapping_evidence_the_longest_is_kept():
    vocabulary = small(words=("skøn",), phrases=("faglig skøn",))
    assert found_in("Det faglige skøn.", vocabulary, "t") == ["faglige skøn"]


def test_a_passage_outside_the_scope_is_not_coded():
    scope = Scope(outside=("bank",), inside=("kommune",))
    vocabulary = small(scope=scope, words=("kontrol",))
    assert found_in("Banken mangler kontrol.", vocabulary, "t") == []
    assert found_in("Banken mangler kontrol. Kommunen ser på det.", vocabulary, "t") == ["kontrol"]
    assert found_in("Vi mangler kontrol.", vocabulary, "t") == ["kontrol"]


def test_only_heads_names_the_last_parts_a_modifier_counts_with():
    vocabulary = small(modifiers=("regel",), only_heads=("jungle", "tyranni"))
    assert found_in("Regeljunglen og regeltyranniet.", vocabulary, "t") == ["Regeljunglen", "regeltyranniet"]
    assert found_in("Regelsættet blev læst.", vocabulary, "t") == []


def test_a_hyphened_word_is_found_without_its_hyphen():
    assert found_in("Endnu et itsystem.", small(words=("it-system*",)), "t") == ["itsystem"]


def test_two_nouns_that_are_one_word_are_a_compound():
    vocabulary = small(modifiers=("papir",), only_heads=("helvede",))
    assert found_in("Det er et papir helvede.", vocabulary, "t") == ["papir helvede"]
    assert found_in("Det er et papir, helvede er værre.", vocabulary, "t") == []


def test_half_of_a_trap_is_no_evidence():
    vocabulary = small(Traps(words=("tillidsmand*",)), words=("tillid",), modifiers=("tillid",))
    assert found_in("Vores tillids mand kom.", vocabulary, "t") == []


@pytest.mark.parametrize("text", ["mere tilid", "en digtal skole"])
def test_a_lost_letter_of_a_shorter_word_is_understood(text):
    assert found_in(text, small(words=("tillid", "digital")), "t") == [text.split()[1]]


def test_words_as_they_are_written_in_chats_stand_for_those_meant():
    assert found_in("la os bestemme sæl", small(phrases=("lade * bestemme selv",)), "t") == [
        "la os bestemme sæl"
    ]


def test_the_title_of_a_bill_shows_nothing():
    vocabulary = small(words=("tilsyn",), formal_phrases=("forslag til lov om",))
    assert found_in("Forslag til lov om tilsyn. (Styrket tilsyn). Mere tilsyn.", vocabulary, "t") == [
        "tilsyn"
    ]


def test_a_longer_passage_must_say_that_it_is_about_the_field():
    scope = Scope(inside=("kommune",), long_passage=8)
    vocabulary = small(scope=scope, needs_context=1, words=("kontrol",))
    assert found_in("Der er kontrol.", vocabulary, "t") == ["kontrol"]
    assert found_in("Der er en hel del mere kontrol nu.", vocabulary, "t") == []
    assert found_in("Der er en hel del kontrol i kommunen.", vocabulary, "t") == ["kontrol"]


def test_everyday_words_do_not_show_what_a_longer_passage_is_about():
    vocabulary = small(scope=Scope(long_passage=8), phrases=("hele tiden",), everyday=True)
    assert found_in("De holder øje hele tiden.", vocabulary, "t") == ["hele tiden"]
    assert found_in("De står nede i gården og taler hele tiden.", vocabulary, "t") == []
