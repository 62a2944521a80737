"""The teams that review their cases together: name, site, and who belongs to each."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from typing_extensions import override

from resilience_desk.people import actions
from resilience_desk.people.views import PracticeView, TeamView
from ui.people.edit_section import EditSection, Values
from ui.people.first_run import NAME_MISSING
from ui.people.first_run_steps import line
from ui.widgets.form import FormRow
from ui.widgets.layouts import Column
from ui.widgets.table import ListColumn
from ui.widgets.text import letter_for_letter
from ui.workplace import Workplace


class MembersField(QWidget):
    """The members who are present, each to tick."""

    def __init__(self) -> None:
        super().__init__()
        self._column = Column(self, gap=0)
        self.boxes: dict[UUID, QCheckBox] = {}

    @property
    def chosen(self) -> frozenset[UUID]:
        """Who is ticked."""
        return frozenset(member for member, box in self.boxes.items() if box.isChecked())

    def choose(self, members: frozenset[UUID]) -> None:
        """Tick these."""
        for member, box in self.boxes.items():
            box.setChecked(member in members)

    def offer(self, members: dict[UUID, str]) -> None:
        """Offer these members by name; who was ticked stays ticked."""
        for gone in self.boxes.keys() - members.keys():
            self.boxes.pop(gone).deleteLater()
        for member, name in members.items():
            if member not in self.boxes:
                self.boxes[member] = QCheckBox()
                self._column.addWidget(self.boxes[member])
            self.boxes[member].setText(letter_for_letter(name))
            self.boxes[member].setAccessibleName(name)


class TeamsSection(EditSection[TeamView]):
    """Teams: list, change, add."""

    def __init__(self, workplace: Workplace) -> None:
        words = self._words = workplace.words
        say = words.say
        self.name, self.site, self.members = line(), QComboBox(), MembersField()
        columns = (
            ListColumn[TeamView](say("Name"), lambda row: row.name, self._where, strong=True),
            ListColumn[TeamView](say("Members"), self._many, width=130),
        )
        rows = (
            FormRow("name", say("Name"), self.name),
            FormRow("site", say("Site"), self.site),
            FormRow(
                "members",
                say("Who reviews its cases together"),
                self.members,
                say("Members of a team see the cases that the team reviews."),
            ),
        )
        super().__init__(workplace, say("Teams"), columns, say("Add a team"), rows)

    @override
    def entries(self, practice: PracticeView) -> tuple[TeamView, ...]:
        return practice.teams

    @override
    def show_choices(self, practice: PracticeView) -> None:
        chosen = self.site.currentData()
        self.site.clear()
        for site in practice.sites:
            self.site.addItem(site.name, str(site.id))
        self.site.setCurrentIndex(max(0, self.site.findData(chosen)))
        self.members.offer({member.id: member.name for member in practice.members if member.left_on is None})

    @override
    def show_entry(self, entry: TeamView | None) -> str:
        self.name.setText(entry.name if entry else "")
        self.site.setCurrentIndex(max(0, self.site.findData(str(entry.site_id)) if entry else 0))
        self.members.choose(frozenset(entry.member_ids if entry else ()))
        return entry.name if entry else self._words.say("A new team")

    @override
    def values(self) -> Values:
        return {"name": self.name.text(), "site": self.site.currentData(), "members": self.members.chosen}

    @override
    def first_field(self) -> QWidget:
        return self.name

    @override
    def save(self) -> None:
        missing = {} if self.name.text().strip() else {"name": self._words.say(NAME_MISSING)}
        if not self.refuse(missing):
            entry = self.entry
            work = partial(
                actions.save_team,
                self.workplace.desk,
                entry.id if entry else None,
                name=self.name.text().strip(),
                site_id=UUID(self.site.currentData()),
                members=sorted(self.members.chosen),
                version=entry.version if entry else None,
            )
            self.run(work, partial(self._on_saved, entry))

    def _present(self, team: TeamView) -> int:
        return sum(1 for member in team.member_ids if member in self.members.boxes)

    def _many(self, team: TeamView) -> str:
        return self._words.count("{number} member", "{number} members", self._present(team))

    def _where(self, team: TeamView) -> str:
        sites = self.practice.sites if self.practice else ()
        return next((site.name for site in sites if site.id == team.site_id), "")

    def _on_saved(self, before: TeamView | None, team_id: UUID) -> None:
        undo = partial(self._take_back, before) if before is not None else None
        self.saved(self._words.say("Saved: {name}.", name=self.name.text().strip()), undo, made=team_id)

    def _take_back(self, before: TeamView) -> None:
        """Put a team back as it was, unless somebody changed it since."""
        work = partial(
            actions.save_team,
            self.workplace.desk,
            before.id,
            name=before.name,
            site_id=before.site_id,
            members=before.member_ids,
            version=before.version + 1,
        )
        self.undo(work)
