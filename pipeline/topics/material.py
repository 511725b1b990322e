"""What topics are found in: the topical passages with their vectors, words and near-duplicates."""

import numpy as np
import pandas as pd

from pipeline.errors import UserError
from pipeline.topics.words import passage_words


def topical(
    passages: pd.DataFrame,
    vectors: pd.DataFrame,
    tokens: pd.DataFrame,
    entities: pd.DataFrame,
    documents: pd.DataFrame,
) -> pd.DataFrame:
    """Return ``passage_id, doc_id, cluster_id, words, vector`` of the topical passages.

    Raises:
        UserError: a topical passage has no row among the vectors.
    """
    material = passages.loc[passages["is_topical"], ["passage_id", "doc_id", "start_char", "end_char"]]
    material = material.merge(vectors, on="passage_id", how="left", validate="one_to_one")
    if material["vector"].isna().any():
        lacking = material.loc[material["vector"].isna(), "passage_id"].head(3).tolist()
        raise UserError(f"passages/vectors: no vector for {lacking}; run dvc repro passages")
    material = material.merge(documents[["doc_id", "cluster_id"]], on="doc_id", how="left")
    words = passage_words(material, tokens[tokens["doc_id"].isin(material["doc_id"])], entities)
    material = material.assign(words=np.array(words, dtype=object))
    return material[["passage_id", "doc_id", "cluster_id", "words", "vector"]]
