"""Parameters of the themes stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ThemesParams:
    """What a user may set."""

    codebook: str
    """Path of the codebook from the folder of params.yaml: pipeline/themes/codebook.yaml, or your own."""
    possible: str | None = None
    """Path of the coefficients behind the tier "possible", from the folder of params.yaml; null for none."""
