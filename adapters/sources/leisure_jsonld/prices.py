"""What an event of schema.org costs, in euro or not at all."""

from __future__ import annotations

import re

from adapters.reading import number
from adapters.sources.leisure_jsonld.terms import Node, many, one, term_of

FREE_WORDS = ("kostenlos", "kostenfrei", "gratis", "frei", "eintritt frei", "free", "umsonst")
EURO = re.compile(r"\s*(€|eur|euro)\s*")


def price_of(node: Node) -> int | None:
    """The least price in euro cents, 0 where it is free; None where nobody says or not in euro.

    Where some pay and some do not, nobody says what one pays, unless entry is called free.
    """
    prices = [
        cents
        for offer in many(node.get("offers"))
        if isinstance(offer, dict) and (cents := _cents(offer)) is not None
    ]
    free = term_of(one(node.get("isAccessibleForFree"))).lower() == "true"
    if prices and (max(prices) == 0 or min(prices) > 0):
        return min(prices)
    return 0 if free else None


def _cents(offer: Node) -> int | None:
    specs = (each for each in many(offer.get("priceSpecification")) if isinstance(each, dict))
    table: Node = next(specs, {})
    told = next(
        (
            value
            for value in (offer.get("price"), offer.get("lowPrice"), table.get("price"))
            if one(value) is not None
        ),
        None,
    )
    plain = str(one(told)).strip().lower()
    if plain.removesuffix(".") in FREE_WORDS:
        return 0
    amount = number(EURO.sub("", plain).replace(",", "."))
    known = offer.get("priceCurrency", table.get("priceCurrency"))
    currency = str(next(iter(many(known)), "EUR")).upper()
    if amount is None or not 0 <= amount <= 100_000:
        return None
    return 0 if amount == 0 else round(amount * 100) if currency in {"EUR", "€"} else None
