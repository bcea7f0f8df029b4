"""What the form over the events asks for."""

from __future__ import annotations

from typing import get_args

from fastapi import Request

from rashomon.outlets.serve.problems import RequestError
from rashomon.records import OUTCOMES
from rashomon.records.event import TollStatus
from rashomon.store import Wanted

FIELDS = tuple(Wanted.__struct_fields__)
STATUSES: tuple[str, ...] = get_args(TollStatus)
LONGEST = 400
"""Characters of a field that are looked at."""


def asked_of(request: Request) -> Wanted:
    """What a form asks for, whose empty fields ask for nothing. Raises RequestError (422)."""
    given = {name: request.query_params.get(name, "").strip()[:LONGEST] for name in FIELDS}
    wanted = Wanted(**{name: value or None for name, value in given.items()})
    for name, there in (("outcome", OUTCOMES), ("status", STATUSES)):
        if getattr(wanted, name) not in (None, *there):
            raise RequestError(422, f"there is no such {name}", where=name, do="choose another")
    return wanted
