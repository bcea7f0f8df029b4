"""Noun phrases read as people: how many, who, of which class; and the lists behind it."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import GroupClass
from rashomon.stages.extract.clauses import read_clause
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.parties import Party, parties
from rashomon.stages.extract.people import CLASSES, is_people, joint_class
from tests.extract.copies import read

pytestmark = pytest.mark.slow

# phrase → words, class, low, high (-1 is open)
Told = tuple[str, GroupClass, int, int]

PHRASES: list[tuple[str, list[Told]]] = [
    ("20 militants", [("militants", "armed_group", 20, 20)]),
    ("a soldier", [("soldier", "state_forces", 1, 1)]),
    ("soldiers", [("soldiers", "state_forces", 2, -1)]),
    ("no soldiers", [("soldiers", "state_forces", 0, 0)]),
    ("dozens of workers", [("workers", "civilians", 24, -1)]),
    ("some 50 villagers", [("villagers", "civilians", 50, 50)]),
    (
        "20 militants and three soldiers",
        [("militants", "armed_group", 20, 20), ("soldiers", "state_forces", 3, 3)],
    ),
    ("60 militants and soldiers", [("militants and soldiers", "mixed", 60, 60)]),
    ("30 women and children", [("women and children", "civilians", 30, 30)]),
    ("a nurse and two doctors", [("nurse", "civilians", 1, 1), ("doctors", "civilians", 2, 2)]),
    ("five of them", [("them", "unknown", 5, 5)]),
    ("five of the hostages", [("hostages", "civilians", 5, 5)]),
    ("the bodies of four farmers", [("farmers", "civilians", 4, 4)]),
    ("a couple", [("couple", "civilians", 2, 2)]),
    ("the two clergymen", [("clergymen", "civilians", 2, 2)]),
    ("four armed men", [("armed men", "armed_group", 4, 4)]),
    ("three police officers", [("police officers", "state_forces", 3, 3)]),
    ("two rebel fighters", [("rebel fighters", "armed_group", 2, 2)]),
    ("seven unarmed men", [("unarmed men", "civilians", 7, 7)]),
    ("40 people", [("people", "unknown", 40, 40)]),
    ("Judge Ada Stone", [("Judge Ada Stone", "civilians", 1, 1)]),
    ("six houses", []),
    ("twelve cows", []),
    ("the mountain", []),
    ("a truck and a helicopter", []),
]


def told_of(phrase: str) -> list[Party]:
    """The people that the object of "Reporters met …" stands for."""
    clause = read_clause(read(f"Reporters photographed {phrase}."))
    heads = [token for token in clause.doc if token.dep_ == "dobj" and token.head.dep_ == "ROOT"]
    return [party for head in heads for party in parties(head, clause)]


def row(party: Party) -> Told:
    low, high = (-1 if n is None else n for n in (party.quantity.low, party.quantity.high))
    return party.text, party.class_, low, high


@pytest.mark.parametrize(("phrase", "expected"), PHRASES, ids=lambda cell: str(cell)[:30])
def test_the_people_of_a_phrase(phrase: str, expected: list[Told]) -> None:
    assert [row(party) for party in told_of(phrase)] == expected


@pytest.mark.parametrize("phrase", [phrase for phrase, rows in PHRASES if rows])
def test_the_words_for_people_stand_in_the_phrase(phrase: str) -> None:
    for party in told_of(phrase):
        assert party.text in phrase
        assert party.tokens
        assert party.head in party.tokens
        assert all(token.text in phrase for token in party.tokens)


@pytest.mark.parametrize(
    ("phrase", "name", "age"),
    [
        ("Ada Stone", "Ada Stone", None),
        ("Ada Stone, 44,", "Ada Stone", 44),
        ("a 9-year-old girl", None, 9),
        ("the driver, Ada Stone, 44", "Ada Stone", 44),
    ],
)
def test_name_and_age_of_one_person(phrase: str, name: str | None, age: int | None) -> None:
    (party, *_) = told_of(phrase)
    assert (party.name, party.age) == (name, age)
    assert (party.quantity.low, party.quantity.high) == (1, 1)


@pytest.mark.parametrize(
    ("phrase", "more"),
    [("12 more soldiers", True), ("another 12 soldiers", True), ("12 soldiers", False)],
)
def test_more_people_are_an_increment(phrase: str, more: bool) -> None:
    (party,) = told_of(phrase)
    assert party.incremental is more


@pytest.mark.parametrize(
    "text",
    [
        "In 2007 it began.",
        "A 24-year-old won.",
        "Nine per cent agreed.",
        "It cost $40.",
        "It began at 10:30 and on 3/4.",
        "Stone, 44, won.",
        "Only 9% agreed.",
        "It was the 101st day.",
        "A 40-mile march ended.",
    ],
)
def test_a_number_that_counts_no_people_is_left_out(text: str) -> None:
    assert read_clause(read(text)).quantities == ()


@pytest.mark.parametrize(
    ("text", "counts"),
    [("In 2007, 2007 villagers left.", [2007]), ("12 of the 30 left.", [12, 30])],
)
def test_a_number_that_may_count_people_is_kept(text: str, counts: list[int]) -> None:
    assert [one.low for one in read_clause(read(text)).quantities] == counts


def test_things_are_no_people() -> None:
    clause = read_clause(read("The trucks, the cows and the houses burned."))
    assert not any(is_people(token, clause) for token in clause.doc if token.pos_ == "NOUN")


def test_a_noun_has_one_class() -> None:
    for one, other in combinations(CLASSES, 2):
        assert not word_list("groups", one) & word_list("groups", other)


def test_what_is_excluded_has_no_class() -> None:
    for one in CLASSES:
        assert not word_list("groups", one) & word_list("groups", "exclude.heads")


def test_collectives_are_more_than_one() -> None:
    assert all(number > 1 for number in table("groups")["collective"].values())


@given(st.lists(st.sampled_from(CLASSES), min_size=1, max_size=5))
def test_people_of_several_classes_are_mixed(classes: list[GroupClass]) -> None:
    joint = joint_class(classes)
    assert joint == (classes[0] if len(set(classes)) == 1 else "mixed")
    assert joint == joint_class(classes[::-1])
