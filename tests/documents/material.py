"""Short texts as Danish pages print them, with their truth; the words of their authors stand between ⟦ and ⟧.

``⟦…⟧`` is the post's text, ``⟦1: …⟧`` the beginning of a comment by the first commenter, ``⟦A: …⟧``
of one by the author of the post; what is marked after it belongs to it. What stands outside belongs to the page.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.params import load_yaml
from tests.documents.reading import Read, read_files

FOLDER = Path(__file__).parent / "material"
MARKED = re.compile(r"⟦(?:(?P<who>\d+|A): )?(?P<words>.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Text:
    """A text of ours, its truth and the words each of its documents must have."""

    name: str
    truth: dict[str, Any]
    source: str
    body: str
    comments: tuple[tuple[str, str], ...]

    @property
    def file_name(self) -> str:
        return "a.html" if self.source.lstrip().startswith("<") else "a.txt"


def texts(collection: str) -> dict[str, Text]:
    return {name: _text(name, truth) for name, truth in load_yaml(FOLDER / f"{collection}.yaml").items()}


def _text(name: str, truth: dict[str, Any]) -> Text:
    source = truth["text"]
    is_page = source.lstrip().startswith("<")
    body: list[str] = []
    comments: list[tuple[str, str]] = []
    for match in MARKED.finditer(source):
        words = _words(match["words"], is_page=is_page)
        if match["who"]:
            comments.append((match["who"], words))
        elif comments:
            comments[-1] = (comments[-1][0], f"{comments[-1][1]} {words}")
        else:
            body.append(words)
    return Text(name, truth, MARKED.sub(lambda m: m["words"], source), " ".join(body), tuple(comments))


def _words(text: str, *, is_page: bool) -> str:
    if is_page:
        text = re.sub(r"<(?:sup|i|b|em|strong|a|span)\b[^>]*>|</(?:sup|i|b|em|strong|a|span)>", "", text)
        text = re.sub(r"<[^>]+>", " ", text)
    return " ".join(text.split())


def read(text: Text) -> Read:
    return read_files({text.file_name: text.source})


def seen(found: Read, text: Text) -> dict[str, Any]:
    """What was made of a text, in the shape of its truth."""
    posts = [row for row in found.docs if row["genre"] != "comment"]
    post = posts[0] if posts else {}
    day = post.get("published_date")
    fields = {
        "genre": post.get("genre"),
        "title": None if post.get("is_title_derived") else post.get("title"),
        "authors": [list(person) for person in found.people(post)] if post else [],
        "organisation": post.get("organisation"),
        "date": day and day.isoformat(),
        "body": " ".join(str(post.get("text", "")).split()),
        "comments": [(row["authors"][0], " ".join(row["text"].split())) for row in found.comments],
    }
    if "zones" in text.truth:
        fields["zones"] = [[zone, voice] for zone, voice, _ in found.zones(post)] if post else []
    if "comment_dates" in text.truth:
        fields["comment_dates"] = [
            r["published_date"] and r["published_date"].isoformat() for r in found.comments
        ]
    if "answers" in text.truth:
        fields["answers"] = [row["answers_i"] for row in found.comments]
    if "truncated" in text.truth:
        fields["truncated"] = post.get("is_truncated")
    return fields


def expected(text: Text) -> dict[str, Any]:
    truth = dict(text.truth)
    author = truth["authors"][0][0] if truth["authors"] else ""
    day = truth["date"]
    wanted = {
        "genre": truth["genre"],
        "title": truth["title"],
        "authors": truth["authors"],
        "organisation": truth["organisation"],
        "date": str(day) if day else None,
        "body": text.body,
        "comments": [(author if who == "A" else f"Kommentator {who}", words) for who, words in text.comments],
    }
    for plain, hidden in truth.get("replaced", {}).items():
        wanted["comments"] = [(who, words.replace(plain, hidden)) for who, words in wanted["comments"]]
    if truth["genre"] is None:
        wanted.pop("genre")  # two answers are equally good
    wanted |= {key: truth[key] for key in ("zones", "truncated", "body", "answers") if key in truth}
    if "comment_dates" in truth:
        wanted["comment_dates"] = [str(day) if day else None for day in truth["comment_dates"]]
    return wanted
