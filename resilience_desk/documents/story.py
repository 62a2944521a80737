"""Builds the flow of a document and its structure tree together, so that nothing can be said without its tag."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum, auto

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Table, TableStyle

from resilience_desk.documents.flowables import Inset, Item, Line, Mark, Stack, TickRow, WritingLines
from resilience_desk.documents.fonts import Face
from resilience_desk.documents.styles import CALM, INK, LEAD, SAFETY, TINT, Look
from resilience_desk.documents.tagging import Element
from resilience_desk.documents.text import markup, measure, plain
from resilience_desk.words import Words


class Panel(Enum):
    """What a framed part is for."""

    OWN_WORDS = auto()
    CARD = auto()
    HARDER_DAYS = auto()
    SAFETY = auto()


class Story:
    """The flowables of one document, in order, and the root of its structure tree."""

    def __init__(self, look: Look, words: Words) -> None:
        """An empty document for one look and one reader."""
        self.look = look
        self.words = words
        self.root = Element("Document")
        self._parents = [self.root]
        self._levels: list[list[Flowable]] = [[]]

    @property
    def flowables(self) -> list[Flowable]:
        """What has been told so far, for the page builder."""
        return self._levels[0]

    @property
    def place(self) -> Element:
        """The element that holds what is told next."""
        return self._parents[-1]

    def add(self, flowable: Flowable) -> None:
        """Put a flowable that carries its own tag at this place."""
        self._levels[-1].append(flowable)

    def line(
        self,
        role: str,
        text: str,
        style: ParagraphStyle,
        *,
        label: str = "",
        bold: bool = False,
        inside: Element | None = None,
    ) -> Line:
        """A tagged line at this place or ``inside`` another, not yet in the flow; ``label`` is bold and comes first."""
        said = " ".join(part for part in (plain(label), plain(text)) if part)
        marked = " ".join(part for part in (markup(label, bold=True), markup(text, bold=bold)) if part)
        return Line(marked, style, (inside or self.place).add(role, text=said))

    def title(self, text: str) -> None:
        """The one title of the document."""
        self.add(self.line("H1", text, self.look.title, bold=True))

    def heading(self, text: str, *, room: float = 6, warning: bool = False) -> None:
        """The heading of a part; it moves to the next page when fewer than ``room`` lines fit there with it."""
        if len(self._levels) == 1:
            self.add(CondPageBreak(self.look.body * 1.4 * room))
        self._kept(self.line("H2", text, self.look.warning if warning else self.look.heading, bold=True))

    def subheading(self, text: str, *, level: int = 3) -> None:
        """The heading of a smaller part; ``level`` 2 where no larger heading stands above it."""
        if len(self._levels) == 1:
            self.add(CondPageBreak(self.look.body * 1.4 * 4))
        self._kept(self.line(f"H{level}", text, self.look.subheading, bold=True))

    def _kept(self, line: Line) -> None:
        line.keepWithNext = len(self._levels) > 1  # a stack keeps it with what follows; the flow has its page break
        self.add(line)

    def say(
        self, text: str, *, label: str = "", quiet: bool = False, strong: bool = False, small: bool = False
    ) -> None:
        """A paragraph; nothing at all when there is no text."""
        if text.strip():
            look = self.look
            style = look.quiet if quiet else look.strong if strong else look.cell if small else look.text
            self.add(self.line("P", text, style, label=label, bold=strong))

    def lead(self, text: str, *, label: str = "") -> None:
        """An opening line that stays with what goes on right below it."""
        line = self.line("P", text, self.look.opening, label=label)
        line.keepWithNext = True
        self.add(line)

    def blank(self, text: str, spoken: str) -> None:
        """A short text and, beside or below it, a rule to write on."""
        line = self.line("P", text, self.look.opening)
        self._beside(
            line, plain(text), WritingLines(1, self.look, self.place.add("Figure", alt=spoken)), self.look.column * 0.4
        )

    def scale(self, text: str, labels: Sequence[str], spoken: str) -> None:
        """A short text and, beside or below it, boxes to tick."""
        line = self.line("P", text, self.look.opening, bold=True)
        row = TickRow(labels, self.look, self.place.add("Figure", alt=spoken))
        self._beside(line, plain(text), row, TickRow.room(labels, self.look))

    def _beside(self, line: Line, text: str, answer: Flowable, room: float) -> None:
        """One line with its answer at its right if that leaves the answer ``room``, else the answer below."""
        look = self.look
        wide = max(measure(text, look.body, bold=True) + look.body, look.body * 6)
        if wide + room > look.column - 2 * look.body or "\n" in text:
            line.keepWithNext = True
            self.add(line)
            self.add(answer)
            return
        beside = Table([[line, answer]], colWidths=[wide, None], spaceAfter=look.body * 0.3)
        padding = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        font = ("FONT", (0, 0), (-1, -1), Face.TEXT.value)
        beside.setStyle(TableStyle([*padding, font, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
        self.add(beside)

    @contextmanager
    def panel(self, kind: Panel, *, whole: bool = False) -> Generator[None]:
        """A framed part; a ``whole`` one moves to the next page rather than part, if it fits there."""
        with self._collecting("Sect") as parts:
            yield
        stack = Stack(parts, _inset(kind, self.look), self.look.body * 0.8)
        self.add(KeepTogether([stack]) if whole else stack)

    @contextmanager
    def together(self) -> Generator[None]:
        """What is told inside moves to the next page rather than part, if it fits there."""
        self._levels.append([])
        yield
        parts = self._levels.pop()
        self.add(KeepTogether([Stack(parts, Inset(), self.look.body * 0.45)]))

    @contextmanager
    def points(self) -> Generator[None]:
        """A list; its items are told inside."""
        self._parents.append(self.place.add("L"))
        yield
        self._parents.pop()

    @contextmanager
    def point(self, mark: Mark = Mark.BULLET, *, number: str = "", spoken: str = "") -> Generator[None]:
        """An item of a list; ``spoken`` is what a reader hears for a box (``done``, ``to do``)."""
        item = self.place.add("LI")
        label = None
        if number:
            label = item.add("Lbl", text=number)
        elif mark is not Mark.BULLET:
            label = item.add("Lbl").add("Figure", alt=spoken)
        self._parents.append(item)
        with self._collecting("LBody") as parts:
            yield
        self._parents.pop()
        self.add(Item(parts, self.look, label, mark, number))

    def bullets(self, texts: Iterable[str]) -> None:
        """A plain list; nothing at all when it is empty."""
        with self.points():
            for text in texts:
                with self.point():
                    self.say(text)

    def numbered(self, texts: Iterable[str]) -> None:
        """A list whose order matters."""
        with self.points():
            for number, text in enumerate(texts, start=1):
                with self.point(number=f"{self.words.number(number)}."):
                    self.say(text)

    @contextmanager
    def _collecting(self, role: str) -> Generator[list[Flowable]]:
        self._parents.append(self.place.add(role))
        self._levels.append([])
        yield self._levels[-1]
        self._levels.pop()
        self._parents.pop()

    def ticks(self, labels: Sequence[str], spoken: str) -> None:
        """A row of boxes to tick; ``spoken`` is what a reader hears."""
        self.add(TickRow(labels, self.look, self.place.add("Figure", alt=spoken)))

    def writing(self, count: int, spoken: str) -> None:
        """Rules to write on."""
        self.add(WritingLines(count, self.look, self.place.add("Figure", alt=spoken)))

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.add(PageBreak())


def _inset(kind: Panel, look: Look) -> Inset:
    room = look.body * 0.7
    around = Inset(left=room * 1.3, right=room, top=room, bottom=room)
    match kind:
        case Panel.OWN_WORDS:
            return replace(around, fill=TINT, bar=LEAD)
        case Panel.CARD:
            return replace(around, rule=INK, rule_width=0.8)
        case Panel.HARDER_DAYS:
            return replace(around, fill=CALM, rule=INK, rule_width=0.8)
        case Panel.SAFETY:
            return replace(around, rule=SAFETY, rule_width=2.2)
