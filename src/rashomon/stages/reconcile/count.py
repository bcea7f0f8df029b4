"""A story's tellings and relations → its tolls, timeline and named people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.codebooks import Codebook
from rashomon.records import Entity, Moment, Outcome, Toll, Victim, content_id
from rashomon.stages.reconcile.coded import (
    completed,
    is_large,
    named_group,
    nobody_killed,
    shown,
    summed,
)
from rashomon.stages.reconcile.context import HIT
from rashomon.stages.reconcile.figures import Figure, voices
from rashomon.stages.reconcile.groups import ALL, CLASSES, GroupKey, class_key
from rashomon.stages.reconcile.labels import group_label
from rashomon.stages.reconcile.moved import died_later, harm_is_open, harmed_counts, moved_step
from rashomon.stages.reconcile.names import fuller_name
from rashomon.stages.reconcile.order import stamp_order
from rashomon.stages.reconcile.pairs import Verdict
from rashomon.stages.reconcile.passing import (
    far_more,
    in_opening,
    late_counts,
    openings_tell,
    passing_step,
    too_many,
)
from rashomon.stages.reconcile.people import Person
from rashomon.stages.reconcile.places import SitePlan
from rashomon.stages.reconcile.room import (
    with_room_for_one_voice,
    with_room_for_other_reports,
    with_room_for_the_dead,
)
from rashomon.stages.reconcile.standing import Standing
from rashomon.stages.reconcile.telling import NOT_OF_ALL, Telling
from rashomon.stages.reconcile.timeline import moments
from rashomon.stages.reconcile.tolls import Ledger


def counts(telling: Telling, book: Codebook) -> bool:
    """Whether a claim makes a toll by a codebook."""
    claim, rules = telling.claim, book.counts
    if (
        NOT_OF_ALL in telling.cues
        or claim.status not in rules.statuses
        or claim.scope not in rules.scopes
        or claim.outcome not in rules.outcomes
    ):
        return False
    if not rules.indirect and "indirect" in telling.cues:
        return False
    armed = any("armed_group" in (kind.name, *kind.above) for kind in telling.group.kinds)
    return rules.attackers or not armed


class Count:
    """The figures of one story: made once from its tellings and verdicts."""

    def __init__(
        self,
        tellings: Sequence[Telling],
        verdicts: Sequence[Verdict],
        sites: SitePlan,
        book: Codebook,
        entities: Mapping[str, Entity],
        event: str,
    ) -> None:
        self.book, self.sites, self.entities, self.event = book, sites, entities, event
        self.counted = [telling for telling in tellings if counts(telling, book)]
        self.by_outcome = _by_outcome(self.counted)
        ids = frozenset(telling.id for telling in self.counted)
        self.large = is_large((one.claim for one in tellings), book)
        self.standing = Standing(verdicts, ids, _taken_back(verdicts))
        self._labels: dict[Outcome | None, dict[GroupKey, str]] = {}
        self._made: dict[tuple[object, ...], Ledger] = {}
        self.dead_later = died_later(self.counted)
        self.moved = frozenset(t.id for one in self.dead_later for t in one.hurt.tellings)
        self.moves = [*map(moved_step, self.dead_later)]
        self._leave_out_passing("killed")
        harmed = harmed_counts(self.counted, self.moved, self._dead())
        self.moved |= harmed.left_out
        self.moves += harmed.steps
        self.counted = [harmed.lessened.get(one.id, one) for one in self.counted]
        self.by_outcome = _by_outcome(self.counted)
        self._leave_out_passing("injured")
        self.ledgers: dict[Outcome, Ledger] = {}
        self.ledgers = {
            outcome: self.ledger(self.by_outcome[outcome]) for outcome in sorted(self.by_outcome)
        }
        self.people: dict[Outcome, Sequence[Person]] = {
            o: ledger.people() for o, ledger in self.ledgers.items()
        }
        self.tolls = [toll for outcome in self.ledgers for toll in self._tolls(outcome)]
        self.tolls += self._by_rule(tellings)

    def _leave_out_passing(self, outcome: Outcome) -> None:
        """Take out the counts of the hit told in passing, each with a step that says so."""
        told = [one for one in self.by_outcome.get(outcome, []) if one.id not in self.moved]
        late = late_counts(told) if self._known() else []
        rest = [one for one in told if one not in late]
        if not late:
            return
        if not rest and self._opened(outcome):
            gone = late
        elif not rest:
            known = far_more(late, self._hit_in_openings())
            gone = [one for one in late if one.uncounted or one in known]
        else:
            core = self._new_ledger(rest).figure(ALL) if self._opened(outcome) else None
            gone = too_many(late, core)
        self.moved |= {one.id for one in gone}
        self.moves += map(passing_step, gone)

    def _hit_in_openings(self) -> int:
        """How many people, killed and injured, the openings tell of."""
        told = [
            [one for one in self.by_outcome.get(outcome, []) if in_opening(one)] for outcome in HIT
        ]
        figures = (self._new_ledger(some).figure(ALL) for some in told if some)
        return sum(figure.high or figure.size for figure in figures if figure is not None)

    def _dead(self) -> int:
        """How many were killed in all, by what is told of the killed alone."""
        killed = [one for one in self.counted if one.claim.outcome == "killed"]
        figure = self._new_ledger(killed).figure(ALL) if killed else None
        return figure.size if figure else 0

    def ledger(self, tellings: Sequence[Telling]) -> Ledger:
        """A ledger over some of an outcome's tellings; the one there is where they are all."""
        outcome = tellings[0].claim.outcome
        if outcome in self.ledgers and len(tellings) == len(self.by_outcome[outcome]):
            return self.ledgers[outcome]
        return self._new_ledger(tellings)

    def _new_ledger(self, tellings: Sequence[Telling]) -> Ledger:
        """A ledger over some tellings; the one that was made before where nothing has changed."""
        outcome = tellings[0].claim.outcome
        opened, known = self._opened(outcome), outcome in HIT and self._known()
        moved = self.moved.intersection(one.id for one in tellings)
        key = (*tellings, moved, opened, known)
        if key not in self._made:
            self._made[key] = Ledger(
                tellings, self.standing, self.sites, self.book, moved, opened, known
            )
        return self._made[key]

    def _known(self) -> bool:
        """Whether an opening tells who or how many were killed or injured."""
        return openings_tell([t for outcome in HIT for t in self.by_outcome.get(outcome, [])])

    def _opened(self, outcome: Outcome) -> bool:
        """Whether an opening says what the story is about, for an outcome.

        Deaths are told first: where openings tell of the injured alone, the dead of one late
        sentence are of another happening. The injured are often told late.
        """
        told = [
            one
            for one in self.counted
            if one.claim.outcome == outcome and (one.individual or one.id not in self.moved)
        ]
        if outcome == "killed":
            hurt = self.by_outcome.get("injured", [])
            told += [one for one in hurt if not (one.individual and harm_is_open(one))]
        return openings_tell(told)

    def labels(self, outcome: Outcome | None) -> dict[GroupKey, str]:
        """The groups that get a toll for an outcome (for all outcomes with None)."""
        if outcome not in self._labels:
            self._labels[outcome] = self._make_labels(outcome)
        return self._labels[outcome]

    def _make_labels(self, outcome: Outcome | None) -> dict[GroupKey, str]:
        if outcome is not None and self.book.counts.groups:
            return {named_group(name): name for name in self.book.counts.groups}
        told = self.by_outcome[outcome] if outcome else self.counted
        told = [telling for telling in told if telling.id not in self.moved]
        keys = {telling.group for telling in told if len(telling.group.kinds) == 1}
        classes = {
            class_key(name)
            for name in CLASSES
            if any(kind.class_ == name for key in keys for kind in key.kinds)
        }
        wanted = {ALL} | classes | keys
        names = {
            key: group_label(key, [t for t in told if t.group == key], self.entities)
            for key in sorted(wanted)
        }
        names = {key: name for key, name in names.items() if name != "all" or key == ALL}
        return _unique(names)

    def _tolls(self, outcome: Outcome) -> list[Toll]:
        rows = []
        for group, name in self.labels(outcome).items():
            figure = self.ledgers[outcome].figure(group)
            if figure is not None and figure.tellings:
                rows.append(self._toll(outcome, name, figure))
        return rows

    def _by_rule(self, tellings: Sequence[Telling]) -> list[Toll]:
        """Tolls that nobody tells of: named sums, and nobody killed where no deaths are told of."""
        rows: list[Toll] = []
        totals = {o: figure for o, led in self.ledgers.items() if (figure := led.figure(ALL))}
        for rule in self.book.sums:
            figure = summed(rule, totals)
            if figure is not None:
                rows.append(self._toll(rule.outcomes[0], rule.name, figure))
        if self.book.without_deaths == "zero" and "killed" not in totals:
            figure = nobody_killed(tellings)
            if figure is not None:
                rows.append(self._toll("killed", "all", figure))
        return rows

    def _toll(self, outcome: Outcome, name: str, figure: Figure) -> Toll:
        if name == "all":
            whole = completed(figure, outcome, self.book, large=self.large)
            figure = self._with_room(outcome, whole)
        figure = shown(figure, self.book)
        return Toll(
            id=content_id("toll", self.event, outcome, name, self.book.name),
            outcome=outcome,
            group=name,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            status=figure.status,
            about=figure.about,
            as_of=figure.as_of,
            claims=tuple(dict.fromkeys(telling.id for telling in figure.tellings)),
            voices=voices(figure.tellings),
            codebook=self.book.name,
            why=tuple(dict.fromkeys(figure.steps)),
        )

    def _with_room(self, outcome: Outcome, figure: Figure) -> Figure:
        """The figure for everybody killed or injured, with the room below it by the codebook."""
        if outcome not in HIT or not figure.low:
            return figure
        told = {
            of: [one for one in self.by_outcome.get(of, []) if one.id not in self.moved]
            for of in HIT
        }
        if "dead_among_hurt" in self.book.room and outcome == "injured" and told["killed"]:
            dead = self.ledgers["killed"].figure(ALL)
            figure = with_room_for_the_dead(figure, dead, told["killed"], told["injured"])
        if "other_reports" in self.book.room:
            figure = with_room_for_other_reports(
                figure, told[outcome], self.counted, lambda some: self._new_ledger(some).figure(ALL)
            )
        if "one_voice" in self.book.room and outcome == "killed":
            reports = {one.report.id for one in self.counted}
            figure = with_room_for_one_voice(figure, len(reports))
        return figure

    def timeline(self) -> list[Moment]:
        """What was known when, over all outcomes."""
        found = [
            moment
            for outcome, told in sorted(self.by_outcome.items())
            for moment in moments(told, self.standing, self.labels(outcome), self.ledger)
        ]
        return sorted(found, key=lambda moment: stamp_order(moment.at))

    def victims(self) -> tuple[Victim, ...]:
        """The named persons with their outcome, in the order of names."""
        later = {one.dead.tellings: one for one in self.dead_later}
        rows = []
        for outcome, people in self.people.items():
            for person in people:
                also = later[person.tellings].hurt if person.tellings in later else None
                name = person.name or (also.name if also else None)
                if name:
                    name = fuller_name(name, person.entity, self.entities)
                    age = person.age if person.age is not None or also is None else also.age
                    claims = tuple(t.id for one in (person, also) if one for t in one.tellings)
                    rows.append(Victim(name=name, age=age, outcome=outcome, claims=claims))
        return tuple(sorted(rows, key=lambda row: (row.outcome, row.name)))


def _by_outcome(tellings: Sequence[Telling]) -> dict[Outcome, list[Telling]]:
    by_outcome: dict[Outcome, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_outcome[telling.claim.outcome].append(telling)
    return by_outcome


def _taken_back(verdicts: Sequence[Verdict]) -> frozenset[str]:
    """Claims that their own voice denies later: they no longer stand."""
    return frozenset(
        verdict.first.id
        for verdict in verdicts
        if verdict.relation == "contradicts"
        and verdict.second.claim.status == "denied"
        and verdict.first.voice.same_claimant(verdict.second.voice)
    )


def _unique(names: dict[GroupKey, str]) -> dict[GroupKey, str]:
    """Labels told apart where two groups came to the same one."""
    seen: dict[str, int] = defaultdict(int)
    unique = {}
    for key, name in names.items():
        seen[name] += 1
        unique[key] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return unique
