"""Fields as somebody writes them → a claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.records import Claim, Value
from rashomon.store.decisions.fields import corrected, differing, read_fields
from tests.resolve.test_decided_claims import GUARDS, TEXT


def value(low: int | None, best: int | None, high: int | None, modality: str) -> Value:
    return Value(low=low, high=high, best=best, modality=modality, text="5")  # type: ignore[arg-type]


def done(fields: dict[str, object]) -> Claim | str:
    """The claim as corrected, or why it is not."""
    try:
        return corrected(GUARDS, read_fields(fields), TEXT)
    except UsageError as error:
        return str(error)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"best": "7"}, value(7, 7, 7, "exact")),
        ({"best": "7", "modality": "at_least"}, value(7, 7, None, "at_least")),
        ({"best": "7", "modality": "at_most"}, value(None, 7, 7, "at_most")),
        ({"low": "3", "high": "9"}, value(3, 5, 9, "range")),
        ({"low": "4", "high": "4"}, value(4, 4, 4, "exact")),
        ({"high": ""}, value(5, 5, None, "at_least")),
        ({"low": "", "high": "8"}, value(None, 5, 8, "at_most")),
    ],
)
def test_figures_as_somebody_writes_them(given: dict[str, object], expected: Value) -> None:
    assert corrected(GUARDS, read_fields(given), TEXT).value == expected


@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.one_of(st.none(), st.integers(0, 20), st.integers(0, 20).map(str))
            for name in ("low", "best", "high")
        },
    )
)
def test_figures_are_in_order_or_refused(fields: dict[str, object]) -> None:
    made = done(fields)
    if isinstance(made, str):
        assert "low ≤ best ≤ high does not hold" in made
        return
    known = [one for one in (made.value.low, made.value.best, made.value.high) if one is not None]
    assert known == sorted(known)
    assert set(differing(GUARDS, made)) <= {"value"}


@given(start=st.integers(0, 80), end=st.integers(0, 80))
def test_a_span_is_of_the_text_or_refused(start: int, end: int) -> None:
    made = done({"start": start, "end": end})
    if isinstance(made, str):
        assert "no words stand at" in made
        return
    words = made.evidence
    assert TEXT[words.start : words.end] == words.quote
    assert words.quote.strip()


def test_of_several_places_the_nearest_is_meant() -> None:
    text = "three dead, then three dead, then three dead"
    near = read_fields({"words": "three dead", "start": 20})
    assert corrected(GUARDS, near, text).evidence.start == 17


def test_another_voice_has_no_statement_and_none_who_passed_it_on() -> None:
    made = corrected(GUARDS, read_fields({"said_by": "the mayor"}), TEXT)
    assert (made.said_by, made.statement, made.chain) == ("the mayor", None, ())
