"""Practice numbers and finding keys of patients."""

from __future__ import annotations

from datetime import date

from resilience_desk.storage.text import fold

PREFIX = "RD-"


def next_number(taken: str | None) -> str:
    """The number after the highest one taken, four digits at least: ``RD-0413`` after ``RD-0412``."""
    last = int(taken.removeprefix(PREFIX)) if taken else 0
    return f"{PREFIX}{last + 1:04d}"


def search_text(name: str, called: str, number: str, hospital_number: str, birth_date: date | None) -> str:
    """Everything one find box finds a person by, folded: names, both numbers, the birth date in three spellings."""
    dates = [] if birth_date is None else [f"{birth_date:%Y-%m-%d}", f"{birth_date:%d.%m.%Y}", f"{birth_date:%d/%m/%Y}"]
    parts = [name, called, number, number.removeprefix(PREFIX).lstrip("0"), hospital_number, *dates]
    return " ".join(filter(None, (fold(part) for part in parts)))


def sort_key(name: str) -> str:
    """A stored key that orders people by their last name part first, the same on both engines: ``silva marta``."""
    parts = fold(name).split()
    return " ".join(parts[-1:] + parts[:-1])[:200]
