"""``python -m tests.gold.reading``: how many codings of real speeches are right when somebody reads them.

``draw`` runs speeches of parliament (never in this repository) through annotations, passages and themes and
writes a random sample of the sure codings to be read; ``score`` counts the verdicts that are kept in a file
of ``tests/gold/themes/``, the newest if none is named: places, themes, verdicts and reasons, and no text.
"""

import argparse
import csv
import json
import lzma
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from pipeline.annotations.annotating import Annotations, annotate
from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.params import load_params
from pipeline.passages.cutting import cut_passages
from pipeline.passages.params import PassagesParams
from pipeline.quality.counting import share
from pipeline.tables.documents import ZONES_TABLE
from pipeline.themes.coding import code
from pipeline.themes.possible import load_classifier, with_possible
from pipeline.themes.reading import read_codebook
from pipeline.themes.vocabulary import Vocabulary
from tests.builders import documents

ROOT = Path(__file__).parents[2]
CODEBOOK = ROOT / "pipeline" / "themes" / "codebook.yaml"
PARAMS = ROOT / "params.yaml"
SPEECHES = ROOT.parent / "shared" / "corpus" / "folketing" / "speeches.jsonl.xz"
POSSIBLE = ROOT / "models" / "da_temaer" / "weights.npz"
FOLDER = Path(__file__).parent / "themes"
NEWEST = "reading-7"
SHORTEST_SPEECH = 200
"""Shorter speeches (characters) are thanks and calls."""


class Verdict(NamedTuple):
    """One coding as it was judged: where it is, its theme, ``right`` or ``wrong``, and why it is wrong."""

    sample: str
    speech_id: str
    start_char: int
    end_char: int
    theme_id: str
    verdict: str
    reason: str


def main(arguments: list[str] | None = None) -> None:
    """Draw a sample or score the verdicts."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.reading", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    score = commands.add_parser("score")
    score.add_argument("name", nargs="?", default=NEWEST, help="of the file, without .tsv")
    draw = commands.add_parser("draw")
    draw.add_argument("--seed", type=int, required=True, help="of the speeches")
    draw.add_argument("--codings-seed", type=int, help="of the codings, else the same")
    draw.add_argument("--unread", action="store_true", help="leave out speeches with a verdict")
    draw.add_argument("--speeches", type=int, default=1500)
    draw.add_argument("--codings", type=int, default=200)
    draw.add_argument("--per-theme", type=int, default=0, help="as many of each theme, instead of --codings")
    options = parser.parse_args(arguments)
    if options.command == "score":
        sys.stdout.write("".join(f"{line}\n" for line in scored(verdicts(options.name))))
    else:
        texts, annotated = annotated_speeches(options.seed, options.speeches)
        names = [path.stem for path in FOLDER.glob("reading*.tsv")] if options.unread else []
        read = {verdict.speech_id for name in names for verdict in verdicts(name)}
        codings = [c for c in sure_codings(texts, annotated) if c["doc_id"] not in read]
        seed = options.seed if options.codings_seed is None else options.codings_seed
        drawn = sample(codings, seed, options.codings, options.per_theme)
        sys.stdout.write("".join(f"{line}\n" for line in listed(drawn, texts)))


def annotated_speeches(seed: int, n_speeches: int) -> tuple[dict[str, str], Annotations]:
    """Return the texts of speeches drawn among those not by the chair, and their annotations."""
    with lzma.open(SPEECHES, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    told = [row for row in rows if row["role"] != "chair" and len(row["text"]) > SHORTEST_SPEECH]
    drawn = random.Random(seed).sample(told, n_speeches)
    texts = {row["id"]: row["text"] for row in sorted(drawn, key=lambda row: str(row["id"]))}
    params = AnnotationsParams()
    return texts, annotate(_table(texts), ZONES_TABLE.frame(), load_model(params.model), params)


def _table(texts: dict[str, str]) -> pd.DataFrame:
    return documents(*({"doc_id": doc_id, "text": text} for doc_id, text in texts.items()))


def sure_codings(texts: dict[str, str], annotated: Annotations) -> list[dict[str, Any]]:
    """Return the codings of the speeches with the passage each is of."""
    table = _table(texts)
    params = load_params(PassagesParams, "passages", PARAMS)
    passages = cut_passages(table, ZONES_TABLE.frame(), annotated.sentences, params)
    codebook = read_codebook(CODEBOOK)
    codings = code(table, annotated.tokens, annotated.entities, passages, Vocabulary(codebook))
    if classifier := load_classifier(POSSIBLE, codebook):
        codings = with_possible(codings, table, annotated.tokens, passages, classifier)
    sure = codings[codings["tier"] == "sure"].sort_values(["doc_id", "start_char", "theme_id"])
    ends = passages.set_index("passage_id")[["start_char", "end_char"]].add_prefix("passage_")
    rows: list[dict[str, Any]] = sure.join(ends, on="passage_id").to_dict("records")
    return rows


def sample(
    codings: Sequence[dict[str, Any]], seed: int, n_codings: int, per_theme: int
) -> list[dict[str, Any]]:
    """Return codings drawn at random from all, or as many of each theme."""
    chance = random.Random(seed)
    if not per_theme:
        return chance.sample(list(codings), min(n_codings, len(codings)))
    by_theme: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for coding in codings:
        by_theme[coding["theme_id"]].append(coding)
    return [
        coding
        for _, found in sorted(by_theme.items())
        for coding in chance.sample(found, min(per_theme, len(found)))
    ]


def listed(drawn: Sequence[dict[str, Any]], texts: dict[str, str]) -> Iterator[str]:
    """Yield a line for each coding: the form of the file of verdicts, and the passage to be read."""
    for c in drawn:
        text, start, end = texts[c["doc_id"]], c["start_char"], c["end_char"]
        before, after = text[c["passage_start_char"] : start], text[end : c["passage_end_char"]]
        shown = f"{before}«{text[start:end]}»{after}".replace("\n", " ")
        place = f"{c['doc_id']}\t{start}\t{end}\t{c['theme_id']}"
        yield f"{place}\t\t\t{c['passage_start_char']}\t{c['passage_end_char']}\t{shown}"


def verdicts(name: str = NEWEST) -> list[Verdict]:
    """Return the verdicts kept in ``tests/gold/themes/NAME.tsv``."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Verdict(
                row.get("sample", name),
                row["speech_id"],
                int(row["start_char"]),
                int(row["end_char"]),
                row["theme_id"],
                row["verdict"],
                row["reason"],
            )
            for row in rows
        ]


def scored(judged: Sequence[Verdict]) -> Iterator[str]:
    """Yield the share of right codings of each sample, in all and by theme."""
    hits: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for verdict in judged:
        for theme in ("", verdict.theme_id):
            hits[verdict.sample][theme].append(verdict.verdict == "right")
    for name, themes in hits.items():
        for theme, right in sorted(themes.items()):
            figure = share(sum(right), len(right))
            ends = f"{figure.low:.3f}–{figure.high:.3f}"
            yield f"{name:12} {theme or 'all':18} {figure.value:.3f} ({ends}, n={figure.n})"


if __name__ == "__main__":
    main()
