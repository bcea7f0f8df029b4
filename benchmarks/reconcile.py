"""``python -m benchmarks.reconcile``: events told per second of one core, beside extraction.

Reports are read first, which is not timed; then each story is resolved (who, where, when) and
reconciled (relations, tolls, disputes, timeline), as `flow.tell` does it, some rounds over. Half of
the stories are timed. Before each round all that the program keeps of words and texts is forgotten,
and the other half is told: so each timed event is new, and the words of other news are not.

Rates are over processor time; the middle round is shown beside the quickest one, as other work on
the machine only ever slows a round down. ``--profile`` shows where the time of reconciliation goes,
and how many calls an event takes: that number is the same on any machine.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
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
from rashomon.records import Reading, Report, Story
from rashomon.stages.cluster import cluster
from rashomon.stages.dedupe import dedupe
from rashomon.stages.ingest import ingest
from rashomon.stages.reconcile import reconcile
from rashomon.stages.resolve import Resolved, resolve

SHOWN = 25
SIZES = (0, 5, 10, 20, 40)  # claims up to which an event belongs in a row of the table


@click.command()
@click.option("--reports", default=200, show_default=True, help="How many reports are timed.")
@click.option("--rounds", default=7, show_default=True, help="How often each stage is timed.")
@click.option("--codebook", default="latest", show_default=True, help="By which tolls are made.")
@click.option("--profile", is_flag=True, help="Show where the time of reconciliation goes.")
@click.option("--data", type=click.Path(exists=True), help="Reports of yours, as JSONL.")
def main(reports: int, rounds: int, codebook: str, profile: bool, data: str | None) -> None:
    """Time resolve and reconcile on events, with reading left out."""
    with tempfile.TemporaryDirectory() as folder:
        file = data or str(write_bench(Path(folder), 2 * reports, load_sources()).file)
        read = [one for one in ingest([file]) if isinstance(one, Report)]
    stories = list(read_stories(read[: 2 * reports]))
    others, own = stories[::2], stories[1::2]
    resolving = timed(rounds, others, own, Read.resolved)
    told = {one.story.id: one.resolved() for one in stories}

    def reconcile_one(one: Read) -> object:
        return one.reconciled(told[one.story.id], codebook)

    reconciling = timed(rounds, others, own, reconcile_one)
    sizes = [len(one.claims) for one in own]
    single = sum(len(one.reports) == 1 for one in own) / len(own)
    click.echo(
        f"{len(own)} events of {sum(len(one.reports) for one in own) / len(own):.1f} reports"
        f" ({single:.0%} of one) and {sum(sizes) / len(own):.1f} claims"
        f" ({median(sizes):.0f} in the middle), by {codebook}"
    )
    show("resolve", resolving)
    show("reconcile", reconciling)
    show_sizes(sizes, reconciling)
    if profile:
        show_profile(lambda: [reconcile_one(one) for one in own], len(own))


@dataclass(frozen=True)
class Read:
    """A story with its reports as they were read: what resolving takes."""

    story: Story
    reports: dict[str, Report]
    readings: dict[str, Reading]

    @property
    def claims(self) -> list[object]:
        """All claims of the story."""
        return [claim for one in self.readings.values() for claim in one.claims]

    def resolved(self) -> Resolved:
        """Who, where and when is meant."""
        return resolve([self.story], self.reports, self.readings)

    def reconciled(self, done: Resolved, codebook: str) -> object:
        """The event, from all that `flow.tell` gives."""
        key = self.story.id
        return reconcile(
            self.story,
            self.reports,
            [one for name in self.reports for one in done.claims.get(name, ())],
            entities=done.entities.get(key, ()),
            place=done.places.get(key),
            date=done.dates.get(key),
            statements=[one for read in self.readings.values() for one in read.statements],
            notes=done.notes.get(key, ()),
            mentions=[one for read in self.readings.values() for one in read.mentions],
            codebook=codebook,
        )


def read_stories(reports: Sequence[Report]) -> Iterator[Read]:
    """The stories of some reports, read."""
    known = {one.id: one for one in dedupe(reports)}
    readings = {one.report: one for one in read_all(known.values(), len(known), 1)}
    for story in cluster(known.values(), readings):
        own = {key: known[key] for key in story.reports}
        yield Read(story, own, {key: readings[key] for key in own})


def timed(
    rounds: int, others: Sequence[Read], own: Sequence[Read], work: Callable[[Read], object]
) -> list[list[float]]:
    """Seconds of processor time of each of ``own`` in each round, after ``others``."""
    taken = []
    for _ in range(rounds):
        forget()
        for one in others:
            work(one)
        taken.append([_seconds(work, one) for one in own])
    return taken


def _seconds(work: Callable[[Read], object], one: Read) -> float:
    before = time.process_time()
    work(one)
    return time.process_time() - before


def forget() -> None:
    """Empty all that keeps some of what was asked for; tables, which are kept for good, stay."""
    for name, module in list(sys.modules.items()):
        for one in vars(module).values() if name.startswith("rashomon.") else ():
            parameters = getattr(one, "cache_parameters", None)
            if parameters is not None and parameters()["maxsize"] is not None:
                one.cache_clear()


def show(stage: str, taken: Sequence[Sequence[float]]) -> None:
    """Milliseconds for an event and events a second: the middle round and the quickest."""
    events, rounds = len(taken[0]), [sum(one) for one in taken]
    middle, best = median(rounds), min(rounds)
    click.echo(
        f"{stage:10} {middle / events * 1e3:7.2f} ms an event, {events / middle:5.0f} a second; "
        f"quickest round {best / events * 1e3:.2f} ms, {events / best:.0f} a second"
    )


def show_sizes(sizes: Sequence[int], taken: Sequence[Sequence[float]]) -> None:
    """Milliseconds for an event by how many claims it has, in the middle round of each event."""
    middle = [median(one) for one in zip(*taken, strict=True)]
    for low, high in zip((-1, *SIZES), (*SIZES, None), strict=True):
        some = [
            seconds
            for seconds, size in zip(middle, sizes, strict=True)
            if size > low and (high is None or size <= high)
        ]
        if some:
            claims = (
                f"more than {low}" if high is None else f"{low + 1} to {high}" if high else "no"
            )
            mean = sum(some) / len(some)
            click.echo(
                f"{len(some):6} of {claims} claims: {mean * 1e3:.2f} ms, {1 / mean:.0f} a second"
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
