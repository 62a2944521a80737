"""Filling a document for one person: the window, the command line and the tour all print through here.

What is printed is read for the person's own audience, and never holds more than the member who prints may see.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from threading import Lock
from typing import Any, TypeVar, cast
from uuid import UUID

from babel.core import UnknownLocaleError

from resilience_desk.appointments.queries import appointments_of
from resilience_desk.caregivers.queries import caregivers_of
from resilience_desk.caregivers.terms import Willing
from resilience_desk.cases.queries import case_record
from resilience_desk.cases.terms import PrintSize as PersonSize
from resilience_desk.cases.views import CaseRecordView
from resilience_desk.desk import Desk
from resilience_desk.documents import styles
from resilience_desk.documents.catalogue import DOCUMENTS, find
from resilience_desk.documents.page import Options, Printed
from resilience_desk.documents.views import DiaryView, Sheet
from resilience_desk.errors import NotPermitted
from resilience_desk.exchange.diary_items import diary_items
from resilience_desk.exchange.site_contacts import contacts_of, missing, territory
from resilience_desk.exchange.views import OfferedView, PaperView
from resilience_desk.people.audience import patient_audience, shown
from resilience_desk.people.queries import practice, seen_by
from resilience_desk.people.roles import DISCIPLINE_WORDS
from resilience_desk.people.views import PracticeView, SiteView
from resilience_desk.planning.queries import plan
from resilience_desk.planning.terms import Standing
from resilience_desk.planning.views import HelpView, PlanView
from resilience_desk.storage.identifiers import new_id
from resilience_desk.trackers.queries import tracking
from resilience_desk.trackers.views import TrackingView
from resilience_desk.words import Words

View = TypeVar("View")

_PRESS = Lock()
"""ReportLab keeps one paragraph parser for all threads, so one document is made at a time."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing that is mistaken for something else when it is read aloud."""

_LETTER_PAPER = frozenset({"US", "CA", "MX", "PH", "CL", "CO"})
"""Where sheets are Letter (Unicode CLDR, paperSize)."""

SIZES = {
    PersonSize.STANDARD: styles.PrintSize.STANDARD,
    PersonSize.CLEAR: styles.PrintSize.CLEAR,
    PersonSize.LARGE: styles.PrintSize.LARGE,
    PersonSize.EXTRA_LARGE: styles.PrintSize.EXTRA_LARGE,
}
"""The print size of a sheet by what the person asked for."""


def fill(desk: Desk, patient_id: UUID, document_id: str, options: Options, words: Words) -> Printed:
    """Make a document for one person, from what the desk holds now; each call is a sheet with a code of its own.

    Raises :class:`resilience_desk.documents.catalogue.UnknownDocument`, :class:`resilience_desk.errors.NotPermitted`
    and :class:`resilience_desk.exchange.site_contacts.ContactsMissing`.
    """
    document = find(document_id)
    case = _Case.read(desk, patient_id)
    version: int | None = None
    if document.needs is PlanView:
        view: PlanView | DiaryView = whole(
            plan(desk, patient_id, patient_audience(), helpers=_helpers(desk, patient_id))
        )
        version = view.version or None
    else:
        view = _diary(desk, patient_id, words)
    sheet = case.sheet(words, version)
    with _PRESS:
        return cast("Any", document).make(view, sheet, words, options)


def paper_words(desk: Desk, patient_id: UUID) -> Words:
    """The words a person's sheets are made with: their language where sheets exist in it, else the site's."""
    case = _Case.read(desk, patient_id)
    return next((words for tag in (case.language, case.site.language) if (words := written_in(tag))), Words())


def person_size(desk: Desk, patient_id: UUID) -> styles.PrintSize:
    """The print size the person asked for; clear print where nobody asked."""
    wanted = _Case.read(desk, patient_id).record.patient.print_size
    return SIZES[wanted] if wanted else styles.PrintSize.CLEAR


def site_paper(desk: Desk, patient_id: UUID) -> styles.Paper:
    """The paper that lies in the printers of the person's site."""
    return styles.Paper.LETTER if _Case.read(desk, patient_id).letter_paper else styles.Paper.A4


def printable(desk: Desk, patient_id: UUID) -> PaperView:
    """What can be printed for a person, how they like it, and what is missing, for the member who is about to print."""
    case = _Case.read(desk, patient_id)
    held, tracked = plan(desk, patient_id, patient_audience()), tracking(desk, patient_id, patient_audience())
    person = case.record.patient
    view = PaperView(
        documents=tuple(
            OfferedView(id=each.id, title=each.title, summary=each.about, options=each.options) for each in DOCUMENTS
        ),
        person=person.called or person.name,
        number=person.number,
        size=person.print_size,
        language=case.language,
        language_lacking=bool(case.language) and written_in(case.language) is None,
        letter_paper=case.letter_paper,
        site=case.site.name,
        missing_contacts=missing(case.site),
        plan_version=held.version,
        ideas=_ideas(held),
        tracked=len(diary_items(_agreed_metrics(tracked), Words())),
        prefers_not_to_track=tracked.prefers_not,
    )
    with desk.reading() as session:
        return shown(seen_by(desk, session, patient_id, None), view)


def written_in(tag: str) -> Words | None:
    """The words of a language that sheets exist in, or None; English is the source of them all."""
    try:
        words = Words.of(tag)
    except (ValueError, UnknownLocaleError):
        return None
    known = words.language == "en" or isinstance(words.catalogue, gettext.GNUTranslations)
    return words if known else None


