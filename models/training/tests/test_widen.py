"""New features enter the mixing layer without weight, and where the layer expects them."""

import numpy as np
from thinc.api import Maxout

from recipe.widen import stretched


def test_new_columns_are_zero_and_stand_between_features_and_word_vectors() -> None:
    values = np.arange(24, dtype="float32").reshape(2, 3, 4)
    found = stretched(values, Maxout(nO=2, nI=6, nP=3), 3)
    assert found.shape == (2, 3, 6)
    assert (found[:, :, :3] == values[:, :, :3]).all()
    assert (found[:, :, 3:5] == 0).all()
    assert (found[:, :, 5] == values[:, :, 3]).all()


def test_weights_of_the_right_size_stay() -> None:
    values = np.ones((2, 3, 4), dtype="float32")
    assert stretched(values, Maxout(nO=2, nI=4, nP=3), 3) is values
