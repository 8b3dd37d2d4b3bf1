"""`lotse COMMAND`: every command in one place, each imported only when it is called."""

from __future__ import annotations

import importlib
import sys

from bot import __version__

COMMANDS = {
    "run": ("bot.serve", "the demo city, the page and every channel whose secrets are set"),
    "serve": ("bot.serve", "the same without the demo"),
    "chat": ("bot.chat", "talk in the terminal: chat --as tina"),
    "understand": ("bot.understand", "read JSON lines: intent and slots of each text"),
    "plan": ("bot.plan", "journeys over a GTFS feed"),
    "gtfs": ("bot.gtfs", "gtfs import FILE|URL: use another timetable"),
    "read": ("bot.read", "read a payload of a city source"),
    "city": ("bot.city_check", "city check FOLDER: can this city be run"),
    "ledger": ("bot.ledger", "ledger export: the books in beancount form"),
    "bookings": ("bot.inspect", "inspect CODE, alarms, settle CODE: bookings for staff's eyes"),
    "partner": ("bot.partner_check", "partner check URL: does it offer what Lotse needs"),
    "backup": ("bot.backup", "backup FILE: a copy of the running database"),
    "restore": ("bot.restore", "restore FILE: put a copy in the database's place"),
    "migrate": ("bot.migrate", "bring the database up to this release"),
    "bench": ("bot.bench", "measure: bench alone lists the names"),
    "doctor": ("bot.doctor", "how every part is doing"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 a check failed, 2 wrong use, 3 something outside is missing."""
    args = list(sys.argv[1:] if argv is None else argv)
    if args in (["--version"], ["-V"]):
        sys.stdout.write(f"lotse {__version__}\n")
        return 0
    if args in ([], ["-h"], ["--help"]):
        (sys.stdout if args else sys.stderr).write(usage())
        return 0 if args else 2
    known = COMMANDS.get(args[0])
    if known is None:
        sys.stderr.write(f"There is no command {args[0]}; lotse --help lists them.\n")
        return 2
    module = importlib.import_module(known[0])
    given = args if args[0] in ("run", "serve") else args[1:]
    try:
        return int(module.main(given))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 0


def usage() -> str:
    rows = "".join(f"  {name:<11} {what}\n" for name, (_, what) in COMMANDS.items())
    return f"usage: lotse COMMAND [OPTION …]\n\n{rows}"


if __name__ == "__main__":
    sys.exit(main())
