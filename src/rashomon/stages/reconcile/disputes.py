"""Contradicting tellings → Disputes: one for each outcome and group, with each side's voices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.records import Dispute, Position, content_id
from rashomon.stages.reconcile.groups import GroupKey
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.pairs import Verdict, show
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.telling import Telling


def find_disputes(
    verdicts: Sequence[Verdict], standing: Standing, labels: Mapping[GroupKey, str], event: str
) -> tuple[Dispute, ...]:
    """Numeric disputes: contradictions between tellings that nothing newer has replaced."""
    everything = frozenset(
        side.id for verdict in verdicts for side in (verdict.first, verdict.second)
    )
    sides: dict[tuple[str, str], dict[str, Telling]] = defaultdict(dict)
    firm: set[str] = set()
    for verdict in verdicts:
        if verdict.relation != "contradicts" or not all(
            _disputable(side, standing, everything) for side in (verdict.first, verdict.second)
        ):
            continue
        wider = (
            verdict.second.group
            if verdict.first.group.strictly_within(verdict.second.group)
            else verdict.first.group
        )
        key = (verdict.first.claim.outcome, labels.get(wider, "all"))
        sides[key] |= {side.id: side for side in (verdict.first, verdict.second)}
        if "denied" not in (verdict.first.claim.status, verdict.second.claim.status):
            firm |= {verdict.first.id, verdict.second.id}
    sides = {key: _without_parts(told, firm) for key, told in sides.items()}
    return tuple(_dispute(key, list(told.values()), event) for key, told in sorted(sides.items()))


def _without_parts(told: dict[str, Telling], firm: set[str]) -> dict[str, Telling]:
    """The sides without those that a denial contradicts and that are within a wider asserted one.

    "Two nurses" and "seven civilians" both stand against "no civilians": they are no two sides.
    """
    wide = [one for one in told.values() if one.claim.status == "asserted"]
    return {
        key: one
        for key, one in told.items()
        if key in firm
        or one.claim.status == "denied"
        or not any(
            one.group.strictly_within(other.group) and one.amount.size <= other.amount.size
            for other in wide
        )
    }


def _disputable(telling: Telling, standing: Standing, everything: frozenset[str]) -> bool:
    """Whether a telling is a side in a dispute: denied, or asserted and not replaced since."""
    status = telling.claim.status
    if telling.individual or status not in ("asserted", "denied"):
        return False
    return status == "denied" or not standing.replaced_by(telling, everything)


def _dispute(key: tuple[str, str], told: list[Telling], event: str) -> Dispute:
    outcome, group = key
    topic = table("events")["topics"][outcome] + ("" if group == "all" else f": {group}")
    positions: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        words = show(telling)
        positions[f"denied: {words}" if telling.claim.status == "denied" else words].append(telling)
    return Dispute(
        id=content_id("dispute", event, outcome, group),
        topic=topic,
        outcome=told[0].claim.outcome,
        group=group,
        positions=tuple(
            Position(
                text=text,
                voices=tuple(sorted({telling.voice.shown for telling in same})),
                claims=tuple(sorted(telling.id for telling in same)),
            )
            for text, same in sorted(positions.items())
        ),
    )
