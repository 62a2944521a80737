"""The one stylesheet of the program, generated from tokens: set at a theme change, never on a single widget.

In the sheet ``$name`` is a colour token, a type size or a picture, and every length above 2px stands at scale 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Template

from ui.theme.tokens import tokens

_TEXT = """
* { font-family: $family; font-size: $type_body; }
QWidget { color: $text; }
QToolTip { background: $text; color: $surface; border: 0; padding: 6px; }
QLabel { background: transparent; }
QLabel[role="display"] { font-size: $type_display; font-weight: 600; }
QLabel[role="title"] { font-size: $type_title; font-weight: 600; }
QLabel[role="number"] { font-size: $type_number; font-weight: 600; }
QLabel[role="section"] { font-size: $type_section; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { color: $text_secondary; font-size: $type_secondary; }
QLabel[role="caption"] { color: $text_caption; font-size: $type_caption; }
QLabel[role="overline"] { color: $text_caption; font-size: $type_caption; font-weight: 600; }
QLabel[role="problem"] { color: $warn; font-size: $type_secondary; font-weight: 500; }
QLabel[key="true"] { color: $text_secondary; background: $subtle; border: 1px solid $border;
  border-bottom: 2px solid $border; border-radius: 4px; padding: 0 5px; font-size: $type_caption; }
"""

_CHIP = """
QLabel[chip="$kind"] { color: $ink; background: $fill; border: 1px solid $chip_line; border-radius: 8px;
  padding: 1px 8px; font-size: $type_caption; font-weight: 600; }
QLabel[tag="$kind"] { color: $ink; background: $fill; border: 1px solid $chip_line; border-radius: 4px;
  padding: 1px 7px; font-size: $type_caption; font-weight: 600; }
QFrame[bar="$kind"] { background: $fill; border: 1px solid $chip_line; border-left: 4px solid $ink;
  border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
"""

_SURFACES = """
QWidget[surface="page"] { background: $background; }
QWidget[surface="plain"] { background: $surface; }
QFrame[surface="card"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame[surface="inset"] { background: $subtle; border: 1px solid $border; border-radius: 8px; }
QFrame[surface="callout"] { background: $tint; border: 0; border-left: 4px solid $primary;
  border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
QFrame[surface="rail"] { background: $surface; border: 0; border-right: 1px solid $border; }
QFrame[surface="top"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[surface="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[surface="drawer"] { background: $surface; border: 0; border-left: 1px solid $border_strong; }
QFrame[surface="overlay"] { background: $surface; border: 1px solid $border_strong; border-radius: 10px; }
QFrame[surface="toast"] { background: $text; border: 1px solid $text; border-radius: 8px; }
QFrame[surface="toast"] QLabel { color: $surface; }
QFrame[surface="segments"] { background: $sunken; border: 1px solid $chip_line; border-radius: 8px; }
QFrame[surface="line"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QScrollArea { background: transparent; border: 0; }
"""

_BUTTONS = """
QPushButton { background: $surface; border: 1px solid $border_strong; border-radius: 7px; padding: 6px 13px;
  min-height: 20px; font-weight: 500; }
QPushButton:hover { background: $subtle; border-color: $text_caption; }
QPushButton:pressed { background: $sunken; }
QPushButton:focus { border: 2px solid $focus; padding: 5px 12px; }
QPushButton:disabled { color: $disabled; border-color: $border; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border: 1px solid $primary; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; background: $primary_hover; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $disabled; border-color: $border; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] { background: transparent; border: 2px solid transparent;
  color: $text_secondary; border-radius: 7px; padding: 4px 8px; }
QToolButton[kind="ghost"] { padding: 5px; }
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $sunken; color: $text; }
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus { border-color: $focus; }
QPushButton[kind="link"] { background: transparent; border: 2px solid transparent; color: $primary; padding: 2px 4px;
  font-weight: 600; font-size: $type_secondary; }
QPushButton[kind="link"]:hover { background: $tint; }
QPushButton[kind="link"]:focus { border-color: $focus; }
QFrame[surface="toast"] QPushButton[kind="link"], QFrame[surface="toast"] QToolButton[kind="ghost"] { color: $surface; }
QFrame[surface="toast"] QPushButton[kind="link"]:hover, QFrame[surface="toast"] QToolButton[kind="ghost"]:hover {
  background: transparent; border-color: $surface; }
QFrame[surface="toast"] QPushButton[kind="link"]:focus, QFrame[surface="toast"] QToolButton[kind="ghost"]:focus {
  border-color: $surface; }
QPushButton[kind="find"] { background: $subtle; border: 1px solid $border; padding: 0; min-height: 32px; }
QPushButton[kind="find"]:hover { border-color: $border_strong; }
QPushButton[kind="find"]:focus { border: 2px solid $focus; padding: 0; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="rail"] { background: transparent; border: 2px solid transparent; border-radius: 9px;
  color: $text_secondary; padding: 6px 4px; font-size: $type_caption; font-weight: 500; }
QToolButton[kind="rail"]:hover { background: $sunken; }
QToolButton[kind="rail"][current="true"] { background: $tint; color: $primary; font-weight: 600;
  border-color: $tint_line; }
QToolButton[kind="rail"]:focus { border-color: $focus; }
QRadioButton[kind="segment"] { background: transparent; border: 2px solid transparent; border-radius: 6px;
  padding: 3px 10px; color: $text_secondary; font-size: $type_secondary; font-weight: 500; spacing: 0; }
QRadioButton[kind="segment"]::indicator, QRadioButton[kind="segment"]::indicator:checked { width: 0; height: 0;
  image: none; border: 0; }
QRadioButton[kind="segment"]:hover { color: $text; }
QRadioButton[kind="segment"]:checked { background: $surface; color: $primary; border-color: $tint_line;
  font-weight: 600; }
QRadioButton[kind="segment"]:focus { border-color: $focus; }
"""

_FIELDS = """
QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox { background: $surface;
  border: 1px solid $border_strong; border-radius: 7px; padding: 6px 9px; min-height: 20px;
  selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 5px 8px; }
QLineEdit[problem="true"], QTextEdit[problem="true"], QPlainTextEdit[problem="true"], QComboBox[problem="true"],
QAbstractSpinBox[problem="true"] { border: 2px solid $warn; padding: 5px 8px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $sunken; color: $disabled; border-color: $border; }
QLineEdit[kind="palette"], QLineEdit[kind="palette"]:focus { border: 0; background: transparent; font-size: 18px;
  padding: 8px; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: center right; width: 26px; border: 0; }
QComboBox::down-arrow { image: url("$picture_down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border_strong; padding: 3px;
  selection-background-color: $tint; selection-color: $text; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { subcontrol-origin: border; width: 24px; border: 0;
  background: transparent; }
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url("$picture_up"); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url("$picture_down"); width: 12px; height: 12px; }
QCheckBox, QRadioButton { background: transparent; spacing: 8px; min-height: 24px; border: 2px solid transparent;
  border-radius: 5px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $border_strong;
  background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $primary; border-color: $primary; image: url("$picture_check"); }
QCheckBox::indicator:indeterminate { background: $primary; border-color: $primary; image: url("$picture_mixed"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; background: $surface; border: 5px solid $primary; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QSlider::groove:horizontal { height: 6px; border-radius: 3px; background: $sunken; border: 1px solid $border_strong; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 3px; }
QSlider::handle:horizontal { background: $surface; border: 2px solid $primary; width: 20px; margin: -9px 0;
  border-radius: 12px; }
QSlider:focus::handle:horizontal, QSlider::handle:horizontal:focus { border-color: $focus; }
QProgressBar { background: $sunken; border: 1px solid $chip_line; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $primary; border-radius: 3px; }
"""

_VIEWS = """
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text_secondary; padding: 9px 14px 8px; border: 0;
  border-bottom: 3px solid transparent; font-weight: 500; }
QTabBar::tab:hover { color: $text; background: $sunken; border-top-left-radius: 6px; border-top-right-radius: 6px; }
QTabBar::tab:selected { color: $primary; border-bottom: 3px solid $primary; font-weight: 600; }
QTabBar::tab:selected:focus { background: $tint; border-bottom: 3px solid $focus; }
QTabWidget::pane { border: 0; }
QAbstractItemView { background: $surface; border: 0; outline: 0; alternate-background-color: $subtle;
  selection-background-color: $tint; selection-color: $text; }
QTableView { gridline-color: $border; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $text_secondary; border: 0; border-bottom: 1px solid $border_strong;
  padding: 8px 8px; font-size: $type_secondary; font-weight: 600; }
QHeaderView::section:hover { color: $text; background: $sunken; }
QMenu { background: $surface; border: 1px solid $border_strong; padding: 5px; }
QMenu::item { padding: 7px 24px 7px 12px; border-radius: 6px; background: transparent; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 5px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border_strong; border: 3px solid $background; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $text_caption; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $border; }
"""

_CHIP_KINDS = ("ok", "warn", "danger", "info", "physio", "psych", "social", "medical", "patient")


def _scaled(sheet: str, scale: float) -> str:
    """The sheet with each length above 2px multiplied: hairlines and focus rings keep their width."""
    if scale == 1:
        return sheet

    def grow(found: re.Match[str]) -> str:
        pixels = int(found[1])
        return f"{pixels if abs(pixels) <= 2 else round(pixels * scale)}px"

    return re.sub(r"(-?\d+)px", grow, sheet)


def _chips(colours: Mapping[str, str]) -> str:
    kinds = [("plain", colours["text_secondary"], colours["sunken"])]
    kinds += [(kind, colours[kind], colours[f"{kind}_tint"]) for kind in _CHIP_KINDS]
    return "".join(Template(_CHIP).safe_substitute(kind=kind, ink=ink, fill=fill) for kind, ink, fill in kinds)


def stylesheet(colours: Mapping[str, str], scale: float, families: tuple[str, ...], pictures: Mapping[str, str]) -> str:
    """The whole sheet for a theme's ``colours`` at ``scale``; ``pictures`` are the files of arrows and ticks."""
    sizes = {f"type_{name}": f"{pixels}px" for name, pixels in tokens().type_px.items()}
    family = ", ".join(f'"{name}"' for name in families)
    sheet = _TEXT + _chips(colours) + _SURFACES + _BUTTONS + _FIELDS + _VIEWS
    return Template(_scaled(Template(sheet).safe_substitute(sizes), scale)).substitute(
        colours, family=family, **pictures
    )
