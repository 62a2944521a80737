"""Finding as one types among 10,000 people: from the key to the painted answer in the palette, and the query alone."""

from __future__ import annotations

import time

from PySide6.QtTest import QTest

from resilience_desk.cases.queries import find_people
from tests.bench.crowd import add_people
from tests.bench.desks import Paints, clinic_desk, desk_window
from tests.bench.measuring import seconds, told
from ui.application import DeskApplication
from ui.shell.window import DeskWindow

_PEOPLE = 10_000
_TYPED = (
    "marta sil",
    "novak",
    "1957-0",
    "rd-2345",
    "h 4042",
    "okafor ch",
    "yilmaz",
    "nguyen t",
    "brien ma",
    "muller el",
)


def run() -> None:
    """Print both figures."""
    with clinic_desk() as desk:
        add_people(desk, _PEOPLE)
        begun = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
        alone = [seconds(lambda typed=typed: find_people(desk, typed, 8)) for typed in begun]
        with desk_window(desk) as (root, window):
            keys = [taken for text in _TYPED for taken in _type(root, window, text)]
    print(f"{told(f'key to paint among {_PEOPLE:,} people', keys)} (aim: 50 ms)")
    print(told("the query alone", alone))


def _type(root: DeskApplication, window: DeskWindow, text: str) -> list[float]:
    """Type a text into the palette; how long each key took until the list showed whom it finds."""
    palette = window.palette_layer
    window.open_palette()
    root.operations.settle()
    paints = Paints(palette.list.viewport())
    taken: list[float] = []
    for sign in text:
        begun = time.perf_counter()
        QTest.keyClick(palette.field, sign)
        if sign != " ":  # a blank at the end asks for nothing new
            root.operations.settle()
        paints.fresh = False
        palette.list.viewport().update()
        paints.wait()
        taken.append(time.perf_counter() - begun)
    assert palette.current is not None
    palette.close_layer()
    return taken
