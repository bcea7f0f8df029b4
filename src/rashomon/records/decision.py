"""What is decided: by the program, or by a person over it."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from rashomon.records.base import Record, content_id
from rashomon.records.claim import Claim

DecisionKind = Literal["story", "entity", "copy", "claim", "toll"]
Verdict = Literal["same", "different", "accept", "reject", "correct", "add", "set"]
Doing = Literal["made", "replaced", "restored", "undone", "redone"]

BY_PERSON = "person:"
"""What the extractor of a claim begins with that a person stands for; then comes the name."""


class Figures(Record, frozen=True, kw_only=True):
    """The figures of a toll. low ≤ best ≤ high wherever they are given; None is an open bound."""

    low: int | None
    best: int | None
    high: int | None


class Act(Record, frozen=True, kw_only=True):
    """What somebody did with a decision, and when: an ISO 8601 time in UTC.

    ``other`` is the decision that took its place, or whose undoing restored it.
    """

    what: Doing
    user: str
    at: str
    why: str | None = None
    other: str | None = None


class Decision(Record, frozen=True, kw_only=True):
    """A judgement by the program or a person: on what, who, when and why. Never erased.

    ``left`` and ``right`` are what it is on. *story*: two reports. *entity*: names that the program
    found (ids), or names as a report prints them, ``REPORT#NAME``, where a person decided.
    *claim*: the report, and ``START-END/OUTCOME/WORDS`` as the program read it. *toll*: a report of
    the event, and ``OUTCOME/GROUP``.

    ``claim`` is the claim as the person has it, None where it is rejected; ``machine`` as the
    program read it when that was decided, None where it did not; ``fields`` are those corrected.
    ``toll`` are the figures that a person set, ``machine_toll`` those of the program then.
    Decisions made together share an ``act``. It stands unless it was ``deleted_at`` some time,
    undone or ``replaced_by`` another decision; ``acts`` say all that was done with it.
    """

    id: str
    kind: DecisionKind
    left: str
    right: str
    verdict: Verdict
    score: float
    user: str
    why: tuple[str, ...]
    created_at: str | None = None
    deleted_at: str | None = None
    claim: Claim | None = None
    machine: Claim | None = None
    fields: tuple[str, ...] = ()
    toll: Figures | None = None
    machine_toll: Figures | None = None
    act: str | None = None
    replaced_by: str | None = None
    acts: tuple[Act, ...] = ()

    @property
    def reports(self) -> tuple[str, str]:
        """The reports that it is on, or whose names it is on; empty where the program decided."""
        if self.kind == "story":
            return self.left, self.right
        if self.kind in ("claim", "toll"):
            return self.left, self.left
        return self.left.rpartition("#")[0], self.right.rpartition("#")[0]

    @property
    def names(self) -> tuple[str, str]:
        """The names that a decision on an entity is on."""
        return self.left.rpartition("#")[2], self.right.rpartition("#")[2]

    @property
    def unit(self) -> tuple[str, str, str]:
        """What it is on: one decision stands on it at a time."""
        return self.kind, self.left, self.right

    @property
    def stands(self) -> bool:
        """Whether it is honoured: neither undone nor replaced."""
        return self.deleted_at is None

    @property
    def when(self) -> tuple[str, str]:
        """What decisions are sorted by: the oldest first."""
        return self.created_at or "", self.id

    def named(self) -> Decision:
        """The decision under the id of its own."""
        return replace(self, id=self.own_id())

    def own_id(self) -> str:
        """The id that a person's decision has: a hash of what was decided, by whom and when."""
        parts: list[object] = [self.left, self.right, self.verdict, self.user, self.created_at]
        if self.kind in ("claim", "toll"):
            parts += [self.claim, self.machine, self.toll, self.machine_toll]
        return content_id("decision", self.kind, *parts)
