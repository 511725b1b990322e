"""Answers of an interview or survey: the paragraph is what its voice says; the question is nobody's.

Where the zone names no voice, the one person named before the first question answers, unless the paragraph
names that person itself: then the writer speaks again.
"""

from collections.abc import Mapping, Sequence

from pipeline.statements.clauses import Paragraph
from pipeline.statements.found import Found, content
from pipeline.statements.mentions import Mention

VOICED, NAMED = 0.9, 0.7


def answers(
    text: str,
    paragraphs: Sequence[Paragraph],
    people: Mapping[int, Sequence[Mention]],
    authors: Sequence[str],
) -> list[Found]:
    """Return the answers as statements; ``people`` are those named, by place of the paragraph."""
    who = _interviewed(paragraphs, people, authors)
    found: list[Found] = []
    for i, here in enumerate(paragraphs):
        span = content(text, here.start_char, here.end_char) if here.zone == "answer" else None
        if span is None:
            continue
        if here.voice is not None:
            found.append(Found(span, "quoted", (), None, "answer:voice", VOICED, False, i, span))
        elif who is not None and who.name not in {mention.name for mention in people.get(i, ())}:
            found.append(Found(span, "quoted", (who,), None, "answer:named", NAMED, False, i, span))
    return found


def _interviewed(
    paragraphs: Sequence[Paragraph], people: Mapping[int, Sequence[Mention]], authors: Sequence[str]
) -> Mention | None:
    """Return the one person named in full before the first question, authors apart."""
    first = next((i for i, here in enumerate(paragraphs) if here.zone == "question"), 0)
    named: dict[str, Mention] = {}
    for i in range(first):
        for mention in people.get(i, ()):
            if mention.kind == "person" and " " in mention.name and mention.name not in authors:
                named.setdefault(mention.name, mention)
    return next(iter(named.values())) if len(named) == 1 else None
