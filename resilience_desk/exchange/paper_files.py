"""A sheet as a file: noted in the journal, then written for its owner alone. There it is out of the desk's hands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from resilience_desk.desk import Desk
from resilience_desk.errors import DeskError
from resilience_desk.exchange.paper_actions import PaperWay, witness_print
from resilience_desk.storage.whole_files import write_whole
from resilience_desk.words import mark

if TYPE_CHECKING:
    from resilience_desk.documents.page import Printed


class NotWritten(DeskError):
    """The disk did not take the file; value: ``file``."""

    sentence = mark("{file} could not be written. Nothing was lost; choose another folder.")


def save_sheet(desk: Desk, patient_id: UUID, document_id: str, printed: Printed, path: Path) -> Path:
    """Write a sheet's bytes to ``path``. Raises :class:`NotWritten`, :class:`resilience_desk.errors.NotPermitted`."""
    witness_print(desk, patient_id, document_id, printed.code, PaperWay.SAVED)
    try:
        write_whole(path, printed.pdf)
    except OSError as problem:
        raise NotWritten(file=str(path)) from problem
    return path
