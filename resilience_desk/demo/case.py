"""One person in the telling: the rooms' own actions, with members by sign-in name and days as the story counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

import numpy as np

from resilience_desk.appointments.actions import Details, plan_appointment, record_outcome
from resilience_desk.appointments.terms import Outcome, Way
from resilience_desk.cases.actions import (
    add_action,
    change_episode,
    close_action,
    raise_flag,
    register_patient,
    save_health_fact,
    write_formulation,
)
from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import ActionState, HealthKind, NoteVisibility
from resilience_desk.demo.numbers import Diary
from resilience_desk.demo.telling import Telling
from resilience_desk.desk import Desk
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.actions import FileTakenIn, agree_tracking, mark_batch_read, take_in, write_down
from resilience_desk.trackers.importing.problems import Skipped
from resilience_desk.trackers.queries import tracking
from resilience_desk.trackers.samples import Entries, Series
from resilience_desk.trackers.terms import Tracking

AS_MADE = 1
"""The version of a record that nobody changed since it was made."""


@dataclass(frozen=True)
class Case:
    """A registered person, as their story speaks of them."""

    telling: Telling
    id: UUID
    name: str

    @staticmethod
    def register(
        telling: Telling, by: str, name: str, *, team: str, key_worker: str, care_team: tuple[str, ...], **details: Any
    ) -> Case:
        """Register a person; ``care_team`` are sign-in names, ``details`` those of the action."""
        patient = register_patient(
            telling.desk(by),
            name=name,
            team_id=telling.teams[team],
            key_worker_id=telling.member(key_worker),
            care_team=[telling.member(each) for each in care_team],
            **details,
        )
        telling.people[name] = patient
        return Case(telling, patient, name)

    def desk(self, by: str) -> Desk:
        """The desk of the member who acts."""
        return self.telling.desk(by)

    def note(
        self,
        by: str,
        body: str,
        *,
        signed: bool = True,
        visibility: NoteVisibility = NoteVisibility.TEAM,
        told_by: str = "",
        amends: UUID | None = None,
    ) -> UUID:
        """Write a note, signed unless said otherwise."""
        return write_note(
            self.desk(by), self.id, body=body, visibility=visibility, told_by=told_by, sign=signed, amends_id=amends
        )

    def understand(self, by: str, body: str) -> None:
        """Set down the formulation of a member's discipline."""
        write_formulation(self.desk(by), self.id, body)

    def health(self, by: str, kind: HealthKind, what: str, source: str, as_of: date, limits: str = "") -> None:
        """Add a line to the health picture as reported."""
        save_health_fact(
            self.desk(by), self.id, None, None, kind=kind, what=what, source=source, as_of=as_of, limits=limits
        )

    def flag(self, by: str, text: str) -> UUID:
        """Put a flag at the head of the case."""
        return raise_flag(self.desk(by), self.id, text)

    def action(self, by: str, text: str, owner: str, due: date | None = None) -> UUID:
        """Give a member something to do."""
        return add_action(self.desk(by), self.id, text=text, owner_id=self.telling.member(owner), due_on=due)

    def close(self, by: str, text: str, state: ActionState = ActionState.DONE, because: str = "") -> None:
        """Say how an action ended that was given in an earlier scene, found by its text."""
        found = next(each for each in case_record(self.desk(by), self.id).actions if each.text == text)
        close_action(self.desk(by), self.id, found.id, found.version, state, because)

    def ask(self, by: str, question: str) -> None:
        """Put a question to the team; it stands on the case until it is answered."""
        episode = case_record(self.desk(by), self.id).episode
        assert episode is not None
        change_episode(self.desk(by), episode.id, episode.version, question=question)

    def meet(
        self,
        by: str,
        ago: int,
        at: str,
        *,
        way: Way = Way.CLINIC,
        minutes: int = 45,
        purpose: str = "",
        outcome: Outcome = Outcome.CAME,
        reason: str = "",
    ) -> None:
        """An appointment with ``by`` on a day before today, and how it went; written down on that day."""
        desk = self.desk(by)
        details = self._details(self.telling.working_day(ago), at, way, minutes, purpose, by)
        made = plan_appointment(desk, self.id, details)
        record_outcome(desk, self.id, made, AS_MADE, outcome, reason)

    def plan_to_meet(
        self, by: str, ahead: int, at: str, *, way: Way = Way.CLINIC, minutes: int = 45, purpose: str = ""
    ) -> None:
        """Agree the next appointment with ``by``."""
        details = self._details(self.telling.coming_day(ahead), at, way, minutes, purpose, by)
        plan_appointment(self.desk(by), self.id, details)

    def _details(self, day: date, at: str, way: Way, minutes: int, purpose: str, by: str) -> Details:
        clock = time.fromisoformat(at)
        members = (self.telling.member(by),)
        return Details(day=day, at=clock, minutes=minutes, way=way, purpose=purpose, member_ids=members)

    def share(self, by: str, metrics: tuple[str, ...], *, how_often: str, who_looks: str, note: str = "") -> None:
        """The person agrees which metrics they share."""
        agree_tracking(
            self.desk(by),
            self.id,
            Tracking.AGREED,
            metrics=metrics,
            note=note,
            details={"how_often": how_often, "who_looks": who_looks},
        )

    def rather_not_track(self, by: str, note: str) -> None:
        """The person prefers not to track, which is a full answer."""
        agree_tracking(self.desk(by), self.id, Tracking.PREFERS_NOT, note=note)

    def bring_in(
        self,
        by: str,
        diary: Diary,
        file_name: str,
        *,
        read: str = "",
        source: str = "Diary",
        skipped: tuple[Skipped, ...] = (),
    ) -> None:
        """Take a diary in as one file, and mark it read with what was seen in it, gaps and their reasons among it."""
        taken = as_file(diary, file_name, self.telling.zone.key, source=source, skipped=skipped)
        batch = take_in(self.desk(by), self.id, taken)
        if read and batch is not None:
            version = next(each.version for each in tracking(self.desk(by), self.id).batches if each.id == batch)
            mark_batch_read(self.desk(by), self.id, batch, version, read)

    def write_days(self, by: str, diary: Diary) -> None:
        """Write a short diary down by hand, day by day, as from a paper sheet; empty days stay empty."""
        day = diary.first
        while day <= min(diary.last, self.desk(by).today):
            if told := diary.on(day):
                write_down(self.desk(by), self.id, day, told)
            day += timedelta(days=1)


def as_file(
    diary: Diary, file_name: str, zone: str, *, source: str = "Diary", skipped: tuple[Skipped, ...] = ()
) -> FileTakenIn:
    """A diary as a parsed file: only written days, and a digest of what it holds."""
    first = day_number(diary.first)
    pieces: list[Entries] = []
    digest = sha256(f"{file_name} {first}".encode())
    for metric, column in diary.columns.items():
        written = np.flatnonzero(~np.isnan(column))
        days, values = first + written.astype(np.int64), column[written]
        pieces.append(Entries(Series(metric, source), days, np.full(days.size, -1, np.int64), values))
        digest.update(metric.encode() + days.tobytes() + values.tobytes())
    size = 12 * sum(len(piece) for piece in pieces)
    metrics = tuple(diary.columns)
    return FileTakenIn(file_name, digest.hexdigest(), size, "csv", zone, metrics, (), tuple(pieces), skipped)
