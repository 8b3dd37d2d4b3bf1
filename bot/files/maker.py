"""Makes the file of an attachment from what the store says now, beside the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bot.bookings.frozen import Seal
from bot.files import qr
from bot.files.papers import TITLES, Order, Ride, Words, order_of
from bot.files.qr import Squares
from bot.files.strip import Dated, strip_of
from bot.ports import Attachment, File, Store
from bot.store.crypto import Vault
from bot.texts import Texts
from handlers.notes import adapter
from handlers.passing_on import way_of_offer
from handlers.says import FactValue
from handlers.shown_way import ShownWay


@dataclass(frozen=True, slots=True)
class FileMaker:
    """key: signs the tickets.  phone: printed on slips, where there is one."""

    store: Store
    seal: Seal
    key: Ed25519PrivateKey
    texts: Texts
    phone: str | None = None

    async def make(self, attachment: Attachment) -> File | None:
        """The file as it is true now: a ticket that is void says so and bears no code.

        None where there is nothing to show: no such trip, or no ticket was ever issued.
        """
        live = tuple(Dated(way) for way in carried(attachment))
        if live and not attachment.of:
            return File(attachment, await asyncio.to_thread(self._of_ways, attachment, live))
        trip_id, _, n = attachment.of.partition("/")
        order = await self.store.read(lambda conn: order_of(conn, self.seal, trip_id))
        if order is None:
            return None
        number = int(n) if n.isdecimal() else 1
        drawn = await asyncio.to_thread(self._drawn, attachment, order, number)
        return None if drawn is None else File(attachment, drawn)

    def _drawn(self, attachment: Attachment, order: Order, n: int) -> bytes | None:
        words = self._words(attachment.lang)
        good = {ride.n: self._squares(ride, order) for ride in order.rides if _good(ride)}
        match attachment.kind:
            case "ticket":
                ride = order.ride(n)
                return _picture(order, ride, good.get(n), words) if ride else None
            case "receipt":
                from bot.files.receipt import receipt

                operator, carriers = self.texts.operator, self.texts.carriers
                return receipt(order, good, words, operator, attachment.lang, carriers)
            case "slip":
                from bot.files.slip import slip

                operator = self.texts.operator
                return slip(order, good, words, operator, attachment.lang, self.phone)
            case "journey" | "calendar":
                booked = ways_of_order(order, attachment.of, words)
                live = carried(attachment)
                if live and len(booked) == 1:
                    booked = (replace(booked[0], way=live[0]),)
                return self._of_ways(attachment, booked)

    def _of_ways(self, attachment: Attachment, ways: Sequence[Dated]) -> bytes:
        words = self._words(attachment.lang)
        if attachment.kind == "calendar":
            from bot.files.calendar_file import calendar_file

            return calendar_file(ways, words)
        from bot.files.journey_card import journey_card

        first = ways[0]
        return journey_card(strip_of(first.way, words, over=first.over), attachment.scale)

    def _squares(self, ride: Ride, order: Order) -> Squares:
        return qr.modules(qr.payload(ticket_data(ride, order), self.key))

    def _words(self, locale: str) -> Words:
        def words(text: str, facts: Mapping[str, FactValue]) -> str:
            return self.texts.say(text, facts, locale=locale)

        return words


def ticket_data(ride: Ride, order: Order) -> qr.TicketData:
    """What the QR code of this ride says."""
    return qr.TicketData(
        ride.serial,
        ride.offer.product,
        ride.valid_from,
        ride.valid_until,
        ride.offer.party.size,
        order.demo,
    )


def carried(attachment: Attachment) -> tuple[ShownWay, ...]:
    """The way that goes with a message; () where none does."""
    if not attachment.way:
        return ()
    way: ShownWay = adapter(ShownWay).validate_json(attachment.way)
    return (way,)


def ways_of_order(order: Order, of: str, words: Words) -> tuple[Dated, ...]:
    """The rides of an order as ways: the one that `of` names ("ID/2"), or all of them."""
    _, _, n = of.partition("/")
    several = len(order.rides) > 1
    trip = of.partition("/")[0]
    return tuple(
        Dated(
            way_of_offer(ride.offer, f"{trip}/{ride.n}" if several else trip),
            words("file.void", {}) if ride.standing in ("revoked", "none") else "",
            ride.issued,
        )
        for ride in order.rides
        if not n or ride.n == int(n)
    )


def _good(ride: Ride) -> bool:
    """Whether a code may be shown: its ticket was issued and never revoked."""
    return ride.standing in ("valid", "used")


def _picture(order: Order, ride: Ride, squares: Squares | None, words: Words) -> bytes | None:
    if ride.standing in ("none", "unclear"):
        return None
    from bot.files.picture import Caption, picture

    facts = ride.facts()
    void = squares is None
    band = words("file.void", {}) if void else words("file.demo", {}) if order.demo else ""
    lines = [words("file.route", facts), words("file.date-time", facts), ride.serial]
    if ride.kind == "shuttle":
        lines.insert(0, words("slip.not-bus", {}))
    return picture(squares, Caption(words(TITLES[ride.kind], {}), tuple(lines), band, void))


def file_maker(store: Store, vault: Vault, texts: Texts, phone: str | None) -> FileMaker:
    """The maker of a house; the tickets' key comes from the key of its vault."""
    return FileMaker(store, vault, qr.signing_key(vault.mark), texts, phone)
