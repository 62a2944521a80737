"""Every pair of colours that meets on the screen can be read, in every theme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.theme.tokens import ThemeName, contrast_ratio, tokens

_GROUNDS = ("background", "surface", "subtle", "sunken")
_KINDS = ("danger", "warn", "ok", "info", "physio", "psych", "social", "medical", "patient")
_TEXT = 4.5
_CONTROL = 3.0

TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "text_secondary", "text_caption", "primary") for ground in (*_GROUNDS, "tint")),
    *((ink, ground) for ink in _KINDS for ground in ("surface", "background", f"{ink}_tint")),
    *(("text", f"{kind}_tint") for kind in _KINDS),
    *(("primary", f"{kind}_tint") for kind in ("warn", "info")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("surface", "text"),
]
LINE_PAIRS = [
    *(("border_strong", ground) for ground in _GROUNDS),
    *(("focus", ground) for ground in (*_GROUNDS, "tint")),
    *((f"series_{name}", "surface") for name in ("pain", "activity", "sleep", "mood")),
    *((f"overlay_{number}", "surface") for number in range(1, 5)),
    ("disabled", "surface"),
]

_colour = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


@pytest.mark.parametrize("theme_name", list(ThemeName))
def test_every_text_can_be_read_on_its_ground(theme_name: ThemeName) -> None:
    colours = tokens().colours[theme_name]
    ratios = {pair: contrast_ratio(colours[pair[0]], colours[pair[1]]) for pair in TEXT_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < _TEXT} == {}


@pytest.mark.parametrize("theme_name", list(ThemeName))
def test_every_line_and_ring_can_be_seen_on_its_ground(theme_name: ThemeName) -> None:
    colours = tokens().colours[theme_name]
    ratios = {pair: contrast_ratio(colours[pair[0]], colours[pair[1]]) for pair in LINE_PAIRS}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < _CONTROL} == {}


def test_the_three_themes_name_the_same_tokens() -> None:
    names = {frozenset(colours) for colours in tokens().colours.values()}
    assert len(names) == 1


def test_contrast_after_wcag() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@given(_colour, _colour)
def test_contrast_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert contrast_ratio(one, other) == contrast_ratio(other, one)
    assert 1 <= contrast_ratio(one, other) <= 21
