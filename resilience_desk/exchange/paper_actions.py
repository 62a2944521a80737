"""What a member does with paper: it leaves the desk, and the journal keeps that it did."""

from __future__ import annotations

from enum import Enum
from uuid import UUID

from resilience_desk.desk import Desk, repeatable


class PaperWay(Enum):
    """How a sheet left the desk."""

    PRINTED = "printed"
    SAVED = "saved"


@repeatable
def witness_print(desk: Desk, patient_id: UUID, document_id: str, code: str, how: PaperWay) -> None:
    """Note that a sheet leaves the desk, before it does; it has no inverse. ``code`` stands on the sheet itself.

    Raises :class:`resilience_desk.errors.NotPermitted`; then nothing may be printed or written.
    """
    with desk.recording("documents.printed", case=patient_id) as work:
        sheet = {"document": document_id, "code": code, "way": how.value}
        work.tell("documents", "sheet", None, how="made", before={}, after=sheet)
