"""``resilience-desk inspect``: what an import would bring, told without a database."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from resilience_desk.errors import DeskError
from resilience_desk.tables.failures import UnreadableFile
from resilience_desk.tables.watching import Watch
from resilience_desk.trackers.importing.reading import Imported
from resilience_desk.trackers.importing.recognising import read
from resilience_desk.trackers.inspection import Inspection, put_together
from resilience_desk.trackers.metrics import metric
from resilience_desk.trackers.zones import ZoneHistory, zone_named
from resilience_desk.words import Words

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]

_UNREADABLE = 2


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the desk's command line."""
    parser = subparsers.add_parser("inspect", help="say what tracker files would bring, without a database")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="an Apple Health export, a CSV or an XLSX file"
    )
    parser.add_argument("--zone", default="UTC", help="the person's time zone, such as Europe/Berlin (default: UTC)")
    parser.add_argument("--json", action="store_true", help="print JSON with the desk's metric ids as keys")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, words: Words) -> int:
    """Print what the files bring together; 0, or 2 when one cannot be read.

    Failures and guesses go to the error output, a line each.
    """
    try:
        zone_named(arguments.zone)
    except DeskError as unknown:
        print(words.error(unknown), file=sys.stderr)
        return unknown.exit_code
    good: list[Imported] = []
    failed = False
    for path in arguments.files:
        try:
            good.append(read(path, Watch()))
        except UnreadableFile as unreadable:
            failed = True
            print(words.error(unreadable), file=sys.stderr)
    for doubt, heading in dict.fromkeys(doubt for each in good for doubt in each.doubts):
        print(words.say(doubt.value, what=heading), file=sys.stderr)
    if good:
        found = put_together(good, ZoneHistory(arguments.zone))
        print(json.dumps(found.as_json(words), ensure_ascii=False) if arguments.json else _as_table(found, words))
    return _UNREADABLE if failed else 0


def _as_table(found: Inspection, words: Words) -> str:
    """A table for people: a line a day, a column a metric, nothing where nothing is known; then what was left out."""
    names = [words.say(metric(each).name) for each in found.metrics]
    rows = [[words.say("Day"), *names]]
    for day, values in found.days().items():
        told = (
            words.number(values[each], 0 if isinstance(values[each], int) else metric(each).decimals)
            if each in values
            else ""
            for each in found.metrics
        )
        rows.append([day, *told])
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    lines += ["", words.count("One day, zone {zone}.", "{number} days, zone {zone}.", len(rows) - 1, zone=found.zone)]
    lines += [f"{words.number(each.count):>8}  {each.sentence(words)}" for each in found.skipped]
    return "\n".join(lines)
