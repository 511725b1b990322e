"""What an edit of the codebook moves: passages a theme came to or left, or changed position in, and why."""

import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from pipeline.cli._codebook_edits import edits
from pipeline.errors import UserError
from pipeline.tables.annotations import ENTITIES, SENTENCES, TOKENS
from pipeline.tables.documents import DOCUMENTS
from pipeline.tables.passages import PASSAGES
from pipeline.text import Span
from pipeline.themes.classifier import meanings
from pipeline.themes.codebook import Codebook
from pipeline.themes.coding import code
from pipeline.themes.reading import read_codebook
from pipeline.themes.vocabulary import Vocabulary

TITLE_WORDS = 6
COMMON_NAME = "Fælles for alle temaer"
MOST_EDITS = 12
"""Edits of a theme that are listed; the rest are counted."""
HEADINGS = {"came": "kom til", "left": "forsvandt", "turned": "skiftede holdning"}
POSITIONS = {"for": "for", "against": "imod", "neutral": "neutral", "unclear": "uklar"}


class Coded(NamedTuple):
    """A theme in a passage: its first evidence, and the positions of all."""

    doc_id: str
    words: Span
    positions: tuple[str, ...]


class Material(NamedTuple):
    """What lines are told from: texts, titles and sentences by document, and the number of passages."""

    texts: Mapping[str, str]
    titles: Mapping[str, str]
    sentences: Mapping[str, Sequence[Span]]
    n_passages: int


class Change(NamedTuple):
    """A theme that came to a passage, left it or turned; ``before`` and ``after`` are positions."""

    theme_id: str
    kind: str
    doc_id: str
    words: Span
    before: tuple[str, ...]
    after: tuple[str, ...]


def codebook_at(path: Path, against: str) -> Codebook:
    """Return the codebook that ``against`` names: a file, or the codebook's own file at a git revision.

    Raises:
        UserError: neither is there, or it is no valid codebook.
    """
    if Path(against).is_file():
        return read_codebook(Path(against))
    shown = _of_revision(path, against)
    if shown is None:
        raise UserError(
            f"'{against}' is neither a file nor a git revision that has {path}; give one of them, e.g. HEAD"
        )
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder) / path.name
        earlier.write_bytes(shown)
        return read_codebook(earlier)


def _of_revision(path: Path, revision: str) -> bytes | None:
    """Return the file as it was at a git revision; none where git is missing or does not know it."""
    git = shutil.which("git")
    if git is None or revision.startswith("-"):
        return None
    ran = subprocess.run(  # noqa: S603 (no shell; the revision is no option)
        [git, "show", f"{revision}:./{path.name}"], cwd=path.parent, capture_output=True, check=False
    )
    return None if ran.returncode else ran.stdout


def changes(corpus: Path, before: Codebook, after: Codebook) -> Iterator[str]:
    """Yield a readable account of what moves in the corpus, theme by theme."""
    documents = DOCUMENTS.read(corpus / "documents")
    tokens, entities = TOKENS.read(corpus / "annotations"), ENTITIES.read(corpus / "annotations")
    passages = PASSAGES.read(corpus / "passages")
    old, new = (
        _coded(code(documents, tokens, entities, passages, Vocabulary(codebook)))
        for codebook in (before, after)
    )
    material = Material(
        dict(zip(documents["doc_id"], documents["text"], strict=True)),
        _titles(documents),
        _sentences(SENTENCES.read(corpus / "annotations")),
        len(passages),
    )
    names = {theme.id: theme.name.da for codebook in (before, after) for theme in codebook.themes}
    yield from told(moved(old, new), edits(before, after), names, material)
    learnt = set(meanings(before).items())
    if unlearnt := [
        names[theme] for theme, meaning in meanings(after).items() if (theme, meaning) not in learnt
    ]:
        yield (
            f"Nyt navn eller ny definition: {', '.join(unlearnt)}. Temaet får ingen mulige kodninger, før "
            "klassifikatoren er trænet på det (python -m pipeline possible train)."
        )


def moved(old: Mapping[tuple[str, str], Coded], new: Mapping[tuple[str, str], Coded]) -> list[Change]:
    """Return what differs between two codings of the same passages (by passage and theme), by theme."""
    found = []
    for key in sorted({*old, *new}, key=lambda key: (key[1], key[0])):
        was, now = old.get(key), new.get(key)
        shown = now or was
        before, after = was.positions if was else (), now.positions if now else ()
        if shown and before != after:
            kind = "turned" if was and now else "came" if now else "left"
            found.append(Change(key[1], kind, shown.doc_id, shown.words, before, after))
    return found


def told(
    found: Sequence[Change],
    edited: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    material: Material,
) -> Iterator[str]:
    """Yield the lines a user reads: by theme what was edited, how much moved, and the sentences that did."""
    themes: defaultdict[str, list[Change]] = defaultdict(list)
    for change in found:
        themes[change.theme_id].append(change)
    for theme_id in sorted({*themes, *edited}):
        members = themes[theme_id]
        counts = Counter(change.kind for change in members)
        moves = ", ".join(f"{counts[k]} {h}" for k, h in HEADINGS.items() if counts[k])
        yield f"{names.get(theme_id, COMMON_NAME)}: {moves or 'ingen passager flyttet'}"
        yield from _edited(edited.get(theme_id, ()))
        for kind in HEADINGS:
            yield from (_line(change, material) for change in members if change.kind == kind)
    yield f"{len(found)} ændringer i {material.n_passages} passager"


def _edited(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"    kodebogen: {line}" for line in lines[:MOST_EDITS])
    if len(lines) > MOST_EDITS:
        yield f"    kodebogen: og {len(lines) - MOST_EDITS} rettelser mere"


def _line(change: Change, material: Material) -> str:
    words, text = change.words, material.texts[change.doc_id]
    inside = material.sentences.get(change.doc_id, ())
    around = next((s for s in inside if s.start_char <= words.start_char < s.end_char), words)
    before, after = text[around.start_char : words.start_char], text[words.end_char : around.end_char]
    mark = {"came": "+", "left": "-", "turned": "~"}[change.kind]
    sides = " → ".join(_sides(p) for p in (change.before, change.after) if p)
    said = " ".join(f"{before}«{words.of(text)}»{after}".split())
    return f"  {mark} [{sides}] {said} ({material.titles.get(change.doc_id, change.doc_id)})"


def _titles(documents: pd.DataFrame) -> dict[str, str]:
    """Return what a reader knows each document by: its title, else its first words, and its year."""
    found = {}
    for row in documents[["doc_id", "title", "text", "published_date"]].to_dict("records"):
        title = row["title"] or " ".join(row["text"].split()[:TITLE_WORDS]) + " …"
        day = row["published_date"]
        found[row["doc_id"]] = title if pd.isna(day) else f"{title}, {day.year}"
    return found


def _sides(positions: Sequence[str]) -> str:
    return "/".join(POSITIONS[position] for position in positions)


def _coded(codings: pd.DataFrame) -> dict[tuple[str, str], Coded]:
    found: dict[tuple[str, str], Coded] = {}
    for row in codings.sort_values(["passage_id", "theme_id", "start_char"]).itertuples():
        key = (row.passage_id, row.theme_id)
        earlier = found.get(key, Coded(row.doc_id, Span(row.start_char, row.end_char), ()))
        positions = tuple(sorted({*earlier.positions, row.position}))
        found[key] = earlier._replace(positions=positions)
    return found


def _sentences(table: pd.DataFrame) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for doc_id, start, end in zip(table["doc_id"], table["start_char"], table["end_char"], strict=True):
        found.setdefault(doc_id, []).append(Span(start, end))
    return found
