"""Average linkage, on numbers."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.cluster.linkage import Linkage


def _join(scores, size, threshold=0.5, labels=None):
    groups = [[at] for at in range(size)]
    return Linkage(scores, groups, labels or [None] * size).join(threshold)


def test_the_mean_over_all_pairs_decides():
    close = {(0, 1): 0.9, (1, 2): 0.8}
    assert _join(close, 3) == [[0, 1], [2]]
    assert _join({**close, (0, 2): 0.3}, 3) == [[0, 1, 2]]


def test_a_score_at_the_threshold_joins():
    assert _join({(0, 1): 0.5}, 2) == [[0, 1]]
    assert _join({(0, 1): 0.499}, 2) == [[0], [1]]


def test_the_closest_are_joined_first():
    assert _join({(0, 1): 0.6, (1, 2): 0.9}, 3) == [[0], [1, 2]]


def test_groups_from_the_start_stay_together():
    assert Linkage({(0, 2): 1.0, (1, 2): 0.2}, [[0, 1], [2]], [None, None]).join(0.5) == [[0, 1, 2]]
    assert Linkage({}, [[0, 1], [2]], [None, None]).join(0.5) == [[0, 1], [2]]


def test_labels_keep_groups_apart_also_when_they_have_grown():
    scores = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}
    assert _join(scores, 3, labels=["x", None, "y"]) == [[0, 1], [2]]


def test_groups_that_are_kept_apart_stay_so_also_when_they_have_grown():
    scores = {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8, (2, 3): 0.7}
    linked = Linkage(scores, [[0], [1], [2], [3]], [None] * 4, apart=[(0, 2)])
    assert linked.join(0.3) == [[0, 1], [2, 3]]


def _plain(scores, size, threshold):
    """Average linkage in its plainest form, to compare with."""
    groups = [[at] for at in range(size)]

    def mean(one, other):
        pairs = [tuple(sorted((a, b))) for a in one for b in other]
        return round(sum(scores.get(pair, 0.0) for pair in pairs) / len(pairs), 9)

    while len(groups) > 1:
        best, one, other = min(
            (-mean(one, other), min(one), min(other))
            for one in groups
            for other in groups
            if min(one) < min(other)
        )
        if -best < threshold:
            break
        first = next(group for group in groups if min(group) == one)
        second = next(group for group in groups if min(group) == other)
        groups = [group for group in groups if group not in (first, second)] + [first + second]
    return sorted(sorted(group) for group in groups)


@given(st.data())
def test_it_is_average_linkage(data):
    size = data.draw(st.integers(1, 7))
    tenths = st.integers(1, 10).map(lambda number: number / 16)
    scores = {
        (one, other): data.draw(tenths)
        for one in range(size)
        for other in range(one + 1, size)
        if data.draw(st.booleans())
    }
    assert _join(scores, size, 0.25) == _plain(scores, size, 0.25)
