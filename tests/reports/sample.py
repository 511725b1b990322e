"""A small debate, told in words: the tables a report is made from, built from a few lines a test can read."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.contract import Contract
from pipeline.ids import content_id, span_id
from pipeline.reports.inputs import CONTRACTS, Inputs
from pipeline.reports.params import ReportsParams
from pipeline.tables import annotations, debate, documents, passages, statements, themes, topics
from pipeline.text import n_words, paragraphs

PARAMS = ReportsParams(
    language="da",
    few_docs=20,
    pale_docs=5,
    min_f1=0.7,
    max_quotes=3,
    max_listed=50,
    quote_chars=420,
    private_quote_chars=200,
)
STABLE = 0.6
HASH = "0123456789abcdef"


@dataclass
class Sample:
    """Rows by table; the debate tables are counted here, simply, from what the test has said."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)

    def add(self, contract: Contract, **row: Any) -> None:
        self.rows[contract.title].append(row)

    def theme(
        self, theme_id: str, name: str, for_words: str = "", against_words: str = "", **more: Any
    ) -> "Sample":
        words = {
            "for": for_words or f"vil have mere {name.lower()}",
            "against": against_words or f"vil have mindre {name.lower()}",
        }
        row = {
            "theme_id": theme_id,
            "theme_i": len(self.rows[themes.CODEBOOK.title]),
            "name_da": name,
            "name_en": f"{name} (en)",
            "definition_da": f"Om {name.lower()}.",
            "definition_en": f"About {name}.",
            "for_da": words["for"],
            "for_en": "wants more",
            "against_da": words["against"],
            "against_en": "wants less",
            "codebook_hash": HASH,
        }
        self.add(themes.CODEBOOK, **{**row, **more})
        return self

    def document(
        self,
        key: str,
        text: str,
        *,
        genre: str = "op_ed",
        day: str | None = None,
        authors: tuple[str, ...] = (),
        parent: str | None = None,
        zones: tuple[str, ...] = (),
        voices: tuple[str | None, ...] = (),
        **more: Any,
    ) -> str:
        doc_id = content_id(key)
        self.texts[doc_id] = text
        published = date.fromisoformat(day) if day else None
        row = {
            "doc_id": doc_id,
            "source_path": f"{key}.txt",
            "genre": genre,
            "genre_confidence": 1.0,
            "title": f"Titel {key}",
            "is_title_derived": False,
            "is_truncated": False,
            "authors": list(authors),
            "published_date": published,
            "date_certainty": "stated" if day else None,
            "parent_doc_id": parent,
            "language": "da",
            "text": text,
            "n_chars": len(text),
        }
        self.add(documents.DOCUMENTS, **{**row, **more})
        for i, name in enumerate(authors):
            self.add(documents.AUTHORS, doc_id=doc_id, author_i=i, name=name, is_private=genre == "comment")
        for i, span in enumerate(paragraphs(text)):
            here = {"doc_id": doc_id, "start_char": span.start_char, "end_char": span.end_char}
            zone = zones[i] if i < len(zones) else "body"
            self.add(documents.ZONES_TABLE, **here, zone=zone, voice=voices[i] if i < len(voices) else None)
            if zone != "heading":
                self.add(
                    passages.PASSAGES,
                    passage_id=span_id(doc_id, span.start_char),
                    **here,
                    zone=zone,
                    n_words=n_words(span.of(text)),
                    is_topical=True,
                )
            self._sentences(doc_id, text, span)
        return doc_id

    def _sentences(self, doc_id: str, text: str, span: Any) -> None:
        start = span.start_char
        for end in [i + 1 for i in range(span.start_char, span.end_char) if text[i] in ".?!"] + [
            span.end_char
        ]:
            while start < end and text[start].isspace():
                start += 1
            if start < end:
                n = sum(r["doc_id"] == doc_id for r in self.rows[annotations.SENTENCES.title])
                self.add(annotations.SENTENCES, doc_id=doc_id, sentence_i=n, start_char=start, end_char=end)
            start = end

    def coding(
        self, doc_id: str, theme_id: str, words: str, position: str = "unclear", tier: str = "sure"
    ) -> None:
        start = self.texts[doc_id].index(words)
        passage = next(
            p
            for p in self.rows[passages.PASSAGES.title]
            if p["doc_id"] == doc_id and p["start_char"] <= start < p["end_char"]
        )
        self.add(
            themes.CODINGS,
            passage_id=passage["passage_id"],
            theme_id=theme_id,
            start_char=start,
            end_char=start + len(words),
            doc_id=doc_id,
            tier=tier,
            probability=1.0 if tier == "sure" else 0.71,
            position=position,
            position_rule=None,
        )

    def actor(self, name: str, kind: str = "person") -> str:
        actor_id = content_id(kind, name)
        if all(row["actor_id"] != actor_id for row in self.rows[statements.ACTORS.title]):
            self.add(statements.ACTORS, actor_id=actor_id, name=name, kind=kind)
        return actor_id

    def says(
        self,
        doc_id: str,
        words: str,
        *actors: str,
        role: str | None = None,
        organisation: str | None = None,
        kind: str = "quoted",
        speaker: str | None = None,
        polarity: str = "affirmed",
        **positions: str,
    ) -> str:
        start = self.texts[doc_id].index(words)
        statement_id = span_id(doc_id, start, start + len(words))
        names = {row["actor_id"]: row["name"] for row in self.rows[statements.ACTORS.title]}
        self.add(
            statements.STATEMENTS,
            statement_id=statement_id,
            doc_id=doc_id,
            start_char=start,
            end_char=start + len(words),
            kind=kind,
            speaker=speaker or (names[actors[0]] if actors else "ukendt"),
            polarity=polarity,
            rule="test",
            confidence=0.9,
        )
        for actor_id in actors:
            self.add(
                statements.STATEMENT_ACTORS,
                statement_id=statement_id,
                actor_id=actor_id,
                role=role,
                organisation=organisation,
            )
        for theme_id, position in positions.items():
            self.add(
                statements.STATEMENT_THEMES, statement_id=statement_id, theme_id=theme_id, position=position
            )
        return statement_id

    def topic(
        self, topic_id: int, label: str, passage_ids: list[str], stability: float | None = 0.9, **more: Any
    ) -> None:
        row = {
            "topic_id": topic_id,
            "label": label,
            "top_words": label.split(),
            "n_passages": len(passage_ids),
            "stability": stability,
            "is_stable": None if stability is None else stability >= STABLE,
            "representative_ids": passage_ids,
        }
        self.add(topics.TOPICS, **{**row, **more})

    def inputs(self) -> Inputs:
        """Return the tables, the debate's counted with periods of a year."""
        rows = {**self.rows, **_counted(self.rows)}
        if not self.rows[topics.STATUS.title]:
            n = len(self.rows[passages.PASSAGES.title])
            found = len(self.rows[topics.TOPICS.title])
            outcome = "found" if found else "too_few"
            rows[topics.STATUS.title] = [
                {"n_topical": n, "n_topics": found, "outcome": outcome, "method": "test"}
            ]
        return Inputs({c.title: c.frame(rows.get(c.title, [])) for c in CONTRACTS}, self.metrics)


