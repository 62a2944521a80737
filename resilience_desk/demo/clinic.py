"""The demonstration clinic, made whole: encrypted, throw-away, the same people for the same seed and day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from resilience_desk.demo.generated import add_generated
from resilience_desk.demo.practice import PASSPHRASE, SIGN_IN, open_clinic
from resilience_desk.demo.stories import (
    ayse,
    chloe,
    ingrid,
    jon,
    liam,
    marta,
    nadia,
    olga,
    peter,
    rosa,
    samir,
    team_meetings,
    tomas,
)
from resilience_desk.demo.telling import Story, Telling
from resilience_desk.storage.sealing import PassphraseCost

SEED = 20261119

STORIES: tuple[Callable[[Telling], Story], ...] = (
    marta.tell,
    rosa.tell,
    samir.tell,
    tomas.tell,
    chloe.tell,
    ayse.tell,
    ingrid.tell,
    jon.tell,
    peter.tell,
    olga.tell,
    liam.tell,
    nadia.tell,
    team_meetings.tell_south,
    team_meetings.tell_harbour,
)
"""Every story of the clinic; at the same moment, the earlier one acts first."""

_BEGINS_AGO = timedelta(weeks=52)


@dataclass(frozen=True)
class Demonstration:
    """A demonstration clinic as made: where it lies, who signs in with what, and which day it ends on."""

    folder: Path
    sign_in: str
    passphrase: str
    recovery_key: str
    today: date


def make_demonstration(
    folder: Path,
    *,
    people: int = 0,
    years: int = 1,
    seed: int = SEED,
    cost: PassphraseCost | None = None,
    now: datetime | None = None,
) -> Demonstration:
    """Make the clinic in a new folder and close it again.

    ``people`` generated persons with ``years`` of diary come besides those with a story. The same ``seed`` and ``now``
    give the same people, texts and numbers; identifiers differ. ``now`` is the begun hour of the real clock unless
    given. ``cost`` is that of the first member's passphrase; without one it protects nothing: the clinic is thrown away.
    """
    moment = now or datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    telling, recovery_key = open_clinic(folder, moment, _BEGINS_AGO, seed, cost)
    try:
        telling.tell(story(telling) for story in STORIES)
        telling.clock.walk_to(telling.now)
        add_generated(telling, people, years)
    finally:
        telling.desk(SIGN_IN).close()
    return Demonstration(folder, SIGN_IN, PASSPHRASE, recovery_key, telling.today)
