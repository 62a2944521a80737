"""What members do about sharing: give and withdraw consent, keep safe contact, note and close a concern."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from resilience_desk.caregivers.actions import standing_consents
from resilience_desk.caregivers.records import Caregiver, Consent, SafeContact, SafeguardingConcern
from resilience_desk.caregivers.terms import AGREED, GRANTABLE, Agreement
from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import ChangedMeanwhile, Refused
from resilience_desk.people.audience import Topic
from resilience_desk.storage.text import clean
from resilience_desk.words import mark


class NotGrantable(Refused):
    """Notes, safety, assessments, health, the team's talk and contact details are in no caregiver's consent."""

    sentence = mark("This cannot be shared with a caregiver. Nothing was saved.")


class ConsentNotGiven(Refused):
    """Consent counts when the person gave it, in person, by phone or signed."""

    sentence = mark("Say how the person agreed: in person, by phone or signed. Until then nothing is shared.")


class ConsentEndsBeforeItBegins(Refused):
    """The last day lies before the first."""

    sentence = mark("The consent would end before it begins. Check the two days.")


class NoLongerHelps(Refused):
    """Consent is for somebody who stands on the case."""

    sentence = mark("{name} no longer helps. Bring them back to the board first, then ask the person again.")


class ConcernEmpty(Refused):
    """A concern says something, or asks to speak to the person alone."""

    sentence = mark("Write a line about the concern, or choose to speak to the person alone.")


class ReasonMissing(Refused):
    """A concern is closed with a reason."""

    sentence = mark("Say in a few words why this is closed.")


@repeatable
def give_consent(
    desk: Desk,
    patient_id: UUID,
    caregiver_id: UUID,
    *,
    topics: Iterable[Topic],
    given_how: Agreement,
    replaces: UUID | None = None,
    documents: Iterable[str] = (),
    meetings: bool = False,
    from_on: date | None = None,
    until_on: date | None = None,
) -> UUID:
    """Record what the person allows a caregiver to know, at once in place of what was allowed before; returns its id.

    ``replaces`` is the standing consent as seen on screen (None: there was none); another one raises
    :class:`resilience_desk.errors.ChangedMeanwhile`. Raises :class:`NotGrantable`, :class:`ConsentNotGiven`,
    :class:`ConsentEndsBeforeItBegins`, :class:`NoLongerHelps`. The inverse is :func:`withdraw_consent`.
    """
    granted = set(topics)
    if granted - set(GRANTABLE):
        raise NotGrantable
    if given_how not in AGREED:
        raise ConsentNotGiven
    with desk.recording("caregivers.consent_given", case=patient_id) as work:
        caregiver = work.of_case(Caregiver, caregiver_id)
        if caregiver.ended_on is not None:
            raise NoLongerHelps(name=caregiver.name)
        begins = from_on or work.today
        if until_on is not None and until_on < begins:
            raise ConsentEndsBeforeItBegins
        _replace_standing(work, caregiver_id, replaces)
        consent = Consent(
            patient_id=patient_id,
            caregiver_id=caregiver_id,
            topics=[topic.value for topic in GRANTABLE if topic in granted],
            documents=sorted(set(documents)),
            meetings=meetings,
            from_on=begins,
            until_on=until_on,
            given_how=given_how,
            given_at=work.at,
            recorded_by=desk.actor.member,
        )
        work.session.add(consent)
        work.drafts.drop("caregivers.consent", patient_id)
        return consent.id


def _replace_standing(work: Recording, caregiver_id: UUID, replaces: UUID | None) -> None:
    standing = list(work.session.scalars(standing_consents(caregiver_id)))
    if [consent.id for consent in standing] != ([replaces] if replaces else []):
        raise ChangedMeanwhile
    for consent in standing:
        consent.replaced_at = work.at


@repeatable
def withdraw_consent(desk: Desk, patient_id: UUID, consent_id: UUID, because: str = "") -> None:
    """Withdraw what a caregiver was allowed; from this instant it opens nothing.

    It asks for no version, and if the consent seen on screen was replaced since, the one that stands goes: a withdrawal
    is never refused as late. It has no undo: the person is asked again.
    """
    with desk.recording("caregivers.consent_withdrawn", case=patient_id) as work:
        consent = work.of_case(Consent, consent_id)
        for standing in work.session.scalars(standing_consents(consent.caregiver_id)):
            standing.withdrawn_at, standing.withdrawn_because = work.at, because


@repeatable
def save_safe_contact(
    desk: Desk,
    patient_id: UUID,
    version: int | None,
    *,
    caregiver_id: UUID | None = None,
    number: str = "",
    hours: str = "",
    leave_message: bool | None = None,
    paper_home: bool | None = None,
) -> UUID:
    """Keep how the person (``caregiver_id`` None) or a caregiver can be reached without harm; one entry for each.

    ``version`` is None where nothing was kept yet. Its own inverse, with the values before.
    """
    with desk.recording("caregivers.safe_contact_saved", case=patient_id) as work:
        if caregiver_id is not None:
            work.of_case(Caregiver, caregiver_id)
        of_whom = (
            SafeContact.caregiver_id.is_(None) if caregiver_id is None else SafeContact.caregiver_id == caregiver_id
        )
        contact = work.session.scalars(
            select(SafeContact).where(SafeContact.patient_id == patient_id, of_whom)
        ).one_or_none()
        if (contact.version if contact else None) != version:
            raise ChangedMeanwhile
        if contact is None:
            contact = SafeContact(patient_id=patient_id, caregiver_id=caregiver_id)
            work.session.add(contact)
        contact.number, contact.hours = number, hours
        contact.leave_message, contact.paper_home = leave_message, paper_home
        work.drafts.drop("caregivers.safe_contact", patient_id)
        return contact.id


@repeatable
def note_concern(
    desk: Desk, patient_id: UUID, *, concern: str = "", speak_alone: bool = False, caregiver_id: UUID | None = None
) -> UUID:
    """Note a concern about control or harm, or that the person is to be spoken to alone; for the team of the case.

    Raises :class:`ConcernEmpty`. The inverse is :func:`close_concern`.
    """
    if not clean(concern).strip() and not speak_alone:
        raise ConcernEmpty
    with desk.recording("caregivers.concern_noted", case=patient_id) as work:
        if caregiver_id is not None:
            work.of_case(Caregiver, caregiver_id)
        noted = SafeguardingConcern(
            patient_id=patient_id,
            caregiver_id=caregiver_id,
            speak_alone=speak_alone,
            concern=concern,
            noted_by=desk.actor.member,
            noted_at=work.at,
        )
        work.session.add(noted)
        work.drafts.drop("caregivers.concern", patient_id)
        return noted.id


@repeatable
def close_concern(desk: Desk, patient_id: UUID, concern_id: UUID, version: int, because: str) -> None:
    """Close a concern with a reason; raises :class:`ReasonMissing`. The inverse is :func:`reopen_concern`."""
    if not clean(because).strip():
        raise ReasonMissing
    with desk.recording("caregivers.concern_closed", case=patient_id) as work:
        concern = work.as_seen(SafeguardingConcern, concern_id, version)
        concern.closed_at, concern.closed_because = work.at, because


@repeatable
def reopen_concern(desk: Desk, patient_id: UUID, concern_id: UUID, version: int) -> None:
    """Open a concern again."""
    with desk.recording("caregivers.concern_noted", case=patient_id) as work:
        concern = work.as_seen(SafeguardingConcern, concern_id, version)
        concern.closed_at, concern.closed_because = None, ""
