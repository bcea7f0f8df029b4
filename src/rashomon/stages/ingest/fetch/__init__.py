"""Addresses → what is at them: politely, within limits, and never inside a private network.

This folder is the only place of rashomon that reaches a network, and it does so only for addresses
that were named, and for what those list. Why it is built on the standard library's client:
docs/decisions/fetching.md.
"""

from rashomon.stages.ingest.fetch.crawl import crawl, crawl_list
from rashomon.stages.ingest.fetch.errors import FetchError
from rashomon.stages.ingest.fetch.fetcher import Fetched, Fetcher, Policy
from rashomon.stages.ingest.fetch.visits import Visit, Visits

__all__ = [
    "FetchError",
    "Fetched",
    "Fetcher",
    "Policy",
    "Visit",
    "Visits",
    "crawl",
    "crawl_list",
]
