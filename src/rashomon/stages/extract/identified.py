"""Numbers that are taken back: "not nine as we had"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import is_people

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


def find_denied(found: Sequence[Found], before: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """ "not nine as we had", "11 killed, not 20": a number taken back, of what was counted last."""
    places = {place - 1 for place in clause.by_token} | {place - 2 for place in clause.by_token}
    for token in clause.doc[:-1]:
        if token.i not in places:
            continue
        number = _given_up(token, clause)
        quantity = clause.by_token[number.i] if number is not None else None
        if (
            number is None
            or quantity is None
            or quantity.low is None
            or quantity.modality not in ("exact", "about")
        ):
            continue
        if (
            number.dep_ == "nummod"
            and number.head.i > number.i
            and not is_people(number.head, clause)
        ):
            continue
        earlier = [f for f in found if f.party.head.i < token.i] or list(before)
        if earlier and not any(f.party.quantity == quantity for f in found):
            last = earlier[-1]
            party = Party(number, (token, number), quantity, last.party.text, last.party.class_)
            yield Found(Hit(last.hit.outcome, number, (token,), "not_number", number), party)


def _given_up(token: Token, clause: Clause) -> Token | None:
    """The number behind "not", "rather than" or "instead of", and behind "the"."""
    pair = token.lower_ in ("than", "of") and token.i > 0
    before = f"{token.nbor(-1).lower_} {token.lower_}" if pair else token.lower_
    if before not in TAKEN_BACK:
        return None
    place = token.i + 1 + (clause.doc[token.i + 1].lower_ == "the")
    return clause.doc[place] if place in clause.by_token else None


# Words before a number that another number stands for.
TAKEN_BACK = word_list("words", "taken_back")
