"""A city's folder broken in every way: a sentence of the check, and a sentence at the start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from adapters.cities import CITIES
from adapters.sources.parking_mqtt.port import SensorParking
from bot.city import open_city
from bot.city_check import checked, summed_up
from bot.config import BadSetting
from bot.demo import simulated

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
SENSORS = """
[sources."parking.sensors"]
kind = "chirpstack"
name = "Sensoren"
url = "mqtts://broker.example"
file = "sensors.toml"
licence = "CC0"
"""
SENSED = """
[[site]]
id = "womo"
name = "Wohnmobile"
lat = 54.31
lon = 9.89
sensors = ["0200000000000001"]
"""
Change = Callable[[Path], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Musterstadt with sensors, names of stops and a sharing system beside what it has."""
    city = Path(shutil.copytree(CITIES / "musterstadt", tmp_path / "stadt"))
    with (city / "city.toml").open("a", encoding="utf-8") as file:
        file.write(SENSORS)
    (city / "sensors.toml").write_text(SENSED, "utf-8")
    (city / "stop_names.csv").write_text("id,name,town,lat,lon\n1,Markt,Musterstadt,54.31,9.89\n")
    shutil.copy(CITIES / "luebeck" / "sharing.toml", city)
    return city


def put(name: str, old: str, new: str) -> Change:
    def change(city: Path) -> None:
        text = (city / name).read_text("utf-8")
        assert old in text, (name, old)
        (city / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def written(name: str, body: str | bytes) -> Change:
    return lambda city: (city / name).write_bytes(
        body if isinstance(body, bytes) else body.encode()
    )


def linked(name: str, goal: str) -> Change:
    def change(city: Path) -> None:
        path = city / name
        if path.exists():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        path.symlink_to(goal)

    return change


def option(line: str) -> Change:
    return put("city.toml", "[sources.leisure]", f"[sources.leisure]\n{line}")


def url(address: str) -> Change:
    return put("city.toml", "{demo}/ical/outings.ics", address)


NEVER_STARTS: list[tuple[str, Change, str]] = [
    ("name", put("city.toml", '"Musterstadt"', "5"), "name is no text"),
    ("blank", put("city.toml", '"Musterstadt"', '" "'), "name is blank"),
    ("zone", put("city.toml", "Europe/Berlin", "Europe/London"), "cannot be kept"),
    ("state", put("city.toml", '"SH"', '"ZZ"'), "state is none of 'BB'"),
    ("state 3", put("city.toml", '"SH"', "3"), "state is none of"),
    ("typo", put("city.toml", "state =", "sate ="), "sate is unknown; the nearest is state"),
    ("contact", put("city.toml", 'state = "SH"', 'contact = "Büro"'), "contact is no e-mail"),
    ("true", put("city.toml", "south = 54.28", "south = true"), "[bounds] has no number for south"),
    ("nan", put("city.toml", "south = 54.28", "south = nan"), "[bounds] has no number for south"),
    ("no bounds", put("city.toml", "[bounds]", "[grenzen]"), "city.toml: has no bounds"),
    ("deep", written("city.toml", "a = " + "[" * 100_000), "nested too deep"),
    ("latin", written("city.toml", b'name = "F\xff"'), "is no UTF-8"),
    ("files", lambda city: put("city.toml", "[files]", "[file]")(city)
     or put("city.toml", "name =", "files = ['a']\nname =")(city), "files is no table"),
    ("palces", put("city.toml", "places =", "palces ="), "[files] palces is unknown; the nearest"),
    ("up", put("city.toml", '"pois.geojson"', '"../pois.geojson"'), "lies outside of the city's"),
    ("abs", put("city.toml", '"places.toml"', '"/etc/passwd"'), "/etc/passwd lies outside"),
    ("gtfs", put("city.toml", 'gtfs = "gtfs"', 'gtfs = "/srv"'), "[files] gtfs: /srv lies outside"),
    ("zero", put("city.toml", '"pois.geojson"', '"/dev/zero"'), "/dev/zero lies outside"),
    ("long", put("city.toml", '"places.toml"', f'"{"a" * 5000}"'), "longer than 300 letters"),
    ("long file", put("city.toml", '"pois.geojson"', f'"{"a" * 290}"'), "is no name of a file"),
    ("a folder", put("city.toml", '"places.toml"', '"gtfs"'), "gtfs is a folder"),
    ("link", linked("places.toml", "/etc/hostname"), "places.toml lies outside"),
    ("loop", linked("city.toml", "city.toml"), "city.toml: cannot be found, it links to itself"),
    ("civic link", linked("civic/x.toml", "/etc/hostname"), "civic/x.toml lies outside"),
    ("gtfs link", linked("gtfs/stops.txt", "/etc/hostname"), "gtfs/stops.txt lies outside"),
    ("fifo", lambda city: os.mkfifo(city / "civic/x.toml"), "civic/x.toml: is no regular file"),
    ("gtfs fifo", lambda city: os.mkfifo(city / "gtfs/x.txt"), "gtfs/x.txt: is no regular file"),
    ("huge", written("civic/x.toml", "#" * 6_000_000), "civic/x.toml: has 6 MB, more than 5"),
    ("api_key", option('api_key = "S"'), "[sources.leisure]: api_key belongs into a setting"),
    ("password", option('password = "S"'), "password belongs into a setting"),
    ("query", url("https://a.example/x?token=S"), "holds the secret token, which belongs into"),
    ("urll", option('urll = "x"'), "[sources.leisure]: urll is unknown; the nearest is url"),
    ("other's", option('client_id = "x"'), "[sources.leisure]: client_id is unknown"),
    ("dmeo", url("{dmeo}/cal.ics"), "{dmeo} is unknown; the nearest is {demo}"),
    ("inside", url("https://{demo}/cal.ics"), "is no address"),
    ("behind", url("{demo}.evil.example/cal.ics"), "is no address"),
    ("port", url("https://a.example:99999/"), "is no address"),
    ("port word", url("https://a.example:abc/"), "is no address"),
    ("blank url", url("https://a .example/"), "holds a blank or a control sign"),
    ("line", url("https://a.example/\\n"), "holds a blank or a control sign"),
    ("plain", url("http://127.0.0.1.example.org/"), "is not https"),
    ("mqtt", url("mqtts://a.example/"), "does not begin with http:// or https://"),
    (
        "https",
        put("city.toml", "mqtts://broker.example", "https://broker.example"),
        "url https://broker.example does not begin with mqtt:// or mqtts://",
    ),
    ("star", option('hosts = ["*"]'), "hosts names '*', which is no host name"),
    ("host url", option('hosts = ["https://a/x"]'), "which is no host name"),
    ("forged", option('category = "a\\n[1] b"'), "holds a line break"),
    ("motis", put("city.toml", 'kind = "gtfs"', 'kind = "motis"\n'
     'url = "https://motis.example"'), "transit of kind motis needs a contact"),
    ("number", option("category = 3"), "category is no text"),
    ("two", put("city.toml", "[sources.civic]", '[sources."civic.b"]\nkind = "civic"\nname = "b"\n'
                'licence = "b"\n[sources.civic]'), "one civic source too many"),
    ("empty", written("places.toml", ""), "places.toml: has no places"),
    ("word", written("places.toml", 'places = "x"'), "places.toml: places is no list"),
    ("three", written("places.toml", "places = [3]"), "places 1: the row is no table"),
    ("lat", put("places.toml", "lat = 54.3102", 'lat = "54.3"'), "rathaus: lat is no number"),
    ("alias", put("places.toml", '["Rathaus"]', "[5]"), "rathaus: aliases is no text"),
    ("aliases", put("places.toml", '["Rathaus"]', '"Rathaus"'), "rathaus: aliases is no list"),
    ("kind", put("places.toml", '"poi"', '"pio"'), "rathaus: kind is none of 'stop'"),
    ("group", put("places.toml", "groups = []", 'groups = "x"'), "groups is no list"),
    ("words", put("places.toml", "groups = []", 'groups = [{places = ["markt"]}]'),
     "groups 1: has no words"),
    ("escape", put("places.toml", "Rathaus Musterstadt", "R\\u001b[31m"), "rathaus: name holds a"),
    ("days", written("school_holidays.csv", "first,last,name\nmorgen,heute,F\n"),
     "line 2: first morgen is no day"),
    ("back", written("school_holidays.csv", "first,last,name\n2026-12-31,2026-12-01,F\n"),
     "line 2: ends before it begins"),
    ("csv", written("school_holidays.csv", b"first,last,name\n\xff,,\n"), "is no UTF-8"),
    ("town", written("stop_names.csv", "id,name\n1,2\n"), "has no column town, lat, lon"),
    ("stop", written("stop_names.csv", "id,name,town,lat,lon\n1,a,b,c,9\n"),
     "stop_names.csv: line 2: lat is no number"),
    ("capacity", put("parking_sites.toml", "capacity = 180", 'capacity = "180"'),
     "muster-markt: capacity is no whole number"),
    ("half", put("parking_sites.toml", "capacity = 180", "capacity = 180.5"), "no whole number"),
    ("fee", put("parking_sites.toml", "hour = 150", "hour = -5"), "fee_cents_per_hour is below 0"),
    ("district", put("parking_sites.toml", '"Altstadt"', "4"), "muster-markt: district is no text"),
    ("row", written("parking_sites.toml", 'site = ["x"]'), "site 1: the row is no table"),
    ("use", put("sensors.toml", "lat", 'use = "SPACESHIP"\nlat'), "womo: use is none of"),
    ("eui", put("sensors.toml", "0200000000000001", "02"), "womo: 02 is no DevEUI"),
    ("outing", written("outings.toml", "[[outing]]\nid = 1\n"), "outing 1: id is no text"),
    ("weekday", put("outings.toml", '"WE"', '"MI"'), "hofkonzert: days is none of"),
    ("system", written("sharing.toml", "system = 1\n"), "sharing.toml: system is no text"),
    ("hub", put("sharing.toml", "lat = 53.8362", 'lat = "x"'), "sharing.toml: hub 1: lat is no"),
]  # fmt: skip
TOLD_WRONGLY: list[tuple[str, Change, str]] = [
    ("expired", put("gtfs/calendar.txt", "20991231", "20210101"), "has run out on 2021-01-01"),
    ("far", put("gtfs/agency.txt", "Europe/Berlin", "Asia/Tokyo"), "are those of Asia/Tokyo"),
    ("swap", put("places.toml", "lat = 54.3102, lon = 9.8912", "lat = 9.8912, lon = 54.3102"),
     "rathaus: lies outside the city (9.8912, 54.3102); lat and lon are swapped"),
    ("stop", put("gtfs/stops.txt", "54.301,9.8855", "9.8855,54.301"), "lat and lon are swapped"),
    ("twins", put("places.toml", '"Rathaus Musterstadt"', '"Seebad"'), "is called Seebad, as"),
    ("alias", put("places.toml", '["Rathaus"]', '["Seebad"]'), "its alias Seebad is the name of"),
    ("none", lambda city: written("places.toml", (city / "places.toml").read_text("utf-8").replace(
        'kind = "district"', 'kind = "poi"'))(city), "names no district"),
    ("atlantis", put("civic/eintraege.toml", 'district = "Altstadt"', 'district = "Atlantis"'),
     "district Atlantis is unknown; known: Altstadt, Nord, Süd"),
    ("quatsch", put("civic/eintraege.toml", "weekday = 2", 'category = "kitta"'),
     "category kitta is unknown; the nearest is kita"),
    ("phone", put("civic/eintraege.toml", "weekday = 2", 'phone = "ruf an"'), "phone is no number"),
    ("ends", put("civic/eintraege.toml", '"17:00"', '"14:00"'), "ends at 14:00, which"),
    ("future", put("pois.geojson", '"checked_on": "2026', '"checked_on": "2036'), "still to come"),
    ("soon", put("pois.geojson", '"checked_on": "2026', '"checked_on": "bald'), "a date"),
    ("clash", put("sensors.toml", '"womo"', '"muster-markt"'), "this id is that of a car park too"),
    ("secret", put("city.toml", 'file = "sensors.toml"',
                   'file = "sensors.toml"\npassword_file = "geheim"'),
     "password_file: there is no"),
]  # fmt: skip


def starts(city: Path) -> str | None:
    """What the start of Lotse says against a folder, None where it starts."""
    try:
        simulated(str(city))
        open_city(str(city), "http://127.0.0.1:1", lambda: NOW)
    except BadSetting as fault:
        return str(fault)
    return None


def case(named: tuple[str, Change, str]) -> ParameterSet:
    return pytest.param(*named[1:], id=named[0])


def test_the_folder_is_well_before_it_is_broken(folder: Path) -> None:
    faults, counts = checked(folder, TODAY)
    outside = [fault for fault in faults if "sharing" not in fault]
    assert outside == [] and "1 sensors" in counts and starts(folder) is None


@pytest.mark.parametrize(("change", "said"), [case(each) for each in NEVER_STARTS])
def test_what_does_not_start_is_a_sentence_of_the_check(
    change: Change, said: str, folder: Path
) -> None:
    change(folder)
    faults, _ = checked(folder, TODAY)
    assert any(said in fault for fault in faults), faults
    assert all(fault.endswith(".") and fault.isprintable() for fault in faults)
    refused = starts(folder)
    assert refused is not None and refused.startswith(f"The city {folder} cannot be opened: ")
    assert "\n" not in refused


@pytest.mark.parametrize(("change", "said"), [case(each) for each in TOLD_WRONGLY])
def test_what_would_be_told_wrongly_is_a_sentence_too(
    change: Change, said: str, folder: Path
) -> None:
    change(folder)
    faults, _ = checked(folder, TODAY)
    assert len(faults) == 1 and said in faults[0]
    assert starts(folder) is None


def renamed(city: Path) -> None:
    (city / "places.toml").rename(city / "orte.toml")
    put("city.toml", '"places.toml"', '"orte.toml"')(city)


@pytest.mark.parametrize(
    "change",
    [
        lambda city: (
            (city / "parking_sites.toml").unlink()
            or put("city.toml", 'parking = "parking_sites.toml"', "")(city)
        ),
        lambda city: (city / "outings.toml").unlink(),
        lambda city: (city / "school_holidays.csv").unlink(),
        lambda city: (city / "stop_names.csv").unlink(),
        put("city.toml", 'gtfs = "gtfs"', ""),
        renamed,
    ],
)
def test_what_a_city_can_do_without_or_names_otherwise(change: Change, folder: Path) -> None:
    change(folder)
    assert checked(folder, TODAY)[0] == [] and starts(folder) is None


def test_the_file_of_a_password_lies_where_it_says(folder: Path) -> None:
    put("city.toml", 'file = "sensors.toml"', 'file = "sensors.toml"\npassword_file = "geheim"')(
        folder
    )
    (folder / "geheim").write_text("S", "utf-8")
    assert checked(folder, TODAY)[0] == []
    (sensors,) = open_city(str(folder), None, lambda: NOW).background
    assert isinstance(sensors, SensorParking)
    assert sensors._line.broker.password_file == folder / "geheim"


def test_the_demo_is_for_those_who_name_it(folder: Path) -> None:
    assert simulated(str(folder))
    text = (folder / "city.toml").read_text("utf-8").replace("{demo}", "https://feeds.example")
    (folder / "city.toml").write_text(text, "utf-8")
    (folder / "outings.toml").write_text("[[outing]]\nid = 1\n", "utf-8")
    assert not simulated(str(folder)) and starts(folder) is None


@pytest.mark.parametrize(
    "argv",
    [["chat"], ["doctor"], ["understand"], ["partner", "check", "http://127.0.0.1:9"], ["run"]],
    ids=lambda argv: str(argv[0]),
)
def test_no_command_ends_in_a_traceback(argv: list[str], folder: Path, tmp_path: Path) -> None:
    put("city.toml", '"Musterstadt"', "5")(folder)
    done = subprocess.run(
        [sys.executable, "-m", "bot", *argv],
        env={**os.environ, "LOTSE_CITY": str(folder), "LOTSE_DB": str(tmp_path / "a.db")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "cannot be opened: city.toml: name is no text" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_what_is_alike_is_summed_up() -> None:
    faults = [f"pois.geojson: features[{n}]: a{n} is there already" for n in range(100_000)]
    told = summed_up([*faults, "city.toml: has no name"])
    assert len(told) == 12 and told[10] == "pois.geojson: … and 99,990 more like this."
    assert told[11] == "city.toml: has no name."
