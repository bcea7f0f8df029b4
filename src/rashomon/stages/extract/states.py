"""Outcomes that nouns and adjectives tell: "nine dead", "the bodies of four men", "a toll of 21"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import OUTCOMES, Modality, Outcome
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.outcomes import Hit, subjects, verb_lemma, verbs
from rashomon.stages.extract.people import Clause, class_of, count, is_people, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Outcome]]:
    found: dict[str, dict[str, Outcome]] = {"noun": {}, "state": {}, "people": {}}
    for outcome in OUTCOMES:
        for kind in found:
            for word in word_list("outcomes", f"{outcome}.{kind}"):
                found[kind][word] = outcome
    return found


def find_states(token: Token, clause: Clause) -> Iterator[Hit]:
    """Hits of one noun or adjective."""
    yield from _counted_state(token, clause)
    yield from _adjacent_state(token, clause)
    yield from _no_suffering(token, clause)
    yield from _predicate_state(token)
    yield from _noun_of(token, clause)
    yield from _of_state(token, clause)
    yield from _toll(token, clause)
    yield from _lives(token, clause)
    yield from _casualties(token, clause)
    yield from _among(token, clause)


def _counted_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "nine confirmed dead", "37 wounded", "four bodies", "20 hostages": the word is the people."""
    words = _words()
    outcome = (
        words["people"].get(lemma(token))
        or words["people"].get(token.lower_)
        or words["state"].get(token.lower_)
    )
    if outcome is None or token.dep_ == "compound":
        return
    if token.dep_ == "acl" or (token.dep_ == "amod" and token.i > token.head.i):
        yield Hit(outcome, token.head, (token,), "state_after_noun", token)
    elif token.dep_ == "amod" and token.i < token.head.i and token.lower_ not in ("remains",):
        if token.head.pos_ in ("NOUN", "PROPN") and token.lower_ in words["state"]:
            yield Hit(outcome, token.head, (token,), "state_before_noun", token)
    elif (count(token, clause) is not None or _is_one_body(token)) and not _has_of_people(
        token, clause
    ):
        yield Hit(outcome, token, (token,), "counted_state", token)


BETWEEN = frozenset(
    {
        "confirmed",
        "people",
        "others",
        "more",
        "other",
        "seriously",
        "badly",
        "lightly",
        "slightly",
        "critically",
        "feared",
        "reported",
        "still",
        "persons",
        "men",
    }
)
OUTCOME_WORDS = frozenset(
    {
        "dead",
        "wounded",
        "injured",
        "missing",
        "hurt",
        "killed",
        "arrested",
        "homeless",
        "displaced",
        "kidnapped",
        "freed",
        "rescued",
    }
)


def state_of(token: Token) -> Outcome | None:
    """The outcome of an adjective or participle that can stand behind a number."""
    lowered = token.lower_
    if lowered not in OUTCOME_WORDS:
        return None
    return _words()["state"].get(lowered) or next(
        (o for o, _ in verbs().get(verb_lemma(token), ())), None
    )


def _adjacent_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "up to 13 dead", "37 wounded": side by side, whatever the parse makes of them."""
    outcome = state_of(token)
    if (
        outcome is None
        or (token.dep_ == "amod" and token.head.i > token.i)
        or any(c.dep_ in ("auxpass", "aux") for c in token.children)
    ):
        return
    place = token.i - 1
    while place > 0 and token.i - place < 3 and clause.doc[place].lower_ in BETWEEN:
        place -= 1
    number = clause.doc[place]
    if (
        token.pos_ == "ADJ"
        and token.head.i >= token.i - 1
        and is_people(number, clause)
        and count(number, clause) is not None
        and place not in clause.by_token
    ):
        yield Hit(outcome, number, (token,), "adjacent_state", token)
    if (
        place >= 0
        and place in clause.by_token
        and not (number.dep_ == "nummod" and number.head.i > token.i and token.dep_ == "amod")
    ):
        people = (
            number.head
            if number.dep_ == "nummod" and number.i < number.head.i < token.i
            else number
        )
        yield Hit(outcome, people, (token,), "adjacent_state", token)
    for also in token.children:
        if (
            also.dep_ == "conj"
            and place in clause.by_token
            and also.i - token.i == 2
            and state_of(also) not in (None, outcome)
        ):
            yield Hit(state_of(also) or outcome, number, (token, also), "adjacent_state", token)


def _no_suffering(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "did not suffer any casualties"."""
    if (
        lemma(token) == "casualty"
        and token.dep_ == "dobj"
        and any(c.dep_ == "neg" for c in token.head.children)
    ):
        yield Hit("killed", token, (token.head,), "no_casualties", token, "none")
        yield Hit("injured", token, (token.head,), "no_casualties", token, "none")


