"""files, folders, standard input → Report, and a Discard for each thing that can't be one.

`ingest` reads ``.txt``, ``.html``, ``.htm`` and ``.jsonl``. What is wrong with one file or line is
one Discard; the rest goes on. The text of a report is kept as it came, so that spans hold; what is
no running text (headline, byline, dateline, credit, caption, page furniture) is marked by zones.
"""

from rashomon.stages.ingest.read import ingest

__all__ = ["ingest"]
