"""Short trees to test with, written as ``form/UPOS/head/label``, heads counted from 1 and 0 for the root."""

from recipe.treebank import Sentence, Token


def tree(text: str) -> Sentence:
    """A sentence from the short notation."""
    rows = [word.split("/") for word in text.split()]
    return tuple(
        Token(form, form.lower(), upos, "_", i if head == "0" else int(head) - 1, label, "O")
        for i, (form, upos, head, label) in enumerate(rows)
    )


def named(text: str) -> Sentence:
    """Words with entities, written as ``form/UPOS/tag``."""
    rows = [word.split("/") for word in text.split()]
    return tuple(Token(form, form, upos, "_", entity=tag) for form, upos, tag in rows)


def forms(sentence: Sentence) -> str:
    """The words with spaces between."""
    return " ".join(t.form for t in sentence)


def heads(sentence: Sentence) -> list[int | None]:
    """Heads counted from 0."""
    return [t.head for t in sentence]
