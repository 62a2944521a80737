"""A caseload from a spreadsheet: which column is what, and each row as a person, with problems as values. No database here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from itertools import islice
from pathlib import Path

from resilience_desk.cases.terms import Stage
from resilience_desk.errors import Refused
from resilience_desk.storage.text import fold
from resilience_desk.tables.cells import Cell, Row, Table
from resilience_desk.tables.day_numbers import day_of_number
from resilience_desk.tables.moments import DayOrder, moment, order_of
from resilience_desk.tables.recognising import open_table
from resilience_desk.tables.watching import Watch
from resilience_desk.words import Words, mark

MOST_PEOPLE = 5_000
_HEADER_WITHIN = 10


class Column(Enum):
    """What a column of a caseload can be."""

    NAME = mark("Name")
    NUMBER = mark("Number in this practice")
    BIRTH_DATE = mark("Date of birth")
    HOSPITAL_NUMBER = mark("Hospital number")
    KEY_WORKER = mark("Key worker")
    TEAM = mark("Team")
    STARTED = mark("Start of care")
    STAGE = mark("Stage")
    NEXT_APPOINTMENT = mark("Next appointment")
    ACTIONS = mark("Open actions")
    GOAL = mark("Goal in the person’s words")
    QUESTION = mark("Question for the team")


_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.NAME: ("name", "patient", "person", "patientname", "fullname", "client", "nome"),
    Column.NUMBER: ("number", "no", "nr", "id", "nummer", "patientid", "patientnumber"),
    Column.BIRTH_DATE: ("birthdate", "dateofbirth", "dob", "born", "geburtsdatum", "geboren", "datadenascimento"),
    Column.HOSPITAL_NUMBER: (
        "hospitalnumber",
        "hospitalno",
        "mrn",
        "recordnumber",
        "fallnummer",
        "nhsnumber",
        "processo",
    ),
    Column.KEY_WORKER: ("keyworker", "worker", "clinician", "therapist", "bezugsperson", "leadclinician"),
    Column.TEAM: ("team", "group", "equipa"),
    Column.STARTED: ("startofcare", "start", "started", "begin", "beginn", "intake", "firstseen", "since"),
    Column.STAGE: ("stage", "status", "phase"),
    Column.NEXT_APPOINTMENT: ("nextappointment", "appointment", "next", "nextvisit", "nachstertermin", "termin"),
    Column.ACTIONS: ("openactions", "actions", "todo", "tasks", "aufgaben"),
    Column.GOAL: ("goal", "goals", "whatmatters", "ziel", "objetivo"),
    Column.QUESTION: ("question", "questionfortheteam", "frage"),
}

_STAGES: dict[str, Stage] = {
    **{stage.value.replace("_", ""): stage for stage in Stage},
    "new": Stage.REFERRED,
    "intake": Stage.ASSESSMENT,
    "treatment": Stage.ACTIVE,
    "incare": Stage.ACTIVE,
    "closed": Stage.DISCHARGED,
}


class NoNameColumn(Refused):
    """No column was said to hold the names."""

    sentence = mark("Say which column holds the names; everything else may be missing. Nothing was taken in.")


class TooManyPeople(Refused):
    """More rows than any caseload has."""

    sentence = mark("The table has more than {most} rows. Is it the right one? Nothing was taken in.")


class RowProblem(Enum):
    """What is wrong with a cell, or a whole row; the rest of the row is taken."""

    NO_NAME = mark("no name: the row is left out")
    UNREADABLE_DATE = mark("“{what}” is not a date that can be read: left empty")
    UNLIKELY_BIRTH_DATE = mark("the birth date {what} cannot be right: left empty")
    UNKNOWN_STAGE = mark("the stage “{what}” is not known: taken as referred")
    UNKNOWN_WORKER = mark("no member is called “{what}”: you are entered as key worker")
    UNKNOWN_TEAM = mark("no team is called “{what}”: left empty")

    def sentence(self, words: Words, what: str) -> str:
        """The problem in the reader's words."""
        return words.say(self.value, what=what)


@dataclass(frozen=True)
class Problem:
    """One problem of one row."""

    kind: RowProblem
    what: str = ""


@dataclass(frozen=True)
class TableShape:
    """What a first look at a table told: its headings, the proposed meaning of each, and its first rows."""

    headings: tuple[str, ...]
    header_row: int
    columns: tuple[Column | None, ...]
    first_rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class IncomingPerson:
    """One row as a person. ``key_worker`` and ``team`` are still names."""

    row: int
    name: str
    number: str = ""
    birth_date: date | None = None
    hospital_number: str = ""
    key_worker: str = ""
    team: str = ""
    started_on: date | None = None
    stage: Stage = Stage.REFERRED
    next_appointment: datetime | None = None
    actions: tuple[str, ...] = ()
    what_matters: str = ""
    question: str = ""
    problems: tuple[Problem, ...] = field(default=())


