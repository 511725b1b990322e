"""Where sentences start, by our rules and by a model that sees ends without marks. A bar is a model's start."""

import pytest

from pipeline.annotations.boundaries import sentence_starts


@pytest.mark.parametrize(
    ("text", "classes", "starts"),
    [
        ("det er noget rod | hvorfor spørger ingen os", "PRON AUX PRON NOUN ADV VERB PRON PRON", [0, 4]),
        ("Oprøret lurer | Men ingen siger noget", "NOUN VERB CCONJ PRON VERB PRON", [0, 2]),
        ("prisen | Skruetrækkeren", "NOUN PROPN", [0]),
        ("På Plejecenter | Solbakken", "ADP NOUN NOUN", [0]),
        ("3. | Hvad nu", "NUM PRON ADV", [0]),
        ("— | Du mangler", "PUNCT PRON VERB", [0]),
        ("bane | – vel vidende", "NOUN PUNCT ADV VERB", [0]),
    ],
)
def test_a_model_is_believed_where_marks_are_missing(text, classes, starts):
    words = text.replace("| ", "").split()
    marked = text.split()
    by_model = [i == 0 or marked[marked.index(w) - 1] == "|" for i, w in enumerate(words)]
    found = sentence_starts(words, [i == 0 for i in range(len(words))], by_model, classes.split())
    assert [i for i, is_start in enumerate(found) if is_start] == starts


def test_rules_are_always_believed():
    assert sentence_starts(
        ["Nej", ".", "nu"], [True, False, True], [True, False, False], ["INTJ", "PUNCT", "ADV"]
    ) == [
        True,
        False,
        True,
    ]
