"""``python -m pipeline forget FILE``: remove a source everywhere, and prove that it is gone.

FILE is a path as the ledger page writes it: a file under ``corpus/raw``, a member ``a.zip!b.txt``, or a row
``export.csv#3``, which may be a mail of a mailbox or an item of a feed or blog export. Everything is computed
anew without it, what stages remember is emptied, and DVC's cache keeps only what the new run made. Sheets
for coding lose its rows, and weights trained on it are deleted. What is still to be done stands in a journal
until the very end, so that an interrupted run is finished by the next one.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.cli._coding_forgetting import check_weights, forget_codings
from pipeline.cli._evidence import Traces, searched, traces_of
from pipeline.documents.params import DocumentsParams
from pipeline.documents.removal import on_disk, remove
from pipeline.errors import UserError
from pipeline.params import load_params
from pipeline.tables.documents import DOCUMENTS, TURNED_AWAY
from pipeline.themes.params import ThemesParams

RAW, CODING = "corpus/raw", "corpus/coding"
JOURNAL = Path(".debatkort") / "forget" / "journal.json"
ROW = re.compile(r"(?P<path>.+)#(?P<row>\d+)")
KINDS = {"id": "dokumentets id", "name": "filens navn", "words": "sætninger fra teksten"}
EXIT_STILL_FOUND = 1


def main(argv: list[str]) -> int:
    """Forget what is named, or finish what an earlier run began; return 0 when nothing of it is found."""
    parser = argparse.ArgumentParser(
        prog="python -m pipeline forget", description="Slet en kilde overalt, og bevis det."
    )
    parser.add_argument(
        "file", nargs="?", metavar="FIL", help="fx brev.txt, arkiv.zip!brev.txt eller data.csv#3"
    )
    parser.add_argument("--root", type=Path, default=Path(), help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    root = arguments.root.resolve()
    if not (root / "dvc.yaml").exists():
        raise UserError(f"{root} holds no dvc.yaml; run forget in the project's folder")
    journal = root / JOURNAL
    is_wider = journal.exists() and _covers_journal(root, arguments.file)
    if journal.exists() and not is_wider:
        print("En tidligere sletning blev afbrudt. Den gøres færdig først.")
        found = _finish(root)
        if arguments.file is None:
            return found
    if arguments.file is None:
        parser.error("skriv, hvilken kilde der skal glemmes")
    if is_wider or not journal.exists():
        _begin(root, arguments.file)
    return _finish(root)


def _covers_journal(root: Path, name: str | None) -> bool:
    """Tell whether what is named now is the whole file of which a row could not be taken out."""
    state = json.loads((root / JOURNAL).read_text(encoding="utf-8"))
    if name is None or state["row"] is None:
        return False
    path, row = _source(root, name)
    return row is None and _is_of(state["path"], path)


def _begin(root: Path, name: str) -> None:
    """Write down what is to be forgotten and what gives it away, before anything is touched."""
    path, row = _source(root, name)
    documents = _table(root, DOCUMENTS)
    doc_ids = {
        item["doc_id"] for item in documents
        if _is_of(item["source_path"], path) and (row is None or item["source_row"] == row)
    }  # fmt: skip
    twins = sorted(
        {item["source_path"] for item in _table(root, TURNED_AWAY) if item["duplicate_of"] in doc_ids}
    )
    check_weights(root / CODING, _weights(root), doc_ids)
    traces = traces_of(documents, doc_ids, path.split("!")[-1].split("/")[-1] if row is None else "")
    state = {
        "path": path, "row": row, "digest": _digest(root, path), "doc_ids": sorted(doc_ids),
        "name": traces.name, "runs": sorted(traces.runs),
        "twins": [twin for twin in twins if not _is_of(twin, path)],
    }  # fmt: skip
    journal = root / JOURNAL
    journal.parent.mkdir(parents=True, exist_ok=True)
    scratch = journal.with_suffix(".new")
    with scratch.open("w", encoding="utf-8") as file:
        json.dump(state, file)
        file.flush()
        os.fsync(file.fileno())
    scratch.replace(journal)


def _weights(root: Path) -> Path | None:
    """Return the file behind the tier "possible", if any."""
    path = root / "params.yaml"
    used = load_params(ThemesParams, "themes", path).possible if path.exists() else None
    return root / used if used else None


def _source(root: Path, name: str) -> tuple[str, int | None]:
    """Return source path and row (from 0) of what the user named; the ledger page counts rows from 1.

    Raises:
        UserError: there is no such source.
    """
    bare = name.removeprefix("./").removeprefix(f"{RAW}/")
    match = ROW.fullmatch(bare)
    for path, row in ((bare, None), (match["path"], int(match["row"]) - 1) if match else (bare, None)):
        if on_disk(root / RAW, path) is not None:
            return path, row
    raise UserError(f"{name}: no such source in {RAW}; the page «Hvad kom med» names them all")


def _is_of(source_path: str, path: str) -> bool:
    return source_path == path or source_path.startswith(f"{path}!")


def _table(root: Path, contract: Any) -> list[dict[str, Any]]:
    """Return the rows of a table of documents; none before the first run."""
    folder = root / "corpus" / "documents"
    if not folder.exists():
        return []
    frame = contract.read(folder)
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): value for key, value in row.items()} for row in rows]


def _finish(root: Path) -> int:
    """Do all that the journal asks for; every step may be done twice."""
    state = json.loads((root / JOURNAL).read_text(encoding="utf-8"))
    params_path = root / "params.yaml"
    params = (
        load_params(DocumentsParams, "documents", params_path) if params_path.exists() else DocumentsParams()
    )
    _remove_once(root, state, params)
    for memory in sorted((root / ".debatkort").glob("*/*")):
        if memory.name == "memory" or memory.name.startswith("scratch-"):
            shutil.rmtree(memory)
    for line in forget_codings(root / CODING, state["doc_ids"]):
        print(line)
    print("Kilden er fjernet, og det, trinnene husker, er tømt. Alt regnes om …")
    _dvc(root, "repro", "--quiet")
    _dvc(root, "gc", "--workspace", "--force", "--quiet")
    is_clean = _prove(root, state)
    (root / JOURNAL).unlink()
    for line in _elsewhere(root, state):
        print(line)
    return 0 if is_clean else EXIT_STILL_FOUND


def _remove_once(root: Path, state: dict[str, Any], params: DocumentsParams) -> None:
    """Take the source out; a row only from the very file that was named, since later rows move up."""
    if state["row"] is None or _digest(root, state["path"]) == state["digest"]:
        remove(root / RAW, state["path"], state["row"], params)


def _digest(root: Path, path: str) -> str:
    file = on_disk(root / RAW, path)
    return sha256(file.read_bytes()).hexdigest() if file is not None else ""


def _dvc(root: Path, *arguments: str) -> str:
    """Run DVC as the Makefile does.

    Raises:
        UserError: it failed; the journal stays, and the next run goes on from here.
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(  # noqa: S603 (our own arguments only)
        [sys.executable, "-m", "dvc", *arguments], cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": path, "DVC_NO_ANALYTICS": "1"},
    )  # fmt: skip
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-600:]
        raise UserError(
            f"dvc {arguments[0]} failed; mend it and run forget again, it goes on where it was:\n{said}"
        )
    return done.stdout


