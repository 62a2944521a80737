"""What the form of an appointment holds."""

from __future__ import annotations

import json
from datetime import date, time
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.appointments.terms import Way
from ui.appointments.planning import Held, beginning, draft_of, from_draft, rebased

HELD = st.builds(
    Held,
    appointment_id=st.none() | st.uuids(),
    day=st.none() | st.dates(),
    at=st.none() | st.times(),
    minutes=st.none() | st.integers(1, 1440),
    way=st.none() | st.sampled_from(Way),
    place=st.text(max_size=20),
    purpose=st.text(max_size=20),
    member_ids=st.lists(st.uuids(), max_size=3).map(tuple),
    with_others=st.text(max_size=20),
)


@given(HELD)
def test_what_was_typed_comes_back_as_it_was(held: Held) -> None:
    assert from_draft(json.loads(json.dumps(draft_of(held)))) == held


def test_a_draft_that_cannot_be_read_is_none() -> None:
    assert from_draft({}) is None
    assert from_draft({**draft_of(Held()), "day": "tomorrow"}) is None


def test_without_a_day_nothing_is_planned_and_lines_are_trimmed() -> None:
    me = uuid4()
    assert beginning(me).details is None
    details = Held(day=date(2026, 11, 20), at=time(9), place="  Room 2 ").details
    assert details is not None
    assert (details.place, details.minutes, details.way) == ("Room 2", None, None)


def test_a_draft_of_an_appointment_that_is_gone_becomes_a_new_one() -> None:
    draft = Held(appointment_id=uuid4(), day=date(2026, 11, 20))
    assert rebased(draft, None).appointment_id is None
