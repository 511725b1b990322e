"""One source unit to the documents in it: all that can be found without knowing any other unit.

This is the work of the worker processes. What comes of it is plain data, with every row that it takes
but for the ids: which of the documents are new is known only where all units meet (``ledger``).
"""

from dataclasses import dataclass, field
from typing import Any

from pipeline.documents.assembling import Text, assembled, cut_rows, has_sentence
from pipeline.documents.judging import cut_judged
from pipeline.documents.language import LANGUAGE_NAMES, language_of
from pipeline.documents.models import Block, Draft, Key, Person, Refusal, TurnedAway, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.privacy import masked
from pipeline.documents.private_people import (
    PSEUDONYM,
    UNNUMBERED,
    bare_name,
    linked,
    name_patterns,
    thread_key,
)
from pipeline.documents.repairs import Run
from pipeline.documents.shingles import Sketch, clean_words, sketch_of
from pipeline.documents.structure import drafts_of
from pipeline.documents.wording import is_prose
from pipeline.ids import content_id

Row = dict[str, Any]


@dataclass
class Piece:
    """A document without its ids: its row, its text in runs, and the cuts that come with it.

    ``cuts`` is what was masked in it, ``spans`` where its blocks stand in the raw text. ``same`` names its
    words, None where repeats are no duplicates. ``writer`` is the name of who wrote a comment in a table,
    empty when unknown, and None in all other documents.
    """

    row: Row
    people: list[Person]
    zones: list[tuple[int, int, str, str | None]]
    runs: list[Run]
    cuts: list[Row]
    spans: list[tuple[int, int]]
    same: str | None = None
    sketch: Sketch | None = None
    source_id: str | None = None
    parent_source_id: str | None = None
    writer: str | None = None


@dataclass
class Made:
    """What came of a unit: the post (or why there is none), its comments, and the cuts between them."""

    key: Key
    post: Piece | None
    refusal: Refusal | None
    comments: list[Piece] = field(default_factory=list)
    cuts: list[Row] = field(default_factory=list)


def made(unit: Unit, params: DocumentsParams) -> Made | TurnedAway:
    """Return the documents of a unit, or why there are none."""
    if len(unit.raw) > params.max_unit_chars:
        detail = (
            f"Teksten er på {len(unit.raw)} tegn; grænsen er {params.max_unit_chars}. Del den i mindre filer."
        )
        return TurnedAway(*unit.key, Refusal("too_large", detail))
    key = thread_key(params.thread_key_file)
    drafts, blocks = drafts_of(unit, key)
    if "row" not in unit.hints:
        _judge(drafts, is_page="html" in unit.hints)
    post, *comments = drafts
    writer = _make_private(post, unit, key) if post.genre == "comment" else None
    texts = [
        assembled(unit.raw, draft.blocks, post.names if draft.thread_i is not None else ())
        for draft in drafts
    ]
    refusal = _refusal(post, texts[0])
    if refusal is not None and (refusal.reason == "not_danish" or not comments):
        return TurnedAway(*unit.key, refusal)
    found = Made(unit.key, None, refusal)
    if refusal is None:
        found.post = _post(unit, post, texts[0], params, writer)
    else:
        _drop(post.blocks, "post_without_text")
    for draft, text in zip(comments, texts[1:], strict=True):
        if not text.text or not has_sentence(draft):
            _drop(draft.blocks, "comment_without_text")
        elif language_of(text.text) != "da":
            _drop(draft.blocks, "comment_not_danish")
        else:
            found.comments.append(_piece(unit, draft, text))
    found.cuts = list(cut_rows(unit, blocks, []))
    return found


def _judge(drafts: list[Draft], *, is_page: bool) -> None:
    for draft in drafts:
        cut_judged(draft.blocks, is_comment=draft.thread_i is not None, is_page=is_page)
        draft.blocks = [block for block in draft.blocks if not block.cut]


def _make_private(draft: Draft, unit: Unit, key: bytes | None) -> str:
    """Give the writer of a comment in a table a pseudonym; return the name, for the number in its thread.

    Others who write in the thread, as far as the reader tells of them, are hidden in the text too.
    """
    name = draft.authors[0].name if draft.authors else bare_name(unit.fields.get("author", ""))
    draft.thread_i = 0
    pseudonym = linked(name, key) or PSEUDONYM.format(1)
    others = unit.fields.get("thread_names", "").split("\n")
    writers = {other: linked(other, key) or UNNUMBERED.format(other) for other in others}
    draft.names += name_patterns([*{**writers, name: pseudonym}.items()], [])
    draft.authors = [Person(pseudonym, is_private=True)]
    return name


def _refusal(draft: Draft, text: Text) -> Refusal | None:
    if len(draft.authors) >= MANY_AUTHORS and not any(is_prose(block) for block in draft.blocks):
        return Refusal("not_a_contribution", OVERVIEW)
    if not text.text or not has_sentence(draft):
        seen = "ingen tekst" if not text.text else "ingen hel sætning"
        reason = "no_text" if not text.text else "too_short"
        return Refusal(reason, f"Der er {seen} tilbage, når overskrift, menuer og lignende er taget fra.")
    language = language_of(text.text)
    if language != "da":
        name = LANGUAGE_NAMES.get(language, language)
        return Refusal("not_danish", f"Teksten er {name}. Kun dansk læses; fjern filen, eller oversæt den.")
    return None


MANY_AUTHORS = 4
OVERVIEW = (
    "Siden er en oversigt over flere indlæg, ikke et af dem. Gem de enkelte indlæg, og læg dem i mappen."
)


def _drop(blocks: list[Block], rule: str) -> None:
    for block in blocks:
        block.take(rule, "other_document")


def _post(unit: Unit, draft: Draft, text: Text, params: DocumentsParams, writer: str | None) -> Piece:
    """Return the piece of a post, with what repeats of it are recognised by."""
    piece = _piece(unit, draft, text)
    piece.source_id, piece.parent_source_id, piece.writer = draft.source_id, draft.parent_source_id, writer
    if draft.genre != "comment":
        words = clean_words(text.text)
        piece.sketch = sketch_of(words)
        if len(words) >= params.exact_duplicate_words:
            piece.same = content_id(" ".join(words))
    return piece


def _piece(unit: Unit, draft: Draft, text: Text) -> Piece:
    row = {
        "source_path": draft.key[0], "source_row": draft.key[1], "genre": draft.genre,
        "genre_confidence": draft.genre_confidence, "title": masked(draft.title) if draft.title else None,
        "is_title_derived": draft.is_title_derived,
        "answers_i": draft.answers_i, "is_truncated": draft.is_truncated,
        "authors": [person.name for person in draft.authors], "organisation": draft.organisation,
        "published_date": draft.published_date, "date_certainty": draft.date_certainty,
        "thread_i": draft.thread_i, "language": "da", "text": text.text, "n_chars": len(text.text),
        "quote_limit_chars": draft.quote_limit_chars,
    }  # fmt: skip
    _check(text)
    spans = [(block.start, block.end) for block in draft.blocks if not block.cut and block.start < block.end]
    return Piece(row, draft.authors, text.zones, text.runs, list(cut_rows(unit, [], text.runs)), spans)


def _check(text: Text) -> None:
    """Refuse a text whose parts break the contract: a fault of ours costs one text, not the run."""
    if not all(run.text and run.raw_start <= run.raw_end for run in text.runs):
        raise ValueError("a run without text")
    if not all(0 <= start < end <= len(text.text) for start, end, _, _ in text.zones):
        raise ValueError("a zone outside the text")
