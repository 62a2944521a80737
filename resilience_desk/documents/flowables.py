"""What pages are made of: tagged lines, stacks that part, items with marks, boxes to tick, lines to write on.

Each knows the structure element it draws for. Ticks, boxes and rules are drawn, never set as glyphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph
from typing_extensions import override

from resilience_desk.documents.styles import INK, QUIET, Look
from resilience_desk.documents.tagging import Element, TaggedCanvas
from resilience_desk.documents.text import measure, runs


def write(canvas: TaggedCanvas, text: str, left: float, base: float, size: float, *, bold: bool = False) -> None:
    """Draw one line of any text at ``(left, base)``, changing the face where a glyph needs it."""
    pen = canvas.beginText(left, base)
    for run in runs(text):
        pen.setFont(run.face.cut(bold), size)
        pen.textOut(run.text)
    canvas.drawText(pen)


class Line(Paragraph):
    """A paragraph of prepared markup that belongs to one element; its halves after a split share it."""

    def __init__(self, markup: str | None, style: ParagraphStyle, element: Element | None = None, **halves: object):
        """``markup`` comes from :func:`resilience_desk.documents.text.markup`. ReportLab makes halves without it."""
        super().__init__(cast(str, markup), style, **halves)  # pyright: ignore[reportArgumentType]
        self.element = element
        self._wrapped: tuple[float, tuple[float, float]] | None = None
        self._spoken = False

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        if self._wrapped is None or self._wrapped[0] != aW or not hasattr(self, "blPara"):
            self._wrapped = (aW, super().wrap(aW, aH))
        return self._wrapped[1]

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        halves = cast(list["Line"], super().split(aW, aH))
        for half in halves:
            half.element = self.element
        return list(halves)

    @override
    def draw(self) -> None:
        canvas = cast(TaggedCanvas, self.canv)
        if self.element is None:
            super().draw()  # the canvas refuses text without an element
        elif self._spoken:
            with canvas.artifact():
                super().draw()
        else:
            self._spoken = True
            with canvas.marked(self.element):
                super().draw()


@dataclass(frozen=True)
class Inset:
    """The room around what a stack holds, in points, and how it is painted."""

    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0
    fill: Color | None = None
    rule: Color | None = None
    rule_width: float = 1
    bar: Color | None = None
    """A thick bar at the left, which also reads in black and white."""


_MOST_KEPT = 200.0
"""Points of kept lines that move along to the next page; more could fit on no page with what follows."""


def _stays(part: Flowable) -> bool:
    """Whether a part must not stand alone at the foot of a page."""
    return bool(getattr(part, "keepWithNext", False) or getattr(getattr(part, "style", None), "keepWithNext", False))


class Stack(Flowable):
    """Flowables one below the other that may part between pages or inside any one of them."""

    def __init__(self, parts: Sequence[Flowable], inset: Inset, after: float = 0) -> None:
        """``after`` is the room left below in points."""
        super().__init__()
        self._parts = list(parts)
        self._inset = inset
        self._after = after
        self._heights: list[float] = []

    @override
    def getSpaceAfter(self) -> float:
        return self._after

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        room = aW - self._inset.left - self._inset.right
        self._heights = [part.wrapOn(self.canv, room, 1e6)[1] for part in self._parts]
        gaps = sum(self._gap(index) for index in range(len(self._parts)))
        self.width = aW
        self.height = sum(self._heights) + gaps + self._inset.top + self._inset.bottom
        return self.width, self.height

    def _gap(self, index: int) -> float:
        """The room above a part: the larger of what the two neighbours ask for, none above the first."""
        if index == 0:
            return 0
        return max(self._parts[index - 1].getSpaceAfter(), self._parts[index].getSpaceBefore())

    @override
    def split(self, aW: float, aH: float) -> list[Flowable]:
        self.wrap(aW, aH)
        room = aH - self._inset.top - self._inset.bottom
        for index, height in enumerate(self._heights):
            room -= self._gap(index)
            if height > room:
                return self._parted(index, aW - self._inset.left - self._inset.right, room)
            room -= height
        return [self]

    def _parted(self, index: int, width: float, room: float) -> list[Flowable]:
        """Two stacks: what fits above part ``index`` with its upper half, and the rest; nothing if nothing fits."""
        part = self._parts[index]
        halves = part.splitOn(self.canv, width, room) if room > 0 else []
        above, below = self._parts[:index], self._parts[index:]
        if len(halves) > 1:
            above, below = [*above, halves[0]], [*halves[1:], *self._parts[index + 1 :]]
        kept = list(takewhile(_stays, reversed(above)))
        if kept and sum(self._heights[index - len(kept) : index]) <= _MOST_KEPT:
            above, below = above[: -len(kept)], [*above[-len(kept) :], *below]
        if not above:
            return []
        return [self._like(above, first=True), self._like(below, first=False)]

    def _like(self, parts: Sequence[Flowable], *, first: bool) -> Stack:
        """A stack painted as this one; ``first`` says whether it is the upper half."""
        return Stack(parts, self._inset, 0 if first else self._after)

    def draw(self) -> None:
        """Paint the frame and every part."""
        canvas = cast(TaggedCanvas, self.canv)
        self._paint(canvas)
        top = self.height - self._inset.top
        for index, (part, height) in enumerate(zip(self._parts, self._heights, strict=True)):
            top -= self._gap(index) + height
            part.drawOn(canvas, self._inset.left, top)

    def _paint(self, canvas: TaggedCanvas) -> None:
        inset = self._inset
        if not (inset.fill or inset.rule or inset.bar):
            return
        canvas.saveState()
        canvas.setLineWidth(inset.rule_width)
        if inset.fill:
            canvas.setFillColor(inset.fill)
        if inset.rule:
            canvas.setStrokeColor(inset.rule)
        canvas.roundRect(0, 0, self.width, self.height, 4, stroke=int(bool(inset.rule)), fill=int(bool(inset.fill)))
        if inset.bar:
            canvas.setFillColor(inset.bar)
            canvas.rect(0, 0, 4, self.height, stroke=0, fill=1)
        canvas.restoreState()


class Mark(Enum):
    """What stands before an item."""

    BULLET = auto()
    OPEN = auto()
    DONE = auto()
    NONE = auto()


class Item(Stack):
    """An item of a list: a mark or a number, and what it says beside it."""

    def __init__(
        self, parts: Sequence[Flowable], look: Look, label: Element | None, mark: Mark, number: str = ""
    ) -> None:
        """``label`` is the element of the number or box; a bullet is decoration and has none."""
        super().__init__(
            parts,
            Inset(left=look.body * (1.1 if mark is Mark.BULLET else 1.75)),
            look.body * (0.5 if len(parts) > 1 else 0.3),
        )
        self._look, self._label, self._mark, self._number = look, label, mark, number

    @override
    def _like(self, parts: Sequence[Flowable], *, first: bool) -> Stack:
        mark, number = (self._mark, self._number) if first else (Mark.NONE, "")
        item = Item(parts, self._look, self._label, mark, number)
        item._inset = self._inset
        return item

    @override
    def _paint(self, canvas: TaggedCanvas) -> None:
        body = self._look.body
        base = self.height - body  # the base line of the first line of text
        if self._number and self._label:
            with canvas.marked(self._label):
                canvas.setFillColor(INK)
                write(canvas, self._number, 0, base, body, bold=True)
        elif self._mark is Mark.BULLET:
            canvas.setFillColor(INK)
            canvas.circle(body * 0.35, base + body * 0.33, body * 0.14, stroke=0, fill=1)
        elif self._mark in (Mark.OPEN, Mark.DONE) and self._label:
            with canvas.marked(self._label):
                tick_box(canvas, 0, base - body * 0.12, body * 1.0, ticked=self._mark is Mark.DONE)
            self._label.box = _placed(canvas, body, self.height, base)


def _placed(canvas: TaggedCanvas, width: float, top: float, base: float) -> tuple[float, float, float, float]:
    left, bottom = canvas.absolutePosition(0, base)
    return (left, bottom, left + width, bottom + top - base)


def tick_box(canvas: TaggedCanvas, left: float, bottom: float, side: float, *, ticked: bool = False) -> None:
    """Draw a square box, with a tick if it is done."""
    pen: Any = canvas
    pen.saveState()
    pen.setStrokeColor(INK)
    pen.setLineWidth(max(0.9, side * 0.06))
    pen.roundRect(left, bottom, side, side, side * 0.12, stroke=1, fill=0)
    if ticked:
        pen.setLineWidth(side * 0.13)
        pen.setLineCap(1)
        path = pen.beginPath()
        path.moveTo(left + side * 0.22, bottom + side * 0.52)
        path.lineTo(left + side * 0.42, bottom + side * 0.28)
        path.lineTo(left + side * 0.82, bottom + side * 0.82)
        pen.drawPath(path, stroke=1, fill=0)
    pen.restoreState()


class TickRow(Flowable):
    """A row of boxes to tick by hand: short labels stand inside, close together; longer ones above, spread out."""

    def __init__(self, labels: Sequence[str], look: Look, figure: Element) -> None:
        """``figure`` speaks for the row: a reader hears its alternative text, not eleven numbers."""
        super().__init__()
        self.spaceAfter = look.body * 0.45
        self._labels, self._look, self._figure = tuple(labels), look, figure
        self._inside = all(len(label) <= 2 for label in labels)

    @staticmethod
    def side(look: Look) -> float:
        """The side of a box in points: 5.5 mm at least, so that a tired hand hits it."""
        return max(16.0, look.body * 1.15)

    @staticmethod
    def room(labels: Sequence[str], look: Look) -> float:
        """The width that a row needs in points."""
        side = TickRow.side(look)
        if all(len(label) <= 2 for label in labels):
            return len(labels) * (side + 1.5)
        return len(labels) * (max(side, *(measure(label, look.small) for label in labels)) + look.small * 0.6)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        side, per_line = self.side(self._look), self._per_line(aW)
        rows = -(-len(self._labels) // per_line)
        row = side + (4 if self._inside else self._look.small * 1.35 + 4)
        self.width, self.height = aW, rows * row
        return self.width, self.height

    def _narrowest(self) -> float:
        return self.room(self._labels, self._look) / len(self._labels)

    def _per_line(self, width: float) -> int:
        return max(1, min(len(self._labels), int((width + 1e-6) / self._narrowest())))

    def draw(self) -> None:
        """Draw the boxes as one figure."""
        canvas = cast(TaggedCanvas, self.canv)
        per_line = self._per_line(self.width)
        roomy = self.side(self._look) * 1.25 if self._inside else self.width
        step = min(self.width / per_line, max(self._narrowest(), roomy))
        rows = -(-len(self._labels) // per_line)
        with canvas.marked(self._figure):
            for index, label in enumerate(self._labels):
                self._draw_box(canvas, label, (index % per_line) * step, self.height * (1 - index // per_line / rows))
        left, bottom = canvas.absolutePosition(0, 0)
        self._figure.box = (left, bottom, left + per_line * step, bottom + self.height)

    def _draw_box(self, canvas: TaggedCanvas, label: str, left: float, top: float) -> None:
        side, small = self.side(self._look), self._look.small
        wide = measure(label, small)
        canvas.setFillColor(INK if not self._inside else QUIET)
        if self._inside:
            tick_box(canvas, left, top - side - 2, side)
            write(canvas, label, left + (side - wide) / 2, top - side - 2 + (side - small * 0.7) / 2, small)
        else:
            write(canvas, label, left, top - small, small)
            tick_box(canvas, left, top - small * 1.35 - side, side)


class WritingLines(Flowable):
    """Empty rules to write on, far enough apart for a hand; ``figure`` says what belongs there."""

    def __init__(self, count: int, look: Look, figure: Element) -> None:
        """``count`` rules over the whole width."""
        super().__init__()
        self.spaceAfter = look.body * 0.45
        self._count, self._figure = count, figure
        self._apart = max(22.0, look.body * 1.5)

    @override
    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        self.width, self.height = aW, self._count * self._apart
        return self.width, self.height

    def draw(self) -> None:
        """Draw the rules as one figure."""
        canvas = cast(TaggedCanvas, self.canv)
        with canvas.marked(self._figure):
            canvas.saveState()
            canvas.setStrokeColor(QUIET)
            canvas.setLineWidth(0.7)
            for index in range(self._count):
                canvas.line(0, index * self._apart + 3, self.width, index * self._apart + 3)
            canvas.restoreState()
        left, bottom = canvas.absolutePosition(0, 0)
        self._figure.box = (left, bottom, left + self.width, bottom + self.height)
