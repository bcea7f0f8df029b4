"""Which claims are newer than which: the same as by going from pair to pair."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.outlets.brief.chains import Chains
from rashomon.outlets.brief.numbering import Numbering
from rashomon.records import Relation
from rashomon.store.links import Links

CLAIMS = [f"c{number:02}" for number in range(12)]
FOLDED = {number: (key,) for number, key in enumerate(CLAIMS[:9], start=1)} | {
    10: tuple(CLAIMS[9:])
}
QUOTED = {key: same[0] for same in FOLDED.values() for key in same}
PAIRS = st.lists(st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS)), max_size=30)


def chains(pairs: list[tuple[str, str]], kind: str = "updates") -> Chains:
    told = [Relation(a=a, b=b, relation=kind, reason="") for a, b in pairs]  # type: ignore[arg-type]
    numbers = {key: number for number, same in FOLDED.items() for key in same}
    return Chains(Links.of(told), Numbering(numbers=numbers, folded=FOLDED))


def longest(claim: str, pairs: set[tuple[str, str]]) -> int:
    return max((longest(new, pairs) + 1 for old, new in pairs if old == claim), default=0)


@given(PAIRS, st.sets(st.sampled_from(sorted(set(QUOTED.values())))))
def test_levels_are_the_longest_ways(pairs: list[tuple[str, str]], own: set[str]) -> None:
    onward = [(a, b) for a, b in pairs if QUOTED[a] < QUOTED[b]]
    told = {(QUOTED[a], QUOTED[b]) for a, b in onward}
    within = {(a, b) for a, b in told if a in own and b in own}
    expected = {one: longest(one, within) for pair in within for one in pair}
    assert chains(onward).levels(own) == expected


@given(PAIRS, st.sets(st.sampled_from(CLAIMS[:10])))
def test_circles_end_and_name_the_same_claims(pairs: list[tuple[str, str]], own: set[str]) -> None:
    told = {(QUOTED[a], QUOTED[b]) for a, b in pairs}
    within = [pair for pair in told if own.issuperset(pair)]
    levels = chains(pairs).levels(own)
    assert set(levels) == {one for pair in within for one in pair}
    assert max(levels.values(), default=0) <= len(levels) ** 2


@given(PAIRS, st.sets(st.sampled_from(CLAIMS[:10])), st.sets(st.sampled_from(CLAIMS[:10])))
def test_linked(pairs: list[tuple[str, str]], some: set[str], others: set[str]) -> None:
    told = {(QUOTED[a], QUOTED[b]) for a, b in pairs}
    expected = {a for a, b in told if a in some and b in others}
    assert set(chains(pairs, "part_of").linked("part_of", some, others)) == expected
    assert chains(pairs, "updates").linked("part_of", some, others) == []
