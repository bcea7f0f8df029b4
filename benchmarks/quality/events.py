"""Events of many kinds: every toll of everybody, what is in dispute, where, when and who.

An outcome that the labels do not have must have no toll: one that is made up counts against
precision, and so does one with a wrong figure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from benchmarks.quality.matching import plain
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Figures, Label, Mistake, Scored, f1, share
from benchmarks.quality.sets import LabelledSet
from benchmarks.quality.tolls import event_of, is_same_day
from rashomon.records import Event, Toll


def score_events(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    """Figures and mistakes over those events, each compared where most of its reports are."""
    home = {report: told.event for told in output.events for report in told.event.reports}
    pairs = [(label, event_of(label, home)) for label in one.gold if label["event"] in units]
    found = [(label, event) for label, event in pairs if event is not None]
    count: Counter[str] = Counter(events=len(pairs))
    for label, event in found:
        _count_tolls(label, event, count)
        _count_rest(label, event, count)
    mistakes = chain.from_iterable(_mistakes(label, event) for label, event in found)
    return Scored(_figures(count), list(mistakes))


def _given(event: Event) -> dict[str, Toll]:
    """The tolls of everybody that say that something happened to somebody."""
    return {toll.outcome: toll for toll in event.tolls if toll.group == "all" and toll.best != 0}


def _is_right(toll: Toll | None, wanted: Mapping[str, object]) -> bool:
    """Whether a toll's best figure is one that a careful coder would accept."""
    ok = wanted["ok"]
    if ok is None:
        return toll is not None and toll.best in (None, toll.low)
    assert isinstance(ok, list)
    best = toll.best if toll is not None else 0
    return best is not None and ok[0] <= best <= ok[1]


def _count_tolls(label: Label, event: Event, count: Counter[str]) -> None:
    given, wanted = _given(event), label["tolls"]
    for outcome, row in wanted.items():
        right = _is_right(given.get(outcome), row)
        count["wanted"] += 1
        count["right"] += right
        count["right and given"] += right and outcome in given
        disputed = outcome in given and given[outcome].status == "disputed"
        count["disputed"] += row["disputed"]
        count["found disputed"] += disputed
        count["rightly disputed"] += disputed and row["disputed"]
    extra = [one for one in given if one not in wanted and one not in label["optional"]]
    count["given"] += len(set(given) & set(wanted)) + len(extra)
    count["made up"] += len(extra)
    count["whole"] += not extra and all(
        _is_right(given.get(outcome), row) for outcome, row in wanted.items()
    )


def _count_rest(label: Label, event: Event, count: Counter[str]) -> None:
    count["date"] += is_same_day(event, label["date"])
    country = event.place.country if event.place else None
    count["country"] += bool(country) and plain(label["country"]) in plain(country)
    told = {(plain(one.name).split()[-1], one.outcome) for one in event.people if plain(one.name)}
    wanted = {(plain(one["name"]).split()[-1], one["outcome"]) for one in label["victims"]}
    count["victims"] += len(wanted)
    count["named"] += len(wanted & told)
    count["people"] += len({name for name, _ in told})


def _figures(count: Counter[str]) -> Figures:
    precision = share(count["right and given"], count["given"])
    recall = share(count["right"], count["wanted"])
    return {
        "tolls_precision": precision,
        "tolls_recall": recall,
        "tolls_f1": f1(precision, recall),
        "tolls_made_up": share(count["made up"], count["events"]),
        "events_wholly_right": share(count["whole"], count["events"]),
        "disputed_precision": share(count["rightly disputed"], count["found disputed"]),
        "disputed_recall": share(count["rightly disputed"], count["disputed"]),
        "date_within_a_day": share(count["date"], count["events"]),
        "country_right": share(count["country"], count["events"]),
        "victims_named": share(count["named"], count["victims"]),
    }


def _mistakes(label: Label, event: Event) -> Iterator[Mistake]:
    given = _given(event)
    for outcome in dict.fromkeys((*label["tolls"], *given)):
        toll, row = given.get(outcome), label["tolls"].get(outcome)
        if row is None:
            if outcome not in label["optional"]:
                yield _mistake(label, "extra", outcome, toll, "no toll")
        elif not _is_right(toll, row):
            kind = "missed" if toll is None else "toll"
            yield _mistake(label, kind, outcome, toll, f"best {row['best']} of {row['ok']}")
        elif toll is not None and (toll.status == "disputed") != row["disputed"]:
            said = "in dispute" if row["disputed"] else "not in dispute"
            yield _mistake(label, "dispute", outcome, toll, said)


def _mistake(label: Label, kind: str, outcome: str, toll: Toll | None, wanted: str) -> Mistake:
    got = f"{toll.low}–{toll.best}–{toll.high} {toll.status}" if toll else "no toll"
    steps = " // ".join(step.text for step in toll.why)[:300] if toll else ""
    line = f"{label['event']} {outcome}: wanted {wanted}, got {got} | {steps}"
    groups = (f"{kind}: {outcome}", f"kind: {label['kind']}", f"nature: {label['nature']}")
    return Mistake(label["event"], kind, groups, line)
