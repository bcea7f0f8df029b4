"""``python -m benchmarks.scale``: what it grows on, and what it asks of growth."""

from benchmarks.scale.__main__ import bounds
from benchmarks.scale.reports import with_copies
from benchmarks.speed.reports import load_sources


def test_a_longer_run_begins_with_a_shorter_and_one_in_ten_is_a_copy() -> None:
    sources = load_sources()
    first, longer = (list(with_copies(total, sources)) for total in (60, 200))
    assert longer[:60] == first
    assert len({one["id"] for one in longer}) == 200
    assert 10 <= sum(one["id"].endswith("-copy") for one in longer) <= 30


def test_bounds_are_of_the_first_and_the_last_size() -> None:
    small = {"reports": 100, "cpu": 10.0, "peak_mb": 200.0, "added": [(0.1, 0.1)]}
    large = {"reports": 1000, "cpu": 125.0, "peak_mb": 260.0, "added": [(0.2, 3.0), (1.5, 1.5)]}
    values = [round(value, 6) for _, value, _ in bounds([small, large])]
    assert values == [0.2, 0.3, 0.85]
    assert [
        value <= most for value, (_, _, most) in zip(values, bounds([small, large]), strict=True)
    ] == [True, False, True]
