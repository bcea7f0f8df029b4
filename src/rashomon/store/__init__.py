"""Cases: a folder that holds one body of reports and all that was made from them."""

from rashomon.store.build import Built, build_case
from rashomon.store.case import KINDS, Case, Kind, open_case

__all__ = ["KINDS", "Built", "Case", "Kind", "build_case", "open_case"]
