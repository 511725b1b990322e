"""Punctuation of the silver trees hung where UD hangs it, so that no mark crosses an arc.

UD's guidelines: a mark hangs on the unit that it delimits, subordinate units before superior ones; paired
marks on the head of what they enclose; the last mark on the root.
"""

from dataclasses import replace

from recipe.treebank import Sentence

PAIRS = {"(": ")", "[": "]", '"': '"', "»": "«", "”": "”"}


def is_mark(sentence: Sentence, i: int) -> bool:
    """Whether a token is punctuation by its label and carries no other word."""
    return sentence[i].deprel == "punct" and all(t.head != i for t in sentence)


def climbed(heads: list[int], start: int, i: int) -> int:
    """From ``start`` up the tree as long as the head stays on the same side of ``i``."""
    node = start
    while heads[node] != node and (heads[node] < i) == (start < i):
        node = heads[node]
    return node


def is_below(heads: list[int], node: int, top: int) -> bool:
    """Whether ``top`` is above ``node``."""
    while heads[node] != node:
        node = heads[node]
        if node == top:
            return True
    return False


def delimited(sentence: Sentence, heads: list[int], i: int) -> int | None:
    """Head of the unit that mark ``i`` delimits: the lower of its left and right side."""
    left = next((k for k in range(i - 1, -1, -1) if not is_mark(sentence, k)), None)
    right = next((k for k in range(i + 1, len(sentence)) if not is_mark(sentence, k)), None)
    root = next(k for k, head in enumerate(heads) if head == k)
    if left is None and right is None:
        return None
    if left is None or right is None:
        return root
    a, b = climbed(heads, left, i), climbed(heads, right, i)
    if a == root or (b != root and is_below(heads, b, a)):
        return b
    return a


def enclosed(sentence: Sentence, heads: list[int], start: int, end: int) -> int | None:
    """The one word between two marks whose head lies outside them, if it is one."""
    tops = [
        k
        for k in range(start + 1, end)
        if not is_mark(sentence, k) and (heads[k] == k or not start < heads[k] < end)
    ]
    return tops[0] if len(tops) == 1 else None


def pairs(sentence: Sentence) -> list[tuple[int, int]]:
    """Places of marks that open and close."""
    found: list[tuple[int, int]] = []
    open_marks: list[int] = []
    for i, token in enumerate(sentence):
        if not is_mark(sentence, i):
            continue
        if open_marks and token.form == PAIRS[sentence[open_marks[-1]].form]:
            found.append((open_marks.pop(), i))
        elif token.form in PAIRS:
            open_marks.append(i)
    return found


def reattached(sentence: Sentence) -> Sentence:
    """The sentence with its punctuation hung by the rules; other arcs as they are."""
    heads = [t.head if t.head is not None else i for i, t in enumerate(sentence)]
    new: dict[int, int | None] = {
        i: delimited(sentence, heads, i) for i in range(len(sentence)) if is_mark(sentence, i)
    }
    for start, end in pairs(sentence):
        top = enclosed(sentence, heads, start, end)
        if top is not None:
            new |= {start: top, end: top}
    return tuple(
        replace(t, head=t.head if new.get(i) is None or heads[i] == i else new[i])
        for i, t in enumerate(sentence)
    )
