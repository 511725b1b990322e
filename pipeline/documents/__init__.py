"""The documents stage: any file in ``corpus/raw`` to clean, dated, attributed documents.

A reader turns a file into source units with their raw text in blocks; rules mark every block as kept
or cut; what is kept becomes ``documents.text``, every character of it mapped to the raw text, and what
is cut or turned away stands in the ledger with its rule. Personal data are masked here and nowhere later.
"""
