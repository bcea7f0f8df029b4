"""A claim and its report → a Voice: who wrote it first and who is credited with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from rashomon.records import Claim, Report
from rashomon.stages.reconcile.lexicon import Phrases, table

REPORTER = "the reporter"
NAMES_KEPT = 5_000  # names and sentences come again and again
_NO_WORD = re.compile(r"\W+")
_ARTICLE = re.compile(r"^(?:the|a|an) ")


class Voice(Struct, frozen=True, order=True, gc=False):
    """An independent source: the originator (an agency or outlet) and the claimant it credits."""

    printer: str
    claimant: str
    shown: str
    side: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes a voice independent: its originator–claimant pair."""
        return self.printer, self.claimant

    def same_side(self, other: Voice) -> bool:
        """Whether the two speak for one body: "the army" and a general."""
        return self.side is not None and self.side == other.side

    def same_claimant(self, other: Voice) -> bool:
        """Whether the two credit one person or body: "Gen Odhiambo" is "Brigadier Paul Odhiambo".

        Where both are a reporter's own words, they are the same only within one originator.
        """
        if self.claimant == other.claimant:
            return self.claimant != REPORTER or self.printer == other.printer
        mine, theirs = self.claimant.split(), other.claimant.split()
        if REPORTER in (self.claimant, other.claimant) or not mine or not theirs:
            return False
        return mine[-1] in theirs or theirs[-1] in mine


def root(report: Report, reports: Mapping[str, Report]) -> Report:
    """The report that this one copies, or the report itself."""
    seen = {report.id}
    while report.copy_of is not None and report.copy_of in reports and report.copy_of not in seen:
        report = reports[report.copy_of]
        seen.add(report.id)
    return report


def printer(report: Report, reports: Mapping[str, Report]) -> str:
    """Who wrote the words first: the originator, else the outlet, of the report that is copied."""
    first = root(report, reports)
    name = first.originator or first.outlet or first.publisher or first.id
    return name.strip().lower()


def voice_of(claim: Claim, report: Report, reports: Mapping[str, Report]) -> Voice:
    """The voice that makes a claim."""
    return voice_named(claim.said_by, claim.claimant, report, printer(report, reports))


def voice_named(name: str | None, entity: str | None, report: Report, printed_by: str) -> Voice:
    """The voice of somebody in a report, or of its reporter where nobody is named."""
    outlet = report.outlet or report.publisher or report.originator or report.printed_by
    return Voice(
        printer=printed_by,
        claimant=entity or plain_name(name or "") or REPORTER,
        shown=f"{name or REPORTER} ({outlet})",
        side=_side(name or ""),
    )


@cache
def _side_words() -> dict[str, Phrases]:
    return {name: Phrases(row["words"]) for name, row in table("sides").items()}


@lru_cache(maxsize=NAMES_KEPT)
def _side(said_by: str) -> str | None:
    """The body that a claimant speaks for, where the words tell."""
    return next((name for name, words in _side_words().items() if words.within(said_by)), None)


@lru_cache(maxsize=NAMES_KEPT)
def plain_name(name: str) -> str:
    """A name in lower case without punctuation or a leading article."""
    return _ARTICLE.sub("", _NO_WORD.sub(" ", name.lower()).strip())


def copies_words(one: str, two: str) -> bool:
    """Whether two sentences are the same words, leaving case, spacing and punctuation aside."""
    return plain_name(one) == plain_name(two)
