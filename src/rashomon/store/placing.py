"""Stories, kept as reports come: a new one is compared with those alone that share names or words.

The result is that of `rashomon.stages.cluster.cluster` over all. What two reports score depends on
these two alone, and a story on the reports that are linked with it, directly or through others.
"""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.records import Decision, Reading, Report, Story, from_json
from rashomon.stages import cluster
from rashomon.stages.cluster import Profiles, Terms, Weighed
from rashomon.stages.dedupe import Origin
from rashomon.store.contract import Backend, Overtaken
from rashomon.store.fingerprints import cluster_hash
from rashomon.store.kept import KeptReports
from rashomon.store.parts import Part, Parts
from rashomon.store.place_table import Compared, Placed, PlaceTable, Shared
from rashomon.store.sql import fit

TERMS_KEPT = 100
"""So many reports are held while the story that they are in is found."""
TOGETHER = 4000
"""Up to so many reports are held and placed at once: what they are compared with is weighed once
for all of them."""


class Places:
    """The stories of a case, brought up to date with its reports."""

    def __init__(
        self, backend: Backend, reports: KeptReports, decisions: Sequence[Decision]
    ) -> None:
        self._table: PlaceTable = backend.places
        self._backend = backend
        self._reports = reports
        self._all_decisions = decisions
        self._changed: dict[str, bool] = {}
        self._told_anew: set[int] = set()
        self._decisions = [one for one in decisions if one.kind == "story"]
        self._parts = Parts(self._table, _linked(self._decisions))
        self._terms = lru_cache(maxsize=TERMS_KEPT)(self._terms_of)

    def update(self, readings: Mapping[str, Reading], *, everything: bool) -> None:
        """Compare the reports that are due, or all, with those that may be like them.

        What is cut off goes on the next time.
        """
        stamp = cluster_hash()
        if everything:
            self._table.forget_others(stamp)
            self._table.unsettle_all()
        for key, change in self._table.missing(everything=everything):
            report = self._reports.get(key)
            # One that came since copies were looked for stays due: whoever brought it looks again.
            if report is not None:
                self._table.keep(_compared(report, readings.get(key), change, stamp))
        self._settle_decided()
        while not self._place_all():
            pass

    def stories(self) -> Iterator[Story]:
        """The stories that may be others than those of the results, or told otherwise.

        They hold when results are replaced.
        """
        self._table.start(self._changed)
        waiting = set(self._told_anew)
        for part in self._parts.changed(self._table.unsettled()):
            waiting -= part.members
            yield from self._stories(part)
        yield from self._as_they_are(waiting)

    def gone(self) -> Iterator[str]:
        """The stories of the results that are no more; asked for when all `stories` are known."""
        return self._table.gone()

    def _settle_decided(self) -> None:
        """What was decided on is told otherwise; reports on which it was may be in another story.

        What is said of claims, tolls and names makes no story another. That it is honoured is kept
        with the results alone: another build, which knows less, may replace them first.
        """
        before = self._table.honoured()
        changed = [
            one for one in self._all_decisions if before.get(fit(one.id), False) != one.stands
        ]
        self._changed = {fit(one.id): one.stands for one in changed}
        self._table.unsettle(self._numbers(one for one in changed if one.kind == "story"))
        self._told_anew = set(self._numbers(one for one in changed if one.kind != "story"))

    def _numbers(self, decided: Iterable[Decision]) -> list[int]:
        """The reports that decisions are on."""
        keys = {key for one in decided for key in one.reports}
        numbers = (self._table.number(fit(key)) for key in sorted(keys))
        return [number for number in numbers if number is not None]

    def _as_they_are(self, numbers: Iterable[int]) -> Iterator[Story]:
        """The stories of reports that are settled, as the results have them."""
        for key in sorted({self._table.story_of(number) for number in numbers}):
            line = next(self._backend.results("stories", key), None)
            if line is None:
                raise Overtaken(key)
            yield from_json(Story, line)

    def _place_all(self) -> bool:
        """Place what is not placed; False if somebody else places reports at the same time."""
        turn = self._table.turn()
        unplaced = self._table.unplaced()
        for start in range(0, len(unplaced), TOGETHER):
            placed = self._compared_with_all(unplaced[start : start + TOGETHER])
            if not self._table.place(placed, turn, cluster.THRESHOLD):
                return False
            turn += 1
        return True

    def _compared_with_all(self, numbers: Sequence[int]) -> Iterator[Placed]:
        """Compare some reports with each other, and with those placed that may be like them."""
        held = cluster.Held()
        number_of: dict[str, int] = {}
        for number, line in self._table.terms(numbers):
            terms = _terms(line)
            number_of[terms.profile.id] = number
            held.add(terms)
        compared = held.weigh(least=1)
        at = [number_of[one.id] for one in compared.each]
        scores = self._with_placed(compared, at)
        for one, others in cluster.candidates_of(compared):
            for other, score in _scores(compared, one, others):
                scores[one].append((at[other], score))
        for place, number in enumerate(at):
            published = compared.columns.published(place)
            yield Placed(number, published, compared.keys(place), scores[place])

    def _with_placed(self, compared: Profiles, at: Sequence[int]) -> list[list[tuple[int, float]]]:
        """The scores of each with those that were placed before, each of which is weighed once."""
        near: dict[int, array[int]] = {}
        for one, number in enumerate(at):
            for other in self._near(compared, one, number):
                near.setdefault(other, array("q")).append(one)
        scores: list[list[tuple[int, float]]] = [[] for _ in at]
        for other, line in self._table.terms(sorted(near)):
            with compared.guest(cluster.weigh(_terms(line))) as guest:
                for one, score in _scores(compared, guest, np.array(near[other])):
                    scores[one].append((other, score))
        return scores

    def _near(self, compared: Profiles, one: int, number: int) -> list[int]:
        """The reports that were placed before and may be like one."""
        shared = Shared(cluster.SHARED, cluster.STRANGERS_SHARED, cluster.WEEK, cluster.YEAR)
        return self._table.near(number, compared.columns.published(one), compared.keys(one), shared)

    def _stories(self, part: Part) -> Iterator[Story]:
        members = sorted(part.members)
        weighed = {number: self._filled(number, alone=len(members) == 1) for number in members}
        compared = cluster.few(weighed.values())
        place = {profile.id: at for at, profile in enumerate(compared.each)}
        at = {number: place[one.profile.id] for number, one in weighed.items()}
        pairs = {
            (at[one], at[other]): score
            for one in members
            for other, score in (self._table.scores(one) if len(members) > 1 else ())
            if other in at and at[one] < at[other]
        }
        number_of = {one.profile.id: number for number, one in weighed.items()}
        for story in cluster.stories_of(compared, pairs, self._decisions):
            self._table.found(story.id, [number_of[key] for key in story.reports], part.level)
            yield story

    def _filled(self, number: int, *, alone: bool) -> Weighed:
        """What is compared of a report, and of what it is a copy or an earlier version.

        Of one that is alone in its story, no words are compared.
        """
        terms = self._terms(number)
        origin = self._reports.origin(terms.profile.id)
        profile = dataclasses.replace(
            terms.profile, copy_of=origin.copy_of, version_of=origin.version_of
        )
        own = Terms(profile, {}, {}, {}) if alone else dataclasses.replace(terms, profile=profile)
        return cluster.weigh(own)

    def _terms_of(self, number: int) -> Terms:
        for _, line in self._table.terms([number]):
            return _terms(line)
        raise Overtaken(number)


def _scores(compared: Profiles, one: int, others: NDArray[np.intp]) -> list[tuple[int, float]]:
    """The places that score anything with one, and what."""
    found = cluster.scores(compared, one, others)
    some = np.flatnonzero(found)
    return list(zip(others[some].tolist(), found[some].tolist(), strict=True))


def _compared(report: Report, reading: Reading | None, change: int, stamp: str) -> Compared:
    """What is compared of a report, but for its Origin, which may change by itself."""
    terms = cluster.terms_of(Origin(None, None).fill(report), reading)
    return Compared(
        report=fit(report.id),
        change=change,
        stamp=stamp,
        hint=report.event_hint,
        day=terms.profile.day,
        terms=msgspec.msgpack.encode(terms),
    )


def _terms(line: bytes) -> Terms:
    return msgspec.msgpack.decode(line, type=Terms)


def _linked(decisions: Sequence[Decision]) -> dict[str, set[str]]:
    """The reports, as they are kept, that each was decided to be of one event with."""
    found: dict[str, set[str]] = {}
    for one in decisions:
        if one.verdict == "same" and one.stands:
            found.setdefault(fit(one.left), set()).add(fit(one.right))
            found.setdefault(fit(one.right), set()).add(fit(one.left))
    return found
