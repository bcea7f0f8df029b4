"""People and things told of beside the hurt that are none of them: police, doctors, the wounds.

A parse ties the first subject of a long sentence to its last verb: "Police say two others, a man
and a woman, were also shot" hurts no police.
"""

from __future__ import annotations

from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import lemma

RESPONDERS = word_list("words", "responders")
WOUNDS = word_list("words", "harm_nouns")
HAVE = word_list("words", "have_wounds")
SENT = word_list("words", "sent_to")
NEAR = 4  # words between those hurt and the verb: "officers were also very seriously hurt"


def is_bystander(one: Found) -> bool:
    """Whether somebody found as hurt, without a number, only came, said so, or is a wound."""
    if one.hit.outcome != "injured" or one.party.quantity.modality != "vague":
        return False
    return _came(one) or _is_wound(one)


def _came(one: Found) -> bool:
    """ "Police are searching after five were hurt", "deputies were sent to the hospital"."""
    head, verb = one.party.head, one.hit.predicate
    if lemma(head) not in RESPONDERS or any(
        c.i < head.i and c.dep_ == "det" for c in head.children
    ):
        return False
    if head.i > verb.i:  # "after being in surgery, doctors said", but "wounding officers"
        return one.hit.rule == "phrase"
    told = max((word.i for word in one.hit.words), default=verb.i)
    far = verb.i - head.i > NEAR or told - head.i > 2 * NEAR
    return far or (one.hit.rule == "phrase" and verb.lemma_ in SENT)


def _is_wound(one: Found) -> bool:
    """ "His injuries are serious", "treated for multiple injuries", but "there were injuries"."""
    head = one.party.head
    if lemma(head) not in WOUNDS:
        return False
    verbs = {head.head.lemma_, head.head.head.lemma_ if head.dep_ == "pobj" else ""}
    return one.hit.rule == "phrase" or not verbs.isdisjoint(HAVE)
