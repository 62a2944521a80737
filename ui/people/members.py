"""The members of the practice: who they are, what they may do, adding one, and one leaving."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from typing_extensions import override

from resilience_desk.people import actions
from resilience_desk.people.passphrases import LEAST
from resilience_desk.people.roles import DISCIPLINE_WORDS, ROLE_WORDS, Discipline, Role
from resilience_desk.people.views import MemberView, PracticeView
from ui.people.edit_section import EditSection, Values
from ui.people.fields import CapsHint, PassphraseField, ShowTyped, StrengthHint
from ui.people.first_run import DISCIPLINE_MISSING, NAME_MISSING, SIGN_IN_MISSING, TOO_SHORT
from ui.people.first_run_steps import chosen_discipline, discipline_box, line
from ui.widgets.buttons import ghost_button, secondary_button
from ui.widgets.form import Form, FormRow
from ui.widgets.layouts import Column, Row
from ui.widgets.table import ListColumn
from ui.widgets.text import TextRole, WrappingLabel, letter_for_letter
from ui.workplace import Workplace


class RolesField(QWidget):
    """The roles of a member, each to tick."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        column = Column(self, gap=0)
        self.boxes: dict[Role, QCheckBox] = {}
        for role, text in ROLE_WORDS.items():
            said = workplace.words.say(text)
            box = self.boxes[role] = QCheckBox(letter_for_letter(said))
            box.setAccessibleName(said)
            column.addWidget(box)
        self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that are ticked."""
        return frozenset(role for role, box in self.boxes.items() if box.isChecked())

    def show_roles(self, roles: frozenset[Role]) -> None:
        """Tick these."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles)


class Leaving(QWidget):
    """A member leaving today: asked for once more, with their name in the button."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        say = workplace.words.say
        self._words = workplace.words
        column = Column(self, gap=8)
        self.ask_button = ghost_button(say("This member leaves …"), icon="door-open")
        self.why = WrappingLabel(
            say("From today they cannot sign in. Their name stays on everything they wrote."), TextRole.CAPTION
        )
        self.confirm_button = secondary_button("")
        self.cancel_button = ghost_button(say("Not now"))
        row = Row(gap=8)
        for button in (self.ask_button, self.confirm_button, self.cancel_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addWidget(self.why)
        column.addLayout(row)
        self.ask_button.clicked.connect(self._on_ask)
        self.cancel_button.clicked.connect(self._on_cancel)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Offer it for this member; nobody has asked yet."""
        self.confirm_button.say(self._words.say("{name} leaves today", name=name))
        self._open(False)

    def _open(self, asked: bool) -> None:
        self.ask_button.setVisible(not asked)
        for widget in (self.why, self.confirm_button, self.cancel_button):
            widget.setVisible(asked)

    def _on_ask(self) -> None:
        self._open(True)
        self.confirm_button.setFocus()

    def _on_cancel(self) -> None:
        self._open(False)
        self.ask_button.setFocus()


