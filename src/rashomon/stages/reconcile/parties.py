"""Tellings of a story → its parties: who fights, on which side, who was hit, who speaks for whom.

State forces and an armed group that are both in it stand on sides a and b. Civilians take no side.
A party's name is the body or group that is on record as an entity, else what most reports call it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from rashomon.records import Entity, GroupClass, Party, Report
from rashomon.stages.reconcile.acting import SIDES, sides_in, tells_fighting
from rashomon.stages.reconcile.groups import is_mark, noun
from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.telling import Telling

HARM = ("killed", "injured")
# So many of the sentences that tell of the killed and hurt must tell of fighting, and so many of
# these people be fighters, for the event to be a fight: reports tell of other clashes in passing.
LEAST_SHARE = 1 / 3
NEAR_NAME = 60  # characters round a name in which it is told whom somebody leads


@dataclass(slots=True)
class Seen:
    """What a story tells of one class of people."""

    kind: GroupClass
    names: Counter[str] = field(default_factory=Counter)
    nouns: set[str] = field(default_factory=set)
    entities: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)
    speakers: set[str] = field(default_factory=set)
    acts: bool = False
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of a story, and what `coding` asks of them."""

    parties: tuple[Party, ...]
    acting: frozenset[GroupClass]
    hit: frozenset[GroupClass]
    organised: bool
    fighting: bool
    fighters_hit: bool
    """Whether fighters are a good part of those who are told to be killed or hurt."""
    regular: bool
    """Whether soldiers, and not police alone, are among the state forces."""


def find_parties(
    tellings: Sequence[Telling],
    entities: Mapping[str, Entity],
    reports: Iterable[Report],
    *,
    by_nobody: bool = False,
) -> Cast:
    """The parties to the event that the claims of event scope tell of.

    What is done ``by_nobody`` (a disaster, an accident) has no sides: who was hit is told alone.
    """
    told = [one for one in tellings if _tells(one)]
    seen: dict[GroupClass, Seen] = {kind: Seen(kind) for kind in (*SIDES, "civilians")}
    if by_nobody:
        for telling in told:
            _count_hit(telling, seen)
        return _cast(seen, entities, fighting=False, fighters_hit=False)
    sentences = _sentences(told)
    fights = {sentence: _read(sentence, ids, seen) for sentence, ids in sentences.items()}
    for telling in told:
        _count_hit(telling, seen)
    titles = sorted({report.title for report in reports if report.title})
    for title in titles:
        _read(title, (), seen)
    _find_speakers(tellings, entities, seen)
    harmed = [one for one in told if one.claim.outcome in HARM]
    fighting = _share(fights[one.words.sentence] for one in harmed) >= LEAST_SHARE
    fighters = _share(_is_of_fighters(one) for one in harmed) >= LEAST_SHARE
    return _cast(seen, entities, fighting=fighting, fighters_hit=fighters)


def _share(those: Iterable[bool]) -> float:
    found = list(those)
    return sum(found) / len(found) if found else 0.0


def _is_of_fighters(telling: Telling) -> bool:
    return any(kind.class_ in SIDES for kind in telling.group.kinds)


def _tells(telling: Telling) -> bool:
    claim = telling.claim
    return claim.scope == "event" and claim.status in ("asserted", "uncertain")


def _sentences(tellings: Sequence[Telling]) -> dict[str, tuple[str, ...]]:
    """Each sentence with claims of the event, with their ids."""
    found: dict[str, list[str]] = {}
    for telling in tellings:
        found.setdefault(telling.words.sentence, []).append(telling.id)
    return {sentence: tuple(ids) for sentence, ids in found.items()}


def _read(sentence: str, ids: Sequence[str], seen: Mapping[GroupClass, Seen]) -> bool:
    """Note who acts in a sentence; gives whether it tells of fighting of sides."""
    sides = sides_in(sentence)
    fights = bool(sides) and tells_fighting(sentence)
    for side in sides:
        row = seen[side.kind]
        if side.acts or fights:
            row.names[side.name] += bool(ids)  # titles have capitals that are no names
            row.nouns.add(side.noun)
            row.acts = True
            row.claims.update(ids)
    return fights


