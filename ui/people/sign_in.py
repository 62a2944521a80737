"""Signing in at one practice: a name, a passphrase, and each way it can fail with its way out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.operations import Operations
from ui.people.doors import Doors
from ui.people.fields import CapsHint, PassphraseField, ShowTyped
from ui.people.known_practices import KnownPractice
from ui.widgets.buttons import link_button, primary_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Row
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import ElidingLabel, TextRole

if TYPE_CHECKING:
    from resilience_desk.desk import Desk

# Errors are told apart by their codes: their classes live with the database, which this page must not load.
_RESTORE_HELPS = frozenset({"KeysMissing", "HalfCopied", "PracticeDamaged", "ForeignDatabase"})
_AGAIN_HELPS = frozenset({"InUse", "PracticeBusy", "DiskFull", "CannotWrite"})
_GONE = "NoPractice"
_WRONG = "WrongPassphrase"
_TOO_MANY = "TooManyTries"


class SignIn(Card):
    """The card that opens a desk. ``opened`` carries it; the other signals ask for what this card cannot do itself."""

    opened = Signal(object)
    restore_asked = Signal(object, str)
    """Carries the :class:`KnownPractice` and the name typed."""
    forget_asked = Signal(object)

    def __init__(
        self,
        words: Words,
        operations: Operations,
        doors: Doors,
        clock: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.say("Sign in"), gap=12, parent=parent)
        self._words, self._operations, self._doors, self._clock = words, operations, doors, clock
        self._practice: KnownPractice | None = None
        self._wait_until = 0.0
        self._second = QTimer(self, interval=1000)
        self._second.timeout.connect(self.look)
        self.message = MessageBar(words)
        self.place = ElidingLabel("", TextRole.CAPTION)
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.passphrase = PassphraseField()
        self.form = Form(
            [
                FormRow("name", words.say("Name"), self.name),
                FormRow("passphrase", words.say("Passphrase"), self.passphrase),
            ]
        )
        self.caps = CapsHint(words, self.passphrase)
        self.button = primary_button(words.say("Sign in"), icon="door-open")
        self.restore = link_button(words.say("Restore a backup …"))
        self._build()
        self.name.returnPressed.connect(self._on_name_entered)
        self.passphrase.returnPressed.connect(self._on_sign_in)
        self.button.clicked.connect(self._on_sign_in)
        self.restore.clicked.connect(self._on_restore)

    @property
    def practice(self) -> KnownPractice | None:
        """The practice this card opens."""
        return self._practice

    def show_practice(self, practice: KnownPractice) -> None:
        """Sign in here; what was typed for another practice goes."""
        if self._practice is None or practice.path != self._practice.path:
            self.passphrase.clear()
        self._practice = practice
        self.rename(self._words.say("Sign in to {practice}", practice=practice.name))
        self.place.setText(str(practice.path))
        self.message.clear()
        self.form.clear_problems()
        self._stop_waiting()

    def take_focus(self) -> None:
        """Put the cursor where typing goes on."""
        (self.passphrase if self.name.text() else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say why it stays closed, and offer the way out."""
        say = self._words.say
        self._show_busy(False)
        match error.code:
            case code if code == _WRONG:
                self.form.show_problems({"passphrase": self._words.error(error)})
                self.passphrase.selectAll()
            case code if code == _TOO_MANY:
                self._begin_waiting(int(str(error.values.get("seconds", 15))))
            case code if code == _GONE:
                self.message.show_error(error, say("Take it off the list"), self._on_forget)
            case code if code in _RESTORE_HELPS:
                self.message.show_error(error, say("Restore a backup …"), self._on_restore)
            case code if code in _AGAIN_HELPS:
                self.message.show_error(error, say("Try again"), self._on_sign_in)
            case _:
                self.message.show_error(error)

    def look(self) -> None:
        """See whether the wait after too many tries is over, and count it down."""
        left = round(self._wait_until - self._clock() + 0.5)
        if left <= 0:
            self._stop_waiting()
            self.form.clear_problems()
            self.take_focus()
            return
        self.button.say(self._words.count("Wait {number} second", "Wait {number} seconds", left))

    def _build(self) -> None:
        body = self.body
        for widget in (self.place, self.message, self.form, self.caps, ShowTyped(self._words, self.passphrase)):
            body.addWidget(widget)
        row = Row(gap=12)
        row.addWidget(self.button)
        row.addStretch(1)
        row.addWidget(self.restore)
        body.addLayout(row)

    def _show_busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.name.setReadOnly(busy)
        self.passphrase.setReadOnly(busy)
        self.button.say(self._words.say("Opening …") if busy else self._words.say("Sign in"))

    def _begin_waiting(self, seconds: int) -> None:
        self._wait_until = self._clock() + seconds
        self.button.setEnabled(False)
        self.form.show_problems(
            {"passphrase": self._words.say("Too many tries. The button counts down; your records are safe.")}
        )
        self._second.start()
        self.look()

    def _stop_waiting(self) -> None:
        self._second.stop()
        self._show_busy(False)

    def _on_name_entered(self) -> None:
        self.passphrase.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_sign_in(self) -> None:
        if self._practice is None or not self.button.isEnabled():
            return
        name, passphrase, path = self.name.text(), self.passphrase.text(), self._practice.path
        if not name.strip() or not passphrase:
            missing = "passphrase" if name.strip() else "name"
            self.form.show_problems({missing: self._words.say("Write your name and your passphrase.")})
            return
        self.message.clear()
        self.form.clear_problems()
        self._show_busy(True)
        doors = self._doors
        # An ask, not a run: nothing of the member's is being saved, so the save state has nothing to say.
        self._operations.ask(lambda: doors.sign_in(path, name, passphrase), owner=self, then=self._on_opened)

    def _on_opened(self, desk: Desk) -> None:
        self._show_busy(False)
        self.passphrase.clear()
        self.name.clear()
        self.opened.emit(desk)

    def _on_restore(self) -> None:
        if self._practice is not None:
            self.restore_asked.emit(self._practice, self.name.text().strip())

    def _on_forget(self) -> None:
        if self._practice is not None:
            self.forget_asked.emit(self._practice)


def practice_at(path: Path, name: str = "") -> KnownPractice:
    """A practice in a folder; until it is opened it bears the folder's name."""
    return KnownPractice(path, name or path.stem or str(path))
