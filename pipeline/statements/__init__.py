"""Statements: who (actor, role, organisation) says what (span, kind) about which theme, with which position.

Rules over the characters of the text and the sentences of the annotations stage, so that a weak parse cannot
zero them. One document is read at a time, in one pass: quotations are marked (``pipeline.danish.quotation``),
each paragraph becomes clauses in which a quotation is one token (``clauses``), speakers are parsed
(``speakers``), cues found and vetoed (``cues``), rules give candidate statements (``marked``, ``unmarked``,
``reported``, ``authorial``, ``floating``), overlapping ones are merged (``merging``), and speakers become
actors (``actors``).
"""
