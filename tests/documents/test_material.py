"""The kinds of text in ``material/``: every field, every word of the author's, and nothing else."""

import pytest

from tests.documents.material import FOLDER, Text, expected, read, seen, texts

TEXTS = {
    f"{path.stem}/{name}": text
    for path in sorted(FOLDER.glob("*.yaml"))
    for name, text in texts(path.stem).items()
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_is_what_its_reader_sees(text: Text):
    wanted = expected(text)
    found = seen(read(text), text)
    assert {field: found[field] for field in wanted} == wanted
