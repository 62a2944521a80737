"""Switching the theme, zooming, fonts and icons."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.stalls import FIRST_BUILD, StallWatch
from ui.theme import Appearance, Theme, ThemeChoice, active_theme
from ui.theme.fonts import Typeface
from ui.theme.icons import IconMissing, coloured_svg, draw_icon
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import SCALES, ThemeName, tokens
from ui.widgets.buttons import primary_button
from ui.widgets.layouts import Column
from ui.widgets.text import TextRole, plain_label


def test_a_switch_reaches_palette_and_widgets(theme: Theme, qapp: QApplication, stall_watch: StallWatch) -> None:
    label = plain_label("Sleep", TextRole.CAPTION)
    label.show()
    told: list[ThemeName] = []
    theme.changed.connect(lambda: told.append(theme.name))
    with stall_watch.allowing(FIRST_BUILD):
        theme.adopt(Appearance(ThemeChoice.DARK))
        QCoreApplication.processEvents()
    assert told == [ThemeName.DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.colour("background")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("text_caption")


def test_zoom_goes_by_steps_and_stops_at_the_ends(theme: Theme) -> None:
    seen = [theme.scale]
    for _ in range(5):
        theme.zoom(1)
        seen.append(theme.scale)
    assert seen == [*SCALES, SCALES[-1], SCALES[-1]]
    theme.zoom(0)
    assert theme.scale == 1.0
    theme.zoom(-1)
    assert theme.scale == 1.0


def test_zoom_makes_type_gaps_and_controls_grow(theme: Theme) -> None:
    button = primary_button("Save", icon="save")
    column = Column(gap=8, margins=(4, 4, 4, 4))
    before = button.sizeHint().height()
    theme.zoom(3)
    assert button.sizeHint().height() > before * 1.4
    assert column.spacing() == 12
    assert theme.font().pixelSize() == 21


def test_the_projector_view_is_at_least_a_quarter_larger(theme: Theme) -> None:
    theme.adopt(replace(theme.appearance, projector=True))
    assert theme.scale == 1.25
    theme.adopt(replace(theme.appearance, scale=1.5))
    assert theme.scale == 1.5


def test_without_a_choice_the_computer_decides(theme: Theme) -> None:
    theme.adopt(Appearance(ThemeChoice.SYSTEM))
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.name is (ThemeName.DARK if dark else ThemeName.LIGHT)


@pytest.mark.parametrize("face", list(Typeface))
def test_the_bundled_faces_are_really_used(theme: Theme, face: Typeface) -> None:
    theme.adopt(Appearance(ThemeChoice.LIGHT, typeface=face))
    assert QFontInfo(theme.font(weight=600)).family() == face.value[0]
    label = QLabel("Αθήνα → Київ")
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == face.value[0]


def test_the_stylesheet_fills_every_name_and_scales_lengths() -> None:
    pictures = {f"picture_{name}": "/x.svg" for name in ("check", "down", "up", "mixed")}
    colours = tokens().colours[ThemeName.LIGHT]
    plain = stylesheet(colours, 1.0, ("Inter",), pictures)
    large = stylesheet(colours, 1.5, ("Inter",), pictures)
    assert "$" not in plain
    assert "font-size: 14px" in plain
    assert "font-size: 21px" in large
    assert re.search(r"border: 2px solid", large)


def test_an_icon_takes_its_colour_and_density(theme: Theme) -> None:
    picture = draw_icon("check", "#FF0000", 16, 2.0)
    assert picture.width() == 32
    assert picture.devicePixelRatio() == 2.0
    inks = {
        picture.toImage().pixelColor(x, y).name() for x in range(32) for y in range(32)
        if picture.toImage().pixelColor(x, y).alpha() == 255
    }  # fmt: skip
    assert inks == {"#ff0000"}
    assert draw_icon("check", "#FF0000", 16, 2.0) is picture
    assert "currentColor" not in coloured_svg("check", "#FF0000")


def test_an_unknown_icon_is_our_mistake() -> None:
    with pytest.raises(IconMissing):
        coloured_svg("../../pyproject", "#000000")


def test_the_theme_is_found_by_every_widget(theme: Theme) -> None:
    assert active_theme() is theme
