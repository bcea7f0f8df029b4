"""Who the uncounted-for are: "29 more", "dozens injured", "five of them", "the others".

A number without a noun takes the class of the people counted last before it, in its own sentence
or in the one before. Where those are of several classes, it stays unknown; where nothing happened
to those it stands for ("Of the 31 men, …. Five were brought up"), the nouns tell who they are. A
figure that sums a toll ("the governor spoke of 51 dead") takes up nobody told of before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from rashomon.records import GroupClass
from rashomon.stages.extract.arguments import OBJECTS, subjects
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import ORDINALS, class_of_form, lemma
from rashomon.stages.extract.texts import text_of

ELIDED = word_list("words", "elided")
NOBODY = word_list("words", "nobody")


# Rules that tell of a part: who comes after is no more of that part than of the whole.
PARTS = frozenset({"among", "included"})
# Rules that read a bare figure with a word for the outcome: "51 dead", "the toll rose to 33".
FIGURES = frozenset({"adjacent_state", "state_after_noun", "toll", "included"})
# What is done to people who are hurt already: "treated 63 wounded" is a sum of its own.
CARE = frozenset({"treat", "receive", "admit"})
BACK = 2  # sentences, at most, between people and a number that stands for some of them
REACH = 4  # words, at most, between a number and its noun
WORD = re.compile(r"[a-z]+(?:[-'][a-z]+)*|\d[\d,.]*", re.I)


def is_elided(party: Party) -> bool:
    """Whether a party is a number without a noun, or a pronoun."""
    head = party.head
    if party.class_ != "unknown":
        return False
    return (
        head.pos_ in ("NUM", "PRON")
        or head.lower_ in ORDINALS
        or head.lower_ in ELIDED
        or lemma(head) in ELIDED
        or head.like_num
    )


def with_antecedents(
    found: Sequence[Found], before: Sequence[Found], sentences: Sequence[Sentence] = ()
) -> list[Found]:
    """``found`` of one sentence, elided groups filled from it and from the sentence ``before``.

    ``sentences`` are those in front of it.
    """
    seen: list[Found] = list(before)
    filled = []
    for one in sorted(found, key=lambda f: (f.party.head.i, f.hit.outcome)):
        if (
            is_elided(one.party)
            and one.hit.group is None
            and one.party.head.lower_ not in NOBODY - {"none"}
        ):
            earlier = _before(one, seen) if one.party.head.lower_ != "none" else None
            if earlier is not None:
                one = Found(
                    one.hit,
                    replace(
                        one.party, class_=earlier.class_, text=_named_after(one.party, earlier)
                    ),
                )
            if one.party.class_ == "unknown" and _stands_for_some(one):
                class_ = _of_nouns(one, sentences)
                one = Found(one.hit, replace(one.party, class_=class_))
        filled.append(one)
        seen.append(one)
    return filled


def _named_after(party: Party, earlier: Party) -> str:
    """The words of the people meant, if they are words for people at all."""
    pronoun = earlier.head.pos_ == "PRON" or earlier.head.lower_ in ELIDED
    if earlier.name is not None or pronoun or is_elided(earlier) or earlier.class_ == "unknown":
        return party.text
    return earlier.text


def _before(one: Found, seen: Sequence[Found]) -> Party | None:
    """The people counted last, if all that could be meant are of one class."""
    doc = one.party.head.doc
    if one.hit.outcome == "killed":
        seen = [f for f in seen if lemma(f.party.head) != "survivor"]
    same = [f.party for f in seen if f.party.head.doc is doc and f.party.head.i < one.party.head.i]
    if not same and _is_figure(one):
        return None
    pool = same or [
        f.party for f in seen if f.party.head.doc is not doc and f.hit.rule not in PARTS
    ]
    if not pool:
        return None
    if same and one.party.head.lower_ not in ("other", "others", "rest"):
        return pool[-1]
    classes: set[GroupClass] = {party.class_ for party in pool}
    return pool[-1] if len(classes) == 1 else None


def _is_figure(one: Found) -> bool:
    """ "Spoke of 51 dead", "a strike killed 47": a sum of its own, not some of those before."""
    head = one.party.head
    if head.pos_ == "PRON" or one.party.incremental or _is_partitive(one):
        return False
    if one.hit.rule in FIGURES or (head.dep_ in OBJECTS and one.hit.predicate.lemma_ in CARE):
        return True
    again = any(acting.pos_ == "PRON" for acting in subjects(one.hit.predicate))
    return head.dep_ in OBJECTS and not again  # "a week earlier they had killed two"


def _is_partitive(one: Found) -> bool:
    """ "Six of these", "of whom nine", "the four": some of people told of before."""
    head = one.party.head
    if head.dep_ == "pobj" and head.head.lower_ == "of":
        return head.head.head.pos_ != "VERB"  # "spoke of 51 dead"
    return any(c.lower_ in ("the", "these", "those", "all") for c in head.children)


def _stands_for_some(one: Found) -> bool:
    """Whether the words are the subject of what happened, or some of others."""
    head, part = one.party.head, _is_partitive(one)
    if one.hit.rule in FIGURES and not part:
        return False
    return part or head.lower_ == "none" or head.dep_ in ("nsubj", "nsubjpass")


def _of_nouns(one: Found, sentences: Sequence[Sentence]) -> GroupClass:
    """The class of the counted people told of last, in this sentence or shortly before it."""
    head = one.party.head
    start = min(token.idx for token in one.party.tokens)
    own = counted_classes(text_of(head.doc)[:start])
    if own:
        return own[-1]
    for sentence in reversed(sentences[-BACK:]):
        told = set(counted_classes(sentence.text))
        if told:
            return told.pop() if len(told) == 1 else "unknown"
    return "unknown"


def counted_classes(text: str) -> list[GroupClass]:
    """The classes of the nouns in the plural that stand behind a number, in text order."""
    words = [match.group().lower() for match in WORD.finditer(text)]
    counted = [place for place, word in enumerate(words) if _is_number(word)]
    found: list[GroupClass] = []
    for place, following in pairwise([*counted, len(words)]):
        end = min(following, place + 1 + REACH)
        told = (class_of_plural(word) for word in words[place + 1 : end])
        known = next((class_ for class_ in told if class_ is not None), None)
        if known is not None:
            found.append(known)
    return found


def class_of_plural(word: str) -> GroupClass | None:
    """The class of people that a noun in the plural stands for, by its form alone."""
    if not word.endswith(("s", "men", "children", "people")):
        return None
    return class_of_form(word)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _number_words()


@cache
def _number_words() -> frozenset[str]:
    words = table("numbers")
    return frozenset(words["units"]) | word_list("words", "counting")
