"""Lists of names read from the text alone: where they begin, what parts them, where they end."""

import pytest

from rashomon.stages.extract.rolls import in_years, read_roll, rolls_in


def names(text: str, place: int = 0) -> list[tuple[str, int | None]]:
    return [(one.name, one.age) for one in read_roll(text, place)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Holm, 35; Karl Brandt, 34; and Emil Sorge, 26, died.", [35, 34, 26]),
        ("Ada Holm, 35, and Karl Brandt, 9, drowned.", [35, 9]),
        ("19-year-old Ada Holm and 17-year-old Karl Brandt fell.", [19, 17]),
        ("Ada Holm (35) and Karl Brandt (9) fell.", [35, 9]),
    ],
)
def test_each_name_keeps_its_age(text: str, expected: list[int]) -> None:
    assert [age for _, age in names(text)] == expected


def test_an_entry_stands_where_its_name_does() -> None:
    text = "The dead: Ada Holm, 35, and Karl Brandt, 9."
    for one in read_roll(text, text.index("Ada")):
        assert text[one.start : one.end] == one.name


def test_names_without_ages_parted_by_commas_alone_are_one_person() -> None:
    assert names("Ada Holm, Karl Brandt, said so.") == [("Ada Holm", None)]


@pytest.mark.parametrize("text", ["the road, 35", "In 2019, 35 died", ""])
def test_no_list_begins_where_no_name_does(text: str) -> None:
    assert names(text) == []


def test_only_lists_of_some_length_are_found() -> None:
    text = "Ada Holm, 35, and Karl Brandt, 9, drowned. Emil Sorge, 40, swam."
    assert [len(roll) for roll in rolls_in(text, least=2)] == [2]


@pytest.mark.parametrize(
    ("number", "unit", "years"), [("20", "month", 1), ("3", "week", 0), ("61", "year", 61)]
)
def test_ages_are_whole_years(number: str, unit: str, years: int) -> None:
    assert in_years(number, unit) == years


def test_nobody_is_as_old_as_that() -> None:
    assert in_years("350", "year") is None
