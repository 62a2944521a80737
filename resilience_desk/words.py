"""The words of one reader: a language, a locale and the gettext catalogue between them.

A window holds one :class:`Words`; every document takes one as an argument; there is no global. Source texts are
English; ``say`` and ``count`` are what the extractor looks for. Dates stand in words, never as bare numbers. What knows
the world's locales is imported at the first date or number: the sign-in is painted before it.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, time

    from babel import Locale

    from resilience_desk.errors import DeskError


def mark(text: str) -> str:
    """Mark a text for translation where it is only named; it is translated when it is shown."""
    return text


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language, read from its ``.po`` file; English is its own catalogue."""
    entry = files("resources") / "translations" / language / "resilience_desk.po"
    if not entry.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with entry.open("rb") as source:
        texts = read_po(source, locale=language)
    compiled = BytesIO()
    write_mo(compiled, texts)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True)
class Words:
    """What one reader reads: texts in ``language``, dates and numbers after ``region``."""

    language: str = "en"
    region: str = "GB"
    catalogue: gettext.NullTranslations = field(default_factory=gettext.NullTranslations, repr=False, compare=False)

    @staticmethod
    def of(tag: str) -> Words:
        """Words for a tag such as ``en``, ``en-US`` or ``de-DE``; an unknown language reads English texts."""
        from babel import Locale

        locale = Locale.parse(tag, sep="-")
        region = locale.territory or ("GB" if locale.language == "en" else locale.language.upper())
        return Words(locale.language, region, _catalogue(locale.language))

    @property
    def locale(self) -> Locale:
        """The locale that shapes dates and numbers."""
        from babel import Locale

        return Locale.parse(f"{self.language}_{self.region}")

    def say(self, text: str, /, **values: object) -> str:
        """``text`` in the reader's language, its ``{names}`` filled with ``values``."""
        translated = self.catalogue.gettext(text)
        return translated.format_map(values) if values else translated

    def count(self, one: str, many: str, number: int, /, **values: object) -> str:
        """``one`` or ``many`` after the language's own plural rule; ``{number}`` is always filled."""
        return self.catalogue.ngettext(one, many, number).format_map({"number": self.number(number), **values})

    def error(self, error: DeskError) -> str:
        """The sentence of an error: what happened, what is safe, what to do next."""
        return self.catalogue.gettext(error.sentence).format_map(error.values)

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with the reader's separators and exactly ``decimals`` places (0 or more)."""
        from babel.numbers import format_decimal

        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=self.locale)

    def day(self, day: date) -> str:
        """Weekday, day and month, with the year when it is not this one: ``Fri 20 Nov``."""
        from babel.dates import format_date

        skeleton = "EEE d MMM" if day.year == date.today().year else "EEE d MMM y"
        return format_date(day, skeleton, locale=self.locale)

    def full_day(self, day: date) -> str:
        """A day for paper and for dates of birth: ``20 November 2026``."""
        from babel.dates import format_date

        return format_date(day, "d MMMM y", locale=self.locale)

    def clock(self, moment: datetime | time) -> str:
        """Hours and minutes as the reader writes them."""
        from babel.dates import format_time

        return format_time(moment, "short", locale=self.locale)

    def together(self, parts: Sequence[str]) -> str:
        """``Ana, Ben and Carla``, after the language's own rule."""
        from babel.lists import format_list

        return format_list(list(parts), locale=self.locale)
