"""Where the numbers of a talk come from: whatever came in from outside, and what may be made of it.

A number in a reply must be that of one of its facts, a choice's number or an emergency number; a
fact's number must have come from a port of the city, from the partner, from the clock or from the
person's own words, or be made of such numbers in one of the ways of COMPUTED.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import wraps
from itertools import zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.texts import functions
from handlers.emergency import NUMBERS
from handlers.reading.answers import read_number, read_party
from handlers.reading.dates import moments
from handlers.reading.money import amount_of
from tests.talks.computed import COMPUTED, DAYS, RULES, Way
from tests.talks.estimated import Spot, is_estimate, may_be
from tests.talks.talkdrivers import World
from tests.talks.talkfile import Step
from tests.texts.test_texts_numbers import NAMES
from tests.texts.textkit import MOMENTS

BERLIN = ZoneInfo("Europe/Berlin")
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
"""A number as one reads it: 437, 1.000, 3,60 and 9:30 are one each."""

PHONE = re.compile(r"\b0\d+(?:[ /-]\d+)+")
"""A telephone number said in groups; the house keeps it as one."""

ISO = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+([+-]\d\d:\d\d|Z)?)?$")
OWN_DATA = frozenset({"privacy.exported"})
"""What is shown as it is stored, of the person alone."""

GERMAN = str.maketrans(",.", ".,")
PLACES = frozenset({"lat", "lon", "rings", "shape", "polyline"})
"""Coordinates are told to nobody: they would make any number look known."""

LOCALES = ("de", "en")
HOUSE = frozenset(
    (
        "code",
        "ride",
        "case",
        "serial",
        "terms_version",
        "issued",
        "tariff",
        "carrier_address",
        "version",
        *("quantity", "first_name", "second_name", "third_name"),
    )
)
"""What the house itself gives out or is configured with: codes, case and serial numbers, terms,
and the names of what is measured (PM2.5)."""


@dataclass
class Known:
    """All that was heard so far. moments are whole minutes in Berlin, longest: of any list.

    houses: the address of each carrier, as the city's configuration names it.
    """

    now: Callable[[], datetime]
    numbers: set[float] = field(default_factory=set)
    moments: set[datetime] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    digits: set[str] = field(default_factory=set)
    longest: int = 0
    spots: dict[str, set[Spot]] = field(default_factory=dict)
    walks: set[int] = field(default_factory=set)
    lately: Mapping[str, Any] = field(default_factory=dict)
    houses: Mapping[str, str] = field(default_factory=dict)

    @property
    def said(self) -> set[float]:
        """The plain numbers among the digits that were heard."""
        return {float(one) for one in self.digits if one.isdecimal() and len(one) <= 6}

    def hear(self, value: Any, depth: int = 0) -> None:
        """Take in what came from outside, whatever its shape."""
        if value is None or isinstance(value, bool) or depth > 12:
            return
        if isinstance(value, datetime):
            self.hear_moment(value)
        elif isinstance(value, date):
            self.days.add(value)
        elif isinstance(value, int | float):
            self.numbers.add(value)
        elif isinstance(value, str):
            self.digits.update(NUMBER.findall(value))
        elif is_dataclass(value) and not isinstance(value, type):
            self.hear_place(value)
            for one in fields(value):
                if one.name not in PLACES:
                    self.hear(getattr(value, one.name), depth + 1)
        elif isinstance(value, Mapping):
            for key, inner in value.items():
                if key not in PLACES:
                    self.hear(inner, depth + 1)
        elif isinstance(value, list | tuple | set | frozenset):
            self.longest = max(self.longest, len(value))
            for inner in value:
                self.hear(inner, depth + 1)

    def hear_place(self, value: Any) -> None:
        """Where something named is, and how long a journey goes on foot."""
        at = (getattr(value, "lat", None), getattr(value, "lon", None))
        names = (
            getattr(value, key, None) for key in ("name", "title", "place", "station", "source")
        )
        if isinstance(at[0], float) and isinstance(at[1], float):
            for name in names:
                if isinstance(name, str):
                    self.spots.setdefault(name, set()).add((at[0], at[1]))
        on_foot = [leg for leg in getattr(value, "legs", ()) or () if leg.mode == "walk"]
        seconds = [(leg.arrives - leg.departs).total_seconds() for leg in on_foot]
        self.walks |= {round(sum(seconds) / 60), *(round(one / 60) for one in seconds)}

    def hear_moment(self, at: datetime) -> None:
        here = minute(at)
        self.moments.add(here)
        self.days.add(here.date())

    def hear_person(self, text: str) -> None:
        """The person's own words, and what they mean: "halb zehn", "zu dritt", "20 Euro"."""
        now = self.now()
        self.hear(now)
        self.digits.update(NUMBER.findall(text))
        self.digits.update(re.sub(r"\D", "", found) for found in PHONE.findall(text))
        self.hear(read_number(text))
        self.hear(amount_of(text))
        self.hear(read_party(text))
        for bare, past in ((False, False), (True, False), (False, True)):
            for moment in moments(text, now, bare, past):
                self.hear(moment.when)
                self.hear(moment.before_minutes)

    def hear_step(self, step: Step, here: World) -> None:
        """What somebody does in a transcript: the person's words, or what the driver tells."""
        if step.kind in ("say", "tap"):
            self.hear_person(here.filled(step.text))
        else:
            self.hear(step.text)

    # --- judging ----------------------------------------------------------------------------

    def unsourced(self, said: Mapping[str, Any]) -> list[str]:
        """The numbers of one message that nobody told, each with where it stands."""
        if said["text"] in OWN_DATA:
            return []
        self.hear(self.now())
        told = [said["facts"], *(line["facts"] for line in said["lines"])]
        texts = [said["text"], *(line["text"] for line in said["lines"])]
        told += [{"cents": said["order"]["cents"]}] if "order" in said else []
        for facts in told:  # a total that could be made is what its tax is made of
            for key, value in facts.items():
                if key == "cents" and self.knows(key, value, said["text"]):
                    self.hear(value)
        found = [
            f"{said['text']}: {key}={value}"
            for facts, text in zip_longest(told, texts, fillvalue=said["text"])
            for key, value in facts.items()
            if not self.tells(key, value, said, facts, text)
        ]
        self.lately = {**self.lately, **said["facts"]}
        return [*found, *self.invented(said, told)]

    def tells(
        self, key: str, value: Any, said: Mapping[str, Any], line: Mapping[str, Any], text: str
    ) -> bool:
        """Whether a line of a message may tell this; minutes of a distance are made again."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.knows(key, value, said["text"])
        if is_estimate(key, text):
            return may_be(self, key, value, line, text, {**self.lately, **said["facts"]})
        return self.knows(key, value, said["text"])

    def invented(self, said: Mapping[str, Any], told: list[Mapping[str, Any]]) -> Iterator[str]:
        """The numbers of the words that are in none of the message's facts."""
        words = said["words"]
        for number, label in enumerate(said["choices"], 1):
            words = words.replace(f"[{number}] {label}", self.without_own(label))
        for known in (*sorted(NUMBERS.values(), key=len, reverse=True), *NAMES):
            words = words.replace(known, "")
        allowed = {token for facts in told for one in facts.values() for token in shown(one)}
        allowed |= set(NUMBER.findall(str(said.get("code") or "")))
        for facts in told:  # a carrier's address goes with its name
            allowed |= set(NUMBER.findall(self.houses.get(str(facts.get("carrier_name")), "")))
        for token in NUMBER.findall(words):
            if token not in allowed and not (said["prefix"] and self.could_say(token)):
                yield f"{said['text']}: the words say {token}: {said['words'][:300]!r}"

    def without_own(self, label: str) -> str:
        """A control's label without the numbers that anybody told: its facts are not kept."""
        return NUMBER.sub(lambda found: "" if self.could_say(found[0]) else found[0], label)

    def could_say(self, token: str) -> bool:
        """Whether the token is in the usual form of anything that is known."""
        if token in self.digits:
            return True
        everything = (*self.numbers, *self.moments, *self.days)
        return any(token in shown(one) for one in everything)

    def knows(self, key: str, value: Any, text: str) -> bool:
        if value is None or isinstance(value, bool) or key in HOUSE:
            return True
        if isinstance(value, str) and ISO.match(value):
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        if isinstance(value, datetime):
            return minute(value) in self.moments or self.made(key, minute(value), text)
        if isinstance(value, date):
            return value in self.days or self.made(key, value, text, DAYS)
        if isinstance(value, int | float):
            return value in self.numbers or value in self.said or self.made(key, value, text)
        return all(self.could_say(token) for token in NUMBER.findall(str(value)))

    def made(self, key: str, value: Any, text: str, ways: tuple[Way, ...] = COMPUTED) -> bool:
        names = {key, f"{text}:{key}"}
        return value in RULES.get(key, ()) or any(
            way.of(self, value) for way in ways if names & way.keys
        )


