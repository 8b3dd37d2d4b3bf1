"""Settings: what opens the channel, and one sentence for what does not fit together."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from bot.channels.telegram import TelegramSettings, open_channel
from bot.config import BadSetting
from tests.emulator.fake_house import FakeHouse


def test_without_a_token_there_is_no_channel() -> None:
    assert TelegramSettings.from_env({}) is None
    assert TelegramSettings.from_env({"LOTSE_TELEGRAM_TOKEN": " "}) is None
    assert open_channel(FakeHouse(), None) is None


def test_everything_from_the_environment() -> None:
    settings = TelegramSettings.from_env(
        {
            "LOTSE_TELEGRAM_TOKEN": "1:a",
            "LOTSE_TELEGRAM_API_URL": "http://127.0.0.1:1",
            "LOTSE_TELEGRAM_WEBHOOK_URL": "https://lotse.example/t",
            "LOTSE_TELEGRAM_WEBHOOK_SECRET": "s",
        }
    )
    assert settings == TelegramSettings("1:a", "http://127.0.0.1:1", "https://lotse.example/t", "s")


def test_what_the_channel_can() -> None:
    channel = open_channel(FakeHouse(), TelegramSettings("1:a"))
    assert channel is not None
    can = channel.capabilities
    assert (channel.name, channel.account, can.max_text) == ("telegram", "main", 4096)
    assert can.order_button and can.edit and can.copy_code and can.location_request
    assert not can.health_storage and not can.encrypted and not can.idempotent_send


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook_url": "https://lotse.example/t"},
        {"webhook_url": "https://lotse.example/t", "webhook_secret": "with space"},
        {"commands": (("löschen", {"de": "x"}),)},
    ],
)
def test_what_does_not_fit_together(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadSetting, match=r"\.$"):
        TelegramSettings("1:a", **wrong)


def test_no_secret_in_its_looks() -> None:
    settings = TelegramSettings("1:very-secret", None, "https://lotse.example/t", "hidden")
    assert "secret" not in repr(settings) and "hidden" not in repr(settings)


def test_the_library_is_loaded_only_when_needed() -> None:
    program = "import sys, bot.channels.telegram; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
