"""``python -m pipeline coding export|import``: passages to people for coding, and back with the figures.

Everything stays in ``corpus/coding/``: it holds texts, and who coded what.
"""

import argparse
from collections.abc import Iterator, Mapping, Set
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.cli._coding_figures import shown
from pipeline.cli._coding_reading import Coded, read
from pipeline.cli._coding_sample import choose, unsure
from pipeline.cli._coding_scores import agreed, score
from pipeline.cli._coding_sheet import CHOSEN, GUIDE, NONE, Asked, written
from pipeline.cli._coding_store import (
    LABELS,
    SAMPLE,
    SAMPLES,
    SCORES,
    VERSION,
    add_sample,
    check_passages,
    left_out,
    samples,
    save,
    weights,
)
from pipeline.cli._coding_training import trained_anew
from pipeline.errors import UserError
from pipeline.params import load_params
from pipeline.reports.language import Language
from pipeline.tables.annotations import TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.tables.themes import CODINGS
from pipeline.themes.classifier import read_coefficients
from pipeline.themes.codebook import Codebook
from pipeline.themes.params import ThemesParams
from pipeline.themes.possible import likeliest_in, load_classifier, sentences_of
from pipeline.themes.reading import codebook_hash, read_codebook

CORPUS = Path("corpus")
FOLDER = CORPUS / "coding"
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
    params = load_params(ThemesParams, "themes", arguments.params)
    path, model = Path(params.codebook), Path(params.possible) if params.possible else None
    codebook, version = read_codebook(path), codebook_hash(path)
    if arguments.command == "export":
        print(export(codebook, version, arguments.passages, arguments.seed, model))
    else:
        for line in take_back(arguments.files, codebook, version, model):
            print(line)
    return 0


def export(codebook: Codebook, version: str, n_passages: int, seed: int, model: Path | None = None) -> str:
    """Write ``corpus/coding/kodning.xlsx`` and the sample it holds; return what to do next.

    Given the ``model`` of the tier "possible", passages it is unsure of are among those asked for.

    Raises:
        UserError: there is nothing to code yet, or a workbook with codings would be lost.
    """
    passages, codings, documents = _tables()
    if passages.empty or n_passages < 1:
        raise UserError("der er ingen passager at kode; kør dvc repro på nogle tekster først")
    target = FOLDER / "kodning.xlsx"
    if target.exists():
        raise UserError(f"{target} findes i forvejen; flyt den, så ingens kodning går tabt")
    ids = passages["passage_id"].tolist()
    chosen = choose(ids, codings, _doubtful(codebook, model), n_passages, seed)
    by_id, texts = passages.set_index("passage_id"), documents.set_index("doc_id")
    asked = [_asked(by_id.loc[c.passage_id], c.passage_id, texts) for c in chosen]
    sample = add_sample(FOLDER, chosen, version)
    about = {SAMPLE: sample, VERSION: version, "seed": str(seed), "passager": str(len(asked))}
    target.write_bytes(written(asked, codebook, about))
    return (
        f"{target}: {len(asked)} passager. Giv hver koder sin egen kopi, og læs kopierne ind med "
        f"python -m pipeline coding import FIL FIL …"
    )


def _doubtful(codebook: Codebook, model: Path | None) -> set[str]:
    """Return the passages of which the classifier can't say whether a theme is there."""
    classifier = load_classifier(model, codebook) if model else None
    if classifier is None:
        return set()
    passages, codings, documents = _tables()
    ids = passages["passage_id"].tolist()
    likeliest = likeliest_in(
        sentences_of(documents, TOKENS.read(CORPUS / "annotations"), passages, classifier), len(ids)
    )
    number = {passage_id: i for i, passage_id in enumerate(ids)}
    themes = {theme: i for i, theme in enumerate(classifier.coefficients.themes)}
    for passage_id, found in _machine(codings).items():
        likeliest[number[passage_id], [themes[theme] for theme in sorted(found) if theme in themes]] = 1
    return unsure(ids, likeliest)


