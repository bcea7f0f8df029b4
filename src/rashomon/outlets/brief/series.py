"""Claims and timeline → panels of the chart: who gave which figure when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.outlets.brief.account import Account
from rashomon.outlets.brief.demand import Begun
from rashomon.outlets.brief.model import Band, Panel, Point, Track
from rashomon.outlets.brief.wording import as_of_words, group_words, hours_of, says
from rashomon.records import OUTCOMES, Outcome, Toll

Bands = dict[tuple[Outcome | None, str | None], dict[float, Band]]


def build_panels(account: Account) -> Sequence[Panel]:
    """A panel for each outcome that has a group with figures of more than one time."""
    return Begun(_panels(account))


def _panels(account: Account) -> Iterator[Panel]:
    changes = _changes(account)
    panels = (_panel(account, outcome, changes) for outcome in OUTCOMES)
    for panel in panels:
        if any(len({point.at for point in track.points}) > 1 for track in panel.tracks):
            yield panel


def _changes(account: Account) -> Bands:
    """Low, best and high of each toll as they changed: of several at one time, the last."""
    found: Bands = {}
    for moment in account.event.timeline:
        at = hours_of(moment.at)
        if at is not None and (moment.low, moment.best, moment.high) != (None, None, None):
            band = Band(at=at, low=moment.low, best=moment.best, high=moment.high)
            found.setdefault((moment.outcome, moment.group), {})[at] = band
    return found


def _panel(account: Account, outcome: Outcome, changes: Bands) -> Panel:
    tolls = [toll for toll in account.event.tolls if toll.outcome == outcome]
    keys: dict[tuple[str, ...], str] = {}
    for toll in tolls:
        for one in account.own(toll):
            name, key = account.speaker(one)
            keys.setdefault(key, name)
    order = {key: place for place, key in enumerate(keys)}
    tracks = (_track(account, toll, order, changes) for toll in tolls)
    return Panel(
        outcome=outcome,
        voices=tuple(keys.values()),
        tracks=tuple(track for track in tracks if track.points),
    )


def _track(
    account: Account, toll: Toll, order: Mapping[tuple[str, ...], int], changes: Bands
) -> Track:
    points = (_point(account, one, order) for one in account.own(toll))
    return Track(
        group=group_words(toll.group),
        bands=_bands(toll, changes),
        points=tuple(
            sorted((point for point in points if point), key=lambda point: (point.at, point.source))
        ),
    )


def _point(account: Account, claim: str, order: Mapping[tuple[str, ...], int]) -> Point | None:
    """A claim as a point at its as-of, or at its report's time; none without figure or time."""
    told = account.claims[claim]
    value = told.value.best if told.value.best is not None else told.value.low
    stands = told.as_of or account.reports[told.report].published_at
    at = hours_of(stands)
    if told.value.modality == "vague" or value is None or at is None:
        return None
    return Point(
        at=at,
        when=as_of_words(stands, account.year),
        value=value,
        voice=order[account.speaker(claim)[1]],
        says=says(told),
        source=account.numbering.numbers[claim],
    )


def _bands(toll: Toll, changes: Bands) -> tuple[Band, ...]:
    """Low, best and high as they changed; the toll as it stands where no change is on record."""
    bands = list(changes.get((toll.outcome, toll.group), {}).values())
    stands = hours_of(toll.as_of)
    if not bands and stands is not None:
        bands = [Band(at=stands, low=toll.low, best=toll.given, high=toll.high)]
    return tuple(sorted(bands, key=lambda band: band.at))
