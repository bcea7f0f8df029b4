"""Number phrases: the rows of numbers.toml, harder cases, and numbers spelled by the tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stages.extract.lexicon import table
from rashomon.stages.extract.numbers import (
    Quantity,
    bare_plural,
    exactly,
    find_quantities,
    number_of,
)

ROWS = table("numbers")["examples"]["rows"]
MODALITIES = {"exact", "at_least", "at_most", "about", "range", "vague", "none"}

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
ONES = UNITS.split()
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int, *, joined: str) -> str:
    """A number below a million in words; ``joined`` stands behind "hundred"."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    scale, word = (100, "hundred") if number < 1000 else (1000, "thousand")
    above, rest = divmod(number, scale)
    link = joined if scale == 100 or rest < 100 else " "
    tail = link + spell(rest, joined=joined) if rest else ""
    return f"{spell(above, joined=joined)} {word}{tail}"


def bounds(quantity: Quantity) -> tuple[int, int, str]:
    low, high = (-1 if one is None else one for one in (quantity.low, quantity.high))
    return low, high, quantity.modality


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "low", "high", "modality"), ROWS, ids=lambda cell: str(cell))
def test_example_rows(text: str, low: int, high: int, modality: str) -> None:
    assert bounds(only(text)) == (low, high, modality)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five and three", [(5, 5, "exact"), (3, 3, "exact")]),
        ("between five and three", [(5, 5, "exact"), (3, 3, "exact")]),
        ("at least 20 men and up to six boys", [(20, -1, "at_least"), (-1, 6, "at_most")]),
        ("no more than nine", [(-1, 9, "at_most")]),
        ("no fewer than nine", [(9, -1, "at_least")]),
        ("a total of 40", [(40, 40, "exact")]),
        ("at least a dozen", [(12, -1, "at_least")]),
        ("30+ homes", [(30, -1, "at_least")]),
        ("FORTY-FIVE MEN", [(45, 45, "exact")]),
        ("one\nhundred men", [(100, 100, "exact")]),
        ("3 lakh people", [(300_000, 300_000, "exact")]),
        ("two million people", [(2_000_000, 2_000_000, "exact")]),
        ("hundreds of thousands", [(200_000, -1, "vague")]),
        ("$40 and £30", []),
        ("a 9-3 vote", [(9, 9, "exact")]),
        ("the bones often", []),
    ],
)
def test_what_a_phrase_says(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert [bounds(one) for one in find_quantities(text)] == expected


def test_a_bound_belongs_to_the_quantity_and_not_to_its_core() -> None:
    text = "the army said at least 20 men fell"
    found = only(text)
    assert text[found.start : found.end] == found.text == "at least 20"
    assert text[found.core : found.end] == "20"


@settings(deadline=None)
@given(number=st.integers(0, 999_999), joined=st.sampled_from([" ", " and "]))
def test_a_number_in_words_is_read_as_it_was_spelled(number: int, joined: str) -> None:
    words = spell(number, joined=joined)
    assert number == 0 or number_of(words) == number  # "zero" is a phrase, no numeral
    found = only(f"On Monday {words} villagers left.")
    assert (found.low, found.high, found.text) == (number, number, words)


@settings(deadline=None)
@given(number=st.integers(0, 999_999), commas=st.booleans())
def test_a_number_in_digits_is_read_as_it_was_written(number: int, commas: bool) -> None:
    digits = f"{number:,}" if commas else str(number)
    assert number_of(digits) == number
    found = only(f"The storm left {digits} villagers behind.")
    assert (found.low, found.high, found.text) == (number, number, digits)


def test_a_word_that_is_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="goats"):
        number_of("twenty goats")


PHRASES = (
    "at least|up to|some|between|and|or|to|-|20|1,200|3.5|million|hundred|thousand|dozen|dozens of|"
    "a|no|none|seven|ninety|twenty-one|men|,|.|more|+|(|)|half|%|$|2007|of|several|or so|12-year"
)
PIECES = st.sampled_from(PHRASES.split("|"))


@pytest.mark.parametrize("text", ["a half a dozen men", "a two dozen-strong crowd"])
def test_words_that_make_no_number_together_are_passed_over(text: str) -> None:
    assert find_quantities(text) == []


@settings(deadline=None)
@given(text=st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=80))
def test_quantities_lie_inside_the_text_in_order_with_bounds_that_fit(text: str) -> None:
    place = 0
    for one in find_quantities(text):
        assert place <= one.start <= one.core < one.end <= len(text)
        place = one.end
        assert one.modality in MODALITIES
        assert one.low is not None or one.high is not None
        if one.low is not None and one.high is not None:
            assert 0 <= one.low <= one.high
        value = one.value()
        best = [bound for bound in (value.low, value.best, value.high) if bound is not None]
        assert best == sorted(best)
        assert value.text.strip() in text


@pytest.mark.parametrize(
    ("quantity", "inherited", "low", "high", "best", "modality"),
    [
        (exactly(3, "three", 0, 5), "at_least", 3, None, 3, "at_least"),
        (exactly(3, "three", 0, 5), "none", 0, 0, 0, "none"),
        (exactly(3, "three", 0, 5), None, 3, 3, 3, "exact"),
        (exactly(0, "no one", 0, 6), None, 0, 0, 0, "none"),
        (bare_plural("soldiers", 0, 8), "at_least", 2, None, None, "vague"),
        (find_quantities("up to 20")[0], None, None, 20, 20, "at_most"),
        (find_quantities("10 to 15")[0], None, 10, 15, None, "range"),
    ],
)
def test_the_value_of_a_quantity(quantity, inherited, low, high, best, modality) -> None:
    value = quantity.value(inherited=inherited)
    assert (value.low, value.high, value.best, value.modality) == (low, high, best, modality)
