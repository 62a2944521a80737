"""Remembers how a member likes the window: theme, typeface, zoom per screen, size. Never anything about a patient."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtGui import QScreen

from ui.theme import Appearance, ThemeChoice
from ui.theme.fonts import Typeface
from ui.theme.tokens import SCALES


class AppearanceMemory:
    """What is kept in ``settings``; what cannot be read there is as if it had never been chosen."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def recall(self, screen: QScreen | None) -> Appearance:
        """The appearance last chosen, with the zoom of this screen."""
        choice: Any = self._settings.value("appearance/theme", ThemeChoice.SYSTEM.value)
        face: Any = self._settings.value("appearance/typeface", Typeface.INTER.name)
        return Appearance(
            ThemeChoice(choice) if choice in {known.value for known in ThemeChoice} else ThemeChoice.SYSTEM,
            self.scale_of(screen),
            Typeface[face] if face in Typeface.__members__ else Typeface.INTER,
        )

    def scale_of(self, screen: QScreen | None) -> float:
        """The zoom last chosen on this screen, one of the zoom steps."""
        kept: Any = self._settings.value(_scale_key(screen), 1.0)
        try:
            return min(SCALES, key=lambda step: abs(step - float(kept)))
        except (TypeError, ValueError):
            return 1.0

    def keep(self, appearance: Appearance, screen: QScreen | None) -> None:
        """Remember ``appearance`` and the zoom of this screen; the projector view is never remembered."""
        self._settings.setValue("appearance/theme", appearance.choice.value)
        self._settings.setValue("appearance/typeface", appearance.typeface.name)
        self._settings.setValue(_scale_key(screen), appearance.scale)

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember where the window stood."""
        self._settings.setValue("window/geometry", geometry)

    def geometry(self) -> QByteArray | None:
        """Where the window stood, or None."""
        kept: Any = self._settings.value("window/geometry")
        return kept if isinstance(kept, QByteArray) else None


def _scale_key(screen: QScreen | None) -> str:
    name = "".join(letter if letter.isalnum() else "_" for letter in screen.name()) if screen is not None else ""
    return f"appearance/scale/{name or 'screen'}"
