"""The lattice of groups as it stands in ``data/groups.toml``: words, nodes, marks, overlaps."""

from __future__ import annotations

from functools import cache

from rashomon.stages.reconcile.lexicon import table

_SETTINGS = {"overlap", "marks", "empty", "heads"}


@cache
def word_nodes() -> dict[str, str]:
    """Each word of the lattice (hyphens as spaces) with its node."""
    rows = {name: row for name, row in table("groups").items() if name not in _SETTINGS}
    pairs = [(word, name) for name, row in rows.items() for word in row["words"].split()]
    return {word.replace("-", " "): name for word, name in reversed(pairs)}


@cache
def nodes_above(name: str) -> tuple[str, ...]:
    """All nodes above one, the nearest first."""
    parent = table("groups").get(name, {}).get("within")
    return (parent, *nodes_above(parent)) if parent else ()


@cache
def marks_of_words() -> dict[str, str]:
    """Each word that marks off a part of a group, with its mark."""
    rows: dict[str, list[str]] = table("groups")["marks"]["words"]
    return {word: mark for mark, words in rows.items() for word in words}


@cache
def empty_words() -> frozenset[str]:
    """Words that say nothing of who the people are."""
    row = table("groups")["empty"]
    return frozenset((row["words"] + " " + row["numbers"]).split())


@cache
def overlapping() -> frozenset[frozenset[str]]:
    """Pairs of nodes that may hold the same people."""
    return frozenset(frozenset(row) for row in table("groups")["overlap"]["rows"])
