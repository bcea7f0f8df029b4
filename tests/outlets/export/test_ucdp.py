"""UCDP GED: its 49 columns, its arithmetic, and where each cell comes from."""

from __future__ import annotations

from io import StringIO

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from rashomon.outlets.export.specification import specification
from rashomon.outlets.export.ucdp import priogrid
from rashomon.records import Coding, EventDate, Party, Place, Step, Toll
from tests.outlets import sample
from tests.outlets.export.held import ARMY, Exported, Held, exported, told

HEADING = """\
id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,\
conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,\
side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,\
source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,\
latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,\
date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"""


def frame(export: Exported) -> pandas.DataFrame:
    return pandas.read_csv(StringIO(export.text), parse_dates=["date_start", "date_end"])


def row(**changes: object) -> dict[str, object]:
    (found,) = frame(exported(Held((told(**changes),)), "ucdp")).to_dict("records")
    return dict(found)


def test_the_columns_are_those_of_ged_in_their_order() -> None:
    columns = specification("ucdp").columns
    assert len(columns) == 49
    assert ",".join(one.name for one in columns) == HEADING
    assert exported(Held((told(),)), "ucdp").text.startswith(HEADING + "\r\n")


def test_the_row_of_the_sample() -> None:
    found = row()
    assert found["type_of_violence"] == 1
    assert (found["side_a"], found["side_b"]) == ("the Pakistani army", "militants")
    assert found["dyad_name"] == "the Pakistani army - militants"
    assert (found["low"], found["best"]) == (58, 60)
    assert pandas.isna(found["high"])  # 'more than 200' sets no upper bound
    assert (found["deaths_a"], found["deaths_b"]) == (8, 50)
    assert (found["deaths_civilians"], found["deaths_unknown"]) == (0, 2)
    assert (found["country"], found["country_id"], found["region"]) == ("Pakistan", 770, "Asia")
    assert found["priogrid_gid"] == 178347
    assert found["date_start"] == pandas.Timestamp("2007-07-10")
    # The copy of the wire's story adds no source.
    assert found["number_of_sources"] == 3
    assert "Harbour Daily" not in str(found["source_office"])


def test_every_cell_has_its_words_or_its_rule() -> None:
    export = exported(Held((told(),)), "ucdp")
    filled = {name for name, value in row().items() if not pandas.isna(value)}
    assert {one["cell"] for one in export.traces} == filled
    assert all(one["rule"] for one in export.traces)
    best = export.trace("best")
    assert best["value"] == 60
    assert "60 militants and soldiers" in " ".join(one["quote"] for one in best["claims"])
    texts = {one.id: one.text for one in sample.REPORTS}
    for trace in export.traces:
        for one in trace["claims"]:
            assert texts[one["report"]][one["start"] : one["end"]] == one["quote"]
    assert "sum of its four parts" in export.trace("deaths_civilians")["rule"]


def test_an_unknown_side_leaves_the_dead_unknown() -> None:
    found = row(parties=(structs.replace(ARMY, side=None),))
    parts = [found[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown")]
    assert parts == [0, 0, 0, 60]
    assert pandas.isna(found["side_a"])


def test_parts_that_exceed_the_total_are_not_told_apart() -> None:
    tolls = tuple(
        structs.replace(one, best=70, low=60, high=80)
        if (one.outcome, one.group) == ("killed", "militants")
        else one
        for one in told().tolls
    )
    found = row(tolls=tolls)
    assert (found["deaths_b"], found["deaths_unknown"], found["best"]) == (0, 60, 60)


def killed(low: int | None, best: int | None, high: int | None) -> tuple[Toll, ...]:
    return (sample.toll("killed", "all", (low, best, high), (sample.MILITANTS_20,)),)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"tolls": ()}, "at least one direct death"),
        ({"tolls": killed(0, 0, 0)}, "at least one direct death"),
        ({"tolls": killed(5, 3, 9)}, "low ≤ best ≤ high"),
        ({"date": None}, "tell no date"),
        ({"place": Place(name="X", lat=95.0, lon=0.0)}, "out of range"),
        ({"type": "DISASTER", "codings": ()}, "no coding rule takes the event"),
        (
            {"codings": (Coding(scheme="plover", code="ASSAULT", rule="r", reason="x"),)},
            "no coding rule takes the event",
        ),
        (
            {"codings": (), "uncoded": (Step(rule="no_ucdp", text="nobody's act"),)},
            "which UCDP GED is of: nobody's act",
        ),
        ({"not_listed": (Step(rule="least", text="nobody died"),)}, "least: nobody died"),
        (
            {"codings": (Coding(scheme="ucdp", code="4", rule="r", reason="x"),)},
            "none of the codes",
        ),
    ],
)
def test_a_row_that_breaks_the_codebook_is_refused_and_the_others_go_on(
    changes: dict[str, object], why: str
) -> None:
    broken = told(id="a" * 16, **changes)
    export = exported(Held((broken, told())), "ucdp")
    assert len(frame(export)) == 1
    ((refused, reason),) = export.refused
    assert refused == broken.id
    assert why in reason
    assert export.traces[0] == {"row": broken.id, "refused": reason}


def test_the_same_id_twice_is_refused() -> None:
    export = exported(Held((told(), told())), "ucdp")
    assert len(frame(export)) == 1
    assert "stands in a row before" in export.refused[0][1]


def test_one_sided_violence_is_against_civilians() -> None:
    coding = Coding(scheme="ucdp", code="3", rule="one_sided", reason="civilians are attacked")
    found = row(parties=(ARMY, Party(name="students", kind="civilians")), codings=(coding,))
    assert (found["side_b"], found["type_of_violence"]) == ("Civilians", 3)


def test_a_vague_date_says_nothing_of_clarity() -> None:
    found = row(date=EventDate(start="2007-07-03", end="2007-07-10", precision=3))
    assert found["date_prec"] == 3
    assert pandas.isna(found["event_clarity"])


def test_the_cells_of_prio_grid() -> None:
    # The first and last cell, and a corner that the codebook of PRIO-GRID numbers.
    assert priogrid(-90, -180) == 1
    assert priogrid(90, 180) == 259_200
    assert priogrid(-89.5, -180) == 721
    assert priogrid(0.25, 0.25) == 180 * 720 + 361


@given(st.integers(-9000, 9000), st.integers(-18000, 18000))
def test_every_point_is_in_one_cell(north: int, east: int) -> None:
    latitude, longitude = north / 100, east / 100
    cell = priogrid(latitude, longitude) - 1
    south, west = cell // 720 / 2 - 90, cell % 720 / 2 - 180
    assert south <= latitude <= south + 0.5
    assert west <= longitude <= west + 0.5
