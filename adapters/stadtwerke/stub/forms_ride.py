"""The form of the bodies that belong to a ride under way: notices, events, costs, support."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from adapters.stadtwerke.stub.forms import (
    Category,
    Country,
    Currency,
    Form,
    Free,
    Number,
    Percent,
    Place,
    Positive,
    Requirement,
    Texts,
    Time,
    Whole,
)


class Damage(Form):
    component: Literal[
        "FRONT", "REAR", "LEFT", "RIGHT", "TOP", "BOTTOM", "INTERIOR", "TIRE", "ANCILLARY", "OTHER"
    ] = Field(alias="vehicleComponent")
    description: str
    name: str | None = Field(None, alias="vehicleComponentName")
    pictures: Texts | None = None


class EcoLabel(Form):
    country: Country | None = Field(None, alias="countryCode")
    sticker: str | None = Field(None, alias="ecoSticker")


class AssetProperties(Form):
    """Of an asset that a caller describes; we only look at its form."""

    name: str | None = None
    location: Place | None = None
    brand: str | None = None
    model: str | None = None
    building_year: int | None = Field(None, alias="buildingYear")
    colour: str | None = None
    max_speed: int | None = Field(None, alias="maxSpeed")
    wheels: Whole | None = Field(None, alias="wheelCount")
    image: str | None = None
    icon: str | None = None
    access: list[Literal[
        "DEEPLINK", "QR", "AZTEC", "TOMP-API", "AXA-EKEY-OTP", "PHYSICAL-KEY", "BARCODE", "PDF",
        "HTML", "OVC", "EMV", "NONE",
    ]] | None = Field(None, alias="accessMethods")  # fmt: skip
    fuel: Literal[
        "NONE", "GASOLINE", "DIESEL", "ELECTRIC", "HYBRID_GASOLINE", "HYBRID_DIESEL", "HYBRID_GAS",
        "HYDROGEN", "GAS", "BIO_MASS", "KEROSINE", "OTHER",
    ] | None = None  # fmt: skip
    propulsion: Literal[
        "MUSCLE", "ELECTRIC", "GASOLINE", "DIESEL", "HYBRID", "LPG", "HYDROGEN"
    ] | None = None  # fmt: skip
    energy_label: Literal["A", "B", "C", "D", "E"] | None = Field(None, alias="energyLabel")
    eco_label: list[EcoLabel] | None = Field(None, alias="ecoLabel")
    co2: Positive | None = Field(None, alias="co2PerKm")
    gears: int | None = None
    gearbox: Literal["MANUAL", "AUTOMATIC", "SEMIAUTOMATIC"] | None = None
    air_conditioning: bool | None = Field(None, alias="airConditioning")
    cabrio: bool | None = None
    towing_hook: bool | None = Field(None, alias="towingHook")
    winter_tires: bool | None = Field(None, alias="winterTires")
    doors: int | None = Field(None, alias="nrOfDoors")
    helmets: int | None = Field(None, alias="nrOfHelmets")
    navigation: bool | None = None
    cruise_control: bool | None = Field(None, alias="cruiseControl")
    persons: Annotated[int, Field(ge=1)] | None = None
    infant_seat: bool | None = Field(None, alias="infantSeat")
    pets: bool | None = None
    smoking: bool | None = None
    easy: Literal[
        "LIFT", "ESCALATOR", "GROUND_LEVEL", "SIGHTIMPAIRMENT", "HEARINGIMPAIRMENT", "WHEELCHAIR"
    ] | None = Field(None, alias="easyAccessibility")  # fmt: skip
    ancillaries: list[Requirement] | None = None
    region_id: str | None = Field(None, alias="regionId")
    cargo: str | None = None
    cargo_volume: int | None = Field(None, alias="cargoVolume")
    cargo_load: int | None = Field(None, alias="cargoLoad")
    abroad: bool | None = Field(None, alias="travelAbroad")
    underground: bool | None = Field(None, alias="undergroundParking")
    helmet_required: bool | None = Field(None, alias="helmetRequired")
    reserve_time: Whole | None = Field(None, alias="defaultReserveTime")
    other: str | None = None
    meta: Free | None = None


def _properties(given: Any) -> Any:
    """The schema says what an object must look like, not that it is one."""
    return AssetProperties.model_validate(given) if isinstance(given, dict) else given


class Asset(Form):
    id: str
    is_reserved: bool | None = Field(None, alias="isReserved")
    reserved_from: Time | None = Field(None, alias="isReservedFrom")
    reserved_to: Time | None = Field(None, alias="isReservedTo")
    is_disabled: bool | None = Field(None, alias="isDisabled")
    available_until: Time | None = Field(None, alias="availableUntil")
    rental_url: str | None = Field(None, alias="rentalUrl")
    rental_url_android: str | None = Field(None, alias="rentalUrlAndroid")
    rental_url_ios: str | None = Field(None, alias="rentalUrlIOS")
    mileage: Positive | None = None
    charge: Percent | None = Field(None, alias="stateOfCharge")
    max_range: Percent | None = Field(None, alias="maxRange")
    plate: str | None = Field(None, alias="licensePlate")
    station_id: str | None = Field(None, alias="stationId")
    home_station_id: str | None = Field(None, alias="homeStationId")
    damages: list[Damage] | None = None
    overridden: Annotated[Any, BeforeValidator(_properties)] = Field(
        None, alias="overriddenProperties"
    )


class Notification(Form):
    type: Literal[
        "VEHICLE_NOT_AVAILABLE", "USER_NO_SHOW", "ETA", "MESSAGE_TO_DRIVER",
        "MESSAGE_TO_END_USER", "USER_OUT_OF_LIMITS", "OTHER",
    ]  # fmt: skip
    minutes: Whole | None = None
    asset: Asset | None = None
    comment: str | None = None
    leg_id: str | None = Field(None, alias="legId")


class LegEvent(Form):
    time: Time
    event: Literal[
        "PREPARE", "ASSIGN_ASSET", "SET_IN_USE", "PAUSE", "OPEN_TRUNK", "START_FINISHING",
        "FINISH", "TIME_EXTEND", "TIME_POSTPONE", "CANCEL",
    ]  # fmt: skip
    comment: str | None = None
    url: Texts | None = None
    user_location: Place | None = Field(None, alias="userLocation")
    asset: Asset | None = None


class BankAccount(Form):
    name: str | None = None
    number: str | None = None
    country: Country | None = None
    bank: str | None = Field(None, alias="bankIdentification")


class ExtraCosts(Form):
    category: Category
    description: str
    amount: Number
    net: Number | None = Field(None, alias="amountExVat")
    currency: Currency | None = Field(None, alias="currencyCode")
    vat_rate: Positive | None = Field(None, alias="vatRate")
    vat_country: Country | None = Field(None, alias="vatCountryCode")
    number: Positive | None = None
    number_type: Literal["LITER", "KILOWATTHOUR", "CO2_COMPENSATION", "OTHER"] | None = Field(
        None, alias="numberType"
    )
    account: BankAccount | None = None
    meta: Free | None = None


class SupportRequest(Form):
    id: str | None = None
    support_type: Literal[
        "BROKEN_DOWN", "NOT_AT_LOCATION", "MISSING_AFTER_PAUSE", "NOT_CLEAN", "NOT_AVAILABLE",
        "UNABLE_TO_OPEN", "UNABLE_TO_CLOSE", "API_TECHNICAL", "API_FUNCTIONAL", "ACCIDENT", "OTHER",
    ] | None = Field(None, alias="supportType")  # fmt: skip
    location: Place | None = None
    time: Time | None = None
    priority: Literal[
        "ERROR_CANNOT_CONTINUE", "ERROR_CAN_CONTINUE", "DISTURBING_ISSUE", "QUESTION", "OTHER"
    ] | None = None  # fmt: skip
    contact: str | None = Field(None, alias="contactInformationEndUser")
    comment: str | None = None
    response_time: Positive | None = Field(None, alias="requestedResponseTime")
    damage: Damage | None = None
    urls: Texts | None = None
    asset_id: str | None = Field(None, alias="assetId")
