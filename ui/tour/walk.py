"""Walking the tour: the real application on the demonstration clinic, picture after picture."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QSettings, QSize
from PySide6.QtWidgets import QWidget

from resilience_desk.demo.clinic import Demonstration, make_demonstration
from resilience_desk.desk import Desk
from resilience_desk.opening import open_desk
from resilience_desk.words import Words
from ui.application import DeskApplication
from ui.running import make_application
from ui.theme import ThemeChoice
from ui.tour.pictures import Album, PictureFailed
from ui.tour.stops import LEADING, Stop, person_named, stops


@dataclass(frozen=True)
class Look:
    """One size, theme and scale in which a screen is shown."""

    size: QSize
    choice: ThemeChoice = ThemeChoice.LIGHT
    scale: float = 1.0

    @property
    def name(self) -> str:
        """The end of a picture's file name: ``1366-light``."""
        scale = "" if self.scale == 1.0 else f"-x{self.scale:g}"
        return f"{self.size.width()}-{self.choice.value}{scale}"


LAPTOP, WALL = QSize(1366, 768), QSize(1920, 1080)
PLAIN = Look(LAPTOP)
LEADING_LOOKS = (PLAIN, Look(LAPTOP, ThemeChoice.DARK), Look(WALL))
ALL_LOOKS = (
    PLAIN,
    Look(LAPTOP, ThemeChoice.DARK),
    Look(LAPTOP, ThemeChoice.CONTRAST),
    Look(WALL),
    Look(WALL, ThemeChoice.DARK),
    Look(WALL, scale=1.3),
)


def run_tour(folder: Path, *, everything: bool = False) -> int:
    """Leave pictures, pages and ``index.html`` in ``folder``; 1 and a sentence when one of them failed."""
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    folder.mkdir(parents=True, exist_ok=True)
    album = Album(folder)
    with TemporaryDirectory(prefix="resilience-desk-tour-", ignore_cleanup_errors=True) as throw_away:
        made = make_demonstration(Path(throw_away) / "Harbour.desk")
        try:
            _walk(album, made, Path(throw_away), everything=everything)
        except PictureFailed as failed:
            print(f"The tour failed: {failed}.", file=sys.stderr)
            return 1
    album.write_index()
    print(f"{len(album.entries)} pictures and pages in {folder}; open index.html.")
    return 0


def _walk(album: Album, made: Demonstration, throw_away: Path, *, everything: bool) -> None:
    application = make_application()
    settings = QSettings(str(throw_away / "settings.ini"), QSettings.Format.IniFormat)
    root = DeskApplication(application, Words(), settings, throw_away=True)
    try:
        _sign_in(album, root, made)
        desk = open_desk(made.folder, made.sign_in, made.passphrase)
        root.enter(desk)
        window, registry = root.window, root.registry
        person = person_named(desk, LEADING)
        for stop in stops(registry, root.words, person):
            stop.go(window, partial(settle, root))
            for look in _looks(stop, everything=everything):
                _picture(album, root, window, stop, look)
            window.close_top_layer()
        _print_everything(album, desk, person, everything=everything)
        window.lock()
        _picture(album, root, window, Stop("locked", root.words.say("Locked"), _nothing), PLAIN)
    finally:
        root.close()


def _sign_in(album: Album, root: DeskApplication, made: Demonstration) -> None:
    root.begin(made.folder)
    if root.welcome is not None:
        _picture(album, root, root.welcome, Stop("sign-in", root.words.say("Signing in"), _nothing), PLAIN)
        root.welcome.close()


def _looks(stop: Stop, *, everything: bool) -> Iterable[Look]:
    if everything:
        return ALL_LOOKS
    return LEADING_LOOKS if stop.leading else (PLAIN,)


def _picture(album: Album, root: DeskApplication, widget: QWidget, stop: Stop, look: Look) -> None:
    root.theme.adopt(replace(root.theme.appearance, choice=look.choice, scale=look.scale))
    widget.resize(look.size)
    settle(root)
    album.picture(widget, f"{stop.name}-{look.name}", stop.title, look.size)


def settle(root: DeskApplication) -> None:
    """Let everything that is on its way arrive and be laid out."""
    for _ in range(3):
        QCoreApplication.processEvents()
        root.operations.settle()


def _print_everything(album: Album, desk: Desk, person: UUID, *, everything: bool) -> None:
    """Every document of the person's case, as the desk prints it; in every size and on both papers when all is wanted."""
    from resilience_desk.documents.catalogue import DOCUMENTS
    from resilience_desk.documents.page import Options
    from resilience_desk.documents.styles import Paper, PrintSize
    from resilience_desk.exchange.paper import fill, paper_words, person_size

    words = paper_words(desk, person)
    own = person_size(desk, person)
    sizes = tuple(PrintSize) if everything else (own,)
    for document in DOCUMENTS:
        for size in sizes:
            for paper in Paper if everything else (Paper.A4,):
                printed = fill(desk, person, document.id, Options(size=size, paper=paper), words)
                ending = f"-{size.name.lower()}-{paper.name.lower()}" if everything else ""
                album.page(printed.pdf, f"{document.id}{ending}", words.say(document.title))


def _nothing(_window: object, _settle: object) -> None:
    """Already there."""
