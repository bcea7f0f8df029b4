"""Plain words for groups, outcomes and events: labels of tolls, the title, the type, the actors."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from rashomon.records import Entity, EventDate, Outcome, Place, Report, Toll
from rashomon.stages.reconcile.groups import ALL, CLASSES, GroupKey, is_mark, noun
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.people import Person
from rashomon.stages.reconcile.telling import Telling

OPENING = 700  # characters of a report read for the type of event
_LETTERS = re.compile(r"[a-z]+")
GROUPS_KEPT = 5_000  # soldiers, women and children come again and again


@lru_cache(maxsize=GROUPS_KEPT)
def label(group: GroupKey) -> str:
    """A group's plain name: "all", a class, or the node with its marks."""
    if group == ALL or (group.everybody and not group.single.marks):
        return "all"
    return " and ".join(
        " ".join(
            (*kind.marks, kind.name.replace("_", " ") if kind.name not in _KEEP else kind.name)
        )
        for kind in group.kinds
    )


_KEEP = frozenset({"state_forces", "armed_group"})


def group_label(
    group: GroupKey, tellings: Sequence[Telling], entities: Mapping[str, Entity]
) -> str:
    """The name of a toll's group: "all", a class, or the noun that the reports use most.

    An entity's name is used where all tellings are of one named group.
    """
    plain = label(group)
    entity = entities.get(group.single.entity)
    if entity is not None and len(group.kinds) == 1:
        return entity.name
    if plain == "all" or plain in CLASSES or len(group.kinds) > 1:
        return plain
    if tellings and all(telling.individual for telling in tellings):
        return min(
            (telling.claim.group.text for telling in tellings), key=lambda text: (len(text), text)
        )
    nouns = Counter(word for telling in tellings if (word := noun(telling.claim.group.text)))
    plural = [word for word in nouns if word.endswith(("s", "en", "police"))] or list(nouns)
    most = min(plural, key=lambda word: (-nouns[word], word), default=plain)
    return most if is_mark(most) else " ".join((*group.single.marks, most))


@cache
def _types_of_words() -> dict[str, list[str]]:
    """Each word of ``data/events.toml`` with the types that it speaks for."""
    types: dict[str, list[str]] = defaultdict(list)
    for name, words in table("events")["types"].items():
        for word in words.split():
            types[word].append(name)
    return dict(types)


def event_type(reports: Iterable[Report]) -> str | None:
    """The type whose words are most frequent in the titles and openings of the reports."""
    types = _types_of_words()
    openings = (f"{one.title or ''}\n{one.text[:OPENING]}".lower() for one in reports)
    words = (word for opening in openings for word in _LETTERS.findall(opening) if word in types)
    counts = Counter(name for word in words for name in types[word])
    order: dict[str, str] = table("events")["types"]
    # The first of those that are as frequent, in the order of the table.
    return max(order, key=lambda name: counts[name]) if counts else None


def day_words(day: str) -> str:
    """An ISO date in words: "10 July 2007"; what is not a full date is given as it is."""
    try:
        parsed = date.fromisoformat(day[:10])
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B} {parsed.year}"


def _figure_words(toll: Toll, people: Sequence[Person]) -> str:
    names = [person.name for person in people if person.name]
    if toll.best == 1 and len(names) == 1 and names[0]:
        return names[0]
    if toll.best is None:
        return f"at least {toll.low}" if toll.low else "an unknown number"
    floor = toll.high is None and toll.low == toll.best and toll.best > 0
    return (
        f"at least {toll.best:,}"
        if floor
        else f"about {toll.best:,}"
        if toll.about
        else f"{toll.best:,}"
    )


def title(
    tolls: Sequence[Toll],
    people: Mapping[Outcome, Sequence[Person]],
    place: Place | None,
    when: EventDate | None,
    kind: str | None,
) -> str:
    """A neutral title from the evidence: main outcome with its figure, place and date."""
    rows = table("events")["titles"]
    head = "Event"
    for outcome in rows["order"]:
        toll = next((one for one in tolls if one.outcome == outcome and one.group == "all"), None)
        if toll is not None and toll.best != 0:
            purposeful = kind in table("events")["purposeful"]["types"]
            rows_for = rows["on_purpose"] if purposeful else rows["on_purpose"] | rows["otherwise"]
            words = (
                rows_for[outcome]
                if toll.best == 1
                else rows_for.get(f"{outcome}_many", rows_for[outcome])
            )
            head = words.format(n=_figure_words(toll, people.get(outcome, ())))
            break
    where = f" in {place.name}" if place else ""
    return head + where + (f", {_dates(when)}" if when else "")


def _dates(when: EventDate) -> str:
    return (
        day_words(when.start)
        if when.start == when.end
        else f"{day_words(when.start)} to {day_words(when.end)}"
    )


def actors(tellings: Sequence[Telling], entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """The armed groups and state forces that the claims tell of, most often told first."""
    counts: Counter[str] = Counter()
    for telling in tellings:
        for kind in telling.group.kinds:
            if (
                not {"state_forces", "armed_group"} & {kind.name, *kind.above}
                or telling.claim.group.name
            ):
                continue
            entity = entities.get(kind.entity)
            counts[entity.name if entity else kind.name.replace("_", " ")] += 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