def _count_hit(telling: Telling, seen: Mapping[GroupClass, Seen]) -> None:
    """Note whom something happened to."""
    for kind in telling.group.kinds:
        class_ = kind.class_
        if class_ is None and telling.claim.group.class_ in seen:
            class_ = telling.claim.group.class_
        row = seen.get(class_) if class_ else None  # type: ignore[call-overload]
        if row is None or telling.amount.modality == "none":
            continue
        row.hit = True
        row.claims.add(telling.id)
        word = noun(telling.claim.group.text) if len(telling.group.kinds) == 1 else kind.name
        if telling.claim.group.name is None and word and not is_mark(word):
            row.names[word] += 1
            row.nouns.add(word)
        if kind.entity and telling.claim.group.name is None:
            row.entities[kind.entity] += 1


@cache
def _leading() -> tuple[Phrases, Phrases]:
    row = table("parties")["speakers"]
    return Phrases(row["armed_group"]), Phrases(row["heads"])


def _find_speakers(
    tellings: Sequence[Telling], entities: Mapping[str, Entity], seen: Mapping[GroupClass, Seen]
) -> None:
    """Note for each class the entities that speak for it."""
    state = frozenset(table("parties")["speakers"]["state_forces"])
    for telling in tellings:
        claimant = entities.get(telling.claim.claimant or "")
        if claimant is None:
            continue
        if telling.voice.side in state:
            seen["state_forces"].speakers.add(claimant.id)
            if claimant.kind != "person" and _is_body(claimant):
                seen["state_forces"].entities[claimant.id] += 1
        elif claimant.kind == "person" and _leads_fighters(telling, claimant):
            seen["armed_group"].speakers.add(claimant.id)


def _is_body(claimant: Entity) -> bool:
    return claimant.name.split()[-1].lower() in _words("bodies_of_state")


def _leads_fighters(telling: Telling, claimant: Entity) -> bool:
    """Whether a report puts the lead of an armed group beside a claimant's full name."""
    text, name = telling.report.text, claimant.name
    at = text.find(name)
    if at < 0:
        return False
    near = text[max(0, at - NEAR_NAME) : at + len(name) + NEAR_NAME]
    groups, heads = _leading()
    return groups.within(near) and heads.within(near)


def _cast(
    seen: Mapping[GroupClass, Seen],
    entities: Mapping[str, Entity],
    *,
    fighting: bool,
    fighters_hit: bool,
) -> Cast:
    present = [row for row in seen.values() if row.acts or row.hit]
    acting = frozenset(row.kind for row in present if row.acts)
    both = set(SIDES) <= {row.kind for row in present}
    sides: dict[GroupClass, Literal["a", "b"]] = {}
    if both:
        sides = {"state_forces": "a", "armed_group": "b"}
    elif acting:
        sides = dict.fromkeys(acting, "a")
    parties = [_party(row, entities, sides.get(row.kind)) for row in present]
    armed, state = seen["armed_group"], seen["state_forces"]
    return Cast(
        parties=tuple(parties),
        acting=acting,
        hit=frozenset(row.kind for row in present if row.hit),
        organised=bool(armed.entities) or not _words("organised").isdisjoint(armed.nouns),
        fighting=fighting and both,
        fighters_hit=fighters_hit,
        regular=bool(state.nouns - _police()),
    )


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("parties")[name]["words"])


@cache
def _police() -> frozenset[str]:
    row = table("groups")
    return frozenset(f"{row['police']['words']} {row['guards']['words']}".replace("-", " ").split())


def _party(row: Seen, entities: Mapping[str, Entity], side: Literal["a", "b"] | None) -> Party:
    entity = _first(row.entities)
    known = entities.get(entity) if entity else None
    name = known.name if known and row.acts else _shown(row)
    return Party(
        name=name,
        entity=entity,
        kind=row.kind,
        side=side,
        claims=tuple(sorted(row.claims)),
        speakers=tuple(sorted(row.speakers)),
    )


def _shown(row: Seen) -> str:
    """What most call it; of names told as often the one with a proper name, then the first."""
    if row.kind == "civilians":
        return "civilians"
    telling = {name: n for name, n in row.names.items() if name not in _words("empty")}
    plural = {name: n for name, n in telling.items() if name.endswith(("s", "en", "e"))}
    found = plural or telling
    if not found:
        return row.kind.replace("_", " ")
    return min(found, key=lambda name: (-found[name], name == name.lower(), name))


def _first(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda key: (-counted[key], key), default=None)
