"""Alerts: whom they concern, when, in which words, and which of them concern a wish."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from adapters.reading import text
from adapters.sources.realtime_gtfs.wire import moment
from adapters.words import Alert, Informed

if TYPE_CHECKING:
    from google.transit import gtfs_realtime_pb2 as pb

Period = tuple[datetime | None, datetime | None]
Wording = tuple[tuple[str, str], ...]
UNKNOWN_EFFECT = "unknown_effect"


def alert_of(alert: pb.Alert, entity: str) -> Alert | str:
    """The alert, or why it is left out."""
    titles, texts = _wording(alert.header_text), _wording(alert.description_text)
    if not titles and not texts:
        return "an alert without words"
    informed = tuple(dict.fromkeys(_informed(who) for who in alert.informed_entity))
    if not informed:
        return "an alert that concerns nobody"
    periods = tuple(_period(span) for span in alert.active_period)
    if any(since and until and until <= since for since, until in periods):
        return "an alert that ends before it begins"
    urls = _wording(alert.url)
    return Alert(
        id=entity,
        informed=informed,
        periods=periods,
        effect=_effect(alert),
        titles=titles or texts,
        texts=texts,
        url=next((url for _, url in urls if url.startswith(("https://", "http://"))), None),
    )


def alerts_for(
    alerts: Iterable[Alert],
    at: datetime,
    *,
    lines: Collection[str] = (),
    stops: Collection[str] = (),
    trips: Collection[str] = (),
) -> tuple[Alert, ...]:
    """The alerts in force at `at` that concern any of these lines, stops or trips.

    lines: route ids, as the feed spells them. An alert for a line at a stop concerns who asks
    for that line or that stop, but not who asks for both and means another stop. One that
    names only an agency or a mode concerns everybody.
    """
    wished = {"line": lines, "stop": stops, "trip": trips}
    return tuple(
        alert
        for alert in alerts
        if alert.holds(at) and any(_concerns(who, wished) for who in alert.informed)
    )


def _concerns(who: Informed, wished: dict[str, Collection[str]]) -> bool:
    named = {"line": who.line, "stop": who.stop, "trip": who.trip}
    asked = {key: value for key, value in named.items() if value is not None and wished[key]}
    if not any(value is not None for value in named.values()):
        return True
    return bool(asked) and all(value in wished[key] for key, value in asked.items())


def _informed(who: pb.EntitySelector) -> Informed:
    line = text(who.route_id) or text(who.trip.route_id)
    return Informed(line, text(who.stop_id), text(who.trip.trip_id))


def _period(span: pb.TimeRange) -> Period:
    return moment(span.start), moment(span.end)


def _wording(told: pb.TranslatedString) -> Wording:
    """(language or "", words), German first, then the untagged, then the rest."""
    found = [
        ((text(one.language) or "").lower()[:2], words)
        for one in told.translation
        if (words := text(one.text)) is not None
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0] != "de", pair[0] != "")))


def _effect(alert: pb.Alert) -> str:
    from google.transit import gtfs_realtime_pb2

    names = gtfs_realtime_pb2.Alert.Effect
    return names.Name(alert.effect).lower() if alert.effect in names.values() else UNKNOWN_EFFECT
