"""Notes: written, signed, amended, copied, marked in error; what was typed is kept until then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from resilience_desk.cases.note_actions import write_note
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import NoteVisibility
from resilience_desk.desk import Desk
from tests.practices import member_named
from tests.ui.accessibility import faults
from tests.ui.cases.people import after_news, register, show_case, texts
from tests.ui.workplaces import RememberedWays
from ui.cases.note_card import NoteCard
from ui.cases.note_desk import DRAFT
from ui.cases.note_writing import NoteWriting, addendum_to, from_draft
from ui.cases.notes_panel import NotesPanel
from ui.workplace import Workplace


@pytest.fixture
def panel(workplace: Workplace) -> NotesPanel:
    return NotesPanel(workplace)


def cards(panel: NotesPanel) -> list[NoteCard]:
    return panel.pool.rows


def test_a_note_is_written_and_signed_with_the_keyboard(
    panel: NotesPanel, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    show_case(panel, patient, workplace)
    assert "There is no note yet" in texts(panel)
    panel.setFocus()
    QTest.keyClicks(panel.desk_card.text, "Fifteen minutes went well.")
    sign = (panel.desk_card.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    after_news(qtbot, workplace, lambda: QTest.keyClick(*sign))
    (note,) = case_record(desk, patient).notes
    assert note.signed_at is not None
    assert "Fifteen minutes went well." in texts(panel)
    assert panel.desk_card.writing.is_empty
    assert desk.read_draft(DRAFT, patient) is None


def test_an_unsigned_note_says_so_is_written_on_and_then_signed(
    panel: NotesPanel, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    show_case(panel, patient, workplace)
    QTest.keyClicks(panel.desk_card.text, "Call with the office")
    after_news(qtbot, workplace, panel.desk_card.keep_button.click)
    (card,) = cards(panel)
    assert "Unsigned, only you see it" in texts(card)
    card.go_on_button.click()
    assert panel.desk_card.text.text == "Call with the office"
    panel.desk_card.text.moveCursor(panel.desk_card.text.textCursor().MoveOperation.End)
    QTest.keyClicks(panel.desk_card.text, ": form 12 is missing.")
    after_news(qtbot, workplace, panel.desk_card.sign_button.click)
    (note,) = case_record(desk, patient).notes
    assert (note.body, note.signed_at is not None) == ("Call with the office: form 12 is missing.", True)


def test_an_addendum_stands_below_its_note(panel: NotesPanel, workplace: Workplace, desk: Desk, qtbot: QtBot) -> None:
    patient = register(desk)
    write_note(desk, patient, body="Walked alone.", sign=True)
    show_case(panel, patient, workplace)
    (card,) = cards(panel)
    card.amend_button.click()
    QTest.keyClicks(panel.desk_card.text, "Teresa came along.")
    after_news(qtbot, workplace, panel.desk_card.sign)
    assert "Teresa came along." in texts(card)
    assert len(cards(panel)) == 1


def test_c_copies_a_note_for_the_record_and_says_when_and_whether_it_changed(
    panel: NotesPanel, workplace: Workplace, desk: Desk, qtbot: QtBot, ways: RememberedWays
) -> None:
    patient = register(desk)
    written = write_note(desk, patient, body="Walked alone.", sign=True)
    show_case(panel, patient, workplace)
    (card,) = cards(panel)
    after_news(qtbot, workplace, lambda: QTest.keyClick(card, Qt.Key.Key_C))
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == "Marta Silva, RD-0001"
    assert "Walked alone." in copied
    assert card.copied.text() == "copied 09:00"
    assert card.changed_since.isHidden()
    assert ways.told == ["The note is copied; paste it into the record."]
    amend = {"body": "Teresa came along.", "amends_id": written}
    after_news(qtbot, workplace, lambda: write_note(desk, patient, **amend))
    assert card.changed_since.isVisible()


def test_a_note_in_error_is_hidden_and_says_why(
    panel: NotesPanel, workplace: Workplace, desk: Desk, qtbot: QtBot
) -> None:
    patient = register(desk)
    write_note(desk, patient, body="About somebody else.", sign=True)
    show_case(panel, patient, workplace)
    (card,) = cards(panel)
    card.error_button.click()
    QTest.keyClicks(card.reason.field, "wrong person")
    after_news(qtbot, workplace, lambda: QTest.keyClick(card.reason.field, Qt.Key.Key_Return))
    assert "Entered in error: wrong person" in texts(card)
    assert "About somebody else." not in texts(card)


def test_what_is_typed_waits_while_another_case_is_looked_at(
    panel: NotesPanel, workplace: Workplace, desk: Desk
) -> None:
    marta, rosa = register(desk), register(desk, "Rosa Lindgren")
    show_case(panel, marta, workplace)
    QTest.keyClicks(panel.desk_card.text, "Half a sentence")
    show_case(panel, rosa, workplace)
    assert panel.desk_card.text.text == ""
    show_case(panel, marta, workplace)
    assert panel.desk_card.text.text == "Half a sentence"
    panel.desk_card.discard()
    workplace.operations.settle()
    assert desk.read_draft(DRAFT, marta) is None


def test_an_empty_note_is_refused_at_its_text(panel: NotesPanel, workplace: Workplace, desk: Desk) -> None:
    show_case(panel, register(desk), workplace)
    panel.desk_card.sign()
    workplace.operations.settle()
    assert "The note is empty" in panel.desk_card.form.problems["body"]


def test_a_colleagues_note_offers_neither_signing_nor_marking(
    panel: NotesPanel, workplace: Workplace, desk: Desk
) -> None:
    patient = register(desk)
    write_note(desk, patient, body="Team", sign=True)
    show_case(panel, patient, workplace)
    (card,) = cards(panel)
    assert card.error_button.isVisible()
    (mine,) = case_record(desk, patient).notes
    card.show_item(replace(mine, author_id=member_named(desk, "elif")))
    assert card.error_button.isHidden()
    assert card.sign_button.isHidden()
    assert card.amend_button.isVisible()


def test_older_notes_come_when_asked(panel: NotesPanel, workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    for number in range(31):
        write_note(desk, patient, body=f"Note {number}", sign=True)
    show_case(panel, patient, workplace)
    assert len(cards(panel)) == 30
    panel.older.click()
    assert len(cards(panel)) == 31
    assert cards(panel)[0].note is not None
    assert cards(panel)[0].note.body == "Note 30"


@pytest.mark.parametrize("visibility", NoteVisibility)
def test_a_draft_gives_back_what_it_kept(visibility: NoteVisibility) -> None:
    writing = NoteWriting("Half a sentence", visibility, "Paulo")
    assert from_draft(writing.as_draft()) == writing
    assert NoteWriting().is_empty
    assert not writing.is_empty


def test_an_addendum_is_never_an_empty_note_to_throw_away(desk: Desk) -> None:
    patient = register(desk)
    write_note(desk, patient, body="Team", sign=True)
    writing = addendum_to(case_record(desk, patient).notes[0])
    assert not writing.is_empty
    assert from_draft(writing.as_draft()) == writing


def test_everybody_can_use_the_panel(panel: NotesPanel, workplace: Workplace, desk: Desk) -> None:
    patient = register(desk)
    write_note(desk, patient, body="Walked alone.", told_by="Paulo")
    show_case(panel, patient, workplace)
    assert faults(panel) == []
