"""The hand-labelled claims of the example reports, reconciled, give the hand-checked tolls and pairs.

The claims go in as they were labelled, so that what fails here is reconciliation and nothing else.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.records import Claim, Evidence, Group, Reconciled, Report, Story, Value
from rashomon.stages.ingest import ingest
from rashomon.stages.reconcile import reconcile

ROOT = Path(__file__).parents[2]
NAMES = ("mosque", "earthquake")


@cache
def expected(name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((ROOT / "tests/golden" / f"{name}.expected.json").read_text(encoding="utf-8"))
    return made
