"""The slip as PDF: one A5 page for each ride of an order, in type that is read without glasses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from adapters.words import Leg
from bot.files.papers import TITLES, Order, Ride, Words
from bot.files.qr import Squares
from bot.files.sheet import AMBER, AMBER_GROUND, BRICK, INK, LINE, SOFT, TRAVE, Sheet
from handlers.says import FactValue

LARGE, BODY, LEAST = 30.0, 17.0, 14.0
QR_MM = 34.0
WHITE = (255, 255, 255)


def slip(
    order: Order,
    squares: dict[int, Squares],
    words: Words,
    operator: str,
    locale: str,
    phone: str | None,
) -> bytes:
    """One page for each ride, an unclear or cancelled one marked so in words.

    squares: the QR codes of the rides whose tickets are still good, by number.
    """
    issued = [ride.issued for ride in order.rides if ride.issued is not None]
    made = max(issued, default=datetime(2026, 1, 1, tzinfo=UTC))
    sheet = Sheet(f"Lotse {order.code}", locale, made, "A5", 11)
    for page, ride in enumerate(order.rides, start=1):
        sheet.page()
        if order.demo:
            sheet.ghost("DEMO")
        sheet.head(operator)
        _title(sheet, order, ride, words)
        _way(sheet, ride, words)
        _foot(sheet, order, ride, words, squares.get(ride.n), phone, page)
    return sheet.bytes()


def _title(sheet: Sheet, order: Order, ride: Ride, words: Words) -> None:
    sheet.write(words(TITLES[ride.kind], {}), 22, bold=True)
    sheet.down(1)
    if ride.standing == "unclear":
        sheet.band(words("slip.unclear", {}), 20, WHITE, BRICK)
        sheet.write(words("slip.unclear-text", {"code": order.code}), LEAST)
        sheet.down(2)
    elif ride.standing in ("revoked", "none"):
        sheet.band(words("file.void", {}), BODY, WHITE, BRICK)
    elif ride.kind == "shuttle":
        sheet.band(words("slip.not-bus", {}), BODY, WHITE, TRAVE)
    if order.demo:
        sheet.band(words("file.demo", {}), LEAST, AMBER, AMBER_GROUND)
    sheet.write(words("file.date", {"at": ride.offer.departs}), BODY, bold=True)
    sheet.down(2)


def _way(sheet: Sheet, ride: Ride, words: Words) -> None:
    """The ride as a line diagram: times left, the strip, each vehicle and change right."""
    rides = [leg for leg in ride.offer.legs if leg.mode != "walk"]
    strip = sheet.edge + 33
    points = [sheet.y]
    facts = ride.facts() | (_boarding(rides[0]) if rides else {})
    departs = rides[0].departs if rides else ride.offer.departs
    on = words("slip.board-value", facts)
    _stop(sheet, words("slip.clock", {"at": departs}), words("slip.board", {}), on)
    _vehicle(sheet, words("slip.vehicle", facts))
    if ride.offer.pickup_note:
        _note(sheet, ride.offer.pickup_note, strip)
    waits_s = ride.offer.waits_s
    if ride.kind == "shuttle" and ride.standing == "valid" and waits_s is not None:
        _note(sheet, words("slip.shuttle-wait", {"seconds": waits_s}), strip)
    for leg in rides[1:]:
        sheet.down(1)
        points.append(sheet.y)
        at = words("slip.board-value", _boarding(leg))
        _stop(sheet, words("slip.clock", {"at": leg.departs}), "", words("slip.change", {"to": at}))
        _vehicle(sheet, words("slip.vehicle", _boarding(leg)))
    sheet.down(2)
    points.append(sheet.y)
    arrives = rides[-1].arrives if rides else ride.offer.arrives
    goal = rides[-1].goal.name if rides else ride.offer.goal.name
    _stop(sheet, words("slip.clock", {"at": arrives}), words("slip.get-off", {}), goal)
    _strip(sheet, strip, [y + 3.4 for y in points])
    sheet.down(1)


def _boarding(leg: Leg) -> dict[str, FactValue]:
    """Where one gets on, and what: from, platform, kind, line, headsign."""
    return {
        "from": leg.origin.name,
        "platform": leg.platform,
        "kind": leg.mode,
        "line": leg.line,
        "headsign": leg.headsign,
    }


def _vehicle(sheet: Sheet, text: str) -> None:
    sheet.down(1)
    x, width = sheet.edge + 39, sheet.width - 39
    sheet.write(text, LEAST, colour=TRAVE, bold=True, x=x, width=width)


def _note(sheet: Sheet, text: str, strip: float) -> None:
    sheet.write(text, LEAST, x=strip + 6, width=sheet.width - 39)


def _stop(sheet: Sheet, clock: str, deed: str, place: str) -> None:
    top = sheet.y
    sheet.write(clock, BODY, bold=True, width=31, align="L")
    sheet.pdf.set_y(top)
    if deed:
        sheet.write(deed, LEAST, colour=SOFT, x=sheet.edge + 39, width=sheet.width - 39)
    sheet.write(place, BODY, bold=True, x=sheet.edge + 39, width=sheet.width - 39)


def _strip(sheet: Sheet, x: float, points: Sequence[float]) -> None:
    pdf = sheet.pdf
    pdf.set_draw_color(*TRAVE)
    pdf.set_line_width(2.2)
    pdf.line(x, points[0], x, points[-1])
    pdf.set_fill_color(*WHITE)
    pdf.set_line_width(1.2)
    for y in points:
        pdf.ellipse(x - 2.2, y - 2.2, 4.4, 4.4, style="DF")


def _foot(
    sheet: Sheet,
    order: Order,
    ride: Ride,
    words: Words,
    squares: Squares | None,
    phone: str | None,
    page: int,
) -> None:
    """Code, persons, price and the way to cancel; the QR code beside them."""
    height = float(sheet.pdf.h)
    width = sheet.width - (QR_MM + 3 if squares else 0)
    party, price = ride.offer.party.size, words("file.euros", {"cents": ride.offer.cents})
    sheet.pdf.set_draw_color(*LINE)
    sheet.pdf.set_y(max(sheet.y, height - 78))
    sheet.rule(1.5)
    top = sheet.y
    sheet.write(f"{words('slip.persons', {})}: {party}", LEAST, width=width)
    sheet.write(f"{words('slip.price', {})}: {price}", LEAST, width=width)
    sheet.down(3)
    sheet.write(words("slip.code", {}), LEAST, colour=SOFT, width=width)
    sheet.write(order.code, 24, bold=True, colour=INK, width=width)
    if squares:
        sheet.squares(squares, sheet.edge + sheet.width - QR_MM, top, QR_MM)
    sheet.pdf.set_y(max(sheet.y, top + (QR_MM if squares else 0)) + 1.5)
    cancel = words("slip.cancel", {"phone": phone}) if phone else words("slip.cancel-here", {})
    sheet.write(cancel, LEAST, bold=True)
    if len(order.rides) > 1:
        text = words("slip.item", {"page": page, "pages": len(order.rides)})
        sheet.pdf.set_y(height - 13)
        sheet.write(text, LEAST, colour=SOFT, align="R")
