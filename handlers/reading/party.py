"""Party: who rides, as said: "mit 2 kindern (3 u. 7)", "zu viert", "mi un mien Fru", "just me"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from adapters.words import Party
from handlers.reading.words import fold

NUMBERS = {
    "ein": 1, "eine": 1, "einen": 1, "einer": 1, "einem": 1, "one": 1, "een": 1, "a": 1,
    "zwei": 2, "zwo": 2, "two": 2, "twee": 2, "drei": 3, "three": 3, "dree": 3, "vier": 4,
    "four": 4,
    "veer": 4, "fuenf": 5, "five": 5, "fief": 5, "sechs": 6, "six": 6, "soess": 6, "sieben": 7,
    "seven": 7, "acht": 8, "eight": 8, "neun": 9, "nine": 9, "zehn": 10, "ten": 10,
    "beide": 2, "beiden": 2, "both": 2,
}  # fmt: skip
_N = r"((?<![\d:.,/-])\d{1,2}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
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
_TWINS = re.compile(r"\bzwilling\w*|\btwins\b")
_BABY = re.compile(
    r"\b(?:plus|mit|und|and|with|\+)\s+(?:dem\s+|einem\s+|unserem\s+|a\s+|our\s+)?(?:baby"
    r"|saeugling)\b"
)
_AGE_IS = re.compile(
    r"(?<!\bwir )(?<!\bwe )"
    rf"\b(?:ist|is|sind|are|wird|turned|fuer\s+\w+)\s+(?:grad\w*\s+|gerade\s+|erst\s+"
    rf"|jetzt\s+|schon\s+|now\s+|only\s+)?{_N}"
    r"(?:\s+(?:und|u\.?|and)\s+"
    + _N
    + r")?(?=\s*(?:$|[,.;!?)]|jahre?\b|years?\b|geworden|und\s+\w+t\b|old))"
)
_AGE_YEARS = re.compile(
    rf"\b{_N}[\s-]?(?:jaehrig\w*|jaehrgn|jahre?\s+alt|jahr\s+alt|year[\s-]olds?|years?\s+old|yo\b)"
)
_AGE_LIST = re.compile(
    rf"\(\s*{_N}(?:\s*(?:,|u\.?|und|and|&|\+)\s*{_N})*\s*(?:jahre?|years?|j\.?)?\s*\)"
)
_CLOCK = r"(?!\s*(?::|\.\d|uhr|h\b|min|euro|€|erwachsene|personen|adults|leute|[ap]m\b))"
_AGES_AFTER = re.compile(
    rf"\b(?:kinder[n]?|kids|children|enkel\w*|kinner)\s*[,:]?\s+{_N}(?:(?:\s*,\s*(?:und\s+|and\s+)?"
    rf"|\s+(?:und|u\.?|and|&|\+)\s+){_N}\b{_CLOCK})+"
    rf"|\b(?:kind|kid|child)\s*[,:]\s*{_N}\b{_CLOCK}(?=\s*(?:$|[,.;!?]))"
)
_AGE_AND_AGE = re.compile(
    rf"\b{_N}\s*(?:,|und|and|u\.?|&)\s*(?:an?\s+|eine?[nmr]?\s+)?(?=\w+[\s-]?(?:jaehrig|year))"
)
_NAME_AGE = re.compile(
    rf"\b(?!bus|linie|line|steig|gleis|stop|shuttle|personen|erwachsene)[a-z]{{2,12}}\s*\(\s*{_N}\s*"
    r"(?:jahre?|years?|j\.?)?\s*\)"
)
_UNCOUNTED = re.compile(
    r"\b(?:mit|und|plus|with|and|\+|fuer|for)\s+(?:(?:mein\w*|unser\w*|den|der|die|my|our|the|mien\w*)\s+)?"
    r"(?:kinder[n]?|kids|children|kinner|enkelkinder[n]?|grandchildren|familie|family)\b"
)
_NO_CHILDREN = re.compile(
    r"\b(?:ohne|keine|without|no)\s+(?:(?:die|meine|the|my)\s+)?(?:kind\w*|kids?|children)\b"
)
_BY = re.compile(
    rf"\b(?:(?:noch\s+)?{_N})\s*(?P<who>kind\w*|kids?|child\w*|erwachsene\w*|adults?|person\w*|people)\s+"
    r"(?P<how>weniger|mehr|less|fewer|more)\b"
)
_UNDER_SIX = re.compile(
    rf"\b{_N}\s*(?:kind(?:er|ern)?|kids?|children|child|kleinkind\w*)\s+(?:die\s+|alle\s+)?"
    r"(?:unter|under|juenger als)\s+(?:sechs|6|six)\b"
)
_ONES_TURNED = re.compile(r"\b(?:eins|one)\s+(?:geworden|jahr)")
_CHILD_NAME_AGE = re.compile(
    rf"\b(?:fuer|for|von)\s+(?!mich|mir|uns|heute|morgen|me|us|den|die"
    rf"|das)([a-z]{{2,12}})\s*,?\s*{_N}\b(?!\s*(?:uhr|min|h\b|euro|stunden|personen|:))"
)
_KIDISH = re.compile(
    r"\d\s?jaehrig|\b(?:kind\w*|kid\w*|baby|sohn|tochter|son|daughter|toddler\w*|kleine[rn]?|zwilling\w*"
    r"|kinner|year[\s-]olds?|twins|enkel\w*"
    r"|child\w*|jaehrig\w*|junge|maedchen)\b"
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


def number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


def party_said(text: str) -> PartySaid | None:
    """The party a text speaks of, or None; a change of one ("ein Kind weniger") is none."""
    folded = _without_rejected(fold(text[:1000]))
    if _BY.search(folded) or _NO_CHILDREN.search(folded):
        folded = _NO_CHILDREN.sub(" ", _BY.sub(" ", folded))
    ages = _ages(folded)
    children = _children(folded, ages)
    adults = _adults_of(folded, children or 0)
    if children is None and _UNCOUNTED.search(folded):
        return PartySaid(adults, uncounted=True)
    if adults is None and children is None:
        return None
    return PartySaid(adults, children, tuple(sorted(ages)) if children else ())


_UNDER = re.compile(
    r"\b(?:alle |beide |all |both )?(?:unter|under|juenger als|jonger as)\s+(?:sechs|6|six)\b"
)
_OVER = re.compile(
    r"\b(?:alle |beide |all |both )?(?:ueber|over|aelter als|ab)\s+(?:sechs|6|six)\b|\bschulkind\w*"
    r"|\bschulpflichtig"
)
_ONE_YEAR = re.compile(r"\b(?:ein|eins|one|een)\b|\bbaby\b|\bsaeugling\b|\bmonate?\b|\bmonths?\b")


def ages_said(text: str, children: int) -> tuple[int, ...] | None:
    """The ages a reply to "how old are the children?" names; None where it names none.

    One age said of "beide" or "Zwillinge" counts for all of them.
    """
    folded = fold(text[:200])
    if _UNDER.search(folded):
        return (5,) * children
    if _OVER.search(folded):
        return (6,) * children
    words = re.findall(r"\d{1,2}|[a-z]+", folded)
    ages = [int(word) if word.isdecimal() else NUMBERS.get(word, -1) for word in words]
    ages = [
        age
        for age, word in zip(ages, words, strict=True)
        if 0 <= age < 18 and word not in ("a", "beide", "beiden", "both")
    ]
    if not ages and _ONE_YEAR.search(folded):
        ages = [1]
    if (
        len(ages) == 1
        and children > 1
        and re.search(r"\b(?:beide|alle|both|all|zwillinge|twins)", folded)
    ):
        ages *= children
    return tuple(ages) or None


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
        ages = (*before.ages, *_ages(folded)) if by > 0 else ()
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
    if _TWINS.search(folded):
        return 2
    counted = _CHILDREN.findall(folded)
    count = sum(number(word) for word in counted) + (1 if _BABY.search(folded) else 0)
    if count:
        return min(count, 99)
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


def _ages(folded: str) -> list[int]:
    """Ages of children: in brackets, "8jährig", "Mia ist 3", "für leo 4"."""
    found = [int(match[1]) for match in _NAME_AGE.finditer(folded) if match[1].isdecimal()]
    if found and not _KIDISH.search(folded):
        return [age for age in found if age < 18]
    found = []
    if not _KIDISH.search(folded) and not re.search(
        r"\b[a-z]{2,12} (?:ist|is) (?:\d|eins|zwei|drei|vier|fuenf|sechs)", folded
    ):
        match = _CHILD_NAME_AGE.search(folded)
        return [number(match[2])] if match and number(match[2]) < 15 else []
    for match in _AGE_LIST.finditer(folded):
        found += [number(word) for word in re.findall(_N, match.group())]
    if not found:
        for match in _AGES_AFTER.finditer(folded):
            found += [number(word) for word in re.findall(rf"\b{_N}\b", match.group())]
    if not found:
        for match in _UNDER_SIX.finditer(folded):
            found += [5] * number(match[1])
    for pattern in (_AGE_AND_AGE, _AGE_YEARS, _AGE_IS):
        for match in pattern.finditer(folded):
            found += [number(word) for word in match.groups() if word]
    if not found and _ONES_TURNED.search(folded):
        found.append(1)
    found = [age for age in found if age < 18]
    return found * 2 if len(found) == 1 and _TWINS.search(folded) else found
