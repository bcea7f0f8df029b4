"""Report → Statement, Claim, mentions of people, places and times.

A report is cut into sentences, those that can hold a claim or an attribution are parsed, and rules
over the parse take out who said what and what happened to how many people. Everything points into
``report.text``.
"""

from rashomon.stages.extract.extractor import Extractor

__all__ = ["Extractor"]
