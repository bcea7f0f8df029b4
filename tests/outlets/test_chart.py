from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from rashomon.outlets.brief import Brief
from rashomon.outlets.brief.anchors import Anchor
from rashomon.outlets.brief.chart import SHAPES, draw_panel, marker
from rashomon.outlets.brief.model import Band, Panel, Point, Track
from rashomon.outlets.brief.scale import Scale, time_ticks, value_ticks


def one_point(at: float, value: int, group: str = "people") -> Panel:
    point = Point(at=at, when="then", value=value, voice=0, says="dead", source=1)
    return Panel(
        outcome="killed",
        voices=("army",),
        tracks=(
            Track(
                group=group, bands=(Band(at=at, low=value, best=value, high=None),), points=(point,)
            ),
        ),
    )


def test_only_outcomes_with_a_course_have_a_chart(brief: Brief) -> None:
    assert [panel.outcome for panel in brief.events[0].panels] == ["killed"]


def test_each_claim_with_a_figure_is_a_point_that_links_to_its_source(brief: Brief) -> None:
    panel = brief.events[0].panels[0]
    drawn = draw_panel(panel, Anchor("e1"), width=960, height=380)
    links = [int(number) for number in re.findall(r'href="#e1s(\d+)"', drawn)]
    assert sorted(links) == sorted(p.source for track in panel.tracks for p in track.points)


def test_of_many_points_so_many_are_drawn(brief: Brief) -> None:
    panel = brief.events[0].panels[0]
    drawn = draw_panel(panel, Anchor("e1"), width=960, height=380, most=2)
    assert 1 <= drawn.count("cite point") <= 2


@pytest.mark.parametrize("width", [360, 960])
def test_points_lie_within_the_drawing(brief: Brief, width: int) -> None:
    drawn = draw_panel(brief.events[0].panels[0], Anchor("e1"), width=width, height=300)
    for x, y in re.findall(r"translate\(([\d.]+) ([\d.]+)\)", drawn):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= 300


@given(
    st.floats(-1e6, 1e6),
    st.integers(0, 10**9),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_any_single_point_is_well_formed(at: float, value: int, group: str) -> None:
    drawn = draw_panel(one_point(at, value, group), Anchor("e1"), width=360, height=300)
    ElementTree.fromstring(drawn)


def test_later_stands_further_right_and_more_stands_higher() -> None:
    scale = Scale(first=0, last=10, top_value=100, left=40, right=340, top=10, bottom=260)
    assert scale.x(0) == 40
    assert scale.x(10) == 340
    assert scale.x(2) < scale.x(3)
    assert scale.y(0) == 260
    assert scale.y(100) == 10
    assert scale.y(50) < scale.y(40)


@given(st.integers(0, 10**9))
def test_value_ticks_are_few_start_at_nought_and_reach_the_top(highest: int) -> None:
    ticks = value_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= max(highest, 1)
    assert 2 <= len(ticks) <= 6


@given(st.floats(-1e6, 1e6), st.floats(1, 1e6))
def test_time_ticks_are_few_and_lie_between(first: float, span: float) -> None:
    ticks = time_ticks(first, first + span)
    assert len(ticks) <= 6
    assert all(first <= tick <= first + span for tick in ticks)


def test_voices_have_shapes_of_their_own_until_shapes_run_out() -> None:
    several = 2 * len(SHAPES)
    assert len({marker(voice) for voice in range(several)}) == several
    assert marker(0) == marker(several)


def test_a_point_has_the_shape_of_its_voice() -> None:
    panel = one_point(0, 3)
    (track,) = panel.tracks
    points = tuple(replace(track.points[0], voice=voice) for voice in (1, len(SHAPES) + 1))
    both = replace(panel, tracks=(replace(track, points=points),))
    drawn = draw_panel(both, Anchor("e1"), width=960, height=380)
    shapes = re.findall(rf'class="(h0(?: hollow)?)" d="{SHAPES[1]}"', drawn)
    assert sorted(shapes) == ["h0", "h0 hollow"]
