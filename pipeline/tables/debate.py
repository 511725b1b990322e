"""What the debate stage promises: the map itself. Near-duplicates (one cluster) count once everywhere."""

from pipeline.contract import Column, Contract, span_rules
from pipeline.tables.themes import POSITIONS

STAGE = "debate"

THEME_SHARES = Contract(
    stage=STAGE,
    name="theme_shares",
    meaning="How much of the debate is about each theme.",
    key=("theme_id",),
    columns=(
        Column("theme_id", "text", "the theme"),
        Column("n_docs", "int", "documents with a sure coding, near-duplicates once"),
        Column("n_docs_possible", "int", "documents with possible codings only"),
        Column("n_passages", "int", "passages with a sure coding"),
        Column("n_total", "int", "documents in all, near-duplicates once"),
        Column("share_pct", "float", "100 × n_docs / n_total"),
        Column("n_statements", "int", "attributed statements about it"),
        Column("n_actors_for", "int", "actors whose statements lean for"),
        Column("n_actors_against", "int", "actors whose statements lean against"),
        Column("n_actors_unclear", "int", "actors with neutral, unclear or balanced statements"),
    ),
)

THEME_PERIODS = Contract(
    stage=STAGE,
    name="theme_periods",
    meaning="Themes over time; undated documents are left out here and counted in coverage.",
    key=("theme_id", "period"),
    columns=(
        Column("theme_id", "text", "the theme"),
        Column("period", "text", "year (2018), or month (2018-03) in a short debate"),
        Column("n_docs", "int", "documents with a sure coding"),
        Column("n_total", "int", "documents of the period"),
        Column("share_pct", "float", "100 × n_docs / n_total"),
    ),
)

THEME_GENRES = Contract(
    stage=STAGE,
    name="theme_genres",
    meaning="Themes by kind of text.",
    key=("theme_id", "genre"),
    columns=(
        Column("theme_id", "text", "the theme"),
        Column("genre", "text", "kind of text"),
        Column("n_docs", "int", "documents with a sure coding"),
        Column("n_total", "int", "documents of the genre"),
        Column("share_pct", "float", "100 × n_docs / n_total"),
    ),
)

ACTOR_THEMES = Contract(
    stage=STAGE,
    name="actor_themes",
    meaning="Who stands where on which theme. A document counts once per actor, theme and position.",
    key=("actor_id", "theme_id"),
    columns=(
        Column("actor_id", "text", "the actor"),
        Column("theme_id", "text", "the theme"),
        Column("n_statements", "int", "statements"),
        Column("n_docs", "int", "documents, near-duplicates once"),
        Column("n_for", "int", "documents with a statement for"),
        Column("n_against", "int", "documents with a statement against"),
        Column("n_neutral", "int", "documents with a neutral statement"),
        Column("n_unclear", "int", "documents with an unclear statement"),
        Column("position", "text", "where the actor leans in all; unclear when divided", values=POSITIONS),
    ),
)

ACTOR_PERIODS = Contract(
    stage=STAGE,
    name="actor_periods",
    meaning="Positions of actors over time, from which a change of mind can be read.",
    key=("actor_id", "theme_id", "period", "position"),
    columns=(
        Column("actor_id", "text", "the actor"),
        Column("theme_id", "text", "the theme"),
        Column("period", "text", "year, or month in a short debate"),
        Column("position", "text", "position", values=POSITIONS),
        Column("n_docs", "int", "documents, near-duplicates once"),
    ),
)

ACTOR_LINKS = Contract(
    stage=STAGE,
    name="actor_links",
    meaning="Actors who agree or disagree (discourse network: congruence and conflict, Leifeld 2017).",
    key=("actor_id_a", "actor_id_b"),
    columns=(
        Column("actor_id_a", "text", "the one with the smaller id"),
        Column("actor_id_b", "text", "the other"),
        Column("n_agree", "int", "themes on which both are for, or both against"),
        Column("n_disagree", "int", "themes on which one is for and one against"),
        Column("theme_ids", "texts", "the themes counted"),
    ),
)

ECHOES = Contract(
    stage=STAGE,
    name="echoes",
    meaning="Documents that reuse each other's words, the earlier first where dates tell.",
    key=("doc_id_from", "doc_id_to"),
    columns=(
        Column("doc_id_from", "text", "the earlier document, or the smaller id"),
        Column("doc_id_to", "text", "the other"),
        Column("n_shared_words", "int", "words in shared stretches"),
        Column("share_pct", "float", "of the later text"),
        Column("direction", "text", "whether dates tell who was first", values=("known", "unknown")),
    ),
)

ECHO_SPANS = Contract(
    stage=STAGE,
    name="echo_spans",
    meaning="The stretches of equal words behind each echo; they may overlap where words stand twice.",
    key=("doc_id_from", "doc_id_to", "start_char", "start_char_from"),
    columns=(
        Column("doc_id_from", "text", "as in echoes"),
        Column("doc_id_to", "text", "as in echoes"),
        Column("start_char_from", "int", "first character in the text of doc_id_from"),
        Column("end_char_from", "int", "one past the last character"),
        Column("start_char", "int", "first character in the text of doc_id_to"),
        Column("end_char", "int", "one past the last character"),
        Column("n_words", "int", "words in the stretch"),
    ),
    rules=span_rules(),
)

COVERAGE = Contract(
    stage=STAGE,
    name="coverage",
    meaning="What the corpus holds, so that a reader sees who is not heard.",
    key=("measure", "value"),
    columns=(
        Column(
            "measure",
            "text",
            "what is counted",
            values=("genre", "period", "organisation", "date", "turned_away", "total"),
        ),
        Column("value", "text", "the genre, period, …"),
        Column("n_docs", "int", "documents (or files turned away), near-duplicates once"),
    ),
)

TOPIC_THEMES = Contract(
    stage=STAGE,
    name="topic_themes",
    meaning="Which themes a topic's passages carry.",
    key=("topic_id", "theme_id"),
    columns=(
        Column("topic_id", "int", "the topic"),
        Column("theme_id", "text", "the theme"),
        Column("n_passages", "int", "passages in both"),
        Column("share_pct", "float", "of the topic's passages"),
    ),
)

TABLES = (
    THEME_SHARES,
    THEME_PERIODS,
    THEME_GENRES,
    ACTOR_THEMES,
    ACTOR_PERIODS,
    ACTOR_LINKS,
    ECHOES,
    ECHO_SPANS,
    COVERAGE,
    TOPIC_THEMES,
)
