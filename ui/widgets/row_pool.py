"""Rows of a list of varying length, kept and bound again instead of made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QBoxLayout


class ShowsItem(Protocol):
    """A row that can be bound to another item."""

    def show_item(self, item: Any) -> None:
        """Show another item."""
        ...


class RowPool:
    """Keeps as many rows in a layout as were ever needed; those not needed now are hidden."""

    def __init__(self, layout: QBoxLayout, make: Callable[[], Any]) -> None:
        """Rows are made by ``make`` (widgets with ``show_item``) and added at the end of ``layout``."""
        self._layout = layout
        self._make = make
        self._rows: list[Any] = []
        self._used = 0

    @property
    def rows(self) -> list[Any]:
        """The rows in use, first to last."""
        return self._rows[: self._used]

    def show_items(self, items: Sequence[Any]) -> None:
        """Bind one row to each item."""
        while len(self._rows) < len(items):
            row = self._make()
            self._rows.append(row)
            self._layout.addWidget(row)
        self._used = len(items)
        for row, item in zip(self._rows, items, strict=False):
            row.show_item(item)
            row.show()
        for row in self._rows[self._used :]:
            row.hide()
