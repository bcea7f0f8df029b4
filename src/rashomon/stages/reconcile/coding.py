"""An event's words and parties → what it is in PLOVER, ACLED and UCDP terms, by readable rules.

The rules, their conditions and sources are in ``data/types.toml``. A scheme in which no rule fits
gets a reason instead of a code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from rashomon.records import Coding, Report, Step
from rashomon.stages.reconcile.lexicon import Phrases, table, words_in
from rashomon.stages.reconcile.parties import Cast
from rashomon.stages.reconcile.telling import Telling

Scheme = Literal["plover", "acled", "ucdp"]
SCHEMES: tuple[Scheme, ...] = ("plover", "acled", "ucdp")
BY_NOBODY = ("DISASTER", "ACCIDENT")
FIGHTERS = frozenset({"state_forces", "armed_group"})
HARM = ("killed", "injured", "abducted", "detained", "released", "surrendered")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask: the type, the lists told of, claims by outcome, facts of the parties."""

    type: str | None
    told: frozenset[str]
    claims: Mapping[str, tuple[str, ...]]
    hit: frozenset[str]
    held: frozenset[str]
    acting: frozenset[str]
    facts: frozenset[str]


def find_codings(
    tellings: Sequence[Telling], reports: Iterable[Report], kind: str | None, cast: Cast
) -> tuple[tuple[Coding, ...], tuple[Step, ...]]:
    """The codings of an event, and for each scheme that has none the reason."""
    told = [one for one in tellings if _tells(one)]
    if kind in BY_NOBODY:
        reason: str = table("types")["left_out"][kind.lower()]
        return (), tuple(Step(rule=f"no_{scheme}", text=reason) for scheme in SCHEMES)
    facts = _facts(told, reports, kind, cast)
    codings: list[Coding] = []
    for rule in table("types")["rules"]:
        first = all(one.scheme != rule["scheme"] for one in codings)
        if (first or rule.get("also")) and _fits(rule, facts):
            coding = _coding(rule, facts)
            if coding is not None:
                codings.append(coding)
    done = {one.scheme for one in codings}
    return tuple(codings), tuple(_left_out(s, facts) for s in SCHEMES if s not in done)


def _tells(telling: Telling) -> bool:
    claim = telling.claim
    nobody = telling.amount.modality == "none"
    return claim.scope == "event" and claim.status == "asserted" and not nobody


@cache
def _lists() -> dict[str, Phrases]:
    return {name: Phrases(words) for name, words in table("types")["lists"].items()}


@cache
def _lists_by_opening() -> dict[str, list[str]]:
    """The names of the lists by the first word of each of their phrases."""
    found: dict[str, list[str]] = {}
    for name, phrases in _lists().items():
        for opening in phrases.openings:
            found.setdefault(opening, []).append(name)
    return found


def _told_of(evidence: str) -> frozenset[str]:
    """The lists that a text has words of: most begin nowhere in it."""
    by_opening = _lists_by_opening()
    openings = by_opening.keys() & words_in(evidence)
    names = {name for word in openings for name in by_opening[word]}
    return frozenset(name for name in names if _lists()[name].within(evidence))


def _facts(
    told: Sequence[Telling], reports: Iterable[Report], kind: str | None, cast: Cast
) -> Facts:
    titles = sorted({report.title for report in reports if report.title})
    evidence = "\n".join([*titles, *dict.fromkeys(one.words.sentence for one in told)])
    claims: dict[str, list[str]] = {}
    hit: set[str] = set()
    held: set[str] = set()
    for one in told:
        claims.setdefault(one.claim.outcome, []).append(one.id)
        classes = {kind.class_ or one.claim.group.class_ for kind in one.group.kinds}
        if one.claim.outcome in ("killed", "injured", "abducted"):
            hit |= classes
        if one.claim.outcome in ("detained", "surrendered") and classes & FIGHTERS:
            held.add("fighters")
    return Facts(
        type=kind,
        told=_told_of(evidence),
        claims={outcome: tuple(ids) for outcome, ids in claims.items()},
        hit=frozenset(hit),
        held=frozenset(held),
        acting=frozenset(cast.acting),
        facts=frozenset(_of_parties(cast, hit)),
    )


def _of_parties(cast: Cast, hit: Collection[str]) -> Iterable[str]:
    """The names of the facts that hold of the parties."""
    present = {party.kind for party in cast.parties}
    if cast.fighting:
        yield "fighting"
    if cast.organised:
        yield "organised"
    if cast.regular:
        yield "regular"
    if present >= FIGHTERS:
        yield "both"
    if len(cast.acting) == 1:
        yield "one_actor"
    crossed = any(one in cast.acting and FIGHTERS - {one} & set(hit) for one in FIGHTERS)
    if cast.fighting or (cast.fighters_hit and (crossed or set(hit) >= FIGHTERS)):
        yield "fought"
    armed = "armed_group" in cast.acting and cast.organised
    if armed or ("state_forces" in cast.acting and cast.regular):
        yield "organised_actor"


def _fits(rule: Mapping[str, Any], facts: Facts) -> bool:
    """Whether all conditions of a rule hold."""
    if "types" in rule and facts.type not in rule["types"]:
        return False
    return (
        _one_of(rule, "words", facts.told)
        and _one_of(rule, "outcomes", facts.claims)
        and facts.claims.keys().isdisjoint(_others(rule))
        and _one_of(rule, "hit", facts.hit)
        and facts.hit.isdisjoint(rule.get("unhit", ()))
        and _one_of(rule, "held", facts.held)
        and _one_of(rule, "acts", facts.acting)
        and _one_of(rule, "any", facts.told)
        and facts.told.isdisjoint(rule.get("without", ()))
        and facts.facts.issuperset(rule.get("is", ()))
        and facts.facts.isdisjoint(rule.get("isnt", ()))
    )


def _others(rule: Mapping[str, Any]) -> Collection[str]:
    """The outcomes that must not be told of where only some may."""
    return [outcome for outcome in HARM if outcome not in rule["only"]] if "only" in rule else ()


def _one_of(rule: Mapping[str, Any], condition: str, present: Collection[str]) -> bool:
    wanted = rule.get(condition)
    return wanted is None or any(one in present for one in wanted)


def _coding(rule: Mapping[str, Any], facts: Facts) -> Coding | None:
    """The coding that a rule gives; None where it needs a finer code that is not settled."""
    sub = rule.get("sub")
    if "mode" in rule:
        sub = _mode(rule["mode"], facts.told)
        if sub is None and rule.get("sub_needed"):
            return None
    outcomes = rule.get("outcomes", HARM)
    return Coding(
        scheme=rule["scheme"],
        code=rule["code"],
        sub=sub,
        rule=rule["name"],
        reason=rule["reason"],
        claims=tuple(sorted(key for o in outcomes for key in facts.claims.get(o, ()))),
    )


def _mode(scheme: str, told: Collection[str]) -> str | None:
    """The weapon in a scheme's terms; None where several that do not imply each other are told."""
    modes = table("types")["modes"]
    found = {name for name in modes if name in told}
    implied = {other for name in found for other in modes[name]["implies"]}
    left = {modes[name].get(scheme) for name in found - implied}
    return left.pop() if len(left) == 1 else None


def _left_out(scheme: Scheme, facts: Facts) -> Step:
    """Why an event has no coding in a scheme."""
    reasons = table("types")["left_out"]
    no_death = scheme == "ucdp" and "killed" not in facts.claims
    return Step(rule=f"no_{scheme}", text=reasons["ucdp_no_death" if no_death else scheme])
