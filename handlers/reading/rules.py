"""Rules: by what a person wants ways sorted, in the order they say it."""

from __future__ import annotations

import re

from adapters.words import SortRule
from handlers.reading.words import fold

_RULES: dict[SortRule, str] = {
    "cheap": (
        r"(?:am |so )?(?:billig\w*|guenstig\w*|preiswert\w*|sparsam\w*)|wenig geld|moeglichst wenig"
        r" (?:zahlen|kosten)|cheap\w*|lowest price|least expensive|billich\w*|preis zuerst"
    ),
    "fast": (
        r"(?:am |so )?(?:schnell(?!bus|imbiss)\w*|fix(?:er|esten)?|flott\w*|zuegig\w*)"
        r"|kuerzeste(?:n|r)? zeit"
        r"|fast(?:er|est)?(?: way| route)?|quick\w*|gau|gauer|an'n gauesten|flink\w*"
    ),
    "few_changes": (
        r"(?:ohne|wenig\w*|kein\w*|selten\w*|nie|nicht(?: (?:so )?(?:viel|oft))?"
        r"|nich(?: (?:so )?(?:veel|oft))?|bloss nich\w*)"
        r"(?: \w+)? (?:um|uem)(?:zu)?st[ei]i?[eg]\w*"
        r"|direkt(?:e[nrs]?)?(?: verbindung)?|durchgehend\w*"
        r"|few(?:er|est)? changes|without changing|no changes|direct(?:ly)?"
    ),
    "little_walking": (
        r"(?:moeglichst |so )?wenig(?:er|st)? (?:zu fuss |wie moeglich )?"
        r"(?:laufen|gehen|fussweg\w*|lopen)"
        r"|little walking|less walking|least walking|not much walking|kurze\w* fussweg\w*"
    ),
}
_FINDS = {rule: re.compile(rf"(?<!\w)(?:{words})(?!\w)") for rule, words in _RULES.items()}
_AS_ASKED = re.compile(r"\b(?:wie|how) (?:schnell|billig|fast|cheap|quick)")
_DENIED = re.compile(r"(?:nicht|nich|egal ob|ni|not) (?:so |the )?$")
_ALL = re.compile(
    r"\b(?:alle (?:wege|moeglichkeiten|verkehrsmittel|optionen)|vergleich\w*|compare\w*"
    r"|all (?:the )?(?:ways|options)|was gibt es fuer (?:wege|moeglichkeiten)|all wege)\b"
)


_KEPT = re.compile(
    r"\b(?:immer|stets|grundsaetzlich|standardmaessig|kuenftig|in zukunft|ab (?:jetzt|sofort)"
    r"|uemmer|always|from now on|by default)\b|\bsort(?:ier\w*|ed)?\b"
)
_RESET = re.compile(
    r"\bsort(?:ier\w*)? (?:die wege |bitte |mir )*(?:wieder )?"
    r"(?:wie (?:sonst|frueher|gewohnt|vorher|ueblich)|normal|as (?:usual|before))"
)


def keeps_rule(text: str) -> bool:
    """Whether a rule is meant for good: "immer billig zuerst", "sortiere nach schnell"."""
    folded = fold(text)
    return resets_rule(text) or bool(_KEPT.search(folded) and rules_of(text))


def resets_rule(text: str) -> bool:
    """Whether the person's own rule is to be forgotten: "sortier wieder wie sonst"."""
    return bool(_RESET.search(fold(text)))


def rules_of(text: str) -> tuple[SortRule, ...]:
    """ "billig vor schnell" is cheap, then fast; what is denied or only asked about is no rule."""
    folded = _AS_ASKED.sub(" ", fold(text))
    first: dict[SortRule, int] = {}
    for rule, pattern in _FINDS.items():
        found = [m for m in pattern.finditer(folded) if not _DENIED.search(folded[: m.start()])]
        if found:
            first[rule] = found[0].start()
    return tuple(sorted(first, key=lambda rule: first[rule]))


def compares(text: str) -> bool:
    """Whether all ways are wanted beside each other."""
    return bool(_ALL.search(fold(text)))
