"""Children of a household: ages as listed, meant by a class or a word, or no children at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.reading.counts import COUNT as _N
from handlers.reading.counts import number
from handlers.reading.words import fold

OLDEST_CHILD = 17
SCHOOL_BEGINS = 6
_ONE = (
    r"(?:kind|kid|child|sohn|soehn|tochter|dochter|son|daughter|junge|jung|maedchen|deern|enkel(?:in|kind)?"
    r"|grandchild|grandson|granddaughter|luette[rn]?|luettn|kleine[rns]?|grosse[rns]?"
    r"|aelteste[rns]?|juengste[rns]?|mittlere[rns]?|zweite[rs]?|andere[rs]?|eldest|oldest|youngest"
    r"|boy|girl|other)"
)
_MANY = (
    r"(?:kinder[n]?|kids|children|soehnen?|toechtern?|sons|daughters|jungs|jungen|maedchen|maedels"
    r"|kinner[n]?|enkel(?:kinder[n]?)?|grandchildren|goeren|zwillinge[n]?|twins|boys|girls|beiden?"
    r"|ages|aged)"
)
_FILL = (
    r"(?:\s*[,:(–-]\s*|\s+(?:sind|ist|is|sind|suend|are|im|alter|von|vun|aged?|ages|jetzt|schon|grade?"
    r"|gerade|erst|now|only|noch|wird|werden|geworden|of|nun|zwar|und zwar)(?=[\s,:(]))*"
)
_JOIN = (
    r"\s*(?:jahre?n?\s*)?(?:,|\bund\b|\bun\b|\bu\b\.?|\band\b|&|\+|/)"
    r"\s*(?:(?:und|un|and)\s+)?"
)
_NO_AGE = (
    r"(?!\s*(?::|\.\d|uhr|h\b|min|euro|eur\b|€|erwachsene|personen|person\b|adults|leute|[ap]m\b"
    r"|stunde|tage|wochen|monat|month|kind|kids|child|tickets|mal\b|x\b|°|grad\b|km\b|meter))"
)
_ENDS = r"(?=\s*(?:$|[,.;!?)/]|(?:und|un|and|jahre?n?|years?|alt|old|j|bei|was|wo|wie|in|the)\b))"
_LISTED = re.compile(
    rf"\b{_MANY}{_FILL}\s*{_N}\b(?:{_JOIN}{_N}\b{_NO_AGE})+"
    rf"|\b{_MANY}{_FILL}\s*{_N}\b\s*(?:jahre?n?|years?)\b"
)
_SINGLE = re.compile(rf"\b{_ONE}{_FILL}\s*\b{_N}\b{_NO_AGE}{_ENDS}")
_MONTHS = re.compile(rf"\b{_N}\s*(?:monate?n?|months?)\b")
_CLASSES = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "sechst": 6, "siebt": 7,
    "siebent": 7, "acht": 8, "neunt": 9, "zehnt": 10, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
}  # fmt: skip
_NTH = "|".join(sorted(_CLASSES, key=len, reverse=True))
_CLASS = re.compile(
    rf"\b(\d{{1,2}})(?:\.|te[rn]?|st|nd|rd|th)?\s*(?:klasse\b|grade\b|klaessler\w*)"
    rf"|\b({_NTH})(?:e[rn]?)?\s*(?:klasse\b|grade(?:r|rs)?\b|klaessler\w*)"
    rf"|\b(?:klasse|grade)\s+(\d{{1,2}})\b"
)
_STAGES = (
    (0, r"bab(?:y|ys|ies)|saeugling\w*|neugeboren\w*|newborn\w*|infants?"),
    (2, r"toddlers?|kleinkind(?:er|ern)?|krippenkind\w*"),
    (4, r"(?:kita|kindergarten)kind\w*|kindergartener\w*|preschooler\w*"),
    (5, r"vorschulkind\w*|vorschueler\w*"),
    (
        6,
        r"schulanfaenger\w*|schulkind\w*|grundschul(?:kind|er)\w*|schoolchild\w*|schoolkid\w*"
        r"|(?:kommt|kommen|muss|geht|gehen|soll)\b[^,.;]{0,30}\b(?:in die|zur) schule"
        r"|starts? school",
    ),
    (14, r"teenag\w*|teenies?|teens?"),
)
_MEANT = tuple((age, re.compile(rf"\b(?:{_N}\s+)?(?:{words})\b")) for age, words in _STAGES)
NO_CHILDREN = re.compile(
    r"\b(?:ohne|ohn|keine?|keen|without|no|nix|nicht)\s+(?:(?:die|meine|eigenen?|the|my|any)\s+)?"
    r"(?:kind\b|kinder\w{0,2}\b|kinner\b|kids?\b|children\b|nachwuchs\b|lütten\b|luetten\b)"
    r"|\b(?:kinderlos|childless)\w*"
    r"|\b(?:kinder|kinner|kids|nachwuchs)\b(?:\s*[:?,-])?\s+"
    r"(?:(?:hab\w*|gibt es|gibts|hebbt)\s+)?(?:(?:ich|wir|ik|wi|auch|noch|wohl)\s+)*"
    r"(?:keine?|keene?|nicht|nich|none|nope|null)\b(?!\s+\w*kind)"
    r"|\b(?:don'?t|do not) have (?:any )?(?:kids|children)\b"
)


def ages_listed(folded: str) -> list[int]:
    """Ages in years behind a word for children, in order; a lone number behind many is none."""
    return [age for age, _, _ in _listed(folded)]


def without_ages(folded: str) -> str:
    """The text with such lists blanked, so that "die Jungs sind acht und zwölf" are no eight."""
    for _, start, end in reversed(_listed(folded)):
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _listed(folded: str) -> list[tuple[int, int, int]]:
    found: dict[int, tuple[int, int, int]] = {}
    for pattern in (_LISTED, _SINGLE):
        for match in pattern.finditer(folded):
            for one in re.finditer(rf"\b{_N}\b", match.group()):
                start, end = match.start() + one.start(), match.start() + one.end()
                if number(one[1]) <= OLDEST_CHILD and one[1] not in _ARTICLES:
                    found[start] = (number(one[1]), start, end)
    return [found[start] for start in sorted(found)]


_ARTICLES = ("a", "ein", "eine", "einen", "einer", "einem", "beide", "beiden", "both", "een")


def ages_meant(text: str) -> list[int]:
    """Ages that a class, a stage of life or months mean: "dritte Klasse" 8, "toddler" 2."""
    folded = fold(text)
    found: list[int] = []
    for match in _CLASS.finditer(folded):
        nth = int(match[1] or match[3]) if match[1] or match[3] else _CLASSES[match[2]]
        found += [nth + SCHOOL_BEGINS - 1] if 1 <= nth <= 12 else []
    found += [number(match[1]) // 12 for match in _MONTHS.finditer(folded)]
    for age, pattern in _MEANT:
        for match in pattern.finditer(folded):
            many = match[1] is not None and number(match[1]) > 1  # each may be of another age
            if not many and not (age == 0 and _MONTHS.search(folded)):
                found.append(age)
    return found


def household_ages(text: str, beside: Sequence[int] = ()) -> tuple[int, ...]:
    """All ages a text tells of: the exact ones (beside) and those it only means, rising."""
    exact = list(beside)
    rest = [age for age in ages_meant(text) if age not in exact]
    return tuple(sorted((*exact, *rest)))


def says_none(text: str) -> bool:
    """Whether somebody has no children, or comes without."""
    return bool(NO_CHILDREN.search(fold(text)))
