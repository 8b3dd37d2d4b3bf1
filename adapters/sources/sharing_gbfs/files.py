"""The files of a system that was saved to a folder: what its gbfs.json names, and where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from adapters.errors import Misunderstood
from adapters.sources.sharing_gbfs.document import FEEDS, ROOT, document_of, feeds_of

MOST_PARTS = 20


def stem(name: str) -> str:
    """What a file is called by GBFS, however it was saved."""
    return PurePosixPath(name).name.removesuffix(".json").replace("-", "_").lower()


def named_files(name: str, body: bytes) -> Sequence[Sequence[str]]:
    """Of a gbfs.json: where beside it each of its feeds may lie, the longest path first."""
    if stem(name) != ROOT:
        return ()
    try:
        listed = feeds_of(document_of(body, name, datetime.now(UTC)), name)
    except Misunderstood:
        return ()  # the reader says why
    return [_places(listed[feed]) for feed in FEEDS if feed in listed]


def _places(url: str) -> Sequence[str]:
    """The ends of an address as paths; the host, and folders above the list, are not there."""
    try:
        parts = [part for part in unquote(urlsplit(url).path).split("/") if part][-MOST_PARTS:]
    except ValueError:
        return ()
    if ".." in parts or "\0" in url:
        return ()
    ends = ["/".join(parts[at:]) for at in range(len(parts))]
    return [place for end in ends for place in (end, f"{end}.json")]
