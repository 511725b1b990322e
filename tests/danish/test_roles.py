"""Titles in every form, and what only looks like one."""

import pytest

from pipeline.danish.roles import group_name, is_private_mark, is_same_office, role_of


@pytest.mark.parametrize(("word", "role", "organisation", "is_definite"), [
    ("formand", "formand", None, False),
    ("Ministeren", "minister", None, True),
    ("innovationsministeren", "innovationsminister", None, True),
    ("KL-næstformand", "næstformand", "KL", False),
    ("FOA-formanden", "formand", "FOA", True),
    ("forpersonen", "forperson", None, True),
    ("kommunaldirektør", "kommunaldirektør", None, False),
])  # fmt: skip
def test_a_title_is_read_in_every_form(word, role, organisation, is_definite):
    found = role_of(word)
    assert (found.word, found.organisation, found.is_definite) == (role, organisation, is_definite)


@pytest.mark.parametrize("word", ["billeder", "udleder", "indleder", "reform", "kommune", "a"])
def test_what_only_looks_like_a_title_is_none(word):
    assert role_of(word) is None


@pytest.mark.parametrize(("short", "full", "is_same"), [
    ("minister", "innovationsminister", True),
    ("formand", "forperson", True),
    ("formand", "næstformand", False),
    ("borgmester", "viceborgmester", False),
    ("udvalgsformand", "formand", True),
    ("næstformand", "formand", False),
    ("direktør", "minister", False),
])  # fmt: skip
def test_a_short_title_can_mean_the_full_one_but_never_a_deputys(short, full, is_same):
    assert is_same_office(short, full) is is_same


def test_a_nurse_holds_no_office():
    assert not role_of("sygeplejerske").is_office
    assert role_of("borgmester").is_office


def test_groups_have_one_name():
    assert group_name("borgere") == group_name("Borgerne") == "borgerne"
    assert group_name("bord") is None


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("forskere", "forskerne"),
        ("Velfærdsledere", "velfærdslederne"),
        ("formænd", "formændene"),
        ("kommunaldirektører", "kommunaldirektørerne"),
        ("afdelingscheferne", "afdelingscheferne"),
        ("byrådsmedlemmer", "byrådsmedlemmerne"),
        ("viceborgmestre", "viceborgmestrene"),
        ("leder", None),
        ("billeder", None),
    ],
)
def test_roles_in_the_plural_are_groups(written, shown):
    assert group_name(written) == shown


def test_private_people_are_described_as_such():
    assert is_private_mark("mor")
    assert is_private_mark("beboeren")
    assert not is_private_mark("minister")
