"""The page furniture of every document and the one function that makes its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from babel.dates import format_date, format_skeleton
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from resilience_desk.documents.flowables import write
from resilience_desk.documents.fonts import Face, coverage
from resilience_desk.documents.story import Panel, Story
from resilience_desk.documents.styles import INK, QUIET, Paper, PrintSize
from resilience_desk.documents.tagging import TaggedCanvas
from resilience_desk.documents.text import fitted, measure, plain
from resilience_desk.documents.views import Contact, Sheet
from resilience_desk.errors import Refused
from resilience_desk.words import Words, mark

_EDGE = 13 * mm
"""Free room at the top and the foot of a sheet; every printer reaches it."""


class NoContacts(Refused):
    """The site has not said whom a person calls; a sheet without it would leave them alone with it."""

    sentence = mark(
        "This sheet was not made: the site has no team phone or no emergency number yet. "
        "Add both under Settings, Contacts; nothing was lost."
    )


@dataclass(frozen=True)
class Options:
    """How one print is wanted. What a document does not use is without effect."""

    size: PrintSize = PrintSize.CLEAR
    paper: Paper = Paper.A4
    name_on_pages: bool = True
    """Whether the foot of each page bears the name; it can be left off where printers are shared."""
    ideas: bool = False
    """Whether ideas that are not agreed print too, in a part of their own that says so."""
    weeks: int = 1
    """Weeks of a diary, 1 or 2."""


@dataclass(frozen=True)
class Printed:
    """A finished document."""

    pdf: bytes
    title: str
    pages: int
    code: str


def weekday(day: date, words: Words) -> str:
    """``Thu 26 Nov`` as the reader writes it; never with a year, so that the same sheet keeps its bytes."""
    return plain(format_skeleton("MMMEd", day, locale=words.locale))


def short_day(day: date, words: Words) -> str:
    """``Mon 23`` as the reader writes it."""
    return plain(format_skeleton("Ed", day, locale=words.locale))


def dated(day: date, words: Words) -> str:
    """``26 November 2026`` as the reader writes it."""
    return plain(format_date(day, "long", locale=words.locale))


def long_day(day: date, words: Words) -> str:
    """``Thursday, 26 November 2026`` as the reader writes it."""
    return plain(format_date(day, "full", locale=words.locale))


def check_contacts(sheet: Sheet) -> None:
    """Raise :class:`NoContacts` unless the sheet can say whom to call, now and in an emergency."""
    if not sheet.contacts.team.phone.strip() or not sheet.contacts.emergency.phone.strip():
        raise NoContacts


def open_with(story: Story, title: str, sheet: Sheet, under: str = "") -> None:
    """The head of the first page: title, for whom, when, by whom, which version."""
    words = story.words
    story.title(title)
    facts = [sheet.person, under, words.say("made on {day}", day=dated(sheet.made_on, words))]
    if sheet.version is not None:
        facts.append(words.say("version {number}", number=words.number(sheet.version)))
    story.say(" · ".join(fact for fact in facts if fact.strip()), quiet=True)
    if sheet.replaces:
        story.say(words.say("This sheet takes the place of sheet {code}.", code=sheet.replaces), quiet=True)


def reach(contact: Contact, words: Words) -> str:
    """``Laura at the pain team, 555 0142, Mon to Fri 9 to 16``."""
    phone = unbroken(contact.phone)
    if contact.hours.strip():
        return words.say("{who}, {phone}, {hours}", who=contact.who, phone=phone, hours=contact.hours)
    return words.say("{who}, {phone}", who=contact.who, phone=phone)


def unbroken(phone: str) -> str:
    """A phone number that keeps to one line."""
    return phone.strip().replace(" ", "\u00a0")


STANDARD_SIGNS = (
    mark("you feel numb between your legs, or you can no longer control your bladder or bowel"),
    mark("an arm or a leg is getting weaker, or you are suddenly unsteady on your feet"),
    mark("you have pain in your chest, or you struggle to breathe"),
    mark("you have a fever and feel very ill, or a joint is hot and swollen"),
    mark("you had a bad fall or an accident"),
    mark("you think about ending your life or hurting yourself"),
)
"""When nobody should wait (red flags after the clusters of ``clinical.md`` B10, in plain words)."""


def safety_net(story: Story, sheet: Sheet, own_signs: tuple[str, ...] = ()) -> None:
    """The box that every sheet bears: when to get help now, and under which numbers."""
    words, contacts = story.words, sheet.contacts
    with story.panel(Panel.SAFETY):
        story.heading(words.say("Get help now if …"), warning=True)
        story.bullets([*own_signs, *(words.say(sign) for sign in STANDARD_SIGNS)])
        _numbers(story, sheet)
    story.say(reach(contacts.team, words), label=words.say("Questions, or a day that worries you? Call us."))


def short_safety_net(story: Story, sheet: Sheet, own_signs: tuple[str, ...] = ()) -> None:
    """The same in a few lines, for a sheet that must stay on one page."""
    words = story.words
    with story.panel(Panel.SAFETY, whole=True):
        signs = "; ".join([*(sign.rstrip(".") for sign in own_signs), *(words.say(sign) for sign in STANDARD_SIGNS)])
        story.say(f"{signs}.", label=words.say("Get help now if …"), small=True)
        _numbers(story, sheet, small=True)


def _numbers(story: Story, sheet: Sheet, *, small: bool = False) -> None:
    words, contacts = story.words, sheet.contacts
    lines = [(words.say("Emergency:"), contacts.emergency)]
    if contacts.crisis:
        lines.append((words.say("If you think about ending your life:"), contacts.crisis))
    if contacts.out_of_hours:
        lines.append((words.say("When we are closed:"), contacts.out_of_hours))
    for label, contact in lines:
        story.say(reach(contact, words), label=label, small=small)


def build(story: Story, title: str, sheet: Sheet, options: Options) -> Printed:
    """The bytes of a told story: tagged, with its furniture. The same story gives the same bytes."""
    coverage()
    target, look = BytesIO(), story.look
    foot = _Foot(story, title, sheet, options)
    canvases: list[TaggedCanvas] = []

    def canvas(_file: object, **_ignored: Any) -> TaggedCanvas:
        made = TaggedCanvas(
            target,
            root=story.root,
            title=plain(title).replace("\n", " "),
            language=str(story.words.locale).replace("_", "-"),
            paper=look.sheet,
            font=Face.TEXT.value,
            furniture=foot.draw,
        )
        canvases.append(made)
        return made

    wide, high = look.sheet
    frame = Frame(
        look.margin,
        _EDGE + look.foot,
        look.column,
        high - 2 * _EDGE - look.foot,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=4,
    )
    template = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=plain(title),
        creator="Resilience Desk",
    )
    template.build(list(story.flowables), canvasmaker=canvas)
    return Printed(target.getvalue(), plain(title), canvases[0].page_count, sheet.code)


class _Foot:
    """The foot of each page: what it is, for whom, whom to ask, which page of how many, its code."""

    def __init__(self, story: Story, title: str, sheet: Sheet, options: Options) -> None:
        words = story.words
        self._look, self._words = story.look, words
        who = sheet.person if options.name_on_pages else ""
        self._what = " · ".join(part for part in (title, who) if part)
        self._ask = words.say("Ask us: {contact}", contact=reach(sheet.contacts.team, words))
        self._made = words.say("Made with {name}", name=sheet.made_by) if sheet.made_by else ""
        self._code = words.say("Sheet {code}", code=sheet.code)

    def draw(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw the foot of page ``page`` of ``pages``."""
        look, words = self._look, self._words
        count = words.say("Page {page} of {pages}", page=words.number(page), pages=words.number(pages))
        top = _EDGE + look.foot - 8
        canvas.setStrokeColor(QUIET)
        canvas.setLineWidth(0.7)
        canvas.line(look.margin, top + 4, look.sheet[0] - look.margin, top + 4)
        canvas.setFillColor(INK)
        rows = ((self._what, count), (self._ask, ""), (self._made, self._code))
        for index, (left, right) in enumerate(rows):
            self._row(canvas, left, right, top - (index + 1) * look.foot_text * 1.3 + look.foot_text * 0.3)

    def _row(self, canvas: TaggedCanvas, left: str, right: str, base: float) -> None:
        look = self._look
        end = fitted(right, look.foot_text, look.column * 0.5)
        room = measure(end, look.foot_text)
        write(
            canvas,
            fitted(left, look.foot_text, look.column - (room + 12 if end else 0)),
            look.margin,
            base,
            look.foot_text,
        )
        write(canvas, end, look.sheet[0] - look.margin - room, base, look.foot_text)
