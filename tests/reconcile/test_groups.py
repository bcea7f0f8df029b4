"""The lattice of groups: who is part of whom, who may overlap, and how words find their place."""

from __future__ import annotations

import pytest

from rashomon.records import Group, GroupClass
from rashomon.stages.reconcile.groups import compare_groups, group_key
from rashomon.stages.reconcile.labels import label

CIVILIANS: GroupClass = "civilians"


def key(text: str, class_: GroupClass = "unknown", entity: str | None = None):
    return group_key(Group(text=text, class_=class_, entity=entity))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("soldiers", "state_forces"), ("people", "unknown"), "part"),
        (("people", "unknown"), ("bodies", "unknown"), "same"),
        (("six", "unknown"), ("the dead", "unknown"), "same"),
        (("rebels", "armed_group"), ("gunmen", "armed_group"), "same"),
        (("soldiers", "state_forces"), ("police officers", "state_forces"), "apart"),
        (("soldiers", "state_forces"), ("militants and soldiers", "mixed"), "part"),
        (("male students", "civilians"), ("students", "civilians"), "part"),
        (("male students", "civilians"), ("female students", "civilians"), "apart"),
        (("women", "civilians"), ("children", "civilians"), "apart"),
        (("children", "civilians"), ("students", "civilians"), "overlap"),
        (("hostages", "civilians"), ("civilians", "civilians"), "part"),
        (("men", "state_forces"), ("soldiers", "state_forces"), "whole"),
        (("students of the school", "civilians"), ("students", "civilians"), "same"),
        (("adults", "civilians"), ("children", "civilians"), "apart"),
        (("adults", "civilians"), ("women", "civilians"), "overlap"),
        (("family", "unknown"), ("people", "unknown"), "same"),
        (("boys", "civilians"), ("girls", "civilians"), "apart"),
    ],
)
def test_how_groups_stand(
    one: tuple[str, GroupClass], two: tuple[str, GroupClass], expected: str
) -> None:
    assert compare_groups(key(*one), key(*two)) == expected
    mirrored = {"part": "whole", "whole": "part"}.get(expected, expected)
    assert compare_groups(key(*two), key(*one)) == mirrored


def test_two_named_groups_are_not_one_though_the_noun_is() -> None:
    one, two = key("fighters", "armed_group", "e1"), key("fighters", "armed_group", "e2")
    assert compare_groups(one, two) == "apart"
    assert compare_groups(one, key("fighters", "armed_group")) == "part"


@pytest.mark.parametrize(
    ("text", "class_", "expected"),
    [
        ("people", "unknown", "all"),
        ("civilians", "civilians", "civilians"),
        ("gunmen", "armed_group", "militants"),
        ("aid workers", "civilians", "aid workers"),
        ("Palestinians", "civilians", "palestinians"),
        ("male students", "civilians", "male students"),
    ],
)
def test_labels(text: str, class_: GroupClass, expected: str) -> None:
    assert label(key(text, class_)) == expected
