"""Threads of forums, pasted as text or saved as pages: the first post is the document, the others comments."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.models import Draft, Unit
from pipeline.documents.params import DocumentsParams
from pipeline.documents.readers import units
from pipeline.documents.structure import drafts_of
from pipeline.params import load_yaml

FORUMS = load_yaml(Path(__file__).parent / "forms" / "forums.yaml")
POSTS = {
    "P": "Jeg er sosu-assistent i en mellemstor kommune, og jeg vil gerne høre, hvordan I andre har det. Vi skal"
    " nu registrere alle besøg to gange.",
    "Q": "Hos os er det præcis det samme. Vi har bedt om et møde med chefen.",
    "R": "Prøv at tage det op i MED-udvalget. Det hjalp hos os.",
}


def drafts(text: str) -> list[Draft]:
    name = "a.html" if text.startswith("<html") else "a.txt"
    (unit,) = units(name, text.encode(), DocumentsParams())
    assert isinstance(unit, Unit)
    return drafts_of(unit)[0]


def said(draft: Draft) -> str:
    return "\n\n".join(block.text for block in draft.blocks)


@pytest.mark.parametrize("form", FORUMS)
def test_a_thread_is_a_post_with_comments(form):
    text = form
    for mark, post in POSTS.items():
        text = text.replace(f"{{{mark}}}", post)
    post, *comments = drafts(text)
    is_newest_first = text.index(POSTS["R"]) < text.index(POSTS["P"])
    order = sorted(POSTS, reverse=is_newest_first)
    assert [
        said(draft).removeprefix("Debatforum for social- og sundhedspersonale\n\n")
        for draft in [post, *comments]
    ] == [POSTS[mark] for mark in order]
    assert (post.title or "").lower().startswith(("dobbelt registrering", "er dobbelt registrering"))
    assert post.published_date == (date(2019, 2, 13) if is_newest_first else date(2019, 2, 12))
    assert len(post.authors) == 1
    assert [comment.authors[0].name for comment in comments] == ["Kommentator 1", "Kommentator 2"]


@pytest.mark.parametrize("text", [
    f"Giv plejen fri\n\nKaren Bruun\n3. maj 2019 kl. 10.00\nOpdateret 4. maj 2019 kl. 12.00\n\n{POSTS['P']}\n\n{POSTS['Q']}",
    f"Giv plejen fri\n\nAf Karen Bruun, 3. maj 2019 kl. 10.00\n\n{POSTS['P']}\n\nDet var planen.\n\n{POSTS['Q']}",
])  # fmt: skip
def test_an_article_is_no_thread(text):
    assert len(drafts(text)) == 1
