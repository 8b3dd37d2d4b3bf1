"""A real homeserver for the tests: Synapse in an environment of its own, on SQLite and loopback.

Synapse pins other libraries than the project; hence `.venvs/synapse`, made on demand from
`synapse.lock`. The server is one process, ended by its own handle.
"""

from __future__ import annotations

import atexit
import hashlib
import hmac
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.environments import NoEnvironment, python_of

_HERE = Path(__file__).parent
_LOCK = _HERE / "synapse.lock"
_SECRET = "registration-of-residents"
_UP_S = 60.0


class NoSynapse(Exception):
    """The homeserver could not be made or started; the text says why."""


@dataclass(frozen=True)
class Account:
    """A registered user with a device and its token."""

    user: str
    password: str
    device: str
    token: str


class Synapse:
    """A running homeserver. Raises NoSynapse when it does not come up."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._config = folder / "homeserver.yaml"
        self._config.write_text(json.dumps(_config(folder, self.port)))
        (folder / "log.yaml").write_text(json.dumps(_LOGGING))
        self._process: subprocess.Popen[bytes] | None = None
        self._count = 0

    def start(self) -> None:
        """Start, and wait until it answers."""
        python = find_python()
        program = [str(python), "-m", "synapse.app.homeserver", "-c", str(self._config)]
        made = subprocess.run(
            [*program, "--generate-keys"], cwd=self.folder, capture_output=True, check=False
        )
        if made.returncode:
            raise NoSynapse(f"Synapse made no keys: {made.stderr.decode()[-300:]}")
        with (self.folder / "synapse.out").open("wb") as out:
            self._process = subprocess.Popen(program, cwd=self.folder, stdout=out, stderr=out)
        end = time.monotonic() + _UP_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                said = (self.folder / "synapse.out").read_text()[-300:]
                raise NoSynapse(f"Synapse did not start: {said}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End this very process."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def register(self, name: str) -> Account:
        """A new user; the name gets a number so that each test has its own."""
        self._count += 1
        name = f"{name}{self._count}"
        password = f"password of {name}"
        where = "/_synapse/admin/v1/register"
        nonce = self._call("GET", where)["nonce"]
        words = "\0".join((nonce, name, password, "notadmin")).encode()
        mac = hmac.new(_SECRET.encode(), words, hashlib.sha1).hexdigest()
        told = {"nonce": nonce, "username": name, "password": password, "mac": mac, "admin": False}
        made = self._call("POST", where, told)
        return Account(made["user_id"], password, made["device_id"], made["access_token"])

    def log_in(self, account: Account) -> Account:
        """Another device of this user."""
        told = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": account.user},
            "password": account.password,
        }
        made = self._call("POST", "/_matrix/client/v3/login", told)
        return Account(account.user, account.password, made["device_id"], made["access_token"])

    def log_out(self, account: Account) -> None:
        """The token becomes unknown."""
        self._call("POST", "/_matrix/client/v3/logout", {}, account.token)

    def _answers(self) -> bool:
        try:
            self._call("GET", "/_matrix/client/versions")
        except OSError:
            return False
        return True

    def _call(
        self, method: str, path: str, body: object = None, token: str | None = None
    ) -> dict[str, Any]:
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=20) as answer:
            return dict(json.load(answer))


def absent(reason: Exception) -> NoReturn:
    """Skip the test with the reason; in CI, where nothing may be missing, fail it."""
    if os.environ.get("CI"):
        pytest.fail(str(reason))
    pytest.skip(str(reason))


def running_synapse() -> Synapse:
    """The one homeserver of this test run, ended with it. Raises NoSynapse."""
    made = _made_once()
    if isinstance(made, NoSynapse):
        raise made
    return made


@lru_cache(maxsize=1)
def _made_once() -> Synapse | NoSynapse:
    folder = Path(tempfile.mkdtemp(prefix="synapse-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    try:
        synapse = Synapse(folder)
        synapse.start()
    except NoSynapse as reason:
        return reason
    atexit.register(synapse.stop)
    return synapse


def find_python() -> Path:
    """The environment's interpreter. Raises NoSynapse."""
    try:
        return python_of("synapse", _LOCK, 600)
    except NoEnvironment as reason:
        raise NoSynapse(str(reason)) from reason


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _config(folder: Path, port: int) -> dict[str, Any]:
    much = {"per_second": 1000, "burst_count": 1000}
    listener = {
        "port": port,
        "type": "http",
        "bind_addresses": ["127.0.0.1"],
        "resources": [{"names": ["client"]}],
    }
    return {
        "server_name": "luebeck.test",
        "listeners": [listener],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.sqlite")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "log_config": str(folder / "log.yaml"),
        "registration_shared_secret": _SECRET,
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "bcrypt_rounds": 4,
        "caches": {"sync_response_cache_duration": "0s"},
        "presence": {"enabled": False},
        "rc_message": much,
        "rc_registration": much,
        "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), much),
        "rc_joins": dict.fromkeys(("local", "remote"), much),
        "rc_joins_per_room": much,
        "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), much),
        "rc_room_creation": much,
        "rc_key_requests": much,
    }


_LOGGING = {
    "version": 1,
    "handlers": {"out": {"class": "logging.StreamHandler"}},
    "root": {"level": "ERROR", "handlers": ["out"]},
}

if __name__ == "__main__":
    sys.stdout.write(f"{find_python()}\n")
