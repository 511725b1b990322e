"""Commands for people: ``python -m pipeline …``; the only code that may use several stages."""