def minute(at: datetime) -> datetime:
    return at.astimezone(BERLIN).replace(second=0, microsecond=0)


def shown(value: Any) -> set[str]:
    """The digits that the texts may make of a fact: as it is, as money, as time and as a day."""
    if value is None or isinstance(value, bool):
        return set()
    if isinstance(value, datetime) or (isinstance(value, str) and ISO.match(value)):
        return _of_time(str(value))
    if isinstance(value, date):
        return _of_time(value.isoformat())
    if isinstance(value, int | float):
        whole = round(value)
        forms = f"{value} {value:.1f} {whole} {functions('en')['EUR'](value)} {value:,} {whole:,}"
        return set(NUMBER.findall(f"{forms} {forms.translate(GERMAN)}"))
    return set(NUMBER.findall(str(value)))


def _of_time(iso: str) -> set[str]:
    """A moment in every form that the texts have for one."""
    told = {name: way for locale in LOCALES for name, way in functions(locale).items()}
    leicht = functions("de-leicht")["TIME"]
    ways = [way for name, way in told.items() if name in MOMENTS] + [leicht]
    day = datetime.fromisoformat(iso)
    short = f"{day:%d.%m.%Y} {day:%d.%m.} {day.day}.{day.month}.{day.year}"
    return set(NUMBER.findall(" ".join([short, *(way(iso) for way in ways)])))


