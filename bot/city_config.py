"""Whether the sources and files that a city names fit: their kinds, options and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from adapters.cities import City, CitySource
from adapters.cities.config import CONFIG, SourceForm
from adapters.cities.forms import unknown
from adapters.sources.parking_mqtt import PARKING as SENSORS
from bot.sources import DOMAINS, kinds_of, options_of
from bot.transit import GTFS, MOTIS, REALTIME

TRANSIT_KINDS: Mapping[str, frozenset[str]] = {
    "transit": frozenset({GTFS, MOTIS}),
    "realtime": frozenset({REALTIME}),
}
ALONE = ("civic", "realtime")  # domains of which one source is used
IN_FOLDER = {GTFS, "geojson", "civic"}  # kinds that can do without an address
ON_LINE, BY_PAGE = ("mqtt", "mqtts"), ("http", "https")


def misfits(city: City) -> tuple[str, ...]:
    """A sentence for each source and file with which Lotse cannot run.

    That there is no timetable is not among them: one may have been imported.
    """
    return tuple(f"{CONFIG}: {said}" for said in (*_files(city), *_alone(city), *_sources(city)))


def _files(city: City) -> Iterator[str]:
    for key, path in city.files.items():
        if not path.exists():
            yield f"[files] {key}: there is no {path.relative_to(city.folder)}"
        elif path.is_dir() and key != "gtfs":
            yield f"[files] {key}: {path.relative_to(city.folder)} is a folder"
    if "places" not in city.files:
        yield "[files] names no places, and there is no places.toml"


def _alone(city: City) -> Iterator[str]:
    for domain in ALONE:
        for source in city.sources_of(domain)[1:]:
            yield f"[sources.{source.id}]: is one {domain} source too many; one alone is used"


def _sources(city: City) -> Iterator[str]:
    for source in city.sources:
        for said in (*_kind(source), *_address(source), *_options(source), *_file(source, city)):
            yield f"[sources.{source.id}]: {said}"


def _domain(source: CitySource) -> str:
    return source.id.split(".", maxsplit=1)[0]


def _kind(source: CitySource) -> Iterator[str]:
    domain = _domain(source)
    known = TRANSIT_KINDS.get(domain) or (kinds_of(domain) if domain in DOMAINS else None)
    if known is None:
        domains = ", ".join(sorted({*DOMAINS, *TRANSIT_KINDS}))
        yield f"there is no domain {domain}; domains: {domains}"
    elif source.kind not in known:
        kinds = ", ".join(sorted(known))
        yield f"there is no {domain} source of kind {source.kind}; kinds: {kinds}"


def _address(source: CitySource) -> Iterator[str]:
    if source.url is None:
        if source.kind not in IN_FOLDER:
            yield "has no url"
        return
    schemes = ON_LINE if source.kind in SENSORS else BY_PAGE
    if urlsplit(source.url).scheme not in schemes:
        yield f"url {source.url} does not begin with {':// or '.join(schemes)}://"


def _options(source: CitySource) -> Iterator[str]:
    own = options_of(_domain(source)).get(source.kind, frozenset())
    known = [*SourceForm.model_fields, *own]
    yield from (unknown(key, known) for key in source.options if key not in own)


def _file(source: CitySource, city: City) -> Iterator[str]:
    if source.file is not None and not (city.folder / source.file).exists():
        yield f"file: there is no {source.file}"
    if source.file is None and source.kind in SENSORS:
        yield "names no file of sensors"
    if source.file is None and source.kind == "geojson" and source.url is None:
        yield "has neither url nor file"
