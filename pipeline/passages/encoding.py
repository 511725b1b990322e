"""Vectors of all passages as a table."""

import pandas as pd

from pipeline.passages.encoder import Encoder, unit_vectors
from pipeline.passages.terms import terms_of


def encode_passages(
    passages: pd.DataFrame, documents: pd.DataFrame, tokens: pd.DataFrame, encoder: Encoder
) -> pd.DataFrame:
    """Return one unit vector per passage (see ``tables/passages.py``)."""
    text_of = dict(zip(documents["doc_id"], documents["text"], strict=True))
    spans = zip(passages["doc_id"], passages["start_char"], passages["end_char"], strict=True)
    texts = [text_of[doc_id][start:end] for doc_id, start, end in spans]
    if not texts:
        return pd.DataFrame({"passage_id": [], "vector": []}, dtype=object)
    vectors = unit_vectors(encoder.encode(texts, terms_of(passages, tokens)))
    return pd.DataFrame({"passage_id": passages["passage_id"], "vector": list(vectors)})
