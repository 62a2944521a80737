"""The settings: oneself for everybody; members, teams, sites and emergency accesses for whom the practice trusts with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from resilience_desk.cases.queries import caseload
from resilience_desk.desk import Changed, Desk
from resilience_desk.errors import DeskError
from resilience_desk.people.queries import emergency_accesses, own_permissions, practice
from resilience_desk.people.roles import Permission
from resilience_desk.people.views import EmergencyAccessView, PracticeView
from ui.people.emergencies import EmergenciesSection
from ui.people.members import MembersSection
from ui.people.sites import SitesSection
from ui.people.teams import TeamsSection
from ui.people.yourself import KeepAppearance, YourselfSection
from ui.shell.registry import Place
from ui.widgets.layouts import Column
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import TextRole, letter_for_letter, plain_label
from ui.workplace import Workplace

ROOM = "settings"


@dataclass(frozen=True)
class SettingsView:
    """What the settings show: the practice, what this member may do, and what there is to review."""

    practice: PracticeView
    permissions: frozenset[Permission]
    accesses: tuple[EmergencyAccessView, ...]
    persons: dict[UUID, str]


def settings_view(desk: Desk) -> SettingsView:
    """Read the settings; the emergency accesses only for those who review them."""
    permissions = own_permissions(desk)
    accesses = emergency_accesses(desk) if Permission.REVIEW_EMERGENCIES in permissions else ()
    persons = {row.id: row.name for row in caseload(desk)} if accesses else {}
    return SettingsView(practice(desk), permissions, accesses, persons)


class SettingsPage(QWidget):
    """A tab for each part that this member may use."""

    def __init__(self, keep: KeepAppearance, workplace: Workplace, key_options: dict[str, Any] | None = None) -> None:
        """``keep`` is told a chosen appearance; ``key_options`` go to deriving keys as they are."""
        super().__init__()
        self.workplace = workplace
        words = workplace.words
        self.setProperty("surface", "page")
        self.setAccessibleName(words.say("Settings"))
        self.message = MessageBar(words)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(words.say("Parts of the settings"))
        self.parts = QStackedWidget()
        self.yourself = YourselfSection(workplace, keep, key_options)
        self.members = MembersSection(workplace, key_options)
        self.teams = TeamsSection(workplace)
        self.sites = SitesSection(workplace)
        self.emergencies = EmergenciesSection(workplace)
        self._needs: tuple[tuple[QWidget, str, Permission], ...] = (
            (self.yourself, words.say("You"), Permission.OWN_DESK),
            (self.members, words.say("Members"), Permission.MANAGE_MEMBERS),
            (self.teams, words.say("Teams"), Permission.MANAGE_PRACTICE),
            (self.sites, words.say("Sites and contacts"), Permission.MANAGE_PRACTICE),
            (self.emergencies, words.say("Emergency accesses"), Permission.REVIEW_EMERGENCIES),
        )
        self._offered: list[QWidget] = []
        self._asked = ""
        whole = Column(self, gap=10, margins=(20, 14, 20, 16))
        whole.addWidget(plain_label(words.say("Settings"), TextRole.TITLE))
        whole.addWidget(self.tabs)
        whole.addWidget(self.message)
        whole.addWidget(self.parts, 1)
        for widget, _, _ in self._needs:
            self.parts.addWidget(widget)
        self.tabs.currentChanged.connect(self._on_tab)
        workplace.changes.changed.connect(self._on_changed)
        self.reload()

    def show_place(self, place: Place) -> None:
        """Show one part by its name: ``yourself``, ``members``, ``teams``, ``sites`` or ``emergencies``."""
        self._asked = place.panel
        self._go()

    def reload(self) -> None:
        """Ask for everything anew."""
        desk = self.workplace.desk
        self.workplace.operations.ask(lambda: settings_view(desk), owner=self, then=self.show_view)

    def show_view(self, view: SettingsView) -> None:
        """Show the settings as they are now, and no part that this member may not use."""
        self._offer(view.permissions)
        self._go()
        for section in (self.yourself, self.members, self.teams, self.sites):
            if section in self._offered:
                section.show_practice(view.practice)
        self.emergencies.show_accesses(view.practice, view.accesses, view.persons)
        own = self.workplace.desk.actor.member
        waiting = sum(1 for access in view.accesses if access.reviewed_at is None and access.member_id != own)
        if self.emergencies in self._offered:
            title = self.workplace.words.say("Emergency accesses")
            if waiting:
                title = self.workplace.words.count(
                    "Emergency accesses: {number} to review", "Emergency accesses: {number} to review", waiting
                )
            self.tabs.setTabText(self._offered.index(self.emergencies), letter_for_letter(title))

    def show_error(self, error: DeskError) -> None:
        """Say why the settings cannot be shown."""
        self.message.show_error(error)

    def _offer(self, permissions: frozenset[Permission]) -> None:
        """Offer the parts that these permissions open; the one shown stays shown if it can."""
        offered = [(widget, title) for widget, title, needed in self._needs if needed in permissions]
        if [widget for widget, _ in offered] == self._offered:
            return
        shown = self.parts.currentWidget()
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for _, title in offered:
            self.tabs.addTab(letter_for_letter(title))
        self.tabs.blockSignals(False)
        self._offered = [widget for widget, _ in offered]
        self.tabs.setCurrentIndex(self._offered.index(shown) if shown in self._offered else 0)
        self._on_tab(self.tabs.currentIndex())

    def _go(self) -> None:
        """Go to the part that was asked for, once it is known whether this member is offered it."""
        part = getattr(self, self._asked, None) if self._asked else None
        if isinstance(part, QWidget) and part in self._offered:
            self.tabs.setCurrentIndex(self._offered.index(part))
            self._asked = ""

    def _on_tab(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            self.parts.setCurrentWidget(self._offered[place])

    def _on_changed(self, news: tuple[Changed, ...]) -> None:
        if any("people" in change.rooms for change in news):
            self.reload()
