"""What the statements stage promises."""

from pipeline.contract import Column, Contract, span_rules
from pipeline.tables.themes import POSITIONS

STAGE = "statements"
KINDS = ("quoted", "unmarked", "indirect", "free_indirect", "position", "authorial")
ACTOR_KINDS = ("person", "organisation", "group", "private")
FORMS = ("name", "surname", "role", "pronoun", "organisation")

STATEMENTS = Contract(
    stage=STAGE,
    name="statements",
    meaning="What somebody says: the content span, never the words around it.",
    key=("statement_id",),
    columns=(
        Column("statement_id", "text", "doc_id:start_char:end_char"),
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character of what is said, in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("kind", "text", "how it is told", values=KINDS),
        Column("speaker", "text", "as written; the pseudonym where private"),
        Column("cue", "text", "the words that tell of speaking, as written", nullable=True),
        Column("polarity", "text", "negated: the speaker does not hold it", values=("affirmed", "negated")),
        Column("rule", "text", "the rule that found it"),
        Column("confidence", "float", "0–1"),
    ),
    rules=span_rules(),
)

ACTORS = Contract(
    stage=STAGE,
    name="actors",
    meaning="Who speaks, over all documents; private people by pseudonym only.",
    key=("actor_id",),
    columns=(
        Column("actor_id", "text", "content id of kind and name (and document, where only known there)"),
        Column("name", "text", "as readers see it"),
        Column("kind", "text", "kind of actor", values=ACTOR_KINDS),
        Column("registry_id", "text", "the organisation in our registry", nullable=True),
    ),
)

STATEMENT_ACTORS = Contract(
    stage=STAGE,
    name="statement_actors",
    meaning="Who makes a statement: one row per speaker or signatory; none where nobody could be named.",
    key=("statement_id", "actor_id"),
    columns=(
        Column("statement_id", "text", "the statement"),
        Column("actor_id", "text", "the actor"),
        Column("role", "text", "as written there", nullable=True),
        Column("organisation", "text", "as written there, or the registry's name", nullable=True),
    ),
)

STATEMENT_THEMES = Contract(
    stage=STAGE,
    name="statement_themes",
    meaning="The themes of a statement and its position on each.",
    key=("statement_id", "theme_id"),
    columns=(
        Column("statement_id", "text", "the statement"),
        Column("theme_id", "text", "the theme"),
        Column("position", "text", "the speaker's view of more of the theme", values=POSITIONS),
    ),
)

MENTIONS = Contract(
    stage=STAGE,
    name="mentions",
    meaning="Where actors are mentioned, and how.",
    key=("doc_id", "start_char"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("form", "text", "how", values=FORMS),
        Column("actor_id", "text", "who, where it could be told", nullable=True),
    ),
    rules=span_rules(),
)

TABLES = (STATEMENTS, ACTORS, STATEMENT_ACTORS, STATEMENT_THEMES, MENTIONS)
