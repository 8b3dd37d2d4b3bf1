"""A picture before it is painted: lines of words with their places, and strokes behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import ImageDraw

from bot.files.letters import face, wide, wrapped
from bot.files.sheet import INK, RGB

WIDTH = 1080
Draw = ImageDraw.ImageDraw


@dataclass(frozen=True, slots=True)
class Box:
    """One line of words and where it stands: left, top, right, bottom in pixels."""

    text: str
    place: tuple[int, int, int, int]
    size: int
    colour: RGB = INK
    bold: bool = False
    struck: bool = False


@dataclass(slots=True)
class Card:
    """The words and the strokes of a picture, laid out; nothing is painted yet.

    scale: in percent; more for those who read large type.
    """

    scale: int = 100
    boxes: list[Box] = field(default_factory=list)
    strokes: list[Callable[[Draw], None]] = field(default_factory=list)
    y: int = 0

    def px(self, size: float) -> int:
        return round(size * self.scale / 100)

    @property
    def edge(self) -> int:
        return self.px(52)

    @property
    def line_x(self) -> int:
        """The middle of the strip, right of the times."""
        return self.edge + self.px(188)

    @property
    def text_x(self) -> int:
        return self.line_x + self.px(52)

    def write(
        self, text: str, size: float, *, x: int | None = None, right: int | None = None,
        colour: RGB = INK, bold: bool = False, most: int = 3,
    ) -> None:  # fmt: skip
        """Words wrapped between x and right from the present line on; below them goes on."""
        left = self.edge if x is None else x
        room = (WIDTH - self.edge if right is None else right) - left
        big = self.px(size)
        for line in wrapped(text, face(big, bold), room, most):
            self.put(line, left, self.y, big, colour=colour, bold=bold)
            self.y += round(big * 1.28)

    def put(
        self, text: str, x: int, y: int, size: int, *, colour: RGB = INK, bold: bool = False,
        struck: bool = False,
    ) -> None:  # fmt: skip
        """One line at a place, in pixels. Its box is as high as letters of the face may be."""
        if text:
            place = (x, y, x + wide(text, face(size, bold)), y + round(size * 1.2))
            self.boxes.append(Box(text, place, size, colour, bold, struck))

    def rest(self, gap: float) -> None:
        self.y += self.px(gap)
