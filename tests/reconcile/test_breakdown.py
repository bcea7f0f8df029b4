"""Figures that one sentence gives place by place are parts of the whole."""

from __future__ import annotations

from tests.reconcile.test_fates import reconciled, toll

PLACES = "18 people killed in Oba and 4 people killed in neighbouring Ife."


def test_places_that_a_sentence_counts_are_parts_of_the_total() -> None:
    result = reconciled(
        "Mon agency: at least 22 people killed",
        f"Mon minister: 18 people killed [{PLACES}]",
        f"Mon minister: 4 people killed [{PLACES}]",
    )
    assert (toll(result, "killed").best, toll(result, "killed").status) == (22, "single")
    assert result.event.disputes == ()
    reasons = [row.reason for row in result.relations if row.relation == "part_of"]
    assert len(reasons) == 2
    assert all("= 22" in reason for reason in reasons)


def test_places_are_added_up_where_no_total_is_told() -> None:
    result = reconciled(
        f"Mon minister: 18 people killed [{PLACES}]", f"Mon minister: 4 people killed [{PLACES}]"
    )
    assert toll(result, "killed").best == 22


def test_days_are_no_places() -> None:
    text = "18 people killed on Monday and 4 people killed on Tuesday."
    result = reconciled(
        f"Tue minister: 18 people killed [{text}]", f"Tue minister: 4 people killed [{text}]"
    )
    assert all("place by place" not in row.reason for row in result.relations)
