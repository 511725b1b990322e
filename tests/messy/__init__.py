"""Messy files with known truth: hand-written fixtures, a generator, what the stage makes of them, and fuzzing."""
