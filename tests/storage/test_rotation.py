"""Which backups stay: laws that hold for any history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as some

from resilience_desk.storage.rotation import DAYS, MONTHS, WEEKS, to_keep

LISBON = ZoneInfo("Europe/Lisbon")
NOW = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)

histories = some.lists(
    some.integers(0, 800 * 24 * 60).map(lambda minutes: NOW - timedelta(minutes=minutes)), unique=True, max_size=150
)


def day(moment: datetime) -> object:
    return moment.astimezone(LISBON).date()


@given(histories)
def test_everything_of_today_and_yesterday_stays(moments: list[datetime]) -> None:
    recent = {moment for moment in moments if day(moment) >= day(NOW - timedelta(days=1))}
    assert recent <= to_keep(moments, NOW, LISBON)


@given(histories)
def test_the_newest_always_stays_and_nothing_is_made_up(moments: list[datetime]) -> None:
    kept = to_keep(moments, NOW, LISBON)
    assert kept <= set(moments)
    assert set(moments[:0]) | {max(moments)} <= kept if moments else kept == frozenset()


@given(histories)
def test_older_ones_are_no_more_than_the_rule_says(moments: list[datetime]) -> None:
    older = [moment for moment in to_keep(moments, NOW, LISBON) if day(moment) < day(NOW - timedelta(days=1))]
    assert len(older) <= DAYS + WEEKS + MONTHS


@given(histories)
def test_rotating_twice_is_rotating_once(moments: list[datetime]) -> None:
    kept = to_keep(moments, NOW, LISBON)
    assert to_keep(kept, NOW, LISBON) == kept


@given(histories)
def test_the_last_of_each_of_the_newest_months_stays(moments: list[datetime]) -> None:
    months: dict[tuple[int, int], datetime] = {}
    for moment in sorted(moments):
        local = moment.astimezone(LISBON)
        months[local.year, local.month] = moment
    newest = [months[month] for month in sorted(months)[-MONTHS:]]
    assert set(newest) <= to_keep(moments, NOW, LISBON)


@given(histories)
def test_rotating_every_day_keeps_what_rotating_at_the_end_keeps(moments: list[datetime]) -> None:
    kept: frozenset[datetime] = frozenset()
    for moment in sorted(moments):
        kept = to_keep(kept | {moment}, moment, LISBON)
    assert to_keep(kept, NOW, LISBON) == to_keep(moments, NOW, LISBON)


@given(histories)
def test_a_clock_set_back_removes_nothing_made_later(moments: list[datetime]) -> None:
    earlier = NOW - timedelta(days=30)
    later = {moment for moment in moments if moment > earlier}
    assert later <= to_keep(moments, earlier, LISBON)
