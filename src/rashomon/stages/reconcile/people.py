"""Single persons: which tellings are of the same one. The same person told of twice counts once.

Names decide where both are named. Otherwise two tellings are taken for one person unless something
tells them apart: sex, age, class, "another", or standing side by side ("a man and a woman").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from rashomon.records import GroupClass
from rashomon.stages.reconcile.groups import CLASSES, GroupKey, Kind, is_people_word, key_of, noun
from rashomon.stages.reconcile.kept import kept
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.names import (
    name_words,
    printed_as_one,
    same_but_for_spelling,
    same_name,
    surname,
)
from rashomon.stages.reconcile.telling import OTHERS_OF_ANOTHER, Telling

_AND = re.compile(r"\b(and|along with|as well as|while|plus)\b|;")
_INDEFINITE = re.compile(r"\b(?:an?|one|another) (?:[\w-]+ )?$", re.IGNORECASE)
MERGES_KEPT = 32  # the people of a story are asked for at several points
LOOKS_KEPT = 20_000  # men, women and children of some age come again and again
AGE_APART = 1  # years that two reports of one person may differ: a birthday


class Person(Struct, frozen=True, dict=True):
    """One person with all tellings of them, the best name first found, and their kind."""

    tellings: tuple[Telling, ...]

    @kept
    def name(self) -> str | None:
        """The fullest name in the tellings, of those with the surname that most tellings give."""
        names = [name for telling in self.tellings if (name := telling.proper_name)]
        given = Counter(map(surname, names))
        full = {surname(name) for name in names if len(name_words(name)) > 1} or set(given)
        most = max((given[one] for one in full), default=0)
        names = [name for name in names if given[surname(name)] == most and surname(name) in full]
        return min(names, key=lambda name: (-len(name_words(name)), -len(name), name), default=None)

    @kept
    def entity(self) -> str | None:
        """The id of the person's entity, where all tellings that have a name are of one."""
        found = {telling.claim.group.entity for telling in self.tellings if telling.proper_name}
        return found.pop() if len(found) == 1 else None

    @kept
    def age(self) -> int | None:
        """The age that most tellings give; the lower of a tie."""
        ages = [telling.age for telling in self.tellings if telling.age is not None]
        return min(set(ages), key=lambda age: (-ages.count(age), age), default=None)

    @kept
    def kind(self) -> Kind:
        """The narrowest kind that a telling gives."""
        kinds = {telling.group.single for telling in self.tellings}
        if len(kinds) == 1:
            return self.tellings[0].group.single
        return min(kinds, key=lambda kind: (-len(kind.above), -len(kind.marks), kind))

    @kept
    def group(self) -> GroupKey:
        """The group of their kind."""
        return key_of((self.kind,))


def same_person(one: Telling, two: Telling) -> bool:
    """Whether two single-person tellings can be of one person."""
    mine, theirs = one.claim.group, two.claim.group
    first, second = one.proper_name, two.proper_name
    if first and second:
        return bool(mine.entity and mine.entity == theirs.entity) or same_name(first, second)
    return not _told_apart(one, two)


def _told_apart(one: Telling, two: Telling) -> bool:
    if _unlike(_looks(one), _looks(two)):
        return True
    if _beside(one, two) or _beside(two, one) or _self_and_kin(one, two):
        return True
    return _side_by_side(one, two)


class Looks(NamedTuple):
    """What a telling of one person says of their kind, without where it stands."""

    text: str
    class_: GroupClass
    age: int | None


def _looks(telling: Telling) -> Looks:
    group = telling.claim.group
    return Looks(group.text, group.class_, telling.age)


@lru_cache(maxsize=LOOKS_KEPT)
def _unlike(one: Looks, two: Looks) -> bool:
    """Whether age, sex or class tell two persons apart."""
    if one.age is not None and two.age is not None and abs(one.age - two.age) > AGE_APART:
        return True
    if _of_other_age(one, two) or _of_other_age(two, one):
        return True
    return _sex_differs(one, two) or _classes_differ(one, two)


