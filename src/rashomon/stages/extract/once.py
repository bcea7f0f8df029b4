"""One person named many times in a report is told of once, under the fullest name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.shots import Made

NO_SURNAME = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def named_once(made: Sequence[Made]) -> tuple[list[Made], list[Made]]:
    """The claims without those that only name a victim told of elsewhere, and those left out.

    "The victims were identified as Ann Roe, 23, and Bo Low, 30. Roe died at the scene": the second
    sentence tells of Ann Roe, 23, and the first adds nothing about her.
    """
    kept, again = list(made), []
    for one in made:
        if not one.found.hit.by_context:
            continue
        place = next((i for i, other in enumerate(kept) if _tells_of(other, one)), None)
        if place is not None:
            again.append(one)
            kept.remove(one)
            place = next(i for i, other in enumerate(kept) if _tells_of(other, one))
            kept[place] = with_name(kept[place], one.found.party)
    return kept, again


NAMING = frozenset({"identified", "victims_named", "mourned", "name_list", "included"})


def of_their_event(made: Sequence[Made]) -> list[Made]:
    """Names of victims are of the happening told of before them, whatever day stands beside them.

    "The victims were Ann Roe, 23, and Bo Low, who was born in June": June is no day of the event.
    """
    told: list[Made] = []
    for one in made:
        named = one.found.hit.rule in NAMING and one.claim.group.name is not None
        if named and one.claim.scope == "background" and _last(told, one) == "event":
            one = Made(structs.replace(one.claim, scope="event"), one.found)
        told.append(one)
    return told


def _last(told: Sequence[Made], named: Made) -> str | None:
    """The scope of the last claim of the same outcome that stands in a sentence before."""
    doc = named.found.party.head.doc
    return next(
        (
            one.claim.scope
            for one in reversed(told)
            if one.claim.outcome == named.claim.outcome and one.found.party.head.doc is not doc
        ),
        None,
    )


def _tells_of(made: Made, named: Made) -> bool:
    """Whether a claim tells by itself what happened to somebody, by surname."""
    mine, name = made.claim.group.name, named.claim.group.name
    return (
        mine is not None
        and name is not None
        and not made.found.hit.by_context
        and (made.claim.outcome, made.claim.status, made.claim.scope)
        == (named.claim.outcome, "asserted", "event")
        and _surname(mine) == _surname(name)
        and set(mine.lower().split()) <= set(name.lower().split())
    )


def _surname(name: str) -> str:
    words = [word for word in name.lower().split() if word not in NO_SURNAME]
    return words[-1] if words else ""


def with_name(made: Made, party: Party) -> Made:
    """The same claim with the name and the age of a party, where it had less of them."""
    group = made.claim.group
    age = party.age if group.age is None else group.age
    found = Found(made.found.hit, replace(made.found.party, name=party.name, age=age))
    named = structs.replace(group, name=party.name, age=age)
    return Made(structs.replace(made.claim, group=named), found)
