"""Which backups to keep: all of today and yesterday, then the last of each of 14 days, 8 weeks and 12 months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta, tzinfo

DAYS, WEEKS, MONTHS = 14, 8, 12


def to_keep(moments: Iterable[datetime], now: datetime, zone: tzinfo) -> frozenset[datetime]:
    """The moments of the backups to keep, out of ``moments``; days, ISO weeks and months are those of ``zone``.

    Days, weeks and months are counted among those that have a backup, so a long holiday costs none. What was made
    today, yesterday or, by a clock set back, later than now, stays in any case.
    """
    present = sorted(set(moments), reverse=True)
    yesterday = now.astimezone(zone).date() - timedelta(days=1)
    recent = {moment for moment in present if moment.astimezone(zone).date() >= yesterday}
    local = [(moment, moment.astimezone(zone)) for moment in present]
    return frozenset(
        recent
        | _last_of_each(local, lambda moment: moment.date(), DAYS)
        | _last_of_each(local, lambda moment: moment.isocalendar()[:2], WEEKS)
        | _last_of_each(local, lambda moment: (moment.year, moment.month), MONTHS)
    )


def _last_of_each(
    newest_first: list[tuple[datetime, datetime]], span_of: Callable[[datetime], Hashable], spans: int
) -> set[datetime]:
    """The newest moment in each of the ``spans`` newest days, weeks or months."""
    last: dict[Hashable, datetime] = {}
    for moment, local in newest_first:
        last.setdefault(span_of(local), moment)
    return set(list(last.values())[:spans])
