"""What every page must offer to those who use it without a mouse or without seeing it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import active_theme

SMALLEST_TARGET = 24
"""WCAG 2.2: pixels at scale 1 in both directions."""
WIDEST_PAGE = 1180
"""The least width of a page may not be more, at scale 1."""


def stops(page: QWidget) -> list[QWidget]:
    """The visible widgets that Tab stops at, in the order of the chain."""
    found: list[QWidget] = []
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return [widget for widget in found if widget.focusProxy() is None]


def faults(page: QWidget) -> list[str]:
    """Everything wrong with a shown page, in words; an empty list when it can be used by everybody."""
    return [*_names(page), *_targets(page), *_traps(page), *_widths(page)]


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName() or widget.objectName()}”"


def _names(page: QWidget) -> list[str]:
    found: list[str] = []
    for widget in stops(page):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{_named(widget)} in {_named(widget.parentWidget())} has no name")
        if spoken.role() is QAccessible.Role.Client:
            found.append(f"{_named(widget)} has no role")
    return found


def _targets(page: QWidget) -> list[str]:
    least = active_theme().px(SMALLEST_TARGET)
    return [
        f"{_named(widget)} is {widget.width()}×{widget.height()}, smaller than {least}"
        for widget in stops(page)
        if min(widget.width(), widget.height()) < least
    ]


def _traps(page: QWidget) -> list[str]:
    """Tab from the first stop must come to every other that the chain holds, one radio of a group standing for all."""
    expected = stops(page)
    if not expected:
        return []
    expected[0].setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(2 * len(expected) + 2):
        focus = QApplication.focusWidget()
        if focus is None or (reached and focus is reached[0]):
            break
        if reached and focus is reached[-1]:
            return [f"Tab does not leave {_named(focus)}"]
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    missed = [widget for widget in expected if widget not in reached and widget.property("kind") != "segment"]
    return [f"Tab never comes to {_named(widget)}" for widget in missed]


def _widths(page: QWidget) -> list[str]:
    width, most = page.minimumSizeHint().width(), active_theme().px(WIDEST_PAGE)
    return [f"{_named(page)} needs {width} pixels, more than {most}"] if width > most else []
