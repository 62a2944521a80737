"""The telling: a clock that walks through the past months, a desk for each member, stories told side by side in time.

A story is a generator that yields the moment of its next scene and then acts it out; :meth:`Telling.tell` runs all
stories in the order of their moments, so that the journal reads as if the clinic had been there.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import heapify, heappop, heappush
from uuid import UUID
from zoneinfo import ZoneInfo

from resilience_desk.desk import Desk

Story = Generator[datetime, None, None]

_SATURDAY = 5


@dataclass
class StoryClock:
    """A clock that moves only when the telling moves it, and a microsecond at each look so that moments differ."""

    moment: datetime

    def __call__(self) -> datetime:
        """This moment of the story, in UTC."""
        self.moment += timedelta(microseconds=1)
        return self.moment

    def walk_to(self, moment: datetime) -> None:
        """Move on to a moment; the clock never goes back."""
        self.moment = max(self.moment, moment)


@dataclass
class Telling:
    """What every story needs: the clock, today, the members with a desk each, and the people told of so far."""

    clock: StoryClock
    now: datetime
    zone: ZoneInfo
    seed: int
    desks: dict[str, Desk] = field(default_factory=dict[str, Desk])
    """By sign-in name."""
    teams: dict[str, UUID] = field(default_factory=dict[str, UUID])
    people: dict[str, UUID] = field(default_factory=dict[str, UUID])
    """Patients by the name stories call them."""

    @property
    def today(self) -> date:
        """The practice's day of ``now``."""
        return self.now.astimezone(self.zone).date()

    def desk(self, sign_in: str) -> Desk:
        """The desk of one member."""
        return self.desks[sign_in]

    def member(self, sign_in: str) -> UUID:
        """One member's identifier."""
        return self.desks[sign_in].actor.member

    def day(self, ago: int) -> date:
        """The day so many days before today, whatever day of the week it is."""
        return self.today - timedelta(days=ago)

    def working_day(self, ago: int) -> date:
        """The same, moved back to the Friday when it falls on a weekend."""
        day = self.day(ago)
        return day - timedelta(days=max(0, day.weekday() - _SATURDAY + 1))

    def coming_day(self, ahead: int) -> date:
        """The working day so many days after today, moved on to the Monday when it falls on a weekend."""
        day = self.today + timedelta(days=ahead)
        return day + timedelta(days=7 - day.weekday() if day.weekday() >= _SATURDAY else 0)

    def at(self, ago: int, clock_time: str) -> datetime:
        """A moment of a working day so many days ago, such as ``telling.at(12, "10:30")``; never later than now."""
        local = datetime.combine(self.working_day(ago), time.fromisoformat(clock_time), self.zone)
        return min(local.astimezone(UTC), self.now)

    def after(self, minutes: int) -> datetime:
        """The moment so many minutes after the clock of the story; never later than now."""
        return min(self.clock.moment + timedelta(minutes=minutes), self.now)

    def tell(self, stories: Iterable[Story]) -> None:
        """Run all stories to their end, scene by scene in the order of their moments."""
        waiting = [(moment, order, story) for order, story in enumerate(stories) if (moment := next(story, None))]
        heapify(waiting)
        while waiting:
            moment, order, story = heappop(waiting)
            self.clock.walk_to(moment)
            following = next(story, None)
            if following is not None:
                heappush(waiting, (following, order, story))
