"""What a person is told of paying: one Say per outcome, as text ids and facts."""

from __future__ import annotations

from datetime import datetime

from bot.store.deeds import Deed
from handlers.questions import verb
from handlers.says import Say


def deed_tag(deed_id: str) -> str:
    """The tag of a deed's status message; its outcome edits it."""
    return f"deed:{deed_id}"


def topped_up(deed: Deed, balance_cents: int) -> Say:
    return _status("pay.topped_up", deed, balance_cents=balance_cents)


def top_up_refused(deed: Deed) -> Say:
    return _status("pay.refused", deed)


def redeemed(deed: Deed, balance_cents: int | None) -> Say:
    """balance_cents: of the own credit; None where the wallet did not say it at once."""
    if balance_cents is None:
        return _status("card.redeemed-only", deed)
    return _status("card.redeemed", deed, balance_cents=balance_cents)


def card_refused(deed: Deed) -> Say:
    return _status("card.refused", deed)


def unsure(deed: Deed) -> Say:
    """The outcome is not known yet; nothing is lost and nothing to be done."""
    return _status("pay.unsure", deed)


def quote_lapsed(deed: Deed) -> Say:
    return _status("pay.lapsed", deed)


def _status(text: str, deed: Deed, **facts: int) -> Say:
    """A status message that edits the one before."""
    tag = deed_tag(deed.id)
    known = {"cents": deed.cents, "kind": deed.kind, **facts}
    done = text in ("pay.topped_up", "card.redeemed", "card.redeemed-only")
    choices = (verb("pay.go-on", "go-on"),) if done else ()
    return Say(text, known, choices=choices, tag=tag, replaces=tag)


def paid(name: str, cents: int, at: datetime, left_cents: int) -> Say:
    """To the payer: that a ride was paid and when; never from where to where."""
    return Say("payer.paid", {"name": name, "cents": cents, "at": at, "left_cents": left_cents})


def given_back(name: str, cents: int, at: datetime) -> Say:
    return Say("payer.given-back", {"name": name, "cents": cents, "at": at})


def accepted(name: str) -> Say:
    """To the payer: the invitation was taken."""
    return Say("payer.taken", {"name": name})


def gone() -> Say:
    """To the rider: the code was worth nothing any more when it was used."""
    return Say("payee.gone")


def ended(name: str) -> Say:
    """To the other side: the grant is over."""
    return Say("payer.ended", {"name": name})
