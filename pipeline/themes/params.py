"""Parameters of the themes stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThemesParams:
    """What a user may set."""

    codebook: str
    """Path of the codebook, from the folder that holds params.yaml; your own, or pipeline/themes/codebook.yaml."""
