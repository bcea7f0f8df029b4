"""People told of before who are named now, and numbers that are taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.records import Outcome
from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.parties import Party, parties
from rashomon.stages.extract.people import is_people, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token


DEAD_ONES = word_list("words", "dead_ones")


HIT_ONES = word_list("words", "hit_ones")


def find_identified(
    found: Sequence[Found], before: Sequence[Found], clause: Clause
) -> Iterator[Found]:
    """ "police identified the victims as Ann Roe and Bo Low", "the dead man was named as …"."""
    for token in clause.doc:
        if token.lemma_.lower() not in ("identify", "name") or token.pos_ != "VERB":
            continue
        named = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
        names = [
            p
            for c in token.children
            if c.dep_ == "prep" and c.lower_ == "as"
            for p in c.children
            if p.dep_ == "pobj"
        ]
        names += [c for c in token.children if c.dep_ == "oprd"]
        outcome = _outcome_of(named[0], [*before, *found]) if named and names else None
        if outcome is None:
            continue
        for head in names:
            for party in parties(head, clause):
                if party.name is not None:
                    yield Found(Hit(outcome, party.head, (), "identified", token), party)


def _outcome_of(noun: Token, seen: Sequence[Found]) -> Outcome | None:
    """What happened to those who are identified: their own word says, or what was told last."""
    around = {noun.lower_, lemma(noun)} | {c.lower_ for c in noun.children if c.dep_ == "amod"}
    if around & DEAD_ONES:
        return "killed"
    if around & {"wounded", "injured", "surviving"}:
        return "injured"
    if not around & HIT_ONES:
        return None
    hit = [f.hit.outcome for f in seen if f.hit.outcome in ("killed", "injured")]
    return "killed" if "killed" in hit else hit[-1] if hit else None


def find_denied(found: Sequence[Found], before: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """ "not nine as we had", "11 killed, not 20": a number taken back, of what was counted last."""
    for token in clause.doc[:-1]:
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
