"""Filling the views of a person's trackers, for an audience."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from resilience_desk.desk import Desk
from resilience_desk.people.audience import Audience, Topic, shown
from resilience_desk.people.queries import member_audience, seen_by
from resilience_desk.people.records import Member
from resilience_desk.tables.day_numbers import day_number
from resilience_desk.trackers.records import DiaryEntry, ImportBatch, MappingTemplate, MetricAgreement, TrackingWish
from resilience_desk.trackers.stored_samples import read_days
from resilience_desk.trackers.terms import BatchState, Tracking
from resilience_desk.trackers.views import AgreementView, BatchView, DaysView, EntryView, TemplateView, TrackingView


def tracking(desk: Desk, patient_id: UUID, audience: Audience | None = None) -> TrackingView:
    """What the person said about tracking, what stands agreed, and the imports, newest first."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        wish = session.scalars(select(TrackingWish).where(TrackingWish.patient_id == patient_id)).one_or_none()
        agreements = session.scalars(
            select(MetricAgreement)
            .where(MetricAgreement.patient_id == patient_id, MetricAgreement.ended_on.is_(None))
            .order_by(MetricAgreement.metric)
        )
        batches = session.execute(
            select(ImportBatch, Member.name)
            .outerjoin(Member, Member.id == ImportBatch.read_by)
            .where(ImportBatch.patient_id == patient_id, ImportBatch.state != BatchState.COMING)
            .order_by(ImportBatch.begun_at.desc())
        )
        view = TrackingView(
            version=wish.version if wish else 0,
            prefers_not=None if wish is None else wish.tracking is Tracking.PREFERS_NOT,
            said_on=wish.said_on if wish else None,
            note=wish.note if wish else "",
            zone=wish.zone if wish else desk.zone.key,
            zone_said=wish is not None and wish.zone != desk.zone.key,
            agreements=tuple(
                AgreementView(
                    id=agreement.id,
                    version=agreement.version,
                    metric=agreement.metric,
                    agreed_on=agreement.agreed_on,
                    how_often=agreement.how_often,
                    who_looks=agreement.who_looks,
                    until=agreement.until,
                    over=agreement.until is not None and agreement.until < desk.today,
                )
                for agreement in agreements
            ),
            batches=tuple(_batch(batch, reader) for batch, reader in batches),
        )
        return shown(audience, view)


def days(
    desk: Desk, patient_id: UUID, metrics: Iterable[str], since: date | None = None, audience: Audience | None = None
) -> tuple[DaysView, ...]:
    """The days of some metrics from a date on, one view for each method; a metric without any day has none."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        if not audience.may_see(Topic.TRACKERS):
            return ()
        columns = read_days(session, patient_id, metrics, None if since is None else day_number(since))
        return tuple(shown(audience, DaysView(metric=each.metric, method=each.method, days=each)) for each in columns)


def wish_of(session: Session, patient_id: UUID) -> bool | None:
    """Whether the person prefers not to track; None: not asked yet."""
    said = session.scalars(select(TrackingWish.tracking).where(TrackingWish.patient_id == patient_id)).one_or_none()
    return None if said is None else said is Tracking.PREFERS_NOT


def written_down(desk: Desk, patient_id: UUID, since: date, audience: Audience | None = None) -> tuple[EntryView, ...]:
    """What members wrote down for the person since a date, newest first."""
    with desk.reading() as session:
        audience = seen_by(desk, session, patient_id, audience)
        rows = session.execute(
            select(DiaryEntry, Member.name)
            .join(Member, Member.id == DiaryEntry.entered_by)
            .where(DiaryEntry.patient_id == patient_id, DiaryEntry.day >= since)
            .order_by(DiaryEntry.day.desc(), DiaryEntry.metric)
        )
        return tuple(
            shown(
                audience,
                EntryView(
                    id=entry.id,
                    version=entry.version,
                    metric=entry.metric,
                    day=entry.day,
                    value=entry.value,
                    entered_by=name,
                ),
            )
            for entry, name in rows
            if audience.may_see(Topic.TRACKERS)
        )


def mapping_templates(desk: Desk, audience: Audience | None = None) -> tuple[TemplateView, ...]:
    """The practice's saved ways of reading a table, by name."""
    with desk.reading() as session:
        audience = audience or member_audience(desk, session)
        found = session.scalars(select(MappingTemplate).order_by(MappingTemplate.name))
        return tuple(
            shown(
                audience,
                TemplateView(id=template.id, version=template.version, name=template.name, mapping=template.mapping),
            )
            for template in found
            if audience.may_see(Topic.PRACTICE)
        )


def _batch(batch: ImportBatch, reader: str | None) -> BatchView:
    return BatchView(
        id=batch.id,
        version=batch.version,
        file_name=batch.file_name,
        format=batch.format,
        zone=batch.zone,
        begun_at=batch.begun_at,
        metrics=tuple(batch.metrics),
        samples=batch.samples,
        first_day=batch.first_day,
        last_day=batch.last_day,
        report=tuple(batch.report),
        withdrawn=batch.state is BatchState.WITHDRAWN,
        read_at=batch.read_at,
        read_by=reader,
        read_note=batch.read_note,
    )
