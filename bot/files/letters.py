"""Words in a picture: our faces, wrapped and shortened at word ends, and how dark a ground is."""

from __future__ import annotations

import re
from functools import cache

from PIL import ImageColor, ImageFont

from bot.files.sheet import FONTS, RGB, printable

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
MORE = "…"


@cache
def face(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Atkinson Hyperlegible, laid out the same on every machine."""
    weight = 700 if bold else 400
    return ImageFont.truetype(
        FONTS / f"atkinson-hyperlegible-latin-{weight}.ttf",
        size,
        layout_engine=ImageFont.Layout.BASIC,
    )


def wide(text: str, font: ImageFont.FreeTypeFont) -> int:
    return round(font.getlength(text) + 0.5)


def wrapped(text: str, font: ImageFont.FreeTypeFont, width: int, most: int) -> list[str]:
    """At most `most` lines, each no wider than `width`; what is left out ends in an ellipsis."""
    lines: list[str] = []
    line = ""
    for word in re.split(r"[ \n\t]+", printable(text).strip()):
        longer = f"{line} {word}".strip()
        if wide(longer, font) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word if wide(word, font) <= width else cut(word, font, width)
    lines.append(line)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], ended(lines[most - 1], font, width)]


def bound(text: str) -> str:
    """Numbers kept on one line with the word after them: "4 min"."""
    return re.sub(r"(\d) (?=[^\W\d])", "\\1\u00a0", text)


def cut(word: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """A word that is too long for a line, without its end."""
    while word and wide(word + MORE, font) > width:
        word = word[:-1]
    return word + MORE


def ended(line: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """A line with an ellipsis after its last word that leaves room for it."""
    words = line.removesuffix(MORE).split(" ")
    while len(words) > 1 and wide(" ".join(words) + MORE, font) > width:
        words.pop()
    return cut(" ".join(words), font, width)


def luminance(colour: RGB) -> float:
    """The relative luminance of WCAG 2, 0…1."""
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of WCAG 2, 1…21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def upon(ground: RGB) -> RGB:
    """White or black, whichever reads better on a ground: at least 4.5 to 1 on any."""
    return max(WHITE, BLACK, key=lambda colour: contrast(colour, ground))


def colour_of(text: str | None, usual: RGB) -> RGB:
    """A colour as a feed writes it ("a3121b"), or the usual one where it is none."""
    try:
        found = ImageColor.getrgb(f"#{(text or '').lstrip('#')}")
    except ValueError:
        return usual
    return found[0], found[1], found[2]
