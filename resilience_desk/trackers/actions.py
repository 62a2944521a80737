"""What members do with trackers: agree what is shared, write values down, take a file in, withdraw it, mark it read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from resilience_desk.desk import Desk, Recording, repeatable
from resilience_desk.errors import ChangedMeanwhile, Refused
from resilience_desk.tables.day_numbers import day_of_number
from resilience_desk.trackers.days import day_columns, hanging_together
from resilience_desk.trackers.file_taken_in import FileTakenIn
from resilience_desk.trackers.importing.problems import Skipped
from resilience_desk.trackers.metrics import WORN_CHANNEL, is_metric, metric
from resilience_desk.trackers.newness import only_new
from resilience_desk.trackers.records import (
    DiaryEntry,
    ImportBatch,
    MetricAgreement,
    SampleChunk,
    TrackingWish,
)
from resilience_desk.trackers.samples import Entries, Samples
from resilience_desk.trackers.stored_samples import pieces_of, rewrite_days, store_piece
from resilience_desk.trackers.terms import BatchState, Tracking
from resilience_desk.trackers.zones import ZoneHistory, zone_named
from resilience_desk.words import mark

SAMPLES_AT_ONCE = 20_000
"""Samples one writing transaction stores, so that none holds the database for long."""


class ValueUnlikely(Refused):
    """A value outside what its metric can be."""

    sentence = mark("{value} is outside what “{metric}” can be ({low} to {high}). Nothing was saved.")


class DayToCome(Refused):
    """A value for a day that has not come."""

    sentence = mark("{day} has not come yet. Check the date; nothing was saved.")


class NotAgreed(Refused):
    """A metric that the person did not agree to share."""

    sentence = mark("“{metric}” is not among what the person agreed to share. Agree it with them first.")


class AgreementDetails(TypedDict, total=False):
    """How it was agreed, for every metric shared; what is left out stays as it is."""

    how_often: str
    who_looks: str
    until: date | None


@repeatable
def agree_tracking(
    desk: Desk,
    patient_id: UUID,
    tracking: Tracking,
    *,
    metrics: Iterable[str] = (),
    note: str = "",
    zone: str = "",
    seen: int | None = None,
    details: AgreementDetails | None = None,
) -> None:
    """Keep what the person said: which metrics they share, or that they prefer not to track, which is a full answer.

    Metrics that stood agreed and are not named any more end today; what they held stays and is not added to. With
    another ``zone`` all days are worked out again. ``seen`` is the version that the member looked at (0: nobody had
    asked); raises :class:`ChangedMeanwhile` when it is another by now.
    """
    if zone:
        zone_named(zone)
    wanted = set(metrics) if tracking is Tracking.AGREED else set[str]()
    for identifier in wanted:
        metric(identifier)
    with desk.recording("trackers.tracking_agreed", case=patient_id) as work:
        wish = work.session.scalars(select(TrackingWish).where(TrackingWish.patient_id == patient_id)).one_or_none()
        if seen is not None and seen != (wish.version if wish else 0):
            raise ChangedMeanwhile
        if wish is None:
            wish = TrackingWish(patient_id=patient_id, tracking=tracking, said_on=work.today, zone=desk.zone.key)
            work.session.add(wish)
        else:
            # Who looked at the same answer before is told so, even when only the metrics beside it change now.
            flag_modified(wish, "said_on")
        moved = zone not in ("", wish.zone)
        wish.tracking, wish.said_on, wish.note = tracking, work.today, note
        wish.zone = zone or wish.zone
        standing = {agreement.metric: agreement for agreement in _standing(work.session, patient_id)}
        for identifier in standing.keys() - wanted:
            standing.pop(identifier).ended_on = work.today
        for identifier in sorted(wanted - standing.keys()):
            made = MetricAgreement(patient_id=patient_id, metric=identifier, agreed_on=work.today)
            work.session.add(made)
            standing[identifier] = made
        for agreement in standing.values():
            for name, value in (details or {}).items():
                setattr(agreement, name, value)
        if moved:
            work.session.flush()
            _rework_days(desk, work.session, patient_id)


@repeatable
def write_down(
    desk: Desk,
    patient_id: UUID,
    day: date,
    values: Mapping[str, float | None],
    minute: int = -1,
    *,
    with_draft: bool = True,
) -> None:
    """Write values of a day down for the person; None takes a value away. The days are worked out again.

    ``with_draft``: the draft of the form goes with it; a cell corrected elsewhere leaves it.
    Raises :class:`ValueUnlikely`, :class:`DayToCome`, :class:`NotAgreed`.
    """
    if day > desk.today:
        raise DayToCome(day=day.isoformat())
    for identifier, value in values.items():
        known = metric(identifier)
        if value is not None and not known.accepts(value):
            raise ValueUnlikely(value=value, metric=known.name, low=known.low, high=known.high)
    with desk.recording("trackers.values_written_down", case=patient_id) as work:
        agreed = _agreed_on(work.session, patient_id, work.today)
        for identifier, value in values.items():
            if value is not None and identifier not in agreed:
                raise NotAgreed(metric=metric(identifier).name)
            _put(work, patient_id, day, minute, identifier, value)
        work.session.flush()
        _rework_days(desk, work.session, patient_id, values.keys())
        if with_draft:
            work.drafts.drop("trackers.by_hand", patient_id)


def _put(work: Recording, patient_id: UUID, day: date, minute: int, identifier: str, value: float | None) -> None:
    found = work.session.scalars(
        select(DiaryEntry).where(
            DiaryEntry.patient_id == patient_id,
            DiaryEntry.metric == identifier,
            DiaryEntry.day == day,
            DiaryEntry.minute == minute,
        )
    ).one_or_none()
    if value is None:
        if found is not None:
            work.session.delete(found)
    elif found is not None:
        found.value, found.entered_by, found.entered_at = value, work.desk.actor.member, work.at
    else:
        work.session.add(
            DiaryEntry(
                patient_id=patient_id,
                metric=identifier,
                day=day,
                minute=minute,
                value=value,
                entered_by=work.desk.actor.member,
                entered_at=work.at,
            )
        )


def take_in(desk: Desk, patient_id: UUID, taken: FileTakenIn) -> UUID | None:
    """Take a file in: what is new of it is stored in short transactions, then shown at once. None when nothing was new.

    A crash in between leaves a batch that is not shown; the next import of this person clears it.
    Raises :class:`NotAgreed`.
    """
    _refuse_not_agreed(desk, patient_id, taken.metrics)
    with desk.reading() as session:
        known_samples, known_entries = pieces_of(session, patient_id)
    new_samples = only_new(taken.samples, known_samples)
    new_entries = only_new(taken.entries, known_entries)
    # When a device was worn is evidence beside its counts: it is stored with them and counts as no value of its own.
    count = sum(len(piece) for piece in (*new_samples, *new_entries) if piece.series.channel != WORN_CHANNEL)
    if count == 0:
        return None
    batch_id = _begin(desk, patient_id, taken)
    for slice_ in _slices([*new_samples, *new_entries]):
        _store(desk, patient_id, batch_id, slice_)
    columns = _columns(desk, patient_id, [*known_samples, *new_samples], [*known_entries, *new_entries])
    days = [
        int(day)
        for piece in _columns(desk, patient_id, new_samples, new_entries)
        for day in (piece.day[0], piece.day[-1])
    ]
    _finish(desk, patient_id, batch_id, count, days, columns)
    return batch_id


@repeatable
def _begin(desk: Desk, patient_id: UUID, taken: FileTakenIn) -> UUID:
    with desk.recording("trackers.file_taken_in", case=patient_id) as work:
        torn = select(ImportBatch).where(ImportBatch.patient_id == patient_id, ImportBatch.state == BatchState.COMING)
        for batch in work.session.scalars(torn):
            work.session.execute(delete(SampleChunk).where(SampleChunk.batch_id == batch.id))
            work.session.delete(batch)
        batch = ImportBatch(
            patient_id=patient_id,
            file_name=taken.file_name,
            digest=taken.digest,
            size=taken.size,
            format=taken.format,
            zone=taken.zone,
            begun_at=work.at,
            metrics=list(taken.metrics),
            report=[_told(skipped) for skipped in taken.skipped],
        )
        work.session.add(batch)
        return batch.id


def _store(desk: Desk, patient_id: UUID, batch_id: UUID, pieces: Iterable[Samples | Entries]) -> None:
    with desk.recording("trackers.file_taken_in", case=patient_id) as work:
        for piece in pieces:
            store_piece(work.session, patient_id, batch_id, piece)


@repeatable
def _finish(
    desk: Desk, patient_id: UUID, batch_id: UUID, count: int, days: Sequence[int], columns: Sequence[Any]
) -> None:
    with desk.recording("trackers.file_taken_in", case=patient_id) as work:
        batch = work.of_case(ImportBatch, batch_id)
        batch.state, batch.samples = BatchState.TAKEN, count
        if days:
            batch.first_day, batch.last_day = day_of_number(min(days)), day_of_number(max(days))
        work.session.flush()
        rewrite_days(work.session, patient_id, columns)


@repeatable
def withdraw_batch(desk: Desk, patient_id: UUID, batch_id: UUID, version: int) -> None:
    """Take an import back: its days are worked out without it. The inverse is :func:`restore_batch`."""
    with desk.recording("trackers.file_withdrawn", case=patient_id) as work:
        work.as_seen(ImportBatch, batch_id, version).state = BatchState.WITHDRAWN
        work.session.flush()
        _rework_days(desk, work.session, patient_id)


@repeatable
def restore_batch(desk: Desk, patient_id: UUID, batch_id: UUID, version: int) -> None:
    """Count a withdrawn import again."""
    with desk.recording("trackers.file_restored", case=patient_id) as work:
        work.as_seen(ImportBatch, batch_id, version).state = BatchState.TAKEN
        work.session.flush()
        _rework_days(desk, work.session, patient_id)


@repeatable
def mark_batch_read(desk: Desk, patient_id: UUID, batch_id: UUID, version: int, note: str = "") -> None:
    """Say that a clinician looked at an import, and what changed because of it."""
    with desk.recording("trackers.file_read", case=patient_id) as work:
        batch = work.as_seen(ImportBatch, batch_id, version)
        batch.read_at, batch.read_by, batch.read_note = work.at, desk.actor.member, note


def rework_days(desk: Desk, patient_id: UUID) -> None:
    """Work a person's days out again from what is stored; they come out the same unless a rule changed."""
    with desk.recording("trackers.days_reworked", case=patient_id) as work:
        _rework_days(desk, work.session, patient_id)


