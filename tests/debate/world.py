"""A small debate, hand-made: documents, who says what in them, and the tables every earlier stage would give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from pipeline.debate.map import DebateMap
from pipeline.debate.params import DebateParams
from pipeline.tables.documents import DOCUMENTS, TURNED_AWAY
from pipeline.tables.passages import PASSAGES
from pipeline.tables.statements import ACTORS, STATEMENT_ACTORS, STATEMENT_THEMES, STATEMENTS
from pipeline.tables.themes import CODEBOOK, CODINGS
from pipeline.tables.topics import PASSAGE_TOPICS, TOPICS
from tests import builders

PARAMS = DebateParams(
    months_below_years=2,
    lean_share=0.6,
    max_linked_actors=300,
    shingle_words=8,
    min_shared_words=12,
    min_content_words=3,
    max_shingle_texts=50,
    private_quote_chars=40,
)
THEMES = {"tillid": "Tillid", "kontrol": "Kontrol", "ledelse": "Ledelse"}
WORDS = "og i at det er en den til på vi de som skal ikke der med for af har"
STOPWORDS = frozenset(WORDS.split())


@dataclass(frozen=True)
class Said:
    """Words in a document, who says them, and where they stand on themes."""

    words: str
    by: Sequence[str]
    on: dict[str, str]
    polarity: str = "affirmed"


@dataclass(frozen=True)
class Doc:
    """A document of one or more passages (paragraphs), and what is coded and said in it."""

    doc_id: str
    text: str = "Kommunen viser medarbejderne tillid."
    genre: str = "op_ed"
    day: date | None = None
    cluster: str | None = None
    sure: Sequence[str] = ()
    possible: Sequence[str] = ()
    said: Sequence[Said] = ()
    topic: int | None = None
    source: str | None = None
    parent: str | None = None
    organisation: str | None = None
    quote_limit: int | None = None


@dataclass(frozen=True)
class World:
    """A debate before it is counted."""

    docs: Sequence[Doc]
    kinds: dict[str, str] = field(default_factory=dict)  # actor name to kind; person unless given
    turned_away: Sequence[str] = ()  # reasons
    parents: dict[int, int] = field(default_factory=dict)  # topic to wider topic

    def inputs(self) -> dict[str, pd.DataFrame]:
        """Return every table the debate stage reads, by title."""
        return {
            DOCUMENTS.title: builders.documents(*(_document(doc) for doc in self.docs)),
            TURNED_AWAY.title: TURNED_AWAY.frame(
                {"source_path": f"x{i}.txt", "source_row": None, "reason": reason, "detail": "tom fil"}
                for i, reason in enumerate(self.turned_away)
            ),
            PASSAGES.title: pd.concat(
                [builders.passages(_document(doc)) for doc in self.docs], ignore_index=True
            ),
            CODINGS.title: CODINGS.frame(_codings(self.docs)),
            CODEBOOK.title: codebook(),
            TOPICS.title: TOPICS.frame(self._topics()),
            PASSAGE_TOPICS.title: PASSAGE_TOPICS.frame(
                {"passage_id": f"{d.doc_id}:0", "topic_id": d.topic} for d in self.docs if d.topic is not None
            ),
            STATEMENTS.title: STATEMENTS.frame(
                _statement(doc, said) for doc in self.docs for said in doc.said
            ),
            ACTORS.title: ACTORS.frame(
                {
                    "actor_id": actor_id(name),
                    "name": name.partition("#")[0],
                    "kind": self.kinds.get(name, "person"),
                }
                for name in sorted({name for doc in self.docs for said in doc.said for name in said.by})
            ),
            STATEMENT_ACTORS.title: STATEMENT_ACTORS.frame(
                {"statement_id": _id(doc, said), "actor_id": actor_id(name)}
                for doc in self.docs
                for said in doc.said
                for name in said.by
            ),
            STATEMENT_THEMES.title: STATEMENT_THEMES.frame(
                {"statement_id": _id(doc, said), "theme_id": theme_id, "position": position}
                for doc in self.docs
                for said in doc.said
                for theme_id, position in said.on.items()
            ),
        }

    def _topics(self) -> list[dict]:
        topics = {doc.topic for doc in self.docs if doc.topic is not None} | set(self.parents.values())
        return [
            {
                "topic_id": topic,
                "parent_topic_id": self.parents.get(topic),
                "label": f"emne {topic}",
                "top_words": ["emne"],
                "n_passages": sum(doc.topic == topic for doc in self.docs),
                "stability": 0.8 - 0.4 * (topic % 2),
                "is_stable": topic % 2 == 0,
                "representative_ids": [f"{doc.doc_id}:0" for doc in self.docs if doc.topic == topic][:1],
            }
            for topic in sorted(topics)
        ]


def counted(*docs: Doc, params: DebateParams = PARAMS, **world) -> dict[str, pd.DataFrame]:
    """Return the debate tables of some documents, checked by their contracts, by name."""
    return tables_of(World(docs, **world).inputs(), params)


def tables_of(inputs: dict[str, pd.DataFrame], params: DebateParams = PARAMS) -> dict[str, pd.DataFrame]:
    """Return the debate tables of some input tables, by name."""
    debate = DebateMap(inputs, STOPWORDS, params)
    return {contract.name: contract.checked(frame) for contract, frame in debate.tables()}


def exports_of(*docs: Doc, params: DebateParams = PARAMS, **world) -> dict[str, str]:
    """Return the exported files of some documents, by file name."""
    return DebateMap(World(docs, **world).inputs(), STOPWORDS, params).exports()


def codebook() -> pd.DataFrame:
    """Return a codebook of three themes."""
    same = dict.fromkeys(
        ["definition_da", "definition_en", "for_da", "against_da", "for_en", "against_en", "codebook_hash"],
        "…",
    )
    return CODEBOOK.frame(
        {"theme_id": theme_id, "theme_i": i, "name_da": name, "name_en": name, **same}
        for i, (theme_id, name) in enumerate(THEMES.items())
    )


def actor_id(name: str) -> str:
    """Return the id the hand-made actors have; ``name#2`` is another of the same name."""
    return "a-" + "".join(c for c in name.lower().replace(" ", "-") if c.isalnum() or c in "-#")


