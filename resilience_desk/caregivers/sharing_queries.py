"""Reading what may be shared: a caregiver's scope at this instant, safe contact, what the team alone knows."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.caregivers.actions import standing_consents
from resilience_desk.caregivers.records import Caregiver, Consent, SafeContact, SafeguardingConcern
from resilience_desk.caregivers.terms import GRANTABLE
from resilience_desk.caregivers.views import ConcernView, ConsentView, SafeContactView, SafeguardingView
from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, Onlooker, Topic, caregiver_audience, shown
from resilience_desk.people.queries import seen_by
from resilience_desk.people.records import Member


def caregiver_audience_for(desk: Desk, caregiver_id: UUID) -> Audience:
    """A caregiver as an audience, with the scope that the person granted at this instant; without consent, nothing.

    Whoever may know anything may know whom it is about. Ask again for every view and every print: it is not to be kept.
    """
    with desk.reading() as session:
        consent = _consent_that_holds(session, caregiver_id, desk.today)
        granted = _topics(consent) if consent else ()
        return caregiver_audience(frozenset({Topic.IDENTITY, *granted}) if granted else frozenset())


def may_be_given(desk: Desk, caregiver_id: UUID, document: str) -> bool:
    """Whether a caregiver may be given a document (by its identifier) at this instant."""
    with desk.reading() as session:
        consent = _consent_that_holds(session, caregiver_id, desk.today)
        return consent is not None and document in consent.documents


def may_attend_meetings(desk: Desk, caregiver_id: UUID) -> bool:
    """Whether a caregiver may sit in a meeting about the person at this instant."""
    with desk.reading() as session:
        consent = _consent_that_holds(session, caregiver_id, desk.today)
        return consent is not None and consent.meetings


def consent_view(consent: Consent, recorded_by: str, caregiver: Caregiver, today: date) -> ConsentView:
    """A consent as it is shown; it was given to ``caregiver``, and ``today`` decides whether it holds."""
    return ConsentView(
        id=consent.id,
        version=consent.version,
        topics=_topics(consent),
        documents=tuple(consent.documents),
        meetings=consent.meetings,
        from_on=consent.from_on,
        until_on=consent.until_on,
        given_how=consent.given_how,
        given_at=consent.given_at,
        recorded_by=recorded_by,
        replaced_at=consent.replaced_at,
        withdrawn_at=consent.withdrawn_at,
        withdrawn_because=consent.withdrawn_because,
        holds=_holds(consent, caregiver, today),
    )


def safe_contacts(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> tuple[SafeContactView, ...]:
    """How the person and each caregiver can be reached without harm: the person first.

    For members who make contact, nobody else: even “send no paper home” could be read by the wrong person.
    """
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        if audience.onlooker is not Onlooker.MEMBER or not audience.may_see(Topic.CONTACT):
            return ()
        rows = session.scalars(select(SafeContact).where(SafeContact.patient_id == patient_id).order_by(SafeContact.id))
        views = (
            SafeContactView(
                id=row.id,
                version=row.version,
                caregiver_id=row.caregiver_id,
                number=row.number,
                hours=row.hours,
                leave_message=row.leave_message,
                paper_home=row.paper_home,
            )
            for row in rows
        )
        return tuple(sorted((shown(audience, view) for view in views), key=lambda view: view.caregiver_id is not None))


def safeguarding(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> SafeguardingView:
    """What the team of the case alone knows; any other audience gets an empty view in any case."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        rows: list[ConcernView] = []
        if audience.onlooker is Onlooker.MEMBER and audience.may_see(Topic.SAFEGUARDING):
            rows = _concerns(session, patient_id)
        asks = any(row.speak_alone and row.closed_at is None for row in rows)
        return shown(audience, SafeguardingView(concerns=tuple(rows), speak_alone=asks))


def _concerns(session: Session, patient_id: UUID) -> list[ConcernView]:
    rows = session.execute(
        select(SafeguardingConcern, Member.name, Caregiver.name)
        .join(Member, Member.id == SafeguardingConcern.noted_by)
        .outerjoin(Caregiver, Caregiver.id == SafeguardingConcern.caregiver_id)
        .where(SafeguardingConcern.patient_id == patient_id)
        .order_by(SafeguardingConcern.closed_at.is_not(None), SafeguardingConcern.noted_at.desc())
    )
    return [
        ConcernView(
            id=row.id,
            version=row.version,
            caregiver_id=row.caregiver_id,
            about_whom=about_whom or "",
            speak_alone=row.speak_alone,
            concern=row.concern,
            noted_by=noted_by,
            noted_at=row.noted_at,
            closed_at=row.closed_at,
            closed_because=row.closed_because,
        )
        for row, noted_by, about_whom in rows
    ]


def _consent_that_holds(session: Session, caregiver_id: UUID, today: date) -> Consent | None:
    caregiver = session.get_one(Caregiver, caregiver_id)
    standing: list[Consent] = [*session.scalars(standing_consents(caregiver_id))]
    return next((consent for consent in standing if _holds(consent, caregiver, today)), None)


def _holds(consent: Consent, caregiver: Caregiver, today: date) -> bool:
    stands = consent.replaced_at is None and consent.withdrawn_at is None and caregiver.ended_on is None
    return stands and consent.from_on <= today and (consent.until_on is None or today <= consent.until_on)


def _topics(consent: Consent) -> tuple[Topic, ...]:
    """What it opens, after the rule of today: a topic that is no longer grantable opens nothing."""
    return tuple(topic for topic in GRANTABLE if topic.value in consent.topics)
