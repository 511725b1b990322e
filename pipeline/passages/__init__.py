"""Passages: the unit of themes, topics and reading, and a vector for each.

A passage is one to several whole paragraphs of one zone and one voice, joined or split at sentence ends
to 40–120 words. Headings are never passages and end the one above them; a question is a passage (what is
asked may be coded) but not a topical one.
"""
