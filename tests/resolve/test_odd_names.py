"""Names that are no more than titles, suffixes or signs: nobody is lost, nothing breaks."""

from __future__ import annotations

import pytest

from rashomon.records import Claim, Evidence, Group, Mention, Reading, Report, Story, Value
from rashomon.stages.resolve import resolve


def claim(name: str) -> Claim:
    return Claim(
        id=f"claim {name}",
        report="r",
        outcome="killed",
        group=Group(text=name, class_="civilians", name=name),
        value=Value(low=1, high=1, best=1, modality="exact", text="1"),
        said_by=name,
        status="asserted",
        scope="event",
        evidence=Evidence(start=0, end=3, quote="Two"),
        confidence=0.8,
        extractor="test",
    )


ODD = ("II", "Dr. Jr.", "Jr.", "...", "--", "!!!", "Mr.", "(AP)", "'s", " ")


@pytest.mark.parametrize("odd", ODD)
def test_a_name_without_a_word_of_its_own_breaks_nothing(odd: str) -> None:
    names = (odd, "Ann Roe")
    reading = Reading(
        report="r",
        claims=tuple(claim(name) for name in names),
        mentions=tuple(
            Mention(report="r", kind="person", start=0, end=3, text=name, value=name)
            for name in names
        ),
    )
    report = Report(id="r", text="Two died, Ann Roe said.", sha256="0" * 64)
    resolved = resolve([Story(id="s", reports=("r",))], {"r": report}, {"r": reading})
    assert [one.group.name for one in resolved.claims["r"]] == list(names)
    assert any(entity.name.endswith("Roe") for entity in resolved.entities["s"])
