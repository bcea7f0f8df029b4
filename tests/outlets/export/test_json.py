"""PLOVER and GeoJSON: what they must hold, and that their tools load it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import Point, shape

from rashomon.outlets.export.nested import nested
from rashomon.outlets.export.rows import Row
from rashomon.records import Coding, Party, Place
from tests.outlets import sample
from tests.outlets.export.held import ARMY, CODINGS, Held, exported, told

NOWHERE = Place(name="Qarya", country="Pakistan", precision=6)


def at(document: Any, pointer: str) -> object:
    """What a JSON pointer leads to (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        document = document[int(step) if isinstance(document, list) else step]
    return document


def record(**changes: object) -> dict[str, Any]:
    (line,) = exported(Held((told(**changes),)), "plover").text.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_a_plover_record() -> None:
    found = record()
    assert (found["date"], found["event"], found["mode"]) == (
        "2007-07-10",
        ["ASSAULT"],
        ["firearms"],
    )
    # Both use force, so both are actors and nobody is a recipient.
    assert [one["actor_text"] for one in found["actor"]] == ["the Pakistani army", "militants"]
    assert "recipient" not in found
    assert [one.get("sector") for one in found["actor"]] == ["MIL", None]
    assert found["quad_code"] == 4
    assert found["size"] == {"dead": 60}
    assert found["event_loc"]["country code"] == "PK"
    texts = {one.id: one.text for one in sample.REPORTS}
    for words in found["text_info"]:
        assert texts[words["story"]][words["start"] : words["end"]] == sample.FIRST
    assert [one["publication"] for one in found["cite_info"]] == [
        "The Meridian Post",
        "Northern Wire",
        "City Ledger",
    ]


def test_one_sided_violence_has_recipients() -> None:
    ucdp = Coding(scheme="ucdp", code="3", rule="one_sided", reason="civilians are attacked")
    students = Party(name="students", kind="civilians")
    found = record(parties=(ARMY, students), codings=(ucdp, CODINGS[2]))
    assert [one["actor_text"] for one in found["actor"]] == ["the Pakistani army"]
    assert found["recipient"] == [{"actor_text": "students", "sector": "CVL"}]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"parties": ()}, "no event without an actor"),
        ({"codings": ()}, "one of PLOVER's"),
        ({"date": None}, "the reports tell no date"),
        (
            {"codings": (Coding(scheme="plover", code="FIGHT", rule="r", reason="x"),)},
            "none of the codes",
        ),
    ],
)
def test_what_is_no_plover_record(changes: dict[str, object], why: str) -> None:
    export = exported(Held((told(id="c" * 16, **changes), told())), "plover")
    assert why in export.refused[0][1]
    assert len(export.text.splitlines()) == 1


@pytest.mark.parametrize("form", ["plover", "geojson"])
def test_every_value_is_traced_by_its_pointer(form: str) -> None:
    export = exported(Held((told(place=NOWHERE, id="d" * 16), told())), form)
    text = export.text
    lines = [json.loads(line) for line in text.splitlines()] if form == "plover" else []
    by_id = {one["id"]: one for one in lines}
    for trace in export.traces:
        document = by_id[trace["row"]] if form == "plover" else json.loads(text)
        assert at(document, trace["cell"]) == trace["value"]
        assert trace["rule"]


def test_points_that_shapely_loads() -> None:
    found = json.loads(exported(Held((told(),)), "geojson").text)
    assert found["type"] == "FeatureCollection"
    (feature,) = found["features"]
    assert feature["type"] == "Feature"
    assert shape(feature["geometry"]).equals(Point(73.04329, 33.72148))
    assert feature["properties"]["killed_best"] == 60
    assert "killed_high" not in feature["properties"]


def test_an_event_without_coordinates_is_unlocated() -> None:
    found = json.loads(exported(Held((told(place=NOWHERE),)), "geojson").text)
    assert found["features"][0]["geometry"] is None


def test_no_event_is_an_empty_collection() -> None:
    found = json.loads(exported(Held(()), "geojson").text)
    assert found == {"type": "FeatureCollection", "features": []}


def test_pointers_lead_through_arrays_and_names() -> None:
    row = Row("r")
    for pointer in ("/a/0/b", "/a/0/c~1d", "/a/1/b", "/e/0", "/e/1", "/f/0/0", "/f/0/1"):
        row.put(pointer, pointer)
    assert nested(row) == {
        "a": [{"b": "/a/0/b", "c/d": "/a/0/c~1d"}, {"b": "/a/1/b"}],
        "e": ["/e/0", "/e/1"],
        "f": [["/f/0/0", "/f/0/1"]],
    }
