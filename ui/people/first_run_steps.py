"""The steps of the first run: the practice, oneself, the recovery key, a second place for backups."""

from __future__ import annotations

import secrets
from pathlib import Path
from zoneinfo import available_timezones

from PySide6.QtCore import QTimeZone, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QGridLayout, QLayoutItem, QLineEdit, QWidget

from resilience_desk.people.roles import DISCIPLINE_WORDS, Discipline
from resilience_desk.words import Words
from ui.people.fields import CapsHint, FolderField, PassphraseField, ShowTyped, StrengthHint
from ui.people.first_run import (
    GROUP_DIFFERS,
    MemberAnswers,
    PracticeAnswers,
    same_group,
    suggested_folder,
    suggested_sign_in,
)
from ui.people.places import language_choices, own_language
from ui.theme import active_theme
from ui.widgets.buttons import secondary_button
from ui.widgets.card import Card
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.text import TextRole, WrappingLabel, plain_label


def line(most: int = 200, hint: str = "") -> QLineEdit:
    """A field of one line."""
    field = QLineEdit()
    field.setMaxLength(most)
    field.setPlaceholderText(hint)
    return field


def zone_box(current: str) -> QComboBox:
    """All named zones; typing finds one."""
    box = QComboBox()
    zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    box.addItems([*zones, "UTC"])
    box.setMaxVisibleItems(14)
    show_zone(box, current)
    return box


def show_zone(box: QComboBox, zone: str) -> None:
    """Choose a zone in a box of zones; one that is not among them is added."""
    if box.findText(zone) < 0:
        box.addItem(zone)
    box.setCurrentText(zone)


def language_box(words: Words, current: str) -> QComboBox:
    """The languages this program has texts in, by their names in the reader's language."""
    box = QComboBox()
    for tag, name in language_choices(words):
        box.addItem(name, tag)
    show_language(box, current)
    return box


def show_language(box: QComboBox, tag: str) -> None:
    """Choose a language in a box of languages; one that is not among them is added by its tag."""
    if box.findData(tag) < 0:
        box.addItem(tag, tag)
    box.setCurrentIndex(box.findData(tag))


def _own_zone() -> str:
    """The zone this computer is set to, by its name."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return "UTC" if not zone or zone.startswith("Etc/") else zone


class PracticeStep(QWidget):
    """The first step: where the practice lies and whom its people call."""

    def __init__(self, words: Words, base: Path) -> None:
        """``base`` is the folder in which new practices are suggested."""
        super().__init__()
        say = self._say = words.say
        self._base = base
        self._suggested = ""
        self.name, self.site = line(), line(hint=say("the same as the practice"))
        self.folder = FolderField(words, say("Choose a folder for the practice"))
        self.zone = zone_box(_own_zone())
        self.language = language_box(words, own_language(words))
        self.crisis = line(300, say("for example: Crisis team, 555 0100, day and night"))
        self.out_of_hours = line(300, say("for example: Doctors on call, 555 0116"))
        why = say("Every plan prints it. You can leave it for later, but no plan prints without it.")
        self.form = Form(
            [
                FormRow("name", say("Name of the practice"), self.name),
                FormRow(
                    "folder",
                    say("Folder"),
                    self.folder,
                    say("On a disk of this computer. Not on a network drive, and not in a folder copied to a cloud."),
                ),
                FormRow("site", say("Name of the place where you work"), self.site),
                FormRow("zone", say("Time zone"), self.zone),
                FormRow("language", say("Language of what you print"), self.language),
                FormRow("crisis", say("In a crisis, people call"), self.crisis, why),
                FormRow("out_of_hours", say("When you are closed, people call"), self.out_of_hours, why),
            ]
        )
        Column(self, gap=12).addWidget(self.form)
        self.name.textEdited.connect(self._on_name_edited)

    @property
    def answers(self) -> PracticeAnswers:
        """What was written."""
        return PracticeAnswers(
            name=self.name.text(),
            folder=self.folder.text,
            site=self.site.text(),
            zone=self.zone.currentText(),
            language=str(self.language.currentData()),
            crisis_contact=self.crisis.text(),
            out_of_hours_contact=self.out_of_hours.text(),
        )

    def _on_name_edited(self, name: str) -> None:
        """Suggest a folder for as long as nobody chose one."""
        if self.folder.text == self._suggested:
            self._suggested = str(suggested_folder(self._base, name)) if name.strip() else ""
            self.folder.line.setText(self._suggested)


class YourselfStep(QWidget):
    """The second step: who sets the practice up, and their passphrase."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self._suggested = ""
        self.name, self.sign_in = line(), line(80)
        self.discipline = discipline_box(words)
        self.passphrase, self.again = PassphraseField(), PassphraseField()
        self.strength = StrengthHint(words, self.passphrase)
        self.form = Form(
            [
                FormRow("name", say("Your name"), self.name, say("As colleagues and printed sheets should read it.")),
                FormRow("sign_in", say("Name for signing in"), self.sign_in),
                FormRow("discipline", say("Your discipline"), self.discipline),
                FormRow(
                    "passphrase",
                    say("Passphrase"),
                    self.passphrase,
                    say("At least 10 characters. Four ordinary words that do not belong together are a good one."),
                ),
                FormRow("again", say("The same passphrase again"), self.again),
            ]
        )
        column = Column(self, gap=10)
        fields = (self.passphrase, self.again)
        show_below(self.form, "passphrase", self.strength)
        for widget in (self.form, CapsHint(words, *fields), ShowTyped(words, *fields)):
            column.addWidget(widget)
        column.addWidget(
            WrappingLabel(
                say("You begin as administrator and clinician. Nobody can look your passphrase up, not even we."),
                TextRole.CAPTION,
            )
        )
        self.name.textEdited.connect(self._on_name_edited)

    @property
    def answers(self) -> MemberAnswers:
        """What was written."""
        return MemberAnswers(
            name=self.name.text(),
            sign_in=self.sign_in.text(),
            discipline=chosen_discipline(self.discipline),
            passphrase=self.passphrase.text(),
            again=self.again.text(),
        )

    def forget_passphrase(self) -> None:
        """Empty the passphrase fields once they have served."""
        self.passphrase.clear()
        self.again.clear()

    def _on_name_edited(self, name: str) -> None:
        self.strength.known = (name,)
        if self.sign_in.text() == self._suggested:
            self._suggested = suggested_sign_in(name)
            self.sign_in.setText(self._suggested)