def _rework_days(desk: Desk, session: Session, patient_id: UUID, metrics: Collection[str] | None = None) -> None:
    """Work the days out again: all, or those of some metrics and of what hangs together with them."""
    together, channels = (None, None) if metrics is None else hanging_together(metrics)
    samples, entries = pieces_of(session, patient_id, channels)
    columns = day_columns(samples, entries, zone_of(desk, session, patient_id))
    rewrite_days(session, patient_id, columns, together)


def _columns(desk: Desk, patient_id: UUID, samples: Sequence[Samples], entries: Sequence[Entries]) -> list[Any]:
    with desk.reading() as session:
        zone = zone_of(desk, session, patient_id)
    return day_columns(samples, entries, zone)


def zone_of(desk: Desk, session: Session, patient_id: UUID) -> ZoneHistory:
    """The zone in which the person's days are days: what they said, or the practice's."""
    said = session.scalars(select(TrackingWish.zone).where(TrackingWish.patient_id == patient_id)).first()
    return ZoneHistory(said or desk.zone.key)


def _standing(session: Session, patient_id: UUID) -> list[MetricAgreement]:
    agreements = select(MetricAgreement).where(
        MetricAgreement.patient_id == patient_id, MetricAgreement.ended_on.is_(None)
    )
    return list(session.scalars(agreements))


