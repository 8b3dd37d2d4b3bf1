"""Alerts: whom they concern, when, in which words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from adapters.reading import CUT, text
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
        url=next((url for _, url in urls if _is_link(url)), None),
    )


def _informed(who: pb.EntitySelector) -> Informed:
    line = text(who.route_id) or text(who.trip.route_id)
    return Informed(line, text(who.stop_id), text(who.trip.trip_id))


def _period(span: pb.TimeRange) -> Period:
    return moment(span.start), moment(span.end)


def _is_link(told: str) -> bool:
    return told.startswith(("https://", "http://")) and not told.endswith(CUT)


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
