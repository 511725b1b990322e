"""Annotations: sentences, tokens and names of the documents.

The stage cuts documents into paragraphs, lets one model (``model.py``, the only door to spaCy and DaCy)
say what each token is, and adds the names of organisations, people and places we know from registers.
It never changes text, and what a model does not know (heads without a parser) stays null.
"""
