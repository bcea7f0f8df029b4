"""What a rule of relations is, and how a module names its rules.

A rule answers with a Verdict, with SKIP (no relation at all), or with None (the next rule). Each
example reads "day[ hour] voice: words | day[ hour] voice: words = relation" and is run as a test; a
sentence in brackets is the text that the words stand in; the same text is the same report. Of more
than two tellings all relations are given, in the order of the alphabet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from rashomon.stages.reconcile.groups import Groups
from rashomon.stages.reconcile.pairs import Pair, Verdict
from rashomon.stages.reconcile.telling import Telling


class Skip(Enum):
    """The answer of a rule that ends the search without a relation."""

    SKIP = "skip"


SKIP = Skip.SKIP
# How groups that may share people stand to each other; and those of which one holds the other.
COMPARABLE: tuple[Groups, ...] = ("same", "part", "whole", "overlap")
SAME: tuple[Groups, ...] = ("same",)
NESTED: tuple[Groups, ...] = ("part", "whole")
Answer = Verdict | Skip | None


@dataclass(frozen=True)
class Rule:
    """A named rule with its examples.

    ``of`` is what one of the two tellings must be for the rule to answer at all: it is asked of
    each telling once, and not of each pair. ``groups`` are the ways in which the group of the one
    may stand to that of the other for it to answer.
    """

    name: str
    decide: Callable[[Pair], Answer]
    examples: tuple[str, ...]
    of: Callable[[Telling], bool] | None = None
    groups: tuple[Groups, ...] = COMPARABLE


Decide = Callable[[Pair], Answer]


def adding_to(rules: list[Rule]) -> Callable[..., Callable[[Decide], Decide]]:
    """A decorator that adds a function to these rules, with its examples."""

    def rule(
        *examples: str,
        of: Callable[[Telling], bool] | None = None,
        groups: tuple[Groups, ...] = COMPARABLE,
    ) -> Callable[[Decide], Decide]:
        def add(decide: Decide) -> Decide:
            rules.append(Rule(decide.__name__, decide, examples, of, groups))
            return decide

        return add

    return rule
