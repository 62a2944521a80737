"""The lock screen: covers the whole window until the member's passphrase opens it or another member signs in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.operations import Operations
from ui.widgets.buttons import ghost_button, primary_button
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.marks import Avatar, Icon
from ui.widgets.text import ElidingLabel, TextRole, WrappingLabel, plain_label


@dataclass(frozen=True)
class LockActs:
    """What the lock screen may ask for, given by the composition root.

    ``unlock`` gets the passphrase on a worker thread and raises a :class:`DeskError` when it is wrong; ``switch``
    leads another member to the sign-in.
    """

    unlock: Callable[[str], object]
    switch: Callable[[], object]


class LockScreen(QFrame):
    """Names the member who is signed in, nobody else, and nothing of any page. ``unlocked`` when it opened."""

    unlocked = Signal()

    def __init__(self, words: Words, operations: Operations, acts: LockActs, over: QWidget) -> None:
        super().__init__(over)
        self._words = words
        self._operations = operations
        self._acts = acts
        self._over = over
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("The desk is locked"))
        self.avatar = Avatar("?", size=56)
        self.member = ElidingLabel("", TextRole.SECTION)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaxLength(1024)
        self.form = Form([FormRow("passphrase", words.say("Passphrase"), self.passphrase)])
        self.open_button = primary_button(words.say("Unlock"), icon="lock")
        self.switch_button = ghost_button(words.say("Somebody else signs in"), icon="users-round")
        self._build()
        self.open_button.clicked.connect(self._on_open)
        self.passphrase.returnPressed.connect(self._on_open)
        self.switch_button.clicked.connect(self._on_switch)
        over.installEventFilter(self)
        self.hide()

    def lock(self, member: str, colour: str) -> None:
        """Cover the window for ``member``."""
        self.member.setText(member)
        self.avatar.show_person(member, colour)
        self._clear()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say why the desk stays locked."""
        self._clear()
        self.form.show_problems({"passphrase": self._words.error(error)})

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        page = Column(self, gap=0)
        card = QFrame()
        card.setProperty("surface", "card")
        card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        body = Column(card, gap=14, margins=(28, 24, 28, 24))
        who = Row(gap=12)
        who.addWidget(self.avatar)
        names = Column(gap=2)
        names.addWidget(plain_label(self._words.say("The desk is locked"), TextRole.CAPTION))
        names.addWidget(self.member)
        who.addLayout(names, 1)
        body.addLayout(who)
        body.addWidget(WrappingLabel(self._words.say("What you were writing is kept."), TextRole.SECONDARY))
        for widget in (self.form, self.open_button, self.switch_button):
            body.addWidget(widget)
        body.addStrut(340)
        page.addStretch(2)
        page.addWidget(Icon("route", "primary", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        page.addSpacing(18)
        page.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        page.addStretch(3)

    def _clear(self) -> None:
        self.passphrase.clear()
        self.form.clear_problems()
        self._wait(False)

    def _wait(self, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        self.passphrase.setReadOnly(waiting)
        self.open_button.say(self._words.say("Unlocking …") if waiting else self._words.say("Unlock"))

    def _on_open(self) -> None:
        typed = self.passphrase.text()
        if typed and self.open_button.isEnabled():
            self._wait(True)
            self._operations.ask(partial(self._acts.unlock, typed), owner=self, then=self._on_unlocked)

    def _on_unlocked(self, _result: object) -> None:
        self._clear()
        self.hide()
        self.unlocked.emit()

    def _on_switch(self) -> None:
        self._clear()
        self._acts.switch()
