"""How good the tables are: compares them with the gold of ``quality/gold`` and does nothing else.

The gold corpus goes through the very same stages as any other (``quality/dvc.yaml``). All scores are pure
functions of the gold and the tables; ``python -m pipeline.quality.record`` keeps the figures in ``metrics/``
and holds them against ``quality/floors.yaml``.
"""
