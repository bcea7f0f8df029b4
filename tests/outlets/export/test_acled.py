"""ACLED: its 31 columns, what its codes follow from, and which events are none of its."""

from __future__ import annotations

from io import StringIO

import pandas
import pytest
from msgspec import structs

from rashomon.outlets.export.acled import codes
from rashomon.outlets.export.specification import specification
from rashomon.records import Coding, EventDate, Party, Place
from tests.outlets import sample
from tests.outlets.export.held import ARMY, MILITANTS, Held, exported, told

HEADING = """\
event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,\
country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,\
fatalities,tags,timestamp"""
ATTACK = Coding(
    scheme="acled",
    code="Violence against civilians",
    sub="Attack",
    rule="attack",
    reason="civilians are attacked",
    claims=(sample.MOTHER.id,),
)


def row(**changes: object) -> dict[str, object]:
    text = exported(Held((told(**changes),)), "acled").text
    (found,) = pandas.read_csv(StringIO(text)).to_dict("records")
    return dict(found)


def test_the_columns_are_those_of_acled_in_their_order() -> None:
    assert len(specification("acled").columns) == 31
    assert exported(Held((told(),)), "acled").text.startswith(HEADING + "\r\n")


def test_the_row_of_the_sample() -> None:
    found = row()
    assert str(found["event_id_cnty"]) == f"PAK{int(told().id[:13], 16)}"
    assert (found["event_date"], found["time_precision"]) == ("2007-07-10", 1)
    assert (found["event_type"], found["sub_event_type"]) == ("Battles", "Armed clash")
    assert found["disorder_type"] == "Political violence"
    assert (found["actor1"], found["inter1"]) == ("the Pakistani army", "State forces")
    assert found["actor2"] == "militants"
    # Whether they are rebels or a militia nobody says: no code, and so no interaction either.
    assert pandas.isna(found["inter2"])
    assert pandas.isna(found["interaction"])
    assert (found["iso"], found["region"]) == (586, "South Asia")
    assert found["fatalities"] == 60
    assert found["source"] == "The Meridian Post; Northern Wire; City Ledger"
    notes = str(found["notes"])
    assert notes.startswith("On Tuesday 10 July 2007, in Islamabad, Pakistan: ")
    assert "Killed: 60 (at least 58). Told: 60 killed, “militants and soldiers”: Northern" in notes
    assert "“people”: A party that backs the seminary (City Ledger)" in notes
    # The copy of the wire's story is no voice of its own.
    assert "Harbour Daily" not in notes


def test_every_cell_is_traced() -> None:
    export = exported(Held((told(),)), "acled")
    filled = {name for name, value in row().items() if not pandas.isna(value)}
    assert {one["cell"] for one in export.traces} == filled
    assert export.trace("fatalities")["claims"]
    assert export.trace("notes")["claims"]


def test_no_deaths_mentioned_is_0_by_the_codebook() -> None:
    export = exported(Held((told(tolls=()),)), "acled")
    assert export.trace("fatalities")["value"] == 0
    assert "where no deaths are mentioned" in export.trace("fatalities")["rule"]


def test_violence_against_civilians() -> None:
    students = Party(name="students", kind="civilians", claims=(sample.MOTHER.id,))
    found = row(parties=(ARMY, students), codings=(ATTACK,))
    assert (found["actor2"], found["inter2"]) == ("students", "Civilians")
    assert found["interaction"] == "State forces-Civilians"
    assert found["civilian_targeting"] == "Civilian targeting"


def test_interaction_is_in_acleds_order_whoever_comes_first() -> None:
    villagers = Party(name="villagers", kind="civilians", side="a")
    police = Party(name="police", kind="state_forces", side="b")
    found = row(parties=(villagers, police))
    assert (found["inter1"], found["inter2"]) == ("Civilians", "State forces")
    assert found["interaction"] == "State forces-Civilians"


def test_every_sub_event_type_has_a_disorder_type() -> None:
    ((check,),) = ([one for one in specification("acled").checks if one.check == "pairs"],)
    assert check.pairs is not None
    table = codes()["disorder_type"]
    subs = [sub for several in check.pairs.values() for sub in several]
    assert (len(check.pairs), len(subs), len(set(subs))) == (6, 25, 25)
    missing = [
        (kind, sub)
        for kind, several in check.pairs.items()
        for sub in several
        if kind not in table and sub not in table
    ]
    assert missing == []


def test_others_of_a_side_are_associated_actors() -> None:
    police = Party(name="police; riot squad", kind="state_forces", side="a")
    found = row(parties=(ARMY, police, MILITANTS))
    assert (found["actor1"], found["assoc_actor_1"]) == (ARMY.name, "police, riot squad")


@pytest.mark.parametrize(
    ("date", "day", "precision"),
    [
        (EventDate(start="2007-07-09", end="2007-07-10", precision=2), "2007-07-09", 2),
        (EventDate(start="2007-07-02", end="2007-07-08", precision=3), "2007-07-05", 2),
        (EventDate(start="2007-07-01", end="2007-07-31", precision=4), "2007-07-16", 3),
    ],
)
def test_a_vague_date_is_the_middle_of_its_days(date: EventDate, day: str, precision: int) -> None:
    found = row(date=date)
    assert (found["event_date"], found["time_precision"]) == (day, precision)


@pytest.mark.parametrize(("ucdp", "acled"), [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3)])
def test_precision_of_places(ucdp: int, acled: int) -> None:
    place = Place(name="X", country="Pakistan", precision=ucdp)
    assert row(place=place)["geo_precision"] == acled


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"codings": ()}, "no coding rule takes the event"),
        ({"place": Place(name="Somewhere")}, "no country is known"),
        ({"place": Place(name="Pakistan", country="Pakistan", precision=6)}, "than the country"),
        ({"date": None}, "the reports tell no date"),
        (
            {"date": EventDate(start="2007-01-01", end="2007-12-31", precision=5)},
            "not known to the month",
        ),
        ({"codings": (structs.replace(ATTACK, code="Battles"),)}, "none of the event type's"),
        ({"codings": (structs.replace(ATTACK, code="War"),)}, "none of the codes"),
    ],
)
def test_what_is_no_event_of_acled(changes: dict[str, object], why: str) -> None:
    export = exported(Held((told(id="b" * 16, **changes), told())), "acled")
    ((refused, reason),) = export.refused
    assert refused == "b" * 16
    assert why in reason
    assert export.text.count("\r\n") == 2
