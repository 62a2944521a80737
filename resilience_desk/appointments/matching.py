"""Who is meant by an entry of a day list: by number, or by name and birth date. Nobody is ever guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from resilience_desk.appointments.listed import Listed, Unmatched
from resilience_desk.storage.text import fold


@dataclass(frozen=True)
class Known:
    """A person as far as matching needs them."""

    id: UUID
    number: str
    name: str
    hospital_number: str
    birth_date: date | None


@dataclass(frozen=True)
class Match:
    """The person meant, or why nobody is; ``candidates`` are those who might be."""

    person: Known | None = None
    why: Unmatched | None = None
    candidates: tuple[Known, ...] = ()


class People:
    """Everybody who can be meant, found by number and by name."""

    def __init__(self, people: Iterable[Known]) -> None:
        """Index them once."""
        self._by_number: dict[str, list[Known]] = {}
        self._by_name: dict[tuple[str, ...], list[Known]] = {}
        for person in people:
            for number in {_number_key(person.number), _number_key(person.hospital_number)} - {""}:
                self._by_number.setdefault(number, []).append(person)
            self._by_name.setdefault(_name_key(person.name), []).append(person)

    def match(self, entry: Listed) -> Match:
        """Who is meant: by a number that contradicts nothing else, or by name and birth date together."""
        wanted = [_number_key(number) for number in entry.numbers]
        found = {person.id: person for number in wanted for person in self._by_number.get(number, ())}
        numbered = tuple(found.values())
        if len(numbered) > 1:
            return Match(why=Unmatched.AMBIGUOUS, candidates=numbered)
        if numbered:
            return (
                Match(numbered[0])
                if _agrees(numbered[0], entry)
                else Match(why=Unmatched.CONTRADICTS, candidates=numbered)
            )
        return self._by_name_and_birth(entry)

    def _by_name_and_birth(self, entry: Listed) -> Match:
        named = tuple(self._by_name.get(_name_key(entry.name), ())) if entry.name else ()
        possible = tuple(person for person in named if not _other_birth(person, entry))
        if not possible:
            return Match(why=Unmatched.NOT_FOUND)
        certain = [person for person in possible if entry.birth_date and person.birth_date == entry.birth_date]
        if len(certain) == 1:
            return Match(certain[0])
        if len(certain) > 1:
            return Match(why=Unmatched.AMBIGUOUS, candidates=tuple(certain))
        return Match(why=Unmatched.NEEDS_BIRTH_DATE, candidates=possible)


def _agrees(person: Known, entry: Listed) -> bool:
    same_name = not entry.name or bool(set(_name_key(entry.name)) & set(_name_key(person.name)))
    return same_name and not _other_birth(person, entry)


def _other_birth(person: Known, entry: Listed) -> bool:
    known = entry.birth_date is not None and person.birth_date is not None
    return known and entry.birth_date != person.birth_date


def _number_key(number: str) -> str:
    return "".join(fold(number).split())


def _name_key(name: str) -> tuple[str, ...]:
    """The parts of a name in no order: ``Silva, Marta`` is ``Marta Silva``."""
    return tuple(sorted(fold(name.replace("-", " ").replace(",", " ")).split()))


class Staff:
    """The practice's members, found by what a day list writes in its “with whom” column."""

    def __init__(self, members: Iterable[tuple[UUID, str, str]]) -> None:
        """Index identifier, name and initials of those who work here."""
        self._members = [(member, set(_name_key(name)), initials.casefold()) for member, name, initials in members]

    def find(self, written: str) -> UUID | None:
        """The one member whose whole name stands in ``written``, titles beside it or not, or whose initials it is."""
        parts, bare = set(_name_key(written)), written.strip().casefold()
        found = {member for member, name, initials in self._members if (name and name <= parts) or initials == bare}
        return found.pop() if len(found) == 1 else None
