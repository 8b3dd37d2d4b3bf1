"""What a sentence says of an order beside its way: for whom, again, there and back, and more."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from handlers.reading.dates import moments
from handlers.reading.slips import slip_code_of
from handlers.reading.words import fold

KIN = (
    r"mutter|mama|mutti|mami|mudder|mom|mum|mother|vater|papa|vati|dad|father|oma|omi|grossmutter"
    r"|grandma|grandmother|opa|grossvater|grandpa|grandfather|schwester|sister|bruder|brother"
    r"|tante|aunt|onkel|uncle|nachbar(?:in)?|neighbou?r|freund(?:in)?|friend|kumpel|bekannten?r?"
    r"|kollegen?|kollegin|colleague|schwiegermutter|schwiegervater|schwiegereltern|eltern|parents"
    r"|klientin|klienten?|kundin|bewohnerin|cousine?|frau|mann|wife|husband|fru|mann|partner(?:in)?"
)
_WHOSE = (
    r"(?:mein|dein|unser|sein|ihr|de|mien|uns)\w*|my|our|his|her|ne[nr]?|eine[nrm]?|a|an|die|den"
    r"|der|das|the"
)
_FOR_KIN = re.compile(
    rf"\b(?:fuer|foer|for|im namen (?:von|meiner|meines))\s+(?:{_WHOSE})?\s*"
    rf"(?:liebe[nr]?\s+|alte[nr]?\s+|kranke[nr]?\s+|old\s+)?(?P<who>{KIN})\b"
    r"(?!\s+(?:und|u\.?|and|&|\+)\s+(?:mich|me|ich|uns)\b)"
)
_TO_KIN = re.compile(
    r"\b(?:buch\w*|bestell\w*|reservier\w*|kauf\w*|hol|loes\w*|book|get|buy|order)\s+"
    r"(?:(?:mal|bitte|doch|du|me|noch)\s+)*(?:meine[rm]|unsere[rm]|mien\w*|my|our)\s+"
    rf"(?:liebe[nr]\s+|alte[nr]\s+)?(?P<who>{KIN})\b"
    rf"|\b(?:meine?|unsere?|mien\w*|my|our)\s+(?P<needs>{KIN})\s+"
    r"(?:braucht|bruukt|benoetigt|moechte|will|needs|wants)\s+(?:\w+\s+){0,3}?"
    r"(?:fahrt|shuttle|taxi|ticket|fahrkarte|fahrschein|ride|lift)\b"
)
_WITH_ME = re.compile(
    r"\b(?:mich|mir|uns|me|us|ich)\s+(?:und|u\.?|and|&|\+|mit|plus)\s+(?:mein|unser|my|our|mien)"
)
_TITLE = re.compile(
    r"(?:^|\b(?:für|fuer|for|för|im namen von|name[:\s]+|name ist)\s+)"
    r"(?P<title>frau|fr\.|herrn?|hr\.|mrs\.?|mr\.?|ms\.?)\s+(?P<name>[A-ZÄÖÜ][\w'-]*\.?"
    r"(?:[ -][A-ZÄÖÜ][\w'-]*\.?(?=\s*(?:$|[,;:])))?|[a-zäöüß]\.?(?=\s|$|,))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\s+(?P<name>[A-ZÄÖÜ][a-zäöüß'-]+(?:\s[A-ZÄÖÜ][a-zäöüß'-]+)?)")
_ELSE = re.compile(
    r"\b(?:fuer|for)\s+(?:jemand(?:en)?\s+(?:anders|anderen?|anderes)|(?:eine\s+)?andere person"
    r"|somebody else|someone else|wen anders|ne andere)\b|\bnicht fuer mich\b|\bnot for me\b"
)
_NOT_ELSE = re.compile(r"\b(?:doch|nur|just|only)\s+(?:nur\s+)?(?:fuer|for)\s+(?:mich|me)\b")

_SAME = (
    r"(?:die|den|das|der|dem|the|ne|eine|nochmal|noch|mal|genau|exakt|wieder|bitte|\s)*"
    r"(?:gleichen?|gleiches|selben?|selbe|dieselben?|dasselbe|denselben|same)"
)
_AGAIN = re.compile(
    rf"\b{_SAME}\s+(?:\w+\s+)?(?:fahrt|tour|strecke|reise|verbindung|route|runde|ride|trip|journey"
    r"|shuttle|bus|ticket|buchung|booking|weg|kram|spiel)\b"
    r"|\b(?:dasselbe|das gleiche|das selbe|the same)\s+(?:nochmal|noch mal|noch einmal|wieder|again"
    r"|wie|as|bitte|buchen)\b"
    r"|\b(?:nochmal|noch mal|noch einmal|wieder)\s+(?:das|die|den|the)?\s*(?:gleiche|selbe|dasselbe"
    r"|dieselbe|same)\b"
    r"|\bwie (?:beim )?(?:letzte[ns]?|vorige[ns]?|das letzte|vergangene[ns]?) ?mal\b"
    r"|\b(?:same|like) (?:as )?last (?:time|ride|week)\b"
    r"|\bwie (?:letzten?|letzte|letzter|vorige[nr]?|vergangenen?) (?:woche|fahrt|tour)\b"
    r"|\b(?:diese|die) fahrt (?:nochmal|noch mal|noch einmal|wieder)\b"
    r"|\b(?:letzte|vorige) fahrt (?:nochmal|noch mal|noch einmal|wiederholen|wieder)\b"
    r"|\bfahrt wiederholen\b|\b(?:repeat|rebook) (?:my |the )?(?:last )?(?:ride|trip|booking)\b"
    r"|\b(?:book|ride|trip) (?:that|it|this) again\b|\bsame again\b|\bwie (?:immer|gehabt)\b"
    r"|\bnochmal so (?:wie|ne|eine)\b|\bdat sulve\b|\bdeselve\b"
)
_LIKE = re.compile(
    r"\b(?:wie|like|same as|genau wie|so wie)\s+(?:am\s+|den\s+|neulich\s+|die\s+|der\s+|on\s+)*"
    r"(?P<when>(?:letzte\w*|vorige\w*|vergangene\w*|vorletzte\w*|last|gestern|vorgestern|yesterday"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|neulich"
    r"|\d{1,2}\.)[\w .]{0,14})"
)
_ROUND = re.compile(
    r"\b(?:hin und (?:wieder )?(?:zurueck|retour|her)|hin u\.? zurueck"
    r"|hin- und (?:zurueck|rueck)\w*"
    r"|(?:und|u\.?|\+|plus|auch)\s+(?:(?:spaeter|danach|abends|nachts|dann|wieder|auch|gleich)\s+)*"
    r"(?:zurueck|retour|rueckfahrt|die rueckfahrt|heim|rueckweg|den rueckweg|trueck|torueg)"
    r"|mit rueckfahrt|samt rueckfahrt|rueckfahrt (?:auch|dazu|gleich|mit)"
    r"|return (?:trip|ticket|ride)|round trip|and back|there and back|both ways"
    r"|(?:and|also)\s+(?:the\s+|a\s+)?(?:return|way back))\b"
)
_ONE_WAY = re.compile(
    r"\b(?:nur hin|ohne (?:die )?rueck\w*|keine rueck\w*|doch nicht zurueck|nicht zurueck|one way"
    r"|no return|einfache fahrt|nur die hinfahrt|ohne zurueck)\b"
)
_EVENT = re.compile(
    r"\b(?P<event>\w{0,12}konzert|concert|kino(?:film)?|cinema|film|theater\w{0,12}|theatre|oper"
    r"|opera|lesung|vorstellung|premiere|musical|ballett|party|gottesdienst|messe|probe|chorprobe"
    r"|spiel|fussballspiel|match|vortrag|show|auffuehrung|feier|geburtstag\w{0,6}|trauerfeier"
    r"|beerdigung|hochzeit|dinner|essen|abendessen|treffen|seniorentreff|chor|singen|bingo|kurs)\b"
)
_LEAVES = re.compile(
    r"\b(?:ab(?=\s+(?:um\s+|ca\.?\s+|gegen\s+|\d))|los\w*|abfahr\w*|abhol\w*|leav\w*|depart\w*"
    r"|starten|begin\w*|anfang\w*|faengt|startet|starts?|sein|ankomm\w*|da|there)\b"
)
_MARK_B = re.compile(
    r"\b(?:merkzeichen|merkz\.?|mark|marke|mit|buchstaben?)\s*[\"„']?b\b"
    r"|\bmerkzeichen (?:\w,? ){1,4}b\b"
    r"|\b(?:ausweis|pass)\s+b\b"
)
_NO_MARK_B = re.compile(r"\b(?:ohne|kein|keine|no|without)\s+(?:merkzeichen|marke?|mark)?\s*b\b")


def rider_of(text: str) -> dict[str, Any] | None:
    """For whom it is, when not for oneself: {"name": …} or, unnamed, {"who": "mutter"}."""
    folded = fold(text[:300])
    if _NOT_ELSE.search(folded):
        return None
    titled = _TITLE.search(text[:300])
    if titled and len(fold(titled["name"]).strip(".")) > 0:
        return {"name": f"{_title(titled['title'])} {_capital(titled['name'])}"}
    who = _kin(folded)
    if who is None:
        return {"who": "person"} if _ELSE.search(folded) else None
    if _WITH_ME.search(folded):
        return None
    name = _name_after(text, who)
    return {"name": name} if name else {"who": who}


def _kin(folded: str) -> str | None:
    """For whom, as one calls them: "für meine Mutter", "buch meiner Mutter …"."""
    for pattern in (_FOR_KIN, _TO_KIN):
        found = pattern.search(folded)
        if found is not None:
            return next(who for who in found.groupdict().values() if who)
    return None


def _title(title: str) -> str:
    known = {"fr.": "Frau", "hr.": "Herr", "herrn": "Herr", "mrs": "Mrs", "mr": "Mr", "ms": "Ms"}
    low = title.casefold()
    return known.get(low) or known.get(low.strip(".")) or low.capitalize()


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _name_after(text: str, who: str) -> str | None:
    """ "für meine Mutter Hilde Meier": the capitalised words after the kin, if written so."""
    at = re.search(rf"\b{who}\b", text, re.IGNORECASE)
    named = _NAMED.match(text, at.end()) if at else None
    if named is None or text == text.title():
        return None
    before_role = re.search(r"\s(?:nach|von|vom|zum|zur|am|um)$", named["name"], re.IGNORECASE)
    return None if before_role or _is_day_or_place(named["name"]) else named["name"]


_DAYS = re.compile(
    r"^(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|morgen|heute|bus"
    r"|shuttle|taxi|zug|bahn|ticket|fahrt|nach|von|vom|zum|zur|am|um|ab|bitte|zob)",
    re.IGNORECASE,
)


def _is_day_or_place(name: str) -> bool:
    return bool(_DAYS.match(name))


def is_for_me(text: str) -> bool:
    """Whether "doch für mich" takes back that it is for somebody else."""
    return bool(_NOT_ELSE.search(fold(text[:200])))


def again_of(text: str, now: datetime) -> dict[str, str] | None:
    """Whether an earlier ride is wished for again: {"day": date} when its day is named."""
    like = _LIKE.search(text[:300].lower())
    if like is None:
        return {"which": "last"} if _AGAIN.search(fold(text[:300])) else None
    day = _past_day(like["when"], now)
    return {"day": day.isoformat()} if day else {"which": "last"}


def without_earlier(text: str) -> str:
    """The text without the words that name the earlier ride: its day is no wished time."""
    like = _LIKE.search(text[:300].lower())
    return text if like is None else text[: like.start()] + text[like.end() :]


def _past_day(words: str, now: datetime) -> date | None:
    found = next((m for m in moments(words, now, past=True) if m.when), None)
    if found is None or found.when is None or found.when.kind == "span":
        return None
    return found.when.at.date()


def is_round(text: str) -> bool:
    """Whether the way back is wanted too."""
    return bool(_ROUND.search(fold(text[:500]))) and not is_one_way(text)


def is_one_way(text: str) -> bool:
    """Whether the way back is taken back."""
    return bool(_ONE_WAY.search(fold(text[:500])))


def event_of(text: str) -> str | None:
    """The event beside a time, where nobody said whether it begins or one leaves then."""
    folded = fold(text[:500])
    found = _EVENT.search(folded)
    if found is None or _LEAVES.search(folded):
        return None
    at = re.search(rf"\b{found['event']}\b", folded)
    written = text[at.start() : at.end()] if at and len(folded) == len(text) else found["event"]
    return written.capitalize()


_EIGHT = re.compile(r"(?<![\w-])(?=\w*\d)(?=\w*[A-Za-z])[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}(?![\w-])")


def code_of(text: str) -> str | None:
    """A booking's code, with its check or the eight characters before it."""
    found = _EIGHT.search(text[:300])
    return slip_code_of(text[:300]) or (found[0].replace("-", "").upper() if found else None)


def mark_b_of(text: str) -> bool | None:
    """Whether mark B of the Schwerbehindertenausweis was named, True or False; None: unsaid."""
    folded = fold(text[:300])
    if _NO_MARK_B.search(folded):
        return False
    return True if _MARK_B.search(folded) else None
