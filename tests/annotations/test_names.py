"""What becomes of a name that a model predicts when our registers have their say."""

import pytest

from pipeline.annotations.names import NamedSpan, names_of


def joined(text: str, *predicted: tuple[str, str]) -> list[tuple[str, str]]:
    spans = [
        NamedSpan(text.index(name), text.index(name) + len(name), label, None) for name, label in predicted
    ]
    return [(text[name.start_char : name.end_char], name.label) for name in names_of(text, spans)]


@pytest.mark.parametrize(
    ("text", "predicted", "found"),
    [
        ("Så kom Bente hjem.", ("Bente", "LOC"), ("Bente", "PER")),
        ("Det var Bentes idé.", ("Bentes", "ORG"), ("Bentes", "PER")),
        ("Jonas kom hjem.", ("Jonas", "ORG"), ("Jonas", "PER")),
        ("Han rejste til Qatar.", ("Qatar", "PER"), ("Qatar", "LOC")),
        ("Han rejste til Møllevang.", ("Møllevang", "LOC"), ("Møllevang", "LOC")),
        ("I Horsens Kunstmuseum", ("Horsens Kunstmuseum", "ORG"), ("Horsens Kunstmuseum", "ORG")),
        ("I Qatar-området", ("Qatar-området", "ORG"), ("Qatar-området", "LOC")),
        ("En Volvo-motor", ("Volvo-motor", "LOC"), ("Volvo-motor", "ORG")),
        ("FOAs formand", ("FOAs", "PER"), ("FOAs", "ORG")),
    ],
)
def test_what_we_know_outweighs_a_models_label_but_not_a_longer_name(text, predicted, found):
    assert joined(text, predicted) == [found]


def test_of_overlapping_names_the_longest_stays():
    text = "Lise Pedersen fra Svendborg Kommune"
    assert joined(text, ("Lise", "PER"), ("Svendborg", "LOC")) == [
        ("Lise Pedersen", "PER"),
        ("Svendborg Kommune", "ORG"),
    ]
