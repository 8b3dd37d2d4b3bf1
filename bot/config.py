"""The settings: one frozen value from the environment; X_FILE reads X from a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECRETS = ("LOTSE_TELEGRAM_TOKEN", "LOTSE_MATRIX_TOKEN", "LOTSE_PARTNER_TOKEN", "LOTSE_STAFF_PIN")


class BadSetting(ValueError):
    """A setting cannot be used; the message is one sentence for the operator."""


@dataclass(frozen=True, slots=True)
class Settings:
    """env: the resolved LOTSE_* values (secrets included; never printed)."""

    db: Path | None = None
    key_file: Path | None = None
    city: str = "luebeck"
    operator: str | None = None
    partner_url: str | None = None
    partner_token: str = "demo"  # noqa: S105 - the demo partner's public word
    staff_pin: str | None = None
    host: str = "127.0.0.1"
    port: int = 8080
    demo: bool = False
    env: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        """Without the secrets: settings end up in logs."""
        return f"Settings(city={self.city!r}, db={self.db!s}, demo={self.demo})"


def load(env: Mapping[str, str]) -> Settings:
    """Settings from the environment. Raises BadSetting with one sentence."""
    known = resolved(env)
    db, key = known.get("LOTSE_DB"), known.get("LOTSE_KEY_FILE")
    return Settings(
        db=Path(db) if db else None,
        key_file=Path(key) if key else None,
        city=known.get("LOTSE_CITY", "luebeck"),
        operator=known.get("LOTSE_OPERATOR"),
        partner_url=known.get("LOTSE_PARTNER_URL"),
        partner_token=known.get("LOTSE_PARTNER_TOKEN", "demo"),
        staff_pin=known.get("LOTSE_STAFF_PIN"),
        env=known,
    )


def resolved(env: Mapping[str, str]) -> dict[str, str]:
    """All LOTSE_* values, those given as X_FILE read from their files."""
    known = {key: value for key, value in env.items() if key.startswith("LOTSE_") and value}
    for key in [key for key in known if key.endswith("_FILE") and key != "LOTSE_KEY_FILE"]:
        try:
            known[key.removesuffix("_FILE")] = Path(known.pop(key)).read_text("utf-8").strip()
        except OSError as missing:
            raise BadSetting(f"The file that {key} names cannot be read.") from missing
    return known
