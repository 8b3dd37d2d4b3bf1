"""Keeps the libraries' loggers from writing tokens, addresses and what people said."""

from __future__ import annotations

import logging
import warnings

from telegram.warnings import PTBDeprecationWarning, PTBUserWarning

SILENT = logging.CRITICAL + 1

# Measured with 22.8: `telegram` writes whole updates, answers and parameters; httpx writes each
# address at INFO, and a Bot API address holds the token.
_LOGGERS = {"telegram": SILENT, "httpx": logging.WARNING, "httpcore": logging.WARNING}


class TokenFilter(logging.Filter):
    """Drops every record that carries the secret, whatever level somebody sets later."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        """False for a record whose text or arguments hold the secret."""
        return self._secret not in record.getMessage()

    def __eq__(self, other: object) -> bool:
        """The same secret is the same filter: a logger takes it once."""
        return isinstance(other, TokenFilter) and other._secret == self._secret

    def __hash__(self) -> int:
        """By the secret."""
        return hash(self._secret)


def silence(token: str) -> None:
    """Set the levels and put the filter on; doing it twice does no harm."""
    for name, level in _LOGGERS.items():
        logger = logging.getLogger(name)
        logger.setLevel(max(level, logger.level))
        logger.addFilter(TokenFilter(token))
    # 22.8 warns of a change that receipts.seconds is ready for, and of the raw request that
    # polling makes on purpose for a batch the library cannot read.
    warnings.filterwarnings("ignore", ".*retry_after", category=PTBDeprecationWarning)
    warnings.filterwarnings("ignore", ".*do_api_request", category=PTBUserWarning)
