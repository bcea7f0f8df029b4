"""Every way to tell an outcome, in every construction: a grid of sentences, read in one go.

A cell is a verb or noun of an outcome in a construction, with one form of number and one noun for
people. Numbers and nouns go round, so that each meets every construction.
"""

from __future__ import annotations

from itertools import count, cycle

import pytest

from rashomon.records import Claim, Outcome, Report
from rashomon.stages.extract.extractor import Extractor

# Past participle by outcome: what is done to people.
DONE: dict[str, Outcome] = {
    "killed": "killed", "murdered": "killed", "executed": "killed", "massacred": "killed",
    "gunned down": "killed",
    "shot dead": "killed", "wounded": "injured", "injured": "injured", "hospitalised": "injured",
    "kidnapped": "abducted", "abducted": "abducted", "taken hostage": "abducted",
    "arrested": "detained", "detained": "detained", "jailed": "detained",
    "taken into custody": "detained",
    "freed": "released", "released": "released", "rescued": "released",
    "displaced": "displaced", "evacuated": "displaced", "evicted": "displaced",
}  # fmt: skip
PASSIVE = (
    "{Many} were {done} on Sunday.",
    "Officials said {many} had been {done} near Lima.",
    "The raid, in which {many} were {done}, lasted an hour.",
    "The clinic burned and {many} were {done}.",
    "Relatives spoke of {many} who were {done} in March.",
    "Among those {done} were {many}.",
    "Those {done} included {many}.",
    "The raid ended with {many} {done}.",
    "There were {many} {done} in the raid.",
)
# Verbs and idioms of what becomes of people.
BECAME: dict[str, Outcome] = {
    "died": "killed", "perished": "killed", "lost their lives": "killed",
    "were found dead": "killed",
    "starved to death": "killed", "suffered burns": "injured", "were in hospital": "injured",
    "sustained wounds": "injured", "inhaled smoke": "injured", "disappeared": "missing",
    "went missing": "missing",
    "have not been seen since": "missing", "remain in captivity": "abducted",
    "are in custody": "detained",
    "are behind bars": "detained", "walked free": "released", "were let go": "released",
    "were pulled alive from the rubble": "released", "fled their homes": "displaced",
    "are homeless": "displaced",
    "took refuge in schools": "displaced", "streamed across the border": "displaced",
}  # fmt: skip
ACTIVE = (
    "{Many} {became}.",
    "Officials said that {many} {became}.",
    "The {many} who {became} came from Lima.",
    "The hall collapsed and {many} {became}.",
)
# Nouns for outcomes.
NOUNS: dict[str, Outcome] = {
    "death": "killed", "murder": "killed", "beheading": "killed", "wounding": "injured",
    "beating": "injured",
    "disappearance": "missing", "abduction": "abducted", "arrest": "detained",
    "detention": "detained",
    "jailing": "detained", "release": "released", "rescue": "released", "eviction": "displaced",
    "deportation": "displaced", "surrender": "surrendered",
}  # fmt: skip
NAMED = (
    "The {noun} of {many} shocked Lima.",
    "Officials confirmed the {noun} of {many}.",
    "She spoke after the {noun} of {many}.",
)
NUMBERS: tuple[tuple[str, int | None, int | None], ...] = (
    ("six", 6, 6), ("17", 17, 17), ("at least 40", 40, None), ("about 1,200", 1200, 1200),
    ("up to 30", None, 30),
    ("dozens of", 24, None), ("several", 2, None), ("two dozen", 24, 24), ("more than 60", 60,
    None),
    ("ten other", 10, 10), ("nine more", 9, 9), ("seven of the", 7, 7), ("half a dozen", 6, 6),
)  # fmt: skip
PEOPLE = (
    "nurses", "villagers", "herders", "truckers", "people", "Danish tourists", "farm workers",
    "schoolchildren", "firemen",
)  # fmt: skip
# What is still not read; a test fails when one is, so that it is struck out here.
GAPS = frozenset(
    {
        "The beating of half a dozen villagers shocked Lima.",
        "Among those executed were nine more schoolchildren.",
        "Those hospitalised included six people.",
        "Among those taken into custody were nine more schoolchildren.",
    }
)
Cell = tuple[str, Outcome, int | None, int | None]


def _cells() -> list[Cell]:
    numbers, people, place = cycle(NUMBERS), cycle(PEOPLE), count()
    cells: list[Cell] = []
    for told, key, frames in (
        (DONE, "done", PASSIVE),
        (BECAME, "became", ACTIVE),
        (NOUNS, "noun", NAMED),
    ):
        for words, outcome in told.items():
            for frame in frames:
                if next(place) % len(NUMBERS) == 0:
                    next(people)  # else the same number would always meet the same noun
                number, low, high = next(numbers)
                if frame.startswith("The {many}") and number in (
                    "several",
                    "dozens of",
                    "seven of the",
                ):
                    continue  # "the several nurses who died"
                many = f"{number} {next(people)}"
                more = {"many": many, "Many": many[0].upper() + many[1:], key: words}
                cells.append((frame.format(**more), outcome, low, high))
    return cells


CELLS = _cells()


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Claim, ...]]:
    reports = [Report(id=str(i), text=cell[0], sha256="0" * 64) for i, cell in enumerate(CELLS)]
    readings = Extractor().read_all(reports)
    return {one.text: reading.claims for one, reading in zip(reports, readings, strict=True)}


@pytest.mark.parametrize("words", sorted({*DONE, *BECAME, *NOUNS}))
def test_an_outcome_is_read_in_every_construction(
    words: str, read: dict[str, tuple[Claim, ...]]
) -> None:
    mine = [cell for cell in CELLS if f" {words}" in cell[0]]
    unread = [
        text
        for text, outcome, low, high in mine
        if not any(
            (c.outcome, c.value.low, c.value.high) == (outcome, low, high) for c in read[text]
        )
    ]
    assert mine
    assert set(unread) == GAPS & {cell[0] for cell in mine}