class MembersSection(EditSection[MemberView]):
    """Members: list, change, add with a first passphrase, leave."""

    def __init__(self, workplace: Workplace, key_options: dict[str, Any] | None = None) -> None:
        """``key_options`` go to adding a member as they are: what deriving a key costs."""
        say = workplace.words.say
        self._key_options = key_options or {}
        self.name, self.sign_in, self.phone = line(), line(80), line(60)
        self.discipline, self.site = discipline_box(workplace.words), QComboBox()
        self.roles = RolesField(workplace)
        self.passphrase = PassphraseField()
        self.first_form = Form(
            [
                FormRow(
                    "passphrase",
                    say("First passphrase"),
                    self.passphrase,
                    say("Tell it to them in person. They change it under Settings, You."),
                )
            ]
        )
        self._first = QWidget()
        column = Column(self._first, gap=8)
        for widget in (
            self.first_form,
            StrengthHint(workplace.words, self.passphrase),
            CapsHint(workplace.words, self.passphrase),
            ShowTyped(workplace.words, self.passphrase),
        ):
            column.addWidget(widget)
        self.leaving = Leaving(workplace)
        self._words = workplace.words
        columns = (
            ListColumn[MemberView](
                say("Name"), lambda row: row.name, self._does, strong=True, sort_by=lambda row: row.name.casefold()
            ),
            ListColumn[MemberView](say("Signs in as"), self._signs_in, width=150),
        )
        rows = (
            FormRow("name", say("Name"), self.name),
            FormRow("sign_in", say("Name for signing in"), self.sign_in),
            FormRow("discipline", say("Discipline"), self.discipline),
            FormRow("site", say("Site"), self.site),
            FormRow("phone", say("Phone"), self.phone),
            FormRow("roles", say("Roles"), self.roles),
        )
        title, add = say("Members"), say("Add a member")
        super().__init__(workplace, title, columns, add, rows, extra=(self._first,), below=(self.leaving,))
        self.leaving.confirm_button.clicked.connect(self._on_leaving)

    @override
    def entries(self, practice: PracticeView) -> tuple[MemberView, ...]:
        present = [member for member in practice.members if member.left_on is None]
        return (*present, *(member for member in practice.members if member.left_on is not None))

    @override
    def show_choices(self, practice: PracticeView) -> None:
        chosen = self.site.currentData()
        self.site.clear()
        self.site.addItem(self._words.say("No site of their own"), "")
        for site in practice.sites:
            self.site.addItem(site.name, str(site.id))
        self.site.setCurrentIndex(max(0, self.site.findData(chosen)))

    @override
    def show_entry(self, entry: MemberView | None) -> str:
        new = entry is None
        self.name.setText(entry.name if entry else "")
        self.sign_in.setText(entry.sign_in if entry else "")
        self.phone.setText(entry.phone if entry else "")
        self.discipline.setCurrentIndex(self.discipline.findData(entry.discipline.value) if entry else -1)
        site = str(entry.site_id or "") if entry else (str(self.practice.sites[0].id) if self.practice else "")
        self.site.setCurrentIndex(max(0, self.site.findData(site)))
        self.roles.show_roles(entry.roles if entry else frozenset({Role.CLINICIAN}))
        self.passphrase.clear()
        self.sign_in.setReadOnly(not new)
        self._first.setVisible(new)
        self.first_form.clear_problems()
        present = entry is not None and entry.left_on is None
        self.leaving.setVisible(present and entry is not None and entry.id != self.workplace.desk.actor.member)
        self.leaving.show_name(entry.name if entry else "")
        if entry is None:
            return self._words.say("A new member")
        return entry.name if present else self._words.say("{name}, who left", name=entry.name)

    @override
    def values(self) -> Values:
        return {
            "name": self.name.text(),
            "sign_in": self.sign_in.text(),
            "phone": self.phone.text(),
            "discipline": self.discipline.currentData(),
            "site": self.site.currentData(),
            "roles": self.roles.roles,
            "passphrase": self.passphrase.text(),
        }

    @override
    def first_field(self) -> QWidget:
        return self.name

    @override
    def save(self) -> None:
        if not self.refuse(self._problems()) and not self._refuse_passphrase():
            desk, entry = self.workplace.desk, self.entry
            if entry is None:
                named = {"sign_in": self.sign_in.text(), "first_passphrase": self.passphrase.text()}
                work = partial(actions.add_member, desk, **named, **self._changes(), **self._key_options)
                self.run(work, self._on_added)
            else:
                work = partial(actions.change_member, desk, entry.id, entry.version, **self._changes())
                self.run(work, partial(self._on_changed, entry))

    def _problems(self) -> dict[str, str]:
        found: dict[str, str] = {}
        if not self.name.text().strip():
            found["name"] = NAME_MISSING
        if not self.sign_in.text().strip():
            found["sign_in"] = SIGN_IN_MISSING
        if chosen_discipline(self.discipline) is None:
            found["discipline"] = DISCIPLINE_MISSING
        return {key: self._words.say(text) for key, text in found.items()}

    def _refuse_passphrase(self) -> bool:
        """Show that a new member's passphrase is too short; whether it is."""
        short = self.entry is None and len(self.passphrase.text()) < LEAST
        self.first_form.show_problems({"passphrase": self._words.say(TOO_SHORT)} if short else {})
        return short

    def _changes(self) -> dict[str, Any]:
        site = self.site.currentData()
        return {
            "name": self.name.text(),
            "discipline": chosen_discipline(self.discipline) or Discipline.OTHER,
            "roles": self.roles.roles,
            "site_id": UUID(site) if site else None,
            "phone": self.phone.text(),
        }

    def _does(self, member: MemberView) -> str:
        if member.left_on is not None:
            return self._words.say("left on {day}", day=self._words.day(member.left_on))
        return self._words.say(DISCIPLINE_WORDS[member.discipline])

    def _signs_in(self, member: MemberView) -> str:
        return member.sign_in if member.left_on is None else ""

    def _on_added(self, member_id: UUID) -> None:
        text = self._words.say("{name} can sign in now.", name=self.name.text().strip())
        self.passphrase.clear()
        self.saved(text, made=member_id)

    def _on_changed(self, before: MemberView, _nothing: object) -> None:
        undo = partial(self._take_back, before)
        self.saved(self._words.say("Saved: {name}.", name=self.name.text().strip()), undo)

    def _take_back(self, before: MemberView) -> None:
        """Put a member back as they were, unless somebody changed them since."""
        work = partial(
            actions.change_member,
            self.workplace.desk,
            before.id,
            before.version + 1,
            name=before.name,
            discipline=before.discipline,
            roles=before.roles,
            site_id=before.site_id,
            phone=before.phone,
        )
        self.undo(work)

    def _on_leaving(self) -> None:
        if self.entry is not None and not self.refuse_touched():
            work = partial(actions.record_leaving, self.workplace.desk, self.entry.id)
            self.run(work, partial(self._on_left, self.entry.name))

    def _on_left(self, name: str, _nothing: object) -> None:
        self.saved(self._words.say("{name} cannot sign in any more.", name=name))
