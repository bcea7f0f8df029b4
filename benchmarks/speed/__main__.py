"""``make bench``: rashomon's whole pipeline beside spaCy's parse alone, on the same reports.

Each measurement is a process of its own on one thread. Rates are over processor time, with
imports and the loading of the model left out on both sides and shown by themselves. A size that
would take longer than the time that is left is not measured and not guessed: the table says so.
"""

from __future__ import annotations

import json
import platform
import tempfile
import time
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import click

from benchmarks.speed.measure import (
    BOTH,
    Bench,
    Measured,
    What,
    compare,
    given_bench,
    measure,
    middle,
    ratio,
    write_bench,
)
from benchmarks.speed.reports import Sources, load_sources

OUT = Path("bench-out/speed.json")
COMPARED, ROUNDS = 150, 3
SIZES = (100, 1_000, 10_000)


@click.command()
@click.option("--reports", default=COMPARED, show_default=True, help="How many are compared.")
@click.option("--rounds", default=ROUNDS, show_default=True, help="How often.")
@click.option("--minutes", default=4.0, show_default=True, help="How long growth may take.")
@click.option("--full", is_flag=True, help="Measure every size with both, however long it takes.")
@click.option(
    "--data",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Compare on the first reports of this JSONL file as well.",
)
def main(reports: int, rounds: int, minutes: float, full: bool, data: Path | None) -> None:
    """Compare speed and memory, and show how both grow with the number of reports."""
    sources = load_sources()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = compare(write_bench(folder, reports, sources), rounds)
        show_comparison(f"{reports} of the project's own reports, told anew", taken)
        result: dict[str, object] = {"compared": as_json(taken)}
        if data is not None:
            other = compare(given_bench(data, folder, reports), rounds)
            show_comparison(f"{data}", other)
            result["given"] = as_json(other)
        rates = {what: middle(taken[what]).reports_per_second for what in BOTH}
        left = float("inf") if full else minutes * 60
        result["growth"] = grow(folder, sources, rates, left)
    save({**machine(), **result})


def show_comparison(title: str, taken: dict[What, list[Measured]]) -> None:
    """The middle round of each, and the ratios."""
    rounds = len(taken["rashomon"])
    click.echo(f"\n{title}: {taken['spacy'][0].words} words, the middle of {rounds} rounds")
    heading()
    for what in BOTH:
        row(middle(taken[what]))
    memory = middle(taken["rashomon"]).peak_mb / middle(taken["spacy"]).peak_mb
    click.echo(
        f"rashomon takes {1 / ratio(taken):.2f} of spaCy's time ({ratio(taken):.2f} times as fast) "
        f"and {memory:.2f} of its memory"
    )


def heading() -> None:
    """The names of the columns."""
    click.echo(
        f"{'':22}{'reports':>8}{'seconds':>9}{'reports/s':>11}{'words/s':>9}{'peak MB':>9}"
        f"{'load s':>8}{'load MB':>9}"
    )


NAMES: dict[What, str] = {"rashomon": "rashomon, all stages", "spacy": "spaCy, parse alone"}


def row(one: Measured) -> None:
    """One measurement."""
    click.echo(
        f"{NAMES[one.what]:22}{one.reports:>8}{one.cpu:>9.1f}{one.reports_per_second:>11.1f}"
        f"{one.words_per_second:>9.0f}{one.peak_mb:>9.0f}{one.load:>8.1f}{one.loaded_mb:>9.0f}"
    )


def grow(
    folder: Path, sources: Sources, rates: dict[What, float], left: float
) -> list[dict[str, float | str]]:
    """Each size with both, the smaller ones first, for as long as there is time."""
    click.echo("\ngrowth, one measurement each")
    heading()
    taken: list[dict[str, float | str]] = []
    for size in SIZES:
        bench: Bench | None = None
        for what in BOTH:
            expected = size / rates[what]
            if expected > left:
                click.echo(
                    f"{NAMES[what]:22}{size:>8}  not measured: about {expected / 60:.0f} minutes "
                    "(--full, or make bench FULL=1)"
                )
                continue
            bench = bench or write_bench(folder, size, sources)
            before = time.perf_counter()
            one = measure(what, bench)
            left -= time.perf_counter() - before
            row(one)
            taken.append(one.as_json())
    return taken


def as_json(taken: dict[What, list[Measured]]) -> dict[str, object]:
    """All rounds, and the median of their ratios."""
    rounds: dict[str, Sequence[object]] = {
        what: [one.as_json() for one in several] for what, several in taken.items()
    }
    return {"times_as_fast": round(ratio(taken), 3), "rounds": rounds}


def machine() -> dict[str, object]:
    """What it was measured on."""
    return {
        "python": platform.python_version(), "machine": platform.machine(),
        "system": platform.system(), "spacy": metadata.version("spacy"),
    }  # fmt: skip


def save(figures: dict[str, object]) -> None:
    """Everything that was measured, as JSON."""
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    click.echo(f"\nwritten to {OUT}")


if __name__ == "__main__":
    main()
