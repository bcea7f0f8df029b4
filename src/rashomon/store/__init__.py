"""Cases: a folder or a schema that holds one body of reports and all that was made from them."""

from rashomon.store.build import Built, build_case
from rashomon.store.case import KINDS, Case, Kind, open_case
from rashomon.store.listed import Within
from rashomon.store.paging import Ask, Page
from rashomon.store.runs import Run
from rashomon.store.search import Found
from rashomon.store.upkeep import Compacted, Stats, backup_case, compact_case, stats_of
from rashomon.store.verify import Verdict, verify_case
from rashomon.store.wanted import Wanted

__all__ = [
    "KINDS",
    "Ask",
    "Built",
    "Case",
    "Compacted",
    "Found",
    "Kind",
    "Page",
    "Run",
    "Stats",
    "Verdict",
    "Wanted",
    "Within",
    "backup_case",
    "build_case",
    "compact_case",
    "open_case",
    "stats_of",
    "verify_case",
]
