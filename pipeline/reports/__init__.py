"""reports: the map as pages that open from disk, as Markdown and as one Excel workbook.

Everything here is made from the tables of the other stages and the measured quality in ``metrics/``;
no figure is computed from text. ``building`` joins the tables into plain objects (``model``), a module
per kind of page chooses what to show, and ``templates/`` with ``wording/`` say it in Danish or English.
"""
