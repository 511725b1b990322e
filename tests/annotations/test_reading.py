"""What is found in a document depends on that document alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.annotations.reading import Found, read_documents
from pipeline.annotations.units import Source

MODELS = {name: load_model(name) for name in ("lookup", "embedded")}
TEXTS = (
    "Mette Lund fra KL siger, at kommunerne vil have mere tillid og mindre kontrol.",
    "Nej.",
    "hvorfor er der aldrig nogen der goer noget\n\nMELLEMRUBRIK\n\n- Vi skal lytte, siger hun.",
    "",
    "»Det går ikke,« sagde formand Ole Beck i Region Nordjylland i går.\n\nOg så gik han.",
    " ".join(f"Kommune nummer {i} bruger 1.{i:03} kr. på ældre." for i in range(40)),
)


def read(name: str, *texts: str, batch_chars: int = 60_000) -> list[Found]:
    sources = [Source(f"d{i}", "a.txt", text, ()) for i, text in enumerate(texts)]
    return read_documents(sources, MODELS[name], AnnotationsParams(batch_chars=batch_chars))


@pytest.mark.parametrize("name", sorted(MODELS))
@settings(max_examples=8, deadline=None)
@given(order=st.permutations(TEXTS), batch_chars=st.sampled_from([1, 90, 800, 60_000]))
def test_our_models_find_the_same_whatever_texts_share_their_batch(name, order, batch_chars):
    alone = {text: read(name, text)[0] for text in TEXTS}
    assert read(name, *order, batch_chars=batch_chars) == [alone[text] for text in order]


def test_a_foreign_model_never_sees_two_documents_in_one_batch():
    class Foreign:
        """Not ours; keeps what it is given."""

        def __init__(self) -> None:
            self.found = type("found", (), {"is_ours": False})
            self.batches: list[list[str]] = []

        def read(self, units):
            self.batches.append([" ".join(unit.words) for unit in units])
            return MODELS["lookup"].read(units)

    model = Foreign()
    sources = [
        Source(f"d{i}", "a.txt", text, ())
        for i, text in enumerate(("Vi kan.\n\nVi vil.", "Ja tak.", "Nej tak."))
    ]
    read_documents(sources, model, AnnotationsParams())
    assert model.batches == [["Vi kan .", "Vi vil ."], ["Ja tak ."], ["Nej tak ."]]


def test_a_document_without_words_has_no_annotations():
    assert read("embedded", "", " \n\n ") == [Found(), Found()]
