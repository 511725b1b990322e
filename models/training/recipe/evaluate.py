"""Stage: figures on the gold development split, plain and harsh, and speed beside spaCy's own pipeline.

Figures are shares (0–1) as spaCy's scorer counts them on raw text cut by the pipeline's own tokenizer;
``uas_all`` and ``las_all`` count punctuation too, as CoNLL does; ``lemma_with_table`` is the lemma after
the table of known lemmas that the weights carry, ``names_with_registers`` the names as the product's own
reading finds them in the same texts. ``news``, ``tweets`` and ``forum`` are DaN+'s development sets, names
only: another annotation than the one trained on (``news`` are sentences of ``dev``). The file names the hash
of the weights, the one that the product's tables have for the model (``model_hash``), and that of the
product's code (``code_hash``), which decides names too.
"""

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import spacy
from pipeline.annotations.model import AnnotationModel
from pipeline.annotations.versions import code_hash
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from recipe import danplus, lemmas, registers
from recipe.baseline import efficiency
from recipe.hashing import weights_hash
from recipe.params import source

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
WITH = "names_with_registers"


def read_gold(nlp: Language, path: Path) -> list[Doc]:
    """The gold documents of a file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


def examples(nlp: Language, gold: list[Doc]) -> list[Example]:
    """Pairs of what the pipeline finds in bare text and the gold document."""
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


def lemma_with_table(nlp: Language, pairs: Iterable[Example]) -> float:
    """Lemma accuracy after the table of known lemmas has had its say, as the product does it."""
    table = nlp.vocab.lookups.get_table(lemmas.NAME)
    n = right = 0
    for example in pairs:
        gold = example.get_aligned("LEMMA", as_string=True)
        for token, lemma in zip(lemmas.set_known(example.predicted, table), gold, strict=True):
            n += lemma is not None
            right += lemma is not None and token.lemma_ == lemma
    return round(right / n, 4)


def figures(nlp: Language, product: AnnotationModel, path: Path) -> dict[str, Any]:
    """Scores of a pipeline, and of the product's reading with it, on one file of gold documents."""
    gold = read_gold(nlp, path)
    pairs = examples(nlp, gold)
    scores = Scorer(nlp).score(pairs)
    by_label = scores.get("ents_per_type") or {}
    rounded = {name: round(scores[key], 4) for name, key in SCORES.items() if scores.get(key) is not None}
    rounded |= {name: round(value, 4) for name, value in heads_right(pairs).items()}
    rounded |= {f"entities_{label}": round(score["f"], 4) for label, score in sorted(by_label.items())}
    return rounded | {"lemma_with_table": lemma_with_table(nlp, pairs), WITH: registers.scores(product, gold)}


def names_in(nlp: Language, product: AnnotationModel, path: Path) -> dict[str, Any]:
    """Entity scores on another kind of text, labels joined as DaN+ nests them otherwise."""
    gold = list(danplus.read(nlp.vocab, path))
    pairs = [Example(nlp(doc.text), doc) for doc in gold]
    scores = Scorer.score_spans(pairs, "ents", getter=lambda doc, _: doc.ents)
    by_label = {f"entities_{label}": score["f"] for label, score in sorted(scores["ents_per_type"].items())}
    alone = {name: round(value, 4) for name, value in ({"entities": scores["ents_f"]} | by_label).items()}
    return alone | {WITH: registers.scores(product, gold)}


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


def main() -> None:
    """Write ``metrics/da_debat.json``; a folder and an output may be given."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/da_debat")
    out = Path(sys.argv[2] if len(sys.argv) > 2 else "metrics/da_debat.json")
    nlp = spacy.load(folder)
    product = registers.product_with(folder)
    corpus = Path("build/corpus")
    texts = [doc.text for doc in read_gold(nlp, corpus / "dev.spacy")]
    result = {
        "weights": weights_hash(folder),
        "model_hash": product.found.content_hash,
        "code_hash": code_hash(),
        "dev": figures(nlp, product, corpus / "dev.spacy"),
        "dev_harsh": figures(nlp, product, corpus / "dev.harsh.spacy"),
        **{kind: names_in(nlp, product, source() / "danplus" / name) for kind, name in danplus.FILES.items()},
        "speed": speed(nlp, efficiency(corpus / "train/treebank/trees.spacy"), texts, rounds=4),
    }
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
