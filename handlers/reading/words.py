"""Words: folding and likeness for reading short texts, labels and cues."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def one_line(text: str) -> str:
    """Every run of blanks and line breaks as one blank: long ones cost patterns endless time."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Lower case, umlauts spelt out, accents gone; words and marks stay where they are."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_UMLAUTS)
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The folded words of a text, marks dropped."""
    return _WORD.findall(fold(text).replace("'", "").replace("’", ""))


# right as they stand: never a slip of another word
_SETTLED = frozenset(
    re.split(
        r"\s+",
        "fahr faehrt fahrt fahre fahren faehre faehren lesen leben meine meinen meiner meint "
        "meinte mein "
        "nicht nichts macht machen nacht leute heute heuer stein steine sterne reifen greifen "
        "schreiben schreib bleiben halten halte haette haetten hatte hatten koennte konnte wuerde "
        "wurde werde werden waere waren fragen sagen wagen tragen tagen lagen liegen legen siegen "
        "biegen karten warten garten arten laufen kaufen taufen rufen ruhe schuhe suchen buchen "
        "kuchen besuchen sprechen brechen stechen stehen gehen sehen drehen schoen schon sonne "
        "tonne wonne kommen kommt konto kante kanten lieber leider wieder bieten mieten bitten "
        "mitten sitzen setzen letzte letzten netze hitze stelle stellen quelle schnelle welche "
        "welcher weiche wachen sachen lachen dachen ticket person personen persona bringt springt "
        "weiter weitere "
        "merk mann kann noch auch sind wird sich dich mich habe hast hier dort gern eine wenn denn "
        "dann kind bahn rund land hund wind muss mutt haus maus raus gibt geht gute "
        "where there these those three house mouse light night right might change chance",
    )
)


@lru_cache(maxsize=65536)
def alike(written: str, meant: str) -> bool:
    """Whether a folded word is the meant one, allowing a slip from five letters on, two from ten.

    A meant word ending in * is a stem: "storn*" takes "storniere".
    """
    if meant.endswith("*"):
        stem = meant[:-1]
        if written.startswith(stem):
            return True
        if written in _SETTLED or len(stem) < 6:
            return False
        return OSA.distance(written[: len(stem)], stem, score_cutoff=1) <= 1
    if written == meant:
        return True
    if len(meant) < 5 or len(written) < 4 or written[0] != meant[0] or written in _SETTLED:
        return False
    slips = 2 if len(meant) >= 10 else 1
    return OSA.distance(written, meant, score_cutoff=slips) <= slips
