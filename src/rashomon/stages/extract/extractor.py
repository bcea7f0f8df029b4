"""The extract stage: Report → Reading. Loads the English model on first use, once per process."""

from __future__ import annotations

from rashomon.records import Reading, Report
from rashomon.stages.extract.claims import find_claims
from rashomon.stages.extract.gate import is_wanted
from rashomon.stages.extract.mentions import find_mentions
from rashomon.stages.extract.model import load_model
from rashomon.stages.extract.page import open_page, parse_page
from rashomon.stages.extract.statements import listen
from rashomon.stages.extract.times import find_times


class Extractor:
    """Reads reports, one at a time, each on its own."""

    def read(self, report: Report) -> Reading:
        """Statements, claims and mentions of one report, in text order.

        Raises ModelError if the English model is not installed.
        """
        page = parse_page(open_page(report), load_model(), is_wanted)
        voices = listen(page)
        times = find_times(report.text, published_at=report.published_at)
        claims, discards = find_claims(page, voices, times)
        return Reading(
            report=report.id,
            statements=voices.statements,
            claims=tuple(claims),
            mentions=tuple(find_mentions(page, times)),
            discards=tuple(discards),
        )