def show_below(form: Form, key: str, hint: QWidget) -> None:
    """Put a hint right below a form's field."""
    layout = form.layout()
    rows = layout.count()
    place = next(n for n in range(rows) if _holds(layout.itemAt(n), form.widget(key)))
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(place + 1, hint)


def _holds(item: QLayoutItem, widget: QWidget) -> bool:
    row = item.layout()
    return row is not None and row.indexOf(widget) >= 0


def discipline_box(words: Words) -> QComboBox:
    """The disciplines, none of them chosen yet."""
    box = QComboBox()
    box.setPlaceholderText(words.say("Choose …"))
    for discipline, text in DISCIPLINE_WORDS.items():
        box.addItem(words.say(text), discipline.value)
    box.setCurrentIndex(-1)
    return box


def chosen_discipline(box: QComboBox) -> Discipline | None:
    """The discipline chosen in a box of disciplines."""
    return Discipline(box.currentData()) if box.currentIndex() >= 0 else None


class RecoveryStep(QWidget):
    """The third step: the recovery key, shown this once, and two of its groups typed again."""

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, words: Words, recovery_key: str) -> None:
        super().__init__()
        say = self._say = words.say
        self.groups = tuple(recovery_key.split("-"))
        self.asked = tuple(sorted(secrets.SystemRandom().sample(range(len(self.groups)), 2)))
        self.print_button = secondary_button(say("Print the sheet …"), icon="printer")
        self.save_button = secondary_button(say("Save it as PDF …"), icon="save")
        self.typed = tuple(line(20) for _ in self.asked)
        self.form = Form(
            [
                FormRow(f"group{place}", say("Group {number}", number=place + 1), field)
                for place, field in zip(self.asked, self.typed, strict=True)
            ]
        )
        column = Column(self, gap=14)
        column.addWidget(self._make_key())
        row = Row(gap=10)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(
            WrappingLabel(
                say("Print it or write it down now, then type these two groups from your paper:"), TextRole.STRONG
            )
        )
        column.addWidget(self.form)
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)

    @property
    def problems(self) -> dict[str, str]:
        """The groups that were not typed as they are, by field, as marked sentences."""
        return {
            f"group{place}": GROUP_DIFFERS
            for place, field in zip(self.asked, self.typed, strict=True)
            if not same_group(field.text(), self.groups[place])
        }

    def _make_key(self) -> Card:
        card = Card(self._say("Recovery key"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(active_theme().px(20))
        grid.setVerticalSpacing(active_theme().px(10))
        for place, group in enumerate(self.groups):
            cell = QWidget()
            column = Column(cell, gap=0)
            column.addWidget(plain_label(f"{place + 1}", TextRole.CAPTION))
            shown = plain_label(group, TextRole.NUMBER)
            shown.setAccessibleName(self._say("Group {number}: {signs}", number=place + 1, signs=" ".join(group)))
            column.addWidget(shown)
            grid.addWidget(cell, place // 4, place % 4)
        card.body.addLayout(grid)
        return card


class BackupStep(QWidget):
    """The last step: a second place for backups, away from this disk."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        say = words.say
        self.folder = FolderField(words, say("Choose a second place for backups"))
        self.form = Form(
            [
                FormRow(
                    "folder",
                    say("Second place for backups"),
                    self.folder,
                    say("A stick, a second disk or a network drive. Backups are encrypted like the practice itself."),
                )
            ]
        )
        column = Column(self, gap=12)
        column.addWidget(self.form)
        column.addWidget(
            WrappingLabel(
                say("Backups always lie in the practice’s own folder too. Only a second place survives a lost disk."),
                TextRole.CAPTION,
            )
        )
