"""What the Matrix channel must be told before it can open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config import BadSetting

STORE = Path("var/matrix")

_USER = re.compile(r"@[^:\s]+:\S+")


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """Address and secrets of one bot account.

    token: the access token of one device, which keeps its keys in the folder `store`.
    pickle_key: encrypts the keys at rest; None means a file (0600) in that folder, made by the
    first start.  timeline_limit: events per room and sync before the gap is read page by page.
    Raises BadSetting with one sentence when a part cannot be used.
    """

    homeserver: str
    user: str
    token: str
    store: Path = STORE
    pickle_key: str | None = None
    account: str = "main"
    sync_s: float = 30.0
    timeline_limit: int = 50
    cross_signing: bool = True

    def __post_init__(self) -> None:
        if not self.homeserver.startswith(("https://", "http://")):
            raise BadSetting("LOTSE_MATRIX_HOMESERVER must start with https:// or http://.")
        if not _USER.fullmatch(self.user):
            raise BadSetting("LOTSE_MATRIX_USER must look like @lotse:example.org.")

    def __repr__(self) -> str:
        """Without the secrets: settings end up in logs."""
        return f"MatrixSettings(homeserver={self.homeserver!r}, account={self.account!r})"

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> MatrixSettings | None:
        """Read LOTSE_MATRIX_*; None without homeserver, user or token."""
        names = ("LOTSE_MATRIX_HOMESERVER", "LOTSE_MATRIX_USER", "LOTSE_MATRIX_TOKEN")
        homeserver, user, token = (env.get(name, "").strip() for name in names)
        if not (homeserver and user and token):
            return None
        return cls(
            homeserver=homeserver.rstrip("/"),
            user=user,
            token=token,
            store=Path(env.get("LOTSE_MATRIX_STORE") or STORE),
            pickle_key=env.get("LOTSE_MATRIX_PICKLE_KEY") or None,
        )
