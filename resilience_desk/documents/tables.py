"""Data tables with a head row and a head column, tagged cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable, Table, TableStyle

from resilience_desk.documents.flowables import Line, TickRow
from resilience_desk.documents.fonts import Face
from resilience_desk.documents.story import Story
from resilience_desk.documents.styles import INK, TINT
from resilience_desk.documents.tagging import Element

CELL_PADDING = 5.0
"""Points at the left and right of each cell."""


class Grid:
    """Collects the rows of one table; :meth:`place` puts it into the story it was begun in."""

    def __init__(self, story: Story) -> None:
        """Begin a table at the story's place."""
        self._story = story
        self._table = story.place.add("Table")
        self._rows: list[list[list[Flowable]]] = []

    def row(self) -> Element:
        """Begin a row; its cells follow through :meth:`head` and :meth:`cell`."""
        self._rows.append([])
        return self._table.add("TR")

    def head(self, row: Element, scope: str, label: str, *, after: str = "", below: str = "") -> None:
        """A head cell for its ``Column`` or ``Row``: ``label`` in bold, ``after`` it and ``below`` it plain text."""
        cell = row.add("TH", scope=scope)
        parts: list[Flowable] = [self._line(cell, after, label=label)]
        if below.strip():
            parts.append(self._line(cell, below))
        self._rows[-1].append(parts)

    def ticks(self, row: Element, labels: Sequence[str], spoken: str) -> None:
        """A cell with boxes to tick."""
        figure = row.add("TD").add("Figure", alt=spoken)
        self._rows[-1].append([TickRow(labels, self._story.look, figure)])

    def empty(self, row: Element) -> None:
        """A cell to write in."""
        row.add("TD")
        self._rows[-1].append([])

    def _line(self, cell: Element, text: str, *, label: str = "") -> Line:
        return self._story.line("P", text, self._story.look.cell, label=label, inside=cell)

    def place(self, widths: Sequence[float]) -> None:
        """Put the table into the flow; its head row is repeated on each page it reaches."""
        table = Table(self._rows, colWidths=list(widths), repeatRows=1, spaceAfter=self._story.look.body * 0.7)
        table.setStyle(
            TableStyle(
                [
                    ("FONT", (0, 0), (-1, -1), Face.TEXT.value),  # else ReportLab adds an unembedded Helvetica
                    ("GRID", (0, 0), (-1, -1), 0.8, INK),
                    ("BACKGROUND", (0, 0), (-1, 0), TINT),
                    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                    ("LEFTPADDING", (0, 0), (-1, -1), CELL_PADDING),
                    ("RIGHTPADDING", (0, 0), (-1, -1), CELL_PADDING),
                    ("TOPPADDING", (0, 0), (-1, -1), 3),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ]
            )
        )
        self._story.add(table)
