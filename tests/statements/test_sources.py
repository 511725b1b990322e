"""Sources without a verb of speech."""

import pytest

from tests.statements.telling import said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ifølge KL mangler der tillid i kommunerne.", [("KL", "mangler der tillid i kommunerne")]),
        ("Efter Mette Lunds mening er reformen for dyr.", [("Mette Lund", "er reformen for dyr")]),
        ("Efter KL’s opfattelse er reformen for dyr.", [("KL", "er reformen for dyr")]),
        ("Mette Lunds budskab er, at reformen er for dyr.", [("Mette Lund", "reformen er for dyr")]),
        ("Budskabet fra KL er, at reformen er for dyr.", [("KL", "reformen er for dyr")]),
        ("Reformen er ifølge KL for dyr.", [("KL", "Reformen er ifølge KL for dyr")]),
        ("For KL er det afgørende, at kommunerne får frihed.", [("KL", "kommunerne får frihed")]),
        ("Set fra KL’s synspunkt er reformen en fejl.", [("KL", "er reformen en fejl")]),
        (
            "Reformen er efter Karen Holms mening en fejl.",
            [("Karen Holm", "Reformen er efter Karen Holms mening en fejl")],
        ),
    ],
)
def test_a_source_needs_no_verb(text, expected):
    assert said(text) == expected
