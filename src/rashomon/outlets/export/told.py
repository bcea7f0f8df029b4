"""A case → its events, each with the claims and reports that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rashomon.records import SET_BY_PERSON, Claim, Coding, Event, Relation, Report, Toll
from rashomon.store import Case


@dataclass(frozen=True)
class Told:
    """One event, counted by the codebook that the export goes by."""

    event: Event
    claims: dict[str, Claim]
    reports: dict[str, Report]
    relations: tuple[Relation, ...] = ()

    def toll(self, outcome: str, group: str = "all") -> Toll | None:
        """The toll of an outcome for a group, by the group's label."""
        wanted = outcome, group.casefold()
        tolls = self.event.tolls
        return next((t for t in tolls if (t.outcome, t.group.casefold()) == wanted), None)

    def coding(self, scheme: str) -> Coding | None:
        """What the event is in the terms of a scheme, None where no rule says."""
        return next((one for one in self.event.codings if one.scheme == scheme), None)

    def uncoded(self, scheme: str, otherwise: str) -> str:
        """Why the event is none of a scheme's: in the words of its coding rules, if they say."""
        said = [step.text for step in self.event.uncoded if step.rule == f"no_{scheme}"]
        return f"{otherwise}: {'; '.join(said)}" if said else otherwise

    def not_listed(self) -> str:
        """Why the codebook of the tolls gives the event no row; empty where it does."""
        return "; ".join(f"{step.rule}: {step.text}" for step in self.event.not_listed)

    @cached_property
    def sources(self) -> tuple[Report, ...]:
        """The reports that are no copies and the newest version of their page, the oldest first."""
        own = [one for one in self.reports.values() if not one.copy_of and not one.version_of]
        return tuple(sorted(own, key=lambda one: (one.published_at or "9", one.id)))

    @cached_property
    def originators(self) -> tuple[str, ...]:
        """Who wrote them, each once: an agency, else the outlet. Copies add nobody."""
        return tuple(dict.fromkeys(one.originator or one.printed_by for one in self.sources))

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of `sources`."""
        return tuple(one.id for one in self.sources)

    def known(self, claims: Iterable[str]) -> list[Claim]:
        """The claims of these ids, in their order, each once."""
        return [self.claims[key] for key in dict.fromkeys(claims) if key in self.claims]


def events_of(case: Case, codebook: str | None, *, relations: bool = False) -> Iterator[Told]:
    """All events in their order, one at a time, by a codebook (None: as they were built)."""
    for event in case.retell(codebook):
        yield Told(
            event=event,
            claims={one.id: one for one in case.claims_of(event)},
            reports={key: case.report(key) for key in event.reports},
            relations=tuple(case.relations_of(event)) if relations else (),
        )


def claims_of_toll(toll: Toll) -> tuple[str, ...]:
    """All claims that a toll rests on: those that it counts and those of its steps."""
    return tuple(dict.fromkeys((*toll.claims, *(key for step in toll.why for key in step.claims))))


def rule_of_toll(toll: Toll) -> str:
    """How a toll was made, in one line: group, codebook, the names of the steps, who set it."""
    steps = ", ".join(dict.fromkeys(step.rule for step in toll.why))
    made = f" ({steps})" if steps else ""
    told = "".join(f"; {step.text}" for step in toll.why if step.rule == SET_BY_PERSON)
    return f"toll {toll.outcome}/{toll.group} by the codebook {toll.codebook}{made}{told}"


def number_of(event: Event) -> int:
    """The integer that stands for an event: the first 13 of the 16 hex digits of its id.

    52 bits: every table program, also one that keeps numbers as doubles, holds it exactly.
    """
    return int(event.id[:13], 16)
