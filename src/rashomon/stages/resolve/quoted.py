"""Where words stand that a date or a place was read from → the quotes, one of each report."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import Quote
from rashomon.stages.resolve.passages import Split

Told = tuple[str, int, int]
"""A report's id, and a stretch of its text: start and end, in characters."""


def quoted(told: Iterable[Split], seen: Iterable[tuple[float, Told | None]]) -> tuple[Quote, ...]:
    """The weightiest words of each report, in the order of its id; of equals the first.

    ``seen`` are weights with where the words stand; None is words that are not in the text.
    """
    best: dict[str, tuple[float, int, int]] = {}
    for weight, at in seen:
        if at is not None:
            key, start, end = at
            best[key] = min(best.get(key, (0.0, start, end)), (-round(weight, 6), start, end))
    texts = {one.report.id: one.report.text for one in told if one.report.id in best}
    return tuple(
        Quote(report=key, start=start, end=end, quote=texts[key][start:end])
        for key, (_, start, end) in sorted(best.items())
        if key in texts
    )
