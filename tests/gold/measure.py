"""``python -m tests.gold.measure``: how well themes and positions are found in our gold sentences.

Every sentence goes through the stages a text goes through (annotations and themes). The held-out ones show
in figures only; of the others ``--misses FILE`` lists what came out otherwise, to be read.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.annotations.annotating import annotate
from pipeline.annotations.model import load_model
from pipeline.annotations.params import AnnotationsParams
from pipeline.errors import UserError
from pipeline.ids import content_id
from pipeline.params import load_yaml
from pipeline.quality.counting import Figure, figures, mean_f1, resamples, share
from pipeline.quality.floors import check
from pipeline.tables.documents import ZONES_TABLE
from pipeline.tables.passages import PASSAGES
from pipeline.tables.themes import TIERS
from pipeline.themes.classifier import Classifier
from pipeline.themes.coding import code
from pipeline.themes.possible import load_classifier, with_possible
from pipeline.themes.reading import codebook_hash, read_codebook
from pipeline.themes.vocabulary import Vocabulary
from tests.builders import documents
from tests.gold.licence import check_walk, licence
from tests.gold.sentences import DEVELOPMENT, FOLDER, HELD_OUT, POSITIONS, GoldSentence, gold_sentences

ROOT = Path(__file__).parents[2]
CODEBOOK = ROOT / "pipeline" / "themes" / "codebook.yaml"
POSSIBLE = ROOT / "models" / "da_temaer" / "weights.npz"
METRICS = ROOT / "metrics" / "theme_sentences.json"
LICENCE = ROOT / "metrics" / "licence.json"
QUALITY = ROOT / "quality"
FLOORS = ROOT / "quality" / "floors.yaml"
PARTS = {"development": DEVELOPMENT, "positions": POSITIONS, "held_out": HELD_OUT}
RESAMPLES, SEED, DECIMALS = 1000, 20261122, 4
Found = dict[str, str]
"""Theme and position of the first evidence of each theme in one sentence."""


def main(arguments: list[str] | None = None) -> None:
    """Measure, write the figures and the misses, and hold the figures against their floors."""
    options = _options(arguments)
    codebook = read_codebook(CODEBOOK)
    check_walk(codebook_hash(CODEBOOK), QUALITY)
    vocabulary = Vocabulary(codebook)
    gold = {part: [s for name in names for s in gold_sentences(name)] for part, names in PARTS.items()}
    classifier = load_classifier(POSSIBLE, codebook)
    tables = {part: coded(sentences, vocabulary, classifier) for part, sentences in gold.items()}
    found = {part: first_found(len(gold[part]), codings, ("sure",)) for part, codings in tables.items()}
    content: dict[str, Any] = {part: scores(gold[part], found[part]) for part in PARTS}
    both = first_found(len(gold["held_out"]), tables["held_out"], TIERS)
    content["held_out"]["with_possible"] = with_possible_scores(gold["held_out"], both)
    content["codebook_hash"] = codebook_hash(CODEBOOK)
    content["sentences_hash"] = sentences_hash()
    if options.misses:
        told = [line for part in ("development", "positions") for line in misses(gold[part], found[part])]
        options.misses.write_text("\n".join(told) + "\n", encoding="utf-8")
    themes = [theme.id for theme in codebook.themes]
    seen = counted(gold["held_out"], found["held_out"], themes)
    licences = licence(seen, themes, content["codebook_hash"], QUALITY)
    _write(options.out, content)
    _write(options.licence, licences)
    sys.stdout.write("".join(_summary(part, content[part]) for part in PARTS))
    sys.stdout.write(_summary_with_possible(content["held_out"]["with_possible"]))
    floors = load_yaml(FLOORS)
    check(
        {"theme_sentences": content},
        {path: low for path, low in floors.items() if path.startswith("theme_sentences.")},
    )


def sentences_hash() -> str:
    """Return the content id of all the files scored."""
    names = [name for part in PARTS.values() for name in part]
    return content_id(*((FOLDER / f"{name}.tsv").read_text(encoding="utf-8") for name in names))


def coded(
    sentences: Sequence[GoldSentence], vocabulary: Vocabulary, classifier: Classifier | None
) -> pd.DataFrame:
    """Return the codings that the stages make of the sentences, each a document of its own, ``s00000`` on."""
    ids = [_id(i) for i in range(len(sentences))]
    rows = [{"doc_id": doc_id, "text": s.text} for doc_id, s in zip(ids, sentences, strict=True)]
    table = documents(*rows)
    params = AnnotationsParams()
    annotated = annotate(table, ZONES_TABLE.frame(), load_model(params.model), params)
    passages = PASSAGES.frame({**PASSAGE, "passage_id": f"{row['doc_id']}:0", "doc_id": row["doc_id"], "end_char": len(row["text"])} for row in rows)  # fmt: skip
    codings = code(table, annotated.tokens, annotated.entities, passages, vocabulary)
    if classifier is None:
        return codings
    return with_possible(codings, table, annotated.tokens, passages, classifier)


def first_found(n: int, codings: pd.DataFrame, tiers: Sequence[str]) -> list[Found]:
    """Return of each of ``n`` sentences the themes of these tiers with the first position of each."""
    found: dict[str, Found] = {_id(i): {} for i in range(n)}
    columns = codings[codings["tier"].isin(tiers)].sort_values(["doc_id", "start_char"], kind="stable")
    for doc_id, theme, position in zip(
        columns["doc_id"], columns["theme_id"], columns["position"], strict=True
    ):
        found[doc_id].setdefault(theme, position)
    return list(found.values())


def _id(i: int) -> str:
    return f"s{i:05d}"


def with_possible_scores(gold: Sequence[GoldSentence], found: Sequence[Found]) -> dict[str, Any]:
    """Return the figures of both tiers together, and how many sentences without a theme are given one.

    The sentences for development teach the classifier, so it is only measured on those held out.
    """
    both = scores(gold, found)
    none = [bool(f) for s, f in zip(gold, found, strict=True) if not s.expected]
    kept = {name: both[name] for name in ("kinds", "macro", "micro", "themes", "traps")}
    return {**kept, "without_theme": _flat("coded", share(sum(none), len(none)))}


PASSAGE = {"start_char": 0, "zone": "body", "n_words": 1, "is_topical": True}


def scores(gold: Sequence[GoldSentence], found: Sequence[Found]) -> dict[str, Any]:
    """Return the figures of one part: by kind, by theme, of traps and of positions."""
    pairs = list(zip(gold, found, strict=True))
    themes = sorted({theme for sentence in gold for theme in sentence.expected})
    counts = counted(gold, found, themes)
    draws = resamples(len(pairs), RESAMPLES, SEED)
    by_theme = {theme: _f1(figures(counts[:, i], draws)) for i, theme in enumerate(themes)}
    traps = [theme in f for s, f in pairs for theme in sorted(s.barred)]
    return {
        "kinds": _by(pairs, lambda s: s.kind),
        "macro": _flat("f1", mean_f1(counts, draws)),
        "micro": _f1(figures(counts.sum(axis=1), draws)),
        "n": len(pairs),
        "position": _position(pairs),
        "positions_by_theme": {
            theme: _position([(s, f) for s, f in pairs if theme in s.expected], (theme,)) for theme in themes
        },
        "themes": by_theme,
        "traps": _flat("coded", share(sum(traps), len(traps))),
    }


def counted(
    gold: Sequence[GoldSentence], found: Sequence[Found], themes: Sequence[str]
) -> npt.NDArray[np.int64]:
    """Return right, false and missed codings of each sentence and theme, ``(n_sentences, n_themes, 3)``."""
    pairs = zip(gold, found, strict=True)
    return np.array([[_counts(theme, s, f) for theme in themes] for s, f in pairs], dtype=np.int64)


def _write(path: Path, content: Mapping[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def _counts(theme: str, sentence: GoldSentence, found: Found) -> tuple[int, int, int]:
    is_expected, is_found = theme in sentence.expected, theme in found
    return is_expected and is_found, is_found and not is_expected, is_expected and not is_found


def _by(
    pairs: Iterable[tuple[GoldSentence, Found]], key: Callable[[GoldSentence], str]
) -> dict[str, dict[str, Any]]:
    """Return recall by kind of sentence; traps without any theme have none."""
    hits: defaultdict[str, list[bool]] = defaultdict(list)
    for sentence, found in pairs:
        hits[key(sentence)] += [theme in found for theme in sentence.expected]
    return {kind: _flat("recall", share(sum(h), len(h))) for kind, h in sorted(hits.items()) if h}


def _position(
    pairs: Sequence[tuple[GoldSentence, Found]], only: Sequence[str] | None = None
) -> dict[str, Any]:
    """Return how many themes found are given a position, and how many of those the right one."""
    asked = [
        (wanted, found[theme])
        for sentence, found in pairs
        for theme, wanted in sentence.expected.items()
        if wanted is not None and theme in found and (only is None or theme in only)
    ]
    answered = [(wanted, given) for wanted, given in asked if given != "unclear"]
    right = sum(wanted == given for wanted, given in answered)
    return {
        "accuracy": _flat("share", share(right, len(answered))),
        "answered": _flat("share", share(len(answered), len(asked))),
    }


def _f1(parts: Mapping[str, Figure]) -> dict[str, Any]:
    flat = [_flat(name, parts[name]) for name in ("precision", "recall", "f1")]
    return {key: value for one in flat for key, value in one.items()}


def _flat(name: str, figure: Figure) -> dict[str, Any]:
    ends = {name: figure.value, f"{name}_low": figure.low, f"{name}_high": figure.high}
    rounded = {key: None if value is None else round(value, DECIMALS) for key, value in ends.items()}
    return {**rounded, "n": figure.n}


def misses(gold: Sequence[GoldSentence], found: Sequence[Found]) -> list[str]:
    """Return a line for every theme missed, found in vain or given another position."""
    lines = []
    for sentence, given in zip(gold, found, strict=True):
        wrong = [f"missed {theme}" for theme in sorted(set(sentence.expected) - set(given))]
        wrong += [f"vain {theme}" for theme in sorted(set(given) - set(sentence.expected))]
        wrong += [
            f"{theme} {wanted}, not {given[theme]}"
            for theme, wanted in sentence.expected.items()
            if wanted is not None and given.get(theme, wanted) != wanted
        ]
        lines += [f"{sentence.kind}: {'; '.join(wrong)}: {sentence.text}"] if wrong else []
    return lines


def _summary(part: str, content: Mapping[str, Any]) -> str:
    kinds = "".join(f"  {kind:12} recall {_shown('recall', f)}\n" for kind, f in content["kinds"].items())
    position = content["position"]
    return (
        f"{part}, {content['n']} sentences\n{kinds}"
        f"  traps coded {_shown('coded', content['traps'])}, macro F1 {_shown('f1', content['macro'])}, "
        f"precision {_shown('precision', content['micro'])}\n"
        f"  position right {_shown('share', position['accuracy'])}, "
        f"answered {_shown('share', position['answered'])}\n"
    )


def _summary_with_possible(content: Mapping[str, Any]) -> str:
    return (
        f"held_out, sure and possible\n  paraphrase recall {_shown('recall', content['kinds']['paraphrase'])}, "
        f"without a theme coded {_shown('coded', content['without_theme'])}\n"
        f"  traps coded {_shown('coded', content['traps'])}, macro F1 {_shown('f1', content['macro'])}, "
        f"precision {_shown('precision', content['micro'])}\n"
    )


def _shown(name: str, figure: Mapping[str, Any]) -> str:
    if figure[name] is None:
        return "none"
    return f"{figure[name]:.3f} ({figure[f'{name}_low']:.3f}–{figure[f'{name}_high']:.3f}, n={figure['n']})"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.gold.measure", description=__doc__)
    parser.add_argument("--out", type=Path, default=METRICS)
    parser.add_argument("--licence", type=Path, default=LICENCE)
    parser.add_argument("--misses", type=Path, help="list here what came out otherwise, held-out ones aside")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    try:
        main()
    except UserError as error:
        sys.exit(f"gold: {error}")
