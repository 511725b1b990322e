"""From tables to the debate as plain objects: joins only, no counting that the debate stage has done."""

from collections import defaultdict
from typing import Any, TypeVar

from pipeline.contract import Contract
from pipeline.reports.inputs import Inputs
from pipeline.reports.measured import Quality, quality_of
from pipeline.reports.model import (
    Actor,
    Author,
    Coding,
    Cut,
    Debate,
    Document,
    Echo,
    Link,
    Refusal,
    Share,
    Stance,
    Statement,
    Theme,
    Topic,
    TopicStatus,
    Voice,
    Zone,
)
from pipeline.reports.params import ReportsParams
from pipeline.reports.trends import Count, unbroken
from pipeline.tables import annotations, debate, documents, passages, statements, themes, topics
from pipeline.tables.topics import OUTLIERS
from pipeline.text import Span

NOTHING = Share(0, 0, 0, 0, 0.0, 0, 0, 0, 0)
UNKNOWN = "unknown"
T = TypeVar("T")
Rows = list[dict[str, Any]]


def build_debate(inputs: Inputs, params: ReportsParams) -> Debate:
    """Return the debate of the tables, in the language of ``params``."""
    texts = _documents(inputs)
    codebook = inputs.records(themes.CODEBOOK)
    codebook_hash = codebook[0]["codebook_hash"] if codebook else None
    quality = quality_of(inputs.metrics, codebook_hash, inputs.model_hash, params.min_f1)
    n_total = len({d.cluster_id or d.doc_id for d in texts.values()})
    book = _themes(inputs, codebook, params.language, quality, n_total)
    spoken = _statements(inputs, texts, book)
    _codings(inputs, texts, book)
    return Debate(
        documents=texts,
        themes=book,
        actors=_actors(inputs, spoken, book),
        topics=_topics(inputs, book),
        topic_status=_status(inputs),
        n_outliers=_outliers(inputs),
        periods=_periods(inputs, book),
        coverage=_coverage(inputs),
        echoes=_echoes(inputs, texts),
        refusals=[_made(Refusal, row) for row in inputs.records(documents.TURNED_AWAY)],
        cuts=[_made(Cut, row) for row in inputs.records(documents.CUTS)],
        quality=quality,
        codebook_hash=codebook_hash,
        n_total=n_total,
        clusters=_clusters(texts),
    )


def _documents(inputs: Inputs) -> dict[str, Document]:
    rows = inputs.records(documents.DOCUMENTS)
    found = {row["doc_id"]: _made(Document, row) for row in rows}
    signed = _grouped(inputs, documents.AUTHORS)
    zones = _grouped(inputs, documents.ZONES_TABLE)
    sentences = _grouped(inputs, annotations.SENTENCES)
    for row in rows:
        document = found[row["doc_id"]]
        document.authors = [_author(author) for author in signed[document.doc_id]] or [
            Author(name, None, None, document.genre == "comment") for name in row["authors"]
        ]
        document.zones = [Zone(_span(zone), zone["zone"], zone["voice"]) for zone in zones[document.doc_id]]
        document.sentences = [_span(sentence) for sentence in sentences[document.doc_id]]
    _thread(found)
    order = sorted(found.values(), key=lambda d: (d.published_date is None, str(d.published_date), d.doc_id))
    return {document.doc_id: document for document in order}


def _clusters(texts: dict[str, Document]) -> dict[str, list[str]]:
    clusters: dict[str, list[str]] = defaultdict(list)
    for document in texts.values():
        if document.cluster_id is not None:
            clusters[document.cluster_id].append(document.doc_id)
    return dict(clusters)


def _thread(found: dict[str, Document]) -> None:
    comments = [d for d in found.values() if d.parent_doc_id in found]
    for comment in sorted(comments, key=lambda d: (d.thread_i is None, d.thread_i or 0, d.doc_id)):
        found[str(comment.parent_doc_id)].comments.append(comment.doc_id)


def _author(row: dict[str, Any]) -> Author:
    return Author(row["name"], row["role"], row["organisation"], row["is_private"])


def _themes(
    inputs: Inputs, codebook: Rows, language: str, quality: Quality, n_total: int
) -> dict[str, Theme]:
    shares = {row["theme_id"]: _made(Share, row) for row in inputs.records(debate.THEME_SHARES)}
    periods = _grouped(inputs, debate.THEME_PERIODS, "theme_id")
    genres = _grouped(inputs, debate.THEME_GENRES, "theme_id")
    found = {}
    for row in sorted(codebook, key=lambda row: (row["theme_i"], row["theme_id"])):
        theme_id = row["theme_id"]
        found[theme_id] = Theme(
            theme_id=theme_id,
            theme_i=row["theme_i"],
            name=row[f"name_{language}"],
            definition=row[f"definition_{language}"],
            for_words=row[f"for_{language}"],
            against_words=row[f"against_{language}"],
            share=shares.get(theme_id, NOTHING._replace(n_total=n_total)),
            licence=quality.licences.get(theme_id),
            periods=[Count(r["period"], r["n_docs"], r["n_total"]) for r in periods[theme_id]],
            genres=[Count(r["genre"], r["n_docs"], r["n_total"]) for r in genres[theme_id]],
        )
    return found


def _statements(inputs: Inputs, texts: dict[str, Document], book: dict[str, Theme]) -> dict[str, Statement]:
    found = {}
    for row in inputs.records(statements.STATEMENTS):
        statement = found[row["statement_id"]] = _made(Statement, {**row, "span": _span(row)})
        if statement.doc_id in texts:
            texts[statement.doc_id].statements.append(statement)
    for row in inputs.records(statements.STATEMENT_THEMES):
        statement, theme = found[row["statement_id"]], book.get(row["theme_id"])
        statement.positions[row["theme_id"]] = row["position"]
        if theme is not None:
            theme.statements.append(statement)
    for document in texts.values():
        document.statements.sort(key=lambda s: (s.span, s.statement_id))
    return found


