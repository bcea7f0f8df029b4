"""``python -m benchmarks.stories``: stories of news of all kinds, with the settings of all others.

All reports of the project's own labelled sets, each of an event of its own, and the examples, a
story each, as one body: what is joined that should not be, and what is split. ``SOURCE=STORY`` adds
a file or folder that is one story. Exit 1 below a B³ precision or recall of 0.95.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.quality.tolls import b_cubed
from rashomon.flow import read_all, take_in
from rashomon.records import Event, Report, Story
from rashomon.stages.cluster import cluster
from rashomon.stages.dedupe import dedupe

ROOT = Path(__file__).parents[1]
LEAST = 0.95


def bodies(given: list[str]) -> dict[str, str | None]:
    """Source → the story that it is, or None where each report is of a story of its own."""
    own: dict[str, str | None] = {
        str(file): None for file in sorted(ROOT.glob("tests/quality/corpus*/reports.jsonl"))
    }
    own |= {str(one): one.name for one in sorted(ROOT.glob("examples/*")) if one.is_dir()}
    return own | dict(one.rsplit("=", 1) for one in given)


def labelled(sources: dict[str, str | None]) -> tuple[list[Report], dict[str, list[str]]]:
    """All reports, and the ids of those of each story."""
    reports: list[Report] = []
    wanted: dict[str, list[str]] = {}
    for source, story in sources.items():
        found, _ = take_in([source])
        reports += found
        for report in found:
            wanted.setdefault(story or report.id, []).append(report.id)
    return reports, wanted


def show(stories: list[Story], wanted: dict[str, list[str]]) -> None:
    """Print what is joined and what is split."""
    home = {report: name for name, reports in wanted.items() for report in reports}
    made = {report: story.id for story in stories for report in story.reports}
    for story in stories:
        names = sorted({home[report] for report in story.reports})
        if len(names) > 1:
            print("joined:", ", ".join(names))
            print("  ", story.reasons[0])
    for name, reports in wanted.items():
        parts = len({made[report] for report in reports})
        if parts > 1:
            print(f"split: {name} into {parts}")


def main() -> int:
    """Read, cluster, print; gives the exit status."""
    reports, wanted = labelled(bodies(sys.argv[1:]))
    reports = dedupe(reports)
    readings = {one.report: one for one in read_all(reports, len(reports))}
    stories = cluster(reports, readings)
    show(stories, wanted)
    gold = [{"event": name, "reports": reports} for name, reports in wanted.items()]
    home = {report: _event(story) for story in stories for report in story.reports}
    figures = b_cubed(gold, home)
    print(f"{len(reports)} reports, {len(wanted)} stories, {len(stories)} made")
    for name, value in figures.items():
        print(f"{name:20} {value:.3f}")
    good = min(figures["story_b3_precision"], figures["story_b3_recall"]) >= LEAST
    return 0 if good else 1


def _event(story: Story) -> Event:
    return Event(
        id=story.id, title="", reports=story.reports, date=None, place=None, type=None, actors=(),
        tolls=(), disputes=(), timeline=(), people=(),
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