def _agreed_on(session: Session, patient_id: UUID, today: date) -> set[str]:
    """The metrics that the person shares today: agreed, not ended, and within the time agreed."""
    standing = _standing(session, patient_id)
    return {agreement.metric for agreement in standing if agreement.until is None or agreement.until >= today}


def _refuse_not_agreed(desk: Desk, patient_id: UUID, metrics: Iterable[str]) -> None:
    with desk.reading() as session:
        agreed = _agreed_on(session, patient_id, desk.today)
    for identifier in metrics:
        if identifier not in agreed:
            raise NotAgreed(metric=metric(identifier).name if is_metric(identifier) else identifier)


def _told(skipped: Skipped) -> dict[str, Any]:
    return {"why": skipped.why.name, "count": skipped.count, "what": skipped.what, "rows": list(skipped.rows)}


def _slices(pieces: Iterable[Samples | Entries]) -> Iterable[list[Samples | Entries]]:
    """The pieces in slices of at most :data:`SAMPLES_AT_ONCE` samples."""
    waiting: list[Samples | Entries] = []
    held = 0
    for piece in pieces:
        for start in range(0, len(piece), SAMPLES_AT_ONCE):
            part = _part(piece, start, start + SAMPLES_AT_ONCE)
            if held + len(part) > SAMPLES_AT_ONCE and waiting:
                yield waiting
                waiting, held = [], 0
            waiting.append(part)
            held += len(part)
    if waiting:
        yield waiting


def _part(piece: Samples | Entries, start: int, end: int) -> Samples | Entries:
    if isinstance(piece, Samples):
        return replace(piece, start=piece.start[start:end], end=piece.end[start:end], value=piece.value[start:end])
    return replace(piece, day=piece.day[start:end], minute=piece.minute[start:end], value=piece.value[start:end])
