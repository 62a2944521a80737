"""Consent is obeyed at once, a caregiver's own words stay with the team, a concern stays with the team of the case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from resilience_desk.caregivers import actions, sharing_actions
from resilience_desk.caregivers.boundary_actions import answer_boundary, save_boundary, save_rest
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.role_actions import set_role
from resilience_desk.caregivers.sharing_actions import (
    close_concern,
    give_consent,
    note_concern,
    reopen_concern,
    save_safe_contact,
    withdraw_consent,
)
from resilience_desk.caregivers.sharing_queries import (
    caregiver_audience_for,
    may_attend_meetings,
    may_be_given,
    safe_contacts,
    safeguarding,
)
from resilience_desk.caregivers.terms import GRANTABLE, GRANTABLE_WORDS, Agreement, Level, Situation, Willing
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.people.audience import (
    NEVER_FOR_CAREGIVERS,
    Audience,
    Onlooker,
    Topic,
    caregiver_audience,
    patient_audience,
    wall,
)
from resilience_desk.storage.journal import JournalRow
from tests.caregivers.family import Family, make_family
from tests.practices import Clinic

CONCERN, NUMBER, HEALTH, REASON, SIGNS, REST = (
    "CANARY-CONCERN",
    "CANARY-NUMBER",
    "CANARY-HEALTH",
    "CANARY-REASON",
    "CANARY-SIGNS",
    "CANARY-REST",
)
PHONE, WHY_GONE, SHARED = "CANARY-PHONE", "CANARY-WHY", "CANARY-SHARED"
SAFEGUARDING_WORDS = (CONCERN, NUMBER)
OWN_WORDS = (HEALTH, REASON, SIGNS, REST, WHY_GONE)

ALL_TOPICS = frozenset(Topic)


@pytest.fixture
def family(desk: Desk) -> Family:
    """Marta's family with a marked text in every place that somebody must not see."""
    family = make_family(desk)
    actions.change_caregiver(
        desk, family.marta, family.paulo, 1, phone=PHONE, health_limits=HEALTH, break_signs=SIGNS, under_18=False
    )
    boundary = save_boundary(
        desk, family.marta, None, None, caregiver_id=family.paulo, willing=Willing.WILL_NOT, what=SHARED, reason=REASON,
        task_id=family.nights,
    )  # fmt: skip
    answer_boundary(desk, family.marta, boundary, 1, how=Agreement.SIGNED, caregiver_id=family.paulo)
    save_rest(desk, family.marta, None, None, caregiver_id=family.paulo, begins=time(9), ends=time(10), what=REST)
    set_role(desk, family.marta, family.nights, family.paulo, Level.LEADS, None, how=SHARED)
    actions.stop_helping(desk, family.marta, family.home_care, 1, WHY_GONE)
    for caregiver in (None, family.paulo):
        save_safe_contact(
            desk, family.marta, None, caregiver_id=caregiver, number=NUMBER, leave_message=False, paper_home=False
        )
    note_concern(desk, family.marta, concern=CONCERN, speak_alone=True, caregiver_id=family.paulo)
    return family


def everything(desk: Desk, family: Family, audience: Audience | None) -> str:
    """All that the room's queries give this audience, as one text."""
    panels = [caregivers_of(desk, family.marta, audience, situation=situation) for situation in Situation]
    return repr((panels, safe_contacts(desk, family.marta, audience), safeguarding(desk, family.marta, audience)))


OUTSIDE: dict[str, Callable[[], Audience]] = {
    "wall": wall,
    "patient": patient_audience,
    "caregiver, nothing granted": lambda: caregiver_audience(frozenset()),
    "caregiver, everything granted": lambda: caregiver_audience(frozenset(GRANTABLE)),
    "caregiver by a broken grant": lambda: Audience(Onlooker.CAREGIVER, ALL_TOPICS),
    "wall by a broken grant": lambda: Audience(Onlooker.WALL, ALL_TOPICS),
    "patient by a broken grant": lambda: Audience(Onlooker.PATIENT, ALL_TOPICS),
    "group export": lambda: Audience(Onlooker.GROUP_EXPORT, ALL_TOPICS),
}


@pytest.mark.parametrize("onlooker", OUTSIDE)
def test_a_concern_and_safe_contact_reach_no_audience_but_the_team(desk: Desk, family: Family, onlooker: str) -> None:
    seen = everything(desk, family, OUTSIDE[onlooker]())
    assert [canary for canary in SAFEGUARDING_WORDS if canary in seen] == []


@pytest.mark.parametrize("onlooker", OUTSIDE)
def test_whether_there_is_a_concern_changes_nothing_for_anybody_else(desk: Desk, family: Family, onlooker: str) -> None:
    before = everything(desk, family, OUTSIDE[onlooker]())
    note_concern(desk, family.marta, concern="another", speak_alone=True)
    close_concern(desk, family.marta, safeguarding(desk, family.marta).concerns[1].id, 1, "spoken to alone, safe")
    assert everything(desk, family, OUTSIDE[onlooker]()) == before


