"""Filling the views of the practice's people, and the audience that a member is."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, Onlooker, Topic, shown
from resilience_desk.people.records import EmergencyAccess, Member, Site, Team, TeamMember
from resilience_desk.people.roles import Permission
from resilience_desk.people.views import EmergencyAccessView, MemberView, PracticeView, SiteView, TeamView


def member_audience(desk: Desk, session: Session, case: UUID | None = None) -> Audience:
    """The signed-in member as an audience: what the policy lets them see of ``case`` now."""
    topics = frozenset(Topic(topic) for topic in desk.topics(session, case))
    member = session.get(Member, desk.actor.member)
    return Audience(Onlooker.MEMBER, topics, desk.actor.member, member.discipline if member else None)


def own_permissions(desk: Desk) -> frozenset[Permission]:
    """What the signed-in member may do now, so that a page offers nothing else."""
    with desk.reading() as session:
        return frozenset(Permission(permission) for permission in desk.permissions(session))


def seen_by(desk: Desk, session: Session, case: UUID, audience: Audience | None) -> Audience:
    """Who looks at a case: the signed-in member, or an audience they show it to, which sees no more than they do.

    So nobody brings to a wall, a paper or a file what they may not see themselves.
    """
    member = member_audience(desk, session, case)
    if audience is None:
        return member
    return replace(audience, topics=audience.topics & member.topics)


def practice(desk: Desk) -> PracticeView:
    """Sites, teams and members, those who left included."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        places = session.execute(select(TeamMember.team_id, TeamMember.member_id)).all()
        return shown(
            audience,
            PracticeView(
                sites=tuple(_site(site) for site in session.scalars(select(Site).order_by(Site.name))),
                teams=tuple(
                    TeamView(
                        id=team.id,
                        version=team.version,
                        name=team.name,
                        site_id=team.site_id,
                        member_ids=tuple(place.member_id for place in places if place.team_id == team.id),
                    )
                    for team in session.scalars(select(Team).order_by(Team.name))
                ),
                members=tuple(
                    _member(member)
                    for member in session.scalars(
                        select(Member).options(selectinload(Member.roles)).order_by(Member.name)
                    )
                ),
            ),
        )


def emergency_accesses(desk: Desk) -> tuple[EmergencyAccessView, ...]:
    """Every emergency access, newest first, for the team lead's review."""
    with desk.reading() as session:
        audience = member_audience(desk, session)
        rows = session.scalars(select(EmergencyAccess).order_by(EmergencyAccess.taken_at.desc()))
        return tuple(
            shown(
                audience,
                EmergencyAccessView(
                    id=row.id,
                    member_id=row.member_id,
                    patient_id=row.patient_id,
                    reason=row.reason,
                    taken_at=row.taken_at,
                    until=row.until,
                    reviewed_by=row.reviewed_by,
                    reviewed_at=row.reviewed_at,
                ),
            )
            for row in rows
        )


def _member(member: Member) -> MemberView:
    return MemberView(
        id=member.id,
        version=member.version,
        name=member.name,
        initials=member.initials,
        discipline=member.discipline,
        roles=frozenset(held.role for held in member.roles),
        sign_in=member.sign_in,
        site_id=member.site_id,
        phone=member.phone,
        left_on=member.left_on,
    )


def _site(site: Site) -> SiteView:
    return SiteView(
        id=site.id,
        version=site.version,
        name=site.name,
        address=site.address,
        phone=site.phone,
        crisis_contact=site.crisis_contact,
        out_of_hours_contact=site.out_of_hours_contact,
        zone=site.zone,
        language=site.language,
    )
