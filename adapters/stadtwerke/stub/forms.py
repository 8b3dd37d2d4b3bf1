"""The form of every request body of TOMP 1.6.1: what its schema allows, and nothing else."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from adapters.stadtwerke.stub.errors import Refusal, invalid, missing

RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII | re.IGNORECASE,
)

FIRST_YEAR, LAST_YEAR = 1970, 9000


def moment_of_text(text: str) -> datetime:
    """An RFC 3339 time, aware; ValueError otherwise.

    A leap second is the last of its minute; years that no calendar here reaches become the
    nearest that one does.
    """
    if not RFC3339.fullmatch(text):
        raise ValueError("no RFC 3339 time")
    plain = re.sub(r"(?<=:\d\d):60", ":59", text.upper())
    plain = re.sub(r"\.(\d+)", lambda found: f".{found[1][:6]:0<6}", plain)
    year = int(plain[:4])
    if not FIRST_YEAR < year < LAST_YEAR:
        datetime.fromisoformat(f"2000{plain[4:]}")
        return datetime(FIRST_YEAR if year <= FIRST_YEAR else LAST_YEAR, 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(plain)


def _time(text: str) -> str:
    moment_of_text(text)
    return text


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError("no date")
    date.fromisoformat(text)
    return text


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError("no finite number")
    return number


Time = Annotated[str, AfterValidator(_time)]
Day = Annotated[str, AfterValidator(_day)]
Country = Annotated[str, Field(min_length=2, max_length=2)]
Currency = Annotated[str, Field(min_length=3, max_length=3)]
PhoneNumber = Annotated[str, Field(pattern=r"^[+]*[(]{0,1}[0-9]{1,4}[)]{0,1}[-\s\.0-9]*$")]
Number = Annotated[float, AfterValidator(_finite)]
Positive = Annotated[float, Field(ge=0), AfterValidator(_finite)]
Whole = Annotated[int, Field(ge=0)]
Percent = Annotated[int, Field(ge=0, le=100)]
Free = dict[str, Any]
Texts = list[str]
AssetClass = Literal[
    "AIR", "BUS", "TROLLEYBUS", "TRAM", "COACH", "RAIL", "INTERCITYRAIL", "URBANRAIL", "METRO",
    "WATER", "CABLEWAY", "FUNICULAR", "TAXI", "SELFDRIVE", "FOOT", "BICYCLE", "MOTORCYCLE", "CAR",
    "SHUTTLE", "OTHER", "PARKING", "MOPED", "STEP", "FERRY",
]  # fmt: skip
Category = Literal[
    "ALL", "DAMAGE", "LOSS", "STOLEN", "EXTRA_USAGE", "REFUND", "FINE", "OTHER_ASSET_USED",
    "CREDIT", "VOUCHER", "DEPOSIT", "OTHER", "FARE",
]  # fmt: skip
CATEGORIES: tuple[str, ...] = get_args(Category)


class Form(BaseModel):
    """Strict about what the schema names, open to what it does not; null is no value."""

    model_config = ConfigDict(strict=True, extra="allow")

    @model_validator(mode="before")
    @classmethod
    def _no_null(cls, given: Any) -> Any:
        """A required null is missing; an optional one is of the wrong type."""
        if not isinstance(given, dict):
            return given
        nulls = {
            field.alias or name: field.is_required()
            for name, field in cls.model_fields.items()
            if field.annotation is not Any and given.get(field.alias or name, ...) is None
        }
        for key, is_required in nulls.items():
            if not is_required:
                raise ValueError(f"{key} is null")
        return {key: value for key, value in given.items() if key not in nulls}


class Coordinates(Form):
    lng: Positive
    lat: Positive
    alt: Positive | None = None


class Address(Form):
    street_address: str = Field(alias="streetAddress")
    area_reference: str = Field(alias="areaReference")
    street: str | None = None
    house_number: Whole | None = Field(None, alias="houseNumber")
    addition: str | None = Field(None, alias="houseNumberAddition")
    info: str | None = Field(None, alias="addressAdditionalInfo")
    city: str | None = None
    province: str | None = None
    state: str | None = None
    postal_code: str | None = Field(None, alias="postalCode")
    country: Country | None = None


class StopReference(Form):
    type: Literal[
        "GTFS_STOP_ID", "GTFS_STOP_CODE", "GTFS_AREA_ID", "CHB_STOP_PLACE_CODE",
        "CHB_QUAY_CODE", "NS_CODE",
    ]  # fmt: skip
    id: str
    country: Country


class Place(Form):
    coordinates: Coordinates
    name: str | None = None
    stop_reference: list[StopReference] | None = Field(None, alias="stopReference")
    station_id: str | None = Field(None, alias="stationId")
    physical_address: Address | None = Field(None, alias="physicalAddress")
    extra_info: Free | None = Field(None, alias="extraInfo")


class CardType(Form):
    type: Literal["ID", "DISCOUNT", "TRAVEL", "BANK", "CREDIT", "PASSPORT", "OTHER"]
    sub_type: str | None = Field(None, alias="subType")
    asset_class: AssetClass | None = Field(None, alias="assetClass")
    acceptors: Texts | None = None


class Card(CardType):
    card_number: str = Field(alias="cardNumber")
    description: str | None = Field(None, alias="cardDescription")
    additional: str | None = Field(None, alias="cardAdditionalNumber")
    valid_until: Day | None = Field(None, alias="validUntil")
    country: Country | None = None


class LicenseType(Form):
    asset_class: AssetClass = Field(alias="assetClass")
    issuing_country: Country | None = Field(None, alias="issuingCountry")


class License(LicenseType):
    number: str | None = None
    code: str | None = Field(None, alias="licenseCode")
    valid_until: Day | None = Field(None, alias="validUntil")


class Requirement(Form):
    category: str
    number: Annotated[str, Field(min_length=2, max_length=2)]
    source: str | None = None
    type: str | None = None
    memo: str | None = None
    variable: Whole | None = Field(None, alias="variable-number")
    days: list[Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]] | None = Field(
        None, alias="applicable-days"
    )


class Requirements(Form):
    abilities: list[Requirement] | None = None
    bring_along: list[Requirement] | None = Field(None, alias="bringAlong")


class Traveler(Form):
    is_validated: bool | None = Field(None, alias="isValidated")
    age: int | None = None
    reference: str | None = Field(None, alias="referenceNumber")
    card_types: list[CardType] | None = Field(None, alias="cardTypes")
    license_types: list[LicenseType] | None = Field(None, alias="licenseTypes")
    requirements: Requirements | None = None
    known_identifier: str | None = Field(None, alias="knownIdentifier")
    known_provider: str | None = Field(None, alias="knownIdentifierProvider")


class Phone(Form):
    preferred: bool | None = None
    number: PhoneNumber | None = None
    kind: Literal["LANDLINE", "MOBILE"] | None = None
    type: Literal["PRIVATE", "BUSINESS", "OTHER"] | None = None


class Customer(Traveler):
    id: str | None = None
    external_id: str | None = Field(None, alias="externalId")
    traveler_reference: str | None = Field(None, alias="travelerReference")
    initials: str | None = None
    first_name: str | None = Field(None, alias="firstName")
    last_name: str | None = Field(None, alias="lastName")
    middle_name: str | None = Field(None, alias="middleName")
    prefix: str | None = None
    postfix: str | None = None
    phones: list[Phone] | None = None
    email: str | None = None
    birth_date: Day | None = Field(None, alias="birthDate")
    place_of_birth: str | None = Field(None, alias="placeOfBirth")
    country_of_birth: Country | None = Field(None, alias="countryOfBirth")
    address: Address | None = None
    photo: str | None = None
    cards: list[Card] | None = None
    licenses: list[License] | None = None
    extra_info: Free | None = Field(None, alias="extraInfo")


class PreviousLeg(Form):
    provider: str | None = None
    asset: str | None = Field(None, alias="assetReference")
    asset_type: str | None = Field(None, alias="assetTypeReference")


class PlanningRequest(Form):
    origin: Place = Field(alias="from")
    goal: Place | None = Field(None, alias="to")
    previous_leg: PreviousLeg | None = Field(None, alias="previousLegInfo")
    radius: Whole | None = None
    estimated_distance: Whole | None = Field(None, alias="estimatedDistance")
    departure_time: Time | None = Field(None, alias="departureTime")
    arrival_time: Time | None = Field(None, alias="arrivalTime")
    number: Annotated[int, Field(ge=1)] | None = Field(None, alias="nrOfTravelers")
    travelers: list[Traveler] | None = None
    use_assets: Texts | None = Field(None, alias="useAssets")
    user_groups: Texts | None = Field(None, alias="userGroups")
    use_asset_types: Texts | None = Field(None, alias="useAssetTypes")
    extra_info: Free | None = Field(None, alias="extraInfo")


class BookingRequest(Form):
    id: str | None = None
    origin: Place | None = Field(None, alias="from")
    callback_url: str | None = Field(None, alias="callbackUrl")
    goal: Place | None = Field(None, alias="to")
    customer: Customer | None = None
    extra_info: Free | None = Field(None, alias="extraInfo")


class BookingOperation(Form):
    operation: Literal["CANCEL", "DENY", "COMMIT", "EXTEND_EXPIRY_TIME"]
    extend_reason: Literal["BOOKING_PENDING", "PAYMENT_PENDING", "OTHER"] | None = Field(
        None, alias="extendReason"
    )
    origin: Literal["TO", "MP", "END_USER", "OTHER"] | None = None


F = TypeVar("F", bound=Form)


def checked(form: type[F], body: Any, module: int) -> F:
    """The body in its form; Refusal 400, x001 for what is missing, x002 for all else."""
    try:
        return form.model_validate(body)
    except ValidationError as error:
        raise _refusal(error, module) from error


def _refusal(error: ValidationError, module: int) -> Refusal:
    first = error.errors(include_url=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the body"
    return missing(module, where) if first["type"] == "missing" else invalid(module, where)
