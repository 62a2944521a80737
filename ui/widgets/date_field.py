"""Fields for a day and for a time of day: typed as people write, stepped by arrow keys, read back in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from datetime import time as Time  # noqa: N812 (the field has a time of its own)
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from resilience_desk.words import Words
from ui.widgets.typed_dates import Leaning, parse_day, parse_time
from ui.widgets.typed_field import TypedField


class DateField(TypedField[date]):
    """A day. Arrow keys go by days, page keys by weeks."""

    steps: ClassVar[Mapping[Qt.Key, int]] = {**TypedField.steps, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}

    day_changed = Signal(object)

    def __init__(
        self,
        words: Words,
        day: date | None = None,
        *,
        leaning: Leaning = Leaning.NEAREST,
        today: Callable[[], date] = date.today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words.say("Day"), words.say("20 Nov or +7"), 40, parent)
        self._words = words
        self._leaning = leaning
        self._today = today
        self._show(day)

    @property
    def day(self) -> date | None:
        """The day, or None when the field is empty or unclear."""
        return self._value

    def show_day(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        self._show(day)

    @override
    def tell(self, value: date | None) -> None:
        self.day_changed.emit(value)

    @override
    def read(self, text: str) -> date:
        return parse_day(text, self._today(), self._words, self._leaning)

    @override
    def written(self, value: date) -> str:
        return self._words.day(value)

    @override
    def stepped(self, value: date | None, step: int) -> date:
        return value + timedelta(days=step) if value is not None else self._today()


class TimeField(TypedField[Time]):
    """A time of day. Arrow keys go by ``step_minutes``, from nine o'clock when it is empty."""

    time_changed = Signal(object)

    def __init__(
        self, words: Words, moment: Time | None = None, *, step_minutes: int = 15, parent: QWidget | None = None
    ) -> None:
        super().__init__(words.say("Time of day"), words.say("9:30"), 12, parent)
        self._words = words
        self._minutes = step_minutes
        self._show(moment)

    @property
    def time(self) -> Time | None:
        """The time, or None when the field is empty or unclear."""
        return self._value

    def show_time(self, moment: Time | None) -> None:
        """Show a time without telling anybody."""
        self._show(moment)

    @override
    def tell(self, value: Time | None) -> None:
        self.time_changed.emit(value)

    @override
    def read(self, text: str) -> Time:
        return parse_time(text)

    @override
    def written(self, value: Time) -> str:
        return self._words.clock(value)

    @override
    def stepped(self, value: Time | None, step: int) -> Time:
        start = datetime.combine(date(2000, 1, 2), value or Time(9))
        return (start + timedelta(minutes=step * self._minutes if value is not None else 0)).time()
