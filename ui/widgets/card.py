"""Cards, and the state of a card or page that has nothing to show yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.widgets.buttons import Button, secondary_button
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Icon
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label


class Card(QFrame):
    """A white field with a title and things beside it. Put content into ``body``, marks and acts into ``head``."""

    def __init__(self, title: str = "", *, note: str = "", gap: int = 8, parent: QWidget | None = None) -> None:
        """``note`` stands small beside the title and may be cut; an untitled card has no head."""
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.body = Column(self, gap=gap, margins=(14, 12, 14, 12))
        self.head = Row(gap=8)
        self._title = plain_label(title, TextRole.SECTION)
        self._note = ElidingLabel(note, TextRole.CAPTION)
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(self._title)
            self.head.addWidget(self._note, 1)
            self.body.addLayout(self.head)

    def rename(self, title: str, note: str = "") -> None:
        """Give a titled card another title and note."""
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)


class EmptyState(QWidget):
    """Says why there is nothing here, and offers the next act."""

    def __init__(
        self,
        icon: str,
        why: str,
        *,
        hint: str = "",
        act: str = "",
        do: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(why)
        self.setAccessibleDescription(hint)
        column = Column(self, gap=8, margins=(16, 24, 16, 24))
        column.addStretch(1)
        column.addWidget(Icon(icon, "text_caption", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, role in ((why, TextRole.STRONG), (hint, TextRole.SECONDARY)):
            if text:
                label = WrappingLabel(text, role)
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                column.addWidget(label)
        self.button: Button | None = None
        self._do = do
        if act and do is not None:
            self.button = secondary_button(act)
            self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self.button.clicked.connect(self._on_clicked)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _on_clicked(self) -> None:
        if self._do is not None:
            self._do()
