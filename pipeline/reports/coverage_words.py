"""How sure, and who is not heard: plain sentences, each from one count."""

from collections import Counter

from pipeline.reports.language import mid_sentence
from pipeline.reports.model import Document
from pipeline.reports.report import Report
from pipeline.reports.trends import Count
from pipeline.tables.documents import GENRES

UNKNOWN = "unknown"
THIN_NAMED = 6
"""Thin periods that are named; with more, only how many."""


def certainty_sentences(report: Report) -> list[str]:
    """Return what the figures rest on, in words."""
    quality, say = report.debate.quality, report.language.say
    found = [say(f"quality.{quality.reason or 'measured'}")]
    positions = Counter(
        position
        for d in report.debate.documents.values()
        for s in d.statements
        for position in s.positions.values()
    )
    undecided = positions["unclear"]
    if undecided:
        share = report.share(Count("", undecided, positions.total()))
        found.append(say("coverage.undecided", share=share))
    return found


def coverage_sentences(report: Report) -> list[str]:
    """Return who is heard, and what the material lacks."""
    if not report.debate.documents:
        return []
    parts = [*_voices(report), _genres(report), _senders(report), _no_sender(report), _thin_periods(report)]
    return [part for part in parts if part]


def _voices(report: Report) -> list[str]:
    say, actors = report.language.say, report.debate.actors
    statements = [s for d in report.debate.documents.values() for s in d.statements]
    kinds = [{actors[v.actor_id].kind for v in s.voices} for s in statements if s.voices]
    unnamed = say("coverage.unnamed", n=len(statements) - len(kinds))
    if not kinds:
        return [say("coverage.no_voices"), unnamed]
    persons = sum("person" in k for k in kinds)
    private = sum(k == {"private"} for k in kinds)
    rest = len(kinds) - persons - private
    counts = {"persons": persons, "organisations": rest, "private": private}
    named = [say(f"coverage.voice_{kind}", n=n) for kind, n in counts.items() if n]
    # Items with an "og" of their own are parted by commas alone.
    found = [say("coverage.voices", n=len(kinds), voices=", ".join(named))]
    if private and _private_only_in_comments(report, statements):
        found.append(say("coverage.private_only_comments"))
    return [*found, unnamed]


def _private_only_in_comments(report: Report, statements: list) -> bool:  # type: ignore[type-arg]
    places = [report.debate.documents[s.doc_id] for s in statements if report.is_private(s)]
    return all(document.genre == "comment" for document in places)


def _genres(report: Report) -> str:
    present = {d.genre for d in report.debate.documents.values()}
    missing = [g for g in GENRES if g not in present and g != "other"]
    if not missing:
        return ""
    names = [mid_sentence(report.language.term("genres_plural", g)) for g in missing]
    return report.language.say("coverage.missing_genres", genres=report.language.listed(names, "or"))


def _senders(report: Report) -> str:
    known = [(n, value) for value, n in report.debate.coverage.get("organisation", []) if value != UNKNOWN]
    most = sorted(known, key=lambda pair: (-pair[0], pair[1]))[:2]
    if not most or most[0][0] < 2 or (len(most) > 1 and most[0][0] == most[1][0]):
        return ""
    n, sender = most[0]
    documents = report.language.say("count.documents", n=n)
    return report.language.say("coverage.largest_sender", sender=sender, documents=documents)


def _no_sender(report: Report) -> str:
    nameless = [d for d in _first_of_clusters(report) if not d.organisation and not d.authors]
    return report.language.say("coverage.no_sender", n=len(nameless))


def _thin_periods(report: Report) -> str:
    thin = [p for p in report.debate.periods if report.is_pale(p)]
    if report.is_few or not thin or len(thin) > THIN_NAMED:
        return ""
    named = [f"{report.language.period(p.value)} ({p.n_total})" for p in thin]
    few = report.params.pale_docs
    return report.language.say(
        "coverage.thin_periods", n=len(thin), few=few, periods=report.language.listed(named)
    )


def _first_of_clusters(report: Report) -> list[Document]:
    first: dict[str, Document] = {}
    for document in report.debate.documents.values():
        first.setdefault(document.cluster_id or document.doc_id, document)
    return list(first.values())