def take_back(
    files: list[Path], codebook: Codebook, version: str = "", model: Path | None = None
) -> list[str]:
    """Read coded workbooks, save labels and figures in ``corpus/coding/``, and return the figures as lines.

    Given the ``model`` of the tier "possible", it is trained anew with what was coded.

    Raises:
        UserError: a workbook can't be read or holds other passages than were asked for, two are by the same
            coder, or none of its passages is known.
    """
    passages, codings, documents = _tables()
    kept, texts = samples(FOLDER), _texts(passages, documents)
    sheets = [read(path, codebook) for path in files]
    for path, coder in zip(files, sheets, strict=True):
        check_passages(path, coder, kept, texts)
    _refuse_twice(files, sheets)
    coders = _coders(sheets, set(texts))
    if not any(coder.passages for coder in sheets):
        raise UserError(
            f"ingen rækker er kodet; vælg et tema eller {CHOSEN} i «{NONE}» for hver læst passage"
        )
    if not any(coder.passages for coder in coders):
        raise UserError("ingen af de kodede passager er i corpus/passages; er teksterne skiftet ud?")
    found = score(coders, _machine(codings), weights(sheets, kept), [theme.id for theme in codebook.themes])
    save(FOLDER / LABELS, {coder.coder: coder.passages for coder in coders})
    save(FOLDER / SCORES, asdict(found))
    return [
        *(line for sheet in sheets for line in left_out(sheet, kept)),
        *_reservations(sheets, len(coders), set(texts), kept, version),
        *shown(found, codebook, len(coders)),
        *(_learnt(coders, codebook, model) if model else []),
    ]


def _coders(sheets: list[Coded], known: Set[str]) -> list[Coded]:
    """Return one record a coder, whatever samples he or she coded, of the passages that are known."""
    found: dict[str, Coded] = {}
    for sheet in sheets:
        held = found.setdefault(sheet.coder.casefold(), replace(sheet, passages={}))
        passages = {p: said for p, said in sheet.passages.items() if p in known}
        found[sheet.coder.casefold()] = replace(held, passages={**held.passages, **passages})
    return list(found.values())


def _refuse_twice(files: list[Path], sheets: list[Coded]) -> None:
    """Raise if two workbooks of one sample are by the same coder."""
    places: dict[tuple[str, str], Path] = {}
    for path, sheet in zip(files, sheets, strict=True):
        key = (sheet.coder.casefold(), sheet.about.get(SAMPLE, ""))
        if key in places:
            raise UserError(
                f"{places[key]} og {path} er begge kodet af «{sheet.coder}»; hver koder afleverer ét. "
                f"Er det to personer, så skriv hver sit navn i celle B1 på «{GUIDE}»"
            )
        places[key] = path


def _reservations(
    sheets: list[Coded], n_coders: int, known: Set[str], kept: Mapping[str, Any], version: str
) -> Iterator[str]:
    """Yield what a reader of the figures must know of the workbooks behind them."""
    if lost := sum(passage_id not in known for sheet in sheets for passage_id in sheet.passages):
        yield f"{lost} kodninger gælder passager, som ikke er i corpus/passages; de tælles ikke med."
    if any(sheet.about.get(SAMPLE, "") not in kept for sheet in sheets):
        yield f"Udtrækket er ikke i {FOLDER / SAMPLES}; tallene gælder kun de kodede passager."
    if version and any(sheet.about.get(VERSION) != version for sheet in sheets):
        yield "Kodebogen er ændret, siden regnearket blev skrevet; tallene gælder den nye kodebogs koder."
    if n_coders == 1:
        yield "Der er kun én koder; enighed måles først med to, der koder de samme passager hver for sig."


def _texts(passages: pd.DataFrame, documents: pd.DataFrame) -> dict[str, str]:
    """Return the text of every passage by its id."""
    texts = dict(zip(documents["doc_id"], documents["text"], strict=True))
    columns = (passages[name] for name in ("passage_id", "doc_id", "start_char", "end_char"))
    return {p: texts[doc_id][start:end] for p, doc_id, start, end in zip(*columns, strict=True)}


def _learnt(coders: list[Coded], codebook: Codebook, model: Path) -> list[str]:
    passages, codings, documents = _tables()
    shipped = read_coefficients(model)
    tables = (documents, TOKENS.read(CORPUS / "annotations"), passages)
    own = model.resolve().is_relative_to(FOLDER.resolve())
    return trained_anew(agreed(coders)[0], _machine(codings), tables, codebook, shipped, FOLDER, own)


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
