"""What needs a person is found by the database: claims of little confidence, close calls."""

from pathlib import Path

import pytest

from rashomon.records import Claim, from_json
from rashomon.stages.cluster import THRESHOLD
from rashomon.store import build_case, open_case
from rashomon.store.decisions import split
from tests.store.conftest import NewCase
from tests.store.test_decided_claims import write

pytestmark = pytest.mark.usefixtures("reader")


def test_claims_by_confidence_and_reports_by_score(new_case: NewCase, tmp_path: Path) -> None:
    case = new_case("case")
    build_case(case, [write(tmp_path / "r.jsonl")], workers=1)
    with open_case(case) as opened:
        assert opened.unsure(1.0, b"", 9) == ([], None)
        first = opened.unsure(1.01, b"", 1)
        assert first.next is not None
        second = opened.unsure(1.01, first.next, 1)
        found = [from_json(Claim, line).id for line in (*first.lines, *second.lines)]
        assert found == [one.id for one in opened.claims()]
        assert second.next is None
        ((one, other, score),) = opened.close_calls(2.0, 0, 9)
        assert (one, other, score > THRESHOLD) == ("r0", "r1", True)
        assert opened.close_calls(2.0, 1, 9) == []
        assert opened.close_calls((score - THRESHOLD) / 2, 0, 9) == []
    split(case, ["r1"], user="Ana")
    with open_case(case) as opened:
        # They are of two events now, whatever they score: a person said so.
        assert opened.close_calls(2.0, 0, 9) == []
