"""Keeping Esc in a field that means something by it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def takes_escape(event: QEvent) -> bool:
    """Keep Esc in a field: otherwise the window's own Esc acts first and the field never sees the key."""
    is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
    if is_escape and event.type() == QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    return False
