"""Stage: figures on the gold development split, plain and harsh, and speed beside spaCy's own pipeline.

Figures are shares (0–1) as spaCy's scorer counts them on raw text cut by the pipeline's own tokenizer;
``uas_all`` and ``las_all`` count punctuation too, as CoNLL does. The file names the hash of the weights.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from recipe.baseline import efficiency

SCORES = {
    "upos": "pos_acc",
    "feats": "morph_acc",
    "lemma": "lemma_acc",
    "uas": "dep_uas",
    "las": "dep_las",
    "sentences": "sents_f",
    "entities": "ents_f",
    "tokens": "token_acc",
}


def examples(nlp: Language, path: Path) -> list[Example]:
    """Pairs of what the pipeline finds in bare text and the gold document."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    found = nlp.pipe(doc.text for doc in gold)
    return [Example(doc, right) for doc, right in zip(found, gold, strict=True)]


def heads_right(found: Iterable[Example]) -> dict[str, float]:
    """Attachment over all tokens, punctuation and misread tokens included."""
    n = unlabelled = labelled = 0
    for example in found:
        heads, labels = example.get_aligned_parse(projectivize=False)
        for token, head, label in zip(example.predicted, heads, labels, strict=True):
            n += 1
            is_head = head is not None and token.head.i == head
            unlabelled += is_head
            labelled += is_head and token.dep_.lower() == (label or "").lower()
    return {"uas_all": unlabelled / n, "las_all": labelled / n}


def figures(nlp: Language, path: Path) -> dict[str, Any]:
    """Scores of a pipeline on one file of gold documents."""
    pairs = examples(nlp, path)
    scores = Scorer(nlp).score(pairs)
    by_label = scores.get("ents_per_type") or {}
    rounded = {name: round(scores[key], 4) for name, key in SCORES.items() if scores.get(key) is not None}
    rounded |= {name: round(value, 4) for name, value in heads_right(pairs).items()}
    return rounded | {f"entities_{label}": round(score["f"], 4) for label, score in sorted(by_label.items())}


def seconds(nlp: Language, texts: list[str]) -> float:
    """Processor seconds for the texts."""
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def speed(nlp: Language, other: Language, texts: list[str], rounds: int) -> dict[str, float]:
    """Words per processor second, best of some rounds, the two pipelines by turns."""
    words = sum(len(nlp.make_doc(text)) for text in texts)
    times = [(seconds(nlp, texts), seconds(other, texts)) for _ in range(rounds)]
    ours, theirs = (words / min(column) for column in zip(*times, strict=True))
    return {
        "words_per_s": round(ours),
        "efficiency_words_per_s": round(theirs),
        "speed_ratio": round(ours / theirs, 2),
    }


def weights_hash(folder: Path) -> str:
    """SHA-256 over names and bytes of every file of the pipeline."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def main() -> None:
    """Write ``metrics/da_debat.json``; a folder and an output may be given."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/da_debat")
    out = Path(sys.argv[2] if len(sys.argv) > 2 else "metrics/da_debat.json")
    nlp = spacy.load(folder)
    corpus = Path("build/corpus")
    texts = [pair.text for pair in examples(nlp, corpus / "dev.spacy")] * 3
    result = {
        "weights": weights_hash(folder),
        "dev": figures(nlp, corpus / "dev.spacy"),
        "dev_harsh": figures(nlp, corpus / "dev.harsh.spacy"),
        "speed": speed(nlp, efficiency(corpus / "train/treebank/trees.spacy"), texts, rounds=5),
    }
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
