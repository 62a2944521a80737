"""The one live theme of the running program: choose, switch, and draw with its colours, sizes and icons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import Typeface, load_fonts, make_font
from ui.theme.icons import coloured_svg, draw_icon, make_icon
from ui.theme.palette import make_palette
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import PROJECTOR_SCALE, SCALES, ThemeName, tokens


class ThemeChoice(Enum):
    """What a member chose: one theme, or what the computer is set to."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True)
class Appearance:
    """What can be chosen about the look. ``scale`` is one of the zoom steps; a projector raises it to its least."""

    choice: ThemeChoice = ThemeChoice.SYSTEM
    scale: float = 1.0
    typeface: Typeface = Typeface.INTER
    projector: bool = False


class Theme(QObject):
    """The colours, sizes and pictures of now. ``changed`` is emitted after palette and stylesheet have been set."""

    changed = Signal()

    def __init__(self, application: QApplication, appearance: Appearance | None = None) -> None:
        """Apply ``appearance``; without one, what the computer is set to. The style underneath is Fusion."""
        super().__init__(application)
        self._application = application
        self._pictures = QTemporaryDir()
        self.appearance = appearance or Appearance()
        self._families: set[str] = set()
        application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._apply()
        _active.append(self)

    @property
    def name(self) -> ThemeName:
        """The theme in force, after the choice and the computer's setting."""
        choice = self.appearance.choice
        if choice is not ThemeChoice.SYSTEM:
            return ThemeName(choice.value)
        dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return ThemeName.DARK if dark else ThemeName.LIGHT

    @property
    def scale(self) -> float:
        """The factor in force for type, space, icons and row heights."""
        least = PROJECTOR_SCALE if self.appearance.projector else SCALES[0]
        return max(least, self.appearance.scale)

    def adopt(self, appearance: Appearance) -> None:
        """Switch the whole program to ``appearance`` at once."""
        if appearance != self.appearance:
            self.appearance = appearance
            self._apply()
            self.changed.emit()

    def zoom(self, steps: int) -> None:
        """Go ``steps`` zoom steps up (positive) or down; 0 returns to scale 1."""
        here = min(range(len(SCALES)), key=lambda place: abs(SCALES[place] - self.appearance.scale))
        place = max(0, min(len(SCALES) - 1, here + steps)) if steps else 0
        self.adopt(replace(self.appearance, scale=SCALES[place]))

    def px(self, pixels: float) -> int:
        """A length at scale 1 in pixels of now, at least 1."""
        return max(1, round(pixels * self.scale))

    def hex(self, token: str) -> str:
        """The colour of ``token`` as ``#RRGGBB``."""
        return tokens().colours[self.name][token]

    def colour(self, token: str, alpha: int = 255) -> QColor:
        """The colour of ``token``; ``alpha`` from 0 (clear) to 255."""
        colour = QColor(self.hex(token))
        if alpha < 255:
            colour.setAlpha(alpha)
        return colour

    def font(self, size: str = "body", weight: int = 400, *, tabular: bool = False) -> QFont:
        """A font of the type scale: caption, secondary, body, section, number, title or display."""
        return make_font(self.appearance.typeface, self.px(tokens().type_px[size]), weight, tabular=tabular)

    def icon(self, name: str, token: str = "text_secondary", size: float = 16) -> QIcon:
        """The icon ``name`` in the colour of ``token``, ``size`` pixels at scale 1."""
        return make_icon(name, self.hex(token), self.hex("primary"), self.hex("disabled"), self.px(size))

    def pixmap(self, name: str, token: str = "text_secondary", size: float = 16, density: float = 1.0) -> QPixmap:
        """The icon as a picture for a screen with ``density`` device pixels per pixel."""
        return draw_icon(name, self.hex(token), self.px(size), density)

    def _apply(self) -> None:
        self._load_fonts()
        colours = tokens().colours[self.name]
        self._application.setPalette(make_palette(colours))
        self._application.setFont(self.font())
        self._application.setStyleSheet(
            stylesheet(colours, self.scale, self.appearance.typeface.value, self._indicators())
        )

    def _load_fonts(self) -> None:
        """Make the families of the typeface known; a family that nobody chose is not read."""
        for family in self.appearance.typeface.value:
            if family not in self._families:
                load_fonts(family)
                self._families.add(family)

    def _indicators(self) -> dict[str, str]:
        """Pictures that a stylesheet can only name by file: written to a folder that goes when the program ends."""
        wanted = {
            "picture_check": ("check", "on_primary", 3.2),
            "picture_down": ("chevron-down", "text_secondary", 2.0),
            "picture_up": ("chevron-up", "text_secondary", 2.0),
            "picture_mixed": ("minus", "on_primary", 3.2),
        }
        places: dict[str, str] = {}
        for key, (icon, token, stroke) in wanted.items():
            place = Path(self._pictures.path()) / f"{icon}-{self.name.value}.svg"
            place.write_text(coloured_svg(icon, self.hex(token), stroke), encoding="utf-8")
            places[key] = place.as_posix()
        return places

    def _on_system_scheme_changed(self) -> None:
        if self.appearance.choice is ThemeChoice.SYSTEM:
            self._apply()
            self.changed.emit()


_active: list[Theme] = []


def active_theme() -> Theme:
    """The theme of the running program. Raises ``LookupError`` when none was made yet."""
    if not _active:
        raise LookupError("no theme was made for this program")
    return _active[-1]
