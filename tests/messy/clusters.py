"""The press release that many papers print: copies with edits, and texts on the same subject that are none."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tests.messy import wording
from tests.messy.composing import Clean, Paragraph, Writer
from tests.messy.running import Run

EDITS = (0.0, 0.05, 0.10, 0.15, 0.20)
"""Shares of the words changed in the copies of one text; the target speaks of 20 % at most."""
MIN_WORDS = 90
NEGATIVES = 2
"""Other texts on the same subject, from the same pools, beside each cluster."""


@dataclass(frozen=True)
class Copies:
    """Files by name, and the text each is a copy of; a text of its own has a label of its own."""

    files: Mapping[str, bytes]
    labels: Mapping[str, str]


def copies(n_clusters: int, seed: int) -> Copies:
    """Return ``n_clusters`` texts with their copies and hard negatives."""
    writer = Writer(seed)
    files: dict[str, bytes] = {}
    labels: dict[str, str] = {}
    for i in range(n_clusters):
        original = _long(writer, "press_release" if i % 2 else "op_ed")
        group = [(f"k{i}", _edited(writer, original, share)) for share in EDITS]
        group += [(f"k{i}-{j}", _long(writer, original.genre, original.subject)) for j in range(NEGATIVES)]
        for j, (label, text) in enumerate(group):
            name = f"kopier/{i:03}-{j}.txt"
            files[name], labels[name] = _printed(writer, text), label
    return Copies(files, labels)


def _long(writer: Writer, genre: str, subject: str | None = None) -> Clean:
    while True:
        found = writer.clean(genre, subject)
        if len(found.body.split()) >= MIN_WORDS:
            return replace(found, comments=())


def _edited(writer: Writer, clean: Clean, share: float) -> Clean:
    """Return a copy under a new headline, with a new lead where edited, and ``share`` of its words changed."""
    if share == 0.0:
        return clean
    paragraphs = [Paragraph(_changed(writer.rng, p.text, share), p.kind) for p in clean.paragraphs]
    return replace(clean, title=writer.clean(clean.genre, clean.subject).title, paragraphs=tuple(paragraphs))


def _changed(rng: random.Random, text: str, share: float) -> str:
    """Return ``text`` with ``share`` of its words replaced, dropped or doubled, in runs of one to four as editors do."""
    words = text.split()
    budget = round(share * len(words))
    while budget > 0 and len(words) > 4:
        run = min(budget, rng.randint(1, 4))
        at = rng.randrange(1, len(words) - min(run, len(words) - 2))
        new = rng.choice(([], ["nemlig"] * run, ["også", "derfor", "måske", "netop"][:run]))
        words[at : at + run] = new
        budget -= run
    return " ".join(words)


def _printed(writer: Writer, clean: Clean) -> bytes:
    """Return the copy as one paper prints it: its own name, date and furniture."""
    rng = writer.rng
    head = [
        rng.choice(writer.names["paper"]),
        rng.choice(wording.TOP),
        clean.title,
        wording.dated(rng, clean.day),
    ]
    return "\n\n".join([*head, clean.body, rng.choice(wording.BOTTOM)]).encode()


def scores(run: Run, copies: Copies) -> dict[str, float | int]:
    """Return precision and recall over pairs of texts; a merged duplicate is found with what it was merged into."""
    found = _clusters(run, copies.labels)
    wanted = _pairs(copies.labels)
    given = _pairs(found)
    right = len(wanted & given)
    return {
        "precision": round(right / len(given), 4) if given else 0.0,
        "recall": round(right / len(wanted), 4),
        "n": len(wanted),
        "n_found": len(given),
        "n_texts": len(copies.labels),
    }


def _clusters(run: Run, names: Mapping[str, str]) -> dict[str, str]:
    of_doc = {row["doc_id"]: row["cluster_id"] or row["doc_id"] for row in run.rows("documents")}
    found = {row["source_path"]: of_doc[row["doc_id"]] for row in run.rows("documents")}
    for row in run.rows("turned_away"):
        if row["duplicate_of"]:
            found[row["source_path"]] = of_doc[row["duplicate_of"]]
    return {name: found[name] for name in names if name in found}


def _pairs(labels: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name, label in sorted(labels.items()):
        groups[label].append(name)
    return {pair for group in groups.values() for pair in _of(group)}


def _of(group: Sequence[str]) -> list[tuple[str, str]]:
    return list(combinations(group, 2))
