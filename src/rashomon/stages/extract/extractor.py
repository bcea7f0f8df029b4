"""The extract stage: Report → Reading. Loads the English model on first use, once per process."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Reading, Report
from rashomon.stages.extract.claims import find_claims
from rashomon.stages.extract.gate import is_wanted
from rashomon.stages.extract.mentions import find_mentions
from rashomon.stages.extract.page import Page, open_page, parse_pages
from rashomon.stages.extract.parser import load_parser
from rashomon.stages.extract.statements import listen
from rashomon.stages.extract.times import find_times


class Extractor:
    """Reads reports, each on its own."""

    def read(self, report: Report) -> Reading:
        """Statements, claims and mentions of one report, in text order.

        Raises ModelError if the English model is not installed.
        """
        return self.read_all([report])[0]

    def read_all(self, reports: Sequence[Report]) -> list[Reading]:
        """The reading of each report: the same as one at a time, but parsed together, and faster.

        Raises ModelError if the English model is not installed.
        """
        pages = parse_pages([open_page(report) for report in reports], load_parser(), is_wanted)
        return [_read(page) for page in pages]


def _read(page: Page) -> Reading:
    """What a parsed page says."""
    report = page.report
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
