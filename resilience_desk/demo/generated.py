"""Any number of generated people beside those with a story, with years of diary, through the fewest actions.

They come as caseloads taken in from a table, one for each key worker, as on the first day of a new practice; each
diary is one imported file of four metrics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID

from numpy.random import Generator

from resilience_desk.cases.intake import IncomingPerson
from resilience_desk.cases.intake_actions import PreviewRow, take_in_caseload
from resilience_desk.cases.queries import caseload
from resilience_desk.cases.terms import Stage
from resilience_desk.demo.case import Case
from resilience_desk.demo.numbers import Course, Diary, diary, stream
from resilience_desk.demo.practice import HARBOUR, SOUTH
from resilience_desk.demo.telling import Telling

SHARED = ("pain", "mood", "meaningful_activity_min", "asleep_min")

_WORKERS = (
    ("elif", SOUTH),
    ("mateo", HARBOUR),
    ("laura", SOUTH),
    ("priya", HARBOUR),
    ("ana", SOUTH),
    ("jonas", HARBOUR),
)
_AT_ONCE = 40
"""People in one caseload, so that no writing transaction holds the practice for long."""
_FIRST_NUMBER = 1001
_DAYS_A_YEAR = 365

_GIVEN = (
    *("Ada", "Amir", "Anouk", "Bela", "Carmen", "Dario", "Edda", "Emeka", "Fatou", "Filip", "Giulia", "Hanne", "Henri"),
    *(
        "Ines",
        "Ivo",
        "Jana",
        "Joel",
        "Kaito",
        "Karin",
        "Lena",
        "Luca",
        "Maja",
        "Malik",
        "Mina",
        "Noor",
        "Oskar",
        "Paula",
    ),
    *("Pia", "Rafael", "Rina", "Sami", "Selma", "Stefan", "Tara", "Theo", "Uma", "Viktor", "Wanda", "Yara", "Zoran"),
)
_FAMILY = (
    *(
        "Abels",
        "Almeida",
        "Andersen",
        "Baran",
        "Blom",
        "Castro",
        "Chandra",
        "Cole",
        "Danso",
        "Duarte",
        "Ekman",
        "Farkas",
    ),
    *("Ferrari", "Fischer", "Grant", "Haas", "Hall", "Ibrahim", "Jansen", "Kaplan", "Keller", "Koch", "Kowal", "Laine"),
    *("Lund", "Mensah", "Meyer", "Mori", "Nagy", "Okafor", "Olsen", "Park", "Pires", "Quinn", "Reyes", "Rocha", "Sand"),
    *("Shah", "Soto", "Tanaka", "Toth", "Urban", "Vale", "Weber", "Wood", "Yilmaz", "Zeller"),
)
_GOALS = (
    "Walk the dog to the river and back",
    "Sit through a film with my children",
    "Go back to the garden, a little each day",
    "Sleep through on most nights",
    "Work mornings without dreading the afternoon",
    "Sing in the choir again",
    "Cook for friends once a month",
    "Ride the bicycle to work",
)
_STAGES = (Stage.ACTIVE, Stage.ACTIVE, Stage.ACTIVE, Stage.FOLLOW_UP, Stage.PAUSED)


def add_generated(telling: Telling, people: int, years: int) -> None:
    """Add ``people`` generated persons, each with ``years`` of four daily metrics that end within the last week."""
    random = stream(telling.seed, "caseload")
    for worker, rows in _caseloads(telling, random, people).items():
        desk = telling.desk(worker)
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            name = f"caseload-{worker}-{start // _AT_ONCE + 1}.csv"
            take_in_caseload(desk, name, _digest(part), part)
        registered = {row.number: row.id for row in caseload(desk)}
        for row in rows:
            _bring_diary(telling, worker, registered[row.person.number], row.person, years)


def _caseloads(telling: Telling, random: Generator, people: int) -> dict[str, list[PreviewRow]]:
    """The rows of each key worker's table."""
    found: dict[str, list[PreviewRow]] = {worker: [] for worker, _ in _WORKERS}
    for place in range(people):
        worker, team = _WORKERS[place % len(_WORKERS)]
        person = _person(telling.today, random, place)
        found[worker].append(
            PreviewRow(
                person=person,
                key_worker_id=telling.member(worker),
                team_id=telling.teams[team],
                duplicates=(),
                twin_row=None,
                ticked=True,
            )
        )
    return found


def _person(today: date, random: Generator, place: int) -> IncomingPerson:
    given, family = str(random.choice(_GIVEN)), str(random.choice(_FAMILY))
    return IncomingPerson(
        row=place + 2,
        name=f"{given} {family}",
        number=f"RD-{_FIRST_NUMBER + place}",
        birth_date=date(1935, 1, 1) + timedelta(days=int(random.integers(0, 71 * _DAYS_A_YEAR))),
        hospital_number=f"H {400_000 + place}",
        started_on=today - timedelta(weeks=int(random.integers(1, 40))),
        stage=_STAGES[int(random.integers(0, len(_STAGES)))],
        what_matters=str(random.choice(_GOALS)),
    )


def _bring_diary(telling: Telling, worker: str, patient: UUID, person: IncomingPerson, years: int) -> None:
    case = Case(telling, patient, person.name)
    case.share(worker, SHARED, how_often="once a day", who_looks="The key worker, at each visit")
    written = generated_diary(telling.today, stream(telling.seed, person.number), years)
    case.bring_in(worker, written, f"diary-{person.number}.csv")


def generated_diary(today: date, random: Generator, years: int) -> Diary:
    """Years of four metrics: everybody at a level of their own, moving slowly, with a few empty stretches."""
    last = today - timedelta(days=int(random.integers(0, 7)))
    first = last - timedelta(days=_DAYS_A_YEAR * years - 1)
    pain, mood, asleep, active = random.uniform((3.5, 3.5, 300, 10), (7.5, 7, 440, 60))
    drift = random.normal(0, 0.8)
    courses = {
        "pain": Course(begins=pain, ends=pain - drift, spread=0.9),
        "mood": Course(begins=mood, ends=mood + drift, spread=1.0, weekend=0.3),
        "meaningful_activity_min": Course(
            begins=active, ends=active + 12 * drift, spread=10, step=5, high=600, zeros=0.06
        ),
        "asleep_min": Course(begins=asleep, ends=asleep + 20 * drift, spread=40, step=15, high=900),
    }
    return diary(
        random, first, last, courses, missing=float(random.uniform(0.02, 0.25)), gaps=_gaps(random, first, years)
    )


def _gaps(random: Generator, first: date, years: int) -> Iterable[tuple[date, date]]:
    """One or two empty stretches a year, of one to four weeks."""
    for _ in range(int(random.integers(1, 3)) * years):
        begin = first + timedelta(days=int(random.integers(0, _DAYS_A_YEAR * years)))
        yield begin, begin + timedelta(days=int(random.integers(7, 28)))


def _digest(rows: Sequence[PreviewRow]) -> str:
    return sha256("\n".join(f"{row.person.number};{row.person.name}" for row in rows).encode()).hexdigest()
