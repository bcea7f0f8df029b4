"""How long the server takes for the page of a large event, and for pages of a large case.

    python -m benchmarks.desk [--reports 200] [--claims 2000] [--rounds 9]

An event of that many reports and claims is put into a case as a build would leave it, and asked for
as a browser asks, within this process: no network, no browser. ``first`` is a page that nobody has
asked for since the case changed, and none of what it is made of is kept; ``again`` one that
somebody has. Milliseconds of processor time. It ends with 1 where the median of the first views of
a page is more than the 150 ms that the page of a large event may take.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from fastapi.testclient import TestClient

from rashomon.flow import Told
from rashomon.outlets.serve import create_app
from rashomon.records import (
    OUTCOMES,
    Claim,
    Event,
    Evidence,
    Group,
    GroupClass,
    Reading,
    Report,
    Story,
    Value,
    content_id,
)
from rashomon.stages.reconcile import reconcile
from rashomon.store.backends import open_backend
from rashomon.store.results import report_row, rows_of

LIMIT = 150.0
"""Milliseconds that the page of a large event may take: issue 6."""

OK = 200

PLACES = ("the pier", "the market", "Fenwick", "the old town", "Dunmoor", "the mill")
GROUPS: tuple[tuple[str, GroupClass], ...] = (
    ("people", "unknown"),
    ("civilians", "civilians"),
    ("soldiers", "state_forces"),
    ("militants", "armed_group"),
)
FILL = "Fishing boats lay in the harbour, where doctors had put up tents and lamps. " * 5


def story(reports: int, claims: int) -> tuple[Told, list[Report]]:
    """A story of so many reports with so many claims in them, reconciled."""
    each = -(-claims // reports)
    made, told = [], []
    for number in range(reports):
        text, own = f"Report {number}. ", []
        day = number * 9 // reports
        for at in range(each):
            # The count goes up from day to day; of three, one voice has another.
            count = 10 + 4 * day + 3 * at + (2 if number % 3 == 0 else 0)
            quote = f"{count} people were killed near {PLACES[(number + at) % len(PLACES)]}"
            start = len(text)
            text += f"{quote}, official {number % 23} said. {FILL}\n"
            own.append((start, quote, count, at))
        report = Report(
            id=f"r{number:05}",
            title=f"Count of the dead, report {number}",
            outlet=f"Paper {number % 40}",
            published_at=f"2026-03-{10 + day:02}T{number % 24:02}:00",
            lang="en",
            text=text,
            sha256=content_id(text),
        )
        made.append(report)
        told += [_claim(report, number, *one) for one in own]
    key = content_id("desk")
    whole = Story(id=key, reports=tuple(one.id for one in made))
    claims_ = tuple(told[:claims])
    reconciled = reconcile(whole, {one.id: one for one in made}, claims_)
    return Told(story=whole, reconciled=reconciled, claims=claims_, entities=(), decisions=()), made


def _claim(report: Report, number: int, start: int, quote: str, count: int, at: int) -> Claim:
    return Claim(
        id=content_id(report.id, start),
        report=report.id,
        outcome=OUTCOMES[at // 4 % len(OUTCOMES)],
        group=Group(text=GROUPS[at % 4][0], class_=GROUPS[at % 4][1]),
        value=Value(low=count, high=count, best=count, modality="exact", text=str(count)),
        said_by=f"official {number % 23}",
        status="asserted",
        scope="event",
        as_of=(report.published_at or "")[:10],
        evidence=Evidence(start=start, end=start + len(quote), quote=quote),
        confidence=0.9,
        extractor="benchmark",
    )


def keep(place: Path, told: Told, reports: list[Report]) -> None:
    """The case of that story."""
    backend = open_backend(place)
    rows = [*rows_of(told, [Reading(report=one.id) for one in reports])]
    own = [report_row(one)._replace(owner=told.story.id) for one in reports]
    backend.replace_results([*rows, *own], {"changes": "0"})
    backend.close()


class Took(NamedTuple):
    """Milliseconds of processor time that a page took, round by round, and its bytes."""

    rounds: tuple[float, ...]
    size: int

    @property
    def median(self) -> float:
        """That of the rounds."""
        return statistics.median(self.rounds)


def timed(desk: TestClient, url: str, rounds: int, before: Callable[[], object]) -> Took:
    """What a page took, asked for so often; ``before`` each time something else is done."""
    took, size = [], 0
    for _ in range(rounds):
        before()
        start = time.process_time()
        answer = desk.get(url)
        took.append((time.process_time() - start) * 1000)
        if answer.status_code != OK:
            raise SystemExit(f"{url}: {answer.status_code} {answer.text[:200]}")
        size = len(answer.content)
    return Took(tuple(took), size)


def pages(event: Event) -> dict[str, str]:
    """The pages that must be quick: the event's, and what is opened from it next."""
    largest = max(event.tolls, key=lambda toll: len(toll.claims))
    here = f"/events/{event.id}"
    return {
        "event": here,
        "evidence": f"{here}/evidence",
        "a source": f"{here}/evidence?source=7",
        "why": f"{here}/tolls/{largest.id}/why",
        "sources": f"{here}/sources?n=1&n=2&n=3",
        "review": "/review?of=disputes",
        "list": "/",
    }


def main() -> int:
    """Print a line for each page; 1 where one takes too long."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=200)
    options.add_argument("--claims", type=int, default=2_000)
    options.add_argument("--rounds", type=int, default=9)
    given = options.parse_args()
    told, reports = story(given.reports, given.claims)
    relations = len(told.reconciled.relations)
    print(f"an event of {len(reports)} reports, {len(told.claims)} claims, {relations} relations")
    with tempfile.TemporaryDirectory() as folder:
        keep(Path(folder) / "case", told, reports)
        app = create_app(Path(folder) / "case")
        with TestClient(app, base_url="http://127.0.0.1") as desk:
            return _shown(desk, app.state.desk.forget, told.reconciled.event, given.rounds)


def _shown(desk: TestClient, forget: Callable[[], None], event: Event, rounds: int) -> int:
    missed = 0
    print("ms           first: median  quickest  slowest   again: median        kB")
    for name, url in pages(event).items():
        desk.get(url)
        first = timed(desk, url, rounds, forget)
        again = timed(desk, url, rounds, lambda: None)
        fits = first.median <= LIMIT
        missed += not fits
        print(
            f"{name:<12} {first.median:13.1f} {min(first.rounds):9.1f} {max(first.rounds):8.1f}"
            f" {again.median:15.1f} {first.size / 1000:9.0f}"
            f"   at most {LIMIT:.0f}: {'kept' if fits else 'MISSED'}"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