def look_at(path: Path, watch: Watch) -> TableShape:
    """Headings, proposed columns and the first rows of a table; raises what :mod:`resilience_desk.tables.failures` may."""
    rows = list(islice(open_table(path, watch).rows(), 60))
    number, cells = _header(rows)
    headings = tuple(str(cell or "") for cell in cells)
    after = [row for row in rows if row[0] > number]
    return TableShape(
        headings=headings,
        header_row=number,
        columns=propose(headings),
        first_rows=tuple(tuple(_text(cell) for cell in row[1]) for row in after[:5]),
    )


def propose(headings: Sequence[str]) -> tuple[Column | None, ...]:
    """A meaning for each heading, each meaning at most once; None for what is not recognised."""
    taken: set[Column] = set()
    proposed: list[Column | None] = []
    for heading in headings:
        folded = fold(heading).replace(" ", "")
        found = next((column for column, names in _HEADINGS.items() if folded in names and column not in taken), None)
        taken |= {found} if found else set[Column]()
        proposed.append(found)
    return tuple(proposed)


def read_people(
    path: Path, watch: Watch, header_row: int, columns: Sequence[Column | None], today: date
) -> tuple[IncomingPerson, ...]:
    """Every row as a person, in the order of the table; rows without a name keep their problem and no name."""
    if Column.NAME not in columns:
        raise NoNameColumn
    table = open_table(path, watch)
    rows = [row for row in islice(table.rows(), MOST_PEOPLE + _HEADER_WITHIN + 1) if row[0] > header_row]
    if len(rows) > MOST_PEOPLE:
        raise TooManyPeople(most=MOST_PEOPLE)
    places = {column: place for place, column in enumerate(columns) if column is not None}
    orders = {
        column: _order(rows, places.get(column))
        for column in (Column.BIRTH_DATE, Column.STARTED, Column.NEXT_APPOINTMENT)
    }
    return tuple(_person(number, cells, places, orders, table, today) for number, cells in rows)


def _order(rows: Sequence[Row], place: int | None) -> DayOrder:
    if place is None:
        return DayOrder.OPEN
    return order_of(cells[place] for _, cells in rows if place < len(cells))[0]


def _person(
    number: int,
    cells: list[Cell],
    places: Mapping[Column, int],
    orders: Mapping[Column, DayOrder],
    table: Table,
    today: date,
) -> IncomingPerson:
    problems: list[Problem] = []

    def text(column: Column) -> str:
        place = places.get(column)
        return _text(cells[place]) if place is not None and place < len(cells) else ""

    def day(column: Column) -> datetime | None:
        place = places.get(column)
        if place is None or place >= len(cells) or not text(column):
            return None
        found = moment(cells[place], orders[column], table.epoch_1904)
        if found is None:
            problems.append(Problem(RowProblem.UNREADABLE_DATE, text(column)))
            return None
        minute = max(found.minute, 0)
        return datetime.combine(day_of_number(found.day), datetime.min.time()).replace(
            hour=minute // 60, minute=minute % 60
        )

    name = text(Column.NAME)
    if not name:
        problems.append(Problem(RowProblem.NO_NAME))
    born, started, planned = day(Column.BIRTH_DATE), day(Column.STARTED), day(Column.NEXT_APPOINTMENT)
    if born is not None and not date(1900, 1, 1) <= born.date() <= today:
        problems.append(Problem(RowProblem.UNLIKELY_BIRTH_DATE, text(Column.BIRTH_DATE)))
        born = None
    return IncomingPerson(
        row=number,
        name=name,
        number=text(Column.NUMBER),
        birth_date=born.date() if born else None,
        hospital_number=text(Column.HOSPITAL_NUMBER),
        key_worker=text(Column.KEY_WORKER),
        team=text(Column.TEAM),
        started_on=started.date() if started else None,
        stage=_stage(text(Column.STAGE), problems),
        next_appointment=planned,
        actions=tuple(_parted(text(Column.ACTIONS))),
        what_matters=text(Column.GOAL),
        question=text(Column.QUESTION),
        problems=tuple(problems),
    )


def _stage(text: str, problems: list[Problem]) -> Stage:
    if not text:
        return Stage.REFERRED
    found = _STAGES.get(fold(text).replace(" ", ""))
    if found is None:
        problems.append(Problem(RowProblem.UNKNOWN_STAGE, text))
    return found or Stage.REFERRED


def _parted(text: str) -> Iterator[str]:
    for part in text.replace("\n", ";").split(";"):
        if part.strip():
            yield part.strip(" -•")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if (cell.hour, cell.minute) == (0, 0) else f"{cell:%Y-%m-%d %H:%M}"
    return str(cell).strip()


def _header(rows: Sequence[Row]) -> Row:
    """The row among the first that names the most columns; the first row when none does."""
    if not rows:
        return 0, []
    named = [
        (sum(column is not None for column in propose([_text(cell) for cell in cells])), -number)
        for number, cells in rows[:_HEADER_WITHIN]
    ]
    best = max(range(len(named)), key=lambda place: named[place])
    return rows[best] if named[best][0] else rows[0]
