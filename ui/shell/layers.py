"""The layers over the page, in the order opened: Esc closes the top one. And F6, which goes round the regions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.shell.overlay import Overlay
from ui.widgets.drawer import Drawer

SIDE = "side"
"""The object name of a page's right-hand panel, so that F6 finds it."""


class Layer(Protocol):
    """Something that lies over the page and that Esc closes: an overlay or a drawer."""

    def close_layer(self) -> None:
        """Close it and give focus back."""
        ...

    def isVisible(self) -> bool:
        """Whether it still is open."""
        ...


def close_top(window: QWidget) -> bool:
    """Close the overlay or drawer that lies on top in ``window``; whether there was one."""
    layers: list[Layer] = [*window.findChildren(Drawer), *window.findChildren(Overlay)]
    for layer in reversed(layers):
        if layer.isVisible():
            layer.close_layer()
            return True
    return False


def first_stop(region: QWidget) -> QWidget | None:
    """The first widget in ``region`` that Tab would stop at."""
    widget = region.nextInFocusChain()
    seen: set[int] = set()
    while widget is not None and id(widget) not in seen:
        seen.add(id(widget))
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if tabs and region.isAncestorOf(widget) and widget.isVisibleTo(region) and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None


def next_region(regions: Callable[[], Sequence[QWidget]]) -> None:
    """Move focus to the first stop of the region after the one that has it."""
    visible = [region for region in regions() if region.isVisible() and first_stop(region) is not None]
    focus = QApplication.focusWidget()
    # The innermost region counts: a side panel lies inside its page.
    here = [place for place, region in enumerate(visible) if focus is not None and region.isAncestorOf(focus)]
    if visible:
        target = first_stop(visible[((here[-1] if here else -1) + 1) % len(visible)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
