"""What people say about money, other riders, the way back and earlier rides: intents and slots."""

from __future__ import annotations

import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from adapters.sources.gazetteer import Gazetteer, load_gazetteer
from handlers.reading.reading import MEASURED_AS, read
from handlers.said import said_of, trip_details

CITY = Path(__file__).resolve().parents[2] / "adapters" / "cities" / "luebeck"
NOW = datetime(2026, 11, 25, 15, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(CITY)


# what is said, the intents it may be, the slots it must have (or with "!" must not)
SAID = [
    ("lade 20 euro auf", "wallet.topup", "amount"),
    ("guthaben aufladen mit 50 €", "wallet.topup", "amount"),
    ("ich möchte 10 euro einzahlen", "wallet.topup", "amount"),
    ("bitte 20 euro auf mein konto laden", "wallet.topup", "amount"),
    ("top up 20 euros", "wallet.topup", "amount"),
    ("lad mal 20 euro auf", "wallet.topup", "amount"),
    ("ich will 50 euro guthaben kaufen", "wallet.topup", "amount"),
    ("add 20 euro to my wallet", "wallet.topup", "amount"),
    ("ich möchte mein guthaben aufladen", "wallet.topup", ""),
    ("konto aufladen", "wallet.topup", ""),
    ("guthaben nachladen bitte", "wallet.topup", ""),
    ("wie kann ich aufladen", "wallet.topup", ""),
    ("aufladen", "wallet.topup", ""),
    ("top up my credit", "wallet.topup", ""),
    ("ich brauche mehr guthaben", "wallet.topup", ""),
    ("geldbörse auffüllen", "wallet.topup", ""),
    ("ich hab einen gutschein", "card.use", ""),
    ("gutschein einlösen", "card.use", ""),
    ("mit karte vom büro zahlen", "card.use", ""),
    ("ich habe eine prepaidkarte vom nachbarschaftsbüro", "card.use", ""),
    ("hier ist mein gutscheincode", "card.use", ""),
    ("kann ich mit meiner guthabenkarte bezahlen", "card.use", ""),
    ("i have a prepaid card", "card.use", ""),
    ("redeem voucher", "card.use", ""),
    ("ich möchte mit der karte aus dem büro bezahlen", "card.use", ""),
    ("meine enkelin hat mir einen gutschein geschenkt wie löse ich den ein", "card.use", ""),
    ("ich möchte für meine mutter die fahrten bezahlen", "payer.give", ""),
    ("kann ich die fahrten meiner mutter bezahlen", "payer.give", ""),
    ("ich will für oma zahlen", "payer.give", ""),
    ("i want to pay for my mother's rides", "payer.give", ""),
    ("ich übernehme die fahrtkosten von meinem vater", "payer.give", ""),
    ("ich möchte die fahrten von meiner tochter übernehmen", "payer.give", ""),
    ("darf ich für meinen sohn bezahlen", "payer.give", ""),
    ("meine tochter zahlt für mich", "payer.take", ""),
    ("meine tochter bezahlt meine fahrten", "payer.take", ""),
    ("mein sohn soll für mich zahlen", "payer.take", ""),
    ("kann jemand anders für mich bezahlen", "payer.take", ""),
    ("my daughter pays for me", "payer.take", ""),
    ("die fahrten zahlt mein enkel", "payer.take", ""),
    ("ich habe einen code von meiner tochter bekommen die zahlt", "payer.take", ""),
    ("wer zahlt für mich", "payer.list", ""),
    ("für wen zahle ich", "payer.list", ""),
    ("who pays for me", "payer.list", ""),
    ("für wen bezahl ich eigentlich", "payer.list", ""),
    ("wer bezahlt meine fahrten", "payer.list", ""),
    ("ich zahle nicht mehr für meine mutter", "payer.end", ""),
    ("meine tochter zahlt nicht mehr für mich", "payer.end", ""),
    ("zahlung für mama beenden", "payer.end", ""),
    ("stop paying for my mother", "payer.end", ""),
    ("ich hab einen zettel mit code", "ride.open", ""),
    ("auf meinem zettel steht ein code", "ride.open", ""),
    ("zettel vom büro code 7K2MQ", "ride.open", ""),
    ("ich habe hier den zettel von gestern", "ride.open", ""),
    ("fahrt mit code öffnen", "ride.open", ""),
    ("i have a slip with a code", "ride.open", ""),
    ("nochmal die gleiche fahrt", "ride.book|journey.plan", "again"),
    ("die gleiche fahrt nochmal bitte", "ride.book|journey.plan", "again"),
    ("wie letzten freitag", "ride.book|journey.plan", "again"),
    ("wie letztes mal", "ride.book|journey.plan", "again"),
    ("dieselbe fahrt wie letzte woche", "ride.book|journey.plan", "again"),
    ("buch mir nochmal dasselbe", "ride.book|journey.plan", "again"),
    ("same ride again", "ride.book|journey.plan", "again"),
    ("ich möchte die gleiche fahrt wie letzten freitag", "ride.book|journey.plan", "again"),
    ("nochmal das gleiche", "ride.book|journey.plan", "again"),
    ("die selbe tour bitte", "ride.book|journey.plan", "again"),
    ("fahrt wiederholen", "ride.book|journey.plan", "again"),
    ("wieder die gleiche strecke wie am freitag", "ride.book|journey.plan", "again"),
    ("nochmal wie letzten dienstag um 19 uhr", "ride.book|journey.plan", "again"),
    ("selbe fahrt wie gestern", "ride.book|journey.plan", "again"),
    ("same trip as last friday", "ride.book|journey.plan", "again"),
    ("bitte genau die gleiche fahrt noch einmal", "ride.book|journey.plan", "again"),
    (
        "shuttle für frau t. von moisling zum bahnhof heute abend um 21 uhr",
        "ride.book|journey.plan",
        "rider",
    ),
    ("für meine oma vom koberg zur uni morgen um 9", "ride.book|journey.plan", "rider"),
    ("fahrt für herrn meier von kücknitz zum zob", "ride.book|journey.plan", "rider"),
    ("ticket für meine nachbarin zum zob um 10", "ride.book|journey.plan", "rider"),
    ("von moisling zum zob für eine freundin", "ride.book|journey.plan", "rider"),
    ("a ride for my mum from koberg to uni", "ride.book|journey.plan", "rider"),
    ("für jemand anderen vom zob zur uni", "ride.book|journey.plan", "rider"),
    (
        "ich brauche ein shuttle für meinen opa heute abend 22 uhr vom zob nach moisling",
        "ride.book|journey.plan",
        "rider",
    ),
    ("für mich und meine mutter vom zob nach moisling", "ride.book|journey.plan", "!rider"),
    ("mit meiner frau vom zob nach moisling", "ride.book|journey.plan", "!rider"),
    ("fahrt mit meiner mutter vom zob nach moisling um 9", "ride.book|journey.plan", "!rider"),
    ("ich und meine frau vom koberg zur uni", "ride.book|journey.plan", "!rider"),
    ("vom zob nach moisling um 19 uhr und zurück um 22:30", "ride.book|journey.plan", "round"),
    ("zob nach moisling hin und zurück", "ride.book|journey.plan", "round"),
    (
        "shuttle heute abend 21 uhr vom koberg zur uni und zurück um 23 uhr",
        "ride.book|journey.plan",
        "round",
    ),
    ("from zob to moisling at 7 pm and back at 10 pm", "ride.book|journey.plan", "round"),
    ("vom koberg zur uni heut abend mit rückfahrt", "ride.book|journey.plan", "round"),
    ("quittung vom 3. nochmal", "ride.receipt", ""),
    ("quittung vom 3. november", "ride.receipt", ""),
    ("schick mir bitte die quittung von gestern", "ride.receipt", ""),
    ("ich brauche den beleg von letztem freitag", "ride.receipt", ""),
    ("ticket vom 20. nochmal", "ride.receipt", ""),
    ("was habt ihr über mich gespeichert", "privacy.export", ""),
    ("was wisst ihr über mich", "privacy.export", ""),
    ("der fahrer hat nicht gewartet!!", "complaint", ""),
    ("das shuttle ist einfach weggefahren", "complaint", ""),
    ("doch kein d-ticket", "", ""),
    ("doch kein d-ticket", "", "without"),
    ("ohne rollstuhl", "", "without"),
    ("ne ohne rollator", "", "without"),
    ("hab doch kein deutschlandticket", "", "without"),
    ("kein d-ticket", "", "without"),
    ("ohne hund", "", "without"),
    ("ich brauche doch keinen rollstuhlplatz", "", "without"),
    ("ohne schwerbehindertenausweis", "", "without"),
    ("without the wheelchair", "", "without"),
    ("doch ohne kinderwagen", "", "without"),
    ("nicht mit dem shuttle", "", "without"),
    ("kein shuttle bitte", "", "without"),
    ("doch lieber bus", "", "modes"),
    ("mit dem shuttle", "", "modes"),
    ("ich nehm lieber das shuttle", "", "modes"),
    ("rather by bus", "", "modes"),
    ("lieber bus statt shuttle", "", "modes"),
    ("ja mit merkzeichen b", "", "mark_b"),
    ("ausweis mit B", "", "mark_b"),
    ("Freitag 19:45 konzert vom zob nach moisling", "", "event"),
    ("um 20 uhr theater von moisling zum zob", "", "event"),
    ("kino um 20:15 vom koberg zur uni", "", "event"),
    ("konzert beginnt um 19:45 vom zob nach moisling", "", "!event"),
    ("abfahrt 19:45 vom zob nach moisling zum konzert", "", "!event"),
    ("um 20 uhr im konzert sein vom zob nach moisling", "", "!event"),
]


@pytest.mark.parametrize(("text", "intents", "slots"), SAID)
def test_it_is_heard(text: str, intents: str, slots: str) -> None:
    reading = read(text, NOW, gazetteer())
    said = said_of(reading, text, NOW, None)
    if intents:
        assert reading.intent in intents.split("|")
        assert reading.decision == "act"
    for slot in slots.split():
        assert (slot.lstrip("!") in said) != slot.startswith("!"), said


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("für Frau T. vom ZOB nach Moisling", "rider", {"name": "Frau T."}),
        ("Fahrt für Herrn Meier nach Moisling", "rider", {"name": "Herr Meier"}),
        ("für meine Mutter Hilde Meier vom ZOB", "rider", {"name": "Hilde Meier"}),
        ("für meine mutter", "rider", {"who": "mutter"}),
        ("wie letzten freitag", "again", {"day": "2026-11-20"}),
        ("nochmal wie am dienstag", "again", {"day": "2026-11-24"}),
        ("nochmal die gleiche fahrt", "again", {"which": "last"}),
        ("quittung 7k3f9-qwe2m", "reference", "7K3F9-QWE2M"),
        ("lade 12,50 euro auf", "amount", 1250),
    ],
)
def test_slots_say_what_was_meant(text: str, slot: str, value: object) -> None:
    reading = read(text, NOW, gazetteer())
    assert said_of(reading, text, NOW, None).get(slot) == value


@pytest.mark.parametrize("text", ["lieber mit dem bus", "doch lieber bus", "nur mit dem bus"])
def test_modes_said_late_count(text: str) -> None:
    assert trip_details(text)["modes"] == ["bus"]


def test_beyond_the_measured_intents_each_is_one_of_them() -> None:
    assert read("lade 20 euro auf", NOW, gazetteer()).as_json()["intent"] == "wallet.show"
    assert set(MEASURED_AS.values()) <= {"wallet.show", "ride.list", "complaint"}
