"""Stage: the sentence encoder beside TF-IDF on items of parliament and articles that it has never seen.

For every seed, 25 held-out items with as many passages each are drawn. ``nmi``: k-means into as many groups
as items, normalised mutual information with the items. ``knn``: the share of passages whose ten nearest,
the same speech left aside, are mostly of the same item. ``article_halves``: the share of held-out
encyclopedia articles whose second half is nearest to their first, and ``text_halves`` that of PAROLE's texts
of the eighties, which no training pair came from: measures of general Danish.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import simplemma
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score

from recipe import pairs, parole, subwords
from recipe.encoder_text import OUT, is_kept_back
from recipe.hashing import weights_hash
from recipe.package_encoder import FOLDER, read_table
from recipe.params import Encoder, load, source

N_ITEMS, N_PASSAGES, FEWEST_SPEAKERS, N_NEAREST = 25, 40, 4, 10
SEEDS = range(5)
FEWEST_WORDS_OF_HALF = 30
STOPWORDS = Path("../../pipeline/danish/data/stopwords.txt")
Encode = Callable[[list[str]], np.ndarray]


def held_out_items(folder: Path, params: Encoder) -> dict[str, list[pairs.Passage]]:
    """Passages of the held-out items that have enough passages and speakers."""
    rows = pairs.speeches(folder / "speeches.jsonl.xz")
    rows = [row for row in rows if pairs.is_held_out(pairs.item_of(row), params.held_out)]
    items: dict[str, list[pairs.Passage]] = defaultdict(list)
    for passage in pairs.passages(rows, params.fewest_words, params.most_words):
        items[passage.item].append(passage)
    return {
        item: found
        for item, found in items.items()
        if len(found) >= N_PASSAGES and len({p.speaker for p in found}) >= FEWEST_SPEAKERS
    }


def sample(items: dict[str, list[pairs.Passage]], seed: int) -> list[pairs.Passage]:
    """The passages of one trial."""
    draw = Random(seed)  # noqa: S311
    return [p for item in draw.sample(sorted(items), N_ITEMS) for p in draw.sample(items[item], N_PASSAGES)]


def normalized(vectors: np.ndarray) -> np.ndarray:
    """Rows at length one; a row of zeros stays."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)


def words(text: str) -> list[str]:
    """The words of a text in lower case, without the product's stop words."""
    unwanted = stopwords()
    found = [word.lower() for word in simplemma.simple_tokenizer(text) if word.isalpha()]
    return [word for word in found if len(word) > 1 and word not in unwanted]


def lemmas(text: str) -> list[str]:
    """The lemmas of the words, stop words left out before and after."""
    unwanted = stopwords()
    found = [simplemma.lemmatize(word, lang="da").lower() for word in words(text)]
    return [lemma for lemma in found if lemma not in unwanted]


@cache
def stopwords() -> frozenset[str]:
    """The product's stop words."""
    lines = STOPWORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def tfidf(terms: Callable[[str], list[str]]) -> Encode:
    """TF-IDF fitted on the very texts, 128 dimensions, as the product makes it."""

    def encode(texts: list[str]) -> np.ndarray:
        weights = TfidfVectorizer(analyzer=terms, sublinear_tf=True).fit_transform(texts)
        vectors: np.ndarray = TruncatedSVD(128, random_state=0).fit_transform(weights)
        return vectors

    return encode


def static(table: np.ndarray) -> Encode:
    """Means of a table's rows."""
    tokenizer = subwords.load(OUT)

    def encode(texts: list[str]) -> np.ndarray:
        rows = subwords.ids(tokenizer, texts)
        return np.stack([table[row].mean(axis=0) if len(row) else np.zeros(table.shape[1]) for row in rows])

    return encode


