"""files, folders, standard input → Report, and a Discard for each thing that can't be one.

`ingest` reads the forms of the table in ``formats/__init__.py``: pages, text, PDF, mail, JSON and
tables of reports, agencies' XML, web archives, each of them packed with gzip or not. What is wrong
with one file, line or record is one Discard; the rest goes on. The text of a report is kept as it
came, so that spans hold; what is no running text (headline, byline, dateline, credit, caption,
page furniture) is marked by zones. How much is read and waited for stands in ``limits.py``.
"""

from rashomon.stages.ingest.read import Taken, ingest, take

__all__ = ["Taken", "ingest", "take"]
