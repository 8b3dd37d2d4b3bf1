"""The nio client of one device: who we are, and the folder that keeps its keys."""

from __future__ import annotations

import secrets
from pathlib import Path

from nio import AsyncClient, AsyncClientConfig, WhoamiError

from adapters.errors import Refused
from bot.channels.matrix.receipts import invalid_token, is_token_error
from bot.channels.matrix.settings import MatrixSettings
from bot.config import BadSetting

REQUEST_S = 15.0


def make_client(settings: MatrixSettings) -> AsyncClient:
    """A client that repeats nothing by itself: our loop and the sender know better when."""
    store = secret_folder(settings.store)
    config = AsyncClientConfig(
        pickle_key=settings.pickle_key or secret_word(store / "pickle.key"),
        max_limit_exceeded=0,
        max_timeouts=0,
        request_timeout=REQUEST_S,
    )
    client = AsyncClient(settings.homeserver, settings.user, store_path=str(store), config=config)
    client.access_token = settings.token
    return client


async def log_in(client: AsyncClient, settings: MatrixSettings) -> bool:
    """Ask who the token is and load that device's keys; False when the homeserver is away.

    Raises Refused when the token is unknown, belongs to somebody else or to no device.
    """
    answer = await client.whoami()
    if isinstance(answer, WhoamiError):
        if is_token_error(answer):
            raise invalid_token()
        return False
    if answer.user_id != settings.user:
        raise Refused(
            "The Matrix access token belongs to another user than LOTSE_MATRIX_USER.",
            source="matrix",
            reason="wrong_user",
        )
    if not answer.device_id:
        raise Refused(
            "The Matrix access token belongs to no device; log in once to get one that does.",
            source="matrix",
            reason="no_device",
        )
    client.restore_login(answer.user_id, answer.device_id, settings.token)
    return True


def secret_folder(path: Path) -> Path:
    """The folder, made for its owner only. Raises BadSetting when it cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise BadSetting("LOTSE_MATRIX_STORE must be a folder of our own.") from error
    return path


def secret_word(path: Path) -> str:
    """The secret kept in this file, made (0600) by the first call."""
    if not path.exists():
        write_secret(path, secrets.token_urlsafe(32))
    return path.read_text("utf-8").strip()


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    new = path.with_suffix(f"{path.suffix}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_text(text, "utf-8")
    new.replace(path)