# --- listening ---------------------------------------------------------------------------------


@contextmanager
def listening(app: App) -> Iterator[Known]:
    """Everything that the ports of this house answer while it lasts, the partner's among them."""
    known = Known(app.clock.now)
    known.hear(app.credit_cents)
    known.hear(app.newcomer)
    known.houses = app.city.city.carriers
    city, desk = app.city, app.desk
    ports = (
        *(city.transit, city.parking, city.leisure, city.places, city.calendar, city.disruptions),
        *(city.sharing, city.environment, city.traffic, city.civic, city.pois),
        *(desk.operator, desk.wallet),
    )
    with ExitStack() as stack:
        for kind in {type(port) for port in ports if port is not None}:
            for name, method in vars(kind).copy().items():
                if not name.startswith("_") and inspect.isfunction(method):
                    setattr(kind, name, overheard(method, known))
                    stack.callback(setattr, kind, name, method)
        yield known


def overheard(method: Callable[..., Any], known: Known) -> Callable[..., Any]:
    """The method, with everything that it answers taken in."""
    if inspect.iscoroutinefunction(method):

        @wraps(method)
        async def later(*args: Any, **more: Any) -> Any:
            answer = await method(*args, **more)
            known.hear(answer)
            return answer

        return later

    @wraps(method)
    def at_once(*args: Any, **more: Any) -> Any:
        answer = method(*args, **more)
        known.hear(answer)
        return answer

    return at_once