def knn(vectors: np.ndarray, found: list[pairs.Passage]) -> float:
    """Share of passages whose nearest of other speeches vote for their item."""
    scores = vectors @ vectors.T
    speeches = np.array([p.speech for p in found])
    items = [p.item for p in found]
    scores[speeches[:, None] == speeches[None, :]] = -2
    nearest = np.argsort(-scores, axis=1, kind="stable")[:, :N_NEAREST]
    votes = [Counter(items[j] for j in row).most_common(1)[0][0] for row in nearest]
    return float(np.mean([vote == item for vote, item in zip(votes, items, strict=True)]))


def trial(encode: Encode, found: list[pairs.Passage], seed: int) -> dict[str, float]:
    """The figures of one draw."""
    vectors = normalized(np.asarray(encode([p.text for p in found]), dtype="float64"))
    groups = KMeans(N_ITEMS, n_init=5, random_state=seed).fit_predict(vectors)
    return {
        "nmi": float(normalized_mutual_info_score([p.item for p in found], groups)),
        "knn": knn(vectors, found),
    }


def found_halves(encode: Encode, halves: list[tuple[str, str]]) -> float:
    """Share of texts whose second half is the nearest of all second halves to the first."""
    vectors = normalized(np.asarray(encode([one for one, _ in halves] + [other for _, other in halves])))
    scores = vectors[: len(halves)] @ vectors[len(halves) :].T
    return float((scores.argmax(axis=1) == np.arange(len(halves))).mean())


def halves_of_articles(folder: Path, params: Encoder) -> list[tuple[str, str]]:
    """Articles that were kept back, cut in two."""
    lines = pairs.read_lines(folder / "raw/dawiki_abstracts.txt.xz")
    found = [pairs.halves(line.partition(": ")[2]) for line in lines if is_kept_back(line, params)]
    return [both for both in found if both]


def halves_of_parole(folder: Path) -> list[tuple[str, str]]:
    """PAROLE's texts cut in two, where both halves have thirty words."""
    found = []
    for sentences in parole.read_texts(folder / "parole/parole-tagged.tsv.xz"):
        middle = len(sentences) // 2
        one, other = " ".join(sentences[:middle]), " ".join(sentences[middle:])
        if min(len(one.split()), len(other.split())) >= FEWEST_WORDS_OF_HALF:
            found.append((one, other))
    return found


def figures(
    encode: Encode, trials: list[list[pairs.Passage]], halves: dict[str, list[tuple[str, str]]]
) -> dict[str, float | list[float]]:
    """Means over the draws, and the draws one by one."""
    found = [trial(encode, passages, seed) for seed, passages in zip(SEEDS, trials, strict=True)]
    result: dict[str, float | list[float]] = {}
    for name in ("nmi", "knn"):
        result[name] = round(float(np.mean([one[name] for one in found])), 3)
        result[f"{name}_draws"] = [round(one[name], 3) for one in found]
    return result | {name: round(found_halves(encode, texts), 3) for name, texts in halves.items()}


def main() -> None:
    """Write ``metrics/da_vektorer.json``."""
    params = load(Encoder)
    items = held_out_items(source(), params)
    trials = [sample(items, seed) for seed in SEEDS]
    halves = {
        "article_halves": halves_of_articles(source(), params),
        "text_halves": halves_of_parole(source()),
    }
    encoders = {
        "tfidf_svd": tfidf(lemmas),
        "tfidf_svd_words": tfidf(words),
        "untrained": static(np.load(OUT / "first.npz")["table"]),
        "da_vektorer": static(read_table(FOLDER)),
    }
    result = {
        "weights": weights_hash(FOLDER),
        "n_items": len(items),
        "n_drawn": N_ITEMS,
        "n_passages": N_PASSAGES,
        "n_article_halves": len(halves["article_halves"]),
        "n_text_halves": len(halves["text_halves"]),
    }
    result |= {name: figures(encode, trials, halves) for name, encode in encoders.items()}
    Path("metrics").mkdir(exist_ok=True)
    text = json.dumps(result, indent=2) + "\n"
    Path("metrics/da_vektorer.json").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
