"""Which of the program's claims a decision meets, and what stands in their place."""

from itertools import permutations

from msgspec.structs import replace

from rashomon.records import Claim, Decision, Evidence, Group, Outcome, Reading, Value
from rashomon.stages.resolve.decided_claims import as_decided, is_same, meet

TEXT = "In Garrow 12 soldiers and 5 guards were killed by noon."


def claim(
    key: str, words: str, people: str, number: int, outcome: Outcome = "killed", report: str = "r"
) -> Claim:
    start = TEXT.index(words)
    return Claim(
        id=key,
        report=report,
        outcome=outcome,
        group=Group(text=people, class_="unknown"),
        value=Value(low=number, high=number, best=number, modality="exact", text=str(number)),
        said_by=None,
        status="asserted",
        scope="event",
        evidence=Evidence(start=start, end=start + len(words), quote=words),
        confidence=0.5,
        extractor="rules@1",
    )


def decision(verdict: str, machine: Claim | None, mine: Claim | None = None) -> Decision:
    anchor = machine or mine
    assert anchor is not None
    return Decision(
        id=f"{verdict} {anchor.id}",
        kind="claim",
        left=anchor.report,
        right=f"{anchor.evidence.start}/{anchor.id}",
        verdict=verdict,  # type: ignore[arg-type]
        score=1.0,
        user="Ana",
        why=("so",),
        created_at="2026-03-10T08:00:00+00:00",
        claim=mine,
        machine=machine,
        fields=("value",) if verdict == "correct" else (),
    )


WHOLE = "12 soldiers and 5 guards were killed"
SOLDIERS, GUARDS = claim("a", WHOLE, "soldiers", 12), claim("b", WHOLE, "guards", 5)


def test_two_claims_in_the_same_words_are_told_apart() -> None:
    decided = [decision("reject", GUARDS), decision("accept", SOLDIERS, SOLDIERS)]
    for claims in permutations((SOLDIERS, GUARDS)):
        for order in permutations(decided):
            assert meet(claims, order) == {"reject b": GUARDS, "accept a": SOLDIERS}


def test_a_rejected_claim_that_is_gone_takes_no_other_with_it() -> None:
    reading = Reading(report="r", claims=(SOLDIERS,))
    assert as_decided(reading, [decision("reject", GUARDS)]) == reading


def test_other_ids_spans_and_figures_are_still_the_same_claim() -> None:
    longer = claim("new", "In Garrow 12 soldiers and 5 guards", "guards", 5)
    other = replace(GUARDS, id="other", value=replace(GUARDS.value, low=6, high=6, best=6))
    for now in (longer, other):
        assert meet([SOLDIERS, now], [decision("reject", GUARDS)]) == {"reject b": now}
    freed = claim("b", WHOLE, "guards", 5, "released")
    assert meet([freed], [decision("reject", GUARDS)]) == {}


def test_what_the_program_learns_to_read_is_not_told_twice() -> None:
    missed = claim("mine", "12 soldiers", "soldiers", 12)
    added = decision("add", None, missed)
    assert as_decided(Reading(report="r"), [added]).claims == (missed,)
    assert is_same(SOLDIERS, missed)
    both = as_decided(Reading(report="r", claims=(SOLDIERS, GUARDS)), [added])
    assert set(both.claims) == {missed, GUARDS}


def test_a_correction_stands_in_place_and_says_what_was_read() -> None:
    mine = replace(GUARDS, value=replace(GUARDS.value, low=6, high=6, best=6))
    done = as_decided(
        Reading(report="r", claims=(SOLDIERS, GUARDS)), [decision("correct", GUARDS, mine)]
    )
    assert set(done.claims) == {SOLDIERS, mine}
    assert [one.reason for one in done.discards] == [
        "Ana corrected value on 2026-03-10: so; the program read: killed, guards, 5"
    ]


def test_only_what_stands_and_is_on_the_report_counts() -> None:
    reading = Reading(report="r", claims=(SOLDIERS, GUARDS))
    undone = replace(decision("reject", GUARDS), deleted_at="2026-03-11")
    elsewhere = decision("reject", claim("b", WHOLE, "guards", 5, report="s"))
    assert as_decided(reading, [undone, elsewhere]) == reading
