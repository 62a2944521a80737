"""Taking pictures that are known to show something, and the page that holds them together."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

LEAST_COLOURS = 24
"""A page of the desk holds at least so many colours; a blank or torn picture does not."""


class PictureFailed(Exception):
    """A picture came out empty, of the wrong size, or could not be written; the tour fails with its name."""


@dataclass
class Album:
    """The folder of a tour: pictures and pages in the order they were made, and the index that shows them."""

    folder: Path
    entries: list[tuple[str, str, str]] = field(default_factory=list[tuple[str, str, str]])
    """File name, title, and what it is: ``picture`` or ``page``."""

    def picture(self, widget: QWidget, name: str, title: str, size: QSize | None = None) -> None:
        """Grab ``widget`` as ``name.png``; raises :class:`PictureFailed` for a blank one or one of another size."""
        image = widget.grab().toImage()
        if size is not None and image.size() != size * image.devicePixelRatio():
            raise PictureFailed(
                f"{name}: {image.width()} x {image.height()} instead of {size.width()} x {size.height()}"
            )
        if colours_of(image) < LEAST_COLOURS:
            raise PictureFailed(f"{name}: nothing to see")
        if not image.save(str(self.folder / f"{name}.png")):
            raise PictureFailed(f"{name}: could not be written")
        self.entries.append((f"{name}.png", title, "picture"))

    def page(self, pdf: bytes, name: str, title: str) -> None:
        """Keep a printed document as ``name.pdf``."""
        if not pdf.startswith(b"%PDF-"):
            raise PictureFailed(f"{name}: no PDF")
        (self.folder / f"{name}.pdf").write_bytes(pdf)
        self.entries.append((f"{name}.pdf", title, "page"))

    def write_index(self) -> None:
        """Write ``index.html``: every picture in order, every page as a link."""
        parts = [_entry(file, title, kind) for file, title, kind in self.entries]
        (self.folder / "index.html").write_text(_INDEX.format(parts="\n".join(parts)), "utf-8")


def colours_of(image: QImage) -> int:
    """How many different colours a coarse grid of the picture holds."""
    small = image.scaled(QSize(200, 120)).convertToFormat(QImage.Format.Format_RGB32)
    return len({small.pixel(x, y) for x in range(small.width()) for y in range(small.height())})


def _entry(file: str, title: str, kind: str) -> str:
    if kind == "page":
        return f'<p><a href="{escape(file)}">{escape(title)} (PDF)</a></p>'
    return (
        f'<figure><a href="{escape(file)}"><img loading="lazy" src="{escape(file)}" alt="{escape(title)}"></a>'
        f"<figcaption>{escape(title)}</figcaption></figure>"
    )


_INDEX = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Resilience Desk: the tour</title>
<style>
body {{ font-family: sans-serif; margin: 2rem auto; max-width: 75rem; background: #f2f5f4; color: #16252a; }}
figure {{ margin: 0 0 2rem; }} img {{ width: 100%; border: 1px solid #d9e1de; border-radius: 8px; }}
figcaption {{ margin-top: .4rem; color: #435359; }}
</style>
<h1>Resilience Desk: the tour</h1>
<p>The demonstration clinic. All people in it are invented.</p>
{parts}
</html>
"""
