"""What is held of each report while all are compared: about a kilobyte, whatever its length.

A print tells of most pairs that neither holds the other; the rest are compared to the word.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from hashlib import blake2b
from zlib import crc32

from rensa import RMinHash  # type: ignore[import-untyped]

from rashomon.records import Report
from rashomon.stages.dedupe.pages import page_of_report
from rashomon.stages.dedupe.shingles import SHINGLE, body_of, runs_of

HASHES = 128
LEAD = 80
"""Words of the lead that are hashed on their own: wire stories are cut from the end, so a short cut
of a long story shares its lead although it shares little of the whole."""
_SEED = 42
FIGURE_BYTES = 32
_FIGURE_BITS = 8 * FIGURE_BYTES


@dataclass(frozen=True, slots=True)
class Print:
    """One report as candidates are found; ``words`` is how many it has.

    ``page`` is that of its address (or id), ``hint`` its event hint; ``own`` is true of an agency's
    own report. ``figures`` has a bit for each figure, so that one body's figures are not all in
    another's where its bits are not. ``same`` is a hash of all words. ``whole`` and ``lead`` are
    MinHashes, empty for a body without shingles.
    """

    id: str
    title: str | None
    outlet: str | None
    originator: str | None
    published_at: str | None
    modified_at: str | None
    page: str | None
    hint: str | None
    own: bool
    words: int
    figures: bytes
    same: bytes
    whole: bytes
    lead: bytes


def print_of(report: Report) -> Print:
    """The print of a report."""
    body = body_of(report)
    runs = runs_of(body.words)
    figures = 0
    for figure in body.figures:
        figures |= 1 << crc32(figure.encode()) % _FIGURE_BITS
    return Print(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        originator=report.originator,
        published_at=report.published_at,
        modified_at=report.modified_at,
        page=page_of_report(report),
        hint=report.event_hint,
        own=report.originator is not None
        and report.originator in (report.outlet, report.publisher),
        words=len(body.words),
        figures=figures.to_bytes(FIGURE_BYTES, "little"),
        same=blake2b(
            "\n".join(body.words).encode("utf-8", "surrogatepass"), digest_size=16
        ).digest(),
        whole=_digest(runs),
        lead=_digest(runs[: LEAD - SHINGLE + 1]),
    )


def _digest(runs: list[str]) -> bytes:
    """The hashes of a body, empty for one without shingles."""
    if not runs:
        return b""
    hashes = RMinHash(num_perm=HASHES, seed=_SEED)
    hashes.update(runs)
    return array("I", hashes.digest()).tobytes()
