"""The ticket's QR code: decoded turned, squeezed and printed small; forged ones are refused."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from filekit import KEY, an_order, squares
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from bot.files import qr
from bot.files.picture import Caption, picture
from bot.files.qr import Forged, TicketData

DATA = TicketData(
    "SL-7K3F9Q1", "bus_single", datetime(2026, 11, 27, 18, 45, tzinfo=UTC),
    datetime(2026, 11, 27, 20, 45, tzinfo=UTC), 3, True,
)  # fmt: skip
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2040, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)
TICKETS = st.builds(
    TicketData,
    st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), min_size=1, max_size=24),
    st.sampled_from(("bus_single", "bus_day", "bus_group", "shuttle", "parking", "bike")),
    MOMENTS,
    MOMENTS,
    st.integers(0, 12),
    st.booleans(),
)


def read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image.convert("L"), formats=zxingcpp.BarcodeFormat.QRCode)
    assert len(found) == 1
    return str(found[0].text)


def drawn(line: str) -> Image.Image:
    """The code of a chat's picture, alone."""
    image = Image.open(io.BytesIO(picture(qr.modules(line), Caption("", ()))))
    return image.crop((0, 0, image.width, image.width))


@settings(max_examples=60, deadline=None)
@given(TICKETS)
def test_every_ticket_is_decoded_and_verified(data: TicketData) -> None:
    line = qr.payload(data, KEY)
    assert qr.verified(read(drawn(line)), KEY.public_key()) == data


def printed(image: Image.Image) -> Image.Image:
    """25 mm at 200 dots an inch, a little out of focus."""
    side = round(25 / 25.4 * 200)
    small = image.convert("L").resize((side, side), Image.Resampling.LANCZOS)
    return small.filter(ImageFilter.GaussianBlur(0.6))


def squeezed(image: Image.Image) -> Image.Image:
    into = io.BytesIO()
    image.convert("L").save(into, "JPEG", quality=40)
    return Image.open(into)


@pytest.mark.parametrize("angle", [0, 90, 180, 7])
@pytest.mark.parametrize("spoiled", [lambda image: image, printed, squeezed])
def test_it_is_decoded_turned_printed_and_squeezed(angle: int, spoiled: object) -> None:
    line = qr.payload(DATA, KEY)
    turned = drawn(line).convert("L").rotate(angle, expand=True, fillcolor=255)
    assert callable(spoiled)
    assert read(spoiled(turned)) == line


def test_the_picture_of_the_chat_is_decoded_and_the_same_each_time() -> None:
    order = an_order()
    caption = Caption("Busfahrschein", ("Marliplatz – ZOB", "Fr, 19:45 Uhr"), "DEMO")
    shown = picture(squares(order)[1], caption)
    assert shown == picture(squares(order)[1], caption)
    line = read(squeezed(Image.open(io.BytesIO(shown))))
    assert qr.verified(line, KEY.public_key()).serial == "SL-7K3F9Q1"


def test_a_void_picture_has_no_code() -> None:
    shown = picture(None, Caption("Busfahrschein", ("4711",), "STORNIERT", void=True))
    assert zxingcpp.read_barcodes(Image.open(io.BytesIO(shown)).convert("L")) == []


def test_it_says_demo_inside() -> None:
    assert qr.payload(DATA, KEY).startswith("LOTSE1:DEMO:SL-7K3F9Q1:BUS-SINGLE:20261127T1845Z:")


@pytest.mark.parametrize("place", range(0, 60, 3))
def test_one_changed_sign_is_forged(place: int) -> None:
    line = qr.payload(DATA, KEY)
    forged = line[:place] + ("7" if line[place] != "7" else "8") + line[place + 1 :]
    with pytest.raises(Forged):
        qr.verified(forged, KEY.public_key())


def test_another_key_and_a_longer_validity_are_forged() -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes([1] * 32))
    later = TicketData(**{**fields(DATA), "valid_until": DATA.valid_until + timedelta(days=1)})
    for line in (qr.payload(DATA, other), qr.payload(later, other), "", ":", "LOTSE1:x:y"):
        with pytest.raises(Forged):
            qr.verified(line, KEY.public_key())


def fields(data: TicketData) -> dict[str, object]:
    return {name: getattr(data, name) for name in TicketData.__slots__}


@pytest.mark.parametrize("text", ["Haus\nZOB", "Haus\r\nZOB", "Haus\t\x00ZOB", "\n", ""])
def test_a_break_in_the_words_breaks_no_picture(text: str) -> None:
    assert picture(None, Caption(text, (text,), text, void=True)).startswith(b"\x89PNG")
