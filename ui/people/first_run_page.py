"""The first-run wizard: four steps from nothing to an open desk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from resilience_desk.errors import DeskError
from resilience_desk.words import Words, mark
from ui.operations import Operations
from ui.people.doors import Doors, NoSuchFolder
from ui.people.first_run import FOLDER_MISSING
from ui.people.first_run_steps import BackupStep, PracticeStep, RecoveryStep, YourselfStep
from ui.people.known_practices import KnownPractices
from ui.people.recovery_paper import print_sheet, recovery_pdf, save_sheet
from ui.theme import active_theme
from ui.widgets.buttons import ghost_button, primary_button, secondary_button
from ui.widgets.form import Form
from ui.widgets.layouts import Column, Row, VerticalScroller
from ui.widgets.marks import ChipKind, StepDots
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, WrappingLabel, plain_label

if TYPE_CHECKING:
    from resilience_desk.desk import Desk

_STEPS = 4
_WIDE, _HIGH = 680, 740
_PLACE_CODES = frozenset({"OnNetworkShare", "InCloudFolder", "PlaceTaken"})


@dataclass(frozen=True)
class _Said:
    """What a step says at its head, and what its main button does; marked texts."""

    title: str
    why: str
    act: str


_SAID = (
    _Said(mark("Your practice"), mark("What your team calls itself, and whom people call."), mark("Go on")),
    _Said(
        mark("Yourself"),
        mark("The first member. You add your colleagues afterwards, each with a passphrase of their own."),
        mark("Set up the practice"),
    ),
    _Said(
        mark("The recovery key"),
        mark("It opens the practice when every passphrase is lost. It is shown now and never again."),
        mark("I have it on paper"),
    ),
    _Said(mark("A second place for backups"), mark("A backup on the same disk is lost with the disk."), mark("Finish")),
)


class FirstRunPage(QWidget):
    """Four steps. ``finished`` carries the open desk; ``left`` when somebody went back before anything was made."""

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        words: Words,
        operations: Operations,
        known: KnownPractices,
        doors: Doors,
        base: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``base`` is the folder in which new practices are suggested: by default where programs keep their data."""
        super().__init__(parent)
        self._words, self._operations, self._known, self._doors = words, operations, known, doors
        self._desk: Desk | None = None
        self.practice = PracticeStep(words, base or user_data_path("Resilience Desk", appauthor=False))
        self.yourself = YourselfStep(words)
        self.recovery: RecoveryStep | None = None
        self.backup = BackupStep(words)
        self.setProperty("surface", "page")
        self.dots = StepDots(words.say("Setting up"))
        self.count = plain_label("", TextRole.CAPTION)
        self.title = plain_label("", TextRole.TITLE)
        self.why = WrappingLabel("", TextRole.SECONDARY)
        self.message = MessageBar(words)
        self.steps = QStackedWidget()
        self.back_button = ghost_button(words.say("Back"), icon="arrow-left")
        self.later_button = secondary_button(words.say("Later"))
        self.next_button = primary_button("")
        self._scrollers = [VerticalScroller(self._framed(step)) for step in (self.practice, self.yourself, self.backup)]
        for scroller in self._scrollers:
            self.steps.addWidget(scroller)
        self._build()
        self._connect()
        self._show(0)

    @property
    def step(self) -> int:
        """The step shown, from 0."""
        return self._step

    def take_focus(self) -> None:
        """Put the cursor into the first field."""
        self.practice.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: DeskError) -> None:
        """Say what did not work, at the folder if it is about the folder."""
        self._show_busy(False)
        if error.code in _PLACE_CODES:
            self._show(0)
            self.practice.form.show_problems({"folder": self._words.error(error)})
        elif isinstance(error, NoSuchFolder):
            self.backup.form.show_problems({"folder": self._words.error(error)})
        else:
            self.message.show_error(error)

    def give_up(self) -> None:
        """Close the desk that was opened and never handed over."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def _framed(self, step: QWidget) -> QFrame:
        frame = QFrame()
        frame.setProperty("surface", "card")
        column = Column(frame, margins=(24, 20, 24, 20))
        column.addWidget(step)
        column.addStretch(1)
        return frame

    def _build(self) -> None:
        whole = Row(self, margins=(24, 24, 24, 20))
        self._column_holder = QWidget()
        column = Column(self._column_holder, gap=10)
        place = Row(gap=10)
        place.addWidget(self.dots)
        place.addWidget(self.count)
        place.addStretch(1)
        column.addLayout(place)
        for widget in (self.title, self.why, self.message):
            column.addWidget(widget)
        column.addWidget(self.steps, 1)
        foot = Row(gap=10)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.later_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)
        whole.addStretch(1)
        whole.addWidget(self._column_holder)
        whole.addStretch(1)
        self._fit()

    def _connect(self) -> None:
        self.back_button.clicked.connect(self._on_back)
        self.later_button.clicked.connect(self._on_later)
        self.next_button.clicked.connect(self._on_next)
        self.yourself.again.returnPressed.connect(self._on_next)
        self.backup.folder.line.returnPressed.connect(self._on_next)
        active_theme().changed.connect(self._fit)

    def _fit(self) -> None:
        self._column_holder.setFixedWidth(active_theme().px(_WIDE))
        self._column_holder.setMaximumHeight(active_theme().px(_HIGH))

    def _show(self, step: int) -> None:
        self._step = step
        said, say = _SAID[step], self._words.say
        spoken = say("Step {number} of {of}", number=step + 1, of=_STEPS)
        self.dots.show_step(step + 1, _STEPS, spoken)
        self.count.setText(spoken)
        self.title.setText(say(said.title))
        self.why.setText(say(said.why))
        self.setAccessibleName(f"{spoken}: {say(said.title)}")
        self.message.clear()
        self.steps.setCurrentWidget(self._page_of(step))
        self.back_button.setVisible(step < 2)
        self.later_button.setVisible(step == _STEPS - 1)
        self._show_busy(False)

    def _page_of(self, step: int) -> QWidget:
        if step == 2 and self.recovery is not None:
            return self._recovery_scroller
        return self._scrollers[min(step, 2)]

    def _show_busy(self, busy: bool) -> None:
        self.next_button.setEnabled(not busy)
        self.later_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)
        self.next_button.say(self._words.say("One moment …" if busy else _SAID[self._step].act))

    def _refuse(self, form: Form, problems: dict[str, str]) -> bool:
        """Show marked problems at their fields; whether there are any."""
        form.show_problems({key: self._words.say(text) for key, text in problems.items()})
        return bool(problems)

    def _on_next(self) -> None:
        if self.next_button.isEnabled():
            (self._leave_practice, self._leave_yourself, self._leave_recovery, self._leave_backup)[self._step]()

    def _on_back(self) -> None:
        if self._step == 0:
            self.left.emit()
        else:
            self._show(0)
            self.take_focus()

    def _leave_practice(self) -> None:
        answers = self.practice.answers
        if not self._refuse(self.practice.form, answers.problems):
            self._show_busy(True)
            work = partial(self._doors.refuse_new_place, answers.path)
            self._operations.ask(work, owner=self, then=self._on_place_fits)

    def _on_place_fits(self, _nothing: object) -> None:
        self._show(1)
        self.yourself.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_yourself(self) -> None:
        practice, member = self.practice.answers, self.yourself.answers
        if not self._refuse(self.yourself.form, member.problems):
            self._show_busy(True)
            work = partial(self._doors.set_up, practice, member)
            self._operations.ask(work, owner=self, then=self._on_set_up)

    def _on_set_up(self, made: tuple[Desk, str]) -> None:
        self._desk, recovery_key = made
        answers = self.practice.answers
        self._known.remember(answers.path, answers.name.strip())
        self.yourself.forget_passphrase()
        self.recovery = RecoveryStep(self._words, recovery_key)
        self.recovery.print_asked.connect(self._on_print)
        self.recovery.save_asked.connect(self._on_save)
        self.recovery.typed[-1].returnPressed.connect(self._on_next)
        self._recovery_scroller = VerticalScroller(self._framed(self.recovery))
        self.steps.addWidget(self._recovery_scroller)
        self._show(2)
        self.recovery.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_print(self) -> None:
        self._make_sheet(self._on_sheet_to_print)

    def _on_save(self) -> None:
        self._make_sheet(self._on_sheet_to_save)

    def _make_sheet(self, then: object) -> None:
        if self.recovery is not None and self._desk is not None:
            practice, day = self._desk.practice.name, self._desk.today
            work = partial(recovery_pdf, practice, self.recovery.groups, day, self._words)
            self._operations.ask(work, owner=self, then=then)  # type: ignore[arg-type]

    def _on_sheet_to_print(self, pdf: bytes) -> None:
        print_sheet(pdf, self)

    def _on_sheet_to_save(self, pdf: bytes) -> None:
        self._pdf = pdf
        dialog = QFileDialog(self, self._words.say("Save the recovery sheet"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._words.say("Recovery key") + ".pdf")
        dialog.fileSelected.connect(self.save_sheet_to)
        dialog.open()

    def save_sheet_to(self, path: str) -> None:
        """Write the sheet that was made last into a file."""
        self._operations.ask(partial(save_sheet, self._pdf, Path(path)), owner=self, then=self._on_sheet_saved)

    def _on_sheet_saved(self, path: Path) -> None:
        text = self._words.say("Saved as {name}. Print it, then delete the file: paper is safer.", name=path.name)
        self.message.show_text(text, ChipKind.OK)

    def _leave_recovery(self) -> None:
        if self.recovery is not None and not self._refuse(self.recovery.form, self.recovery.problems):
            self._show(3)
            self.backup.folder.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_backup(self) -> None:
        if not self.backup.folder.text:
            self._refuse(self.backup.form, {"folder": FOLDER_MISSING})
            return
        self.backup.form.clear_problems()
        self._back_up(Path(self.backup.folder.text).expanduser())

    def _on_later(self) -> None:
        self._back_up(None)

    def _back_up(self, second: Path | None) -> None:
        if self._desk is not None:
            self._show_busy(True)
            self._second = second
            self._operations.ask(partial(self._doors.back_up, self._desk, second), owner=self, then=self._on_backed_up)

    def _on_backed_up(self, _backup: object) -> None:
        if self._second is not None:
            self._known.keep_second_place(self.practice.answers.path, self._second)
        desk, self._desk = self._desk, None
        self.finished.emit(desk)
