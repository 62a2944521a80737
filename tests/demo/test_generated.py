"""Generated people stand beside the ones with a story: registered, tracked, each with years of days."""

from __future__ import annotations

from resilience_desk.cases.queries import case_record, caseload
from resilience_desk.demo.generated import SHARED
from resilience_desk.desk import Desk
from resilience_desk.people.queries import practice
from resilience_desk.trackers.queries import days, tracking
from tests.demo.conftest import SignIn
from tests.demo.people import KEY_WORKERS


def test_they_are_shared_among_the_key_workers_and_have_their_diaries(sign_in: SignIn) -> None:
    for worker in ("elif", "mateo", "priya"):
        desk = sign_in(worker)
        (row,) = [row for row in caseload(desk) if row.number >= "RD-1000" and row.key_worker == _name(desk)]
        record = case_record(desk, row.id)
        assert record.episode is not None and record.episode.joined_midway
        assert record.episode.what_matters and row.name not in KEY_WORKERS
        found = {each.metric: each.days for each in days(desk, row.id, SHARED)}
        assert found.keys() == set(SHARED)
        assert all(200 < column.day.size < 365 for column in found.values())
        assert len(tracking(desk, row.id).batches) == 1


def _name(desk: Desk) -> str:
    member = practice(desk).member(desk.actor.member)
    assert member is not None
    return member.name
