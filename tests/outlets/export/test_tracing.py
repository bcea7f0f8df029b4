"""Dates and places in every format: the sidecar holds the words that they were read from."""

from __future__ import annotations

import pytest
from msgspec import structs

from rashomon.records import Quote
from tests.outlets import sample
from tests.outlets.export.held import Held, exported, told


def words(text: str) -> Quote:
    start = sample.POST.text.index(text)
    return Quote(report=sample.POST.id, start=start, end=start + len(text), quote=text)


DATE, PLACE = words("before dawn on Tuesday"), words("ISLAMABAD")


@pytest.mark.parametrize(
    ("form", "day", "town"),
    [
        ("ucdp", "date_start", "latitude"),
        ("acled", "event_date", "location"),
        ("plover", "/date", "/event_loc/name"),
        ("geojson", "/features/0/properties/date_start", "/features/0/geometry/coordinates/0"),
        ("hxl", "date_start", "latitude"),
    ],
)
def test_the_words_of_date_and_place(form: str, day: str, town: str) -> None:
    event = told()
    assert event.date is not None
    assert event.place is not None
    event = structs.replace(
        event,
        date=structs.replace(event.date, quotes=(DATE,)),
        place=structs.replace(event.place, quotes=(PLACE,)),
    )
    export = exported(Held((event,)), form)
    for cell, quote in ((day, DATE), (town, PLACE)):
        (found,) = export.trace(cell)["claims"]
        assert (found["id"], found["quote"], found["report"]) == (None, quote.quote, quote.report)
        assert sample.POST.text[found["start"] : found["end"]] == quote.quote
