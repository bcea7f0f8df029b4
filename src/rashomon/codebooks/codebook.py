"""What a codebook says: every key of its TOML file, and every rule that a key can name."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from rashomon.records import Outcome, Record, Scope, Status

Best = Literal["newest_most_voices", "most_reliable", "lowest_until_corroborated"]
"""Which figure is the best one, of those that still stand: functions of the reconcile stage."""

Bounds = Literal["standing", "each_voice"]
"""What low and high span: the figures that nothing has replaced, or the last word of each voice."""

Shown = Literal[
    "all", "civilians", "combatants", "state_forces", "armed_group", "children", "women", "men"
]
"""The groups of people that a codebook can ask for by name."""

Grade = Literal[
    "no_civilians", "competing_blame", "belligerent_accepts", "two_sources", "one_source"
]
"""Rules that grade an event; the first that holds gives the grade beside it."""


class Table(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a codebook: an unknown key is an error."""


class VagueNumber(Table, frozen=True, kw_only=True):
    """What a vague word stands for; ``None`` is an open bound, or no figure for ``best``.

    ``best`` is a figure like any other. ``code`` is put down only where nothing in the event gives
    a figure, and ``code_if_large`` in its place where the event is a large one (`Codebook.large`).
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    code: int | None = None
    code_if_large: int | None = None

    def at_scale(self, *, large: bool) -> VagueNumber:
        """The row with the code of a large event or of a small one."""
        if not large or self.code_if_large is None:
            return self
        return replace(self, code=self.code_if_large)


class Counts(Table, frozen=True, kw_only=True):
    """Which claims make tolls, and of which groups of people tolls are made.

    Without ``attackers`` fighters of armed groups are left out; without ``indirect`` those who died
    of hunger or illness. ``groups`` are all that the reports tell of if it is empty.
    """

    statuses: tuple[Status, ...]
    scopes: tuple[Scope, ...]
    outcomes: tuple[Outcome, ...]
    attackers: bool = True
    indirect: bool = True
    groups: tuple[Shown, ...] = ()


class Listed(Table, frozen=True, kw_only=True):
    """Which events get a row: by type, and by how many were hit, in any one of the outcomes named.

    Empty is no condition. An event that gets no row is still counted, and says why it gets none.
    """

    only_types: tuple[str, ...] = ()
    no_types: tuple[str, ...] = ()
    least: dict[Outcome, int] = msgspec.field(default_factory=dict)


class Tolerance(Table, frozen=True, kw_only=True):
    """How far figures may be apart, as a share of the larger one, and still fit."""

    about: float
    parts: float


class NamedSum(Table, frozen=True, kw_only=True):
    """Outcomes added up under a name of their own, beside the figure of each: dead and missing."""

    name: str
    outcomes: tuple[Outcome, ...]


class GradeRule(Table, frozen=True, kw_only=True):
    """A grade and the rule by which an event gets it."""

    grade: str
    rule: Grade


class Export(Table, frozen=True, kw_only=True):
    """The columns that an export by this codebook must have."""

    columns: tuple[str, ...] = ()


class Codebook(Table, frozen=True, kw_only=True):
    """A named set of coding rules, as its TOML file has them.

    ``total_without_figure`` says what best is for everybody where the words give no figure
    ("several were hurt"): the least that they allow, the codebook's number for them, or none;
    ``without_figure_of`` are the outcomes that this is for, all where it is empty.
    ``range_best`` is what best is for "10 to 15". ``without_deaths`` says whether an event whose
    reports tell of harm and of no death has a toll of nobody killed. ``show_best`` is off where a
    codebook gives a range alone. ``large`` is from how many people hit in one claim an event is a
    large one. ``room`` names the kinds of doubt that lower the low bound for everybody killed or
    injured, see ``stages/reconcile/room.py``.
    """

    name: str
    title: str
    source: tuple[str, ...] = ()
    best: Best
    bounds: Bounds
    total_without_figure: Literal["least", "coded", "none"] = "none"
    without_figure_of: tuple[Outcome, ...] = ()
    range_best: Literal["low", "middle"] = "low"
    without_deaths: Literal["zero", "nothing"] = "nothing"
    show_best: bool = True
    large: int = 10
    counts: Counts
    listed: Listed = Listed()
    tolerance: Tolerance
    vague: dict[str, VagueNumber]
    plural: VagueNumber | None = None
    sums: tuple[NamedSum, ...] = ()
    grades: tuple[GradeRule, ...] = ()
    room: tuple[Literal["dead_among_hurt", "other_reports", "one_voice"], ...] = ()
    export: Export = Export()

    def at_scale(self, *, large: bool) -> Codebook:
        """The codebook for an event of that scale: what vague words are put down as."""
        if not large or (self.plural is None and self.total_without_figure != "coded"):
            return self
        return replace(
            self,
            vague={word: row.at_scale(large=large) for word, row in self.vague.items()},
            plural=self.plural and self.plural.at_scale(large=large),
        )

    def vague_number(self, words: str) -> VagueNumber | None:
        """The row for vague words such as "several dozens", by the longest entry found in them."""
        found = _entry(tuple(self.vague), words.lower())
        return None if found is None else self.vague[found]

    def next_vague_low(self, low: int) -> int | None:
        """The least that the next larger vague word means: "only some" stays below it."""
        lows = [row.low for row in self.vague.values() if row.low is not None and row.low > low * 2]
        return min(lows, default=None)


@cache
def _patterns(entries: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The vague words, the longest first, each as it is looked for."""
    longest_first = sorted(entries, key=lambda word: (-len(word), word))
    return tuple((word, re.compile(rf"\b{re.escape(word)}\b")) for word in longest_first)


def _entry(entries: tuple[str, ...], text: str) -> str | None:
    return next((word for word, pattern in _patterns(entries) if pattern.search(text)), None)


def keys_of(table: type[msgspec.Struct]) -> tuple[str, ...]:
    """The keys that a table of a codebook may have."""
    return tuple(one.name for one in msgspec.structs.fields(table))