@pytest.mark.parametrize("onlooker", ["wall", "patient", "caregiver, nothing granted", "caregiver, everything granted"])
def test_what_a_caregiver_said_of_themselves_stays_with_the_team(desk: Desk, family: Family, onlooker: str) -> None:
    seen = everything(desk, family, OUTSIDE[onlooker]())
    assert [canary for canary in OWN_WORDS if canary in seen] == []
    assert (SHARED in seen) == (onlooker != "caregiver, nothing granted")


def test_the_team_sees_all_of_it(desk: Desk, family: Family) -> None:
    seen = everything(desk, family, None)
    assert [canary for canary in (*SAFEGUARDING_WORDS, *OWN_WORDS, PHONE, SHARED) if canary not in seen] == []
    assert safeguarding(desk, family.marta).speak_alone
    assert [contact.caregiver_id for contact in safe_contacts(desk, family.marta)] == [None, family.paulo]


def test_who_makes_contact_sees_how_to_do_it_safely_and_no_concern(desk: Desk, clinic: Clinic, family: Family) -> None:
    desk.close()
    coordinator = clinic.sign_in("cora")
    try:
        assert NUMBER in repr(safe_contacts(coordinator, family.marta))
        seen = everything(coordinator, family, None)
        assert [canary for canary in (CONCERN, *OWN_WORDS, SHARED) if canary in seen] == []
        with pytest.raises(NotPermitted):
            note_concern(coordinator, family.marta, concern="x")
    finally:
        coordinator.close()


def test_nobody_who_is_not_on_the_case_sees_anything_of_it(desk: Desk, clinic: Clinic, family: Family) -> None:
    desk.close()
    stranger = clinic.sign_in("omar")
    try:
        seen = everything(stranger, family, None)
        assert [canary for canary in (CONCERN, *OWN_WORDS, SHARED) if canary in seen] == []
    finally:
        stranger.close()


def test_a_concern_is_closed_with_a_reason_and_opened_again(desk: Desk, family: Family) -> None:
    concern = safeguarding(desk, family.marta).concerns[0]
    assert (concern.about_whom, concern.noted_by) == ("Paulo", "Ana Rossi")
    with pytest.raises(sharing_actions.ReasonMissing):
        close_concern(desk, family.marta, concern.id, concern.version, " ")
    close_concern(desk, family.marta, concern.id, concern.version, "site lead informed")
    assert not safeguarding(desk, family.marta).speak_alone
    reopen_concern(desk, family.marta, concern.id, concern.version + 1)
    assert safeguarding(desk, family.marta).speak_alone
    with pytest.raises(sharing_actions.ConcernEmpty):
        note_concern(desk, family.marta)


def test_safe_contact_is_kept_once_for_each_and_a_stale_form_is_refused(desk: Desk, family: Family) -> None:
    save_safe_contact(desk, family.marta, 1, number="555 0102", leave_message=True)
    with pytest.raises(ChangedMeanwhile):
        save_safe_contact(desk, family.marta, None, number="555 0103")
    own = safe_contacts(desk, family.marta)[0]
    assert (own.number, own.leave_message, own.paper_home) == ("555 0102", True, None)


def consent(desk: Desk, family: Family, *topics: Topic, **more: object) -> UUID:
    values: dict[str, object] = {"topics": topics, "given_how": Agreement.SIGNED}
    return give_consent(desk, family.marta, family.paulo, **{**values, **more})  # type: ignore[arg-type]


def test_a_caregiver_sees_what_was_granted_from_the_moment_it_was_until_the_moment_it_is_withdrawn(
    desk: Desk, family: Family
) -> None:
    assert SHARED not in everything(desk, family, caregiver_audience_for(desk, family.paulo))
    given = consent(desk, family, Topic.CAREGIVERS, documents=["plan"], meetings=True)
    audience = caregiver_audience_for(desk, family.paulo)
    assert audience.topics == {Topic.ALWAYS, Topic.IDENTITY, Topic.CAREGIVERS}
    assert SHARED in everything(desk, family, audience)
    assert (may_be_given(desk, family.paulo, "plan"), may_be_given(desk, family.paulo, "diary")) == (True, False)
    assert may_attend_meetings(desk, family.paulo)
    withdraw_consent(desk, family.marta, given, "changed her mind")
    assert caregiver_audience_for(desk, family.paulo).topics == {Topic.ALWAYS}
    assert SHARED not in everything(desk, family, caregiver_audience_for(desk, family.paulo))
    assert not may_be_given(desk, family.paulo, "plan")
    assert not may_attend_meetings(desk, family.paulo)


