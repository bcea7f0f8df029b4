"""What always holds: order does not matter, bounds are ordered, everything leads to claims."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.codebooks import load_codebook, shipped_codebooks
from rashomon.records import Claim, Evidence, Group, Report, Value, to_json
from tests.reconcile.telling import DAYS, report, run

GROUPS = (
    ("people", "unknown"),
    ("militants", "armed_group"),
    ("soldiers", "state_forces"),
    ("students", "civilians"),
    ("children", "civilians"),
    ("male students", "civilians"),
    ("women and children", "civilians"),
    ("militants and soldiers", "mixed"),
    ("others", "unknown"),
    ("men", "civilians"),
)
NAMES = (None, "Maya Otieno", "Otieno", "Peter Brandt")
MODALITIES = ("exact", "at_least", "at_most", "about", "range", "vague", "none")


@st.composite
def values(draw: Any) -> Value:
    modality, number = (
        draw(st.sampled_from(MODALITIES)),
        draw(st.one_of(st.integers(0, 4), st.integers(5, 60))),
    )
    if modality == "vague":
        word = draw(st.sampled_from(["dozens", "several", "soldiers"]))
        return Value(
            low=24 if word == "dozens" else 2, high=None, best=None, modality=modality, text=word
        )
    if modality == "none":
        return Value(low=0, high=0, best=0, modality=modality, text="no")
    low = None if modality == "at_most" else number
    high = None if modality == "at_least" else number + (5 if modality == "range" else 0)
    return Value(
        low=low,
        high=high,
        best=None if modality == "range" else number,
        modality=modality,
        text=str(number),
    )


@st.composite
def stories(draw: Any) -> tuple[list[Report], list[Claim]]:
    """One to four reports with one to six claims each; every claim has a sentence of its own."""
    reports: list[Report] = []
    claims: list[Claim] = []
    for number in range(draw(st.integers(1, 4))):
        rows = [draw(_claim()) for _ in range(draw(st.integers(1, 6)))]
        text = " ".join(row["sentence"] for row in rows)
        hour = draw(st.sampled_from(["", "T06:00", "T18:30", "T18:30:00+02:00"]))
        source = report(
            text,
            key=f"r{number}",
            outlet=draw(st.sampled_from(["A", "B"])),
            originator=draw(st.sampled_from([None, "Wire"])),
            published_at=DAYS[draw(st.sampled_from(sorted(DAYS)))] + hour,
            copy_of=draw(st.sampled_from([None, "r0"])) if number else None,
        )
        reports.append(source)
        start = 0
        for place, row in enumerate(rows):
            claims.append(_record(source, row, start, f"c{number}-{place}"))
            start += len(row["sentence"]) + 1
    return reports, claims


@st.composite
def _claim(draw: Any) -> dict[str, Any]:
    (text, class_), value, name = draw(st.sampled_from(GROUPS)), draw(values()), None
    outcome = draw(st.sampled_from(["killed", "injured", "missing"]))
    if value.low == value.high == 1 and value.modality == "exact":
        name = draw(st.sampled_from(NAMES))
    return {
        "sentence": f"{name or text.capitalize()} {value.text} {outcome}{draw(TAILS)}.",
        "value": value,
        "outcome": outcome,
        "group": Group(text=text, class_=class_, name=name),
        "said_by": draw(st.sampled_from([None, "the army", "General Odhiambo", "a doctor"])),
        "status": draw(STATUSES),
        "scope": draw(st.sampled_from(["event", "event", "event", "background"])),
        "as_of": draw(AS_OF),
        "counting": draw(st.sampled_from(["cumulative", "cumulative", "incremental"])),
    }


TAILS = st.sampled_from(
    [
        "",
        " in Oba",
        " in Ife",
        " in three towns",
        " in another attack on the town of Ife",
        " on Monday",
    ]
)
STATUSES = st.sampled_from(
    ["asserted", "asserted", "asserted", "denied", "uncertain", "hypothetical"]
)
AS_OF = st.sampled_from([None, *DAYS.values(), DAYS["Mon"] + "TMO", DAYS["Mon"] + "TEV"])


def _record(source: Report, row: dict[str, Any], start: int, key: str) -> Claim:
    quote = row["sentence"][:-1]
    rest = {name: value for name, value in row.items() if name != "sentence"}
    return Claim(
        id=key,
        report=source.id,
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        confidence=1.0,
        extractor="test",
        **rest,
    )


BOOKS = st.sampled_from(shipped_codebooks())

slow = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(stories(), BOOKS, st.randoms(use_true_random=False))
def test_order_of_claims_and_reports_does_not_matter(
    story: tuple[list[Report], list[Claim]], book: str, chance: random.Random
) -> None:
    reports, claims = story
    first = to_json(run(reports, claims, codebook=book))
    chance.shuffle(reports)
    chance.shuffle(claims)
    assert to_json(run(reports, claims, codebook=book)) == first


@slow
@given(stories(), BOOKS)
def test_low_best_and_high_are_in_order(story: tuple[list[Report], list[Claim]], book: str) -> None:
    result = run(*story, codebook=book)
    rows = [(toll.low, toll.best, toll.high) for toll in result.event.tolls]
    rows += [(moment.low, moment.best, moment.high) for moment in result.event.timeline]
    for row in rows:
        given_numbers = [number for number in row if number is not None]
        assert given_numbers == sorted(given_numbers)
        assert all(number >= 0 for number in given_numbers)


@slow
@given(stories(), BOOKS)
def test_everything_leads_back_to_claims(
    story: tuple[list[Report], list[Claim]], book: str
) -> None:
    reports, claims = story
    result, ids = run(reports, claims, codebook=book), {one.id for one in claims}
    for toll in result.event.tolls:
        assert toll.claims
        assert toll.why
        assert toll.voices >= 1
        assert set(toll.claims) <= ids
        assert {key for step in toll.why for key in step.claims} <= set(toll.claims)
    told = {
        key
        for position in result.event.disputes
        for side in position.positions
        for key in side.claims
    }
    told |= {key for row in result.event.timeline for key in row.claims}
    told |= {key for row in result.event.people for key in row.claims}
    told |= {key for row in result.event.not_counted for key in row.claims}
    assert told <= ids
    assert {row.a for row in result.relations} | {row.b for row in result.relations} <= ids
    assert all(row.a != row.b and row.reason for row in result.relations)


@slow
@given(stories(), BOOKS)
def test_only_asserted_claims_of_the_event_are_in_tolls_and_the_rest_has_a_reason(
    story: tuple[list[Report], list[Claim]], book: str
) -> None:
    reports, claims = story
    result = run(reports, claims, codebook=book)
    counting = {one.id for one in claims if one.status == "asserted" and one.scope == "event"}
    in_tolls = {key for toll in result.event.tolls for key in toll.claims}
    left_out = {key for step in result.event.not_counted for key in step.claims}
    assert in_tolls <= counting
    assert counting <= in_tolls | left_out or load_codebook(book).counts.groups
    assert {one.id for one in claims} - counting <= left_out


@slow
@given(stories(), BOOKS)
def test_names_of_tolls_are_unique(story: tuple[list[Report], list[Claim]], book: str) -> None:
    tolls = run(*story, codebook=book).event.tolls
    assert len({(toll.outcome, toll.group) for toll in tolls}) == len(tolls)
    assert len({toll.id for toll in tolls}) == len(tolls)
