"""Parameters of the quality stage."""

from dataclasses import dataclass


@dataclass(frozen=True)
class QualityParams:
    """What counts as found, and how intervals are drawn."""

    min_overlap: float
    """Smallest shared part of two spans (intersection over union, 0–1) for a statement to count as found."""
    close_overlap: float
    """The same for a statement to count as found with nearly the right ends."""
    n_resamples: int
    """Resamples of whole source units behind each 95 % interval."""
    seed: int
    """Seed of the resampling."""
