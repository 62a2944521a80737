"""What members do with the practice's saved ways of reading a table."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from resilience_desk.desk import Desk, repeatable
from resilience_desk.errors import Refused
from resilience_desk.trackers.importing.mapping import ColumnMapping
from resilience_desk.trackers.records import MappingTemplate
from resilience_desk.words import mark

LONGEST_NAME = 80


class TemplateNameMissing(Refused):
    """A template is found again by its name."""

    sentence = mark("Give the template a name of up to {most} characters, such as the app the table comes from.")


@repeatable
def save_template(desk: Desk, name: str, mapping: ColumnMapping) -> UUID:
    """Keep how a table is read under a name, in place of what that name stood for.

    Raises :class:`TemplateNameMissing`.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise TemplateNameMissing(most=LONGEST_NAME)
    with desk.recording("trackers.template_saved") as work:
        found = work.session.scalars(select(MappingTemplate).where(MappingTemplate.name == name)).one_or_none()
        if found is None:
            found = MappingTemplate(name=name, mapping={}, saved_by=desk.actor.member, saved_at=work.at)
            work.session.add(found)
        found.mapping, found.saved_by, found.saved_at = mapping.as_json(), desk.actor.member, work.at
        return found.id


@repeatable
def remove_template(desk: Desk, template_id: UUID, version: int) -> None:
    """Forget a template; what was read with it stays. The inverse is :func:`save_template`."""
    with desk.recording("trackers.template_removed") as work:
        work.session.delete(work.as_seen(MappingTemplate, template_id, version))
