"""Days: "übermorgen", "nächsten Dienstag", "am 26.11.", "Dienstag in zwei Wochen"."""

from __future__ import annotations

import re
from collections.abc import Callable

from handlers.reading.parts import Ahead, Day, Distance, Found, PartOfDay, Piece
from handlers.reading.signs import Line

Maker = Callable[[re.Match[str]], Piece | None]
_MANY = r"(?:N(\d{1,4})|(EIN))"
_PARTS = r"frueh|vormittag|mittag|nachmittag|abend|nacht"
_OFFSETS = {
    "heute": 0,
    "morgen": 1,
    "tomorrow": 1,
    "uebermorgen": 2,
    "gestern": -1,
    "vorgestern": -2,
    "tonight": 0,
}
_SHIFT = {"diese": 0, "naechste": 1, "letzte": -1, "uebernaechste": 2}


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){body}(?!\S)")


def _iso(match: re.Match[str]) -> Piece:
    year, month, day = (int(n) for n in match.groups())
    return Day(year=year, month=month, monthday=day)


def _numeric(match: re.Match[str]) -> Piece:
    day, month = int(match[1]), int(match[2])
    year = int(match[3]) if match[3] else 0
    return Day(monthday=day, month=month, year=year + 2000 if 0 < year < 100 else year)


def _named_month(match: re.Match[str]) -> Piece:
    year = int(match["y"] or 0)
    return Day(monthday=int(match["d"]), month=int(match["m"]), year=year)


def _in_units(match: re.Match[str]) -> Piece | None:
    many = int(match[1]) if match[1] else 1
    days = many * (7 if match[3] == "woche" else 1)
    return Day(offset=days) if days <= 3660 else None


def _weekday_in_weeks(match: re.Match[str]) -> Piece | None:
    many = int(match["n"]) if match["n"] else 1
    if many > 500:
        return None
    if match["day"]:
        return Day(weekday=int(match["day"]), weeks=many)
    return Day(offset=7 * many + _OFFSETS[match["word"]])


def _weekday_of_week(match: re.Match[str]) -> Piece:
    return Day(weekday=int(match["d"]), in_week=_SHIFT[match["s"]])


def _weekday(match: re.Match[str]) -> Piece:
    lead = match["lead"] or ""
    return Day(
        weekday=int(match["d"]),
        back=lead == "letzte",
        weeks=1 if lead == "uebernaechste" else 0,
    )


def _whole(match: re.Match[str]) -> Piece:
    shift = _SHIFT[match["s"]]
    if match["u"] == "monat":
        return Day(month=0, weeks=shift, months_only=True)
    return Day(weekend=shift) if match["u"] == "wochenende" else Day(whole_week=shift)


def _month(match: re.Match[str]) -> Piece:
    return Day(month=int(match[1]), months_only=True)


def _offset(match: re.Match[str]) -> Piece:
    return Day(offset=_OFFSETS[match[1]])


def _feast(match: re.Match[str]) -> Piece | None:
    count = int(match["n"]) if match["n"] else 0
    if match["f"] in ("advent", "adventwe"):
        return Day(feast=match["f"], weeks=count) if 1 <= count <= 4 else None
    return Day(feast=match["f"], weeks=count)


def _minutes(match: re.Match[str]) -> int | None:
    many = int(match["n"]) if match["n"] else 1
    unit = match["unit"]
    if unit == "viertelstunde":
        return 15
    if unit == "dreiviertelstunde":
        return 45
    if match["how"] == "halbe":
        return 30
    if match["how"] == "anderthalb":
        return 90
    total = many * (60 if unit in ("std", "uhr") else 1) + (30 if match["plus"] else 0)
    return total if total <= 7 * 1440 else None


def _distance(match: re.Match[str]) -> Piece | None:
    minutes = _minutes(match)
    return None if minutes is None else Distance(minutes)


def _ahead(match: re.Match[str]) -> Piece | None:
    minutes = _minutes(match)
    return None if minutes is None else Ahead(minutes)


