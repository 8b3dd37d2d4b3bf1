"""Keeps the library's loggers from writing ids of people and rooms and what they said."""

from __future__ import annotations

import logging

# Measured with 0.26: nio writes user, device and session ids at INFO and WARNING, and whole
# events where one cannot be read. What matters is said by this package in its own words.
_LOGGERS = ("nio", "peewee")


def silence() -> None:
    """Set the levels; doing it twice does no harm."""
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
