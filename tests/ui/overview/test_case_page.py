"""The case page: who it is, what must be seen, the panels of all rooms, and the way in when the case is not yours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from typing_extensions import override

from resilience_desk.cases.actions import raise_flag, register_patient
from resilience_desk.cases.terms import Stage
from resilience_desk.desk import Desk
from resilience_desk.people.queries import emergency_accesses, practice
from resilience_desk.people.roles import Discipline
from resilience_desk.storage.journal import JournalRow
from resilience_desk.words import Words
from tests.practices import Clinic
from tests.ui.accessibility import faults
from tests.ui.workplaces import RememberedWays
from ui.operations import Operations
from ui.overview.case_head import age_on
from ui.overview.case_page import CasePage, all_panels, case_commands
from ui.overview.offers import offers
from ui.overview.patient_band import BandAct
from ui.shell.registry import CASE_ROOM, CasePanel, Place, Registry, Room
from ui.workplace import CaseWidget, Changes, Workplace


class NumberPanel(CaseWidget):
    """A panel that another room might offer: it says whose number it shows."""

    rooms: ClassVar[frozenset[str]] = frozenset({"cases"})
    built = 0

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        type(self).built += 1
        self.label = QLabel()
        self.body.addWidget(self.label)

    @override
    def read(self, patient_id: UUID) -> Any:
        return str(patient_id)

    @override
    def show_view(self, view: Any) -> None:
        self.label.setText(view)


def register(desk: Desk, name: str = "Marta Silva", **details: Any) -> UUID:
    return register_patient(desk, name=name, team_id=practice(desk).teams[0].id, **details)


def make_page(workplace: Workplace) -> CasePage:
    NumberPanel.built = 0
    registry = Registry()
    registry.add_panel(CasePanel("psychology", "Psychology", Discipline.PSYCHOLOGY, 20, NumberPanel))
    registry.add_panel(CasePanel("notes", "Notes", None, 10, NumberPanel))
    page = CasePage(
        registry, (BandAct("notes", "Write a note", "pencil"), BandAct("nowhere", "Print", "printer")), workplace
    )
    page.resize(1180, 700)
    page.show()
    return page


@pytest.fixture
def page(workplace: Workplace) -> CasePage:
    return make_page(workplace)


def go_to(page: CasePage, workplace: Workplace, patient: UUID, panel: str = "") -> None:
    page.show_place(Place(CASE_ROOM, patient, panel))
    workplace.operations.settle()
    workplace.operations.settle()


def test_the_band_says_who_it_is_where_care_stands_and_what_everybody_must_see(
    page: CasePage, workplace: Workplace, desk: Desk
) -> None:
    began = desk.today - timedelta(weeks=8)
    care = {"stage": Stage.ACTIVE, "started_on": began, "planned_weeks": 16, "condition": "Low back pain"}
    patient = register(desk, birth_date=date(1974, 3, 4), pronouns="she/her", called="Martinha", **care)
    raise_flag(desk, patient, "Falls on the cellar stairs")
    go_to(page, workplace, patient)
    band = page.band
    assert band.name.text() == "Marta Silva (Martinha)"
    assert band.stage.text() == "Week 9 of 16"
    for part in ("52 years", "she/her", "RD-0001", "Low back pain", "Key worker: Ana Rossi"):
        assert part in band.facts.text()
    assert [flag.accessibleName() for flag in band.flags.rows] == ["Falls on the cellar stairs"]
    assert [act.accessibleName() for act in band.acts if act.isVisible()] == ["Write a note"]


def test_two_people_of_one_name_are_told_apart(page: CasePage, workplace: Workplace, desk: Desk) -> None:
    first = register(desk, birth_date=date(1956, 3, 4))
    go_to(page, workplace, first)
    assert page.band.alike.isHidden()
    second = register(desk, birth_date=date(1971, 3, 4))
    go_to(page, workplace, second)
    assert "RD-0001, born 1956" in page.band.alike.text()
    assert "born 1971" in page.band.facts.text()
    assert page.band.property("bar") == "info"


def test_panels_are_built_when_first_gone_to_and_bound_to_the_next_case(
    page: CasePage, workplace: Workplace, desk: Desk
) -> None:
    marta, rosa = register(desk), register(desk, "Rosa Lindgren")
    go_to(page, workplace, marta)
    assert NumberPanel.built == 1
    notes = page.built_panel("notes")
    assert isinstance(notes, NumberPanel)
    assert notes.label.text() == str(marta)
    go_to(page, workplace, rosa, "psychology")
    assert NumberPanel.built == 2
    assert page.panel == "psychology"
    go_to(page, workplace, rosa, "notes")
    assert (NumberPanel.built, notes.label.text()) == (2, str(rosa))


def test_ctrl_and_a_digit_go_to_a_panel_and_the_act_of_the_band_too(
    page: CasePage, workplace: Workplace, desk: Desk
) -> None:
    go_to(page, workplace, register(desk))
    first, second = case_commands(page)
    assert (first.words, first.shortcut, second.shortcut) == ("Notes", "Ctrl+1", "Ctrl+2")
    second.run()
    assert page.panel == "psychology"
    QTest.mouseClick(page.band.acts[0], Qt.MouseButton.LeftButton)
    assert page.panel == "notes"


def test_tabs_are_gone_through_with_the_arrow_keys(page: CasePage, workplace: Workplace, desk: Desk) -> None:
    go_to(page, workplace, register(desk))
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    workplace.operations.settle()
    assert page.panel == "psychology"
    assert page.built_panel("psychology") is not None


def test_opening_a_case_is_noted_in_the_audit_once(page: CasePage, workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    go_to(page, workplace, patient)
    go_to(page, workplace, patient, "psychology")
    with desk.reading() as session:
        seen = session.scalars(select(JournalRow).where(JournalRow.action == "cases.case_viewed")).all()
    assert [row.case_id for row in seen] == [patient]


def test_a_flag_raised_elsewhere_appears_at_the_head(
    page: CasePage, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    go_to(page, workplace, patient)
    raise_flag(desk, patient, "Needs an interpreter")
    qtbot.waitUntil(lambda: [flag.text() for flag in page.band.flags.rows] == ["Needs an interpreter"])


@pytest.fixture
def elsewhere(clinic: Clinic, desk: Desk, qapp: object) -> Iterator[Callable[[str], Workplace]]:
    """The workplace of a member who is not on the case."""
    del qapp
    opened: list[Workplace] = []

    def sign_in(name: str) -> Workplace:
        desk.close()
        other = clinic.sign_in(name)
        opened.append(Workplace(other, Words(), Operations(), Changes(other), RememberedWays()))
        return opened[-1]

    yield sign_in
    for workplace in opened:
        workplace.changes.stop()
        workplace.operations.close()
        workplace.desk.close()


def test_a_case_that_is_not_mine_opens_for_some_hours_with_a_reason(
    elsewhere: Callable[[str], Workplace], desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    workplace = elsewhere("omar")
    page = make_page(workplace)
    go_to(page, workplace, patient)
    assert page.refused.isVisible()
    assert not page.tabs.isVisible()
    assert NumberPanel.built == 0
    assert page.band.name.text() == "Marta Silva"
    QTest.keyClicks(page.refused.reason, "short")
    QTest.keyClick(page.refused.reason, Qt.Key.Key_Return)
    workplace.operations.settle()
    assert "Say in a few words why" in page.refused.form.problems["reason"]
    QTest.keyClicks(page.refused.reason, " notice: she fell in the waiting room")
    QTest.mouseClick(page.refused.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.built_panel("notes") is not None)
    assert page.tabs.isVisible()
    assert len(emergency_accesses(workplace.desk)) == 1


def test_who_may_not_look_in_an_emergency_either_reads_so(elsewhere: Callable[[str], Workplace], desk: Desk) -> None:
    patient = register(desk)
    workplace = elsewhere("cora")
    page = make_page(workplace)
    go_to(page, workplace, patient)
    QTest.keyClicks(page.refused.reason, "She rang and I want to see the plan")
    page.refused.look()
    workplace.operations.settle()
    assert "Your role on this case does not include this" in page.refused.messages.text


def test_everybody_can_use_the_page(page: CasePage, workplace: Workplace, desk: Desk) -> None:
    go_to(page, workplace, register(desk))
    assert faults(page) == []


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1974, 3, 4), date(2026, 3, 3), 51),
        (date(1974, 3, 4), date(2026, 3, 4), 52),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2026, 3, 1), date(2026, 3, 1), 0),
    ],
)
def test_age_is_in_whole_years(born: date, day: date, age: int) -> None:
    assert age_on(day, born) == age


def test_the_room_offers_the_case_within_the_caseload_and_the_overview_first() -> None:
    registry = Registry()
    for offer in offers(registry):
        if isinstance(offer, Room):
            registry.add_room(offer)
        else:
            registry.add_panel(offer)
    assert registry.room(CASE_ROOM).within == "caseload"
    assert [panel.id for panel in all_panels(registry)] == ["overview"]


def test_offering_the_case_page_loads_no_charting_library() -> None:
    asked = "import ui.overview.offers, sys; print('pyqtgraph' in sys.modules, 'ui.charts.panel' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