def _counted(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    texts = {row["doc_id"]: row for row in rows[documents.DOCUMENTS.title]}
    unit = {doc_id: row.get("cluster_id") or doc_id for doc_id, row in texts.items()}
    year = {d: str(row["published_date"].year) for d, row in texts.items() if row["published_date"]}
    genre = {d: row["genre"] for d, row in texts.items()}
    sure, possible = defaultdict(set), defaultdict(set)
    for coding in rows[themes.CODINGS.title]:
        (sure if coding["tier"] == "sure" else possible)[coding["theme_id"]].add(coding["doc_id"])
    stances = _stances(rows, unit)
    n_total = len(set(unit.values()))
    result: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for theme in {**sure, **possible}:
        docs = {unit[d] for d in sure[theme]}
        leans = Counter(s["position"] for s in stances if s["theme_id"] == theme)
        result[debate.THEME_SHARES.title].append(
            {
                "theme_id": theme,
                "n_docs": len(docs),
                "n_docs_possible": len({unit[d] for d in possible[theme]} - docs),
                "n_passages": len(
                    {
                        c["passage_id"]
                        for c in rows[themes.CODINGS.title]
                        if c["theme_id"] == theme and c["tier"] == "sure"
                    }
                ),
                "n_total": n_total,
                "share_pct": 100 * len(docs) / n_total,
                "n_statements": sum(t["theme_id"] == theme for t in rows[statements.STATEMENT_THEMES.title]),
                "n_actors_for": leans["for"],
                "n_actors_against": leans["against"],
                "n_actors_unclear": leans["unclear"] + leans["neutral"],
            }
        )
        for table, values, name in (
            (debate.THEME_PERIODS, year, "period"),
            (debate.THEME_GENRES, genre, "genre"),
        ):
            for value in sorted(set(values.values())):
                whole = {unit[d] for d, v in values.items() if v == value}
                here = {unit[d] for d in sure[theme] if values.get(d) == value}
                result[table.title].append(
                    {
                        "theme_id": theme,
                        name: value,
                        "n_docs": len(here),
                        "n_total": len(whole),
                        "share_pct": 100 * len(here) / len(whole),
                    }
                )
    result[debate.ACTOR_THEMES.title] = stances
    result[debate.ACTOR_PERIODS.title] = _periods(rows, unit, year)
    result[debate.ACTOR_LINKS.title] = _links(stances)
    result[debate.COVERAGE.title] = _coverage(rows, texts, unit, year)
    result[debate.ECHOES.title] = rows[debate.ECHOES.title]
    return dict(result)


def _said(rows: dict[str, list[dict[str, Any]]]) -> list[tuple[str, str, str, str]]:
    """Actor, theme, position and document of every statement."""
    doc = {s["statement_id"]: s["doc_id"] for s in rows[statements.STATEMENTS.title]}
    about = defaultdict(list)
    for row in rows[statements.STATEMENT_THEMES.title]:
        about[row["statement_id"]].append((row["theme_id"], row["position"]))
    return [
        (row["actor_id"], theme, position, doc[row["statement_id"]])
        for row in rows[statements.STATEMENT_ACTORS.title]
        for theme, position in about[row["statement_id"]]
    ]


def _stances(rows: dict[str, list[dict[str, Any]]], unit: dict[str, str]) -> list[dict[str, Any]]:
    groups = defaultdict(list)
    for actor, theme, position, doc in _said(rows):
        groups[actor, theme].append((position, unit[doc]))
    found = []
    for (actor, theme), said in groups.items():
        n = Counter(position for position, _ in set(said))
        lean = "for" if n["for"] > n["against"] else "against" if n["against"] > n["for"] else "unclear"
        found.append(
            {
                "actor_id": actor,
                "theme_id": theme,
                "n_statements": len(said),
                "n_docs": len({d for _, d in said}),
                **{f"n_{p}": n[p] for p in themes.POSITIONS},
                "position": lean,
            }
        )
    return found


def _periods(
    rows: dict[str, list[dict[str, Any]]], unit: dict[str, str], year: dict[str, str]
) -> list[dict[str, Any]]:
    n = defaultdict(set)
    for actor, theme, position, doc in _said(rows):
        if doc in year:
            n[actor, theme, year[doc], position].add(unit[doc])
    names = ("actor_id", "theme_id", "period", "position")
    return [{**dict(zip(names, key, strict=True)), "n_docs": len(docs)} for key, docs in n.items()]


def _links(stances: list[dict[str, Any]]) -> list[dict[str, Any]]:
    clear = [
        (s["actor_id"], s["theme_id"], s["position"]) for s in stances if s["position"] in ("for", "against")
    ]
    pairs = defaultdict(lambda: [0, 0, []])
    for a, theme, one in clear:
        for b, other_theme, other in clear:
            if a < b and theme == other_theme:
                pairs[a, b][one != other] += 1
                pairs[a, b][2].append(theme)
    return [
        {
            "actor_id_a": a,
            "actor_id_b": b,
            "n_agree": agree,
            "n_disagree": disagree,
            "theme_ids": sorted(shared),
        }
        for (a, b), (agree, disagree, shared) in pairs.items()
    ]


def _coverage(
    rows: dict[str, list[dict[str, Any]]],
    texts: dict[str, dict[str, Any]],
    unit: dict[str, str],
    year: dict[str, str],
) -> list[dict[str, Any]]:
    first = {unit[d]: d for d in sorted(texts, reverse=True)}.values()
    measures = {
        "genre": Counter(texts[d]["genre"] for d in first),
        "period": Counter(year.get(d, "unknown") for d in first),
        "organisation": Counter(texts[d].get("organisation") or "unknown" for d in first),
        "date": Counter(texts[d]["date_certainty"] or "unknown" for d in first),
        "turned_away": Counter(r["reason"] for r in rows[documents.TURNED_AWAY.title]),
        "total": {
            "documents": len(first),
            "near_duplicates": len(texts) - len(first),
            "turned_away": len(rows[documents.TURNED_AWAY.title]),
        },
    }
    return [
        {"measure": m, "value": v, "n_docs": n} for m, counts in measures.items() for v, n in counts.items()
    ]


def five_documents() -> Sample:
    """Five documents without topics, three of them dated, with actors on both sides of partnership."""
    s = Sample()
    s.theme("tillid", "Tillid", "vil have mere tillid", "advarer mod for meget tillid")
    s.theme("partnerskab", "Partnerskab", "vil have partnerskaber", "tvivler på partnerskaber")
    s.theme("medindflydelse", "MED og medarbejderindflydelse")
    minister = s.actor("Sofie Bergholt")
    union = s.actor("Fagforeningen Fælles Service", "organisation")
    private = s.actor("Kommentator 1", "private")
    d1 = s.document(
        "Aftale",
        "Ministeren indbyder til et forpligtende partnerskab.\n\n»Vi skal binde os til hinanden i et partnerskab,« "
        "siger Sofie Bergholt. Det skal begynde i år.",
        genre="press_release",
        day="2018-01-11",
        organisation="Fornyelsesministeriet",
        zones=("lead", "body"),
    )
    s.coding(d1, "partnerskab", "forpligtende partnerskab", "for")
    s.coding(d1, "partnerskab", "partnerskab,«", "for")
    s.says(
        d1,
        "Vi skal binde os til hinanden i et partnerskab",
        minister,
        role="minister",
        organisation="Fornyelsesministeriet",
        partnerskab="for",
    )
    d2 = s.document(
        "Svar",
        "Partnerskab på papiret\n\nFagforeningen Fælles Service mener, at partnerskabet er en aftale om ingenting. "
        "Tillid kan ikke skrives ned.",
        day="2018-02-02",
        authors=("Peder Lund",),
        zones=("heading", "body"),
    )
    s.coding(d2, "partnerskab", "partnerskabet", "against")
    s.coding(d2, "tillid", "Tillid", "neutral")
    s.says(d2, "partnerskabet er en aftale om ingenting", union, kind="indirect", partnerskab="against")
    d3 = s.document(
        "Blog", "Ledere skal turde vise tillid til de ansatte.", genre="blog_post", day="2017-05-01"
    )
    s.coding(d3, "tillid", "vise tillid", "for")
    d4 = s.document(
        "Kommentar",
        "Enig. Jeg har aldrig mærket noget til den tillid. " + "Det er bare ord. " * 20,
        genre="comment",
        parent=d3,
        authors=("Kommentator 1",),
        title=None,
        thread_i=0,
    )
    s.coding(d4, "tillid", "den tillid", "for")
    s.says(d4, s.texts[d4].strip(), private, kind="authorial", tillid="for")
    s.document("Brev", "Kære minister. Hvad koster det?", genre="letter")
    return s
