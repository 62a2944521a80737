"""A ReportLab canvas that writes PDF/UA-1: every text belongs to a structure element, all else is an artifact.

ReportLab knows no tags. A document declares its tree of :class:`Element` in reading order; a flowable draws inside
``canvas.marked(element)``. Halves of a split paragraph share their element. Text drawn outside an element raises,
because a silent artifact is text that a screen reader never says.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal, cast

from reportlab.pdfbase import pdfdoc as _pdfdoc
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from typing_extensions import override

pdfdoc: Any = _pdfdoc  # its published types are incomplete

_STATE_ONLY = {"q", "Q", "cm", "rg", "RG", "g", "G", "w", "J", "j", "d", "k", "K", "gs", "ET", ""}
"""Operators that paint nothing; text outside an element was refused before, so ``ET`` only ends a change of font."""


class UntaggedTextError(Exception):
    """A document drew text that no element holds: our bug, caught before anyone gets the paper."""


@dataclass(eq=False)
class Element:
    """One structure element: its role, what a reader hears instead of a picture, its place and its children."""

    role: str
    parent: Element | None = None
    alt: str = ""
    scope: str = ""
    """For ``TH``: ``Row`` or ``Column``."""
    text: str = ""
    """The text it was given to carry, as printed; the guard tests compare it with the file."""
    children: list[Element] = field(default_factory=list["Element"])
    marks: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """Where it was drawn: page index and marked-content number."""
    box: tuple[float, float, float, float] | None = None
    """For ``Figure``: left, bottom, right and top on its page in points."""

    def __post_init__(self) -> None:
        """Take the next place among the parent's children: declaration order is reading order."""
        if self.parent is not None:
            self.parent.children.append(self)

    def add(self, role: str, *, alt: str = "", scope: str = "", text: str = "") -> Element:
        """A new last child."""
        return Element(role, self, alt, scope, text)


class _SpacedText(PDFTextObject):
    """Writes a real space at each line end; without it a reader hears ``Thistext``."""

    def _textOut(self, text: str, TStar: int = 0) -> None:  # noqa: N803
        whole: Any = super()
        whole._textOut(text + " " if TStar and text else text, TStar)


class TaggedCanvas(Canvas):
    """A canvas for one tagged document; ``furniture(canvas, page, pages)`` draws each foot once the total is known."""

    _doc: Any
    _code: list[str]

    def __init__(
        self,
        target: Any,
        *,
        root: Element,
        title: str,
        language: str,
        paper: tuple[float, float],
        font: str,
        furniture: Callable[[TaggedCanvas, int, int], None],
    ) -> None:
        """Open a canvas whose bytes depend on its content alone. Raises nothing."""
        opened: Any = super()
        opened.__init__(
            target,
            pagesize=paper,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=font,
            lang=language,
        )
        self._root = root
        self._title = title
        self._furniture = furniture
        self._depth = 0
        self._loose_from = 0
        self._pages: list[list[Element]] = []
        self._page_marks: list[Element] = []

    @property
    def page_count(self) -> int:
        """Pages finished so far."""
        return len(self._pages)

    @contextmanager
    def marked(self, element: Element) -> Generator[None]:
        """Draw the content of ``element``; elements are leaves here, never one inside another."""
        if self._depth:
            raise UntaggedTextError(f"{element.role} inside another element")
        self._close_loose()
        number = len(self._page_marks)
        self._page_marks.append(element)
        element.marks.append((len(self._pages), number))
        self._code.append(f"/{element.role} <</MCID {number}>> BDC")
        with self._inside():
            yield
        self._code.append("EMC")
        self._loose_from = len(self._code)

    @contextmanager
    def artifact(self) -> Generator[None]:
        """Draw what a reader should not hear: feet, rules, a table head repeated on the next page."""
        self._close_loose()
        self._code.append("/Artifact BMC")
        with self._inside():
            yield
        self._code.append("EMC")
        self._loose_from = len(self._code)

    @contextmanager
    def _inside(self) -> Generator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def _close_loose(self) -> None:
        """Make an artifact of what was painted since the last mark."""
        loose = self._code[self._loose_from :]
        if any(line.rpartition(" ")[2] not in _STATE_ONLY for line in loose):
            self._code.insert(self._loose_from, "/Artifact BMC")
            self._code.append("EMC")
        self._loose_from = len(self._code)

    @override
    def beginText(self, x: float = 0, y: float = 0, direction: Literal["LTR", "RTL"] | None = None) -> PDFTextObject:
        return _SpacedText(self, x, y, direction=direction)

    @override
    def drawText(self, aTextObject: PDFTextObject) -> None:
        if not self._depth:
            raise UntaggedTextError("text outside any element")
        super().drawText(aTextObject)

    @override
    def showPage(self) -> None:
        self._close_loose()
        super().showPage()
        self._pages.append(self._page_marks)
        self._page_marks = []
        self._loose_from = 0

    @override
    def save(self) -> None:
        if self._code:
            self.showPage()
        self._draw_furniture()
        self._write_structure()
        super().save()

    def _draw_furniture(self) -> None:
        pages: list[Any] = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            self._code = []
            self._loose_from = 0
            with self.artifact():
                self._furniture(self, number, len(pages))
            page.stream += "\n".join(self._code) + "\n"
        self._code = []

    def _write_structure(self) -> None:
        document, viewer = self._doc, cast(Any, self)
        writer = _StructureWriter(document)
        catalog = document.Catalog
        catalog.StructTreeRoot = writer.tree(self._root, self._pages)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        catalog.Metadata = pdfdoc.XMP(creator=self._metadata)
        viewer.setViewerPreference("DisplayDocTitle", "true")
        for index, page in enumerate(document.Pages.pages):
            page.__Defaults__ = {**page.__Defaults__, "StructParents": index, "Tabs": pdfdoc.PDFName("S")}

    def _metadata(self, _document: object) -> bytes:
        return _XMP.format(title=escape(self._title)).encode()


