"""Records of every kind as tables, and what a table program must not be made to do."""

from __future__ import annotations

import json
from io import StringIO

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from rashomon.errors import UsageError
from rashomon.outlets.export import ALL_KINDS, FORMATS, format_for, formats_of
from rashomon.outlets.export.cells import as_text, inert
from rashomon.outlets.export.kinds import columns_of
from rashomon.records import Claim, to_json
from rashomon.store.frames import COLUMNS
from tests.outlets import sample
from tests.outlets.export.held import Held, exported, told

CASE = Held((told(),))


@pytest.mark.parametrize("what", ALL_KINDS)
def test_every_kind_is_a_table_that_pandas_loads(what: str) -> None:
    export = exported(CASE, "csv", what)
    frame = pandas.read_csv(StringIO(export.text))
    assert list(frame.columns) == [one.name for one in columns_of(what)]
    filled = int(frame.notna().sum().sum())
    assert len(export.traces) == filled
    assert not export.refused


def test_a_table_holds_what_the_data_frame_holds() -> None:
    assert columns_of("claims") == COLUMNS[Claim]
    frame = pandas.read_csv(StringIO(exported(CASE, "csv", "claims").text))
    assert list(frame["id"]) == [one.id for one in sample.CLAIMS]
    assert list(frame["low"]) == [one.value.low for one in sample.CLAIMS]


def test_a_list_is_a_json_array() -> None:
    frame = pandas.read_csv(StringIO(exported(CASE, "csv").text))
    assert json.loads(frame["reports"][0]) == list(told().reports)


def test_json_lines_are_the_records_byte_for_byte() -> None:
    export = exported(CASE, "jsonl", "claims")
    assert export.text == "".join(to_json(one) + "\n" for one in sample.CLAIMS)
    claim = sample.CLAIMS[0]
    (words,) = [
        one for one in export.traces if (one["row"], one["cell"]) == (claim.id, "/group/text")
    ]
    assert words["claims"][0]["quote"] == claim.evidence.quote


def test_a_part_of_an_event_rests_on_the_claims_that_it_names() -> None:
    traces = exported(CASE, "jsonl").traces
    event = told()
    for place, toll in enumerate(event.tolls):
        (best,) = [one for one in traces if one["cell"] == f"/tolls/{place}/group"]
        assert [one["id"] for one in best["claims"]] == list(toll.claims)


def test_what_does_not_go_together_is_said() -> None:
    with pytest.raises(UsageError, match="ucdp holds events, not claims; for claims take one of"):
        format_for("ucdp", "claims")
    assert set(formats_of("events")) == set(FORMATS) - {"webannotation"}
    with pytest.raises(UsageError, match="--codebook counts tolls anew"):
        exported(CASE, "csv", "claims", codebook="latest")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x00=1"])
def test_text_that_looks_like_a_formula_is_made_inert(text: str) -> None:
    assert inert(text).startswith("'")


def test_numbers_are_left_alone() -> None:
    assert as_text(-33.5) == "-33.5"
    assert as_text(-1) == "-1"


@given(st.text())
def test_no_text_acts_and_all_that_shows_is_kept(text: str) -> None:
    cell = inert(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert not set(cell) & {chr(code) for code in range(32) if chr(code) not in "\n\t"}
    shown = [letter for letter in text if letter.isprintable()]
    assert [letter for letter in cell.removeprefix("'") if letter.isprintable()] == (
        shown[1:] if shown[:1] == ["'"] and cell.startswith("'") else shown
    )


def test_a_formula_in_a_headline_reaches_no_spreadsheet() -> None:
    event = structs.replace(told(), title="=HYPERLINK(1)\x07")
    frame = pandas.read_csv(StringIO(exported(Held((event,)), "csv").text))
    assert frame["title"][0] == "'=HYPERLINK(1)"
