"""A case → tables of what it holds, and the derivation of a toll."""

from rashomon.outlets.case.compare import Comparison, compare
from rashomon.outlets.case.listing import (
    CHANGE_HEAD,
    CLAIM_HEAD,
    DISPUTE_HEAD,
    EVENT_HEAD,
    FOUND_HEAD,
    REPORT_HEAD,
    RUN_HEAD,
    TOLL_HEAD,
    change_rows,
    claim_rows,
    dispute_rows,
    event_rows,
    found_rows,
    report_rows,
    run_row,
    toll_row,
)
from rashomon.outlets.case.why import Derivation, explain, find_toll

__all__ = [
    "CHANGE_HEAD",
    "CLAIM_HEAD",
    "DISPUTE_HEAD",
    "EVENT_HEAD",
    "FOUND_HEAD",
    "REPORT_HEAD",
    "RUN_HEAD",
    "TOLL_HEAD",
    "Comparison",
    "Derivation",
    "change_rows",
    "claim_rows",
    "compare",
    "dispute_rows",
    "event_rows",
    "explain",
    "find_toll",
    "found_rows",
    "report_rows",
    "run_row",
    "toll_row",
]