class _StructureWriter:
    """Turns a tree of elements into the PDF's own objects."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._references: dict[Element, Any] = {}

    def tree(self, root: Element, pages: list[list[Element]]) -> Any:
        """The structure tree root, with the parent tree that leads from each page's marks to their elements."""
        tree = pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("StructTreeRoot")})
        reference = self._document.Reference(tree)
        tree["K"] = pdfdoc.PDFArray([self._element(root, reference)])
        numbers: list[Any] = []
        for index, marks in enumerate(pages):
            numbers += [index, pdfdoc.PDFArray([self._references[element] for element in marks])]
        tree["ParentTree"] = self._document.Reference(pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}))
        tree["ParentTreeNextKey"] = len(pages)
        return tree

    def _element(self, element: Element, parent: Any) -> Any:
        entry = pdfdoc.PDFDictionary(
            {"Type": pdfdoc.PDFName("StructElem"), "S": pdfdoc.PDFName(element.role), "P": parent}
        )
        reference = self._references[element] = self._document.Reference(entry)
        kids = [self._mark(page, number) for page, number in element.marks]
        kids += [self._element(child, reference) for child in element.children if _drawn(child)]
        entry["K"] = pdfdoc.PDFArray(kids)
        if element.alt:
            entry["Alt"] = pdfdoc.PDFString(element.alt)
        if element.scope:
            entry["A"] = _attributes("Table", Scope=pdfdoc.PDFName(element.scope))
        if element.box and element.role == "Figure":
            entry["A"] = _attributes("Layout", BBox=pdfdoc.PDFArray([round(edge, 2) for edge in element.box]))
        return reference

    def _mark(self, page: int, number: int) -> Any:
        kind = pdfdoc.PDFName("MCR")
        return pdfdoc.PDFDictionary({"Type": kind, "Pg": pdfdoc.PDFObjectReference(f"Page{page + 1}"), "MCID": number})


def _attributes(owner: str, **values: Any) -> Any:
    return pdfdoc.PDFDictionary({"O": pdfdoc.PDFName(owner), **values})


def _drawn(element: Element) -> bool:
    """An empty cell keeps its place in the table; any other element without content is left out."""
    return bool(element.marks) or element.role in {"TD", "TH"} or any(_drawn(child) for child in element.children)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>
</rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
