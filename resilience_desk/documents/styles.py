"""How paper looks: four print sizes that reflow, two papers, few colours, all of it readable in black and white.

Sizes after clear and large print guidance (RNIB/UKAAF: 12 pt minimum, 14 clear, 16 to 18 and more large; left
aligned, no italics, generous leading, 60 to 70 characters a line).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from resilience_desk.documents.fonts import Face
from resilience_desk.words import mark

INK = HexColor("#16252A")
QUIET = HexColor("#435359")
LEAD = HexColor("#0A6A6B")
TINT = HexColor("#E9F3F2")
CALM = HexColor("#F4F1EA")
SAFETY = HexColor("#A92A1F")
"""For safety alone."""


class PrintSize(Enum):
    """The size of running text in points."""

    STANDARD = 12
    CLEAR = 14
    LARGE = 18
    EXTRA_LARGE = 24

    @property
    def label(self) -> str:
        """The name of the size, for translation."""
        return _SIZE_NAMES[self]


_SIZE_NAMES = {
    PrintSize.STANDARD: mark("Standard (12 point)"),
    PrintSize.CLEAR: mark("Clear (14 point)"),
    PrintSize.LARGE: mark("Large (18 point)"),
    PrintSize.EXTRA_LARGE: mark("Extra large (24 point)"),
}


class Paper(Enum):
    """Width and height of an upright sheet in points."""

    A4 = (210 * mm, 297 * mm)
    LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Look:
    """One print size on one paper: the measures every document shares."""

    size: PrintSize = PrintSize.CLEAR
    paper: Paper = Paper.A4
    sideways: bool = False
    wide: bool = False
    """Narrow margins, for sheets made of tables and short lines."""

    @property
    def sheet(self) -> tuple[float, float]:
        """Width and height of the sheet as it is read."""
        across, down = self.paper.value
        return (down, across) if self.sideways else (across, down)

    @property
    def body(self) -> float:
        """Points of running text."""
        return float(self.size.value)

    @property
    def small(self) -> float:
        """Points of the smallest text, such as labels in boxes, never under 9.5."""
        return max(9.5, self.body * 0.72)

    @property
    def cards(self) -> bool:
        """Whether tables become cards: always above 18 points."""
        return self.body > PrintSize.LARGE.value

    @property
    def margin(self) -> float:
        """Side margins: wide enough to keep a line near 70 characters, never under the 12.7 mm every printer can do."""
        if self.sideways or self.wide or self.size in (PrintSize.LARGE, PrintSize.EXTRA_LARGE):
            return 14 * mm
        return 24 * mm if self.size is PrintSize.STANDARD else 20 * mm

    @property
    def column(self) -> float:
        """The width of text between the margins."""
        return self.sheet[0] - 2 * self.margin

    @property
    def foot(self) -> float:
        """The height of the foot: three lines and a rule."""
        return 3 * self.foot_text * 1.3 + 8

    @property
    def foot_text(self) -> float:
        """Points of the foot: small text, kept under 14.5 so that a phone number with its hours fits on a line."""
        return min(14.5, self.small)

    def _style(self, name: str, scale: float, leading: float = 1.4, *, after: float = 0) -> ParagraphStyle:
        size = self.body * scale
        return ParagraphStyle(
            name,
            fontName=Face.TEXT.value,
            fontSize=size,
            leading=size * leading,
            textColor=INK,
            allowWidows=0,
            allowOrphans=0,
            spaceAfter=after,
        )

    @cached_property
    def text(self) -> ParagraphStyle:
        """Running text."""
        return self._style("text", 1, after=self.body * 0.45)

    @cached_property
    def opening(self) -> ParagraphStyle:
        """The first line of something that goes on right below it."""
        return self._style("opening", 1, after=self.body * 0.1)

    @cached_property
    def quiet(self) -> ParagraphStyle:
        """What is said beside: dates, versions, how to fill in."""
        return self._style("quiet", max(self.small, self.body * 0.86) / self.body, after=self.body * 0.4)

    @cached_property
    def strong(self) -> ParagraphStyle:
        """The person's own words, set a little larger."""
        return self._style("strong", 1.12, 1.35, after=self.body * 0.3)

    @cached_property
    def cell(self) -> ParagraphStyle:
        """Text in a table."""
        return self._style("cell", max(self.small, self.body * 0.82) / self.body, 1.25)

    @cached_property
    def title(self) -> ParagraphStyle:
        """The title of a document; large print needs less of a step."""
        scale = 1.35 if self.cards else 1.6
        return self._coloured(self._style("title", scale, 1.2, after=self.body * 0.3), INK)

    @cached_property
    def heading(self) -> ParagraphStyle:
        """The heading of a part."""
        style = self._style("heading", 1.15 if self.cards else 1.25, 1.25, after=self.body * 0.4)
        style.spaceBefore = self.body * 0.9
        return self._coloured(style, LEAD)

    @cached_property
    def warning(self) -> ParagraphStyle:
        """The heading of the box that says when to get help."""
        return self._coloured(self._style("warning", 1.15, 1.25, after=self.body * 0.4), SAFETY)

    @cached_property
    def subheading(self) -> ParagraphStyle:
        """The heading of a smaller part."""
        style = self._style("subheading", 1.05, 1.3, after=self.body * 0.25)
        style.spaceBefore = self.body * 0.5
        return style

    @staticmethod
    def _coloured(style: ParagraphStyle, colour: Color) -> ParagraphStyle:
        style.textColor = colour
        return style
