"""A row of a table as a source unit, whatever the table was written in."""

import re

from pipeline.documents.blocks import text_blocks
from pipeline.documents.models import Refusal, TurnedAway, Unit
from pipeline.documents.readers.html import rendered_fragment

MARKUP = re.compile(
    r"</?(?:p|br|div|strong|em|b|i|a|ul|ol|li|h[1-6]|blockquote|span|table|figure)\b[^<>]*>", re.IGNORECASE
)
CHAIR_ROLES = frozenset({"chair", "formand for mødet", "mødeleder", "mødeformand", "ordstyrer", "moderator"})
NOT_A_CONTRIBUTION = "Mødelederens ord er ikke indlæg i debatten og tælles ikke med."
EMPTY_ROW = "Rækken har ingen tekst."


def row_unit(source_path: str, source_row: int, fields: dict[str, str]) -> Unit | TurnedAway:
    """Return the unit of a row: its lead and text are the raw text, the other fields its metadata.

    A cell with markup is rendered as a page would be.
    """
    body, lead = fields.pop("text", ""), fields.pop("lead", "")
    if fields.get("role", "").lower() in CHAIR_ROLES:
        return TurnedAway(source_path, source_row, Refusal("not_a_contribution", NOT_A_CONTRIBUTION))
    raw = f"{lead}\n\n{body}" if lead and body and not body.startswith(lead) else body or lead
    if not raw.strip():
        return TurnedAway(source_path, source_row, Refusal("empty", EMPTY_ROW))
    if MARKUP.search(raw):
        raw, blocks = rendered_fragment(raw)
    else:
        blocks = text_blocks(raw)
    hints = {"row"} | ({"lead"} if lead and body else set())
    return Unit(
        source_path, source_row, raw, blocks, {k: v for k, v in fields.items() if v}, frozenset(hints)
    )