def _of_other_age(one: Looks, two: Looks) -> bool:
    """Whether the words of the first tell an age that the second can't have: a child of 41."""
    words = _words(one.text)
    rows = table("people")["stage"].values()
    stage = next((row for row in rows if words & set(row["words"])), None)
    if stage is None or one.age is not None:
        return False
    theirs = _words(two.text)
    if two.age is None:
        return bool(theirs & set(stage["never"]))
    return not stage["from"] <= two.age <= stage["to"]


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


def _beside(one: Telling, further: Telling) -> bool:
    """Whether the second is told of as another than the first: "a man … another man".

    "The teenager is charged with the death of another teenager" sets nobody beside the dead one:
    only somebody told of before in the same report does. "A girl died and another was hurt", told
    twice, is of one who was hurt.
    """
    if not further.additional or one.report.id != further.report.id:
        return False
    if OTHERS_OF_ANOTHER in further.cues and OTHERS_OF_ANOTHER in one.cues:
        return False
    return one.additional or one.claim.evidence.start < further.claim.evidence.start


def _self_and_kin(one: Telling, two: Telling) -> bool:
    """Whether one killed himself and the other is told of as his: "his daughter and himself"."""
    if one.report.id != two.report.id:
        return False
    texts = [side.claim.group.text.lower() for side in (one, two)]
    return any(
        mine in _selves() and theirs.startswith(_owned()) for mine, theirs in (texts, texts[::-1])
    )


@cache
def _selves() -> frozenset[str]:
    return frozenset(table("people")["reflexive"]["words"])


@cache
def _owned() -> tuple[str, ...]:
    return tuple(table("people")["owned"]["words"])


@lru_cache(maxsize=20_000)
def _sex(text: str) -> str | None:
    """The sex that words for one person tell, by a pronoun or a noun."""
    pronoun: str | None = table("people")["pronouns"].get(text.lower())
    if pronoun:
        return pronoun
    words = _words(text)
    rows: dict[str, list[str]] = table("people")["sex"]
    found = [sex for sex, nouns in rows.items() if words & set(nouns)]
    return found[0] if len(found) == 1 else None


def _sex_differs(one: Looks, two: Looks) -> bool:
    mine, theirs = _sex(one.text), _sex(two.text)
    return mine is not None and theirs is not None and mine != theirs


def _classes_differ(one: Looks, two: Looks) -> bool:
    mine, theirs = one.class_, two.class_
    return mine != theirs and mine in CLASSES and theirs in CLASSES


def _side_by_side(one: Telling, two: Telling) -> bool:
    """Whether one sentence has the two beside each other: "a man and a child were killed".

    Where each has words of its own for what happened, only one who is new is somebody else: "a man
    was killed and a child died", but not "a boy was found shot, and the child was pronounced dead".
    """
    if one.sentence_key != two.sentence_key or one.claim.group.text == two.claim.group.text:
        return False
    first, second = sorted((one, two), key=lambda side: (_place(side), side.claim.evidence.end))
    start, text, end = _place(first), first.claim.group.text, _place(second)
    if start < 0:
        return False
    sentence = one.words.sentence
    between = sentence[start + len(text) : end]
    if _AND.search(between) is None:
        return False
    apart = first.claim.evidence.end <= second.claim.evidence.start
    return not apart or _INDEFINITE.search(sentence[:end]) is not None


def _place(telling: Telling) -> int:
    """Where in its sentence the words for a telling's people stand, or -1."""
    words, text = telling.words, telling.claim.group.text
    inside = words.sentence.find(text, words.start, words.end)
    return inside if inside >= 0 else words.sentence.find(text)


def merge_people(tellings: Sequence[Telling], total: int = 0) -> list[Person]:
    """Single-person tellings of one outcome → distinct persons: see `_merged`."""
    return list(_merged(tuple(tellings), total)) if tellings else []


