"""Tolls, dates, towns and names of events, and the stories that reports were put into (GVA)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from benchmarks.quality.matching import bounds, plain
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Figures, Label, Mistake, Scored, f1, share
from benchmarks.quality.sets import LabelledSet
from rashomon.records import Claim, Event, Toll

OUTCOMES = ("killed", "injured")
WORST = 50  # an error, or the width of an open interval, counts at most as much
Home = Mapping[str, Event]


def score_tolls(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    """Figures and mistakes over those events, each compared where most of its reports are."""
    gold = [label for label in one.gold if label["event"] in units]
    home = {report: told.event for told in output.events for report in told.event.reports}
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in output.claims:
        claims[claim.report].append(claim)
    count: Counter[str] = Counter()
    widths: list[int] = []
    mistakes: list[Mistake] = []
    for label in gold:
        event = event_of(label, home)
        if event is not None:
            widths += _compare(label, event, count)
            mistakes += _mistakes(label, event, claims)
    figures = {**_figures(count, len(gold), widths), **b_cubed(gold, home)}
    return Scored(figures, mistakes)


def event_of(label: Label, home: Home) -> Event | None:
    """The event that most of the reports of a label were put into."""
    votes = Counter(home[report].id for report in label["reports"] if report in home)
    if not votes:
        return None
    winner = votes.most_common(1)[0][0]
    return next(home[r] for r in label["reports"] if r in home and home[r].id == winner)


def _compare(label: Label, event: Event, count: Counter[str]) -> list[int]:
    """Count what is right of one event; gives the widths of its intervals."""
    widths, right = [], []
    for outcome in OUTCOMES:
        best, low, high = figure(event, outcome)
        wanted = label[outcome]
        right.append(best == wanted)
        count[outcome] += best == wanted
        count[f"{outcome} error"] += min(abs(best - wanted), WORST)
        count["inside"] += low <= wanted <= (10**9 if high is None else high)
        widths.append((WORST if high is None else high) - low)
    count["both"] += all(right)
    count["date"] += is_same_day(event, label["date"])
    place = plain(event.place.name if event.place else None)
    city = plain(label["city"])
    count["city"] += bool(place) and (city in place or place in city)
    names = {plain(one.name).split()[-1] for one in event.people if plain(one.name)}
    victims = [plain(one["name"]).split()[-1] for one in label["victims"] if plain(one["name"])]
    count["victims"] += len(victims)
    count["named"] += sum(victim in names for victim in victims)
    return widths


def figure(event: Event, outcome: str) -> tuple[int, int, int | None]:
    """best, low and high of the toll of all; its low is the best where there is no figure."""
    toll = _toll(event, outcome)
    if toll is None:
        return 0, 0, 0
    low = toll.low or 0
    return low if toll.best is None else toll.best, low, toll.high


def _toll(event: Event, outcome: str) -> Toll | None:
    tolls = event.tolls
    return next((one for one in tolls if one.outcome == outcome and one.group == "all"), None)


def is_same_day(event: Event, day: str) -> bool:
    """Whether an event begins within a day of an ISO date."""
    if event.date is None:
        return False
    return abs((date.fromisoformat(event.date.start[:10]) - date.fromisoformat(day)).days) <= 1


def _figures(count: Counter[str], events: int, widths: Sequence[int]) -> Figures:
    return {
        "both_right": share(count["both"], events),
        "killed_right": share(count["killed"], events),
        "injured_right": share(count["injured"], events),
        "killed_mae": share(count["killed error"], events),
        "injured_mae": share(count["injured error"], events),
        "gold_in_low_high": share(count["inside"], 2 * events),
        "mean_low_high_width": share(sum(widths), len(widths)),
        "date_within_a_day": share(count["date"], events),
        "city_right": share(count["city"], events),
        "victims_named": share(count["named"], count["victims"]),
    }


def b_cubed(gold: Sequence[Label], home: Home) -> Figures:
    """B-cubed of the stories, over the labelled reports; one without a story stands alone."""
    wanted = {report: label["event"] for label in gold for report in label["reports"]}
    found = {report: home[report].id if report in home else f"alone {report}" for report in wanted}
    ours, theirs = _by_value(found), _by_value(wanted)
    shared = {report: len(ours[found[report]] & theirs[wanted[report]]) for report in wanted}
    precision = share(sum(n / len(ours[found[r]]) for r, n in shared.items()), len(wanted))
    recall = share(sum(n / len(theirs[wanted[r]]) for r, n in shared.items()), len(wanted))
    return {
        "story_b3_precision": precision, "story_b3_recall": recall,
        "story_b3_f1": f1(precision, recall),
    }  # fmt: skip


def _by_value(homes: Mapping[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for report, home in homes.items():
        groups[home].add(report)
    return groups


def _mistakes(
    label: Label, event: Event, claims: Mapping[str, Sequence[Claim]]
) -> Iterator[Mistake]:
    own = [claim for report in label["reports"] for claim in claims.get(report, ())]
    for outcome in OUTCOMES:
        best, wanted = figure(event, outcome)[0], label[outcome]
        if best == wanted:
            continue
        told = [claim for claim in own if claim.outcome == outcome]
        toll = _toll(event, outcome)
        quotes = " // ".join(sorted({" ".join(one.evidence.quote.split()) for one in told}))
        steps = " // ".join(step.text for step in toll.why) if toll else "no toll"
        groups = (
            f"error: {'too high' if best > wanted else 'too low'} by {_apart(best, wanted)}",
            f"why: {_why(wanted, told)}",
            f"toll: {toll.status if toll else 'none'}",
            f"reports: {'one' if len(label['reports']) == 1 else 'several'}",
        )
        line = f"{label['event']} gold {wanted} got {best} | {steps[:240]} | {quotes[:300]}"
        yield Mistake(label["event"], f"{outcome} toll", groups, line)


def _apart(best: int, wanted: int) -> str:
    apart = abs(best - wanted)
    return str(apart) if apart <= 2 else "more than 2"


def _why(wanted: int, told: Sequence[Claim]) -> str:
    """Which part of the line went wrong: reading, or choosing among what was read."""
    if not wanted:
        one = all(bounds(claim) == (1, 1) for claim in told)
        return "nobody wanted, one person read" if one else "nobody wanted, several read"
    if not told:
        return "nothing read"
    exact = [claim for claim in told if bounds(claim) == (wanted, wanted)]
    if any(c.scope == "event" and c.status == "asserted" for c in exact):
        return "the figure was read and not chosen"
    if exact:
        return "the figure was read as background or not as asserted"
    if all(bounds(claim) == (1, 1) for claim in told):
        return "only single persons read: counting them went wrong"
    return "the figure was not read"
