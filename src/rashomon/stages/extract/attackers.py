"""The name of an attacker who is told to have died: "The gunman shot himself … named as Bo Low".

Who did it is often named in another sentence than the one that tells of the death, before it or
behind it, and by another word ("the suspect", "the killer").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.people import lemma
from rashomon.stages.extract.rolls import Entry, read_roll
from rashomon.stages.extract.standing import status_of

ATTACKERS = word_list("rolls", "attackers")


def with_attacker(found: Sequence[Found], sentences: Iterable[Sentence]) -> list[Found]:
    """``found`` of a report, the one attacker told to have died with the one name that is given.

    Nobody is named where more attackers are told of, where somebody is held, or where the words
    for who did it stand beside two names.
    """
    dead = [place for place, one in enumerate(found) if _is_dead_attacker(one)]
    if not dead or not _is_alone(found):
        return list(found)
    names = {one.name.split()[-1]: one for text in sentences for one in _named(text.text)}
    if len(names) != 1:
        return list(found)
    name = next(iter(names.values()))
    every = list(found)
    for place in dead:
        one = every[place]
        age = name.age if one.party.age is None else one.party.age
        every[place] = Found(one.hit, replace(one.party, name=name.name, age=age))
    return every


def _is_dead_attacker(one: Found) -> bool:
    return (
        one.hit.outcome == "killed"
        and one.party.name is None
        and one.party.quantity.low == one.party.quantity.high == 1
        and lemma(one.party.head) in ATTACKERS
        and status_of(one.hit.predicate, one.party) == "asserted"
    )


def _is_alone(found: Sequence[Found]) -> bool:
    """Whether one attacker alone is told of, and nobody is held for it."""
    held = any(one.hit.outcome in ("detained", "surrendered") for one in found)
    theirs = (one for one in found if lemma(one.party.head) in ATTACKERS)
    return not held and all(one.party.quantity.high == 1 for one in theirs)


def _named(text: str) -> Iterator[Entry]:
    """The names of a sentence that stand behind a word for who did it."""
    for words in wording("attacker_named").finditer(text):
        roll = read_roll(text, words.end())
        if len(roll) == 1 and (roll[0].age is not None or " " in roll[0].name):
            yield roll[0]
