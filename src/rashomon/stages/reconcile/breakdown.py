"""Figures that one sentence gives place by place: "18 died in Oba and four in nearby Ife".

The lines of a table are told so as well, all but its total.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from rashomon.stages.reconcile.telling import BY_PLACE, Telling

# What stands right behind a figure of one place: a preposition, and a name or "the" hospital.
_PLACED = re.compile(
    r"\s*(?:\w+ )?(?:in|at|on|near|outside)\s+"
    r"(?:(?:the|a|another|nearby|neighbou?ring|adjoining|adjacent)\s+)*"
    r"(?:[A-ZÀ-Þ]|(?:[\w-]+\s+){0,3}(?:hospitals?|college|clinic|morgue|mortuary|village|town|district|"
    r"province|city|centre|center)\b)"
)
# A cell of a line of a table: what the line is of, and its figures.
_LINE = re.compile(r"[^|\t\n]{1,40}?(?:\s*[|\t]\s*|\s{3,})[\d,\s|-]*$")
_WHEN = re.compile(r"\s*(?:\w+ )?on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")


def mark_breakdowns(tellings: list[Telling]) -> list[Telling]:
    """Mark the figures of a sentence or table that counts the same people place by place.

    They are parts of a whole, and no two of them are of the same people.
    """
    by_sentence: dict[tuple[object, ...], list[Telling]] = defaultdict(list)
    for one in tellings:
        if _LINE.match(one.claim.evidence.quote) and not _is_total(one):
            by_sentence[one.report.id, "table", one.claim.outcome].append(one)
        elif _may_be_part(one):
            key = (one.sentence_key, one.claim.outcome, one.claim.scope, one.voice.key)
            by_sentence[key].append(one)
    beside: dict[str, tuple[int, ...]] = {}
    for told in by_sentence.values():
        if len(told) > 1 and _same_people(told):
            for one in told:
                beside[one.id] = tuple(x.amount.size for x in told if x is not one)
    return [
        replace(one, cues=one.cues | {BY_PLACE}, beside=beside[one.id]) if one.id in beside else one
        for one in tellings
    ]


def _is_total(one: Telling) -> bool:
    """Whether a line of a table is its total: its claim is under the number alone."""
    return one.claim.group.text == one.claim.value.text


def _may_be_part(one: Telling) -> bool:
    if one.claim.status != "asserted" or one.additional or one.claim.group.name:
        return False
    behind = one.words.sentence[one.words.end :]
    placed = one.amount.has_figure and one.amount.size > 0 and _PLACED.match(behind) is not None
    return placed and _WHEN.match(behind) is None


def _same_people(told: Sequence[Telling]) -> bool:
    """Whether the figures behind the first give no people of their own, or the same ones."""
    first = told[0]
    return all(one.refers_back or one.group == first.group for one in told[1:])
