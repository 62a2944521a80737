"""Restoring a backup before anybody is signed in: which one, what it would bring and set aside, then in one step."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words
from ui.operations import Operations
from ui.people.doors import BackupRow, Doors
from ui.people.fields import CapsHint, PassphraseField, choose_folder
from ui.people.known_practices import KnownPractice, KnownPractices
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.card import Card, EmptyState
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind, Icon
from ui.widgets.message_bar import MessageBar
from ui.widgets.table import ListColumn, ListModel, ListTable
from ui.widgets.text import TextRole, WrappingLabel, plain_label

if TYPE_CHECKING:
    from resilience_desk.safekeeping import Preview, Restored, Safe


class RestorePage(QWidget):
    """A list of backups and, once a member proved who they are, a preview and the restore. ``left`` to go back."""

    left = Signal()

    def __init__(
        self,
        words: Words,
        operations: Operations,
        doors: Doors,
        known: KnownPractices,
        practice: KnownPractice,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._operations, self._doors = words, operations, doors
        self.practice = practice
        self._also: tuple[Path, ...] = tuple(place for place in (known.second_place(practice.path),) if place)
        self._looked_at: tuple[Safe, BackupRow] | None = None
        self.setProperty("surface", "page")
        title = words.say("Restore {practice} from a backup", practice=practice.name)
        self.setAccessibleName(title)
        self.message = MessageBar(words)
        self.list = self._make_list()
        self.empty = EmptyState(
            "save",
            words.say("There is no backup in the practice’s own folder."),
            hint=words.say("It may lie on a stick, a second disk or a network drive."),
        )
        self.elsewhere = ghost_button(words.say("Look in another folder …"), icon="folder-heart")
        self.back_button = ghost_button(words.say("Back to signing in"), icon="arrow-left")
        self.name, self.passphrase = QLineEdit(name), PassphraseField()
        self.form = Form(
            [
                FormRow("name", words.say("Name"), self.name),
                FormRow("passphrase", words.say("Passphrase"), self.passphrase),
            ]
        )
        self.look_button = secondary_button(words.say("Look what it holds"), icon="eye")
        self.preview = WrappingLabel()
        self.restore_button = primary_button("", icon="history")
        self._build(title)
        self._connect()
        self._show_preview(None)
        self._look()

    def take_focus(self) -> None:
        """Put the cursor on the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say what did not work; nothing was changed by it."""
        self._show_busy(False)
        if error.code in ("WrongPassphrase", "TooManyTries"):
            self.form.show_problems({"passphrase": self._words.error(error)})
        else:
            self.message.show_error(error)

    def _make_list(self) -> ListTable[BackupRow]:
        say = self._words.say
        columns = (
            ListColumn[BackupRow](say("Made"), lambda row: self._moment(row.made_at), self._reason, strong=True),
            ListColumn[BackupRow](say("People"), lambda row: self._words.number(row.people), width=76, right=True),
            ListColumn[BackupRow](say("Size"), self._size, width=84, right=True),
            ListColumn[BackupRow](say("Last tested"), lambda row: self._moment(row.tested_at), width=160),
        )
        model = ListModel(columns, lambda row: str(row.backup.path))
        table = ListTable(say("Backups"), model, row_height=50)
        model.setParent(table)
        return table

    def _build(self, title: str) -> None:
        whole = Column(self, gap=12, margins=(28, 20, 28, 20))
        head = Row(gap=12)
        head.addWidget(self.back_button)
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(plain_label(title, TextRole.TITLE))
        why = self._words.say(
            "The present state is saved first and nothing is deleted. Everyone signs in afterwards as before."
        )
        whole.addWidget(WrappingLabel(why, TextRole.SECONDARY))
        whole.addWidget(self.message)
        cards = Row(gap=18)
        backups = Card(self._words.say("Backups, the newest first"))
        backups.body.addWidget(self.list, 1)
        backups.body.addWidget(self.empty, 1)
        foot = Row()
        foot.addWidget(self.elsewhere)
        foot.addStretch(1)
        backups.body.addLayout(foot)
        cards.addWidget(backups, 6)
        cards.addWidget(self._make_proof(), 4)
        whole.addLayout(cards, 1)

    def _make_proof(self) -> VerticalScroller:
        proof = Card(self._words.say("Who restores"), gap=12)
        text = self._words.say("A member who may manage the practice. The passphrase of today counts.")
        proof.body.addWidget(WrappingLabel(text, TextRole.CAPTION))
        for widget in (self.form, CapsHint(self._words, self.passphrase), self.look_button):
            proof.body.addWidget(widget)
        self._brings = Card(self._words.say("What it brings"), gap=12)
        row = Row(gap=8)
        row.addWidget(Icon("shield-check", "primary", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.preview, 1)
        self._brings.body.addLayout(row)
        self._brings.body.addWidget(self.restore_button)
        holder = QWidget()
        side = Column(holder, gap=18)
        side.addWidget(proof)
        side.addWidget(self._brings)
        side.addStretch(1)
        return VerticalScroller(holder)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.left)
        self.elsewhere.clicked.connect(self._on_elsewhere)
        self.list.selected.connect(self._on_selected)
        self.look_button.clicked.connect(self._on_look)
        self.passphrase.returnPressed.connect(self._on_look)
        self.restore_button.clicked.connect(self._on_restore)

    def _look(self) -> None:
        work = partial(self._doors.backups, self.practice.path, *self._also)
        self._operations.ask(work, owner=self, then=self._on_found)

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone()
        return f"{self._words.day(local.date())} {self._words.clock(local)}"

    def _size(self, row: BackupRow) -> str:
        return self._words.say("{megabytes} MB", megabytes=self._words.number(row.megabytes, 1))

    def _reason(self, row: BackupRow) -> str:
        reason = self._words.say(row.reason)
        own = row.backup.path.is_relative_to(self.practice.path)
        return (
            reason if own else self._words.say("{reason} · in {folder}", reason=reason, folder=row.backup.path.parent)
        )

    def _show_busy(self, busy: bool, doing: str = "") -> None:
        chosen = self.list.current is not None
        for button in (self.look_button, self.restore_button):
            button.setEnabled(chosen and not busy)
        for widget in (self.list, self.elsewhere, self.back_button):
            widget.setEnabled(not busy)
        self.look_button.say(doing or self._words.say("Look what it holds"))

    def _show_preview(self, preview: Preview | None) -> None:
        self._brings.setVisible(preview is not None)
        if preview is None:
            self._looked_at = None
            self._show_busy(False)
            return
        self.preview.setText(self._said(preview))
        made = self._moment(preview.backup.made_at)
        self.restore_button.say(self._words.say("Restore the state of {made}", made=made))
        self._show_busy(False)
        self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _said(self, preview: Preview) -> str:
        say, count = self._words.say, self._words.count
        parts = [
            count(
                "The backup is whole: the records of {number} person.",
                "The backup is whole: the records of {number} people.",
                preview.backup.people,
            )
        ]
        if preview.backup.manifest.last_change is not None:
            parts.append(say("Last change in it: {moment}.", moment=self._moment(preview.backup.manifest.last_change)))
        if not preview.present_readable:
            parts.append(say("The present state is damaged; its files are set aside as they are."))
        elif preview.entries_set_aside:
            parts.append(
                count(
                    "{number} change recorded since is set aside with the present state.",
                    "{number} changes recorded since are set aside with the present state.",
                    preview.entries_set_aside,
                )
            )
        return " ".join(parts)

    def _on_found(self, rows: tuple[BackupRow, ...]) -> None:
        self.list.list_model.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.setMinimumHeight(active_theme().px(220))
        if rows and self.list.current is None:
            self.list.choose(str(rows[0].backup.path))
        self._show_preview(None)

    def _on_elsewhere(self) -> None:
        choose_folder(self, self._words.say("Choose the folder that holds the backups"), "", self.look_also)

    def look_also(self, folder: str) -> None:
        """List the backups in another folder too."""
        self._also = (*self._also, Path(folder))
        self._look()

    def _on_selected(self, _row: BackupRow | None) -> None:
        self._show_preview(None)

    def _on_look(self) -> None:
        row = self.list.current
        if row is None or not self.look_button.isEnabled():
            return
        self.message.clear()
        self.form.clear_problems()
        self._show_busy(True, self._words.say("Testing the backup …"))
        work = partial(self._doors.preview, self.practice.path, row, self.name.text(), self.passphrase.text())
        self._operations.ask(work, owner=self, then=self._on_previewed)

    def _on_previewed(self, answer: tuple[Safe, Preview]) -> None:
        row = self.list.current
        if row is not None:
            self._looked_at = (answer[0], row)
            self.passphrase.clear()
            self._show_preview(answer[1])

    def _on_restore(self) -> None:
        if self._looked_at is not None and self.restore_button.isEnabled():
            self._show_busy(True, self._words.say("Restoring …"))
            self._operations.ask(partial(self._doors.restore, *self._looked_at), owner=self, then=self._on_restored)

    def _on_restored(self, restored: Restored) -> None:
        say = self._words.say
        text = [say("Restored. Everyone signs in as before.")]
        if restored.saved is not None:
            text.append(say("The state before it lies in {folder}.", folder=restored.saved))
        if restored.drafts_set_aside:
            text.append(
                self._words.count(
                    "{number} unfinished text lies there too.",
                    "{number} unfinished texts lie there too.",
                    restored.drafts_set_aside,
                )
            )
        self._show_preview(None)
        self.message.show_text(" ".join(text), ChipKind.OK, say("Back to signing in"), self._on_back)
        self._look()

    def _on_back(self) -> None:
        self.left.emit()
