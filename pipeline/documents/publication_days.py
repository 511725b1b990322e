"""The day a document was published, as a field, the head, the tail or the frames of the text state it."""

import re

from pipeline.danish.dates import FoundDate, find_dates, parse_date
from pipeline.documents.date_lines import labelled_day, line_date
from pipeline.documents.models import Block, Draft, Head, Unit
from pipeline.documents.occasions import day_of
from pipeline.documents.signatures import Tail
from pipeline.documents.signs import SPEECH_TITLE
from pipeline.documents.wording import is_medium, issue_of

SHEET_FRAMES = frozenset({"page_header", "page_footer", "running_head"})
PRINTED_ON = re.compile(
    r"udskrevet|printet|gemt|version|skabelon|revideret|opdateret|\.(?:docx?|odt|pdf|rtf)\b", re.I
)
"""What stands beside a day on which nothing was published."""


def set_day(draft: Draft, unit: Unit, head: Head, tail: Tail, blocks: list[Block]) -> None:
    """Set the day of publication and how sure it is; leave both unset where nothing states one."""
    found = parse_date(unit.fields.get("date", ""))
    if found and not _is_clip(unit, head):
        draft.published_date = found.day
        draft.date_certainty = "inferred" if found.is_short_year else "stated"
    elif head.day is not None and head.certainty != "uncertain":
        draft.published_date, draft.date_certainty = head.day, head.certainty
    elif days := [day for line in tail.printed for day in find_dates(line)]:
        draft.published_date, draft.date_certainty = days[0].day, "inferred"
    elif days := [day for line in tail.date_lines if (day := line_date(line))]:
        draft.published_date, draft.date_certainty = days[-1].day, "inferred"
    elif head.day is not None:
        draft.published_date, draft.date_certainty = head.day, "uncertain"
    elif found := _day_of_speech(draft.title or "") or labelled_day(blocks) or _day_of_frames(unit):
        draft.published_date, draft.date_certainty = found.day, "inferred"
    elif found := parse_date(unit.fields.get("updated", "")):
        draft.published_date, draft.date_certainty = found.day, "uncertain"


def _is_clip(unit: Unit, head: Head) -> bool:
    """Tell whether a mail holds what a paper has printed: the paper and the day stand above the text."""
    is_dated = head.day is not None and head.certainty == "stated"
    return "mail" in unit.hints and is_dated and is_medium(head.publisher or "")


def _day_of_frames(unit: Unit) -> FoundDate | None:
    """Return the only day that the heads or feet of a paper's sheets state; one of printing is none."""
    lines = [
        b.text
        for b in unit.blocks
        if (b.cut in SHEET_FRAMES or issue_of(b.text)) and not PRINTED_ON.search(b.text)
    ]
    found = {day.day: day for line in lines for day in find_dates(line)}
    return next(iter(found.values())) if len(found) == 1 else None


def _day_of_speech(title: str) -> FoundDate | None:
    """Return the day that the title of a speech states."""
    return day_of(title) or (next(find_dates(title), None) if SPEECH_TITLE.fullmatch(title) else None)