def _prove(root: Path, state: dict[str, Any]) -> bool:
    """Search everything for what gave the source away, and print what was searched and found."""
    traces = Traces(frozenset(state["doc_ids"]), state["name"], frozenset(state["runs"]))
    cache = Path(_dvc(root, "cache", "dir").strip() or ".dvc/cache")
    places: tuple[tuple[str, Path, list[Path]], ...] = (
        ("Tabeller", root / "corpus", [root / RAW]),
        ("Rapporter", root / "reports", []),
        ("DVC's lager", root / cache, []),
        ("Husket mellem kørsler", root / ".debatkort", [root / JOURNAL.parent]),
        ("Notesbøger", root / "notebooks", []),
        ("Målinger", root / "metrics", []),
        ("Dine egne filer", root / RAW, []),
    )
    name = ", filnavnet" if traces.name else ""
    print(f"\nSøgt efter {len(traces.doc_ids)} id{name} og {len(traces.runs)} ordfølger:")
    n_hits = 0
    for label, folder, skipped in places:
        n_files, hits = searched(folder, traces, skipped) if folder.exists() else (0, [])
        print(f"  {label:<22} {n_files:>6} filer   {'intet fundet' if not hits else f'{len(hits)} FUND'}")
        for path, kind in hits:
            print(f"      {KINDS[kind]}: {path.relative_to(root) if path.is_relative_to(root) else path}")
        n_hits += len(hits)
    print("Intet af kilden er tilbage." if not n_hits else "Noget er stadig tilbage; se ovenfor.")
    return n_hits == 0


def _elsewhere(root: Path, state: dict[str, Any]) -> Iterator[str]:
    """Yield what this command can't reach: twins, remotes, git's history."""
    if (root / CODING).is_dir():
        yield "Kodernes egne kopier af regnearket ligger uden for projektet: bed dem slette dem."
    for twin in state["twins"]:
        yield f"Samme tekst ligger også i {twin}. Glem også den."
    remotes = [line.split()[0] for line in _dvc(root, "remote", "list").splitlines() if line.strip()]
    for remote in remotes:
        yield f"Fjernlageret {remote} kan stadig have det: kør dvc gc --workspace --cloud --remote {remote}"
    for path in (f"{RAW}/{state['path'].split('!')[0]}", "dvc.lock"):
        revisions = _revisions(root, path)
        if revisions:
            shown = ", ".join(revisions[:10]) + (" …" if len(revisions) > 10 else "")
            yield f"Git husker {path} i {len(revisions)} udgaver ({shown}). De fjernes med git filter-repo."


def _revisions(root: Path, path: str) -> list[str]:
    """Return the git revisions that changed a file, none outside git."""
    git = shutil.which("git")
    if git is None:
        return []
    done = subprocess.run(  # noqa: S603 (our own arguments and the user's file name)
        [git, "log", "--all", "--format=%h", "--", path],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split() if done.returncode == 0 else []
