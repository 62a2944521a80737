"""The sites of the practice, with the contacts that every plan prints."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.people import actions
from resilience_desk.people.views import PracticeView, SiteView
from ui.people.edit_section import EditSection, Values
from ui.people.first_run import NAME_MISSING
from ui.people.first_run_steps import language_box, line, show_language, show_zone, zone_box
from ui.people.places import own_language
from ui.widgets.form import FormRow
from ui.widgets.table import ListColumn
from ui.workplace import Workplace


class SitesSection(EditSection[SiteView]):
    """Sites: list, change, add."""

    def __init__(self, workplace: Workplace) -> None:
        words = self._words = workplace.words
        say = words.say
        self.name, self.address, self.phone = line(), line(300), line(60)
        self.crisis = line(300, say("for example: Crisis team, 555 0100, day and night"))
        self.out_of_hours = line(300, say("for example: Doctors on call, 555 0116"))
        self.zone = zone_box(str(workplace.desk.zone))
        self.language = language_box(words, own_language(words))
        columns = (
            ListColumn[SiteView](say("Name"), lambda row: row.name, self._where, strong=True),
            ListColumn[SiteView](say("Contacts"), self._contacts, icon=self._mark, width=170),
        )
        why = say("Every plan prints it; without it no plan prints.")
        rows = (
            FormRow("name", say("Name"), self.name),
            FormRow("address", say("Address"), self.address),
            FormRow("phone", say("Phone of the team"), self.phone),
            FormRow("crisis", say("In a crisis, people call"), self.crisis, why),
            FormRow("out_of_hours", say("When you are closed, people call"), self.out_of_hours, why),
            FormRow("zone", say("Time zone"), self.zone),
            FormRow("language", say("Language of what you print"), self.language),
        )
        super().__init__(workplace, say("Sites"), columns, say("Add a site"), rows)

    @override
    def entries(self, practice: PracticeView) -> tuple[SiteView, ...]:
        return practice.sites

    @override
    def show_entry(self, entry: SiteView | None) -> str:
        self.name.setText(entry.name if entry else "")
        self.address.setText(entry.address if entry else "")
        self.phone.setText(entry.phone if entry else "")
        self.crisis.setText(entry.crisis_contact if entry else "")
        self.out_of_hours.setText(entry.out_of_hours_contact if entry else "")
        show_zone(self.zone, entry.zone if entry else str(self.workplace.desk.zone))
        show_language(self.language, entry.language if entry else own_language(self._words))
        return entry.name if entry else self._words.say("A new site")

    @override
    def values(self) -> Values:
        return {
            "name": self.name.text().strip(),
            "address": self.address.text().strip(),
            "phone": self.phone.text().strip(),
            "crisis_contact": self.crisis.text().strip(),
            "out_of_hours_contact": self.out_of_hours.text().strip(),
            "zone": self.zone.currentText(),
            "language": self.language.currentData(),
        }

    @override
    def first_field(self) -> QWidget:
        return self.name

    @override
    def save(self) -> None:
        missing = {} if self.name.text().strip() else {"name": self._words.say(NAME_MISSING)}
        if not self.refuse(missing):
            entry = self.entry
            site_id, version = (entry.id, entry.version) if entry else (None, None)
            work = partial(actions.save_site, self.workplace.desk, site_id, version=version, **self.values())
            self.run(work, partial(self._on_saved, entry))

    def _where(self, site: SiteView) -> str:
        return site.address or site.phone

    def _complete(self, site: SiteView) -> bool:
        return bool(site.crisis_contact.strip() and site.out_of_hours_contact.strip())

    def _contacts(self, site: SiteView) -> str:
        return self._words.say("complete") if self._complete(site) else self._words.say("still missing")

    def _mark(self, site: SiteView) -> tuple[str, str]:
        return ("circle-check", "ok") if self._complete(site) else ("triangle-alert", "warn")

    def _on_saved(self, before: SiteView | None, site_id: UUID) -> None:
        undo = partial(self._take_back, before) if before is not None else None
        self.saved(self._words.say("Saved: {name}.", name=self.name.text().strip()), undo, made=site_id)

    def _take_back(self, before: SiteView) -> None:
        """Put a site back as it was, unless somebody changed it since."""
        work = partial(
            actions.save_site,
            self.workplace.desk,
            before.id,
            name=before.name,
            address=before.address,
            phone=before.phone,
            crisis_contact=before.crisis_contact,
            out_of_hours_contact=before.out_of_hours_contact,
            zone=before.zone,
            language=before.language,
            version=before.version + 1,
        )
        self.undo(work)
