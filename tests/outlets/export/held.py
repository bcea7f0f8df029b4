"""A case that holds the records of the sample story, for exports without a database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from msgspec import structs

from rashomon.codebooks import load_codebook
from rashomon.errors import CaseError
from rashomon.outlets.export import Wish, export
from rashomon.records import (
    Claim,
    Coding,
    Event,
    Party,
    Place,
    Record,
    Relation,
    Report,
    to_json,
)
from rashomon.store import Case, Kind
from tests.outlets import sample


class Held(Case):
    """Events with their claims and reports, read as from a case on disk."""

    def __init__(
        self,
        events: tuple[Event, ...],
        claims: tuple[Claim, ...] = sample.CLAIMS,
        reports: tuple[Report, ...] = sample.REPORTS,
        relations: tuple[Relation, ...] = sample.RELATIONS,
    ) -> None:
        self.name = "held"
        self._held: dict[str, tuple[Record, ...]] = {
            "events": events,
            "claims": claims,
            "reports": reports,
            "relations": relations,
            "entities": tuple(one for event in events for one in event.entities),
        }

    def lines(self, kind: Kind) -> Iterator[bytes]:
        return (to_json(one).encode() for one in self._held.get(kind, ()))

    def claim(self, key: str) -> Claim:
        return self._one("claims", key)  # type: ignore[return-value]

    def report(self, key: str) -> Report:
        return self._one("reports", key)  # type: ignore[return-value]

    def retell(self, codebook: str | None = None) -> Iterator[Event]:
        if codebook is not None:
            load_codebook(codebook)
        return iter(self.events)

    def claims_of(self, event: Event) -> list[Claim]:
        return [one for one in self.claims if one.report in event.reports]

    def relations_of(self, event: Event) -> list[Relation]:
        keys = {one.id for one in self.claims_of(event)}
        return [one for one in self.relations if one.a in keys]

    def _one(self, kind: str, key: str) -> Record:
        for one in self._held[kind]:
            if getattr(one, "id", None) == key:
                return one
        raise CaseError(f"held: no {kind} {key}")


ARMY = Party(
    name="the Pakistani army", kind="state_forces", side="a", claims=(sample.SOLDIERS_3.id,)
)
MILITANTS = Party(name="militants", kind="armed_group", side="b", claims=(sample.MILITANTS_20.id,))
CODINGS = (
    Coding(
        scheme="ucdp",
        code="1",
        rule="state_against_group",
        reason="state forces fight an armed group",
        claims=(sample.MILITANTS_20.id,),
    ),
    Coding(
        scheme="acled",
        code="Battles",
        sub="Armed clash",
        rule="armed_clash",
        reason="both sides fire",
        claims=(sample.MILITANTS_20.id,),
    ),
    Coding(
        scheme="plover",
        code="ASSAULT",
        sub="firearms",
        rule="assault",
        reason="people are shot",
        claims=(sample.MILITANTS_20.id,),
    ),
)


# As the reconciler counts them: by class, where the sample's story has the words of the reports.
TOLLS = tuple(
    structs.replace(one, group="state_forces")
    if (one.outcome, one.group) == ("killed", "soldiers")
    else one
    for one in sample.TOLLS
)


def told(**changes: Any) -> Event:
    """The sample's event with parties, codings and a place on the map, and what is changed."""
    whole: dict[str, Any] = {
        "place": Place(
            name="Islamabad",
            country="Pakistan",
            lat=33.72148,
            lon=73.04329,
            geonames_id=1176615,
            precision=1,
        ),
        "parties": (ARMY, MILITANTS),
        "codings": CODINGS,
        "type": "ASSAULT",
        "tolls": TOLLS,
    }
    return structs.replace(sample.EVENT, **{**whole, **changes})


class Exported(NamedTuple):
    """The bytes of an export, the lines of its sidecar, and what was refused."""

    content: bytes
    traces: list[dict[str, Any]]
    refused: list[tuple[str, str]]

    @property
    def text(self) -> str:
        return self.content.decode()

    def trace(self, cell: str) -> dict[str, Any]:
        """The sidecar's line on a cell."""
        (found,) = [one for one in self.traces if one.get("cell") == cell]
        return found


def exported(case: Case, form: str, what: str = "events", codebook: str | None = None) -> Exported:
    """An export with its sidecar."""
    out, sidecar = BytesIO(), BytesIO()
    written = export(case, Wish(what, form, codebook), out, sidecar)
    traces = [json.loads(line) for line in sidecar.getvalue().splitlines()]
    return Exported(out.getvalue(), traces, written.refused)
