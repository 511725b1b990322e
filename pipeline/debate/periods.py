"""Periods: years, or months where the debate is short."""

import pandas as pd

MONTHS_A_YEAR = 12


def period_of(dates: pd.Series, months_below_years: int) -> pd.Series:
    """Return the period of each date, ``2018`` or ``2018-03``; null where the date is unknown.

    Months are used where the first and the last date lie less than ``months_below_years`` apart.
    """
    days = pd.to_datetime(dates)
    months = days.dt.year * MONTHS_A_YEAR + days.dt.month
    is_short = months.max() - months.min() < months_below_years * MONTHS_A_YEAR
    periods = days.dt.strftime("%Y-%m" if is_short else "%Y").astype(object)
    return periods.where(days.notna(), None)