def test_one_caregivers_consent_opens_nothing_to_another(desk: Desk, family: Family) -> None:
    consent(desk, family, *GRANTABLE)
    assert caregiver_audience_for(desk, family.ines).topics == {Topic.ALWAYS}


def test_consent_holds_from_its_first_day_to_its_last(desk: Desk, clinic: Clinic, family: Family) -> None:
    begins, last = desk.today + timedelta(days=2), desk.today + timedelta(days=5)
    consent(desk, family, Topic.PLAN, from_on=begins, until_on=last)
    held: list[bool] = []
    for _ in range(8):
        held.append(caregiver_audience_for(desk, family.paulo).may_see(Topic.PLAN))
        clinic.clock.advance(days=1)
    assert held == [False, False, True, True, True, True, False, False]


def test_a_change_replaces_what_was_granted_and_the_history_stays(desk: Desk, family: Family) -> None:
    first = consent(desk, family, Topic.PLAN, Topic.GOALS)
    with pytest.raises(ChangedMeanwhile):
        consent(desk, family, Topic.CARE)
    second = consent(desk, family, Topic.GOALS, replaces=first)
    assert not caregiver_audience_for(desk, family.paulo).may_see(Topic.PLAN)
    withdraw_consent(desk, family.marta, first)
    card = caregivers_of(desk, family.marta).caregivers[0]
    assert [(each.id, each.holds, each.withdrawn_at is None) for each in card.consent_history] == [
        (second, False, False),
        (first, False, True),
    ]
    assert (card.consent, card.consent_history[0].recorded_by) == (None, "Ana Rossi")


def test_who_no_longer_helps_knows_nothing_more_and_is_not_trusted_again_by_coming_back(
    desk: Desk, family: Family
) -> None:
    consent(desk, family, *GRANTABLE)
    version = caregivers_of(desk, family.marta).caregivers[0].version
    actions.stop_helping(desk, family.marta, family.paulo, version)
    assert caregiver_audience_for(desk, family.paulo).topics == {Topic.ALWAYS}
    with pytest.raises(sharing_actions.NoLongerHelps):
        consent(desk, family, Topic.PLAN)
    actions.help_again(desk, family.marta, family.paulo, version + 1)
    assert caregiver_audience_for(desk, family.paulo).topics == {Topic.ALWAYS}


@pytest.mark.parametrize(
    "topic", sorted({*NEVER_FOR_CAREGIVERS, Topic.CONTACT, Topic.CAREGIVER_OWN}, key=lambda topic: topic.value)
)
def test_some_things_are_in_no_consent(desk: Desk, family: Family, topic: Topic) -> None:
    with pytest.raises(sharing_actions.NotGrantable):
        consent(desk, family, Topic.PLAN, topic)
    assert caregivers_of(desk, family.marta).caregivers[0].consent is None


def test_consent_counts_only_when_it_was_given_and_ends_after_it_begins(desk: Desk, family: Family) -> None:
    for how in (Agreement.NOT_YET, Agreement.DECLINED):
        with pytest.raises(sharing_actions.ConsentNotGiven):
            consent(desk, family, Topic.PLAN, given_how=how)
    with pytest.raises(sharing_actions.ConsentEndsBeforeItBegins):
        consent(desk, family, Topic.PLAN, until_on=desk.today - timedelta(days=1))
    assert set(GRANTABLE_WORDS) == set(GRANTABLE)


def test_what_a_caregiver_said_is_sealed_with_their_own_key_and_opens_no_more_once_it_is_gone(
    desk: Desk, family: Family
) -> None:
    with desk.reading() as session:
        rows = session.query(JournalRow).filter(JournalRow.case_id == family.marta).all()
        own_key, _ = desk.practice.vault.of(session, family.paulo)
        marta_key, _ = desk.practice.vault.of(session, family.marta)
    kinds_of = lambda key: {row.record_kind for row in rows if row.key_id == key}  # noqa: E731
    assert kinds_of(own_key) == {"caregiver", "boundary", "boundary_answer", "rest_period", "safe_contact"}
    assert kinds_of(marta_key) >= {"role_share", "daily_task", "safe_contact", "safeguarding_concern"}
    clear = repr([(row.action, row.room, row.record_kind) for row in rows])
    assert "CANARY" not in clear


def test_nothing_of_the_room_lies_in_the_clear_on_disk(desk: Desk, clinic: Clinic, family: Family) -> None:
    with desk.reading() as session:
        assert session.execute(text("SELECT count(*) FROM safeguarding_concern")).scalar() == 1
    desk.close()
    files = [path for path in clinic.folder.rglob("*") if path.is_file()]
    assert files
    assert [path.name for path in files if b"CANARY" in path.read_bytes()] == []
