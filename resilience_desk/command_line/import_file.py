"""``resilience-desk import``: take tracker files into a case; only what the person agreed to share."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from resilience_desk.cases.queries import NobodyWithNumber, person_numbered
from resilience_desk.command_line.signing_in import add_practice_arguments, member_name, passphrase
from resilience_desk.desk import Desk
from resilience_desk.errors import Refused
from resilience_desk.opening import open_desk
from resilience_desk.storage.folder import PracticeFolder
from resilience_desk.trackers import actions, queries
from resilience_desk.trackers.import_choice import ImportChoice
from resilience_desk.trackers.importing.looking import DATES_OPEN, Asked, Looked, look
from resilience_desk.trackers.importing.problems import Skipped
from resilience_desk.trackers.importing.worker import Order
from resilience_desk.trackers.views import TrackingView
from resilience_desk.words import Words, mark

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]


class NobodyToImportFor(Refused):
    """No person has that number, or the member may not see who has."""

    sentence = mark("Nobody with the number {number} is known here. Nothing was imported.")


class NoSuchTemplate(Refused):
    """No template is saved under that name."""

    sentence = mark("There is no import template called “{name}”. Nothing was imported.")


class NothingAgreed(Refused):
    """The person shares nothing, by choice or because nobody asked."""

    sentence = mark(
        "Nothing was agreed to be shared yet, so nothing was imported. Agree it with the person in the desk first."
    )


class ColumnsNotMatched(Refused):
    """A table whose columns nobody has matched."""

    sentence = mark(
        "The columns of “{file}” could not be matched by themselves. Nothing was imported from it. "
        "Match them once in the desk’s import page and save a template."
    )


class DatesNotSettled(Refused):
    """A table in which day and month could be swapped."""

    sentence = mark(
        "Day and month could be swapped in “{file}”. Nothing was imported from it. "
        "Settle it once in the desk’s import page and save a template."
    )


def add_parser(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """The command's own arguments."""
    parser = subparsers.add_parser("import", help="take tracker files into a case, only what was agreed")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an Apple Health export, a CSV or an XLSX")
    add_practice_arguments(parser)
    parser.add_argument("--patient", required=True, metavar="NUMBER", help="the person's number, such as RD-0412")
    parser.add_argument("--mapping", metavar="TEMPLATE", help="read tables with this saved template")


def run(arguments: Namespace, words: Words) -> int:
    """Look at every file first, then take them in one after the other; a file that is refused stops before that."""
    name = member_name(arguments, PracticeFolder(arguments.practice), words)
    desk = open_desk(arguments.practice, name, passphrase(arguments, words))
    try:
        patient_id = _patient(desk, arguments.patient)
        tracking = queries.tracking(desk, patient_id)
        if not tracking.agreed_metrics:
            raise NothingAgreed
        templates = _templates(desk, arguments.mapping)
        looked = [(path, _look(path, desk, tracking, templates, arguments.mapping)) for path in arguments.files]
        for path, each in looked:
            _take(desk, patient_id, path, each, tracking, words)
    finally:
        desk.close()
    return 0


def _patient(desk: Desk, number: str) -> UUID:
    try:
        return person_numbered(desk, number)
    except NobodyWithNumber as nobody:
        raise NobodyToImportFor(number=number) from nobody


def _templates(desk: Desk, name: str | None) -> dict[str, Mapping[str, Any]]:
    """The template named, or all there are."""
    saved = {template.name: template.mapping for template in queries.mapping_templates(desk)}
    if name is None:
        return saved
    if name not in saved:
        raise NoSuchTemplate(name=name)
    return {name: saved[name]}


def _look(
    path: Path, desk: Desk, tracking: TrackingView, templates: Mapping[str, Mapping[str, Any]], named: str | None
) -> Looked:
    order = Order(str(path), tracking.zone, agreed=tracking.agreed_metrics, now=desk.now)
    looked = look(_unwatched, Asked(order, templates))
    if looked.finished is None or (named and looked.proposal is not None and looked.template != named):
        raise ColumnsNotMatched(file=path.name)
    if any(doubt in DATES_OPEN for doubt, _ in looked.doubts):
        raise DatesNotSettled(file=path.name)
    return looked


def _take(desk: Desk, patient_id: UUID, path: Path, looked: Looked, tracking: TrackingView, words: Words) -> None:
    choice = ImportChoice(path, tracking.zone, tracking.agreed_metrics, looked)
    batch_id = actions.take_in(desk, patient_id, choice.file_taken_in())
    print(_told(desk, patient_id, path, batch_id, words))
    for heading in (words.say(doubt.value, what=heading) for doubt, heading in looked.doubts):
        print(f"  {heading}")
    for line in _left_out(choice.skipped, words):
        print(line)


def _told(desk: Desk, patient_id: UUID, path: Path, batch_id: UUID | None, words: Words) -> str:
    if batch_id is None:
        return words.say("{file}: everything in it that was agreed is here already.", file=path.name)
    batch = next(each for each in queries.tracking(desk, patient_id).batches if each.id == batch_id)
    days = ""
    if batch.first_day and batch.last_day:
        days = words.say(
            ", {first} to {last}", first=words.full_day(batch.first_day), last=words.full_day(batch.last_day)
        )
    told = words.count("{file}: {number} new value", "{file}: {number} new values", batch.samples, file=path.name)
    return told + days


def _left_out(skipped: Iterable[Skipped], words: Words) -> Iterable[str]:
    """What was left out, as ``inspect`` prints it."""
    return (f"{words.number(each.count):>8}  {each.sentence(words)}" for each in skipped)


def _unwatched(done: int, total: int) -> None:
    """Nobody watches."""
