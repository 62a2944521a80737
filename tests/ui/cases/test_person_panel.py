"""The person: what is not asked says so, what is typed is kept beside what others save."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from resilience_desk.cases.actions import change_patient
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import ContactWay, PrintSize
from resilience_desk.desk import Desk
from tests.ui.accessibility import faults
from tests.ui.cases.people import after_news, register, show_case
from tests.ui.workplaces import RememberedWays
from ui.cases.draft_values import packed, unpacked
from ui.cases.editing import Editing
from ui.cases.person_panel import DRAFT, PersonPanel
from ui.widgets.choice_box import ChoiceBox
from ui.workplace import Workplace


@pytest.fixture
def panel(workplace: Workplace) -> PersonPanel:
    return PersonPanel(workplace)


def line(panel: PersonPanel, key: str) -> QLineEdit:
    field = panel.fields[key]
    assert isinstance(field, QLineEdit)
    return field


def test_what_nobody_asked_says_so(panel: PersonPanel, workplace: Workplace, desk: Desk) -> None:
    show_case(panel, register(desk), workplace)
    assert line(panel, "phone").placeholderText() == "not asked"
    interpreter = panel.fields["interpreter"]
    assert isinstance(interpreter, ChoiceBox)
    assert interpreter.currentText() == "not asked"
    assert not panel.record_form.save_button.isEnabled()


def test_changes_are_saved_and_undone(
    panel: PersonPanel, workplace: Workplace, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    patient = register(desk)
    show_case(panel, patient, workplace)
    QTest.keyClicks(line(panel, "phone"), "+351 912")
    print_size = panel.fields["print_size"]
    print_size.setFocus()
    QTest.keyClick(print_size, Qt.Key.Key_Down)
    save = (line(panel, "phone"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after_news(qtbot, workplace, lambda: QTest.keyClick(*save))
    saved = case_record(desk, patient).patient
    assert (saved.phone, saved.print_size) == ("+351 912", PrintSize.STANDARD)
    after_news(qtbot, workplace, ways.undos[-1])
    again = case_record(desk, patient).patient
    assert (again.phone, again.print_size) == ("", None)
    assert line(panel, "phone").text() == ""


def test_what_a_colleague_saves_appears_and_what_i_type_stays(
    panel: PersonPanel, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    show_case(panel, patient, workplace)
    QTest.keyClicks(line(panel, "phone"), "mine")
    theirs = {"phone": "theirs", "email": "marta@example.org"}
    after_news(qtbot, workplace, lambda: change_patient(desk, patient, 1, **theirs))
    assert (line(panel, "phone").text(), line(panel, "email").text()) == ("mine", "marta@example.org")
    assert "Somebody changed the same meanwhile" in panel.record_form.note.text()
    panel.record_form.leave()
    assert line(panel, "phone").text() == "theirs"


def test_an_empty_name_is_refused_at_the_name(panel: PersonPanel, workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    show_case(panel, patient, workplace)
    line(panel, "name").clear()
    panel.record_form.save()
    workplace.operations.settle()
    assert "Write the person’s name" in panel.forms[0].problems["name"]
    assert case_record(desk, patient).patient.name == "Marta Silva"


def test_what_is_typed_waits_while_another_case_is_looked_at(
    panel: PersonPanel, workplace: Workplace, desk: Desk
) -> None:
    marta, rosa = register(desk), register(desk, "Rosa Lindgren")
    show_case(panel, marta, workplace)
    QTest.keyClicks(line(panel, "reading"), "short texts")
    show_case(panel, rosa, workplace)
    assert (line(panel, "name").text(), line(panel, "reading").text()) == ("Rosa Lindgren", "")
    show_case(panel, marta, workplace)
    assert line(panel, "reading").text() == "short texts"
    assert panel.record_form.changes == {"reading": "short texts"}
    assert desk.read_draft(DRAFT, marta) == {"reading": "short texts"}


def test_between_two_people_nothing_of_either_stands_there(
    panel: PersonPanel, workplace: Workplace, desk: Desk
) -> None:
    marta, rosa = register(desk, hospital_number="H 77"), register(desk, "Rosa Lindgren")
    show_case(panel, marta, workplace)
    panel.show_case(rosa)
    assert (line(panel, "name").text(), line(panel, "hospital_number").text()) == ("", "")
    assert not line(panel, "name").isEnabled()
    workplace.operations.settle()
    assert (line(panel, "name").text(), line(panel, "name").isEnabled()) == ("Rosa Lindgren", True)


def test_everybody_can_use_the_panel(panel: PersonPanel, workplace: Workplace, desk: Desk) -> None:
    show_case(panel, register(desk), workplace)
    assert faults(panel) == []


VALUES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3), min_size=4, max_size=4)


@given(VALUES, VALUES, VALUES)
def test_taking_over_what_others_stored_never_loses_what_was_typed(
    stored: dict[str, int], typed: dict[str, int], theirs: dict[str, int]
) -> None:
    editing = Editing()
    editing.begin(stored)
    editing.typed = dict(typed)
    changed = editing.changes
    both = editing.rebase(theirs)
    for key in stored:
        assert editing.typed[key] == (typed[key] if key in changed else theirs[key])
    assert both == {key for key in changed if theirs[key] != stored[key] and theirs[key] != typed[key]}
    assert editing.changes.keys() <= changed.keys()


@given(
    st.dictionaries(
        st.text(max_size=3),
        st.text() | st.none() | st.booleans() | st.dates() | st.uuids() | st.sampled_from(ContactWay),
    )
)
def test_a_draft_gives_back_every_kind_of_value(values: dict[str, object]) -> None:
    assert unpacked(packed(values)) == values


def test_what_an_older_desk_kept_and_this_one_does_not_know_is_left_out() -> None:
    kept = {
        "a": {"key": "Stage", "value": "gone"},
        "b": {"day": "2026-02-31"},
        "c": {"key": "Nothing", "value": 1},
        "d": "x",
    }
    assert unpacked(kept) == {"d": "x"}
    assert unpacked({"day": {"day": "2026-02-03"}}) == {"day": date(2026, 2, 3)}
