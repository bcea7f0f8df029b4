"""The claims that the program finds in the project's own labelled reports do not get worse.

``floors.json`` pins each figure for both halves of a corpus, with a fingerprint of the corpus:
``development`` is that half of ``corpus``, ``corpus2 development`` that of ``corpus2``, whose
fingerprint stands in ``fingerprints``. A floor may rise freely; one that falls needs a reason in
``lowered`` that CHANGELOG.md repeats to the letter. ``make quality`` prints the figures.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.flow import read_all
from rashomon.records import Claim, Report
from rashomon.stages.ingest import ingest
from tests.quality.scoring import CORPUS, half, pair, read_lines, score

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FLOORS: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
SLACK = 0.04  # a floor further below what is measured no longer guards anything


@cache
def claims_of(corpus: Path) -> list[Claim]:
    reports = [r for r in ingest([str(corpus / "reports.jsonl")]) if isinstance(r, Report)]
    return [claim for read in read_all(reports, len(reports), 1) for claim in read.claims]


def place(name: str) -> tuple[Path, str]:
    """The corpus and the half that floors of that name are of."""
    *folder, which = name.split()
    return (HERE / folder[0] if folder else CORPUS), which


@pytest.mark.parametrize("name", FLOORS["floors"])
def test_no_figure_is_below_its_floor(name: str) -> None:
    corpus, which = place(name)
    ids = half(which, corpus)
    labels = [label for label in read_lines(corpus / "gold.jsonl") if label["report"] in ids]
    figures = score(labels, [claim for claim in claims_of(corpus) if claim.report in ids])
    floors: dict[str, float] = FLOORS["floors"][name]
    print(f"\n{name:12}" + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
    assert figures.keys() == floors.keys()
    below = {key: (figures[key], floor) for key, floor in floors.items() if figures[key] < floor}
    assert not below, f"worse than pinned (measured, floor): {below}"
    lag = {key: (figures[key], f) for key, f in floors.items() if figures[key] > f + SLACK}
    assert not lag, f"better than pinned: raise these floors in floors.json: {lag}"


def test_of_claims_that_are_sure_nine_in_ten_are_right() -> None:
    """Held out halves only: confidence is fitted on the others (``make calibrate``)."""
    shares: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for corpus in {place(name)[0] for name in FLOORS["floors"]}:
        ids = half("held_out", corpus)
        labels = [label for label in read_lines(corpus / "gold.jsonl") if label["report"] in ids]
        claims = [claim for claim in claims_of(corpus) if claim.report in ids]
        shares.update(claim.confidence for claim in claims)
        right.update(claims[place].confidence for place in pair(labels, claims).values())
    sure = [share for share in shares if share >= 0.9]
    found, good = (sum(counts[share] for share in sure) for counts in (shares, right))
    print(f"\nconfidence of 0.9 or more: {good} of {found} right, of {shares.total()} claims")
    assert good >= 0.9 * found
    assert found > 0.5 * shares.total()
    assert len(shares) > 2
    assert all(0 <= share <= 1 for share in shares)


@pytest.mark.parametrize("corpus", sorted({place(name)[0] for name in FLOORS["floors"]}))
def test_the_corpus_is_the_one_that_the_floors_were_measured_on(corpus: Path) -> None:
    text = (corpus / "reports.jsonl").read_bytes() + (corpus / "gold.jsonl").read_bytes()
    pinned = {"corpus": FLOORS["fingerprint"], **FLOORS.get("fingerprints", {})}
    assert hashlib.sha256(text).hexdigest() == pinned.get(corpus.name), (
        f"{corpus.name} changed: measure again (make quality) and pin its new fingerprint"
    )


def test_both_halves_of_each_pinned_corpus_have_floors() -> None:
    halves = {place(name) for name in FLOORS["floors"]}
    corpora = {corpus for corpus, _ in halves} | {CORPUS}
    assert halves == {(one, which) for one in corpora for which in ("development", "held_out")}


def test_no_floor_was_lowered_quietly() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for reason in FLOORS["lowered"]:
        assert len(reason) > 30
        assert reason in changelog, f"CHANGELOG.md does not give the reason: {reason}"
    for name, before in _earlier_floors().items():
        now = FLOORS["floors"].get(name, {})
        fallen = [key for key, floor in before.items() if now.get(key, 0) < floor]
        told = " ".join(FLOORS["lowered"])
        unsaid = [key for key in fallen if f"{name} {key}" not in told]
        assert not unsaid, f"lowered without a reason in floors.json: {name} {unsaid}"


def _earlier_floors() -> dict[str, dict[str, float]]:
    """The highest floor that each figure ever had on this corpus in the history of the file."""
    best: dict[str, dict[str, float]] = {}
    for text in _versions():
        then = json.loads(text)
        if then.get("fingerprint") != FLOORS["fingerprint"]:
            continue
        for name, floors in then["floors"].items():
            for key, floor in floors.items():
                held = best.setdefault(name, {})
                held[key] = max(held.get(key, 0.0), floor)
    return best


def _versions() -> list[str]:
    """The committed versions of floors.json; none outside a git checkout."""
    path = str((HERE / "floors.json").relative_to(ROOT))
    log = _git("log", "--format=%H", "--", path)
    return [text for commit in log.split() if (text := _git("show", f"{commit}:{path}"))]


def _git(*words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=20
        )
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""
