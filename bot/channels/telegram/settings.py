"""What the Telegram channel must be told before it can open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.config import BadSetting

API_URL = "https://api.telegram.org"
Commands = tuple[tuple[str, Mapping[str, str]], ...]

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """Secrets and addresses of one bot account.

    webhook_url: where Telegram shall push; None means polling.  commands: names of the menu with
    their description per language, the first language being the default one.
    Raises BadSetting with one sentence when the parts do not fit together.
    """

    token: str
    api_url: str | None = None
    webhook_url: str | None = None
    webhook_secret: str | None = None
    commands: Commands = ()
    account: str = "main"
    poll_s: int = 25
    read_timeout_s: float = 10.0

    def __post_init__(self) -> None:
        if self.webhook_url and not self.webhook_secret:
            raise BadSetting("A Telegram webhook needs LOTSE_TELEGRAM_WEBHOOK_SECRET.")
        if self.webhook_secret and not _SECRET.fullmatch(self.webhook_secret):
            raise BadSetting(
                "LOTSE_TELEGRAM_WEBHOOK_SECRET may hold 1 to 256 letters, digits, _ and - only."
            )
        for name, _ in self.commands:
            if not _COMMAND.fullmatch(name):
                raise BadSetting(f"Telegram does not accept /{name} as the name of a command.")

    def __repr__(self) -> str:
        """Without the secrets: settings end up in logs."""
        mode = "webhook" if self.webhook_url else "polling"
        return f"TelegramSettings(account={self.account!r}, {mode})"

    @classmethod
    def from_env(cls, env: Mapping[str, str], commands: Commands = ()) -> TelegramSettings | None:
        """Read LOTSE_TELEGRAM_*; None without a token."""
        token = env.get("LOTSE_TELEGRAM_TOKEN", "").strip()
        if not token:
            return None
        return cls(
            token=token,
            api_url=env.get("LOTSE_TELEGRAM_API_URL") or None,
            webhook_url=env.get("LOTSE_TELEGRAM_WEBHOOK_URL") or None,
            webhook_secret=env.get("LOTSE_TELEGRAM_WEBHOOK_SECRET") or None,
            commands=commands,
        )
