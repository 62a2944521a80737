"""Apple's date texts, ``2026-03-29 07:28:00 +0200``, read as columns of UTC instants."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from resilience_desk.trackers.samples import Flags, Integers

_LENGTH = 25
_SHAPE = np.frombuffer(b"0000-00-00 00:00:00 +0000", np.uint8)
_DIGITS = np.flatnonzero(np.frombuffer(b"1111-11-11 11:11:11 +1111", np.uint8) == ord("1"))
_SIGN = 20
_MARKS = np.array([4, 7, 10, 13, 16, 19])
_MONTH_DAYS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])


def instants(texts: Sequence[bytes]) -> tuple[Integers, Flags]:
    """Seconds since 1970 UTC, and which texts were dates at all (the others give 0).

    The offset in the text is the phone's on the day of export, not that of the moment; it leads to the right instant
    all the same, and the named zone of the person leads from there to the day.
    """
    fitting = np.fromiter(map(len, texts), np.int64, len(texts)) == _LENGTH
    whole = b"".join(text if len(text) == _LENGTH else b" " * _LENGTH for text in texts)
    signs = np.frombuffer(whole, np.uint8).reshape(-1, _LENGTH)
    digit = signs - ord("0")  # wraps around below "0", so that one comparison tells digits
    good = fitting & (digit[:, _DIGITS] <= 9).all(axis=1) & (signs[:, _MARKS] == _SHAPE[_MARKS]).all(axis=1)
    good &= (signs[:, _SIGN] == ord("+")) | (signs[:, _SIGN] == ord("-"))
    digit = digit.astype(np.int64)
    year = digit[:, 0] * 1000 + digit[:, 1] * 100 + digit[:, 2] * 10 + digit[:, 3]
    month, day, hour, minute, second, east, eastern = (
        digit[:, at] * 10 + digit[:, at + 1] for at in (5, 8, 11, 14, 17, 21, 23)
    )
    good &= (year >= 1) & (month >= 1) & (month <= 12) & (hour <= 23) & (minute <= 59) & (second <= 60)
    good &= (east <= 15) & (eastern <= 59) & (day >= 1)
    good &= day <= _days_in(year, np.where(good, month, 1))
    offset = np.where(signs[:, _SIGN] == ord("-"), -1, 1) * (east * 3600 + eastern * 60)
    seconds = _days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    return np.where(good, seconds, 0), good


def _days_in(year: Integers, month: Integers) -> Integers:
    leap = ((year % 4 == 0) & (year % 100 != 0)) | (year % 400 == 0)
    return _MONTH_DAYS[month - 1] + (leap & (month == 2))


def _days_since_1970(year: Integers, month: Integers, day: Integers) -> Integers:
    """The civil calendar as arithmetic (years that begin in March, eras of 400 years)."""
    shifted = year - (month <= 2)
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468
