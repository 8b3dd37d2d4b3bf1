"""Settings and secrets: what opens the channel, what is never shown, who can read the files."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from bot.channels.matrix import MatrixSettings, open_channel
from bot.channels.matrix.account import make_client, secret_word
from bot.channels.matrix.crosssigning import SigningKeys, sign_own_device
from bot.channels.matrix.waiting import MOST, Waiting
from bot.config import BadSetting
from tests.emulator.fake_house import FakeHouse
from tests.matrix.matrix_start import Open
from tests.matrix.synapse_env import Account, Synapse

ENV = {
    "LOTSE_MATRIX_HOMESERVER": "https://matrix.luebeck.test/",
    "LOTSE_MATRIX_USER": "@lotse:luebeck.test",
    "LOTSE_MATRIX_TOKEN": "syt_secret",
    "LOTSE_MATRIX_PICKLE_KEY": "pickle_secret",
}


@pytest.mark.parametrize("missing", sorted(set(ENV) - {"LOTSE_MATRIX_PICKLE_KEY"}))
def test_without_one_of_three_there_is_no_channel(missing: str) -> None:
    env = {name: value for name, value in ENV.items() if name != missing}
    assert MatrixSettings.from_env(env) is None
    assert open_channel(FakeHouse(), None) is None


def test_settings_do_not_show_their_secrets() -> None:
    settings = MatrixSettings.from_env(ENV)
    assert settings and settings.homeserver == "https://matrix.luebeck.test"
    assert "secret" not in repr(settings) + str(settings)


@pytest.mark.parametrize(
    ("name", "value"), [("LOTSE_MATRIX_HOMESERVER", "luebeck.test"), ("LOTSE_MATRIX_USER", "lotse")]
)
def test_a_setting_that_cannot_be_is_told(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        MatrixSettings.from_env({**ENV, name: value})


def test_the_library_is_loaded_only_with_the_channel() -> None:
    program = "import sys, bot.channels.matrix; sys.exit('nio' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=root, check=False).returncode == 0


async def test_secrets_are_files_of_their_owner(tmp_path: Path) -> None:
    store = tmp_path / "matrix"
    settings = MatrixSettings("http://127.0.0.1:9", "@lotse:luebeck.test", "syt", store)
    client = make_client(settings)
    keys = SigningKeys.kept_in(store)
    assert repr(keys) == "SigningKeys()"
    assert SigningKeys.kept_in(store).public("master") == keys.public("master")
    assert secret_word(store / "pickle.key") == client.config.pickle_key
    assert {path.stat().st_mode & 0o777 for path in store.iterdir()} == {0o600}
    assert store.stat().st_mode & 0o777 == 0o700


def test_what_waits_is_bounded(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta

    now = datetime(2026, 5, 1, tzinfo=UTC)
    waiting = Waiting(tmp_path)
    for number in range(MOST + 5):
        assert waiting.add("!a:b", {"event_id": f"${number}"}, now)
    assert not waiting.add("!a:b", {"event_id": f"${MOST}"}, now)
    waiting.save()
    again = Waiting(tmp_path)
    assert again.retry(lambda room, event: None, now) == []
    assert len(json.loads((tmp_path / "waiting.json").read_text())) == MOST
    again.retry(lambda room, event: None, now + timedelta(hours=2))
    again.settle()
    assert json.loads((tmp_path / "waiting.json").read_text()) == {}


@pytest.mark.server
async def test_keys_of_another_client_are_left_alone(
    open_bot: Open,
    server: Synapse,
    account: Account,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    first = await (await open_bot()).start()
    assert await sign_own_device(first._client, SigningKeys.kept_in(tmp_path / "bot"))
    await first.close()
    assert caplog.records == []
    other = await asyncio.to_thread(server.log_in, account)
    second = await (await open_bot(store=tmp_path / "second", token=other.token)).start()
    assert second.task and not second.task.done()
    lines = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(lines) == 1 and "another client has set up cross-signing" in lines[0]
    assert account.token not in caplog.text and account.user not in caplog.text


@pytest.mark.server
async def test_a_refused_upload_is_one_line(
    open_bot: Open, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bot = await (await open_bot(cross_signing=False)).start()
    keys = SigningKeys.kept_in(tmp_path)
    broken = SigningKeys({**keys.keys, "self_signing": keys.keys["master"]})
    assert not await sign_own_device(bot._client, broken)
    assert len(caplog.records) == 1 and "refused the keys" in caplog.records[0].getMessage()
