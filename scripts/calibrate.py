"""``make calibrate``: how sure the program may be of a claim, worked out from labelled reports.

Fits on the development halves of the project's own labelled reports and checks on the halves that
were held out. Writes ``data/confidence.toml`` of the extract stage, what was measured
(``tests/quality/confidence.json``) and the reliability plot. The same reports and rules give the
same bytes. ``docs/method/confidence.md`` explains the method.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from rashomon.records import Claim, Report
from rashomon.stages.extract import Extractor, claims
from rashomon.stages.extract.confidence import Scale, share_at, total
from rashomon.stages.ingest import ingest
from scripts.fitting import Step, best_pull, fit, left_out, steps_of
from scripts.reliability import Bin, Measured, plot
from tests.quality.scoring import half, pair, read_lines

ROOT = Path(__file__).parents[1]
CORPORA = tuple(sorted((ROOT / "tests/quality").glob("corpus*")))
SCALE = ROOT / "src/rashomon/stages/extract/data/confidence.toml"
MEASURED = ROOT / "tests/quality/confidence.json"
PLOT = ROOT / "docs/images/confidence.svg"

HEADER = """\
# How sure a claim is: what each of its signs adds in log-odds, and the share of claims that may be
# taken to be right in each step of the sum. Source: written by `make calibrate`, not by hand, from
# the development halves of the project's own labelled reports; docs/method/confidence.md says how.
"""


class Row(NamedTuple):
    """One claim that was found in a labelled report."""

    report: str
    half: str
    signs: tuple[str, ...]
    right: bool


def read(report: Report, extractor: Extractor) -> list[tuple[Claim, tuple[str, ...]]]:
    """The claims of a report, each with the signs that its confidence is made from."""
    seen: list[tuple[str, ...]] = []

    def numbered(signs: Iterable[str]) -> float:
        seen.append(tuple(signs))
        return float(len(seen) - 1)

    # A claim record keeps no signs: its number in ``seen`` stands in the place of the confidence.
    with patch.object(claims, "confidence_of", numbered):
        found = extractor.read(report).claims
    return [(claim, seen[int(claim.confidence)]) for claim in found]


def rows_of(corpus: Path) -> Iterator[Row]:
    """Every claim found in a corpus. Right is what the scorer pairs with a label."""
    labels, extractor = read_lines(corpus / "gold.jsonl"), Extractor()
    development = half("development", corpus)
    for report in ingest([str(corpus / "reports.jsonl")]):
        if not isinstance(report, Report):
            continue
        found = read(report, extractor)
        wanted = [label for label in labels if label["report"] == report.id]
        right = set(pair(wanted, [claim for claim, _ in found]).values())
        which = "development" if report.id in development else "held_out"
        for place, (_, signs) in enumerate(found):
            yield Row(report.id, which, signs, place in right)


def calibrated(rows: Sequence[Row]) -> tuple[Scale, list[Step]]:
    """The weights of signs, fitted on all rows; steps, of sums by models without the report."""
    signs, right = [row.signs for row in rows], [row.right for row in rows]
    reports = [row.report for row in rows]
    pull = best_pull(signs, right, reports)
    base, weights = fit(signs, right, pull)
    steps = steps_of(left_out(signs, right, reports, pull), right)
    weights = {sign: round(weight, 2) for sign, weight in weights.items()}
    begins = tuple(round(step.begins, 2) for step in steps[1:])
    return Scale(round(base, 2), weights, begins, tuple(step.share for step in steps)), steps


def measured(rows: Sequence[Row], scale: Scale, steps: Sequence[Step]) -> Measured:
    """What the confidence was worth on claims that it was not fitted on."""
    said = [(share_at(total(row.signs, scale), scale), row.right) for row in rows]
    bins = []
    for step in steps:
        here = [right for share, right in said if share == step.share]
        bins.append(Bin(step.share, step.claims, step.right, len(here), sum(here)))
    return Measured(tuple(bins), _pairs_in_order(said))


def _pairs_in_order(said: Sequence[tuple[float, bool]]) -> float:
    """How often a right claim is given more than a wrong one; a tie is half."""
    good = [share for share, right in said if right]
    bad = [share for share, right in said if not right]
    won = sum((one > other) + (one == other) / 2 for one in good for other in bad)
    return round(won / max(1, len(good) * len(bad)), 3)


def written(scale: Scale, steps: Sequence[Step]) -> str:
    """The scale as TOML."""
    lines = [HEADER, "# What a claim starts from.", f"base = {scale.base}"]
    parted = sorted(tuple(sign.partition("=")) for sign in scale.weights)
    for name, signs in groupby(parted, key=lambda parts: parts[0]):
        lines += ["", f"[weights.{name}]"]
        for sign in signs:
            lines.append(f'"{sign[2]}" = {scale.weights["".join(sign)]}')
    for place, step in enumerate(steps):
        begins = scale.begins[place - 1] if place else "-inf"
        lines += ["", f"# {step.right} of {step.claims} were right.", "[[steps]]"]
        lines += [f"begins = {begins}", f"share = {step.share}"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit, check, write, and say how it came out."""
    rows = [row for corpus in CORPORA for row in rows_of(corpus)]
    scale, steps = calibrated([row for row in rows if row.half == "development"])
    result = measured([row for row in rows if row.half == "held_out"], scale, steps)
    SCALE.write_text(written(scale, steps), encoding="utf-8")
    MEASURED.write_text(json.dumps(result.as_json(), indent=1) + "\n", encoding="utf-8")
    PLOT.write_text(plot(result), encoding="utf-8")
    print(result.table())


if __name__ == "__main__":
    main()
