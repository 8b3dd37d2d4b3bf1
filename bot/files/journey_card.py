"""A journey as a picture: a strip from top to bottom, to be read on a phone; no map, no tiles."""

from __future__ import annotations

import io
from collections.abc import Mapping
from itertools import pairwise

from PIL import Image, ImageDraw

from adapters.words import Mode
from bot.files.canvas import WIDTH, Box, Card, Draw
from bot.files.letters import WHITE, bound, colour_of, contrast, face, upon, wide, wrapped
from bot.files.sheet import AMBER, AMBER_GROUND, BRICK, INK, LINE, RGB, SOFT, TRAVE
from bot.files.strip import Between, Ride, Stop, Strip

TALLEST = 8900
"""With the width below what chats take as a photo (10,000 px for both together)."""
SMALLEST, STEP = 75, 25
GREEN: RGB = (30, 86, 49)
GREY: RGB = (110, 119, 128)
SAND: RGB = (246, 243, 236)
COLOURS = 48
MODES: Mapping[Mode, RGB] = {
    "bus": TRAVE,
    "train": (120, 28, 60),
    "ferry": (0, 92, 92),
    "shuttle": GREEN,
    "taxi": AMBER,
    "bike": (64, 84, 20),
    "scooter": (84, 44, 120),
    "car": SOFT,
}
"""The colour of a line that has none of its own, by how one travels."""


def card_of(strip: Strip, scale: int = 100) -> Card:
    """The strip laid out from top to bottom; smaller again where it grew too tall to be sent."""
    card = _laid_out(strip, scale)
    return card if card.y <= TALLEST or scale <= SMALLEST else card_of(strip, scale - STEP)


def _laid_out(strip: Strip, scale: int) -> Card:
    card = Card(scale)
    _head(card, strip)
    knots: list[tuple[int, Stop]] = []
    parts: list[Ride | Between] = []
    for row in strip.rows:
        if isinstance(row, Stop):
            knots.append((_stop(card, row), row))
        else:
            parts.append(row)
            _between(card, row)
    _line(card, knots, parts)
    _foot(card, strip)
    return card


def journey_card(strip: Strip, scale: int = 100) -> bytes:
    """A PNG, the same bytes for the same words."""
    card = card_of(strip, scale)
    paper = Image.new("RGB", (WIDTH, card.y), WHITE)
    draw = ImageDraw.Draw(paper)
    for stroke in card.strokes:
        stroke(draw)
    for box in card.boxes:
        _paint(draw, box)
    into = io.BytesIO()
    shown = paper.quantize(COLOURS, dither=Image.Dither.NONE)
    shown.save(into, "PNG", optimize=True)
    return into.getvalue()


