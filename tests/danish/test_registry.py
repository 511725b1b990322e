"""Who is an organisation of Danish public life, and where a text names one."""

import itertools

import pytest

from pipeline.danish.registry import find_organisations, heir, organisation, organisation_id, organisations


def named(text: str) -> list[tuple[str, str | None]]:
    return [(text[m.start_char : m.end_char], m.registry_id) for m in find_organisations(text)]


def test_all_98_municipalities_and_five_regions_are_known():
    kinds = [found.kind for found in organisations() if found.stood_in(2024)]
    assert kinds.count("municipality") == 98
    assert kinds.count("region") == 5
    assert kinds.count("county") == 0
    assert sum(found.kind == "region" and found.stood_in(2027) for found in organisations()) == 4


def test_ids_are_unique_and_heirs_exist():
    ids = [found.registry_id for found in organisations()]
    assert len(set(ids)) == len(ids)
    assert {found.successor_id for found in organisations()} - {None} <= set(ids)


def test_years_run_forwards_and_an_heir_begins_no_earlier_than_the_heirless_end():
    for found in organisations():
        years = [(found.valid_from, found.valid_to), *(alias[1:] for alias in found.alias_years)]
        for first, last in years:
            assert first is None or last is None or first <= last, found
        after = organisation(found.successor_id or "")
        if after is not None and found.valid_to is not None and after.valid_to is not None:
            assert found.valid_to <= after.valid_to, found


def test_no_name_belongs_to_two_organisations():
    owners: dict[str, set[str]] = {}
    for found in organisations():
        for name in (found.name, *found.aliases):
            owners.setdefault(name, set()).add(found.registry_id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("name", "registry_id"),
    [
        ("KL", "employer:kl"),
        ("KL’s", "employer:kl"),
        ("Kommunernes Landsforening", "employer:kl"),
        ("FOAs", "union:foa"),
        ("kommunernes landsforening", "employer:kl"),
        ("Århus Kommune", "municipality:aarhus"),
        ("Kommunen Aarhus", "municipality:aarhus"),
        ("Københavns Kommune", "municipality:københavns"),
        ("S", "party:socialdemokratiet"),
        ("RV", "party:radikale"),
        ("Djøf", "union:djøf"),
        ("kl", None),
        ("Møllevang Kommune", None),
        ("", None),
    ],
)
def test_a_name_or_alias_leads_to_its_organisation(name, registry_id):
    assert organisation_id(name) == registry_id


def test_ftf_and_lo_became_fh_and_kora_and_sfi_became_vive():
    assert {organisation(i).successor_id for i in ("union:lo", "union:ftf")} == {"union:fh"}
    assert {organisation(i).successor_id for i in ("research:kora", "research:sfi")} == {"research:vive"}
    assert organisation("union:ftf").valid_to < organisation("union:fh").valid_from
    assert organisation("no:such") is None


@pytest.mark.parametrize(
    ("registry_id", "year", "name"),
    [
        ("union:ftf", 2016, "FTF"),
        ("union:ftf", 2019, "Fagbevægelsens Hovedorganisation"),
        ("municipality:farum", 2006, "Farum Kommune"),
        ("municipality:farum", 2007, "Furesø Kommune"),
        ("county:frederiksborg", 2007, "Region Hovedstaden"),
        ("county:frederiksborg", 2027, "Region Østdanmark"),
        ("agency:patientklagenævnet", 2012, "Patientombuddet"),
        ("agency:patientklagenævnet", 2020, "Styrelsen for Patientsikkerhed"),
        ("ministry:trafik", 2006, "Transport- og Energiministeriet"),
        ("county:vejle", 2010, "Vejle Amt"),
    ],
)
def test_an_organisation_has_heirs_in_later_years(registry_id, year, name):
    assert heir(registry_id, year).name == name


def test_heirs_never_run_in_circles_and_nobody_has_no_heir():
    assert all(heir(found.registry_id, 2100) is not None for found in organisations())
    assert heir("no:such", 2020) is None


