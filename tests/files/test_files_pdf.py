"""Receipts and slips as PDF: what the law asks for, large type, void and unclear in words."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from filekit import CHANGING, OPERATOR, an_order, squares, words

from bot.files.receipt import receipt
from bot.files.sheet import printable
from bot.files.slip import slip

HOUSES = {"Stadtwerke Lübeck Mobil GmbH": "Ratekauer Weg 1-7, 23554 Lübeck"}
pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDFs back")


def pages(data: bytes) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(data))
    return [page.extract_text().replace("\u00a0", " ") for page in read.pages]


def receipts(order: object = None) -> bytes:
    known = an_order() if order is None else order
    made = receipt(known, squares(known), words, OPERATOR, "de", HOUSES)
    assert made is not None
    return made


def test_the_receipt_has_what_the_law_asks_for() -> None:
    bus, shuttle = pages(receipts())
    for wanted in (
        "Stadtwerke Lübeck Mobil GmbH", "Ratekauer Weg 1-7, 23554 Lübeck", "27. November 2026",
        "9,30 €", "7 %", "0,61 €", "Personenbeförderung", "7K3F9-QWE2M", "SL-7K3F9Q1", "7,20 €",
        "2,10 €", "Bedingungen 1.0 (Demo)", "DEMO",
    ):  # fmt: skip
        assert wanted in bus, wanted
    assert "Stadtwerke-Shuttle (Demo)" in shuttle and "12,30 €" in shuttle
    assert "Musterstraße" not in shuttle  # nobody named its address


def test_a_demo_is_no_invoice_and_a_real_receipt_is_one() -> None:
    (demo, _), (real, _) = pages(receipts()), pages(receipts(replace(an_order(), demo=False)))
    assert "keine Rechnung" in demo and "gilt als Rechnung" not in demo
    assert "gilt als Rechnung (§ 34 UStDV)" in real and "keine Rechnung" not in real


@pytest.mark.parametrize(("product", "said"), [("parking", "Parkschein"), ("bike", "Leihrad")])
def test_parking_and_bikes_are_no_shuttle(product: str, said: str) -> None:
    order = an_order()
    ride = replace(order.rides[1], offer=replace(order.rides[1].offer, product=product))
    order = replace(order, rides=(replace(ride, n=1),))
    papers = [receipts(order), slip(order, squares(order), words, OPERATOR, "de", None)]
    for (page,) in map(pages, papers):
        told = page.replace("Stadtwerke-Shuttle (Demo)", "")
        assert "Shuttle" not in told and "im Bus" not in told
    assert said in pages(papers[1])[0]


def test_the_same_order_has_the_same_bytes() -> None:
    assert receipts() == receipts()
    order = an_order()
    made = [slip(order, squares(order), words, OPERATOR, "de", None) for _ in range(2)]
    assert made[0] == made[1]


def test_the_language_and_the_title_stand_in_the_file() -> None:
    read = pypdf.PdfReader(io.BytesIO(receipts()))
    assert read.trailer["/Root"]["/Lang"] == "de-DE"
    assert read.metadata.title == "Quittung 7K3F9-QWE2M"


def test_a_void_receipt_says_so_and_what_came_back() -> None:
    for page in pages(receipts(an_order("revoked", refunded=2160))):
        assert "Storniert, erstattet: 21,60 €" in page


def test_no_ticket_no_receipt() -> None:
    assert receipt(an_order("unclear"), {}, words, OPERATOR, "de", HOUSES) is None


def test_the_slip_has_one_page_for_each_ride() -> None:
    order = an_order()
    bus, shuttle = pages(slip(order, squares(order), words, OPERATOR, "de", "0451 12345"))
    for wanted in ("Busfahrschein", "19:45 Uhr", "Marliplatz, Steig B", "Bus 11 Richtung ZOB"):
        assert wanted in bus, wanted
    assert "Gilt nicht im Bus" in shuttle and "Gilt nicht im Bus" not in bus
    assert "Kirschkaten 3" in shuttle and "22:45 Uhr" in shuttle
    for page in (bus, shuttle):
        assert "7K3F9-QWE2M" in page and "0451 12345" in page and "DEMO" in page


def test_the_slip_names_every_vehicle_and_where_to_change() -> None:
    (page,) = pages(slip(replace(an_order(), rides=(CHANGING,)), {}, words, OPERATOR, "de", None))
    for wanted in (
        "19:45 Uhr", "Bus 12 Richtung Israelsdorf", "19:53 Uhr", "Umsteigen: Radbruch-Platz",
        "RE83 Richtung Kiel", "20:13 Uhr", "UKSH Bahnhof",
    ):  # fmt: skip
        assert wanted in page, wanted
    assert "20:20" not in page and "UKSH Klinikum" not in page  # one gets off before the last walk


def test_an_unclear_slip_names_the_case() -> None:
    for page in pages(slip(an_order("unclear"), {}, words, OPERATOR, "de", None)):
        assert "UNKLAR" in page and "Vorgang 7K3F9-QWE2M" in page


def test_a_cancelled_slip_is_void() -> None:
    for page in pages(slip(an_order("revoked"), {}, words, OPERATOR, "de", None)):
        assert "STORNIERT, nicht gültig" in page


def test_the_slip_is_written_large() -> None:
    order = an_order()
    read = pypdf.PdfReader(io.BytesIO(slip(order, squares(order), words, OPERATOR, "de", "1")))
    sizes = set()

    def visit(text: str, _: object, __: object, ___: object, size: float) -> None:
        if text.strip() and text.strip() != OPERATOR:
            sizes.add(size)

    read.pages[0].extract_text(visitor_text=visit)
    assert min(sizes) >= 14


def test_foreign_letters_are_written_by_their_nearest() -> None:
    assert printable("Kültür → Işık\u202f5 €") == "Kültür – Isık\u00a05 €"
