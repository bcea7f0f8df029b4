"""The same records in any order make the same brief, in every form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from rashomon.outlets.brief import Brief, build_brief, to_html, to_json, to_markdown
from rashomon.records import Reconciled
from tests.outlets import sample

OTHER = Reconciled(
    event=structs.replace(sample.EVENT, id="other", title="Another happening", date=None),
    relations=sample.RELATIONS[:3],
)
FORMS: list[Callable[[Brief], str]] = [to_html, to_json, to_markdown]


T = TypeVar("T")


def shuffle(random: Random, records: Sequence[T]) -> list[T]:
    return random.sample(list(records), len(records))


@pytest.fixture(scope="module")
def ordered() -> Brief:
    return build_brief([sample.RECONCILED, OTHER], sample.REPORTS, sample.CLAIMS, sample.PROBLEMS)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_shuffled_records_make_the_same_brief(ordered: Brief, random: Random) -> None:
    told = [
        structs.replace(one, relations=tuple(shuffle(random, one.relations)))
        for one in shuffle(random, [sample.RECONCILED, OTHER])
    ]
    shuffled = build_brief(
        told,
        shuffle(random, sample.REPORTS),
        shuffle(random, sample.CLAIMS),
        shuffle(random, sample.PROBLEMS),
    )
    assert shuffled.events == ordered.events
    for form in FORMS:
        assert form(shuffled) == form(ordered)