def code_of(sheet_id: UUID) -> str:
    """The code on a sheet: forty random bits of its id, without name or date, such as ``7K2M-9Q4T``."""
    value = sheet_id.int
    letters = "".join(_LETTERS[value >> 5 * place & 31] for place in reversed(range(8)))
    return f"{letters[:4]}-{letters[4:]}"


@dataclass(frozen=True)
class _Case:
    """The person, the practice, and the site whose numbers the person calls."""

    desk: Desk
    record: CaseRecordView
    people: PracticeView
    site: SiteView

    @staticmethod
    def read(desk: Desk, patient_id: UUID) -> _Case:
        """Raises :class:`NotPermitted` for who may not read the case."""
        record, people = case_record(desk, patient_id, patient_audience()), practice(desk)
        if not record.may_read:
            raise NotPermitted
        return _Case(desk, record, people, _site_of(desk, record, people))

    @property
    def language(self) -> str:
        """The language of the person, empty when nobody asked."""
        return self.record.patient.language or ""

    @property
    def letter_paper(self) -> bool:
        """Whether the site is where sheets are Letter."""
        return territory(self.site.zone) in _LETTER_PAPER

    def sheet(self, words: Words, version: int | None) -> Sheet:
        """What stands on every page. Raises :class:`resilience_desk.exchange.site_contacts.ContactsMissing`."""
        person, episode = self.record.patient, self.record.episode
        maker = self.people.member(self.desk.actor.member)
        made_by = ""
        if maker is not None:
            discipline = words.say(DISCIPLINE_WORDS[maker.discipline])
            made_by = words.say("{name}, {discipline}", name=maker.name, discipline=discipline)
        return Sheet(
            person=person.called or person.name,
            made_on=self.desk.today,
            made_by=made_by,
            code=code_of(new_id()),
            contacts=contacts_of(self.site, (episode.key_worker if episode else None) or "", words),
            version=version,
        )


def _site_of(desk: Desk, record: CaseRecordView, people: PracticeView) -> SiteView:
    """The site of the team, else of the key worker, else of who prints, else the first."""
    episode, maker = record.episode, people.member(desk.actor.member)
    team = next((team for team in people.teams if episode and team.id == episode.team_id), None)
    key_worker = people.member(episode.key_worker_id) if episode else None
    wanted = [
        team.site_id if team else None,
        key_worker.site_id if key_worker else None,
        maker.site_id if maker else None,
    ]
    sites = {site.id: site for site in people.sites}
    return next((sites[site_id] for site_id in wanted if site_id and site_id in sites), people.sites[0])


def _helpers(desk: Desk, patient_id: UUID) -> tuple[HelpView, ...]:
    """Who helps with what: what both sides agreed to and holds now, with the limits beside it."""
    helpers: list[HelpView] = []
    for person in caregivers_of(desk, patient_id, patient_audience()).caregivers:
        agreed = [line for line in person.boundaries if line.agreed and line.in_force]
        does = [line for line in agreed if line.willing is Willing.WILL]
        limits = "; ".join(line.what for line in agreed if line.willing is Willing.WILL_NOT)
        for place, line in enumerate(does):
            what = ", ".join(part for part in (line.what, line.how_often) if part)
            helpers.append(HelpView(who=person.name, what=what, limit=limits if place == 0 else ""))
    return tuple(helpers)


def _diary(desk: Desk, patient_id: UUID, words: Words) -> DiaryView:
    tracked = tracking(desk, patient_id, patient_audience())
    coming = appointments_of(desk, patient_id, patient_audience()).next
    return DiaryView(
        first_day=desk.today,
        items=diary_items(_agreed_metrics(tracked), words),
        read_together_on=coming.day if coming else None,
    )


def _agreed_metrics(tracked: TrackingView) -> frozenset[str]:
    """What stands agreed; nothing for a person who prefers not to track."""
    return frozenset() if tracked.prefers_not else tracked.agreed_metrics


def _ideas(view: PlanView) -> int:
    """How many parts of a plan are proposals."""
    harder = whole(view).contingency
    points = (getattr(harder, part.name) for part in fields(harder))
    items: list[Any] = [*view.goals, *(step for goal in view.goals for step in goal.steps), *view.strategies]
    items += [point for part in points if isinstance(part, tuple) for point in cast("tuple[Any, ...]", part)]
    return sum(item.standing is Standing.PROPOSED for item in items)


def whole(view: View) -> View:
    """A view of which a document leaves out what its audience may not see: such a part is as if nobody had said it.

    What has an empty value becomes empty; a list loses the items that say nothing any more.
    """
    changes: dict[str, Any] = {}
    for part in fields(cast("Any", view)):
        value = getattr(view, part.name)
        if value is None and part.default is not MISSING:
            changes[part.name] = part.default
        elif isinstance(value, tuple):
            changes[part.name] = tuple(_telling(cast("tuple[Any, ...]", value)))
        elif is_dataclass(value):
            changes[part.name] = whole(value)
    return cast("View", replace(cast("Any", view), **changes))


def _telling(items: Iterable[Any]) -> Iterable[Any]:
    """The items of a list that still say what they must."""
    for item in items:
        if not is_dataclass(item):
            yield item
        elif not any(getattr(item, part.name) is None and part.default is MISSING for part in fields(item)):
            yield whole(item)
