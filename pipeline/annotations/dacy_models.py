"""The one door to DaCy: where its models lie, and DaCy's own code that loads them.

DaCy fetches a model that it misses; a run never asks the network, so a missing one is told of instead.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pipeline.errors import UserError

SIZES = ("small", "medium", "large")


def folder_of(name: str) -> Path:
    """Return the folder of the DaCy model of that name: a size, or a full name as ``dacy.models()`` has it.

    Raises:
        UserError: DaCy is not installed or cannot be imported, knows no such model, or has not fetched it.
    """
    dacy = _dacy(name)
    known = dacy.models()
    full = f"da_dacy_{name}_trf-{dacy.get_latest_version(name)}" if name in SIZES else name
    if full not in known:
        raise UserError(
            f"annotations.model: DaCy has no model '{name}'; it has {', '.join([*SIZES, *sorted(known)])}"
        )
    folder = Path(dacy.where_is_my_dacy(verbose=False)) / full / full.split("-")[0] / full
    if not (folder / "meta.json").is_file():
        raise UserError(
            f"annotations.model: the DaCy model '{name}' is not downloaded; fetch it once, with network: "
            f"python -c \"import dacy; dacy.load('{name}')\" (DACY_CACHE_DIR says where models lie)"
        )
    return folder


def load(name: str) -> Any:
    """Return the spaCy pipeline that DaCy makes of a model ``folder_of`` found."""
    return _dacy(name).load(name)


def _dacy(name: str) -> Any:
    if find_spec("dacy") is None:
        raise UserError(f"annotations.model: 'dacy:{name}' needs DaCy, which is an extra; run: make full")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        import dacy
    except (ImportError, OSError) as error:
        raise UserError(
            f"annotations.model: DaCy is installed but cannot be imported ({error}); run: make full"
        ) from None
    return dacy
