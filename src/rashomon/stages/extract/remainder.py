"""How many "the rest" are: those told of before, less those told of since.

"Police arrested 15 dockers. Nine were let go; the rest remain in custody": six. Where the whole or
one of its parts has no number, the rest has none either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.numbers import Quantity
from rashomon.stages.extract.people import lemma

REST = word_list("words", "rest")


def with_rest(found: Sequence[Found], before: Sequence[Found], clause: Clause) -> list[Found]:
    """``found`` of one sentence, "the rest" with their number; ``before`` is told right before."""
    if not any(map(_is_rest, found)):
        return list(found)
    told = [*before, *found]
    return [_numbered(one, told, _fronted(clause)) if _is_rest(one) else one for one in found]


def _is_rest(one: Found) -> bool:
    head = one.party.head
    return one.party.quantity.modality == "vague" and lemma(head) in REST


def _fronted(clause: Clause) -> Quantity | None:
    """ "Of 20 crew, six were rescued": the whole that a sentence begins with."""
    doc = clause.doc
    if not doc or doc[0].lower_ != "of":
        return None
    return next((clause.by_token[t.i] for t in doc[1:4] if t.i in clause.by_token), None)


def _numbered(one: Found, told: Sequence[Found], fronted: Quantity | None) -> Found:
    """The rest with what is left of the whole told of last; as it was where that stays open."""
    mine = one.party.head
    earlier = [f for f in told if f.party.head.doc is not mine.doc or f.party.head.i < mine.i]
    whole = next((f for f in reversed(earlier) if _is_whole(f)), None)
    if fronted is not None:
        own = [f for f in earlier if f.party.head.doc is mine.doc]
        number, parts = fronted, _parts(own, fronted)
    elif whole is not None:
        number = whole.party.quantity
        parts = _parts(earlier[earlier.index(whole) + 1 :], number)
    else:
        return one
    sizes = [part.low for part in parts if _is_sure(part)]
    left = (number.low or 0) - sum(size or 0 for size in sizes)
    if not _is_sure(number) or not sizes or len(sizes) < len(parts) or left < 1:
        return one
    quantity = replace(one.party.quantity, low=left, high=left, modality=number.modality)
    return Found(one.hit, replace(one.party, quantity=quantity))


def _parts(told: Sequence[Found], whole: Quantity) -> list[Quantity]:
    """The numbers of those told of behind the whole, each once."""
    kept: dict[tuple[int, int], Quantity] = {}
    for one in told:
        number = one.party.quantity
        if number is not whole:
            kept.setdefault((id(one.party.head.doc), number.start), number)
    return list(kept.values())


def _is_whole(one: Found) -> bool:
    """A number with a noun of its own, that some of them can be taken from."""
    noun = one.party.head.pos_ in ("NOUN", "PROPN") and lemma(one.party.head) not in OTHERS
    return noun and _is_sure(one.party.quantity) and (one.party.quantity.low or 0) > 1


OTHERS = REST | frozenset({"other"})


def _is_sure(number: Quantity) -> bool:
    return number.low is not None and number.low == number.high
