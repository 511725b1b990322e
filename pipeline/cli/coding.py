"""``python -m pipeline coding export|import``: passages to people for coding, and back with the figures.

Everything stays in ``corpus/coding/``: it holds texts, and who coded what.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from pipeline.cli._coding_sample import choose
from pipeline.cli._coding_scores import Scores, agreed, score
from pipeline.cli._coding_sheet import Asked, Coded, read, written
from pipeline.cli._coding_training import trained_anew
from pipeline.errors import UserError
from pipeline.params import load_params
from pipeline.quality.counting import Figure
from pipeline.reports.language import Language
from pipeline.tables.annotations import TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.tables.themes import CODINGS
from pipeline.themes.classifier import read_coefficients, themes_id
from pipeline.themes.codebook import Codebook
from pipeline.themes.params import ThemesParams
from pipeline.themes.reading import codebook_hash, read_codebook

CORPUS = Path("corpus")
FOLDER = CORPUS / "coding"
SAMPLE, LABELS, SCORES, WEIGHTS = "sample.json", "labels.json", "scores.json", "weights.npz"
PASSAGES_ASKED = 200
SEED = 20240101
DANISH = Language("da")


def main(argv: list[str]) -> int:
    """Write a workbook to code, or read coded ones; return 0."""
    parser = argparse.ArgumentParser(prog="python -m pipeline coding", description="Kodning ved mennesker.")
    parser.add_argument("--params", type=Path, default=Path("params.yaml"))
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("export", help="skriv et regneark med passager, der skal kodes")
    asked.add_argument("--passages", type=int, default=PASSAGES_ASKED, help="hvor mange passager")
    asked.add_argument("--seed", type=int, default=SEED, help="et andet tal giver andre passager")
    told = commands.add_parser("import", help="læs kodede regneark, et fra hver koder")
    told.add_argument("files", type=Path, nargs="+", metavar="FIL")
    arguments = parser.parse_args(argv)
    path = Path(load_params(ThemesParams, "themes", arguments.params).codebook)
    if arguments.command == "export":
        print(export(read_codebook(path), codebook_hash(path), arguments.passages, arguments.seed))
    else:
        model = load_params(ThemesParams, "themes", arguments.params).possible
        for line in take_back(arguments.files, read_codebook(path), Path(model) if model else None):
            print(line)
    return 0


def export(codebook: Codebook, version: str, n_passages: int, seed: int) -> str:
    """Write ``corpus/coding/kodning.xlsx`` and the sample it holds; return what to do next.

    Raises:
        UserError: there is nothing to code yet, or a workbook with codings would be lost.
    """
    passages, codings, documents = _tables()
    if passages.empty or n_passages < 1:
        raise UserError("der er ingen passager at kode; kør dvc repro på nogle tekster først")
    target = FOLDER / "kodning.xlsx"
    if target.exists():
        raise UserError(f"{target} findes i forvejen; flyt den, så ingens kodning går tabt")
    chosen = choose(passages, codings, n_passages, seed)
    by_id = passages.set_index("passage_id")
    texts = documents.set_index("doc_id")
    asked = [_asked(by_id.loc[c.passage_id], c.passage_id, texts) for c in chosen]
    FOLDER.mkdir(parents=True, exist_ok=True)
    about = {"kodebog": version, "seed": str(seed), "passager": str(len(asked))}
    target.write_bytes(written(asked, codebook, about))
    _save(SAMPLE, {"codebook_hash": version, "weights": {c.passage_id: c.weight for c in chosen}})
    return (
        f"{target}: {len(asked)} passager. Giv hver koder sin egen kopi, og læs kopierne ind med "
        f"python -m pipeline coding import FIL FIL …"
    )


def take_back(files: list[Path], codebook: Codebook, model: Path | None = None) -> list[str]:
    """Read coded workbooks, save labels and figures in ``corpus/coding/``, and return the figures as lines.

    Given the ``model`` of the tier "possible", it is trained anew with what was coded.

    Raises:
        UserError: a workbook can't be read, two are by the same coder, or none of its passages is known.
    """
    coders = [read(path, codebook) for path in files]
    names = [coder.coder for coder in coders]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UserError(f"to regneark er kodet af «{twice[0]}»; hver koder afleverer ét")
    passages, codings, _ = _tables()
    known = set(passages["passage_id"])
    unknown = sum(passage_id not in known for coder in coders for passage_id in coder.passages)
    coders = [Coded(c.coder, {p: said for p, said in c.passages.items() if p in known}) for c in coders]
    if not any(coder.passages for coder in coders):
        raise UserError("ingen af de kodede passager er i corpus/passages; er teksterne skiftet ud?")
    sample = FOLDER / SAMPLE
    weights = json.loads(sample.read_text(encoding="utf-8"))["weights"] if sample.exists() else {}
    found = score(coders, _machine(codings), weights, [theme.id for theme in codebook.themes])
    _save(LABELS, {coder.coder: coder.passages for coder in coders})
    _save(SCORES, asdict(found))
    lost = [f"{unknown} kodninger gælder passager, som ikke er i corpus/passages; de tælles ikke med."]
    learnt = _learnt(coders, codebook, model) if model else []
    return [*(lost if unknown else []), *_shown(found, codebook, len(coders)), *learnt]


def _learnt(coders: list[Coded], codebook: Codebook, model: Path) -> list[str]:
    passages, codings, documents = _tables()
    shipped = read_coefficients(model)
    if shipped.codebook != themes_id(codebook):
        return [f"{model} kender ikke kodebogens temaer; der er ikke trænet om."]
    tables = (documents, TOKENS.read(CORPUS / "annotations"), passages)
    return trained_anew(agreed(coders)[0], _machine(codings), tables, codebook, shipped, FOLDER / WEIGHTS)


def _tables() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return (
        PASSAGES.read(CORPUS / "passages"),
        CODINGS.read(CORPUS / "themes"),
        DOCUMENTS.read(CORPUS / "documents"),
    )


def _asked(passage: pd.Series, passage_id: str, documents: pd.DataFrame) -> Asked:
    """Return a passage with its genre and year; who wrote it is not for coders to know."""
    document = documents.loc[passage["doc_id"]]
    genre = DANISH.term("genres", document["genre"])
    day = document["published_date"]
    return Asked(
        passage_id,
        document["text"][passage["start_char"] : passage["end_char"]],
        genre if day is None else f"{genre}, {day.year}",
    )


def _machine(codings: pd.DataFrame) -> dict[str, set[str]]:
    """Return the sure themes of each passage."""
    sure = codings[codings["tier"] == "sure"]
    return {str(passage_id): set(rows) for passage_id, rows in sure.groupby("passage_id")["theme_id"]}


def _save(name: str, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    (FOLDER / name).write_text(text + "\n", encoding="utf-8")


def _shown(found: Scores, codebook: Codebook, n_coders: int) -> list[str]:
    """Return the figures as people read them."""
    name = {theme.id: theme.name.da for theme in codebook.themes}
    lines = [
        f"{found.n_passages} passager, {n_coders} kodere, {found.n_disputed} uenigheder uden flertal",
        f"Krippendorffs alfa over alle temaer (MASI): {_figure(found.alpha)}",
        f"{'tema':<28}{'n':>4}  {'alfa':<18}{'præcision':<18}{'genfinding':<18}F1",
    ]
    for theme, figures in found.figures_of.items():
        if figures["f1"].value is not None:
            shown = [found.alpha_of[theme], figures["precision"], figures["recall"], figures["f1"]]
            cells = "".join(f"{_figure(figure):<18}" for figure in shown).rstrip()
            lines.append(f"{name[theme]:<28}{figures['f1'].n:>4}  {cells}")
    return [*lines, f"Gennemsnitlig F1 over temaer: {_figure(found.macro_f1)}"]


def _figure(figure: Figure) -> str:
    if figure.value is None:
        return "-"
    numbers = (figure.value, figure.low, figure.high)
    value, low, high = ("" if number is None else DANISH.number(number, 2) for number in numbers)
    return f"{value} [{low}-{high}]" if low else value
