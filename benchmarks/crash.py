"""``python -m benchmarks.crash``: builds killed at random moments, and what became of them.

A child builds a case of generated reports and is killed with signal 9 after a random time; the next
one goes on. When enough were killed, one more build finishes, and every export must be the same,
byte for byte, as that of a build that nobody killed. Every state in between must be whole.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

import click

from rashomon.store import KINDS, open_case, verify_case
from rashomon.store.backends import open_backend
from tests.written import write_lines

EACH = 10
"""So many builds of one case are started to be killed; some are done before."""


@click.command()
@click.option("--kills", default=100, show_default=True, help="How many are started.")
@click.option("--reports", default=200, show_default=True, help="How many reports a case has.")
@click.option("--seed", default=1, show_default=True, help="Of the random moments.")
@click.option("--url", help="A PostgreSQL database to build the cases in, instead of folders.")
def main(kills: int, reports: int, seed: int, url: str | None) -> None:
    """Kill builds at random moments; exit 1 unless the last one ends as if nobody had."""
    from tests.store.test_crash import Killer

    chance = random.Random(seed)
    killer = Killer()
    with tempfile.TemporaryDirectory() as name:
        source = str(write_lines(Path(name, "reports.jsonl"), reports))
        place = f"{url}&schema=crash_{{}}" if url else f"{name}/{{}}"
        whole = place.format("whole")
        _, seconds = killer.build(whole, source)
        killed = damaged = 0
        for case in range(-(-kills // EACH)):
            cut = place.format(f"cut{case}")
            times, lost = 0, 0
            for _ in range(EACH):
                was, _ = killer.build(cut, source, after=chance.random() * seconds)
                times += was
                # One that was killed before there were all tables: the next build makes them.
                open_backend(cut).close()
                lost += any(one.wrong for one in verify_case(cut))
            killer.build(cut, source)
            same = exported(cut) == exported(whole)
            said = "the same" if same else "DIFFERENT"
            click.echo(f"case {case + 1}: killed {times} times of {EACH}, {lost} damaged; {said}")
            killed, damaged = killed + times, damaged + lost + (not same)
    killer.close()
    click.echo(f"{killed} builds killed, {damaged} damaged or different")
    sys.exit(1 if damaged else 0)


def exported(place: str) -> dict[str, list[bytes]]:
    """Every line of every export."""
    with open_case(place) as opened:
        return {kind: list(opened.lines(kind)) for kind in KINDS}


if __name__ == "__main__":
    main()
