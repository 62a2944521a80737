"""Withdrawing an import and counting it again: each is the other's undo, on the version that it left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from resilience_desk.desk import Desk
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.views import BatchView
from ui.workplace import Workplace


def withdraw(workplace: Workplace, owner: QWidget, patient_id: UUID, batch: BatchView) -> None:
    """Take an import back and offer to count it again."""
    told = workplace.words.say(
        "“{file}” does not count any more; the days were worked out without it.", file=batch.file_name
    )
    _do(workplace, owner, patient_id, batch, actions.withdraw_batch, told, restore)


def restore(workplace: Workplace, owner: QWidget, patient_id: UUID, batch: BatchView) -> None:
    """Count a withdrawn import again and offer to withdraw it."""
    told = workplace.words.say("“{file}” counts again.", file=batch.file_name)
    _do(workplace, owner, patient_id, batch, actions.restore_batch, told, withdraw)


def batch_as_it_stands(desk: Desk, patient_id: UUID, batch_id: UUID) -> BatchView:
    """An import as it is stored now."""
    return next(batch for batch in queries.tracking(desk, patient_id).batches if batch.id == batch_id)


def _do(
    workplace: Workplace,
    owner: QWidget,
    patient_id: UUID,
    batch: BatchView,
    act: Callable[[Desk, UUID, UUID, int], None],
    told: str,
    inverse: Callable[[Workplace, QWidget, UUID, BatchView], None],
) -> None:
    desk = workplace.desk

    def work() -> BatchView:
        act(desk, patient_id, batch.id, batch.version)
        return batch_as_it_stands(desk, patient_id, batch.id)

    def done(after: BatchView) -> None:
        workplace.ways.tell(told, partial(inverse, workplace, owner, patient_id, after))

    workplace.operations.run(work, owner=owner, then=done)
