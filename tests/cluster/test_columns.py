"""Which reports are of times so far apart that they are not compared."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.cluster.columns import WEEK, YEAR, Columns, reach
from rashomon.stages.cluster.told import Told

DAYS = st.integers(735_000, 738_000)
SPANS = st.tuples(DAYS, st.integers(0, 366)).map(lambda one: (one[0], one[0] + one[1]))
TOLD = st.builds(
    Told,
    days=st.lists(DAYS, max_size=20).map(tuple),
    spans=st.lists(SPANS, max_size=20).map(tuple),
)


def test_a_report_reaches_from_the_day_before_what_it_names_to_a_week_after_it():
    told = Told(days=(1000, 1003, 2990), spans=((1500, 1530), (2600, 2640)))
    assert reach(3000, told) == ((999, 1010), (1499, 1537), (2599, 2633))
    assert reach(None, told) == ()
    assert reach(3000, Told(days=(2635, 2990))) == ()


@given(DAYS, TOLD)
def test_reach_is_sorted_apart_short_and_leaves_out_no_named_day(day, told):
    found = reach(day, told)
    ends = [end for span in found for end in span]
    assert ends == sorted(ends)
    assert len(found) <= 12
    assert all(last < day - YEAR for _, last in found)
    named = [*told.days, *(first for first, _ in told.spans)]
    assert all(
        any(first <= one <= last for first, last in found) for one in named if one < day - YEAR
    )


@given(st.lists(st.tuples(st.none() | DAYS, TOLD), min_size=2, max_size=6))
def test_whether_one_is_out_of_reach_of_another_is_asked_from_either(reports):
    columns = Columns(reports)
    every = np.arange(len(reports))
    table = np.array([columns.out_of_reach(one, every) for one in every.tolist()])
    assert (table == table.T).all()
    for one, (mine, _) in enumerate(reports):
        for other, (theirs, told) in enumerate(reports):
            if mine is None or theirs is None or abs(mine - theirs) <= YEAR:
                assert not table[one, other]
            elif mine < theirs:
                named = any(day - 1 <= mine <= day + WEEK for day in told.days)
                assert not (named and table[one, other])
                assert table[one, other] or told.days or told.spans
