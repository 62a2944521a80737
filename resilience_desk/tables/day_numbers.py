"""Days as whole numbers, as columns hold them."""

from __future__ import annotations

from datetime import date, timedelta

DAY_ZERO = date(1970, 1, 1)
"""Days are counted from here, as whole numbers."""


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return (day - DAY_ZERO).days


def day_of_number(number: int) -> date:
    """The date of a day number."""
    return DAY_ZERO + timedelta(days=int(number))
