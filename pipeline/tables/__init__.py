"""The contracts: one file per stage, one ``Contract`` per table (design.md, the dictionary)."""
