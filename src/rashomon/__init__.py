"""rashomon: several reports of one happening in, one sourced and reconciled account out.

    import rashomon

    result = rashomon.run(["morning.txt", "evening.html"], one_event=True)
    for told in result.events:
        for toll in told.event.tolls:
            print(toll.outcome, toll.group, toll.low, toll.best, toll.high)

What a library user needs is here, by name; ``rashomon.flow`` shows how it hangs together.
Names are loaded when they are first used, so that ``import rashomon`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.errors import (
        CaseError,
        InputError,
        ModelError,
        RashomonError,
        RecordError,
        SourceError,
        UsageError,
    )
    from rashomon.flow import Result, run
    from rashomon.records import (
        Claim,
        Decision,
        Discard,
        Dispute,
        Entity,
        Event,
        Reading,
        Reconciled,
        Relation,
        Report,
        Statement,
        Story,
        Toll,
        to_dict,
        to_json,
        to_jsonl,
    )
    from rashomon.store import build_case, open_case

__version__ = "0.1.0"

_PLACES = {
    "rashomon.errors": (
        "CaseError",
        "InputError",
        "ModelError",
        "RashomonError",
        "RecordError",
        "SourceError",
        "UsageError",
    ),
    "rashomon.flow": ("Result", "run"),
    "rashomon.records": (
        "Claim",
        "Decision",
        "Discard",
        "Dispute",
        "Entity",
        "Event",
        "Reading",
        "Reconciled",
        "Relation",
        "Report",
        "Statement",
        "Story",
        "Toll",
        "to_dict",
        "to_json",
        "to_jsonl",
    ),
    "rashomon.store": ("build_case", "open_case"),
}
_PLACE_OF = {name: place for place, names in _PLACES.items() for name in names}

__all__ = [
    "CaseError",
    "Claim",
    "Decision",
    "Discard",
    "Dispute",
    "Entity",
    "Event",
    "InputError",
    "ModelError",
    "RashomonError",
    "Reading",
    "Reconciled",
    "RecordError",
    "Relation",
    "Report",
    "Result",
    "SourceError",
    "Statement",
    "Story",
    "Toll",
    "UsageError",
    "__version__",
    "build_case",
    "open_case",
    "run",
    "to_dict",
    "to_json",
    "to_jsonl",
]


def __getattr__(name: str) -> object:
    """The object of that name, imported from its place on first use (PEP 562)."""
    place = _PLACE_OF.get(name)
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(place), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """The public names, those not loaded yet included."""
    return sorted(__all__)
