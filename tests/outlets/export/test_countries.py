"""Codes of countries: every country that people live in is in one region of each scheme."""

from collections import Counter

import pytest

from rashomon.outlets.export.countries import _countries, _regions, country, regions

# Uninhabited, or no longer a country: GeoNames lists them all the same.
EMPTY = {"AN", "AQ", "BV", "CS", "GS", "HM", "IO", "SJ", "TF", "UM"}


@pytest.mark.parametrize("scheme", ["ucdp", "acled"])
def test_every_country_is_in_one_region(scheme: str) -> None:
    listed = Counter(code for codes in _regions()[scheme].values() for code in codes.split())
    known = {one.iso for one in _countries().values()}
    assert set(listed) <= known
    assert known - set(listed) <= EMPTY
    assert set(listed.values()) == {1}


def test_no_two_states_have_one_number() -> None:
    numbers = _regions()["gleditsch_ward"]
    assert len(set(numbers.values())) == len(numbers)
    assert set(numbers) <= {one.iso for one in _countries().values()}


def test_a_country_by_name() -> None:
    found = country("pakistan")
    assert found is not None
    assert (found.iso, found.iso3, found.isonumeric) == ("PK", "PAK", 586)
    assert regions("PK").gleditsch_ward == 770
    assert country("Nowhere") is None
    assert country(None) is None
