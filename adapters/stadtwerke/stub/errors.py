"""The error bodies of TOMP 1.6.1: a four-digit code, of which the first digit names the module."""

from __future__ import annotations

from starlette.responses import JSONResponse

OPERATOR, PLANNING, BOOKING, EXECUTION, PAYMENT, SUPPORT, GENERAL = 1, 2, 3, 4, 5, 6, 7

MISSING, INVALID, UNAUTHENTICATED, ILLEGAL_STATE = 1, 2, 3, 4
RATE, VERSION, IN_PROGRESS, FAULTY = 7, 8, 9, 99
EXPIRED, IN_USE, NOT_FOUND, BLOCKED = 202, 203, 204, 209


class Refusal(Exception):
    """The partner says no: HTTP status, TOMP errorcode and one sentence."""

    def __init__(
        self, status: int, module: int, code: int, title: str, retry_after: int | None = None
    ) -> None:
        super().__init__(title)
        self.status = status
        self.errorcode = module * 1000 + code
        self.title = title
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        return {
            "errorcode": self.errorcode,
            "type": "error",
            "title": self.title,
            "status": self.status,
        }

    def response(self, language: str = "de") -> JSONResponse:
        headers = {"Content-Language": language}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        if self.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        return JSONResponse(self.body(), self.status, headers)


def missing(module: int, what: str) -> Refusal:
    return Refusal(400, module, MISSING, f"{what} is missing")


def invalid(module: int, what: str) -> Refusal:
    return Refusal(400, module, INVALID, f"{what} is invalid")


def senseless(module: int, what: str) -> Refusal:
    """Allowed by the schema, but not by the words beside it or by plain sense."""
    return Refusal(403, module, INVALID, what)


def not_found(module: int, what: str) -> Refusal:
    return Refusal(404, module, NOT_FOUND, f"{what} was not found")


def illegal_state(module: int, why: str, status: int = 403) -> Refusal:
    return Refusal(status, module, ILLEGAL_STATE, why)