@lru_cache(maxsize=MERGES_KEPT)
def _merged(tellings: tuple[Telling, ...], total: int) -> tuple[Person, ...]:
    """Single-person tellings of one outcome → distinct persons.

    ``total`` is the largest number of people that a report counts: while it leaves room for others,
    an unnamed person of another report is only one of those found where words tie the two.

    Named persons are told apart by name over all reports. An unnamed telling joins the first person
    of its report that it can be of, then one of another report; it is a person of its own only
    where its own report tells it apart from everybody.
    """
    named = _merge_named([telling for telling in tellings if telling.proper_name])
    people = [list(group) for group in named]
    for telling in sorted((t for t in tellings if not t.proper_name), key=_order):
        _join(people, telling, room=len(people) < total)
    return tuple(Person(tuple(sorted(group, key=_order))) for group in people)


def _order(telling: Telling) -> tuple[str, str, int, str]:
    return telling.as_of.told, telling.report.id, telling.claim.evidence.start, telling.id


def _merge_named(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Persons by name: fuller names first, so that a surname alone finds its owner."""
    people: list[list[Telling]] = []
    texts = list({one.report.id: one.report.text for one in tellings}.values())
    for telling in sorted(
        tellings, key=lambda one: (-len(name_words(one.claim.group.name or "")), *_order(one))
    ):
        home = _home(people, telling, texts)
        if home is None:
            people.append([telling])
        else:
            home.append(telling)
    return people


def _home(
    people: Sequence[list[Telling]], telling: Telling, texts: Sequence[str]
) -> list[Telling] | None:
    """The person that a named telling is of: by name, surname first, or else by how it is spelt."""
    fitting = [group for group in people if any(same_person(one, telling) for one in group)]
    if fitting:
        by_surname = [group for group in fitting if _surname(group[0]) == _surname(telling)]
        return (by_surname or fitting)[0]
    return next((group for group in people if _one_in_print(group, telling, texts)), None)


def _surname(telling: Telling) -> str:
    return (name_words(telling.claim.group.name or "") or ("",))[-1]


def _one_in_print(group: Sequence[Telling], telling: Telling, texts: Sequence[str]) -> bool:
    """Whether two names are one's: two spellings, or a first name and a surname printed as one.

    Names that one report has beside each other are two persons'.
    """
    if telling.report.id in {one.report.id for one in group}:
        return False
    name, other = telling.claim.group.name or "", group[0].claim.group.name or ""
    if same_but_for_spelling(name, other):
        return not _told_apart(group[0], telling)
    words, others = name_words(name), name_words(other)
    return len(words) == len(others) == 1 and any(
        printed_as_one(first, last, text)
        for text in texts
        for first, last in ((words[0], others[0]), (others[0], words[0]))
    )


def _join(people: list[list[Telling]], telling: Telling, *, room: bool) -> None:
    """Put an unnamed telling to the person that its words fit best, or make a new person of it."""
    possible = [group for group in people if all(same_person(other, telling) for other in group)]
    if room:
        possible = [group for group in possible if any(_tied(other, telling) for other in group)]
    if possible:
        max(possible, key=lambda group: _likeness(group, telling)).append(telling)
    else:
        people.append([telling])


def _tied(one: Telling, two: Telling) -> bool:
    """Whether more than the outcome speaks for one person: report, age, noun or childhood."""
    if one.report.id == two.report.id or (one.age is not None and one.age == two.age):
        return True
    return _same_noun(one, two) or (_is_child(one) and _is_child(two))


def _is_child(telling: Telling) -> bool:
    stage = table("people")["stage"]["child"]
    if telling.age is not None:
        return telling.age < int(stage["to"])
    return bool(_words(telling.claim.group.text) & set(stage["words"]))


def _likeness(group: Sequence[Telling], telling: Telling) -> tuple[int, int]:
    """What ties a telling to a person: the report, the age, the noun; then who was told last."""
    start = telling.claim.evidence.start
    here = [one.claim.evidence.start for one in group if one.report.id == telling.report.id]
    same_age = telling.age is not None and any(other.age == telling.age for other in group)
    ties = bool(here) + same_age + any(_same_noun(other, telling) for other in group)
    return ties, max((place for place in here if place <= start), default=-1)


def _same_noun(one: Telling, two: Telling) -> bool:
    mine = noun(one.claim.group.text)
    return mine is not None and is_people_word(mine) and mine == noun(two.claim.group.text)
