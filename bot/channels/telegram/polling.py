"""Fetches updates by long polling: first to the inbox, then confirmed to Telegram."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update
from telegram.error import (
    Conflict,
    EndPointNotFound,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from adapters.errors import Refused
from bot.backoff import Backoff
from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.receipts import seconds

log = logging.getLogger(__name__)

Take = Callable[[Sequence[Update], str], Awaitable[None]]

_CONFLICT = "another process polls with the same bot token (409); stop one of the two"


class Poller:
    """Asks for updates and hands each batch, with the cursor behind it, to `take`.

    The offset of the next request confirms the batch to Telegram; it moves only after `take`
    returned. If `take` raises, the same updates are fetched again.
    """

    def __init__(
        self, bot: Bot, take: Take, backoff: Backoff, *, poll_s: int, read_timeout_s: float
    ) -> None:
        self._bot = bot
        self._take = take
        self._backoff = backoff
        self._poll_s = poll_s
        self._read_timeout_s = read_timeout_s

    async def run(self, cursor: str | None) -> None:
        """Until cancelled. Raises Refused when Telegram does not know the token."""
        offset = int(cursor) if cursor else None
        while True:
            offset = await self.step(offset)

    async def step(self, offset: int | None) -> int | None:
        """One request; gives the offset for the next one."""
        updates = await self._fetch(offset)
        if not updates:
            return offset
        after = updates[-1][0] + 1
        try:
            await self._take([update for _, update in updates if update], str(after))
        except Exception as error:
            log.error("The inbox did not take a batch: %s.", type(error).__name__)
            await self._backoff.failed("the inbox is unavailable")
            return offset
        self._backoff.worked()
        return after

    async def _fetch(self, offset: int | None) -> list[tuple[int, Update | None]]:
        """Update ids with their updates (None: unreadable), in order; nothing after an error."""
        try:
            fetched = await self._ask(offset)
        except (InvalidToken, EndPointNotFound) as error:
            raise invalid_token() from error
        except Conflict:
            await self._backoff.failed(_CONFLICT, 5.0)
        except RetryAfter as error:
            await self._backoff.failed("too many requests", seconds(error))
        except NetworkError as error:
            await self._backoff.failed(type(error.__cause__ or error).__name__)
        except TelegramError as error:
            await self._backoff.failed(type(error).__name__)
        else:
            if not fetched:
                self._backoff.worked()
            return fetched
        return []

    async def _ask(self, offset: int | None) -> list[tuple[int, Update | None]]:
        try:
            updates = await self._bot.get_updates(
                offset=offset,
                timeout=self._poll_s,
                allowed_updates=ALLOWED_UPDATES,
                read_timeout=self._read_timeout_s,
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            return await self._ask_one_by_one(offset)
        return [(update.update_id, update) for update in updates]

    async def _ask_one_by_one(self, offset: int | None) -> list[tuple[int, Update | None]]:
        """The same batch raw: one update that cannot be read must not hold up the rest."""
        asked = {"offset": offset, "timeout": 0, "allowed_updates": list(ALLOWED_UPDATES)}
        raw = await self._bot.do_api_request("getUpdates", asked)
        return [(int(item["update_id"]), read_raw(item, self._bot)) for item in raw]


def read_raw(item: dict[str, object], bot: Bot) -> Update | None:
    """One update from JSON; None, with a line in the log, when it cannot be read."""
    try:
        return Update.de_json(item, bot)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        log.error("An update could not be read: %s.", type(error).__name__)
        return None


def invalid_token() -> Refused:
    """The sentence for an operator whose token is wrong."""
    return Refused(
        "Telegram does not accept the bot token; check LOTSE_TELEGRAM_TOKEN.",
        source="telegram",
        reason="invalid_token",
    )
