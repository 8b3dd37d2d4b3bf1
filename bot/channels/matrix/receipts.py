"""What became of a request: Matrix's errors in the words of the house."""

from __future__ import annotations

from aiohttp import ClientConnectorError
from nio import ErrorResponse

from adapters.errors import Refused
from bot.ports import Gone, Receipt, Rejected, Retry, Unknown

CONNECT_RETRY_S = 2.0
TOKEN_RETRY_S = 60.0
LIMIT_RETRY_S = 5.0

_TOKEN = frozenset({"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED"})
_GONE = frozenset({"M_FORBIDDEN", "M_NOT_FOUND", "M_USER_LEFT", "M_NOT_JOINED"})
_REJECTED = frozenset({"M_TOO_LARGE", "M_BAD_JSON", "M_NOT_JSON", "M_INVALID_PARAM"})


def receipt_of(error: ErrorResponse) -> Receipt:
    """The receipt for a request that was answered with this error.

    A wrong token is Retry: the message is fine, the operator's setting is not.
    """
    code = error.status_code or ""
    if code == "M_LIMIT_EXCEEDED":
        return Retry((error.retry_after_ms or 0) / 1000 or LIMIT_RETRY_S)
    if code in _TOKEN:
        return Retry(TOKEN_RETRY_S)
    if code in _GONE:
        return Gone()
    return Rejected(code) if code in _REJECTED else Unknown()


def receipt_of_loss(error: Exception) -> Receipt:
    """The receipt for a request that was not answered."""
    return Retry(CONNECT_RETRY_S) if isinstance(error, ClientConnectorError) else Unknown()


def is_token_error(error: ErrorResponse) -> bool:
    """The homeserver does not know us, or no longer."""
    return error.status_code in _TOKEN


def invalid_token() -> Refused:
    """The sentence for an operator whose token is wrong."""
    return Refused(
        "The Matrix homeserver does not accept the access token; check LOTSE_MATRIX_TOKEN.",
        source="matrix",
        reason="invalid_token",
    )
