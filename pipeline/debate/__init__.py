"""The map itself: who says what about which theme, where, when, and in whose words.

Everything is counted in texts: documents of one ``cluster_id`` (near-duplicates) are one text, so that
a press release printed in twelve papers weighs as much as one that nobody printed. Pure functions over
the tables of the earlier stages; no language processing happens here.
"""
