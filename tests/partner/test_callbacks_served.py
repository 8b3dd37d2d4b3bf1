"""A running `serve` hears its partner on the webhook port, with the given token only."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
HEADERS = {"Accept-Language": "de", "Api": "TOMP", "Api-Version": "1.6.1", "maas-id": "swl"}


def free_port() -> int:
    """Free a moment ago: the address must be known before the bot starts."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


@pytest.mark.slow
async def test_the_partner_is_heard_beside_telegrams_pushes(tmp_path: Path) -> None:
    port, token = free_port(), tmp_path / "token"
    token.write_text("given-to-the-partner\n")
    env = {
        **{name: value for name, value in os.environ.items() if not name.startswith("LOTSE_")},
        "LOTSE_PARTNER_URL": "http://127.0.0.1:9",
        "LOTSE_PARTNER_CALLBACK_TOKEN_FILE": str(token),
        "LOTSE_PARTNER_CALLBACK_URL": "https://lotse.example/tomp",
        "LOTSE_DB": str(tmp_path / "lotse.db"),
    }
    serving = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "serve", "--port", "0", "--webhook-port", str(port)),
        cwd=ROOT,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        patient = httpx.AsyncHTTPTransport(retries=8)  # until it listens
        async with httpx.AsyncClient(
            transport=patient, base_url=f"http://127.0.0.1:{port}", headers=HEADERS, timeout=60
        ) as partner:
            assert (await partner.get("/tomp/operator/ping")).status_code == 401
            partner.headers["Authorization"] = "Bearer given-to-the-partner"
            assert (await partner.get("/tomp/operator/ping")).status_code == 200
            (mine,) = (await partner.get("/tomp/operator/meta")).json()
            assert mine["baseUrl"] == "https://lotse.example/tomp"
            event = {"operation": "CANCEL"}
            answer = await partner.post("/tomp/bookings/unknown/events", json=event)
            assert answer.status_code == 404
            assert (await partner.get("/elsewhere")).status_code == 404
        serving.terminate()
        written, _ = await serving.communicate()
        assert serving.returncode == 0, written.decode()
        assert b"given-to-the-partner" not in written
    finally:
        if serving.returncode is None:
            serving.kill()
            await serving.wait()
