"""Names given to those told of as dead or hurt: "the victims were Ann Roe, 23, and Bo Low, 9".

The words are read from the text of a sentence, so that one without a parse is read too. What
happened to those named is said by the words for them, or by what was told of them before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from rashomon.records import Outcome
from rashomon.stages.extract.casing import is_name
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list, wording
from rashomon.stages.extract.listed import named_party, own_class
from rashomon.stages.extract.rolls import Entry, read_roll, rolls_in
from rashomon.stages.extract.standing import status_of
from rashomon.stages.extract.texts import text_of
from rashomon.stages.extract.whom import (
    DEAD_ONES,
    HURT_ONES,
    Meant,
    of_age,
    outcome_of,
    who_it_is,
    whom,
)

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse

# A sentence that is asked for only where somebody is named: most need not be cut into words.
Sentence = Callable[[], "Parse"]


SURVIVORS = frozenset({"survivor", "survivors"})


class Call(NamedTuple):
    """Names, the words for those who bear them, the place of the words, and the rule."""

    roll: list[Entry]
    about: str
    place: int
    rule: str


def find_called(
    text: str, doc: Sentence, found: Sequence[Found], told: Sequence[Found], after: str = ""
) -> Iterator[Found]:
    """The people whom one sentence names as those told of: ``told`` of before, or found in it.

    ``after`` is the sentence behind it, which may tell how those named are.
    """
    seen: set[int] = set()
    for call in (
        *_identified(text),
        *_he_is(text),
        *_was_aged(text),
        *_victims(text),
        *_said_to_be(text),
        *_mourned(text, told),
    ):
        entries = [one for one in call.roll if one.start not in seen]
        meant = whom(call.about, len(call.roll))
        if meant is None or not entries:
            continue
        every = [*told, *found]
        if meant.words & SURVIVORS and not any(one.hit.outcome == "injured" for one in every):
            continue  # who lived through it was not by that hurt
        outcome = outcome_of(meant, text, every) or _as_told_after(meant, after)
        for one in entries:
            own = outcome or of_age(one.age, every)
            if own is not None:
                seen.add(one.start)
                yield made(one, own, call.rule, (doc, call.place), meant)
    rest = _the_others(text, [*told, *found])
    for one, group in (*_one_of_those(text, found), *_they_are(text, told), *rest):
        if one.start not in seen:
            meant = Meant(frozenset(), "person", 1, None, own_class(group.party.class_))
            yield made(one, group.hit.outcome, "victims_named", (doc, one.start), meant)


def name_told(named: Found, text: str, told: Sequence[Found]) -> tuple[Found, Found] | None:
    """Somebody told of before, without and with the name that a sentence gives to them alone.

    "A baker was shot. He was identified as Bo Low": one person, told of once, and now named.
    """
    call = next(iter((*_identified(text), *_he_is(text), *_was_aged(text))), None)
    if named.hit.rule != "identified" or call is None:
        return None
    meant = whom(call.about, len(call.roll))
    one = who_it_is(meant, named.hit.outcome, told) if meant else None
    if one is None:
        return None
    age = named.party.age if one.party.age is None else one.party.age
    return one, Found(one.hit, replace(one.party, name=named.party.name, age=age))


def made(
    entry: Entry, outcome: Outcome, rule: str, at: tuple[Sentence, int], meant: Meant | None = None
) -> Found:
    """What a name of a list stands for. ``at`` is the sentence and the place of the word for it."""
    doc, place = at[0](), at[1]
    party = named_party(entry, doc, meant.class_ if meant else "civilians")
    anchor = next((t for t in doc if t.idx <= place < t.idx + len(t.text_with_ws)), party.head)
    told = meant is not None and not meant.words & (DEAD_ONES | HURT_ONES)
    if rule == "identified":
        hit = Hit(outcome, party.head, (), "identified", anchor, by_context=told)
    elif rule == "mourned":
        hit = Hit(outcome, party.head, (), "mourned", anchor, by_context=told)
    else:
        hit = Hit(outcome, party.head, (), "victims_named", anchor, by_context=told)
    return Found(hit, party)


def _identified(text: str) -> Iterator[Call]:
    """ "police identified the victims as …", "the dead man was named as …"."""
    for words in wording("called_as").finditer(text):
        roll = sure(read_roll(text, words.end()), text)
        if not roll:
            continue
        verb = re.match(r"\w+", words.group())
        start = words.start() + (verb.end() if verb else 0)
        between = re.sub(r"\bas\b\W*$", "", text[start : words.end()]).strip()
        before = wording("aside_who").sub(" ", text[: words.start()] + " ")
        before = wording("clause_edge").split(before)[-1]
        active = between and not wording("no_object").match(between)
        about = between if active and not wording("passive").search(before.rstrip()) else before
        yield Call(roll, about, words.start(), "identified")


def _he_is(text: str) -> Iterator[Call]:
    """ "He was Bo Low, of Lodd.": the one told of before."""
    for words in wording("he_is").finditer(text):
        roll = sure(read_roll(text, words.end()), text)
        if len(roll) == 1 and re.match(r"[.,;]|\s*$", text[roll[0].stop :]):
            yield Call(roll, words.group(), words.start(), "identified")


def _was_aged(text: str) -> Iterator[Call]:
    """ "Bo Low was 17 years old.": the one told of before, whom the sentence gives a name."""
    words = wording("was_aged").search(text)
    roll = read_roll(text, len(text) - len(text.lstrip())) if words else []
    if words and len(roll) == 1 and roll[0].stop == words.start():
        aged = [replace(roll[0], age=int(words["years"]))]
        yield Call(aged, f"{words['years']}-year-old", words.start(), "identified")


def _as_told_after(meant: Meant, after: str) -> Outcome | None:
    """ "… as Ann Roe and Bo Low. Both are in stable condition": victims who live were hurt."""
    lives = meant.noun == "victim" and wording("they_live").match(after) is not None
    return "injured" if lives else None


def _victims(text: str) -> Iterator[Call]:
    """ "the victims were …", "the three victims, …, were taken", "victim Ann Roe"."""
    for words in (*wording("victims_are").finditer(text), *wording("victim_named").finditer(text)):
        right_before = words.group().strip() in ("victim", "victims")
        before = text[: words.start()].rstrip()
        if wording("kin_of").search(before) and not (right_before and before.endswith(" of")):
            continue
        roll = sure(read_roll(text, words.end(), kin=True), text)
        if roll:
            about = f"{_before(before)} {words.group()}"
            yield Call(roll, about, words.start(), "victims_named")


def _before(text: str) -> str:
    """The few words before a noun that tell which ones."""
    clause = re.split(r"[,;:.()]|\b(?:and|the|a|an)\b", text)[-1]
    return " ".join(clause.split()[-4:])


def _said_to_be(text: str) -> Iterator[Call]:
    """ "Ann Roe, 23, was one of the victims", "Ann Roe and Bo Low are the dead"."""
    said = [(words, 1) for words in wording("are_victims").finditer(text)]
    for words, least in [*said, *((words, 2) for words in wording("are_hit").finditer(text))]:
        for roll in rolls_in(text, least=least):
            if 0 <= words.start() - roll[-1].stop <= 2:
                yield Call(roll, words.group(), words.start(), "victims_named")


def _mourned(text: str, told: Sequence[Found]) -> Iterator[Call]:
    """ "A vigil for Ann Roe", where somebody is told to have died before."""
    for words in wording("mourned").finditer(text):
        roll = sure(read_roll(text, words.end()), text)
        roll = [one for one in roll if any(is_name(word) for word in one.name.lower().split())]
        if roll and any(one.hit.outcome == "killed" and _asserted(one) for one in told):
            yield Call(roll, "deceased", words.start(), "mourned")


def _they_are(text: str, told: Sequence[Found]) -> Iterator[tuple[Entry, Found]]:
    """ "They are Ann Roe, Bo Low and Cy Dole": as many as were counted last, and those told of."""
    words = next(wording("they_are").finditer(text), None)
    roll = sure(read_roll(text, words.end()), text) if words else []
    group = next((one for one in reversed(told) if one.party.quantity.high != 1), None)
    if len(roll) < 2 or group is None or group.hit.outcome not in ("killed", "injured"):
        return
    quantity = group.party.quantity
    if quantity.low == quantity.high == len(roll) and _asserted(group):
        yield from ((one, group) for one in roll)


def _the_others(text: str, told: Sequence[Found]) -> Iterator[tuple[Entry, Found]]:
    """ "The others were Ann Roe, 12; and Bo Low, 9": behind somebody who is told to have died."""
    words = next(wording("the_others").finditer(text), None)
    roll = sure(read_roll(text, words.end(), kin=True), text) if words else []
    last = next((one for one in reversed(told) if one.hit.outcome in ("killed", "injured")), None)
    if last is not None and last.hit.outcome == "killed" and _asserted(last):
        yield from ((one, last) for one in roll if all(entry.age is not None for entry in roll))


def _one_of_those(text: str, found: Sequence[Found]) -> Iterator[tuple[Entry, Found]]:
    """ "Ann Roe, 23, was one of the five people shot": she is named of those counted."""
    for words in wording("one_of_those").finditer(text):
        rolls = (roll for roll in rolls_in(text, least=1) if roll[-1].stop <= words.end())
        roll = next((one for one in rolls if 0 <= words.start() - one[-1].stop <= 2), None)
        group = next((one for one in found if _is_of(one, words.end(), text)), None)
        if roll is not None and group is not None and _asserted(group):
            yield from ((one, group) for one in roll[-NUMBERS.get(words["number"].lower(), 1) :])


NUMBERS = {"two": 2, "three": 3}


def _is_of(one: Found, place: int, text: str) -> bool:
    """Whether people found are those that the words right before ``place`` pick somebody of."""
    between = text[place : one.party.head.idx]
    near = 0 <= one.party.head.idx - place <= OF_THOSE and not re.search(r"[,;:.()]", between)
    return near and one.hit.outcome in ("killed", "injured") and one.party.name is None


OF_THOSE = 50  # characters from "one of" to the word for the people


def _asserted(one: Found) -> bool:
    return status_of(one.hit.predicate, one.party) == "asserted"


def sure(roll: list[Entry], text: str) -> list[Entry]:
    """Without a last name that is the subject of what follows: "… as Ann Roe, and Bo Low said"."""
    if len(roll) < 2 or all(one.age is not None for one in roll):
        return roll
    after = re.match(r"\s?,?\s([a-z]+)", text[roll[-1].stop :])
    if after is None or after[1] in word_list("words", "after_names"):
        return roll
    if wording("says_so").match(text, roll[-1].stop):
        return roll
    return roll[:-1] if len(roll) == 2 or roll[-1].age is None else roll


def without_the_dead(found: Sequence[Found], called: Sequence[Found]) -> list[Found]:
    """``found`` without those of "the victims include …" who are told before to be hurt."""
    listed = any(
        one.hit.rule == "included" and one.hit.words[0].lower_ in ("victim", "victims")
        for one in found
    )
    hurt = [one for one in called if one.hit.outcome == "injured"] if listed else []
    return [
        one
        for one in found
        if one.hit.rule not in ("included", "name_list")
        or one.hit.outcome != "killed"
        or not any(_bears(one, other) for other in hurt)
    ]


def with_own(found: Sequence[Found], named: Iterable[Found]) -> list[Found]:
    """``found`` and those named beside them: who was found without a name gets it, once.

    "The girl who died was Ann Roe" tells of one person, "two died, Ann Roe and Bo Low" of four.
    """
    every, new = list(found), list(named)
    for one in new:
        same = [o for o in every if o.hit.outcome == one.hit.outcome]
        if any(_bears(o, one) for o in same):
            continue
        bare = [o for o in same if _is_unnamed(o) and _may_bear(o, one)]
        if len(new) > 1 or one.hit.rule == "name_list":
            bare = [o for o in bare if _right_before(o, one)]
        if len(bare) == 1:
            party = replace(bare[0].party, name=one.party.name, age=one.party.age)
            every[every.index(bare[0])] = Found(bare[0].hit, party)
        else:
            every.append(one)
    return every


def _may_bear(one: Found, named: Found) -> bool:
    """Whether a name can be that of somebody found: it is told behind them, or as one of them."""
    if one.party.head.i < named.party.head.i:
        return True
    last, first = max(t.i for t in named.party.tokens), min(t.i for t in one.party.tokens)
    between = named.party.head.doc.quote(last + 1, first)
    return first > last and wording("is_one").fullmatch(between.strip()) is not None


def _right_before(one: Found, other: Found) -> bool:
    """ "a nurse, Ann Roe": the noun with nothing but a comma before the name."""
    head, name = one.party.head, min(token.idx for token in other.party.tokens)
    return text_of(head.doc)[head.idx + len(head) : name].strip(" ,") == ""


def _is_unnamed(one: Found) -> bool:
    return one.party.quantity.high == 1 and one.party.name is None


def _bears(one: Found, other: Found) -> bool:
    """Whether somebody found already has this name in this place."""
    mine = {token.i for token in one.party.tokens}
    name = one.party.name
    return name is not None and (other.party.head.i in mine or name == other.party.name)


class Headings:
    """Lists under a heading, a name a line: "THE DEAD:" and then "Ann Roe, 23"."""

    def __init__(self) -> None:
        self.meant: Meant | None = None
        self.outcome: Outcome | None = None

    def read(self, text: str, doc: Sentence, told: Sequence[Found]) -> list[Found]:
        """The people of one line under the last heading; none where the list has ended."""
        if self.outcome is not None and self.meant is not None:
            place = len(text) - len(text.lstrip(BULLETS))
            roll = read_roll(text, place)
            if roll and (roll[0].age is not None or not text[roll[-1].stop :].strip(" .")):
                return [
                    made(one, self.outcome, "victims_named", (doc, one.start), self.meant)
                    for one in roll
                ]
        self.meant = self.outcome = None
        if text.rstrip().endswith(":") and (words := wording("victims_listed").search(text)):
            self.meant = whom(f"{_before(text[: words.start()])} {words.group()}", 2)
            self.outcome = outcome_of(self.meant, text, told) if self.meant else None
        return []


BULLETS = " \t-–—*•·0123456789.)>"
