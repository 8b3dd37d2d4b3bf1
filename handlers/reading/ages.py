"""Ages of children, as said: "3 u. 7", "8jährig", "Mia ist 3", "beide unter sechs"."""

from __future__ import annotations

import re

from handlers.reading.children import ages_listed
from handlers.reading.counts import COUNT as _N
from handlers.reading.counts import NUMBERS, number
from handlers.reading.words import fold

TWINS = re.compile(r"\bzwilling\w*|\btwins\b")
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
    rf"|\b(?:kind|kid|child|sohn|tochter|son|daughter|enkel\w*)\s*,?\s*{_N}\s*(?:jahre?n?|years?)\b"
)
_AGE_AND_AGE = re.compile(
    rf"\b{_N}\s*(?:,|und|and|u\.?|&)\s*(?:an?\s+|eine?[nmr]?\s+)?(?=\w+[\s-]?(?:jaehrig|year))"
)
_NAME_AGE = re.compile(
    rf"\b(?!bus|linie|line|steig|gleis|stop|shuttle|personen|erwachsene)[a-z]{{2,12}}\s*\(\s*{_N}\s*"
    r"(?:jahre?|years?|j\.?)?\s*\)"
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


def ages_of_children(folded: str) -> list[int]:
    """Ages of children: in brackets, "8jährig", "Mia ist 3", "für leo 4", "kinder sind 2, 6"."""
    found, listed = _ages_beside(folded), ages_listed(folded)
    return listed if len(listed) > len(found) else found


def _ages_beside(folded: str) -> list[int]:
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
    places: dict[int, int] = {}  # one number may stand in several patterns
    for pattern in (_AGE_AND_AGE, _AGE_YEARS, _AGE_IS):
        for match in pattern.finditer(folded):
            places |= {
                match.start(n): number(word) for n, word in enumerate(match.groups(), 1) if word
            }
    found += places.values()
    if not found and _ONES_TURNED.search(folded):
        found.append(1)
    found = [age for age in found if age < 18]
    return found * 2 if len(found) == 1 and TWINS.search(folded) else found
