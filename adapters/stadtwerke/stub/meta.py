"""The endpoints of TOMP 1.6.1: which of them this partner has, and which it does not."""

from __future__ import annotations

from adapters.stadtwerke.stub.documents import Json

API_VERSION = "1.6.1"
IMPLEMENTED = (
    "GET /operator/ping",
    "GET /operator/meta",
    "GET /operator/information",
    "GET /operator/stations",
    "GET /operator/regions",
    "GET /operator/pricing-plans",
    "GET /operator/operating-hours",
    "GET /operator/operating-calendar",
    "GET /operator/alerts",
    "GET /operator/available-assets",
    "POST /planning/inquiries",
    "POST /planning/offers",
    "POST /bookings",
    "GET /bookings",
    "GET /bookings/{id}",
    "POST /bookings/{id}/events",
    "GET /bookings/{id}/notifications",
    "POST /bookings/{id}/notifications",
    "POST /bookings/{id}/subscription",
    "DELETE /bookings/{id}/subscription",
    "GET /legs/{id}",
    "POST /legs/{id}/events",
    "GET /legs/{id}/progress",
    "GET /legs/{id}/available-assets",
    "GET /payment/journal-entry",
    "POST /payment/{id}/claim-extra-costs",
    "POST /support/",
    "GET /support/{id}/status",
)
NOT_IMPLEMENTED = (
    "POST /plannings",
    "POST /bookings/one-stop",
    "PUT /bookings/{id}",
    "PUT /legs/{id}",
    "POST /legs/{id}/ancillaries/{category}/{number}",
    "DELETE /legs/{id}/ancillaries/{category}/{number}",
    "POST /legs/{id}/progress",
    "POST /legs/{id}/confirmation",
    "POST /customers",
    "GET /customers/{id}",
    "PATCH /customers/{id}",
    "DELETE /customers/{id}",
)
PAGED = {
    "/operator/stations",
    "/operator/regions",
    "/operator/alerts",
    "/operator/available-assets",
    "/legs/{id}/available-assets",
    "/payment/journal-entry",
}


def meta(base_url: str) -> list[Json]:
    """One version; what is not built is named as such."""
    return [
        {
            "version": API_VERSION,
            "baseUrl": base_url,
            "endpoints": [_endpoint(one, "IMPLEMENTED") for one in IMPLEMENTED]
            + [_endpoint(one, "NOT_IMPLEMENTED") for one in NOT_IMPLEMENTED],
            "scenarios": ["UPFRONT_PAYMENT", "POSTPONED_COMMIT", "REQUIRE_BOOKING_DATA"],
            "processIdentifiers": {
                "operatorInformation": [],
                "planning": [],
                "booking": ["ALLOW_EXTEND_BOOKING_EXPIRY_TIME"],
                "tripExecution": [],
                "support": [],
                "payment": [],
                "general": [],
            },
            "x-demo": True,
        }
    ]


def _endpoint(line: str, status: str) -> Json:
    method, path = line.split(" ")
    endpoint: Json = {"method": method, "path": path, "status": status}
    if path in PAGED and status == "IMPLEMENTED":
        endpoint["supportsPaging"] = True
    return endpoint
