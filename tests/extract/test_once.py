"""One person named many times in a report is told of once, under the fullest name."""

import pytest

from rashomon.stages.extract import Extractor
from tests.extract.examples import report

pytestmark = pytest.mark.slow
NAMING = "Two clerks drowned. The victims were identified as Ada Holm, 31, and Karl Brandt, 40. "


def named(text: str, extractor: Extractor) -> list[tuple[str | None, int | None]]:
    claims = extractor.read(report(text)).claims
    return sorted((c.group.name, c.group.age) for c in claims if c.group.name)


def test_who_is_named_again_is_told_of_once(extractor: Extractor) -> None:
    assert named(NAMING + "Holm died at the pier.", extractor) == [
        ("Ada Holm", 31),
        ("Karl Brandt", 40),
    ]


def test_the_one_left_out_has_a_reason(extractor: Extractor) -> None:
    reading = extractor.read(report(NAMING + "Holm died at the pier."))
    assert any("told of by name elsewhere" in one.reason for one in reading.discards)


def test_another_surname_is_another_person(extractor: Extractor) -> None:
    assert len(named(NAMING + "Sorge died at the pier.", extractor)) == 3