def test_an_alias_may_have_its_own_years():
    assert ("EF-Domstolen", None, 2009) in organisation("other:eu-domstolen").alias_years
    assert organisation_id("Ministeriet for Børn og Undervisning") == "ministry:børne-undervisning"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Det siger KL’s næstformand.", [("KL", "employer:kl")]),
        ("KL-næstformand Jacob Holm", [("KL", "employer:kl")]),
        ("mødet begynder kl. 10", []),
        ("JA, DA VI VAR MED", []),
        ("LO og DA er enige.", [("LO", "union:lo"), ("DA", "employer:da")]),
        (
            "Hos HK Kommunal i Region Nordjylland",
            [("HK Kommunal", "union:hk-kommunal"), ("Region Nordjylland", "region:nordjylland")],
        ),
        ("Lederne i kommunen er trætte.", []),
        ("Det mener Lederne.", [("Lederne", "union:lederne")]),
        ("Venstre side af salen og partiet Venstre", [("Venstre", "party:venstre")]),
        ("Alternativet er værre.", []),
        ("Venstres ordfører i Gazaområdet", [("Venstre", "party:venstre")]),
        ("Venstres Ungdom", [("Venstres Ungdom", "ngo:vu")]),
        (
            "Ifølge Økonomi- og Indenrigsministeriet",
            [("Økonomi- og Indenrigsministeriet", "ministry:økonomi-indenrigs")],
        ),
        ("Fra Aarhus Kommunes side", [("Aarhus Kommune", "municipality:aarhus")]),
        ("foaens og FOAs formand", [("FOA", "union:foa")]),
        ("Danske regioner i Europa", []),
    ],
)
def test_names_of_the_list_are_found_as_written(text, found):
    assert named(text) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I Møllevang Kommune er alt godt.", "Møllevang Kommune"),
        ("Også Store Fjordby Kommune er med.", "Store Fjordby Kommune"),
        ("Kommunen Lindehøj svarer.", "Kommunen Lindehøj"),
        ("Havnestyrelsen har svaret.", "Havnestyrelsen"),
        ("Styrelsen for Havne og Fyr har svaret.", "Styrelsen for Havne og Fyr"),
        ("Transport-, Klima- og Vandministeriet skriver", "Transport-, Klima- og Vandministeriet"),
        ("Fagforeningen Samhold siger nej.", "Samhold"),
        ("Den nedsatte Normeringskommissionen i går.", "Normeringskommissionen"),
        ("Dansk Fuglebreveforening er imod.", "Dansk Fuglebreveforening"),
        ("Region Fjordland sparer.", "Region Fjordland"),
        ("Det var i Fjordby Amt.", "Fjordby Amt"),
        ("Afgørelsen fra Nævnet for Havnesager kom sent.", "Nævnet for Havnesager"),
        ("I dag har Havneklagenævnet svaret.", "Havneklagenævnet"),
        ("Formanden for Fjordrådet er tilfreds.", "Fjordrådet"),
        ("Rådet for Fyr og Havne siger ja.", "Rådet for Fyr og Havne"),
        ("Det siger direktør i Center for Offentlige Pauser Bo Dam.", "Center for Offentlige Pauser"),
        ("Forum for Kommunal Ro uddeler prisen.", "Forum for Kommunal Ro"),
        ("Center for Vold Anne Dam", "Center for Vold"),
        ("Formanden for Forbundet for Social Ro, Grethe Lyng, ler.", "Forbundet for Social Ro"),
        ("Ministeriet for Børn, Unge og Fisk", "Ministeriet for Børn, Unge og Fisk"),
        ("Ifølge Fjordby Politi er ingen meldt savnet.", "Fjordby Politi"),
        ("En forsker fra Fjordby Universitet mener noget andet.", "Fjordby Universitet"),
        ("En leder i Center for Velfærd og Teknologi siger op.", "Center for Velfærd og Teknologi"),
        ("Kommunen skylder Fjord & Søn A/S penge.", "Fjord & Søn A/S"),
        ("Kommissionen for Tilsyn afleverede sin rapport.", "Kommissionen for Tilsyn"),
    ],
)
def test_invented_organisations_are_found_by_the_form_of_their_names_without_an_id(text, name):
    assert named(text) == [(name, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Bestyrelsen mødes.",
        "Skolebestyrelsen mødes.",
        "Fagforeningen siger nej.",
        "Hver Kommune for sig.",
        "Selvstyrelsen",
        "Byrådet mødes, og I Byrådet er der uro.",
        "Hvert Amt for sig.",
        "Ankenævnet for en uge siden.",
    ],
)
def test_common_nouns_at_the_start_of_a_sentence_are_no_names(text):
    assert named(text) == []


def test_a_form_never_swallows_what_follows_a_name_of_the_list():
    assert named("Styrelsen for Undervisning og Kvalitet og Kolding Kommune") == [
        ("Styrelsen for Undervisning og Kvalitet", "agency:stuk"),
        ("Kolding Kommune", "municipality:kolding"),
    ]


def test_matches_do_not_overlap_and_run_from_left_to_right():
    text = "Fagforeningen FOA, FOA Aarhus Kommune, Professionshøjskolen UCC og UCC i Region Midtjylland"
    found = list(find_organisations(text))
    assert all(a.end_char <= b.start_char for a, b in itertools.pairwise(found))
    assert ("Professionshøjskolen UCC", "research:ucc") in named(text)
