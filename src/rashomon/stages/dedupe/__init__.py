"""Report → Report with ``copy_of`` and originator filled, over all reports.

A copy is a report whose body stands, but for a little, in another's: the wire story under another
headline, cut short, added to or lightly rewritten. Candidates come from MinHash; each is verified
on the words themselves.
"""

from rashomon.stages.dedupe.copies import Origin, dedupe, find_origins

__all__ = ["Origin", "dedupe", "find_origins"]
