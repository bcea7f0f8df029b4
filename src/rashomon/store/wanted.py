"""Which events, claims and reports of a case are wanted: by time, place, outcome, outlet, text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rashomon.errors import UsageError
from rashomon.records import Claim, Dispute, Event, Record, Report, Statement, Toll
from rashomon.store.words import Wish, read_wish, words

REPORT_STATUSES = ("original", "copy")


class Wanted(Record, frozen=True, kw_only=True):
    """What a record must be to be listed; what is None does not count.

    ``since`` and ``until`` are ISO dates, both included. ``place`` and ``outlet`` are words of the
    place's or the outlet's name, ``text`` is words as `read_wish` takes them. ``status`` is that of
    a claim or toll, or `REPORT_STATUSES`.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    outcome: str | None = None
    outlet: str | None = None
    status: str | None = None
    text: str | None = None

    def check(self) -> None:
        """Raises UsageError if a date is none, or if nothing lies between them."""
        for name, day in (("since", self.since), ("until", self.until)):
            if day is not None and not _is_day(day):
                raise UsageError(f"--{name} takes a day such as 2026-03-10, not '{day}'")
        if self.since and self.until and self.since > self.until:
            raise UsageError(f"there is no day from {self.since} to {self.until}")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Home:
    """What a claim's report and event say of where and when it stands."""

    day: str | None
    outlets: bool
    text: bool


class Selection:
    """The records of a case that are wanted. What is held of each report is three values."""

    def __init__(
        self, wanted: Wanted, reports: Callable[[], Iterable[Report]], events: Iterable[Event]
    ) -> None:
        """``reports`` gives them anew each time that it is called."""
        wanted.check()
        self._wanted = wanted
        self._wish: Wish | None = read_wish(wanted.text) if wanted.text is not None else None
        self._outlet = words(wanted.outlet or "")
        self._place = words(wanted.place or "")
        self._reports = reports
        self._homes = {one.id: self._home(one) for one in reports()} if self._asks_reports else {}
        self._placed = self._reports_there(events) if wanted.place else frozenset()

    @property
    def _asks_reports(self) -> bool:
        wanted = self._wanted
        return any((wanted.since, wanted.until, wanted.outlet, wanted.text))

    def events(self, events: Iterable[Event]) -> Iterator[Event]:
        """Those that are wanted, with all their tolls and disputes."""
        wanted = self._wanted
        for event in events:
            if self._event_fits(event) and (
                (wanted.outcome is None and wanted.status is None)
                or any(self._toll_fits(toll) for toll in event.tolls)
            ):
                yield event

    def tolls(self, event: Event) -> Iterator[Toll]:
        """The wanted tolls of an event, if it is wanted itself."""
        if self._event_fits(event):
            yield from filter(self._toll_fits, event.tolls)

    def disputes(self, event: Event) -> Iterator[Dispute]:
        """The wanted disputes of an event, if it is wanted itself."""
        if self._event_fits(event):
            outcome = self._wanted.outcome
            yield from (one for one in event.disputes if outcome in (None, one.outcome))

    def claims(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Those that are wanted."""
        return filter(self.claim_fits, claims)

    def claim_fits(self, claim: Claim) -> bool:
        """Whether a claim is wanted; its time is that of its figure, or of its report."""
        wanted, home = self._wanted, self._homes.get(claim.report)
        day = claim.as_of or (home.day if home else None)
        said = [claim.evidence.quote, claim.group.text, claim.group.name or "", claim.said_by or ""]
        return (
            wanted.outcome in (None, claim.outcome)
            and wanted.status in (None, claim.status)
            and self._in_time(day, day)
            and self._is_there(claim.report)
            and (not self._outlet or (home is not None and home.outlets))
            and (self._wish is None or self._wish.found_in([" ".join(said), claim.evidence.quote]))
        )

    def reports(self, outcomes: Mapping[str, set[str]]) -> Iterator[Report]:
        """Those that are wanted; ``outcomes`` are those of which each report tells."""
        return (one for one in self._reports() if self.report_fits(one, outcomes))

    def report_fits(self, report: Report, outcomes: Mapping[str, set[str]]) -> bool:
        """Whether a report is wanted; its time is that of its publication."""
        wanted, home = self._wanted, self._homes.get(report.id)
        status = REPORT_STATUSES[report.copy_of is not None]
        return (
            wanted.status in (None, status)
            and (wanted.outcome is None or wanted.outcome in outcomes.get(report.id, ()))
            and self._in_time(report.published_at, report.published_at)
            and self._is_there(report.id)
            and (home is None or (home.outlets and home.text))
        )

    def statement_fits(self, statement: Statement) -> bool:
        """Whether a statement is wanted, by the time, place and outlet of its report."""
        home = self._homes.get(statement.report)
        day = home.day if home else None
        in_time, there = self._in_time(day, day), self._is_there(statement.report)
        return in_time and there and (home is None or home.outlets)

    def _home(self, report: Report) -> Home:
        names = " ".join(filter(None, (report.outlet, report.publisher, report.originator)))
        wish = self._wish
        return Home(
            day=report.published_at,
            outlets=_holds(names, self._outlet),
            text=wish is None or wish.found_in([report.title or "", report.text]),
        )

    def _event_fits(self, event: Event) -> bool:
        homes = [home for key in event.reports if (home := self._homes.get(key))]
        span = (event.date.start, event.date.end) if event.date else (None, None)
        return (
            self._in_time(*span)
            and self._place_fits(event)
            and (not self._outlet or any(home.outlets for home in homes))
            and (
                self._wish is None
                or self._wish.found_in([event.title])
                or any(home.text for home in homes)
            )
        )

    def _toll_fits(self, toll: Toll) -> bool:
        wanted = self._wanted
        return wanted.outcome in (None, toll.outcome) and wanted.status in (None, toll.status)

    def _place_fits(self, event: Event) -> bool:
        if not self._place:
            return True
        one = event.place
        if one is None:
            return False
        return _holds(" ".join(filter(None, (one.name, one.admin1, one.country))), self._place)

    def _reports_there(self, events: Iterable[Event]) -> frozenset[str]:
        return frozenset(
            key for event in events if self._place_fits(event) for key in event.reports
        )

    def _is_there(self, report: str) -> bool:
        return not self._place or report in self._placed

    def _in_time(self, start: str | None, end: str | None) -> bool:
        """Whether some of the time from ``start`` to ``end`` is wanted; no time never is."""
        since, until = self._wanted.since, self._wanted.until
        if since is None and until is None:
            return True
        if start is None or end is None:
            return False
        return (since is None or end[:10] >= since) and (until is None or start[:10] <= until)


def _holds(name: str, wanted: list[str]) -> bool:
    return not wanted or set(wanted) <= set(words(name))
