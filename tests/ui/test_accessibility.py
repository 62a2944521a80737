"""The audit itself finds what it is there to find."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from tests.ui.accessibility import faults


class Trap(QLineEdit):
    """A field that keeps the Tab key to itself."""

    def focusNextPrevChild(self, _forward: bool) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()


def _page(*widgets: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for widget in widgets:
        column.addWidget(widget)
    page.show()
    page.activateWindow()
    QCoreApplication.processEvents()
    return page


def test_a_good_page_has_no_faults() -> None:
    assert faults(_page(QPushButton("Save"), QLabel("Saved"))) == []


def test_a_button_without_a_name_is_found() -> None:
    button = QToolButton(focusPolicy=Qt.FocusPolicy.StrongFocus)
    button.setMinimumSize(30, 30)
    (fault,) = faults(_page(button))
    assert "has no name" in fault


def test_a_small_target_is_found() -> None:
    button = QPushButton("x")
    button.setFixedSize(18, 18)
    (fault,) = faults(_page(button))
    assert "smaller than 24" in fault


def test_a_trap_is_found() -> None:
    trap = Trap()
    trap.setAccessibleName("Trap")
    assert "Tab never comes to QPushButton “”" in faults(_page(trap, QPushButton("Save")))


def test_a_page_that_is_too_wide_is_found() -> None:
    label = QLabel("wide")
    label.setMinimumWidth(1200)
    (fault,) = faults(_page(label))
    assert "more than 1180" in fault
