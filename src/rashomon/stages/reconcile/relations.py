"""Tellings → Relations: for each comparable pair how the one stands to the other, and why.

The rules of ``rules.py`` are tried in order; the first that answers decides. Pairs of different
outcomes, or of groups that share nobody, are not comparable and get no relation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

from rashomon.records import Relation
from rashomon.stages.reconcile.fates import fewer_hurt
from rashomon.stages.reconcile.groups import Groups
from rashomon.stages.reconcile.pairs import Pair, Verdict
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.rule import Rule
from rashomon.stages.reconcile.rules import RULES
from rashomon.stages.reconcile.telling import Telling

# Up to here all pairs are compared; a larger event compares only within (outcome, group) blocks and
# with everybody.
ALL_PAIRS_UP_TO = 300
# What is asked of each telling by itself, as bits: see `_kind`.
_ASKED = [(1 << place, rule.of) for place, rule in enumerate(RULES) if rule.of is not None]


def relate(tellings: Sequence[Telling], sites: SitePlan) -> list[Verdict]:
    """All relations between the tellings of one story, in the order of the tellings."""
    verdicts: list[Verdict] = []
    by_outcome: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_outcome[telling.claim.outcome].append(telling)
    for outcome in sorted(by_outcome):
        told = by_outcome[outcome]
        if len(told) < 2:
            continue
        wholes = _wholes_of_sites(told, sites)
        fewer = fewer_hurt(told, tellings) if outcome == "injured" else frozenset()
        kinds = {telling.id: _kind(telling) for telling in told}
        for one, two in _candidates(told, len(tellings)):
            pair = Pair(one, two, sites, told, wholes, fewer)
            verdict = judge(pair, kinds[one.id] | kinds[two.id])
            if verdict is not None:
                verdicts.append(verdict)
    return verdicts


def _kind(telling: Telling) -> int:
    """What a telling is, as rules ask for: a bit for each rule that may answer for it."""
    kinds = 0
    for bit, is_of in _ASKED:
        if is_of(telling):
            kinds |= bit
    return kinds


@cache
def _rules_for(kinds: int, groups: Groups) -> tuple[Rule, ...]:
    """The rules that may answer for a pair, by what its tellings and their groups are."""
    return tuple(
        rule
        for place, rule in enumerate(RULES)
        if groups in rule.groups and (rule.of is None or kinds >> place & 1)
    )


def judge(pair: Pair, kinds: int) -> Verdict | None:
    """The verdict of the first rule that answers for a pair, or None.

    ``kinds`` is what either of its tellings is: see `_kind`.
    """
    for rule in _rules_for(kinds, pair.groups):
        answer = rule.decide(pair)
        if answer is not None:
            if not isinstance(answer, Verdict):
                return None
            answer.rule = rule.name
            return answer
    return None


def to_records(verdicts: Iterable[Verdict]) -> tuple[Relation, ...]:
    """Verdicts as Relation records, sorted by the ids of their claims."""
    rows = [
        Relation(
            a=verdict.first.id,
            b=verdict.second.id,
            relation=verdict.relation,
            reason=verdict.reason,
        )
        for verdict in verdicts
    ]
    return tuple(sorted(rows, key=lambda row: (row.a, row.b)))


def _candidates(told: list[Telling], size: int) -> Iterator[tuple[Telling, Telling]]:
    if size <= ALL_PAIRS_UP_TO:
        yield from combinations(told, 2)
        return
    blocks: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in told:
        blocks[tuple(kind.name for kind in telling.group.kinds)].append(telling)
    for key in sorted(blocks):
        yield from combinations(blocks[key], 2)


def _wholes_of_sites(told: list[Telling], sites: SitePlan) -> frozenset[tuple[str, str]]:
    """Pairs (part, whole) where figures of two sites come to a total told without a place."""
    placed = [one for one in told if sites.is_part(one.site) and one.is_count]
    totals = [one for one in told if one.site.name is None and one.is_count]
    found = set()
    for first, second in combinations(placed, 2):
        if sites.different(first.site, second.site):
            for total in totals:
                if first.amount.size + second.amount.size == total.amount.size and (
                    first.site.name or second.site.name
                ):
                    found |= {(first.id, total.id), (second.id, total.id)}
    return frozenset(found)