_SPAN = (
    r"(?:N(?P<n>\d{1,4})|(?:EIN )?(?P<how>halbe|half(?: EIN)?|anderthalb)|EIN|_)?"
    r" ?(?P<unit>std|min|uhr|viertelstunde|dreiviertelstunde)(?P<plus> und EIN halbe)?"
)
DISTANCES: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_pattern(rf"{_SPAN} (?:f )?vorher"), _ahead),
    (_pattern(r"N(?P<n>\d{1,4}) (?P<unit>tag) vorher"), lambda m: Ahead(int(m["n"]) * 1440)),
    (_pattern(r"EIN tag vorher"), lambda _: Ahead(1440)),
    (_pattern(rf"in (?:(?:um|art) )?{_SPAN}"), _distance),
    (_pattern(rf"{_SPAN} spaeter"), _distance),
    (_pattern(r"jetzt"), lambda _: Distance(0)),
)
_ON = r"(?:(?:am|art) )?"
_WHICH = r"diese|naechste|uebernaechste|letzte"
_LED_DAY = rf"{_ON}(?:(?P<lead>{_WHICH}) )?"
# what makes "di" or "so" a day: a clock (struck out as _), a date, a day part behind it
_DAY_FOLLOWS = rf"(?= (?:[.,] )?(?:{_PARTS}|_|um (?:_|[NT]\d)|ab _|statt|[NT]\d|D\d)(?!\S))"
_GRAMMAR: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (_pattern(rf"{_ON}D(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})"), _iso),
    (_pattern(r"(?P<n>)Fostern (?=W7)(?P<f>)W7"), lambda _: Day(feast="ostersonntag")),
    (_pattern(r"(?P<n>)Fostern (?P<f>)W1"), lambda _: Day(feast="ostermontag")),
    (
        _pattern(
            rf"{_ON}(?:[WVS]\d (?:[.,] )*)?(?:[ON](?P<n>\d)(?: \.)? (?:W7 (?:in|x|f) )?)?"
            r"F(?P<f>[a-z]+)"
        ),
        _feast,
    ),
    (
        _pattern(rf"(?:[WVS]\d (?:[.,] )*)?{_ON}D(\d{{1,2}})[./](\d{{1,2}})[./]?(\d{{2,4}})?"),
        _numeric,
    ),
    (
        _pattern(
            rf"(?:[WVS]\d (?:[.,] )*)?{_ON}[ON](?P<d>\d{{1,2}})(?: f)? M(?P<m>\d{{1,2}})"
            r"(?: N(?P<y>20\d\d))?"
        ),
        _named_month,
    ),
    (_pattern(r"M(?P<m>\d{1,2}) [ON](?P<d>\d{1,2})(?: , N(?P<y>20\d\d))?"), _named_month),
    (_pattern(r"(?:am|art|f) H(\d{1,2})\.(\d{1,2})()"), _numeric),
    (
        _pattern(
            r"(?:[WV](?P<day>\d)|(?P<word>heute|morgen|tomorrow)) in (?:N(?P<n>\d{1,3})|EIN) woche"
        ),
        _weekday_in_weeks,
    ),
    (_pattern(rf"in {_MANY} (tag|woche)"), _in_units),
    (_pattern(rf"(?P<s>{_WHICH}) woche {_ON}[WV](?P<d>\d)"), _weekday_of_week),
    (_pattern(rf"{_ON}[WV](?P<d>\d) (?P<s>{_WHICH}) woche"), _weekday_of_week),
    (_pattern(rf"{_ON}(?P<s>{_WHICH}) (?P<u>woche|wochenende|monat)"), _whole),
    (_pattern(r"(?:(?:am|art|f) )?wochenende|am WE"), lambda _: Day(weekend=0)),
    (_pattern(rf"{_LED_DAY}W(?P<d>\d)"), _weekday),
    # short names ("di", "so") are words of their own: only where something leads or follows
    (_pattern(rf"{_ON}(?P<lead>{_WHICH}) [VS](?P<d>\d)"), _weekday),
    (_pattern(r"(?P<lead>)am [VS](?P<d>\d)"), _weekday),
    (_pattern(rf"(?P<only>(?P<lead>)V(?P<d>\d)){_DAY_FOLLOWS}"), _weekday),
    (_pattern(rf"(?P<only>(?P<lead>)S(?P<d>\d))(?= (?:[.,] )?(?:{_PARTS}|D\d)(?!\S))"), _weekday),
    (_pattern(r"(?P<lead>)(?:bis|ab|und) V(?P<d>\d)(?= [^x]|$)"), _weekday),
    (re.compile(r"^(?:(?:f|am|ab) )*(?P<lead>)[VS](?P<d>\d)(?: [.,!?])*$"), _weekday),
    (_pattern(rf"{_ON}(heute|uebermorgen|vorgestern|gestern|tomorrow)"), _offset),
    (_pattern(r"am O(\d{1,2})(?! (?:tag|count))"), lambda m: Day(monthday=int(m[1]))),
    (_pattern(r"art O(\d{1,2})(?=$| [^x])(?! (?:tag|count))"), lambda m: Day(monthday=int(m[1]))),
    (_pattern(r"(?:in|im|ab|f|diese|naechste) M(\d{1,2})"), _month),
)
_PART = _pattern(rf"(?:am |in |im )*(?:(?:am|art) )?(?P<p>{_PARTS})")
_GREETING = _pattern(
    r"guten (?:EIN )?(?:x )?(?:tag|morgen|abend|frueh|nachmittag|nacht|wochenende)"
)
_MORGEN_PART = _pattern(
    r"(?:[WVJ]\d|heute|gestern|am|jede|diese|_) (?P<only>(?P<p>morgen))"
    r"(?! (?:frueh|abend|nachmittag|vormittag|mittag))"
)


def distances(line: Line) -> list[Found]:
    """Distances and lead times; to be taken before clocks ("in 1 h" is no clock)."""
    return _read(line, DISTANCES)


def strike_greetings(line: Line) -> None:
    """ "Guten Morgen" and "schönen Abend" name no time."""
    line.take(_GREETING)


def morning_parts(line: Line) -> list[Found]:
    """ "Samstag morgen", "jeden Morgen", "am Morgen": the part of the day, not tomorrow."""
    return [Found(PartOfDay("frueh"), first, last) for _, first, last in line.take(_MORGEN_PART)]


def days(line: Line) -> list[Found]:
    """All days and day parts of a line."""
    found: list[Found] = []
    for _, first, last in line.take(_pattern("tonight")):
        found += [Found(Day(offset=0), first, last), Found(PartOfDay("abend"), first, last)]
    found += _read(line, _GRAMMAR)
    for _, first, last in line.take(_pattern("morgen")):
        found.append(Found(Day(offset=1), first, last))
    for match, first, last in line.take(_PART):
        found.append(Found(PartOfDay(match["p"]), first, last))  # type: ignore[arg-type]
    return found


def _read(line: Line, grammar: tuple[tuple[re.Pattern[str], Maker], ...]) -> list[Found]:
    found: list[Found] = []
    for pattern, make in grammar:
        for match, first, last in line.take(pattern):
            piece = make(match)
            if piece is not None:
                found.append(Found(piece, first, last))
    return found
