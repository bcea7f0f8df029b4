"""The brief's fixed sentences, shared by the forms."""

from __future__ import annotations

from rashomon.outlets.brief.model import Counts, EventBrief, Line, Piece, Source, TollRow
from rashomon.outlets.brief.wording import plural, words

_MARKS = "\"'“”‘’"


def counts_line(counts: Counts) -> str:
    """ "4 reports (1 a copy), 4 outlets, 7 voices"."""
    copies = {0: "", 1: "1 a copy"}.get(counts.copies, f"{counts.copies} of them copies")
    earlier = plural(counts.versions, "earlier version") if counts.versions else ""
    of_them = ", ".join(filter(None, (copies, earlier)))
    return ", ".join(
        (
            plural(counts.reports, "report") + (f" ({of_them})" if of_them else ""),
            plural(counts.outlets, "outlet"),
            plural(counts.voices, "voice"),
        )
    )


def head_line(event: EventBrief) -> str:
    """When, where and on what the brief rests, with the parts that are known."""
    return " · ".join(part for part in (event.when, event.where, counts_line(event.counts)) if part)


def source_line(source: Source) -> str:
    """Who printed a quote, whose word it is, and what to mind about it."""
    origin = (
        source.voice
        if source.voice.startswith(source.outlet)
        else (f"{source.outlet}, {source.voice}")
    )
    parts = [origin, source.published, *qualifiers(source)]
    return "; ".join(part for part in parts if part)


def qualifiers(source: Source) -> list[str]:
    """What sets a source apart from a plain assertion of the event; copies that repeat it."""
    status: str = words()["claim_status"][source.status]
    scope: str = words()["scope"][source.scope]
    through = f"through {' and '.join(source.through)}" if source.through else ""
    marked = ", ".join(f"“{words.strip(_MARKS)}”" for words in source.distance)
    distance = f"the writer's distance: {marked}" if marked else ""
    repeated = f"also in {', '.join(source.repeated_by)}" if source.repeated_by else ""
    return [part for part in (through, distance, status, scope, repeated) if part]


def citation(sources: tuple[int, ...]) -> str:
    """Source numbers as text: ``[1][4]``."""
    return "".join(f"[{number}]" for number in sources)


def status_line(row: TollRow) -> Line:
    """What stands behind a toll, led by its status where that says more than who speaks."""
    if row.status not in {"updated", "disputed"}:
        return row.line
    return (Piece(text=f"{words()['toll_status'][row.status]}: "), *row.line)
