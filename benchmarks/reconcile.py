"""``python -m benchmarks.reconcile``: events told per second of one core, beside extraction.

Reports are read first, which is not timed; then each story is resolved (who, where, when) and
reconciled (relations, tolls, timeline), some rounds over. Rates are over processor time; the middle
round is shown beside the quickest one, as other work on the machine only ever slows a round down.
``--profile`` shows where the time of reconciliation goes, and how many calls an event takes: that
number is the same on any machine.
"""

from __future__ import annotations

import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import click

from benchmarks.speed.measure import write_bench
from benchmarks.speed.reports import load_sources
from rashomon.flow import read_all
from rashomon.records import Claim, Entity, EventDate, Place, Reading, Report, Story
from rashomon.stages.cluster import cluster
from rashomon.stages.dedupe import dedupe
from rashomon.stages.ingest import ingest
from rashomon.stages.reconcile import reconcile
from rashomon.stages.resolve import Resolved, resolve

SHOWN = 25


@dataclass(frozen=True)
class Told:
    """All that reconciliation takes of one story."""

    story: Story
    reports: dict[str, Report]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    place: Place | None
    date: EventDate | None


@click.command()
@click.option("--reports", default=200, show_default=True, help="How many are read.")
@click.option("--rounds", default=7, show_default=True, help="How often each stage is timed.")
@click.option("--codebook", default="latest", show_default=True, help="By which tolls are made.")
@click.option("--profile", is_flag=True, help="Show where the time of reconciliation goes.")
@click.option("--data", type=click.Path(exists=True), help="Reports of yours, as JSONL.")
def main(reports: int, rounds: int, codebook: str, profile: bool, data: str | None) -> None:
    """Time resolve and reconcile on events, with reading left out."""
    with tempfile.TemporaryDirectory() as folder:
        file = data or str(write_bench(Path(folder), reports, load_sources()).file)
        read = [one for one in ingest([file]) if isinstance(one, Report)]
    stories = list(read_stories(read[:reports]))
    resolving = timed(rounds, lambda: [one.resolved() for one in stories])
    told = [one.told() for one in stories]

    def reconcile_all() -> None:
        for one in told:
            reconcile(
                one.story, one.reports, one.claims, entities=one.entities,
                place=one.place, date=one.date, codebook=codebook,
            )  # fmt: skip

    count = len(told)
    click.echo(
        f"{count} events: {sum(len(one.reports) for one in told) / count:.1f} reports and "
        f"{sum(len(one.claims) for one in told) / count:.1f} claims each, by {codebook}"
    )
    show("resolve", resolving, count)
    show("reconcile", timed(rounds, reconcile_all), count)
    if profile:
        show_profile(reconcile_all, count)


@dataclass(frozen=True)
class Read:
    """A story with its reports as they were read: what resolving takes."""

    story: Story
    reports: dict[str, Report]
    readings: dict[str, Reading]

    def resolved(self) -> Resolved:
        """Who, where and when is meant."""
        return resolve([self.story], self.reports, self.readings)

    def told(self) -> Told:
        """All that reconciliation takes."""
        done, key = self.resolved(), self.story.id
        claims = tuple(one for name in self.reports for one in done.claims.get(name, ()))
        place, date = done.places.get(key), done.dates.get(key)
        return Told(self.story, self.reports, claims, done.entities.get(key, ()), place, date)


def read_stories(reports: Sequence[Report]) -> Iterator[Read]:
    """The stories of some reports, read."""
    known = {one.id: one for one in dedupe(reports)}
    readings = {one.report: one for one in read_all(known.values(), len(known), 1)}
    for story in cluster(known.values(), readings):
        own = {key: known[key] for key in story.reports}
        yield Read(story, own, {key: readings[key] for key in own})


def timed(rounds: int, work: Callable[[], object]) -> list[float]:
    """Seconds of processor time of each round; one before them warms up and is not counted."""
    taken = []
    for _ in range(rounds + 1):
        before = time.process_time()
        work()
        taken.append(time.process_time() - before)
    return taken[1:]


def show(stage: str, taken: Sequence[float], events: int) -> None:
    """Milliseconds for an event and events a second: the middle round and the quickest."""
    middle, best = median(taken), min(taken)
    click.echo(
        f"{stage:10} {middle / events * 1e3:7.2f} ms an event, {events / middle:5.0f} a second; "
        f"quickest round {best / events * 1e3:.2f} ms, {events / best:.0f} a second"
    )


def show_profile(work: Callable[[], object], events: int) -> None:
    """Calls for an event, and the functions that take longest by themselves."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile)
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])  # type: ignore[attr-defined]
    calls = sum(row[1][1] for row in rows)
    click.echo(f"\n{calls / events:.0f} calls an event; microseconds of an event, by function")
    for (file, line, name), (_, count, own, _, _) in islice(rows, SHOWN):
        where = f"{Path(file).name}:{line}" if line else ""
        click.echo(f"{own / events * 1e6:8.1f}  {count / events:8.1f} calls  {name} {where}")


if __name__ == "__main__":
    main()
