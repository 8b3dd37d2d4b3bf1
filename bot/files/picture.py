"""The ticket as a picture for a chat: the QR code, what it is for, and DEMO or void in words."""

from __future__ import annotations

import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bot.files.letters import WHITE, face, wrapped
from bot.files.qr import QUIET, Squares
from bot.files.sheet import AMBER, AMBER_GROUND, BRICK, INK, RGB, SOFT, printable

SQUARE = 12
WIDTH = (53 + 2 * QUIET) * SQUARE
EDGE = 32
COLOURS = 32
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture, ready to be drawn. band: DEMO or void, "" for none."""

    title: str
    lines: tuple[str, ...]
    band: str = ""
    void: bool = False


def picture(squares: Squares | None, caption: Caption) -> bytes:
    """A PNG, the same bytes for the same words. squares None: no code, the ticket is void."""
    code = _code(squares) if squares else None
    wide = max(WIDTH, code.width if code else 0)
    paper = Image.new("RGB", (wide, 4 * wide), WHITE)
    draw = ImageDraw.Draw(paper)
    y = 0
    if caption.band:
        colour, ground = (WHITE, BRICK) if caption.void else (AMBER, AMBER_GROUND)
        draw.rectangle((0, 0, wide, 84), fill=ground)
        _centred(draw, caption.band, 22, 38, colour, wide)
        y = 84
    if code is not None:
        paper.paste(code, ((wide - code.width) // 2, y))
        y += code.height
    y = _text(draw, caption.title, y + (0 if code else 40), 40, True, INK, wide)
    for line in caption.lines:
        y = _text(draw, line, y + 6, 32, False, SOFT, wide)
    into = io.BytesIO()
    shown = paper.crop((0, 0, wide, y + EDGE)).quantize(COLOURS, dither=Image.Dither.NONE)
    shown.save(into, "PNG", optimize=True)
    return into.getvalue()


def _code(squares: Squares) -> Image.Image:
    side = len(squares) + 2 * QUIET
    small = Image.new("L", (side, side), 255)
    for y, row in enumerate(squares, start=QUIET):
        for x, dark in enumerate(row, start=QUIET):
            if dark:
                small.putpixel((x, y), 0)
    return small.resize((side * SQUARE, side * SQUARE), Image.Resampling.NEAREST)


def _centred(
    draw: ImageDraw.ImageDraw, text: str, y: int, size: int, colour: RGB, wide: int
) -> None:
    font = face(size, True)
    words = " ".join(printable(text).split())
    left = (wide - draw.textlength(words, font=font)) / 2
    draw.text((left, y), words, fill=colour, font=font)


def _text(
    draw: ImageDraw.ImageDraw, text: str, y: int, size: int, bold: bool, colour: RGB, wide: int
) -> int:
    """Words wrapped between the edges; where the next line begins."""
    font = face(size, bold)
    for line in wrapped(text, font, wide - 2 * EDGE, MOST_LINES):
        draw.text((EDGE, y), line, fill=colour, font=font)
        y += round(size * 1.3)
    return y
