"""``make quality``: figures of every labelled set, mistakes by phenomenon, change since last time.

Figures over labels that are not the project's own come out as their own scorer gives them.
"""

from __future__ import annotations

import time
from collections import defaultdict
from pathlib import Path

import click

from benchmarks.quality import table
from benchmarks.quality.history import Before, History
from benchmarks.quality.judge import Judged, fingerprint, judge
from benchmarks.quality.read import read_set
from benchmarks.quality.sets import OF_EVENTS, LabelledSet, find_sets

OUT = "quality-out"


@click.command()
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of labelled sets, beside the project's own.",
)
@click.option("--sets", default="", help="Only sets with one of these in their name (comma).")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many reports of each set.")
@click.option("--show", default=0, help="Examples under each group, of the parts that are read.")
@click.option("--groups", default=30, help="How many groups are shown.")
@click.option("--only", default="", help="Only groups with this in their name.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read reports.")
@click.option("--out", default=OUT, type=click.Path(path_type=Path), help="Where runs are kept.")
@click.option("--keep/--no-keep", default=True, help="Make this the last run, for the next one.")
def main(
    data: Path | None,
    sets: str,
    limit: int | None,
    show: int,
    groups: int,
    only: str,
    workers: int | None,
    out: Path,
    keep: bool,
) -> None:
    """Score the project's own labelled reports, and the sets in a folder."""
    history = History(out)
    wish = table.Wish(groups, show, only)
    by_task: dict[str, list[tuple[Judged, Before | None]]] = defaultdict(list)
    for one in find_sets(data, limit):
        if not _wanted(one, sets):
            continue
        judged = _judged(one, out, workers)
        labels = fingerprint(one)
        before = history.before(one.name, labels)
        click.echo(table.lines([table.figures(judged, before)]))
        # The same reports with and without their stories make much the same mistakes.
        by_task[one.name if one.task in OF_EVENTS else one.task].append((judged, before))
        if keep:
            history.keep(one.name, labels, judged.figures, judged.mistakes)
    for task, pairs in by_task.items():
        told = table.phenomena(task, [one for one, _ in pairs], [last for _, last in pairs], wish)
        click.echo(table.lines([told]))


def _judged(one: LabelledSet, out: Path, workers: int | None) -> Judged:
    before = time.perf_counter()
    judged = judge(one, read_set(one, out, workers))
    click.echo(f"{one.name}: {time.perf_counter() - before:.0f} s", err=True)
    return judged


def _wanted(one: LabelledSet, sets: str) -> bool:
    return not sets or any(part.strip() in one.name for part in sets.split(","))


if __name__ == "__main__":
    main()
