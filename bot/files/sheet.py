"""A sheet of paper as PDF: our letters and colours, searchable, the same bytes each time."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from fpdf import FPDF

FONTS = Path(__file__).parent / "fonts"
FACE = "Atkinson"
INK, SOFT, LINE = (22, 32, 42), (67, 77, 87), (217, 210, 196)
BRICK, TRAVE = (138, 26, 18), (11, 74, 102)
AMBER, AMBER_GROUND = (90, 58, 0), (255, 244, 214)
GHOST = (238, 234, 226)
MADE_BY = "Lotse"
LANGUAGES = {"de": "de-DE", "en": "en-GB", "de-leicht": "de-DE"}
PAPERS = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}
RGB = tuple[int, int, int]
Align = Literal["L", "C", "R"]


class Sheet:
    """One document. Lengths in millimetres, type sizes in points; texts come ready from outside.

    made: the date that stands in the file, so that the same paper has the same bytes.
    """

    def __init__(
        self, title: str, locale: str, made: datetime, paper: Literal["A4", "A5"], edge: float
    ) -> None:
        self.pdf = FPDF(format=PAPERS[paper])
        self.edge = edge
        self.pdf.set_margin(edge)
        self.pdf.set_auto_page_break(False)
        for weight, style in ((400, ""), (700, "B")):
            self.pdf.add_font(FACE, style, FONTS / f"atkinson-hyperlegible-latin-{weight}.ttf")
        self.pdf.set_lang(LANGUAGES.get(locale, "de-DE"))
        self.pdf.set_title(printable(title))
        self.pdf.set_creator(MADE_BY)
        self.pdf.set_producer(MADE_BY)
        self.pdf.set_creation_date(made)

    @property
    def width(self) -> float:
        """Of the writing, between the edges."""
        return float(self.pdf.w) - 2 * self.edge

    @property
    def y(self) -> float:
        return float(self.pdf.get_y())

    def page(self) -> None:
        self.pdf.add_page()

    def down(self, mm: float) -> None:
        self.pdf.set_y(self.y + mm)

    def write(
        self,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: RGB = INK,
        align: Align = "L",
        x: float | None = None,
        width: float | None = None,
    ) -> None:
        """Text from the present line on, wrapped; the next line is below it."""
        self.pdf.set_font(FACE, "B" if bold else "", size)
        self.pdf.set_text_color(*colour)
        self.pdf.set_x(self.edge if x is None else x)
        self.pdf.multi_cell(
            self.width if width is None else width,
            size * 0.46,
            printable(text),
            align=align,
            new_x="LMARGIN",
            new_y="NEXT",
        )

    def beside(self, left: str, right: str, size: float, *, bold: bool = False) -> None:
        """A name left and its value right of it, both wrapped; the value in ink, the name soft."""
        split = self.width * 0.38
        top = self.y
        self.write(left, size, colour=INK if bold else SOFT, bold=bold, width=split - 3)
        after = self.y
        self.pdf.set_y(top)
        self.write(right, size, bold=True, x=self.edge + split, width=self.width - split)
        self.pdf.set_y(max(after, self.y))

    def sums(self, rows: Iterable[Sequence[str]], size: float) -> None:
        """Rows of what, how each, how much: the sums right-aligned under one another."""
        for what, each, much in rows:
            top = self.y
            self.write(what, size, width=self.width * 0.5)
            after = self.y
            self.pdf.set_y(top)
            if each:
                self.write(
                    each, size, colour=SOFT, align="R", x=self.edge + self.width * 0.5,
                    width=self.width * 0.24,
                )  # fmt: skip
                self.pdf.set_y(top)
            self.write(
                much, size, bold=True, align="R", x=self.edge + self.width * 0.74,
                width=self.width * 0.26,
            )  # fmt: skip
            self.pdf.set_y(max(after, self.y) + 1)

    def rule(self, gap: float = 3) -> None:
        self.down(gap)
        self.pdf.set_draw_color(*LINE)
        self.pdf.set_line_width(0.4)
        self.pdf.line(self.edge, self.y, self.edge + self.width, self.y)
        self.down(gap)

    def band(self, text: str, size: float, colour: RGB, ground: RGB) -> None:
        """A line of words on a coloured ground, as wide as the writing."""
        high = size * 0.46 + 4
        top = self.y
        self.pdf.set_fill_color(*ground)
        self.pdf.rect(self.edge, top, self.width, high, style="F", round_corners=True)
        self.pdf.set_y(top + 2)
        self.write(text, size, bold=True, colour=colour, align="C")
        self.pdf.set_y(top + high + 3)

    def head(self, right: str) -> None:
        """The mark and the name of Lotse, and the operator's name at the right."""
        top = self.y
        self.pdf.set_fill_color(*BRICK)
        self.pdf.rect(self.edge, top, 8, 8, style="F", round_corners=True, corner_radius=2)
        self._gables(self.edge, top, 8)
        self.pdf.set_y(top + 0.7)
        self.write("Lotse", 15, bold=True, x=self.edge + 11, width=30)
        self.pdf.set_y(top + 1.6)
        self.write(right, 10, colour=SOFT, align="R", x=self.edge + 42, width=self.width - 42)
        self.pdf.set_y(max(self.y, top + 8))
        self.rule(2)

    def _gables(self, x: float, y: float, side: float) -> None:
        """The two gables of the mark, in a square of 32 parts."""
        part = side / 32
        self.pdf.set_draw_color(255, 255, 255)
        self.pdf.set_line_width(2.4 * part)
        for first in (7, 17):
            points = [(first, 23), (first, 13), (first + 4, 8), (first + 8, 13), (first + 8, 23)]
            self.pdf.polyline([(x + a * part, y + b * part) for a, b in points])
        self.pdf.line(x + 5 * part, y + 23 * part, x + 27 * part, y + 23 * part)

    def ghost(self, text: str) -> None:
        """Words across the page, pale, behind everything that is written after."""
        width, height = float(self.pdf.w), float(self.pdf.h)
        angle = math.degrees(math.atan2(height, width))
        text = printable(text)
        self.pdf.set_font(FACE, "B", 10)
        size = 10 * 0.78 * math.hypot(width, height) / self.pdf.get_string_width(text)
        self.pdf.set_font(FACE, "B", size)
        self.pdf.set_text_color(*GHOST)
        with self.pdf.rotation(angle, width / 2, height / 2):
            start = (width - self.pdf.get_string_width(text)) / 2
            self.pdf.text(start, height / 2 + size * 0.12, text)

    def squares(self, rows: Sequence[Sequence[bool]], x: float, y: float, side: float) -> None:
        """A QR code as vector squares on white, `side` wide with its quiet zone of four."""
        one = side / (len(rows) + 8)
        self.pdf.set_fill_color(255, 255, 255)
        self.pdf.rect(x, y, side, side, style="F")
        self.pdf.set_fill_color(0, 0, 0)
        for down, row in enumerate(rows, start=4):
            for start, length in _runs(row):
                self.pdf.rect(
                    x + (start + 4) * one, y + down * one, length * one, one * 1.01, style="F"
                )

    def bytes(self) -> bytes:
        into = io.BytesIO()
        pdf: Any = self.pdf
        pdf.output(into)
        return into.getvalue()


def _runs(row: Sequence[bool]) -> Iterable[tuple[int, int]]:
    """Start and length of each run of dark squares: no seams between neighbours."""
    start: int | None = None
    for place, dark in enumerate((*row, False)):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place - start
            start = None


def printable(text: str) -> str:
    """The text in letters that our face has: the nearest base letter, else a question mark."""
    plain = text.replace("\u202f", "\u00a0").replace("→", "–").replace("≤", "<=")
    return "".join(_letter(sign) for sign in plain)


def _letter(sign: str) -> str:
    if sign in _KNOWN:
        return sign
    base = unicodedata.normalize("NFKD", sign)[:1]
    return base if base in _KNOWN else "?"


_KNOWN = frozenset(
    [*map(chr, range(0x20, 0x7F)), *map(chr, range(0xA0, 0x100)), *"\n€–—‘’‚“”„…•−ŒœıŠšŽž"]
) - set("ŠšŽž")
