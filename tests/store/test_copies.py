"""Copies found as reports come, in any order, are those that are found over all at once."""

import random

import pytest

from benchmarks.copies.made import make_set
from benchmarks.copies.scored import take_in
from rashomon.records import Report, to_json
from rashomon.stages.dedupe import dedupe
from rashomon.store.backends import open_backend
from rashomon.store.copies import find_copies
from rashomon.store.kept import KeptReports
from tests.store.conftest import NewCase

REPORTS = 5
"""So many of the project's reports, with a dozen copies and others of each."""


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return take_in(make_set(REPORTS, seed=3))


def test_copies_found_one_by_one_are_those_of_all(new_case: NewCase, reports: list[Report]) -> None:
    expected = dedupe(reports)
    assert sum(one.copy_of is not None for one in expected) > 5 * REPORTS
    chance = random.Random(new_case("case"))
    backend = open_backend(new_case("case"))
    left = chance.sample(reports, len(reports))
    while left:
        for _ in range(min(len(left), chance.choice((1, 7, 20)))):
            one = left.pop()
            backend.keep_report(one.id, to_json(one).encode())
        find_copies(backend, everything=False)
    assert list(KeptReports(backend).all()) == expected
    backend.close()


def test_a_report_that_changes_is_compared_anew(new_case: NewCase, reports: list[Report]) -> None:
    backend = open_backend(new_case("case"))
    copy = next(one for one in dedupe(reports) if one.copy_of is not None)
    original = next(one for one in reports if one.id == copy.copy_of)
    for one in (original, copy):
        backend.keep_report(one.id, to_json(one).encode())
    find_copies(backend, everything=False)
    kept = KeptReports(backend)
    assert {kept[original.id].copy_of, kept[copy.id].copy_of} != {None}
    another = Report(id=original.id, text="Nothing of that stands here.", sha256="0")
    backend.keep_report(another.id, to_json(another).encode())
    find_copies(backend, everything=False)
    assert {kept[original.id].copy_of, kept[copy.id].copy_of} == {None}
    backend.close()


def test_another_way_of_looking_for_copies_looks_anew(
    new_case: NewCase, reports: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = open_backend(new_case("case"))
    for one in reports[:6]:
        backend.keep_report(one.id, to_json(one).encode())
    find_copies(backend, everything=True)
    before = list(KeptReports(backend).all())
    monkeypatch.setattr("rashomon.store.copies.dedupe_hash", lambda: "another")
    find_copies(backend, everything=True)
    assert {row[0] for row in backend._db.rows("SELECT stamp FROM print")} == {"another"}
    assert list(KeptReports(backend).all()) == before
    backend.close()
