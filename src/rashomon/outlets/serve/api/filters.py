"""The parameters by which lists are narrowed: the same names as the options of the verbs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import Depends, Query

from rashomon.errors import UsageError
from rashomon.outlets.serve.api.answers import from_cursor
from rashomon.outlets.serve.problems import RequestError
from rashomon.records import Outcome, Record, Status
from rashomon.records.event import TollStatus
from rashomon.store import Ask, Wanted, Within
from rashomon.store.since import parse_since

ALL, ANYWHERE = Wanted(), Within()
MOST = 200
"""Records on a page, at most."""

Since = Annotated[date | None, Query(description="On that day or later (ISO 8601).")]
Until = Annotated[date | None, Query(description="On that day or earlier (ISO 8601).")]
Words = Annotated[str | None, Query(max_length=200)]
Place = Annotated[str | None, Query(max_length=200, description="Words of the place or country.")]
Outlet = Annotated[
    str | None, Query(max_length=200, description="Words of who printed it or wrote it first.")
]
Happened = Annotated[Outcome | None, Query(description="What happened to people.")]
Text = Annotated[
    str | None, Query(max_length=400, description='All these words; "quoted" in order, begin*.')
]
OfEvent = Annotated[str | None, Query(alias="event", max_length=80, description="An event's id.")]
OfReport = Annotated[
    str | None, Query(alias="report", max_length=500, description="A report's id.")
]
Time = Annotated[str, Query(max_length=40, description="A day or a time in ISO 8601.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Records on a page.")]
Cursor = Annotated[
    str | None, Query(max_length=2000, description="`next` of the page before this one.")
]


class Part(Record, frozen=True, kw_only=True):
    """Which page of a list."""

    after: bytes
    limit: int

    def of(self, kind: str, wanted: Wanted = ALL, within: Within = ANYWHERE) -> Ask:
        """The page of a kind, of what is wanted."""
        return Ask(kind=kind, wanted=wanted, within=within, after=self.after, limit=self.limit)


async def _part(limit: Limit = 50, cursor: Cursor = None) -> Part:
    return Part(after=from_cursor(cursor), limit=limit)


async def _when(time: Time) -> datetime:
    try:
        return parse_since(time)
    except UsageError:
        do = "write 2026-03-10 or 2026-03-10T18:30"
        raise RequestError(422, "this is no day and no time", where="time", do=do) from None


def _anywhere(
    since: Since = None,
    until: Until = None,
    place: Place = None,
    outcome: Happened = None,
    outlet: Outlet = None,
    text: Text = None,
) -> Wanted:
    return Wanted(
        since=since.isoformat() if since else None,
        until=until.isoformat() if until else None,
        place=place or None,
        outcome=outcome,
        outlet=outlet or None,
        text=text if text and text.strip() else None,
    )


Moment = Annotated[datetime, Depends(_when)]
Filters = Annotated[Wanted, Depends(_anywhere)]
Paging = Annotated[Part, Depends(_part)]
OfToll = Annotated[TollStatus | None, Query(description="How a toll stands.")]
OfClaim = Annotated[Status | None, Query(description="How a claim stands.")]
Printed = Annotated[Literal["original", "copy"] | None, Query(description="Whether it is a copy.")]
