"""How the desk looks: tokens, palette, stylesheet, fonts, icons, and the one live theme of the running window."""

from ui.theme.theme import Appearance, Theme, ThemeChoice, active_theme

__all__ = ["Appearance", "Theme", "ThemeChoice", "active_theme"]
