"""A member chooses, sees the pages, saves and prints; the preview is the very paper."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from resilience_desk.cases.actions import change_patient
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import PrintSize
from resilience_desk.desk import Desk
from resilience_desk.overview.change_queries import timeline
from resilience_desk.people.actions import save_site
from resilience_desk.people.queries import practice
from resilience_desk.planning import actions
from resilience_desk.planning.queries import plan
from resilience_desk.words import Words
from tests.exchange.marta import register_marta
from tests.practices import Clinic
from tests.ui.accessibility import faults
from tests.ui.workplaces import RememberedWays
from ui.documents.documents_panel import DocumentsPanel
from ui.documents.print_page import PrintPage, open_print
from ui.workplace import Workplace


def settle(panel: DocumentsPanel) -> None:
    panel.workplace.operations.settle()


def test_the_plan_shows_in_the_size_the_person_asked_for(panel: DocumentsPanel) -> None:
    assert panel.sheet is not None
    assert panel.side.size.current is PrintSize.LARGE
    assert panel.sheet.printed.title == "My plan"
    assert len(panel.preview.pages) == panel.sheet.printed.pages
    assert panel.place.text() == f"Page 1 of {panel.sheet.printed.pages}"
    first = panel.preview.pages[0]
    assert first.drawn is not None
    assert "Walk to the market" in first.accessibleDescription()
    assert first.grab().toImage().pixelColor(4, 4) == QColor("white")


def test_another_document_and_size_are_drawn_at_once(panel: DocumentsPanel) -> None:
    large = panel.sheet
    assert large is not None
    QTest.mouseClick(panel.side.documents["diary"], Qt.MouseButton.LeftButton)
    settle(panel)
    assert panel.sheet is not None
    assert panel.sheet.printed.title == "My diary"
    assert not panel.side.weeks.isHidden()
    panel.side.choose(size=PrintSize.CLEAR, weeks=2)
    settle(panel)
    assert panel.sheet.printed.code != large.printed.code
    assert panel.sheet.printed.pages == 2


def test_only_pages_in_sight_are_drawn_and_the_place_follows(panel: DocumentsPanel) -> None:
    assert panel.sheet is not None
    last = panel.preview.pages[-1]
    assert last.drawn is None
    bar = panel.preview.verticalScrollBar()
    bar.setValue(bar.maximum())
    panel.grab()
    settle(panel)
    assert last.drawn is not None
    pages = len(panel.sheet.pages)
    assert panel.place.text() == f"Page {pages} of {pages}"


def test_zoom_makes_the_page_larger_and_back(panel: DocumentsPanel) -> None:
    whole = panel.preview.pages[0].width()
    QTest.mouseClick(panel.larger, Qt.MouseButton.LeftButton)
    assert panel.preview.pages[0].width() > whole
    assert panel.fit.text().endswith("%")
    QTest.keyClick(panel.fit, Qt.Key.Key_Space)
    assert panel.preview.pages[0].width() == whole
    assert panel.fit.text() == "Whole page"


def test_what_is_saved_is_what_was_shown_and_the_journal_knows(
    panel: DocumentsPanel, tmp_path: Path, marta: UUID
) -> None:
    sheet = panel.sheet
    assert sheet is not None
    QTest.mouseClick(panel.save_button, Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(QFileDialog)
    assert "Marta" not in dialog.selectedFiles()[0], "a file's name tells nobody who it is about"
    dialog.fileSelected.emit(str(tmp_path / "plan.pdf"))
    dialog.reject()
    settle(panel)
    assert (tmp_path / "plan.pdf").read_bytes() == sheet.printed.pdf
    assert "Saved as plan.pdf" in panel._messages.text
    assert timeline(panel.workplace.desk, marta)[0].sentence.spoken(Words()) == "Ana Rossi made a sheet to take home"


def test_a_disk_that_takes_nothing_is_said_in_words(panel: DocumentsPanel, tmp_path: Path) -> None:
    panel.save_to(str(tmp_path / "nowhere" / "plan.pdf"))
    settle(panel)
    assert "could not be written" in panel._messages.text


def test_printing_paints_every_page(panel: DocumentsPanel, tmp_path: Path, ways: RememberedWays) -> None:
    panel.side.choose(document="week")
    settle(panel)
    assert panel.sheet is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    panel.print_on(printer)
    settle(panel)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == panel.sheet.printed.pages
    assert ways.told[-1].startswith("Sent to the printer")


def test_without_a_printer_the_way_out_is_offered(panel: DocumentsPanel) -> None:
    QTest.mouseClick(panel.print_button, Qt.MouseButton.LeftButton)
    assert "No printer is set up" in panel._messages.text
    QTest.mouseClick(panel._messages.button, Qt.MouseButton.LeftButton)
    (dialog,) = panel.findChildren(QFileDialog)
    dialog.reject()


def test_a_change_elsewhere_is_on_the_paper_before_it_leaves(panel: DocumentsPanel, marta: UUID, qtbot) -> None:
    before = panel.sheet
    desk = panel.workplace.desk
    step = plan(desk, marta).goals[0].steps[0]
    actions.withdraw_item(desk, marta, step.id, step.row_version)
    qtbot.waitUntil(lambda: panel.sheet is not before and panel.sheet is not None)
    record = case_record(desk, marta).patient
    change_patient(desk, marta, record.version, language="pt-PT")
    qtbot.waitUntil(lambda: not panel.print_button.isEnabled())
    assert not panel.hints.other_language.isHidden()
    QTest.keyClick(panel.hints.other_language, Qt.Key.Key_Space)
    settle(panel)
    assert panel.print_button.isEnabled()


def test_a_site_without_numbers_stops_the_sheet_and_leads_to_the_settings(
    workplace: Workplace, ways: RememberedWays, desk: Desk, pages: list[QWidget]
) -> None:
    site = practice(desk).sites[0]
    save_site(desk, site.id, name=site.name, version=site.version)
    panel = DocumentsPanel(workplace)
    pages.append(panel)
    panel.resize(1266, 610)
    panel.show()
    panel.show_case(register_marta(desk))
    workplace.operations.settle()
    assert panel.sheet is None
    assert not panel.print_button.isEnabled()
    (button,) = [each for each in panel.findChildren(type(panel.save_button)) if each.text() == "Open the settings"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert ways.rooms == ["settings"]


def test_the_page_of_its_own_begins_with_the_document_wanted(
    workplace: Workplace, ways: RememberedWays, marta: UUID, pages: list[QWidget]
) -> None:
    open_print(workplace, marta, "week")
    workplace.operations.settle()
    (page,) = ways.pages
    pages.append(page)
    assert isinstance(page, PrintPage)
    assert page.panel.sheet is not None
    assert page.panel.sheet.choice.document == "week"
    QTest.mouseClick(page.back_button, Qt.MouseButton.LeftButton)
    assert ways.pages == []


def test_nothing_of_one_person_stands_on_the_page_of_another(panel: DocumentsPanel, clinic: Clinic) -> None:
    """Omar is not on Marta's care team; the panel that showed somebody else shows him nothing of her."""
    panel.workplace.desk.close()
    omar = clinic.sign_in("omar")
    try:
        panel.workplace = replace(panel.workplace, desk=omar)
        marta = panel.patient_id
        assert marta is not None
        panel.patient_id = None
        panel.show_case(marta)
        settle(panel)
        assert panel.sheet is None
        assert not panel.print_button.isVisible()
        assert "does not include this" in panel._messages.text
    finally:
        omar.close()


def test_everybody_can_use_it(panel: DocumentsPanel) -> None:
    in_the_group = {f"Tab never comes to QRadioButton “{radio.text()}”" for radio in panel.side.documents.values()}
    assert set(faults(panel)) <= in_the_group, "arrow keys go from one document to the next"
