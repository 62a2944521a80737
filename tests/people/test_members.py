"""The practice keeps its own people: who they are, what they may do, who looked where in an emergency."""

from __future__ import annotations

import pytest

from resilience_desk.cases.actions import register_patient
from resilience_desk.desk import Desk
from resilience_desk.errors import ChangedMeanwhile, NotPermitted
from resilience_desk.people.actions import (
    LastAdministrator,
    NameMissing,
    OwnAccess,
    RoleMissing,
    add_member,
    change_member,
    change_passphrase,
    record_leaving,
    review_emergency_access,
    save_site,
    save_team,
    take_emergency_access,
)
from resilience_desk.people.queries import emergency_accesses, own_permissions, practice
from resilience_desk.people.roles import Discipline, Permission, Role, permissions_of
from resilience_desk.people.views import MemberView
from resilience_desk.storage.keys import WrongPassphrase
from resilience_desk.storage.throttle import FREE_TRIES, TooManyTries
from tests.practices import CHEAP, PASSPHRASE, Clinic, member_named


def member(desk: Desk, sign_in: str) -> MemberView:
    return next(found for found in practice(desk).members if found.sign_in == sign_in)


def change(desk: Desk, seen: MemberView, **changes: object) -> None:
    values = {
        "name": seen.name,
        "discipline": seen.discipline,
        "roles": seen.roles,
        "site_id": seen.site_id,
        "phone": seen.phone,
    }
    change_member(desk, seen.id, seen.version, **{**values, **changes})


def test_a_member_gets_another_name_discipline_and_roles_and_all_of_it_can_be_taken_back(desk: Desk) -> None:
    before = member(desk, "laura")
    change(
        desk,
        before,
        name="Laura Novak-Lind",
        discipline=Discipline.MEDICINE,
        roles=[Role.TEAM_LEAD, Role.CLINICIAN],
        phone="555 01",
    )
    after = member(desk, "laura")
    assert (after.name, after.initials, after.discipline) == ("Laura Novak-Lind", "LL", Discipline.MEDICINE)
    assert (after.roles, after.phone) == ({Role.TEAM_LEAD, Role.CLINICIAN}, "555 01")
    change_member(
        desk,
        after.id,
        after.version,
        name=before.name,
        discipline=before.discipline,
        roles=before.roles,
        site_id=before.site_id,
        phone=before.phone,
    )
    assert member(desk, "laura").roles == {Role.CLINICIAN}
    assert member(desk, "laura").name == "Laura Novak"


def test_two_who_change_the_same_members_roles_do_not_overwrite_each_other(desk: Desk) -> None:
    seen = member(desk, "laura")
    change(desk, seen, roles=[Role.TEAM_LEAD])
    with pytest.raises(ChangedMeanwhile):
        change(desk, seen, roles=[Role.OBSERVER])
    assert member(desk, "laura").roles == {Role.TEAM_LEAD}


def test_a_team_or_site_that_moved_on_is_not_overwritten(desk: Desk) -> None:
    found = practice(desk)
    team, site = found.teams[0], found.sites[0]
    save_team(desk, team.id, name="Team North", site_id=site.id, members=team.member_ids, version=team.version)
    save_site(desk, site.id, name="Quay", version=site.version)
    with pytest.raises(ChangedMeanwhile):
        save_team(desk, team.id, name="Team West", site_id=site.id, members=[], version=team.version)
    with pytest.raises(ChangedMeanwhile):
        save_site(desk, site.id, name="Pier", version=site.version)
    assert [practice(desk).teams[0].name, practice(desk).sites[0].name] == ["Team North", "Quay"]


def test_the_only_administrator_neither_leaves_nor_loses_the_role(desk: Desk) -> None:
    with pytest.raises(LastAdministrator):
        change(desk, member(desk, "ana"), roles=[Role.CLINICIAN])
    with pytest.raises(LastAdministrator):
        record_leaving(desk, desk.actor.member)
    change(desk, member(desk, "elif"), roles=[Role.ADMINISTRATOR])
    change(desk, member(desk, "ana"), roles=[Role.CLINICIAN])
    assert member(desk, "ana").roles == {Role.CLINICIAN}


def test_whoever_left_cannot_sign_in_and_stays_in_the_list_by_name(desk: Desk, clinic: Clinic) -> None:
    record_leaving(desk, member_named(desk, "omar"))
    left = member(desk, "omar")
    assert (left.name, left.left_on) == ("Omar Haddad", desk.today)
    desk.close()
    with pytest.raises(WrongPassphrase):
        clinic.sign_in("omar")


def test_guessing_the_old_passphrase_at_an_open_desk_is_slowed_as_at_signing_in(desk: Desk) -> None:
    for _ in range(FREE_TRIES):
        with pytest.raises(WrongPassphrase):
            change_passphrase(desk, "not the passphrase", "four other words here", CHEAP)
    with pytest.raises(TooManyTries):
        change_passphrase(desk, PASSPHRASE, "four other words here", CHEAP)
    assert desk.practice.folder.read_keys().unlock("ana", PASSPHRASE).member == desk.actor.member


@pytest.mark.parametrize(("name", "sign_in"), [("  ", "nina"), ("Nina Berg", " ")])
def test_a_member_without_a_name_is_not_added(desk: Desk, name: str, sign_in: str) -> None:
    before = practice(desk).members
    with pytest.raises(NameMissing):
        add_member(
            desk,
            sign_in=sign_in,
            name=name,
            discipline=Discipline.NURSING,
            roles=[Role.OBSERVER],
            site_id=None,
            first_passphrase=PASSPHRASE,
            cost=CHEAP,
        )
    assert practice(desk).members == before


def test_a_member_without_a_role_is_not_kept(desk: Desk) -> None:
    with pytest.raises(RoleMissing):
        change(desk, member(desk, "laura"), roles=[])
    assert member(desk, "laura").roles == {Role.CLINICIAN}


@pytest.mark.parametrize("sign_in", ["ana", "elif", "laura", "cora"])
def test_the_permissions_a_page_offers_by_are_those_of_the_members_roles(
    desk: Desk, clinic: Clinic, sign_in: str
) -> None:
    roles = member(desk, sign_in).roles
    desk.close()
    own = clinic.sign_in(sign_in)
    assert own_permissions(own) == permissions_of(roles)
    own.close()


def test_an_emergency_access_is_reviewed_by_the_team_lead_and_never_by_its_taker(desk: Desk, clinic: Clinic) -> None:
    patient = register_patient(desk, name="Marta Silva")
    desk.close()
    elif_desk = clinic.sign_in("elif")
    take_emergency_access(elif_desk, patient, "She called, crying, nobody else here")
    own = emergency_accesses(elif_desk)[0]
    with pytest.raises(OwnAccess):
        review_emergency_access(elif_desk, own.id)
    elif_desk.close()
    omar = clinic.sign_in("omar")
    take_emergency_access(omar, patient, "Fell in the waiting room")
    taken = next(access for access in emergency_accesses(omar) if access.id != own.id)
    with pytest.raises(NotPermitted):
        review_emergency_access(omar, taken.id)
    omar.close()
    lead = clinic.sign_in("elif")
    review_emergency_access(lead, taken.id)
    reviewed = {access.id: access.reviewed_by for access in emergency_accesses(lead)}
    assert reviewed == {own.id: None, taken.id: lead.actor.member}
    assert Permission.REVIEW_EMERGENCIES in own_permissions(lead)
    lead.close()
