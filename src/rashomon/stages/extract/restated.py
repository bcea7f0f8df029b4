"""A bare number that counts again what was counted before: "the mayor put the number at 40".

"Gunmen took 30 people. A driver said it was about 40": the second number has no noun and no verb
for what happened. It takes both from the number nearest in size that was told in its own sentence
or in the two before; where another is as near under another outcome, it stays nobody's. Read from
the text: a sentence without a word for an outcome is not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import wording
from rashomon.stages.extract.numbers import Quantity, find_quantities
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse

BACK = 2  # sentences, at most, between the two counts
WIDE = 5.0  # times, at most, that one count is larger than the other
AS_NEAR = 1.6  # times as far, at most, that a second count is no clear loser
# A sign that ends a number's phrase, but not one inside "9:30" or "30, 40".
CLOSED = re.compile(r"""\s*(?:[.:,](?!\s?\d)|[;!?)"\]]|$|-{1,2}\s)""")
MAY_BE = re.compile(r'\b(?:may|might|could)(?: \w+){1,3} "?$', re.I)
TIE = re.compile(r'\s*[,;-]+\s*"?(?:and |or |but )?')
COUNTED = ("exact", "about", "at_least", "at_most", "range", "vague")


def find_restated(
    text: str, doc: Callable[[], Parse], found: Sequence[Found], before: Sequence[Found]
) -> Iterator[Found]:
    """The bare numbers of a sentence that count again those ``found`` in it or told ``before``."""
    if not found and not before:
        return
    for match in wording("restated").finditer(text):
        quantity = _bare_number(text, match.end())
        if quantity is None or _is_read(quantity, found):
            continue
        own = [f for f in found if f.party.head.idx < quantity.start]
        whole = _counted_before(quantity, [*before, *own])
        if whole is not None:
            yield from _again(quantity, whole, doc())
            bounded = _bounded_behind(text, quantity.end)
            if bounded is not None:
                yield from _again(bounded, whole, doc())


def is_open(one: Found) -> bool:
    """ "So it may be 65": read from the words, as the sentence may have no parse."""
    return bool(MAY_BE.search(text_of(one.party.head.doc)[: one.party.tokens[0].idx]))


def _bare_number(text: str, place: int) -> Quantity | None:
    """The number at a place, if no noun stands behind it."""
    one = next(iter(find_quantities(text[place : place + 40])), None)
    if one is None or one.start != 0 or (one.low or one.high or 0) < 2:
        return None
    end = place + one.end
    if not CLOSED.match(text, end) and not wording("behind_bare").match(text, end + 1):
        return None
    return replace(one, start=place, end=place + one.end, core=place + one.core)


def _bounded_behind(text: str, place: int) -> Quantity | None:
    """ "It was about 30, no more than 45": the bound that the same voice puts behind."""
    tie = TIE.match(text, place)
    one = _bare_number(text, tie.end()) if tie else None
    return one if one is not None and one.modality in ("at_most", "at_least") else None


def _is_read(quantity: Quantity, found: Sequence[Found]) -> bool:
    """Whether a claim is made of a number already."""
    return any(
        quantity.start <= token.idx < quantity.end for one in found for token in one.party.tokens
    )


def _counted_before(quantity: Quantity, told: Sequence[Found]) -> Found | None:
    """The count nearest in size, if no other is about as near under another outcome."""
    apart = ((_apart(quantity, one), -place, one) for place, one in enumerate(told))
    near = sorted((row for row in apart if row[0]), key=lambda row: row[:2])
    if not near or near[0][0] > WIDE:
        return None
    best, _, whole = near[0]
    rivals = (one for apart, _, one in near[1:] if apart < best * AS_NEAR)
    return None if any(one.hit.outcome != whole.hit.outcome for one in rivals) else whole


def _apart(quantity: Quantity, one: Found) -> float:
    """How many times one count is the other; 0 where those told before are no count."""
    other = one.party.quantity
    mine, theirs = quantity.low or quantity.high or 0, other.low or other.high or 0
    counted = other.modality in COUNTED and theirs > 1 and one.party.name is None
    if not counted or (other.modality == "vague" and theirs < 10):
        return 0.0
    return max(mine, theirs) / min(mine, theirs)


def _again(quantity: Quantity, whole: Found, doc: Parse) -> Iterator[Found]:
    tokens = tuple(t for t in doc if quantity.start <= t.idx < quantity.end)
    head = next((t for t in tokens if t.idx >= quantity.core), None)
    if head is None:
        return
    party = Party(head, tokens, quantity, whole.party.text, whole.party.class_)
    yield Found(Hit(whole.hit.outcome, head, (), "restated", head), party)
