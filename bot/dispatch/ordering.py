"""Orders: the control or the exact phrase, once, by the person, in a room of their own."""

from __future__ import annotations

from bot.dispatch.playing import again, go_on, stale
from bot.dispatch.scene import QuoteView, Scene
from bot.ports import NewToken
from handlers.notes import Notes, Pending
from handlers.says import Line, Say
from handlers.talk import Heard


async def tapped_order(scene: Scene, quote: QuoteView, known: NewToken | None) -> None:
    """known: the control as it was shown in this conversation; None when shown elsewhere."""
    if quote.state == "used" or quote.quote_id in scene.state.conversation.get("twins", ()):
        return scene.say(Say("pay.already" if quote.kind == "credit" else "booking.already"))
    if known is None:
        return await stale(scene)
    await order(scene, quote, of_talk=bool(known.key))


async def typed_order(scene: Scene) -> None:
    """The exact phrase means the newest unexpired read-back of its conversation."""
    quote = await scene.parts.orders.newest_open(scene.state.id, scene.row.inbound.at)
    if quote is not None:
        return await order(scene, quote, of_talk=False)
    if await scene.under_way():
        return scene.say(Say("booking.already"))
    if scene.pending and scene.pending.quote_id:
        return await again(scene, Line("order.expired"))
    if was_read_back(scene):
        return scene.say(Say("order.expired", choices=scene.menu(2)))
    nothing = "order.nothing" if scene.state.private else "order.private-only"
    scene.say(Say(nothing, choices=scene.menu(2)))


def was_read_back(scene: Scene) -> bool:
    """Whether a talk that was left alone for long still showed a read-back: yesterday's offer."""
    pending = [notes.get("pending") or {} for notes in scene.state.stack]
    return any(one.get("quote_id") for one in pending)


async def order(scene: Scene, quote: QuoteView, *, of_talk: bool) -> None:
    """of_talk: shown by a talk, so it counts only while that talk waits for it."""
    refusal = refused(scene)
    if refusal:
        return scene.say(Say(refusal))
    mine = scene.pending is not None and quote.quote_id in quotes_of(scene.pending)
    if quote.state == "expired":
        if mine:
            return await again(scene, Line("order.expired"))
        return scene.say(Say("order.expired"))
    if mine:
        return await go_on(scene, Heard(order=quote.quote_id))
    if of_talk:
        return await stale(scene)
    if quote.kind == "credit":
        return await top_up(scene, quote)
    booking = await scene.world.rides.order(quote.quote_id)
    scene.stack[:] = [n for n in scene.stack if not waits_for(n, quote.quote_id)]
    tag = f"trip:{booking.id}"
    scene.say(Say("booking.ordered", {"cents": booking.cents}, tag=tag))


async def top_up(scene: Scene, quote: QuoteView) -> None:
    """A top-up ordered by its phrase, past the talk that read it back."""
    if scene.world.purse is None:
        return await stale(scene)
    await scene.world.purse.top_up(quote.quote_id)
    scene.stack[:] = [n for n in scene.stack if not waits_for(n, quote.quote_id)]
    scene.say(Say("pay.asked", tag=f"deed:{quote.quote_id}"))


def waits_for(notes: Notes, quote_id: str) -> bool:
    """Whether a talk still shows this read-back: its order came past it, so it is over."""
    return notes.pending is not None and quote_id in quotes_of(notes.pending)


def refused(scene: Scene) -> str | None:
    """Why this message may not order at all: the text that says so."""
    if scene.row.inbound.role == "staff":
        return "order.staff-refused"
    return None if scene.state.private else "order.private-only"


def quotes_of(pending: Pending) -> tuple[str, ...]:
    """All renderings of the read-back that waits; their terms are the same."""
    newest = (pending.quote_id,) if pending.quote_id else ()
    return (*newest, *pending.quotes)
