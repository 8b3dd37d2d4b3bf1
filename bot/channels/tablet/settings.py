"""What the page is told when it opens: where it listens, for whom, and whom it may ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from urllib.parse import urlsplit

from adapters.named_addresses import is_loopback
from bot.channels.tablet.texts import page_text
from bot.ports import Attachment, File, OutboxRow
from bot.sales import CardSales

History = Callable[[str], Awaitable[Sequence[OutboxRow]]]
Wipe = Callable[[str], Awaitable[None]]
Make = Callable[[Attachment], Awaitable[File | None]]
Audit = Callable[[str], None]


class Text(Protocol):
    """The page's own strings: id, locale ("de", "en", "de-leicht") and facts give one line."""

    def __call__(self, text_id: str, lang: str, /, **facts: str | int) -> str: ...


def utc_now() -> datetime:
    """The wall clock, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class TabletSettings:
    """How the page runs.

    demo: opens a guest's chat at once; only on a loopback address, unless `published` says that a
    container maps the port to one.  staff_pin: switches the office mode on.  public_url: an
    https address in front of the page; its host is accepted and cookies become Secure.
    history: what was delivered to an address so far (after a restart).  wipe: forgets an address.
    make: makes the file of an attachment when somebody opens it.
    audit: told of refused deeds by name, never with content.  phone: printed on the slip.
    city: named in the title.  authority: who hears complaints about data; "" where none is known.
    cards: where staff sells prepaid cards; None where nothing can be sold.
    idle_s, warn_s: a guest's session in an office ends after idle_s without a sign of life and
    warns warn_s seconds ahead (at least 20).
    """

    host: str = "127.0.0.1"
    port: int = 8080
    demo: bool = True
    staff_pin: str | None = None
    operator: str = ""
    city: str = ""
    authority: str = ""
    contact: str = ""
    phone: str | None = None
    public_url: str | None = None
    published: bool = False
    idle_s: int = 300
    warn_s: int = 60
    posts_per_minute: int = 40
    reply_wait_s: float = 2.0
    clock: Callable[[], datetime] = utc_now
    text: Text = page_text
    history: History | None = None
    wipe: Wipe | None = None
    make: Make | None = None
    audit: Audit | None = None
    cards: CardSales | None = None

    def __post_init__(self) -> None:
        if self.warn_s < 20 or self.idle_s <= self.warn_s:
            raise ValueError("The page must warn at least 20 s before an idle session ends.")
        if self.demo and not (is_loopback(self.host) or self.published):
            raise ValueError("The demo page listens on a loopback address only.")

    @property
    def office(self) -> bool:
        return bool(self.staff_pin)

    @property
    def secure(self) -> bool:
        """Whether the page stands behind https."""
        return (self.public_url or "").startswith("https://")

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which the page may be called (against DNS rebinding)."""
        public = urlsplit(self.public_url).hostname if self.public_url else None
        return frozenset({"127.0.0.1", "localhost", *([public] if public else [])})
