"""A case → tables of what it holds, and the derivation of a toll."""

from rashomon.outlets.case.listing import (
    CLAIM_HEAD,
    DISPUTE_HEAD,
    EVENT_HEAD,
    TOLL_HEAD,
    claim_rows,
    dispute_rows,
    event_rows,
    toll_rows,
)
from rashomon.outlets.case.why import Derivation, explain, find_toll

__all__ = [
    "CLAIM_HEAD",
    "DISPUTE_HEAD",
    "EVENT_HEAD",
    "TOLL_HEAD",
    "Derivation",
    "claim_rows",
    "dispute_rows",
    "event_rows",
    "explain",
    "find_toll",
    "toll_rows",
]
