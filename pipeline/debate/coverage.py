"""What the corpus holds, so that a reader sees who is not heard."""

import pandas as pd

UNKNOWN = "unknown"
"""The value of a measure where a text does not have it; reports say "ukendt"."""


def coverage(texts: pd.DataFrame, turned_away: pd.DataFrame) -> pd.DataFrame:
    """Return texts by genre, period, organisation and certainty of date, units turned away, and totals.

    Each of the first four measures adds up to ``total/documents``; ``turned_away`` to ``total/turned_away``.
    """
    first = texts[texts["is_first"]]
    parts = [
        _counted(first["genre"], "genre"),
        _counted(first["period"], "period"),
        _counted(first["organisation"], "organisation"),
        _counted(first["date_certainty"], "date"),
        _counted(turned_away["reason"], "turned_away"),
    ]
    totals = {
        "documents": len(first),
        "near_duplicates": len(texts) - len(first),
        "turned_away": len(turned_away),
    }
    total = pd.DataFrame({"value": list(totals), "n_docs": list(totals.values())}).assign(measure="total")
    return pd.concat([*parts, total], ignore_index=True)


def _counted(values: pd.Series, measure: str) -> pd.DataFrame:
    counts = values.where(values.notna(), UNKNOWN).value_counts().rename("n_docs")
    return counts.rename_axis("value").reset_index().assign(measure=measure)
