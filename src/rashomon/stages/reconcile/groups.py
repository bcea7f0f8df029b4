"""A claim's words for people → a Group key: where they stand in the lattice of groups.

The lattice is data (``data/groups.toml``): people ⊃ combatants ⊃ state_forces ⊃ soldiers, police…;
⊃ armed_group ⊃ militants…; people ⊃ civilians ⊃ women, children, students, hostages….
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal
from weakref import WeakValueDictionary

from msgspec import Struct

from rashomon.records import Group
from rashomon.stages.reconcile.lattice import (
    empty_words,
    marks_of_words,
    nodes_above,
    overlapping,
    word_nodes,
)
from rashomon.stages.reconcile.lexicon import find_whole, table

EVERYBODY = "people"
CLASSES = ("state_forces", "armed_group", "civilians")
WORDS_KEPT = 20_000  # the words for people come again and again
PAIRS_KEPT = 50_000


class Kind(Struct, frozen=True, order=True, gc=False):
    """One node with the marks that narrow it ("male" students) and all nodes above it."""

    name: str
    above: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    entity: str = ""

    @property
    def class_(self) -> str | None:
        """The class that the node is in, or None for people of no told class."""
        return next((name for name in (self.name, *self.above) if name in CLASSES), None)

    def within(self, other: Kind) -> bool:
        """Whether all of these people are among the others: "male students" are students."""
        if other.name != self.name and other.name not in self.above:
            return False
        marked = not other.marks or set(other.marks) <= set(self.marks)
        return marked and other.entity in ("", self.entity)


@dataclass(frozen=True, eq=False, slots=True, weakref_slot=True)
class GroupKey:
    """The people of a claim: one kind, or the union of several ("militants and soldiers").

    Made by `key_of` alone, which gives one object for equal kinds: keys are compared for every
    pair of claims, and objects are soon told to be the same.
    """

    kinds: tuple[Kind, ...]
    everybody: bool = field(init=False, repr=False, default=False)
    """Whether this is all the people of the event."""

    def __post_init__(self) -> None:
        """Keep what is asked for every pair of claims."""
        everybody = any(kind.name == EVERYBODY and not kind.marks for kind in self.kinds)
        object.__setattr__(self, "everybody", everybody)

    def __lt__(self, other: GroupKey) -> bool:
        return self.kinds < other.kinds

    @property
    def single(self) -> Kind:
        """The first kind; the only one but for unions."""
        return self.kinds[0]

    def covers(self, others: Iterable[GroupKey]) -> bool:
        """Whether all the other groups, everybody aside, are of the classes in this union."""
        mine = {kind.class_ for kind in self.kinds}
        return len(self.kinds) > 1 and all(
            other.everybody or all(kind.class_ in mine for kind in other.kinds) for other in others
        )

    def within(self, other: GroupKey) -> bool:
        """Whether all of these people are among the others."""
        return self is other or other.everybody or _within(self, other)

    def strictly_within(self, other: GroupKey) -> bool:
        """Whether these people are a part of the others, and not the same."""
        return self.within(other) and not other.within(self)

    def may_overlap(self, other: GroupKey) -> bool:
        """Whether the two may share people although neither is within the other."""
        return _overlap(self, other)


@lru_cache(maxsize=PAIRS_KEPT)
def _within(one: GroupKey, two: GroupKey) -> bool:
    return all(any(kind.within(wider) for wider in two.kinds) for kind in one.kinds)


@lru_cache(maxsize=PAIRS_KEPT)
def _overlap(one: GroupKey, two: GroupKey) -> bool:
    return any(_kinds_overlap(mine, theirs) for mine in one.kinds for theirs in two.kinds)


_keys: WeakValueDictionary[tuple[Kind, ...], GroupKey] = WeakValueDictionary()


def key_of(kinds: tuple[Kind, ...]) -> GroupKey:
    """The key of these kinds: one object as long as anybody holds it."""
    key = _keys.get(kinds)
    if key is None:
        key = _keys[kinds] = GroupKey(kinds=kinds)
    return key


Groups = Literal["same", "part", "whole", "overlap", "apart"]
"""How one group stands to another."""


@lru_cache(maxsize=PAIRS_KEPT)
def compare_groups(one: GroupKey, two: GroupKey) -> Groups:
    """How the first group stands to the second: "part" is part of it, "whole" holds it."""
    below, above = one.within(two), two.within(one)
    if below and above:
        return "same"
    if below or above:
        return "part" if below else "whole"
    return "overlap" if one.may_overlap(two) else "apart"


ALL = key_of((Kind(name=EVERYBODY),))


@cache
def class_key(name: str) -> GroupKey:
    """The key of a class such as "civilians"."""
    return key_of((Kind(name=name, above=nodes_above(name)),))


def _kinds_overlap(one: Kind, two: Kind) -> bool:
    if one.within(two) or two.within(one):
        return True
    if _marks_exclude(one, two):
        return False
    if one.name == two.name:
        return one.entity == two.entity
    if _holds_unsaid(one, two) or _holds_unsaid(two, one):
        return True
    if "*" in _names_with(one.name) or "*" in _names_with(two.name):
        return True
    return frozenset((one.name, two.name)) in overlapping()


def _holds_unsaid(one: Kind, two: Kind) -> bool:
    """Whether words that do not say who people are leave room for the others: "men", "friends".

    "Three men" may be students; words that the lattice lacks may be anybody of their class.
    """
    known = one.name in table("groups")
    roof = one.name if known and one.marks else None if known else one.above[0]
    return roof is not None and roof in (EVERYBODY, two.name, *two.above)


def _names_with(name: str) -> frozenset[str]:
    return frozenset(other for row in overlapping() if name in row for other in row - {name})


def _all_marks(kind: Kind) -> set[str]:
    """The marks of a kind and those that its node has by itself: children are young."""
    return {*kind.marks, *table("groups").get(kind.name, {}).get("marks", ())}


def _marks_exclude(one: Kind, two: Kind) -> bool:
    rows: list[list[str]] = table("groups")["marks"]["rows"]
    mine, theirs = _all_marks(one), _all_marks(two)
    return any(
        mark in mine and other in theirs
        for row in rows
        for mark in row
        for other in row
        if mark != other
    )


def group_key(group: Group) -> GroupKey:
    """The key of a claim's group.

    Unions ("militants and soldiers") have one kind for each part. Where the words and the class of
    the record differ, the class wins. Words that the lattice lacks become a node of their own
    below the class.
    """
    if group.class_ == "mixed" or (group.name is None and " and " in group.text.lower()):
        parts = [part for part in re.split(r",|\band\b|\bor\b", group.text) if part.strip()]
        kinds = {
            _kind(part, "unknown" if group.class_ == "mixed" else group.class_, group.entity)
            for part in parts
        }
        wider = [
            kind
            for kind in kinds
            if not any(kind != other and kind.within(other) for other in kinds)
        ]
        if len(wider) > 1 or group.class_ != "mixed":
            return key_of(tuple(sorted(wider)))
        return ALL
    text = _without_name(group.text, group.name)
    return key_of((_kind(text, group.class_, None if group.name else group.entity),))


def _without_name(text: str, name: str | None) -> str:
    for word in (name or "").split():
        while (at := find_whole(text, word)) >= 0:
            text = f"{text[:at]} {text[at + len(word) :]}"
    if name is None:
        return text
    return " ".join(word for word in text.split() if not word[:1].isupper())


def _kind(text: str, class_: str, entity: str | None) -> Kind:
    return _cached_kind(text, class_, entity or "")


@lru_cache(maxsize=20_000)
def _cached_kind(text: str, class_: str, entity: str) -> Kind:
    words = _content_words(text)
    node = _node(words)
    marks = tuple(sorted({marks_of_words()[word] for word in words if word in marks_of_words()}))
    known_class = class_ in CLASSES
    if node in (None, EVERYBODY):
        custom = words[-1] if node is None and words else None
        custom = None if custom and _is_name(custom, text) else custom
        return _plain_kind(custom, class_ if known_class else EVERYBODY, marks, entity)
    assert node is not None
    above = nodes_above(node)
    if known_class and class_ != node and class_ not in above:
        kept = () if class_ in ("state_forces", "armed_group") else marks  # "men" are fighters
        return Kind(name=class_, above=nodes_above(class_), marks=kept, entity=entity)
    if table("groups")[node].get("spans_classes", False):
        return Kind(name=EVERYBODY, marks=marks, entity=entity)
    return Kind(name=node, above=above, marks=_own_marks(node, marks), entity=entity)


def _is_name(word: str, text: str) -> bool:
    """Whether a word is a person's name by its capital; "Kenyans" and the like are peoples."""
    if word.endswith("s") and not word.endswith("ss"):
        return False
    return find_whole(text, word.capitalize()) >= 0


