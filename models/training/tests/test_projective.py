"""Trees made straight."""

from recipe.projective import lifted
from recipe.treebank import is_tree
from tests.sentences import heads, tree

STRAIGHT = tree("Hun/PRON/2/nsubj bor/VERB/0/root i/ADP/4/case Fjordby/PROPN/2/obl")
CROSSED = tree("Hvem/PRON/4/obj tror/VERB/0/root hun/PRON/2/nsubj kommer/VERB/2/ccomp her/ADV/3/advmod")


def test_a_straight_tree_stays() -> None:
    assert lifted(STRAIGHT) == STRAIGHT


def test_a_crossing_arc_is_lifted_and_keeps_its_label() -> None:
    straight = lifted(CROSSED)
    assert [t.deprel for t in straight] == [t.deprel for t in CROSSED]
    assert heads(straight) != heads(CROSSED)
    assert heads(lifted(straight)) == heads(straight)
    assert is_tree(straight)
