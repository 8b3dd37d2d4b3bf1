"""Stores for the contract suite: one entry per implementation."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from storekit import opened

from bot.store.sqlite import SqliteStore

STORES = {"sqlite": opened}


@pytest_asyncio.fixture(params=sorted(STORES))
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SqliteStore]:
    async with STORES[request.param](tmp_path / "lotse.db") as found:
        yield found
