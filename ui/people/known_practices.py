"""The practices known on this computer: their folders and names, kept with the program’s settings. No patient data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSettings

_GROUP = "practices"
_MOST = 12


@dataclass(frozen=True)
class KnownPractice:
    """A practice that was opened here before."""

    path: Path
    name: str


class KnownPractices:
    """The list, the one opened last first; what cannot be read there is left out."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def all(self) -> tuple[KnownPractice, ...]:
        """Every practice known here."""
        found: list[KnownPractice] = []
        for place in range(self._settings.beginReadArray(_GROUP)):
            self._settings.setArrayIndex(place)
            path, name = self._settings.value("path"), self._settings.value("name")
            if isinstance(path, str) and path and isinstance(name, str):
                found.append(KnownPractice(Path(path), name))
        self._settings.endArray()
        return tuple(found[:_MOST])

    def remember(self, path: Path, name: str) -> None:
        """Put a practice first."""
        self._keep((KnownPractice(path, name), *(known for known in self.all() if known.path != path)))

    def forget(self, path: Path) -> None:
        """Take a practice off the list; its folder is not touched."""
        self._keep(tuple(known for known in self.all() if known.path != path))

    def second_place(self, path: Path) -> Path | None:
        """The folder where a practice's backups are copied to as well, or None."""
        kept = self._settings.value(_second_key(path))
        return Path(kept) if isinstance(kept, str) and kept else None

    def keep_second_place(self, path: Path, second: Path) -> None:
        """Remember where a practice's backups are copied to as well."""
        self._settings.setValue(_second_key(path), str(second))

    def _keep(self, practices: tuple[KnownPractice, ...]) -> None:
        self._settings.remove(_GROUP)
        self._settings.beginWriteArray(_GROUP)
        for place, known in enumerate(practices[:_MOST]):
            self._settings.setArrayIndex(place)
            self._settings.setValue("path", str(known.path))
            self._settings.setValue("name", known.name)
        self._settings.endArray()


def _second_key(path: Path) -> str:
    return "second_backups/" + path.as_posix().replace("/", "|")
