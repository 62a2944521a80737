"""People for the palette: found by any part of a name, number or date of birth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from resilience_desk.cases.queries import find_people as people_named
from resilience_desk.cases.views import PersonFound
from resilience_desk.words import Words, mark
from ui.shell.palette import Source
from ui.shell.palette_list import Found
from ui.workplace import Workplace

_MOST = 8


def people_source(workplace: Workplace) -> Source:
    """The palette's source of people; it stands before everything else."""
    return Source("people", mark("People"), 0, partial(find_people, workplace))


def find_people(workplace: Workplace, typed: str) -> Sequence[Found]:
    """The people whom ``typed`` finds, each opening their case. Runs on a reading thread."""
    return [
        Found(
            person.name, partial(workplace.ways.open_case, person.id), told_apart(person, workplace.words), "user-round"
        )
        for person in people_named(workplace.desk, typed, _MOST)
    ]


def told_apart(person: PersonFound, words: Words) -> str:
    """What tells people of one name apart: number, hospital number, year of birth."""
    born = words.say("born {year}", year=person.birth_date.year) if person.birth_date is not None else ""
    return " · ".join(part for part in (person.number, person.hospital_number, born) if part)
