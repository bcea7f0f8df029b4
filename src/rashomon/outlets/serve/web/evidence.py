"""The reports of an event side by side, claims marked in place and linked to each other."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from rashomon.outlets.serve.desk import briefing, kept_page, reading
from rashomon.outlets.serve.evidence import MOST_COLUMNS, evidence_of
from rashomon.outlets.serve.links import EventLinks
from rashomon.outlets.serve.web.rendering import page

router = APIRouter()
Key = Annotated[str, Path(max_length=80)]
By = Annotated[str | None, Query(alias="codebook", max_length=80)]
Chosen = Annotated[list[str] | None, Query(alias="report", max_length=200)]


@router.get("/events/{event}/evidence")
def evidence(
    request: Request,
    event: Key,
    chosen: Chosen = None,
    source: Annotated[int | None, Query(ge=1, le=1_000_000)] = None,
    codebook: By = None,
) -> Response:
    """The chosen reports beside each other, or those around a source."""
    with reading(request) as case:

        def made() -> Response:
            told = briefing(request, case, event, codebook or None)
            found = evidence_of(case, told, chosen or (), source)
            shown = {card.source.number for column in found.columns for card in column.cards}
            keys = [column.report.id for column in found.columns]
            return page(
                request,
                "evidence",
                event=told.brief,
                found=found,
                originals={key: case.originals(key) for key in keys},
                links=EventLinks(event, codebook or None, shown),
                codebook=codebook or None,
                most=MOST_COLUMNS,
            )

        return kept_page(request, case, event, made)
