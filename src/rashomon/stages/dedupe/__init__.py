"""Report → Report with ``copy_of`` and originator filled, over all reports.

A copy is a report whose body stands, but for a little, in another's: the wire story under another
headline, cut short, added to or lightly rewritten. Candidates come from MinHash; each is verified
on the words themselves.
"""

from rashomon.stages.dedupe.candidates import (
    Bands,
    Filter,
    bands_of,
    distinct,
    page_bands,
    unpacked,
)
from rashomon.stages.dedupe.copies import Origin, are_alike, dedupe, origins_of
from rashomon.stages.dedupe.prints import Print, print_of
from rashomon.stages.dedupe.shingles import Body, body_of

__all__ = [
    "Bands",
    "Body",
    "Filter",
    "Origin",
    "Print",
    "are_alike",
    "bands_of",
    "body_of",
    "dedupe",
    "distinct",
    "origins_of",
    "page_bands",
    "print_of",
    "unpacked",
]
