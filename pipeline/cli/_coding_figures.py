"""The figures of ``coding import`` as people read them."""

from pipeline.cli._coding_scores import Scores
from pipeline.quality.counting import Figure
from pipeline.reports.language import Language
from pipeline.themes.codebook import Codebook

DANISH = Language("da")


def shown(found: Scores, codebook: Codebook, n_coders: int) -> list[str]:
    """Return a line for the agreement, one for each theme that was coded or found, and one for their mean."""
    name = {theme.id: theme.name.da for theme in codebook.themes}
    lines = [
        f"{found.n_passages} passager, {_coders(n_coders)}, {found.n_disputed} uenigheder uden flertal",
        f"Krippendorffs alfa over alle temaer (MASI): {_figure(found.alpha)}",
        f"{'tema':<34}{'n':>4}  {'alfa':<19}{'præcision':<19}{'genfinding':<19}F1",
    ]
    for theme, figures in found.figures_of.items():
        if figures["f1"].value is not None:
            shown = [found.alpha_of[theme], figures["precision"], figures["recall"], figures["f1"]]
            cells = "".join(f"{_figure(figure):<19}" for figure in shown).rstrip()
            lines.append(f"{name[theme]:<34}{figures['f1'].n:>4}  {cells}")
    return [*lines, f"Gennemsnitlig F1 over temaer: {_figure(found.macro_f1)}"]


def _coders(n: int) -> str:
    return "1 koder" if n == 1 else f"{n} kodere"


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    numbers = (figure.value, figure.low, figure.high)
    value, low, high = ("" if number is None else DANISH.number(number, 2) for number in numbers)
    return f"{value} [{low}-{high}]" if low else value
