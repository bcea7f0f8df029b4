"""A total told of several days: whole in the row, which says how ACLED would divide it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from rashomon.outlets.export.days import divided
from tests.outlets import sample
from tests.outlets.export.held import Held, exported, told


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_the_days_come_to_the_total_and_the_first_are_the_larger(total: int, days: int) -> None:
    shares = divided(total, days)
    assert sum(shares) == total
    assert len(shares) == days
    assert list(shares) == sorted(shares, reverse=True)
    assert shares[0] - shares[-1] <= 1


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("over three days", 3),
        ("in two days of heavy fighting", 2),
        ("during the past 4 days", 4),
        ("after five days in a coma", 0),
        ("in the third raid in three days", 0),
    ],
)
def test_a_total_of_several_days_stays_whole_and_says_so(words: str, days: int) -> None:
    text = f"At least 13 people had been killed {words}, the army said. It was over two days late."
    start = text.index("13 people")
    claim = structs.replace(
        sample.MILITANTS_20,
        value=sample.count(13),
        evidence=structs.replace(
            sample.MILITANTS_20.evidence, start=start, end=start + 9, quote="13 people"
        ),
    )
    reports = tuple(
        structs.replace(one, text=text) if one.id == claim.report else one for one in sample.REPORTS
    )
    event = told(tolls=(sample.toll("killed", "all", (13, 13, 13), (claim,)),))
    export = exported(Held((event,), claims=(claim,), reports=reports), "acled")
    cell = export.trace("fatalities")
    assert cell["value"] == 13
    notes = export.trace("notes")["value"]
    assert ("ACLED divides" in notes) == ("ACLED divides" in cell["rule"]) == bool(days)
    if days:
        shares = ", ".join(map(str, divided(13, days)))
        assert f"The 13 are told of {days} days (“{words}”)" in notes
        assert f"({shares})" in notes
        assert words in [one["quote"] for one in cell["claims"]]
