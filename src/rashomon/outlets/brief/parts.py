"""Toll → the groups within it: "checks with 8 soldiers [2] + about 50 militants [4]"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.outlets.brief.account import Account, joined
from rashomon.outlets.brief.model import Line, Piece
from rashomon.outlets.brief.wording import figure, group_words
from rashomon.records import Toll

Part = tuple[Toll, str]


def check_line(account: Account, toll: Toll) -> Line:
    """ "; checks with 8 [2] + about 50 [4]" where the parts fit the toll, else "; of them …".

    "Of them" is said only of parts that a report itself tells as such; others are "told of".
    """
    parts, beside = _split(account, toll)
    aside = _aside(account, beside)
    total = _total(account, parts)
    low, high = toll.low or 0, toll.high if toll.high is not None else total
    if len(parts) > 1 and low <= total <= high:
        lead = "against" if _is_too_many(total, toll) else "checks with"
        told = joined(" + ", _words(account, parts))
        return (Piece(text=f"; {lead} "), *told, *aside)
    stated = [pair for pair in parts if _is_stated_part(account, toll, pair[1])]
    other = [pair for pair in parts if pair not in stated]
    return (*_led("; of them ", account, stated), *_led("; told of: ", account, other), *aside)


_SLACK = 0.1  # of a total, by which the sum of its parts may be more and still check with it


def _is_too_many(total: int, toll: Toll) -> bool:
    return toll.best is not None and total > toll.best * (1 + _SLACK) + 1


def _led(lead: str, account: Account, parts: Sequence[Part]) -> Line:
    """Parts after the words that lead to them; nothing where there are none."""
    return (Piece(text=lead), *joined(", ", _words(account, parts))) if parts else ()


OF_THEM = re.compile(r"\b(?:of|among) (?:them|those|whom|the)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"""[.!?]["”’')\]]{0,2}\s|\n\s*\n""")


def _is_stated_part(account: Account, toll: Toll, part: str) -> bool:
    """Whether a report tells the part beside the whole, in one sentence, or "of the dead"."""
    claim = account.claims[part]
    text, words = account.reports[claim.report].text, claim.evidence
    if toll.group == "all" and OF_THEM.search(words.quote):
        return True
    for one in account.nesting.own_claims(toll):
        whole = account.claims[one].evidence
        if account.claims[one].report == claim.report:
            first, last = sorted([(words.start, words.end), (whole.start, whole.end)])
            if not _SENTENCE_ENDS.search(text, first[1], max(first[1], last[0])):
                return True
    return False


def sum_line(account: Account, toll: Toll) -> Line:
    """The parts of a toll that nobody states as a whole: " + " where they make up its figure."""
    parts, beside = _split(account, toll)
    if not parts:
        every = account.cite("no total is stated", toll.claims)
        return (every,) if every.sources else ()
    adds_up = _total(account, parts) == toll.best
    lead, separator = (": ", " + ") if adds_up else ("; told of: ", ", ")
    told = joined(separator, _words(account, parts))
    return (Piece(text=f"no total is stated{lead}"), *told, *_aside(account, beside))


_NOT_ADDED = ("replaced", "earlier_part", "overlap")


def _current_parts(account: Account, toll: Toll) -> list[Part]:
    """The tolls directly within this one, each with the claim that its figure stands on."""
    parts = ((part, _current(account, part)) for part in parts_of(account, toll))
    return [(part, claim) for part, claim in parts if claim is not None]


def _split(account: Account, toll: Toll) -> tuple[list[Part], list[Part]]:
    """The parts that go into a toll, and those that it leaves out: earlier ones, maybe the same."""
    out = {one for step in toll.why if step.rule in _NOT_ADDED for one in step.claims}
    parts = _current_parts(account, toll)
    beside = [(part, claim) for part, claim in parts if claim in out]
    return [pair for pair in parts if pair not in beside], beside


def _aside(account: Account, parts: Sequence[Part]) -> Line:
    """ "; not added: about 20 children [23]"; what the reports do not place is not placed."""
    if not parts:
        return ()
    return (Piece(text="; not added: "), *joined(", ", _words(account, parts)))


def _total(account: Account, parts: Sequence[Part]) -> int:
    return sum(account.claims[claim].value.best or 0 for _, claim in parts)


def _words(account: Account, parts: Sequence[Part]) -> list[list[Piece]]:
    """ "about 50 militants [4]"; a single person is named without the number."""
    named = []
    for toll, claim in parts:
        number, group = figure(account.claims[claim].value), group_words(toll.group)
        words = group if number == "1" else f"{number} {group}"
        named.append([account.cite(words, [claim])])
    return named


def _current(account: Account, toll: Toll) -> str | None:
    """The newest claim of the group itself that gives a toll's best figure, or its lack of one."""
    best = [one for one in account.own(toll) if account.claims[one].value.best == toll.best]
    return best[-1] if best else None


def parts_of(account: Account, toll: Toll) -> list[Toll]:
    """The tolls directly within this one, by their claims or by a stated relation."""
    within = [other for other in account.event.tolls if _inside(account, other, toll)]
    return [
        part
        for part in within
        if not any(_inside(account, part, other) for other in within if other is not part)
    ]


def _inside(account: Account, part: Toll, whole: Toll) -> bool:
    if part.id == whole.id or part.outcome != whole.outcome:
        return False
    if account.nesting.holds(whole, part):
        return True
    mine, theirs = account.shown(part.claims), account.shown(whole.claims)
    return not account.nesting.holds(part, whole) and bool(
        account.chains.linked("part_of", mine, theirs)
    )