def _own_marks(node: str, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The marks that the node does not already have: "women" need no mark "female"."""
    inherent = table("groups")[node].get("marks", [])
    return tuple(mark for mark in marks if mark not in inherent)


def _plain_kind(custom: str | None, parent: str, marks: tuple[str, ...], entity: str) -> Kind:
    if custom is None or custom.isdigit():
        return Kind(name=parent, above=nodes_above(parent), marks=marks, entity=entity)
    if parent == EVERYBODY:  # the record says that the words tell nothing of who they are
        return Kind(name=EVERYBODY, marks=marks, entity=entity)
    name = custom if custom.endswith("s") else custom + "s"
    return Kind(name=name, above=(parent, *nodes_above(parent)), marks=marks, entity=entity)


@cache
def _enders() -> frozenset[str]:
    return frozenset(table("groups")["heads"]["enders"])


def _content_words(text: str) -> list[str]:
    """The words of the noun phrase up to its head, without those that say nothing of the people."""
    words = re.findall(r"[a-zà-ÿ][\w’'-]*", text.lower())
    words = [word.removesuffix("'s").removesuffix("’s") for word in words]
    starts = [place for place, word in enumerate(words) if word in _enders() and place > 0]
    kept = words[: starts[0]] if starts else words
    return [word for word in kept if not set(word.split("-")) <= empty_words()]


@lru_cache(maxsize=WORDS_KEPT)
def noun(text: str) -> str | None:
    """A group's noun: the entry of the lattice ("police officers"), else the last word."""
    words = _content_words(text)
    return _entry(words) or (words[-1] if words else None)


def is_people_word(word: str) -> bool:
    """Whether a word is a noun or pronoun for people and so no name."""
    return word in word_nodes() or word in empty_words()


def is_mark(word: str) -> bool:
    """Whether a word marks off a part of a group by itself, as "men" does."""
    return word in marks_of_words()


def _node(words: list[str]) -> str | None:
    """The node of the last entry that the words hold; compounds such as "police officers" first."""
    entry = _entry(words)
    return word_nodes()[entry] if entry else EVERYBODY if not words else None


def _entry(words: list[str]) -> str | None:
    nodes = word_nodes()
    flat = [part for word in words for part in (word.split("-") if word not in nodes else [word])]
    for end in range(len(flat), 0, -1):
        for length in (3, 2, 1):
            entry = " ".join(flat[max(0, end - length) : end])
            if entry in nodes and end - length >= 0:
                return entry
    return None
