"""What the annotations stage promises."""

from pipeline.contract import Column, Contract, span_rules

STAGE = "annotations"
UPOS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
ENTITY_LABELS = ("PER", "ORG", "LOC", "MISC")

SENTENCES = Contract(
    stage=STAGE,
    name="sentences",
    meaning="Sentences of documents.text; none crosses a paragraph.",
    key=("doc_id", "sentence_i"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("sentence_i", "int", "order in the document, from 0"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
    ),
    rules=span_rules(),
)

TOKENS = Contract(
    stage=STAGE,
    name="tokens",
    meaning="Tokens of documents.text with Universal Dependencies annotation; white space is no token.",
    key=("doc_id", "token_i"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("token_i", "int", "order in the document, from 0"),
        Column("sentence_i", "int", "its sentence"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("lemma", "text", "dictionary form, lower case but for names"),
        Column("upos", "text", "universal part of speech", values=UPOS),
        Column("feats", "text", "universal features joined by bars: Case=Gen, Number=Sing", nullable=True),
        Column(
            "head_i", "int", "token_i of the head; its own for a root; null without a parser", nullable=True
        ),
        Column("deprel", "text", "universal relation; null without a parser", nullable=True),
    ),
    rules={
        **span_rules(),
        "head_i and deprel come together": lambda t: t["head_i"].isna() == t["deprel"].isna(),
    },
)

ENTITIES = Contract(
    stage=STAGE,
    name="entities",
    meaning="Names of people, organisations and places; overlapping ones are resolved.",
    key=("doc_id", "start_char", "end_char"),
    columns=(
        Column("doc_id", "text", "the document"),
        Column("start_char", "int", "first character in documents.text"),
        Column("end_char", "int", "one past the last character"),
        Column("label", "text", "kind of name", values=ENTITY_LABELS),
        Column("registry_id", "text", "the organisation or place in our registry", nullable=True),
    ),
    rules=span_rules(),
)

TABLES = (SENTENCES, TOKENS, ENTITIES)
