"""Party: who rides, as said: "mit 2 kindern (3 u. 7)", "zu viert", "mi un mien Fru", "just me"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from adapters.words import Party
from handlers.reading.ages import TWINS, ages_of_children
from handlers.reading.children import NO_CHILDREN as _NO_CHILDREN
from handlers.reading.children import without_ages
from handlers.reading.counts import COUNT as _N
from handlers.reading.counts import number
from handlers.reading.words import fold

_ADULTS = re.compile(
    rf"\b{_N}\s*(?:x\s+)?(?:(?:aeltere|grosse|junge|weitere)\s+)?"
    r"(?:erwachsene\w*|adults?|grosse\b|grossen\b|personen|person|pers\b|leute|leuten|people"
    r"|passengers?|senioren\b|seniorinnen\b|mann\b|luued|luede|lued|freunde|freundinnen"
    r"|frauen|maenner|kumpels|mates)"
)
_TIMES = re.compile(
    rf"\b{_N}\s?(?:x\s+\w|mal\s+(?:kurz|einzel|ticket|fahr|tages|erwachsen|shuttle|nach|zum"
    rf"|zur|bitte))"
)
_PASSES = re.compile(
    rf"\b{_N}\s*(?:x\s*)?(?:einzel\w*|fahrschein\w*|fahrkarte\w*|tickets?|karten|tageskarten?"
    r"|kurzstrecken?)\b"
)
_CHILDREN = re.compile(
    rf"\b{_N}\s*(?:kleine[nr]?\s+|kleinen\s+|small\s+|little\s+)?"
    r"(?:kind(?:er|ern|s)?\b|kids?\b|children|child\b|toddlers?|babys?\b|babies|enkel\w*|kleine\b"
    r"|kleinkind\w*|jungs|maedchen|kinner|goeren|schulkind\w*|grandchildren|sons?\b|daughters?\b)"
)
_TOGETHER = {"zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "sechst": 6, "siebt": 7, "acht": 8}
_ZU = re.compile(r"\bzu\s?(zweit|dritt|viert|fuenft|sechst|siebt|acht)\b")
_WE_ARE = re.compile(
    rf"\b(?:wir sind|sind|we are|we're|there are)\s+(?:(?:doch|jetzt|nun|nur|insgesamt|eigentlich"
    rf"|actually|now)\s+)*(?:zu\s+)?{_N}\b(?!\s*(?::|uhr|min"
    rf"|h\b))(?:\s+of us)?"
)
_US = re.compile(
    rf"\b(?:uns|us)\s+{_N}\b|\b(?:the|for)\s+{_N}\s+of us\b|\bfor {_N}(?:\s*$|\s*[,.!?])"
)
_COUPLE = re.compile(
    r"\b(?:ich|mir|mich|mi|me|myself)\s+(?:und|un|and|u|plus|mit|with|\+|&)\s+"
    r"(?:(?:mein\w*|mien\w*|my)\s+|(?=(?:frau|mann|wife|husband)\b))"
    r"(?:frau|mann|fru|mudder|mutter|vater|freund\w*|schwester|bruder|partner\w*|wife|husband"
    r"|girlfriend|boyfriend|mother|father|friend|nachbar\w*|oma|opa)"
    r"|\bmein\w*\s+(?:frau|mann|freund\w*)\s+und\s+(?:ich|mich|mir)\b|\bmy (?:wife|husband"
    r"|partner|friend) and (?:i|me)\b"
)
_ALONE = re.compile(
    r"\b(?:allein|alleine|nur ich|nur fuer mich|just me|only me|alleen|by myself|ich allein)\b"
)
_COMPANION = re.compile(
    r"begleitperson\w*\s+(?:faehrt|kommt|ist)|\b(?:mit|plus|und|\+)\s+begleit(?:ung|person)"
)
_GROWN = re.compile(rf"\b{_N}\s*(?:x\s+)?(?:erwachsene\w*|adults?|grosse\b|grossen\b)")
_BESIDES = re.compile(
    r"(?:\bplus\b|\bund\b|\band\b|\+|\bdazu\b|\bsowie\b|\bnoch\b)\s+(?:\w+\s+){0,2}"
    r"(?:kind|kid|child|bab|enkel|kleinkind|saeugling|toddler|sohn|soehn|tochter|toecht)\w*"
)
_BABY = re.compile(
    r"\b(?:plus|mit|und|and|with|\+)\s+(?:dem\s+|einem\s+|unserem\s+|a\s+|our\s+)?(?:baby"
    r"|saeugling)\b"
)
_UNCOUNTED = re.compile(
    r"\b(?:mit|und|plus|with|and|\+|fuer|for)\s+(?:(?:mein\w*|unser\w*|den|der|die|my|our|the|mien\w*)\s+)?"
    r"(?:kinder[n]?|kids|children|kinner|enkelkinder[n]?|grandchildren|familie|family)\b"
)
_BY = re.compile(
    rf"\b(?:(?:noch\s+)?{_N})\s*(?P<who>kind\w*|kids?|child\w*|erwachsene\w*|adults?|person\w*|people)\s+"
    r"(?P<how>weniger|mehr|less|fewer|more)\b"
)
_MY_CHILD = re.compile(
    r"\b(?:mein\w*|unser\w*|my|our|mien\w*)\s+(?:kleine[rn]?\s+|klein\s+)?(?:sohn|tochter"
    r"|kind|kleine[rn]?|enkel(?:in|kind)?|son|daughter|kid|child|juengste[rn]?)\b"
    r"|\bdie kleine ist\b|\bder kleine ist\b"
)


@dataclass(frozen=True, slots=True)
class PartySaid:
    """What was said of the party; None is unsaid. ages are those of children.

    uncounted: children or a family come along, and nobody said how many.
    """

    adults: int | None = None
    children: int | None = None
    ages: tuple[int, ...] = ()
    uncounted: bool = False

    def party(self) -> Party:
        """With the unsaid filled in: one adult, no children."""
        alone = 1 if self.adults is None else self.adults
        return Party(adults=alone, children=self.children or 0, ages=self.ages)

    def as_json(self) -> dict[str, object]:
        said: dict[str, object] = {}
        if self.adults is not None:
            said["adults"] = self.adults
        if self.children is not None:
            said["children"] = self.children
        if self.ages:
            said["ages"] = list(self.ages)
        return said


def party_said(text: str) -> PartySaid | None:
    """The party a text speaks of, or None; a change of one ("ein Kind weniger") is none."""
    folded = _without_rejected(fold(text[:1000]))
    if _BY.search(folded) or _NO_CHILDREN.search(folded):
        folded = _NO_CHILDREN.sub(" ", _BY.sub(" ", folded))
    ages = ages_of_children(folded)
    children = _children(folded, ages)
    adults = _adults_of(without_ages(folded), children or 0)
    if children is None and _UNCOUNTED.search(folded):
        return PartySaid(adults, uncounted=True)
    if adults is None and children is None:
        return None
    return PartySaid(adults, children, tuple(sorted(ages)) if children else ())


def changes_party(text: str) -> bool:
    """Whether the text changes a party by its parts: "ohne Kinder", "ein Kind weniger"."""
    folded = fold(text[:200])
    return bool(_BY.search(folded) or _NO_CHILDREN.search(folded))


def party_changed(text: str, before: Party) -> Party | None:
    """The party that came before, changed by what is said; None where nothing is."""
    folded = fold(text[:200])
    if _NO_CHILDREN.search(folded):
        return _resized(before, before.adults, 0)
    match = _BY.search(folded)
    if match is None:
        return None
    by = number(match[1]) * (-1 if match["how"] in ("weniger", "less", "fewer") else 1)
    if match["who"].startswith(("kind", "kid", "child")):
        changed = _resized(before, before.adults, before.children + by)
        ages = (*before.ages, *ages_of_children(folded)) if by > 0 else ()
        whole = changed is not None and ages and len(ages) == changed.children
        return replace(changed, ages=tuple(sorted(ages))) if changed and whole else changed
    return _resized(before, before.adults + by, before.children)


def _resized(before: Party, adults: int, children: int) -> Party | None:
    """Ages stay where the number of children does; nobody holds two tickets."""
    size = adults + children
    if adults < 0 or children < 0 or size < 1:
        return None
    ages = before.ages if children == before.children else ()
    germany = min(before.deutschlandticket, size)
    return Party(adults, children, ages, germany, min(before.schwerbehindertenausweis, size))


def _without_rejected(folded: str) -> str:
    """ "drei Personen nicht zwei": the rejected number goes."""
    return re.sub(
        rf"\b(?:nicht|nich|statt|not)\s+(?:mehr\s+)?{_N}\b(?!\s*(?:erwachsene|kinder))", " ", folded
    )


def _adults_of(folded: str, children: int) -> int | None:
    """Of "zu fünft mit 3 Kindern" the two others; "zu viert plus Baby" is four and one."""
    adults = _adults(folded)
    all_of_them = _ZU.search(folded) or _WE_ARE.search(folded)
    if adults is None or not all_of_them or _GROWN.search(folded) or _BESIDES.search(folded):
        return adults
    return adults - children if adults > children else adults


def _adults(folded: str) -> int | None:
    if _ALONE.search(folded):
        return 1
    found = _ZU.search(folded)
    counted = _ADULTS.findall(folded)
    if found and not _GROWN.search(folded):
        return _TOGETHER[found[1]]
    if counted:
        return min(sum(number(word) for word in counted), 99)
    for pattern in (_WE_ARE, _US, _TIMES, _PASSES):
        match = pattern.search(folded)
        if match:
            return number(next(group for group in match.groups() if group))
    if _COUPLE.search(folded) or _COMPANION.search(folded):
        return 2
    return None


def _children(folded: str, ages: list[int]) -> int | None:
    if TWINS.search(folded):
        return 2
    counted = _CHILDREN.findall(folded)
    count = sum(number(word) for word in counted) + (1 if _BABY.search(folded) else 0)
    if count:
        return min(max(count, len(ages)), 99)
    if ages:
        return len(ages)
    return 1 if _MY_CHILD.search(folded) and _rides_along(folded) else None


def _rides_along(folded: str) -> bool:
    return bool(
        re.search(
            r"\b(?:mit|with|und|plus|and|\+|fuer|for)\s+(?:mein\w*|unser\w*|my|our"
            r"|mien\w*)\s+(?:kleine\w*\s+)?"
            r"(?:sohn|tochter|kind|kleine\w*|enkel\w*|son|daughter|kid|child)\b",
            folded,
        )
    )
