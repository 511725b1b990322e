"""Which theme a passage is about, on which words, and whether the speaker wants more or less of it.

The codebook (``codebook.yaml``) says what each theme is and by which words, compounds and phrases it is
found; the position rules of ``pipeline.danish.positions`` say for each finding what is wanted.
"""