def _paint(draw: Draw, box: Box) -> None:
    left, top, right, _ = box.place
    draw.text((left, top), box.text, fill=box.colour, font=face(box.size, box.bold))
    if box.struck:
        middle = top + round(box.size * 0.62)
        draw.line((left, middle, right, middle), fill=box.colour, width=max(3, box.size // 12))


# --- the head and the foot ------------------------------------------------------------------


def _head(card: Card, strip: Strip) -> None:
    if strip.band:
        colour, ground = (WHITE, BRICK) if strip.void else (AMBER, AMBER_GROUND)
        card.rest(18)
        card.write(strip.band, 38, colour=colour, bold=True, most=2)
        card.rest(18)
        _ground(card, (0, 0, WIDTH, card.y), ground)
    top = card.y
    card.rest(30)
    card.write(strip.title, 54, bold=True, most=4)
    card.rest(6)
    card.write(strip.day, 38, colour=SOFT)
    card.write(bound(strip.sums), 38, colour=SOFT)
    card.rest(26)
    _ground(card, (0, top, WIDTH, card.y), SAND)
    card.rest(36)


def _foot(card: Card, strip: Strip) -> None:
    card.rest(24)
    top = card.y
    card.strokes.append(lambda draw: draw.line((0, top, WIDTH, top), fill=LINE, width=3))
    card.rest(20)
    for number, words in enumerate(strip.foot):
        fresh = number == 0
        card.write(words, 32, colour=SOFT, bold=fresh, most=2)
    card.rest(26)


def _ground(card: Card, place: tuple[int, int, int, int], colour: RGB) -> None:
    card.strokes.append(lambda draw: draw.rectangle(place, fill=colour))


# --- the strip ------------------------------------------------------------------------------


def _stop(card: Card, stop: Stop) -> int:
    """A time, a knot and a name; returns the middle of the knot."""
    top, size = card.y, card.px(46)
    colour = SOFT if stop.void else INK
    time = face(size, True)
    card.put(stop.time, card.line_x - card.px(44) - wide(stop.time, time), top, size,
             colour=colour, bold=True, struck=stop.void)  # fmt: skip
    card.write(stop.name, 46, x=card.text_x, colour=colour, bold=True)
    if stop.note:
        card.write(stop.note, 40, x=card.text_x, colour=TRAVE, bold=True, most=2)
    below = top + round(size * 1.28)
    if stop.late:
        small = card.px(38)
        shade = GREEN if stop.late == "+0" else BRICK
        left = card.line_x - card.px(44) - wide(stop.late, face(small, True))
        card.put(stop.late, left, below, small, colour=shade, bold=True)
        card.y = max(card.y, below + round(small * 1.28))
    card.rest(10)
    return top + round(size * 0.62)


def _between(card: Card, row: Ride | Between) -> None:
    card.rest(10)
    if isinstance(row, Between):
        card.write(bound(row.words), 38, x=card.text_x, colour=SOFT)
        card.rest(24)
        return
    _badge(card, row)
    if row.void:
        card.write(row.void, 44, x=card.text_x, colour=BRICK, bold=True)
    if row.head:
        card.write(row.head, 42, x=card.text_x, colour=SOFT if row.void else INK)
    if row.note:
        card.write(bound(row.note), 36, x=card.text_x, colour=SOFT, most=2)
    card.rest(24)


def _badge(card: Card, ride: Ride) -> None:
    """The name of the line on its colour; on grey and struck where it does not run."""
    size, pad = card.px(42), card.px(18)
    ground = GREY if ride.void else colour_of(ride.color, MODES.get(ride.mode, SOFT))
    ink = upon(ground)
    room = WIDTH - card.edge - card.text_x - 2 * pad
    words = wrapped(ride.badge, face(size, True), room, 1)[0]
    high = round(size * 1.2)
    place = (card.text_x, card.y, card.text_x + wide(words, face(size, True)) + 2 * pad,
             card.y + high + card.px(10))  # fmt: skip
    rim = ground if contrast(ground, WHITE) >= 3 else INK
    round_off = card.px(12)
    card.strokes.append(
        lambda draw: draw.rounded_rectangle(place, round_off, fill=ground, outline=rim, width=3)
    )
    card.put(words, card.text_x + pad, card.y + card.px(3), size, colour=ink, bold=True)
    card.y = place[3] + card.px(10)


def _line(card: Card, knots: list[tuple[int, Stop]], parts: list[Ride | Between]) -> None:
    """The strip behind the knots: solid where one rides, dotted where one walks or waits."""
    for ((start, _), (end, _)), part in zip(pairwise(knots), parts, strict=True):
        _stretch(card, start, end, part)
    for number, (y, _) in enumerate(knots):
        beside = [part for part in parts[max(0, number - 1) : number + 1] if not _dotted(part)]
        _knot(card, y, _shade(beside[-1]) if beside else GREY)


def _dotted(part: Ride | Between) -> bool:
    """Whether nothing runs there: on foot, waiting, or cancelled."""
    return isinstance(part, Between) or bool(part.void)


def _shade(part: Ride | Between) -> RGB:
    if isinstance(part, Between) or part.void:
        return GREY
    return colour_of(part.color, MODES.get(part.mode, SOFT))


def _stretch(card: Card, start: int, end: int, part: Ride | Between) -> None:
    x, half, shade = card.line_x, card.px(8), _shade(part)
    if not _dotted(part):
        rim = shade if contrast(shade, WHITE) >= 3 else INK

        def solid(draw: Draw) -> None:
            draw.rectangle((x - half, start, x + half, end), fill=shade, outline=rim, width=2)

        card.strokes.append(solid)
        return
    dot, step = card.px(6), card.px(26)

    def dotted(draw: Draw) -> None:
        for y in range(start + step, end - step // 2, step):
            draw.ellipse((x - dot, y - dot, x + dot, y + dot), fill=GREY)

    card.strokes.append(dotted)
    if isinstance(part, Ride):
        _cross(card, (start + end) // 2)


def _cross(card: Card, y: int) -> None:
    """What does not run is crossed out."""
    x, arm = card.line_x, card.px(20)

    def cross(draw: Draw) -> None:
        draw.rectangle((x - arm - 6, y - arm - 6, x + arm + 6, y + arm + 6), fill=WHITE)
        draw.line((x - arm, y - arm, x + arm, y + arm), fill=BRICK, width=8)
        draw.line((x - arm, y + arm, x + arm, y - arm), fill=BRICK, width=8)

    card.strokes.append(cross)


def _knot(card: Card, y: int, shade: RGB) -> None:
    x, half, rim = card.line_x, card.px(19), card.px(8)
    edge = shade if contrast(shade, WHITE) >= 3 else INK

    def knot(draw: Draw) -> None:
        draw.ellipse((x - half, y - half, x + half, y + half), fill=WHITE, outline=edge, width=rim)

    card.strokes.append(knot)
