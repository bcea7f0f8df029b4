"""The id of a toll → the toll and its event, by any codebook, without a look at other events."""

from __future__ import annotations

from rashomon.outlets.serve.desk import event_in, known_codebook
from rashomon.outlets.serve.problems import missing
from rashomon.records import Event, Toll
from rashomon.store import Case


def toll_in(
    case: Case, key: str, *, event: str | None = None, codebook: str | None = None
) -> tuple[Event, Toll]:
    """The toll of that id: one of the case as it was built or, of ``event``, by the codebook.

    With ``codebook`` a toll as built stands for that of its outcome and group. Raises RequestError
    (404) if there is none.
    """
    built = case.event_of("tolls", key) if event is None else event_in(case, event)
    if built is None:
        raise missing("toll", key)
    counted = case.recount(built, known_codebook(codebook))
    groups = [(toll.outcome, toll.group) for toll in built.tolls if toll.id == key]
    for toll in counted.tolls:
        if toll.id == key or (toll.outcome, toll.group) in groups:
            return counted, toll
    raise missing("toll", key)
