"""One bot account on Telegram: receives by polling or webhook, delivers by the Bot API."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import TypeVar

from starlette.types import ASGIApp
from telegram import Bot, BotCommand, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from adapters.errors import Refused
from bot.backoff import Backoff, Sleep
from bot.channels.telegram.delivery import Address, Delivery
from bot.channels.telegram.incoming import (
    ALLOWED_UPDATES,
    CHANNEL,
    Myself,
    addressee,
    read_update,
)
from bot.channels.telegram.outgoing import MAX_TEXT
from bot.channels.telegram.polling import Poller, invalid_token
from bot.channels.telegram.quiet import silence
from bot.channels.telegram.receipts import seconds
from bot.channels.telegram.settings import API_URL, Commands, TelegramSettings
from bot.channels.telegram.webhook import webhook_app
from bot.ports import Capabilities, House, Inbound, OutboxRow, Receipt

log = logging.getLogger(__name__)

T = TypeVar("T")

CAPABILITIES = Capabilities(
    name=CHANNEL,
    max_text=MAX_TEXT,
    buttons=True,
    order_button=True,
    edit=True,
    typing=True,
    location_request=True,
    copy_code=True,
    health_storage=False,
    shares=True,
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TelegramChannel:
    """A `Channel`. `now` and `sleep` are handed in by tests."""

    name = CHANNEL
    capabilities = CAPABILITIES

    def __init__(
        self,
        house: House,
        settings: TelegramSettings,
        *,
        now: Callable[[], datetime] = _utc_now,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        silence(settings.token)
        self.account = settings.account
        self._house = house
        self._settings = settings
        self._now = now
        self._requests = (_request(settings, 2), _request(settings, 32))
        self._bot = _bot(settings, self._requests)
        self._backoff = Backoff("Telegram", sleep)
        self._delivery = Delivery(self._bot)
        self._me: Myself | None = None
        self._answers: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Receive until cancelled. Raises Refused when Telegram refuses token or webhook."""
        self._me = addressee(await self._insist(self._bot.get_me), self.account)
        await self._publish_commands(self._settings.commands)
        if self._settings.webhook_url:
            await self._insist(self._set_webhook)
            await asyncio.Event().wait()
        await self._insist(self._bot.delete_webhook)
        cursor = await self._house.cursor(self.name, self.account)
        await self._poller().run(cursor)

    def webhook_app(self) -> ASGIApp:
        """The ASGI app to mount at the path of the webhook's address."""

        async def take(update: Update) -> None:
            await self._take([update], None)

        return webhook_app(self._bot, self._settings.webhook_secret or "", take)

    async def deliver(self, row: OutboxRow) -> Receipt:
        """Send or edit one row."""
        return await self._delivery.deliver(row)

    async def typing(self, address: str) -> None:
        """Show that an answer is coming; a courtesy, so a failure is only noted."""
        try:
            to = Address.of(address)
            await self._bot.send_chat_action(
                to.chat, ChatAction.TYPING, message_thread_id=to.thread
            )
        except (TelegramError, ValueError) as error:
            log.debug("Typing was not shown: %s.", type(error).__name__)

    async def close(self) -> None:
        """Let go of the connections."""
        for task in tuple(self._answers):
            task.cancel()
        await asyncio.gather(*self._answers, return_exceptions=True)
        for request in self._requests:
            await request.shutdown()

    def _poller(self) -> Poller:
        return Poller(
            self._bot,
            self._take,
            self._backoff,
            poll_s=self._settings.poll_s,
            read_timeout_s=self._settings.read_timeout_s,
        )

    async def _take(self, updates: Sequence[Update], cursor: str | None) -> None:
        """Commit, then answer the taps. Without events there is nothing to commit.

        An older cursor is harmless: Telegram has forgotten what was confirmed.
        """
        events = [event for update in updates if (event := self._read(update))]
        if events:
            await self._house.receive(events, cursor=cursor)
        for update in updates:
            if update.callback_query:
                self._answer(update.callback_query.id)

    def _read(self, update: Update) -> Inbound | None:
        if self._me is None:
            raise RuntimeError("The Telegram channel has not started yet.")
        try:
            return read_update(update, self._me, self._now())
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            log.error("An update was not understood: %s.", type(error).__name__)
            return None

    def _answer(self, query_id: str) -> None:
        """Stop the spinner on the tapped button, beside the loop that receives."""
        task = asyncio.create_task(self._answer_tap(query_id))
        self._answers.add(task)
        task.add_done_callback(self._answers.discard)

    async def _answer_tap(self, query_id: str) -> None:
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            log.debug("A tap was not answered: %s.", type(error).__name__)

    async def _set_webhook(self) -> bool:
        return await self._bot.set_webhook(
            self._settings.webhook_url or "",
            secret_token=self._settings.webhook_secret,
            allowed_updates=ALLOWED_UPDATES,
        )

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Repeat until Telegram answers. Raises Refused for an answer that will not change."""
        while True:
            try:
                answer = await call()
            except (InvalidToken, EndPointNotFound) as error:
                raise invalid_token() from error
            except BadRequest as error:
                raise Refused(
                    f"Telegram refused our settings: {error.message}.", source=CHANNEL
                ) from error
            except RetryAfter as error:
                await self._backoff.failed("too many requests", seconds(error))
            except TelegramError as error:
                await self._backoff.failed(type(error.__cause__ or error).__name__)
            else:
                self._backoff.worked()
                return answer

    async def _publish_commands(self, commands: Commands) -> None:
        """The menu, per language; the first language also serves everybody else."""
        languages = list(dict.fromkeys(lang for _, texts in commands for lang in texts))
        menus: list[tuple[str | None, str]] = [(None, lang) for lang in languages[:1]]
        menus += [(lang, lang) for lang in languages if len(lang) == 2]
        for code, lang in menus:
            menu = [BotCommand(name, texts[lang]) for name, texts in commands if lang in texts]
            try:
                await self._bot.set_my_commands(menu, language_code=code)
            except TelegramError as error:
                log.warning("The menu of commands was not set: %s.", type(error).__name__)
                return


def _request(settings: TelegramSettings, connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections, read_timeout=settings.read_timeout_s, pool_timeout=3.0
    )


def _bot(settings: TelegramSettings, requests: tuple[HTTPXRequest, HTTPXRequest]) -> Bot:
    """Raises Refused when the token cannot be one."""
    try:
        return Bot(
            settings.token,
            base_url=f"{(settings.api_url or API_URL).rstrip('/')}/bot",
            get_updates_request=requests[0],
            request=requests[1],
        )
    except InvalidToken as error:
        raise invalid_token() from error
