"""Twenty ways each to show a card, name a payer, end paying, book for kin, leave the dog."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.reading import read
from handlers.said import said_of

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))
CARDS = [
    "ich habe eine karte K7QM-3TXP-9RBD-W2FH",
    "ich habe einen gutschein K7QM-3TXP-9RBD-W2FH",
    "hab ne karte K7QM-3TXP-9RBD-W2FH",
    "hier ist meine karte: K7QM-3TXP-9RBD-W2FH",
    "gutschein K7QM-3TXP-9RBD-W2FH",
    "K7QM-3TXP-9RBD-W2FH",
    "meine karte ist K7QM-3TXP-9RBD-W2FH",
    "karte K7QM-3TXP-9RBD-W2FH bitte",
    "ich möchte die karte K7QM-3TXP-9RBD-W2FH nutzen",
    "prepaidkarte K7QM-3TXP-9RBD-W2FH",
    "guthabenkarte K7QM-3TXP-9RBD-W2FH einlösen",
    "ich hab einen gutschein vom büro bekommen K7QM-3TXP-9RBD-W2FH",
    "der code auf der karte ist K7QM-3TXP-9RBD-W2FH",
    "code K7QM-3TXP-9RBD-W2FH",
    "i have a voucher K7QM-3TXP-9RBD-W2FH",
    "my card is K7QM-3TXP-9RBD-W2FH",
    "mit karte K7QM-3TXP-9RBD-W2FH bezahlen",
    "ick heff en koort K7QM-3TXP-9RBD-W2FH",
    "Ich habe hier eine Karte mit der Nummer K7QM-3TXP-9RBD-W2FH",
    "kann ich den gutschein K7QM-3TXP-9RBD-W2FH benutzen?",
    "gutscheincode k7qm3txp9rbdw2fh",
    "habe eine karte k7qm 3txp 9rbd w2fh",
]
PAYERS = [
    "meine tochter zahlt 7K3F9QWE2M",
    "meine tochter zahlt, code 7K3F9QWE2M",
    "mein sohn bezahlt 7K3F9QWE2M",
    "meine tochter zahlt für mich 7K3F9QWE2M",
    "die tochter übernimmt das, code 7K3F9QWE2M",
    "tochter zahlt 7K3F9QWE2M",
    "meine enkelin bezahlt die fahrten, ihr code ist 7K3F9QWE2M",
    "code von meiner tochter 7K3F9QWE2M",
    "ich hab einen code von meinem sohn 7K3F9QWE2M",
    "mein enkel zahlt mir die fahrten 7K3F9QWE2M",
    "my daughter pays 7K3F9QWE2M",
    "my son pays for me, code 7K3F9QWE2M",
    "meine mutter zahlt 7K3F9-QWE2M",
    "meine tochter bezahlt mit code 7k3f9 qwe2m",
    "meine schwester zahlt 7K3F9QWE2M",
    "mein mann zahlt: 7K3F9QWE2M",
    "Meine Tochter übernimmt die Kosten, Code 7K3F9QWE2M",
    "der code meiner tochter ist 7K3F9QWE2M, sie zahlt",
    "meine nachbarin zahlt für mich code 7K3F9QWE2M",
    "mien dochter betahlt 7K3F9QWE2M",
    "meine betreuerin zahlt 7K3F9QWE2M",
    "papa zahlt 7K3F9QWE2M",
]
ENDS = [
    "ich möchte nicht mehr für oma bezahlen",
    "ich will nicht mehr für oma zahlen",
    "nicht mehr für oma bezahlen",
    "ich zahle nicht mehr für oma",
    "ich bezahle ab jetzt nicht mehr für meine mutter",
    "ich möchte für meine oma nicht mehr bezahlen",
    "für oma zahle ich nicht mehr",
    "oma soll jetzt selbst zahlen",
    "ich will das bezahlen für oma beenden",
    "ich möchte aufhören für oma zu bezahlen",
    "hör auf für oma zu bezahlen",
    "keine fahrten mehr für oma bezahlen",
    "ich übernehme omas fahrten nicht mehr",
    "ich möchte die fahrten meiner mutter nicht länger bezahlen",
    "i don't want to pay for grandma any more",
    "i no longer want to pay for my mother",
    "bitte die zahlung für oma stoppen",
    "zahlung für oma widerrufen",
    "ik will nich mehr för oma betahlen",
    "ab sofort zahl ich nix mehr für oma",
    "die zusage für oma beenden",
    "ich möchte nicht länger für oma zahlen",
]
FOR_KIN = [
    "buch für meine mutter eine fahrt vom zob nach moisling",
    "buche für meine mutter eine fahrt vom zob nach moisling",
    "bitte buch meiner mutter eine fahrt vom zob nach moisling",
    "buch für oma ne fahrt vom zob nach moisling",
    "kannst du für meine mutter eine fahrt vom zob nach moisling buchen",
    "eine fahrt für meine mutter vom zob nach moisling buchen",
    "ich möchte für meine mutter eine fahrt vom zob nach moisling buchen",
    "bestell meiner mutter einen shuttle vom zob nach moisling",
    "bestell für meine mutter einen shuttle vom zob nach moisling",
    "fahrt für mama vom zob nach moisling bitte",
    "meine mutter braucht eine fahrt vom zob nach moisling",
    "reserviere für meine mutter eine fahrt vom zob nach moisling",
    "book a ride for my mother from zob to moisling",
    "book my mother a ride from zob to moisling",
    "mach für meine mutter eine buchung vom zob nach moisling",
    "für meine mutter bitte eine fahrt vom zob nach moisling",
    "ich brauche für meine mutter eine fahrt vom zob nach moisling",
    "buch bitte für meine schwester eine fahrt vom zob nach moisling",
    "ticket für meine mutter vom zob nach moisling",
    "bitte ein ticket für meinen vater vom zob nach moisling",
    "buch mal für mien mudder ne fahrt vom zob nach moisling",
    "kauf meiner mutter ein ticket vom zob nach moisling",
]
NO_DOG = [
    "der hund kommt doch nicht mit",
    "der hund kommt nicht mit",
    "der hund bleibt zu hause",
    "der hund bleibt doch zuhause",
    "doch ohne hund",
    "ohne hund",
    "hund bleibt daheim",
    "kein hund",
    "der hund fährt nicht mit",
    "den hund lassen wir zu hause",
    "der hund kommt nich mit",
    "ich nehm den hund doch nicht mit",
    "wir nehmen den hund nicht mit",
    "hund kommt doch nicht",
    "hund doch nicht",
    "doch kein hund dabei",
    "the dog is not coming",
    "the dog stays at home",
    "without the dog",
    "de hund kümmt nich mit",
    "lass den hund weg",
    "der hund ist doch nicht dabei",
]
TWENTY = [
    "Guthaben aufladen 20 €",
    "guthaben aufladen 20 €",
    "20 € guthaben aufladen",
    "aufladen 20",
    "guthaben aufladen 20 euro",
    "20 euro aufladen",
    "20€ aufladen",
    "lade 20 € auf",
    "lad 20 euro auf",
    "bitte 20 € aufladen",
    "konto mit 20 € aufladen",
    "guthaben um 20 € aufladen",
    "20 euro draufladen",
    "20 euro einzahlen",
    "ich möchte 20 € aufladen",
    "kannst du 20 euro aufladen",
    "top up 20 €",
    "top up 20 euros",
    "noch 20 € aufladen",
    "guthaben aufladen für 20 euro",
    "aufladen: 20 €",
    "20 euronen aufladen",
]
# what only sounds like it: the text, an intent it must not be, a slot it must not have
OTHERWISE = [
    ("ich kann nicht mehr laufen", "payer.end", ""),
    ("ich kann die miete nicht mehr bezahlen", "payer.end", ""),
    ("ich kann nicht mehr bezahlen", "payer.end", ""),
    ("wir können den strom nicht länger zahlen", "payer.end", ""),
    ("i can no longer pay the rent", "payer.end", ""),
    ("ich will für oma zahlen", "payer.end", ""),
    ("erinnerung für oma stoppen", "payer.end", ""),
    ("meine tochter kommt mit", "payer.take", "name"),
    ("quittung 7K3F9-QWE2M", "payer.take", ""),
    ("storno 7K3F9-QWE2M", "payer.take", ""),
    ("fährt der hund im shuttle mit vom zob", "", "without"),
    ("mit hund vom zob nach moisling", "", "without"),
    ("meine frau braucht einen platz für den rollstuhl", "", "rider"),
    ("fahrt mit meiner mutter vom zob nach moisling", "", "rider"),
]


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(CITY)


def heard(text: str) -> tuple[str, str, dict[str, Any]]:
    """Intent, decision and slots."""
    reading = read(text, NOW, gazetteer())
    return reading.intent, reading.decision, said_of(reading, text, NOW, None)


@pytest.mark.parametrize("text", CARDS)
def test_a_card_by_its_code(text: str) -> None:
    intent, decision, said = heard(text)
    assert (intent, decision, said["code"]) == ("card.use", "act", "K7QM3TXP9RBDW2FH")


@pytest.mark.parametrize("text", PAYERS)
def test_somebody_pays_by_a_code(text: str) -> None:
    intent, decision, said = heard(text)
    assert (intent, decision, said["code"]) == ("payer.take", "act", "7K3F9QWE2M")
    assert said["name"]


@pytest.mark.parametrize("text", ENDS)
def test_paying_for_somebody_ends(text: str) -> None:
    assert heard(text)[:2] == ("payer.end", "act")


@pytest.mark.parametrize("text", FOR_KIN)
def test_a_ride_for_kin(text: str) -> None:
    intent, decision, said = heard(text)
    assert intent in ("ride.book", "journey.plan")
    assert decision == "act"
    assert {"rider", "from", "to"} <= set(said)


@pytest.mark.parametrize("text", NO_DOG)
def test_the_dog_stays(text: str) -> None:
    _, _, said = heard(text)
    assert "dog" in said["without"]
    assert "dog" not in said.get("needs", ())


@pytest.mark.parametrize("text", TWENTY)
def test_twenty_euros(text: str) -> None:
    intent, decision, said = heard(text)
    assert (intent, decision, said["amount"]) == ("wallet.topup", "act", 2000)


@pytest.mark.parametrize(("text", "intent", "slot"), OTHERWISE)
def test_it_is_not_heard(text: str, intent: str, slot: str) -> None:
    read_as, _, said = heard(text)
    assert read_as != intent
    assert slot not in said


@pytest.mark.parametrize(
    ("text", "product", "persons"),
    [
        ("eine tageskarte bitte", "bus_day", None),
        ("ich brauche eine tageskarte für morgen", "bus_day", None),
        ("tageskarte für zwei personen", "bus_day", 2),
        ("kann ich ein tagesticket kaufen", "bus_day", None),
        ("ein ticket für den ganzen tag", "bus_day", None),
        ("a day ticket please", "bus_day", None),
        ("gruppenkarte für 5 für samstag", "bus_group", 5),
        ("gruppenticket für uns vier", "bus_group", 4),
        ("eine gruppentageskarte für morgen", "bus_group", None),
        ("group ticket for 4 on saturday", "bus_group", 4),
    ],
)
def test_a_ticket_for_the_day(text: str, product: str, persons: int | None) -> None:
    intent, decision, said = heard(text)
    assert (intent, decision, said["products"]) == ("ride.book", "act", [product])
    assert said.get("persons", {}).get("adults") in ({persons} if persons else {None, 1})


@pytest.mark.parametrize(
    "text", ["ich habe eine tageskarte", "tageskarte parken am zob", "quittung für die tageskarte"]
)
def test_a_ticket_that_is_there_is_no_wish(text: str) -> None:
    assert "products" not in heard(text)[2]
