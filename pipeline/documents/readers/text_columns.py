"""Which columns of a table hold text: those headed so, answers to open questions, or running text."""

import re
from collections.abc import Mapping, Sequence, Set

from pipeline.danish.people import is_name, known_people
from pipeline.documents.columns import ALIASES, AMBIGUOUS, PART, SIGNATORIES, folded, is_of_answers
from pipeline.documents.genres import named_genre

MIN_PROSE_CHARS = 80
"""A column whose cells are longer than this on average, and longer than all others, holds the text."""
MIN_ANSWER_CHARS = 25
"""So long are the cells of an open question on average; what one ticks, counts or is called is shorter."""
ASKED = re.compile(
    r"(?=.{4,200}$)(?:\d+[.)] ?)?(?:"
    r"(?:hvad|hvordan|hvorfor|hvilke[nt]?|hvor|har|er|kan|bør|skal|oplever|synes|mener|ønsker)\b.{8,}"
    r"|.{8,}\?"
    r"|(?:uddyb|begrund|beskriv|skriv|fortæl|forklar|angiv|nævn|kom(?:menter)? gerne|giv)\b.*"
    r"|(?:generelle |øvrige |andre |eventuelle |dine |jeres )*"
    r"(?:bemærkninger|kommentarer?|svar|forslag|ideer)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A header that asks for an answer in one's own words."""


OF_PAGES = frozenset({"navn", "name"})
"""Headers that name whoever wrote, or what a system calls a page."""


def with_text_columns(
    columns: Mapping[str, int], headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, int]:
    """Return ``columns`` with the column of running text, where its header is none we know for sure.

    Answers to several questions are all text: the first is ``text``, the others are its parts.
    """
    known = columns.get("text")
    if known is not None and folded(headers[known]) not in AMBIGUOUS:
        return dict(columns)
    sizes = _sizes({i for name, i in columns.items() if name != "text"}, rows)
    answers = [i for i in sizes if i == known or _is_answered(headers, i, sizes[i])]
    if len(answers) > (known is not None) and len(headers) > 1:
        return {**columns, **{PART.format("text", k) if k else "text": i for k, i in enumerate(answers)}}
    if known is not None or len(columns) < 2 or len(headers) < 2:
        return dict(columns)
    means = {i: sum(found) / len(rows) for i, found in sizes.items()}
    long = sorted(means, key=lambda i: -means[i])[:2]
    is_clear = bool(long) and means[long[0]] >= MIN_PROSE_CHARS
    is_clear = is_clear and (len(long) == 1 or means[long[0]] > 2 * means[long[1]])
    return {**columns, "text": long[0]} if is_clear else dict(columns)


def with_title_column(
    columns: Mapping[str, int], headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, int]:
    """Return ``columns`` with ``Navn`` as the title where it names pages and no persons, as systems do."""
    column = columns.get("author")
    if column is None or "title" in columns or folded(headers[column]) not in OF_PAGES:
        return dict(columns)
    names = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
    n_people = sum(is_name(name) or bool(known_people(name)) for name in names)
    if not names or n_people * 2 >= len(names) or sum(name.count(" ") for name in names) < 2 * len(names):
        return dict(columns)
    return {**{field: i for field, i in columns.items() if field != "author"}, "title": column}


def with_genre_column(
    columns: Mapping[str, int], headers: Sequence[str], rows: Sequence[Sequence[str]]
) -> dict[str, int]:
    """Return ``columns`` with the genre in the column whose cells name genres rather than subjects."""
    places = [i for i, header in enumerate(headers) if ALIASES.get(folded(header)) == "genre"]
    if len(places) < 2 or "genre" not in columns:
        return dict(columns)
    named = {i: sum(i < len(row) and named_genre(row[i]) is not None for row in rows) for i in places}
    best = max([columns["genre"], *places], key=lambda i: named[i])
    return {**columns, "genre": best}


def _sizes(taken: Set[int], rows: Sequence[Sequence[str]]) -> dict[int, list[int]]:
    """Return the lengths of what stands in the cells of each column that is not ``taken``."""
    sizes: dict[int, list[int]] = {}
    for row in rows:
        for i, cell in enumerate(row):
            if i not in taken and cell.strip():
                sizes.setdefault(i, []).append(len(cell))
    return dict(sorted(sizes.items()))


def _is_answered(headers: Sequence[str], i: int, sizes: Sequence[int]) -> bool:
    """Tell whether a header asks and the cells below are answers in somebody's own words."""
    is_asked = i < len(headers) and ASKED.fullmatch(headers[i].strip(" *:")) is not None
    return is_asked and sum(sizes) >= MIN_ANSWER_CHARS * len(sizes)


def genre_of_rows(above: Sequence[Sequence[str]], columns: Mapping[str, int]) -> str:
    """Return what each row of a table is where its headers tell: an answer to a hearing or to a survey.

    ``above`` are the rows down to the header, which is the last of them.
    """
    headers = above[-1]
    if any(folded(cell).startswith(("høring", "hoering")) for row in above for cell in row):
        return "høringssvar"
    if "affiliation" in columns and any(folded(cell) in SIGNATORIES for cell in headers):
        return "brev"
    texts = [headers[i] for name, i in columns.items() if name.split()[0] == "text"]
    is_asked = any(is_of_answers(header) or folded(header) == "spørgsmål" for header in headers)
    return "spørgeskemasvar" if len(texts) > 1 or is_asked else ""
