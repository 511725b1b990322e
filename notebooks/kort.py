"""What the notebooks share: where the tables lie, how they are read, and one style for all figures."""

import os
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Markdown

ROOT = Path(os.environ.get("DEBATKORT_ROOT", ".."))
"""The folder that holds ``corpus/``: the project itself unless the environment names another."""

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the project's own code, wherever we start

FOR, AGAINST, NEUTRAL, UNCLEAR = "#00659b", "#e08214", "#9a9a9a", "#d5d5d5"
INK = "#333333"
GENRES = {
    "op_ed": "debatindlæg", "press_release": "pressemeddelelser", "news": "nyheder", "letter": "breve",
    "blog_post": "blogindlæg", "comment": "kommentarer", "interview": "interview", "speech": "taler", "other": "andet",
}
REASONS = {
    "empty": "tom", "unreadable": "kan ikke læses", "no_text": "uden tekst", "encrypted": "krypteret",
    "too_short": "uden en sætning", "too_large": "for stor", "not_danish": "ikke dansk", "duplicate": "gentagelse",
    "unsupported": "ukendt filtype", "unsafe": "usikker fil", "not_a_contribution": "intet indlæg",
}

plt.rcParams.update({
    "figure.figsize": (8, 4), "figure.dpi": 110, "font.size": 10, "axes.spines.top": False,
    "axes.spines.right": False, "axes.edgecolor": INK, "axes.labelcolor": INK, "xtick.color": INK,
    "ytick.color": INK, "axes.titlelocation": "left", "axes.titleweight": "bold", "figure.constrained_layout.use": True,
    "svg.hashsalt": "debatkort",
})


def table(contract) -> pd.DataFrame:
    """Return a table of the pipeline, checked by its contract."""
    return contract.read(ROOT / "corpus" / contract.stage)


def bars(values: pd.Series, title: str, unit: str, colour: str = FOR, **settings) -> None:
    """Draw horizontal bars with their numbers, or say that there is nothing to draw."""
    if values.empty:
        print(f"{title}: intet at vise.")
        return
    _, axes = plt.subplots(figsize=(8, 0.8 + 0.32 * len(values)))
    drawn = axes.barh(values.index.astype(str), values, color=colour, **settings)
    axes.bar_label(drawn, fmt="{:,.0f}", padding=3, color=INK)
    axes.invert_yaxis()
    axes.set(title=title, xlabel=unit)
    axes.margins(x=0.1)
    plt.show()


def number(n: float, one: str, many: str) -> str:
    """Return ``n`` with its noun in the right form: 1 dokument, 1.200 dokumenter."""
    return f"{n:,.0f} {one if n == 1 else many}".replace(",", ".")


def listed(names) -> str:
    """Return the names as running Danish text: »a, b og c«."""
    names = [str(name) for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}" if names else "ingen"


def answer(*sentences: str) -> Markdown:
    """Return the answer of a notebook, made from its numbers."""
    return Markdown("**Svar.** " + " ".join(sentence for sentence in sentences if sentence))
