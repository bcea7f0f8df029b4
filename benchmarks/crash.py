"""``python -m benchmarks.crash``: builds killed at random moments, and what became of them.

A child builds a case of generated reports and is killed with signal 9 after a random time; the next
one goes on. When it was killed often enough, or is done all the same, one more build finishes, and
every export must be the same, byte for byte, as that of a build that nobody killed. Every state in
between must be whole. Builds are counted that were really killed, until there are as many as asked.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.store import KINDS, open_case, verify_case
from rashomon.store.backends import open_backend
from tests.written import write_lines

if TYPE_CHECKING:
    from tests.store.test_crash import Killer

EACH = 5
"""A case is killed so often at most; what is left of it to build gets less each time."""


@click.command()
@click.option("--kills", default=100, show_default=True, help="How many are to be killed.")
@click.option("--reports", default=60, show_default=True, help="How many reports a case has.")
@click.option("--seed", default=1, show_default=True, help="Of the random moments.")
@click.option("--url", help="A PostgreSQL database to build the cases in, instead of folders.")
@click.option("--postgres", is_flag=True, help="The same, in a server that is started for it.")
def main(kills: int, reports: int, seed: int, url: str | None, *, postgres: bool) -> None:
    """Kill builds at random moments; exit 1 unless the last one ends as if nobody had."""
    with tempfile.TemporaryDirectory() as folder, _server(url, started=postgres) as database:
        source = str(write_lines(Path(folder, "reports.jsonl"), reports))
        place = f"{database}&schema=crash_{{}}" if database else f"{folder}/{{}}"
        damaged = _kill(place, source, kills, random.Random(seed))
    sys.exit(1 if damaged else 0)


@contextmanager
def _server(url: str | None, *, started: bool) -> Iterator[str | None]:
    """The database to build in, if it is to be one."""
    from tests.store.server import installed, running

    packages = installed() if started else None
    if packages is None:
        yield url
        return
    with running(packages) as own:
        yield own


def _kill(place: str, source: str, kills: int, chance: random.Random) -> int:
    """Kill that many builds, case after case; gives how many ended in another state."""
    from tests.store.test_crash import Killer

    killer = Killer()
    whole = place.format("whole")
    _, seconds = killer.build(whole, source)
    expected, began = exported(whole), time.monotonic()
    stages: Counter[str] = Counter()
    damaged = case = 0
    while stages.total() < kills:
        case += 1
        cut = place.format(f"cut{case}")
        before = stages.total()
        lost = sum(map(_is_damaged, _killed(killer, cut, source, seconds, chance, stages)))
        killer.build(cut, source)
        same = exported(cut) == expected
        said = "the same" if same else "DIFFERENT"
        times = stages.total() - before
        click.echo(f"case {case}: killed {times} times, {lost} damaged; then {said}")
        damaged += lost + (not same)
    killer.close()
    told = ", ".join(f"{stages[stage]} in {stage}" for stage in sorted(stages))
    click.echo(
        f"{stages.total()} builds killed in {time.monotonic() - began:.0f} s ({told}), "
        f"{damaged} damaged or different"
    )
    return damaged


def _killed(
    killer: Killer,
    cut: str,
    source: str,
    seconds: float,
    chance: random.Random,
    stages: Counter[str],
) -> Iterator[str]:
    """The case, each time that a build of it was killed; counts in which stage that was."""
    for _ in range(EACH):
        was, _ = killer.build(cut, source, after=chance.random() * seconds)
        if not was:
            return
        stages[killer.stage.partition(" ")[0] or "opening"] += 1
        yield cut


def _is_damaged(cut: str) -> bool:
    # One that was killed before there were all tables: the next build makes them.
    open_backend(cut).close()
    return any(one.wrong for one in verify_case(cut))


def exported(place: str) -> dict[str, list[bytes]]:
    """Every line of every export."""
    with open_case(place) as opened:
        return {kind: list(opened.lines(kind)) for kind in KINDS}


if __name__ == "__main__":
    main()
