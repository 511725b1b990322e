"""debatkort: a map of the Danish public-sector debate, stage by stage.

Each subpackage with a ``__main__.py`` is one stage of ``dvc.yaml`` and knows only the kernel (the
modules beside this file), ``pipeline.tables`` and ``pipeline.danish``; it meets other stages only
through their tables.
"""