def _is_one_body(token: Token) -> bool:
    """ "a body", "another corpse"."""
    single = any(c.dep_ == "det" and c.lower_ in ("a", "another") for c in token.children)
    return (
        single
        and token.tag_ == "NN"
        and lemma(token) in ("body", "corpse")
        and token.dep_ in ("dobj", "nsubjpass", "nsubj")
    )


def _has_of_people(token: Token, clause: Clause) -> bool:
    return any(
        c.dep_ == "prep" and c.lower_ == "of" and any(p.dep_ == "pobj" for p in c.children)
        for c in token.children
    ) and (lemma(token) in ("body", "corpse", "remains"))


def _predicate_state(token: Token) -> Iterator[Hit]:
    """ "12 were dead", "left 12 people dead", "six are missing", "found dead"."""
    outcome = _words()["state"].get(token.lower_)
    if outcome is None:
        return
    if (
        token.lower_ == "missing"
        and token.tag_ == "VBG"
        and any(c.dep_ == "aux" and c.lemma_ == "be" for c in token.children)
    ):
        for one in subjects(token):
            yield Hit(outcome, one, (token,), "state_predicate", token)
    elif token.dep_ in ("acomp", "attr") or (
        token.dep_ in ("oprd", "xcomp", "advcl") and token.pos_ in ("ADJ", "VERB", "ADV")
    ):
        people = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")] or subjects(
            token.head
        )
        if token.dep_ == "oprd":
            people = [c for c in token.head.children if c.dep_ in ("dobj", "nsubjpass")] or people
        for one in people:
            yield Hit(outcome, one, (token,), "state_predicate", token.head)
    elif token.dep_ in ("ccomp", "ROOT", "conj", "dep", "appos") and token.pos_ in ("ADJ", "ADV"):
        for one in (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "npadvmod")):
            yield Hit(outcome, one, (token,), "state_predicate", token)


