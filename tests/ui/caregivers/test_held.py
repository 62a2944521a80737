"""What a form holds survives as a draft."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from resilience_desk.caregivers.terms import Agreement, Willing
from resilience_desk.people.audience import Topic
from ui.caregivers.held import Subject, changes, draft_of, from_draft

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=40),
    st.dates(),
    st.times(),
    st.uuids(),
    st.sampled_from([*Willing, *Agreement]),
    st.frozensets(st.sampled_from(Topic), max_size=4),
)


@given(st.dictionaries(st.sampled_from(["what", "until_on", "topics", "begins"]), VALUES), st.uuids(), st.uuids())
def test_what_was_typed_comes_back_as_it_was(values: dict[str, Any], caregiver: UUID, record: UUID) -> None:
    subject = Subject(caregiver, record, 3)
    kept = json.loads(json.dumps(draft_of(subject, values)))
    back, found = from_draft(kept)
    assert back.is_of(subject)
    assert found == values


def test_what_an_older_desk_kept_and_this_one_does_not_know_is_left_out() -> None:
    kept = {"about": {}, "values": {"what": "nights", "given_how": {"key": "Agreement", "value": "by_letter"}}}
    assert from_draft(kept) == (Subject(), {"what": "nights"})


def test_only_what_differs_is_a_change() -> None:
    stored = {"name": "Paulo", "day": date(2026, 11, 19), "at": time(9)}
    assert changes(stored, {**stored, "name": "Paulo Reis"}) == {"name": "Paulo Reis"}
    assert not Subject(uuid4()).is_of(Subject())
