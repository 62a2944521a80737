"""The recovery sheet: one page with the key that opens a practice when every passphrase is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import cast

from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate
from typing_extensions import override

from resilience_desk.documents.flowables import write
from resilience_desk.documents.fonts import Face, coverage
from resilience_desk.documents.page import Printed, dated
from resilience_desk.documents.story import Panel, Story
from resilience_desk.documents.styles import INK, QUIET, Look, Paper, PrintSize
from resilience_desk.documents.tagging import Element, TaggedCanvas
from resilience_desk.documents.text import fitted, measure, plain
from resilience_desk.people.audience import Topic, about
from resilience_desk.words import Words

_EDGE = 18 * mm


@dataclass(frozen=True)
class RecoveryView:
    """What the sheet says. It names the practice and nobody in it."""

    practice: str = about(Topic.PRACTICE)
    groups: tuple[str, ...] = about(Topic.PRACTICE)
    """The recovery key, group by group."""
    made_on: date = about(Topic.PRACTICE)


def recovery_sheet(view: RecoveryView, words: Words, paper: Paper = Paper.A4) -> Printed:
    """The sheet as a tagged PDF of one page; the same view gives the same bytes."""
    coverage()
    story = Story(Look(PrintSize.STANDARD, paper), words)
    title = words.say("Recovery key of {practice}", practice=view.practice)
    story.title(title)
    story.say(words.say("made on {day}", day=dated(view.made_on, words)), quiet=True)
    story.say(
        words.say(
            "This key opens the practice when every passphrase is lost, and the private notes of members who left. "
            "It cannot be shown again."
        )
    )
    with story.panel(Panel.CARD, whole=True):
        story.subheading(words.say("The recovery key"), level=2)
        story.add(_Groups(view.groups, story))
    story.heading(words.say("Keep it like the key to the filing cabinet"))
    story.bullets(
        [
            words.say("Lock it away, somewhere other than the computer and its backups."),
            words.say("Two people should know where it lies."),
            words.say("Do not photograph it, send it or leave it in a file on a computer."),
            words.say("If somebody may have copied it, tell whoever looks after your data protection."),
        ]
    )
    story.heading(words.say("How to read it"))
    story.say(
        words.say(
            "It uses no letter I, L, O or U: what looks like one is the number 1 or 0. "
            "Capitals, spaces and dashes do not matter when you type it."
        )
    )
    story.blank(words.say("Kept in:"), words.say("space to write where the sheet is kept"))
    story.blank(words.say("Known to:"), words.say("space to write who knows where it is"))
    return _finished(story, title)


class _Groups(Flowable):
    """The groups of the key, numbered, four to a row, large and far apart."""

    def __init__(self, groups: Sequence[str], story: Story) -> None:
        super().__init__()
        listed = story.place.add("L")
        self._groups = [(group, _spoken(listed, number, group)) for number, group in enumerate(groups, start=1)]
        self._size = story.look.body * 1.35

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        widest = max((measure(group, self._size, bold=True) for group, _ in self._groups), default=1.0)
        self._columns = max(1, min(4, int(aW / (widest + 10))))
        self.width, self.height = aW, -(-len(self._groups) // self._columns) * self._size * 3
        return self.width, self.height

    def draw(self) -> None:
        """Draw each group under its number."""
        canvas = cast(TaggedCanvas, self.canv)
        for place, (group, (label, body)) in enumerate(self._groups):
            left = place % self._columns * (self.width / self._columns)
            base = self.height - (place // self._columns + 1) * self._size * 3 + self._size * 0.9
            with canvas.marked(label):
                canvas.setFillColor(QUIET)
                write(canvas, f"{place + 1}", left, base + self._size * 1.15, self._size * 0.6)
            with canvas.marked(body):
                canvas.setFillColor(INK)
                write(canvas, group, left, base, self._size, bold=True)


def _spoken(listed: Element, number: int, group: str) -> tuple[Element, Element]:
    """The number and the group as a list item, so that a reader hears them in order."""
    item = listed.add("LI")
    return item.add("Lbl", text=f"{number}"), item.add("LBody").add("P", text=group)


def _finished(story: Story, title: str) -> Printed:
    """The bytes of the one page. Its foot bears no contact and no code: nobody is to be asked about this sheet."""
    target, look = BytesIO(), story.look
    canvases: list[TaggedCanvas] = []

    def canvas(_file: object, **_ignored: object) -> TaggedCanvas:
        canvases.append(
            TaggedCanvas(
                target,
                root=story.root,
                title=plain(title).replace("\n", " "),
                language=str(story.words.locale).replace("_", "-"),
                paper=look.sheet,
                font=Face.TEXT.value,
                furniture=partial(_foot, story, title),
            )
        )
        return canvases[-1]

    wide, high = look.sheet
    frame = Frame(look.margin, _EDGE, look.column, high - 2 * _EDGE, 0, 0, 0, 0)
    template = BaseDocTemplate(
        target,
        pagesize=(wide, high),
        pageTemplates=[PageTemplate(frames=[frame])],
        title=plain(title),
        creator="Resilience Desk",
    )
    template.build(list(story.flowables), canvasmaker=canvas)
    return Printed(target.getvalue(), plain(title), canvases[0].page_count, "")


def _foot(story: Story, title: str, canvas: TaggedCanvas, page: int, pages: int) -> None:
    look, words = story.look, story.words
    count = words.say("Page {page} of {pages}", page=words.number(page), pages=words.number(pages))
    room = measure(count, look.foot_text)
    canvas.setFillColor(INK)
    write(canvas, fitted(title, look.foot_text, look.column - room - 12), look.margin, _EDGE * 0.5, look.foot_text)
    write(canvas, count, look.sheet[0] - look.margin - room, _EDGE * 0.5, look.foot_text)