def _noun_of(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "the killing of three women", "his brother's death", "the bodies of four men", "nine deaths"."""
    words = _words()
    word = lemma(token)
    outcome = words["noun"].get(word)
    if outcome is None and word in ("body", "corpse", "remains"):
        outcome = "killed"
    if outcome is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return
    people = [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of",)
        for p in c.children
        if p.dep_ == "pobj"
    ]
    people = people or [c for c in token.children if c.dep_ == "poss"]
    for one in people:
        yield Hit(outcome, one, (token,), "noun_of", token)
    if not people and count(token, clause) is not None and word != "remains":
        yield Hit(outcome, token, (token,), "counted_noun", token)


def _of_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "44 of the dead were women", "one of the hostages": the number stands before "of"."""
    words = _words()
    outcome = (
        words["people"].get(token.lower_)
        or words["people"].get(lemma(token))
        or AMONG_DEAD.get(token.lower_)
    )
    if (
        outcome is None
        or token.dep_ != "pobj"
        or token.head.lower_ != "of"
        or lemma(token) in ("body", "corpse", "remains")
    ):
        return
    outer = token.head.head
    if outer.i in clause.by_token:
        yield Hit(outcome, outer, (token,), "of_state", token, None, _said_to_be(outer, clause))


def _said_to_be(number: Token, clause: Clause) -> Token | None:
    """ "44 of the dead were women": what the counted are said to be."""
    if number.dep_ == "nsubj" and number.head.lemma_ == "be":
        for one in number.head.children:
            if one.dep_ == "attr" and is_people(one, clause):
                return one
    return None


TOLL_VERBS = frozenset(
    {
        "rise",
        "climb",
        "reach",
        "stand",
        "be",
        "put",
        "jump",
        "grow",
        "increase",
        "soar",
        "pass",
        "exceed",
        "top",
        "hit",
        "bring",
        "take",
        "raise",
        "fall",
        "drop",
        "revise",
        "lower",
        "surpass",
        "total",
        "mount",
        "remain",
        "push",
        "tick",
        "estimate",
        "set",
    }
)
AT_LEAST_VERBS = frozenset({"pass", "exceed", "top", "surpass"})


def _toll(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "the death toll rose to 21", "put the toll at 21", "the number of dead climbed to 212"."""
    outcome = _tolled(token)
    if outcome is None or count(token, clause) is not None:
        return
    verb = token.head
    while verb.dep_ == "compound" or verb.pos_ == "ADP":
        verb = verb.head
    bound: Modality | None = (
        "at_least" if lemma(verb) in AT_LEAST_VERBS or verb.lemma_ in AT_LEAST_VERBS else None
    )
    for number in _numbers_beside(token, verb):
        if count(number, clause) is not None and lemma(number) != "toll":
            yield Hit(outcome, number, (token,), "toll", verb, bound, _counted_noun(token))


def _tolled(token: Token) -> Outcome | None:
    """The outcome that a toll counts: deaths, unless its words say another."""
    words = _words()
    if token.lower_ == "toll" or lemma(token) == "toll":
        named = [
            words["people"].get(t.lower_) or words["noun"].get(lemma(t))
            for t in token.children
            if t.dep_ in ("compound", "amod")
        ]
        return (
            next((n for n in named if n), "killed")
            if not any(t.lower_ in ("road", "bridge", "highway") for t in token.children)
            else None
        )
    if token.lower_ in ("number", "count", "tally", "figure"):
        for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "for")):
            for one in (c for c in of.children if c.dep_ == "pobj"):
                return (
                    words["people"].get(one.lower_)
                    or words["people"].get(lemma(one))
                    or words["noun"].get(lemma(one))
                    or _done_to(one)
                )
        return _done_to(token)
    if token.head.lemma_ in TOLL_VERBS - {"be"} and token.dep_ in ("dobj", "nsubj", "nsubjpass"):
        return (
            words["people"].get(token.lower_)
            if token.lower_ in ("dead", "wounded", "injured")
            else (words["noun"].get(lemma(token)) if lemma(token) in ("death", "injury") else None)
        )
    return None


def _counted_noun(token: Token) -> Token | None:
    """ "the number of militants killed": whom the number counts."""
    for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"):
        for one in (c for c in of.children if c.dep_ == "pobj"):
            return one if class_of(lemma(one)) is not None else None
    return None


def _done_to(noun: Token) -> Outcome | None:
    """ "people killed", "the number injured": the participle behind the noun."""
    for child in noun.children:
        if child.dep_ in ("acl", "amod", "relcl"):
            for outcome, _ in verbs().get(verb_lemma(child), ()):
                return outcome
            if child.lower_ in _words()["state"]:
                return _words()["state"][child.lower_]
    return None


def _numbers_beside(token: Token, verb: Token) -> list[Token]:
    numbers: list[Token] = []
    for inner in token.subtree:
        if (
            inner.i > token.i
            and inner.dep_ == "prep"
            and inner.lower_ in ("to", "at")
            and inner.head.i != token.i
        ):
            numbers += [p for p in inner.children if p.dep_ == "pobj" and p.pos_ == "NUM"]
    for place in (token, verb):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ in ("to", "at", "of", "above", "past", "over"):
                numbers += [p for p in child.children if p.dep_ in ("pobj", "pcomp")]
            elif (
                child.dep_ in ("attr", "dobj", "npadvmod", "oprd")
                and child.i > token.i
                and verb.lemma_ in TOLL_VERBS
            ):
                numbers.append(child)
    return numbers


def _lives(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "claimed 12 lives", "12 lives were lost"."""
    if lemma(token) != "life" or count(token, clause) is None:
        return
    verb = token.head
    if lemma(verb) in ("claim", "take", "cost", "lose") and token.dep_ in (
        "dobj",
        "nsubjpass",
        "attr",
        "dative",
    ):
        yield Hit("killed", token, (verb,), "lives", verb)


def _casualties(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "no casualties were reported": nobody killed and nobody injured."""
    if lemma(token) != "casualty":
        return
    counted = count(token, clause)
    if counted is not None and counted[0].high == 0:
        yield Hit("killed", token, (token,), "no_casualties", token)
        yield Hit("injured", token, (token,), "no_casualties", token)


AMONG_DEAD: dict[str, Outcome] = {
    "dead": "killed",
    "killed": "killed",
    "victim": "killed",
    "fatality": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "hostage": "abducted",
    "detainee": "detained",
    "arrested": "detained",
    "deceased": "killed",
}


def _among(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "among the dead were a child and a woman", "the dead included two children"."""
    outcome = AMONG_DEAD.get(token.lower_) or AMONG_DEAD.get(lemma(token))
    if outcome is None or count(token, clause) is not None:
        return
    if token.dep_ == "pobj" and token.head.lower_ in ("among", "amongst"):
        be = (
            token.head.head
            if token.head.head.lemma_ == "be"
            else next((t for t in token.doc[token.i + 1 : token.i + 8] if t.lemma_ == "be"), None)
        )
        for one in be.children if be is not None else ():
            if one.dep_ in ("nsubj", "attr") and one.i > be.i:
                yield Hit(outcome, one, (token,), "among", be)
    elif token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in ("include", "be", "number"):
        for one in token.head.children:
            if one.dep_ in ("dobj", "attr") and (
                token.head.lemma_ == "include"
                or one.ent_type_ == "PERSON"
                or (lemma(token) != "victim" and one.pos_ in ("NOUN", "PROPN", "NUM"))
            ):
                yield Hit(outcome, one, (token,), "included", token.head)
