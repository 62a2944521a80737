"""Reads a tagged PDF as a screen reader would: each structure element with the text its marks hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_PAINTS_TEXT = {"Tj", "TJ", "'", '"'}


@dataclass
class Heard:
    """One element: its role, its own text, its alternative text and what it holds."""

    role: str
    text: str = ""
    alt: str = ""
    scope: str = ""
    inside: list[Heard] = field(default_factory=list)

    def walk(self) -> list[Heard]:
        """This element and all below it, in reading order."""
        return [self, *(found for child in self.inside for found in child.walk())]


@dataclass
class Reading:
    """A whole file: its tree, the text outside every tag, and the text of artifacts page by page."""

    root: Heard
    loose: list[str]
    artifacts: list[str]
    catalog: dict[str, Any]
    info_title: str
    metadata: str

    @property
    def spoken(self) -> str:
        """All tagged text, blanks made one."""
        return squeezed(" ".join(element.text for element in self.root.walk()))

    def of(self, role: str) -> list[Heard]:
        """All elements of a role."""
        return [element for element in self.root.walk() if element.role == role]


def squeezed(text: str) -> str:
    """Any run of blanks as one space."""
    return re.sub(r"\s+", " ", text).strip()


def letters(text: str) -> str:
    """The text without any blank: what must survive line breaks."""
    return re.sub(r"\s+", "", text)


def read(pdf: bytes) -> Reading:
    """Read a PDF made by us."""
    with pikepdf.open(BytesIO(pdf)) as file:
        marked: dict[tuple[int, int], str] = {}
        loose: list[str] = []
        artifacts: list[str] = []
        for index, page in enumerate(file.pages):
            _read_page(page, index, marked, loose, artifacts)
        numbers = {page.objgen: index for index, page in enumerate(file.pages)}
        root = _element(file.Root.StructTreeRoot.K[0], marked, numbers)
        catalog = {
            "lang": str(file.Root.Lang),
            "marked": bool(file.Root.MarkInfo.Marked),
            "title": bool(file.Root.ViewerPreferences.DisplayDocTitle),
            "tabs": {str(page.Tabs) for page in file.pages},
            "fonts_embedded": all(_embedded(font) for page in file.pages for font in page.Resources.Font.values()),
        }
        metadata = bytes(file.Root.Metadata.read_bytes()).decode()
        return Reading(root, loose, artifacts, catalog, str(file.docinfo.get("/Title", "")), metadata)


def _embedded(font: Any) -> bool:
    return "/FontDescriptor" in font and "/FontFile2" in font.FontDescriptor


def _read_page(
    page: Any, index: int, marked: dict[tuple[int, int], str], loose: list[str], artifacts: list[str]
) -> None:
    maps = {name: _characters(font) for name, font in page.Resources.Font.items()}
    font, stack, artifact = "", [], ""
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            font = str(operands[0])
        elif name in ("BDC", "BMC"):
            number = int(operands[1].MCID) if name == "BDC" else None
            assert not stack, "marks stand one inside the other"
            stack.append(number)
            if number is not None:
                marked[index, number] = ""
        elif name == "EMC":
            stack.pop()
        elif name in _PAINTS_TEXT:
            text = "".join(maps[font][byte] for byte in bytes(operands[0]))
            if not stack:
                loose.append(text)
            elif stack[-1] is None:
                artifact += text
            else:
                marked[index, stack[-1]] += text
    artifacts.append(artifact)


def _characters(font: Any) -> dict[int, str]:
    """A font's ToUnicode table: byte to text."""
    table: dict[int, str] = {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.S):
        for low, high, many in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[(.*?)\]", block, re.S):
            texts = re.findall(r"<(\w+)>", many)
            for offset in range(int(high, 16) - int(low, 16) + 1):
                table[int(low, 16) + offset] = bytes.fromhex(texts[offset]).decode("utf-16-be")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.S):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return table


def _element(entry: Any, marked: dict[tuple[int, int], str], numbers: dict[Any, int]) -> Heard:
    heard = Heard(str(entry.S)[1:], alt=str(entry.get("/Alt", "")))
    if "/A" in entry and "/Scope" in entry.A:
        heard.scope = str(entry.A.Scope)[1:]
    for kid in entry.get("/K", []):
        if str(kid.Type) == "/MCR":
            heard.text += marked[numbers[kid.Pg.objgen], int(kid.MCID)]
        else:
            heard.inside.append(_element(kid, marked, numbers))
    return heard
