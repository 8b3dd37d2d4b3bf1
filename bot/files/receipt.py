"""The receipt as PDF: for each ride what § 34 UStDV asks of a ticket, and what was paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.bookings.outcomes import TAX_PERCENT, tax_cents
from bot.files.papers import Order, Ride, Words
from bot.files.qr import Squares
from bot.files.sheet import AMBER, AMBER_GROUND, BRICK, SOFT, Sheet

BODY, SMALL = 11.5, 9.5
QR_MM = 38.0


def receipt(
    order: Order,
    squares: dict[int, Squares],
    words: Words,
    operator: str,
    locale: str,
    carriers: Mapping[str, str],
) -> bytes | None:
    """One page for each ride that has a ticket; None where none was ever issued.

    squares: the QR codes of the rides whose tickets are still good, by number.
    carriers: the address of each house by its name.
    """
    told = [ride for ride in order.rides if ride.issued is not None]
    if not told:
        return None
    made = max(ride.issued for ride in told if ride.issued is not None)
    sheet = Sheet(f"{words('receipt.title', {})} {order.code}", locale, made, "A4", 22)
    for page, ride in enumerate(told, start=1):
        sheet.page()
        if order.demo:
            sheet.ghost("DEMO")
        sheet.head(operator)
        _body(sheet, order, ride, words, carriers.get(ride.offer.carrier, ""))
        if ride.n in squares:
            _code(sheet, squares[ride.n], ride)
        _foot(sheet, order, words, page, len(told))
    return sheet.bytes()


def _body(sheet: Sheet, order: Order, ride: Ride, words: Words, address: str) -> None:
    sheet.down(3)
    sheet.write(words("receipt.title", {}), 26, bold=True)
    sheet.down(3)
    if ride.standing == "revoked":
        void = words("receipt.void", {"refund_cents": order.refunded_cents})
        sheet.band(void, BODY, (255, 255, 255), BRICK)
    elif order.demo:
        sheet.band(words("file.demo", {}), BODY, AMBER, AMBER_GROUND)
    sheet.down(1)
    for name, value in _pairs(order, ride, words, f"{ride.offer.carrier}\n{address}".strip()):
        sheet.beside(name, value, BODY)
        sheet.down(1.6)
    sheet.rule()
    _sums(sheet, ride, words, TAX_PERCENT)


def _pairs(order: Order, ride: Ride, words: Words, carrier: str) -> Iterator[tuple[str, str]]:
    facts = ride.facts()
    yield words("receipt.carrier", {}), carrier
    yield words("receipt.issued", {}), words("file.date", {"at": ride.issued})
    yield words("receipt.kind", {}), words("receipt.kind-value", facts)
    yield words("receipt.route", {}), words("file.route", facts)
    yield words("receipt.day", {}), words("file.date-time", facts)
    if ride.kind == "bus":
        yield words("receipt.valid", {}), words("receipt.valid-value", facts)
    yield words("receipt.code", {}), order.code
    yield words("receipt.serial", {}), ride.serial
    if ride.offer.tariff:
        yield words("receipt.tariff", {}), ride.offer.tariff
    if ride.offer.terms_version:
        yield words("receipt.terms", {}), ride.offer.terms_version


def _sums(sheet: Sheet, ride: Ride, words: Words, percent: int) -> None:
    def euros(cents: int) -> str:
        return words("file.euros", {"cents": cents})

    rows = []
    for fare in ride.offer.fares:
        what = words("receipt.fare", {"kind": fare.kind, "count": fare.count})
        each = words("receipt.each", {"cents": fare.cents}) if fare.count > 1 else ""
        rows.append((what, each, euros(fare.cents * fare.count)))
    sheet.sums(rows, BODY)
    sheet.rule()
    sheet.sums([(words("receipt.total", {}), "", euros(ride.offer.cents))], 17)
    tax = words("receipt.tax", {"tax_percent": percent})
    sheet.sums([(tax, "", euros(tax_cents(ride.offer.cents, percent)))], BODY)


def _code(sheet: Sheet, squares: Squares, ride: Ride) -> None:
    top = float(sheet.pdf.h) - 30 - QR_MM
    left = sheet.edge + sheet.width - QR_MM
    sheet.squares(squares, left, top, QR_MM)
    sheet.pdf.set_y(top + QR_MM + 1)
    sheet.write(ride.serial, SMALL, colour=SOFT, align="C", x=left, width=QR_MM)


def _foot(sheet: Sheet, order: Order, words: Words, page: int, pages: int) -> None:
    width = sheet.width - QR_MM - 6
    sheet.pdf.set_y(float(sheet.pdf.h) - 42)
    if order.demo:
        sheet.write(words("receipt.demo", {}), SMALL, colour=AMBER, bold=True, width=width)
    else:
        sheet.write(words("receipt.law", {}), SMALL, colour=SOFT, width=width)
    if pages > 1:
        sheet.down(1)
        text = words("file.page", {"page": page, "pages": pages})
        sheet.write(text, SMALL, colour=SOFT, width=width)
