"""Claims and timeline → panels of the chart: who gave which figure when."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.model import Band, Panel, Point, Track
from rashomon.outlets.brief.wording import as_of_words, group_words, hours, instant, says, year_of
from rashomon.records import OUTCOMES, Outcome, Toll


def build_panels(account: Account) -> tuple[Panel, ...]:
    """A panel for each outcome that has a group with figures of more than one time."""
    panels = (_panel(account, outcome) for outcome in OUTCOMES)
    return tuple(
        panel
        for panel in panels
        if any(len({point.at for point in track.points}) > 1 for track in panel.tracks)
    )


def _panel(account: Account, outcome: Outcome) -> Panel:
    tolls = [toll for toll in account.event.tolls if toll.outcome == outcome]
    keys: dict[tuple[str, ...], str] = {}
    for toll in tolls:
        for one in account.own(toll):
            keys.setdefault(account.voice_key(one), account.voice(one))
    order = list(keys)
    tracks = (_track(account, toll, order) for toll in tolls)
    return Panel(
        outcome=outcome,
        voices=tuple(keys.values()),
        tracks=tuple(track for track in tracks if track.points),
    )


def _track(account: Account, toll: Toll, order: Sequence[tuple[str, ...]]) -> Track:
    points = (_point(account, one, order) for one in account.own(toll))
    return Track(
        group=group_words(toll.group),
        bands=_bands(account, toll),
        points=tuple(
            sorted((point for point in points if point), key=lambda point: (point.at, point.source))
        ),
    )


def _point(account: Account, claim: str, order: Sequence[tuple[str, ...]]) -> Point | None:
    """A claim as a point at its as-of, or at its report's time; none without figure or time."""
    told = account.claims[claim]
    value = told.value.best if told.value.best is not None else told.value.low
    stands = told.as_of or account.reports[told.report].published_at
    moment = instant(stands)
    if told.value.modality == "vague" or value is None or moment is None:
        return None
    return Point(
        at=hours(moment),
        when=as_of_words(stands, year_of(account.event)),
        value=value,
        voice=order.index(account.voice_key(claim)),
        says=says(told),
        source=account.numbering.numbers[claim],
    )


def _bands(account: Account, toll: Toll) -> tuple[Band, ...]:
    """Low, best and high as they changed; the toll as it stands where no change is on record."""
    moments = [
        Band(at=hours(at), low=moment.low, best=moment.best, high=moment.high)
        for moment in account.event.timeline
        if (moment.outcome, moment.group) == (toll.outcome, toll.group)
        and (at := instant(moment.at)) is not None
        and (moment.low, moment.best, moment.high) != (None, None, None)
    ]
    stands = instant(toll.as_of)
    if not moments and stands is not None:
        moments = [Band(at=hours(stands), low=toll.low, best=toll.given, high=toll.high)]
    return tuple(sorted(moments, key=lambda band: band.at))