def _codings(inputs: Inputs, texts: dict[str, Document], book: dict[str, Theme]) -> None:
    for row in inputs.records(themes.CODINGS):
        coding = Coding(
            row["passage_id"],
            row["doc_id"],
            row["theme_id"],
            _span(row),
            row["tier"],
            row["probability"],
            row["position"],
        )
        if coding.doc_id in texts and coding.theme_id in book:
            texts[coding.doc_id].codings.append(coding)
            book[coding.theme_id].codings.append(coding)
    for document in texts.values():
        document.codings.sort(key=lambda c: (c.span, c.theme_id))


def _actors(inputs: Inputs, spoken: dict[str, Statement], book: dict[str, Theme]) -> dict[str, Actor]:
    rows = sorted(inputs.records(statements.ACTORS), key=lambda row: (row["name"], row["actor_id"]))
    found = {row["actor_id"]: Actor(row["actor_id"], row["name"], row["kind"]) for row in rows}
    for row in inputs.records(statements.STATEMENT_ACTORS):
        statement = spoken[row["statement_id"]]
        statement.voices.append(Voice(row["actor_id"], row["role"], row["organisation"]))
        found[row["actor_id"]].statements.append(statement)
    for row in inputs.records(debate.ACTOR_THEMES):
        stance = _made(Stance, row)
        found[stance.actor_id].stances.append(stance)
        if stance.theme_id in book:
            book[stance.theme_id].stances.append(stance)
    for row in inputs.records(debate.ACTOR_PERIODS):
        period = (row["theme_id"], row["period"], row["position"], row["n_docs"])
        found[row["actor_id"]].periods.append(period)
    for row in inputs.records(debate.ACTOR_LINKS):
        a, b, theme_ids = row["actor_id_a"], row["actor_id_b"], tuple(row["theme_ids"])
        found[a].links.append(Link(b, row["n_agree"], row["n_disagree"], theme_ids))
        found[b].links.append(Link(a, row["n_agree"], row["n_disagree"], theme_ids))
    return found


def _topics(inputs: Inputs, book: dict[str, Theme]) -> dict[int, Topic]:
    places = {row["passage_id"]: (row["doc_id"], _span(row)) for row in inputs.records(passages.PASSAGES)}
    found = {}
    for row in inputs.records(topics.TOPICS):
        if row["topic_id"] != OUTLIERS:
            topic = found[row["topic_id"]] = _made(Topic, {**row, "top_words": tuple(row["top_words"])})
            topic.passages = [places[p] for p in row["representative_ids"] if p in places]
    for topic in found.values():
        if topic.parent_topic_id in found:
            found[topic.parent_topic_id].children.append(topic.topic_id)
    for row in inputs.records(debate.TOPIC_THEMES):
        theme_id, topic_id = row["theme_id"], row["topic_id"]
        if topic_id in found and theme_id in book:
            found[topic_id].themes.append((theme_id, row["n_passages"], row["share_pct"]))
            book[theme_id].topics.append((topic_id, row["n_passages"], row["share_pct"]))
    return found


def _status(inputs: Inputs) -> TopicStatus | None:
    rows = inputs.records(topics.STATUS)
    return _made(TopicStatus, rows[0]) if rows else None


def _outliers(inputs: Inputs) -> int:
    return sum(row["n_passages"] for row in inputs.records(topics.TOPICS) if row["topic_id"] == OUTLIERS)


def _periods(inputs: Inputs, book: dict[str, Theme]) -> list[Count]:
    """Return the axis of time, silent periods included, and give every theme a count for each period."""
    totals = {value: n for value, n in _coverage(inputs).get("period", []) if value != UNKNOWN}
    for theme in book.values():
        totals.update({p.value: p.n_total for p in theme.periods})
    axis = unbroken(sorted(totals))
    for theme in book.values():
        seen = {p.value: p for p in theme.periods}
        theme.periods = [seen.get(value, Count(value, 0, totals.get(value, 0))) for value in axis]
    return [Count(value, totals.get(value, 0), totals.get(value, 0)) for value in axis]


def _coverage(inputs: Inputs) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in inputs.records(debate.COVERAGE):
        found[row["measure"]].append((row["value"], row["n_docs"]))
    return dict(found)


def _echoes(inputs: Inputs, texts: dict[str, Document]) -> list[Echo]:
    rows = [
        Echo(r["doc_id_from"], r["doc_id_to"], r["n_shared_words"], r["share_pct"], r["direction"] == "known")
        for r in inputs.records(debate.ECHOES)
    ]
    known = [echo for echo in rows if echo.doc_id_from in texts and echo.doc_id_to in texts]
    return sorted(known, key=lambda e: (-e.n_shared_words, e.doc_id_from, e.doc_id_to))


def _grouped(inputs: Inputs, contract: Contract, by: str = "doc_id") -> dict[str, Rows]:
    groups: dict[str, Rows] = defaultdict(list)
    for row in inputs.records(contract):
        groups[row[by]].append(row)
    return groups


def _made(model: type[T], row: dict[str, Any]) -> T:
    """Return the row as an object; a column that stages add and reports do not show is left out."""
    names = model._fields if issubclass(model, tuple) else model.__dataclass_fields__  # type: ignore[attr-defined]
    return model(**{name: row[name] for name in names if name in row})


def _span(row: dict[str, Any]) -> Span:
    return Span(row["start_char"], row["end_char"])