def row(frame: pd.DataFrame, **key: object) -> dict:
    """Return the one row of ``frame`` with these values."""
    found = frame[[all(record[k] == v for k, v in key.items()) for record in frame.to_dict("records")]]
    assert len(found) == 1, f"{len(found)} rows with {key}"
    return found.to_dict("records")[0]


def _document(doc: Doc) -> dict:
    return {
        "doc_id": doc.doc_id,
        "text": doc.text,
        "genre": doc.genre,
        "published_date": doc.day,
        "title": doc.doc_id,
        "cluster_id": doc.cluster,
        "source_path": doc.source or f"{doc.doc_id}.txt",
        "parent_doc_id": doc.parent,
        "organisation": doc.organisation,
        "quote_limit_chars": doc.quote_limit,
    }


def _codings(docs: Sequence[Doc]) -> list[dict]:
    return [
        {
            "passage_id": f"{doc.doc_id}:0",
            "theme_id": theme_id,
            "start_char": 0,
            "end_char": 5,
            "doc_id": doc.doc_id,
            "tier": tier,
            "probability": 1.0,
            "position": "unclear",
        }
        for doc in docs
        for tier, themes in (("sure", doc.sure), ("possible", doc.possible))
        for theme_id in themes
    ]


def _id(doc: Doc, said: Said) -> str:
    start = doc.text.index(said.words)
    return f"{doc.doc_id}:{start}:{start + len(said.words)}"


def _statement(doc: Doc, said: Said) -> dict:
    start = doc.text.index(said.words)
    return {
        "statement_id": _id(doc, said),
        "doc_id": doc.doc_id,
        "start_char": start,
        "end_char": start + len(said.words),
        "kind": "quoted",
        "speaker": ", ".join(said.by) or "nogen",
        "polarity": said.polarity,
        "rule": "hand",
        "confidence": 1.0,
    }
