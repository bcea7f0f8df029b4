"""Outcomes that nouns and adjectives tell: "nine dead", "the bodies of four men", "two missing"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import OUTCOMES, Outcome
from rashomon.stages.extract.arguments import OBJECTS, SUBJECTS, subjects
from rashomon.stages.extract.clauses import Clause, count
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.outcomes import told_by, verb_lemma, verbs
from rashomon.stages.extract.people import is_people, is_plural, lemma
from rashomon.stages.extract.phrases import REFLEXIVES

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


@lru_cache(maxsize=1)
def state_words() -> dict[str, dict[str, Outcome]]:
    """The nouns, states and words for people of ``data/outcomes.toml``, each with its outcome."""
    found: dict[str, dict[str, Outcome]] = {"noun": {}, "state": {}, "people": {}}
    for outcome in OUTCOMES:
        for kind in found:
            for word in word_list("outcomes", f"{outcome}.{kind}"):
                found[kind][word] = outcome
    return found


def may_tell(token: Token) -> bool:
    """Whether a noun or adjective, by itself, may tell a state; after "those" any verb may."""
    words, lower, word = state_words(), token.lower_, lemma(token)
    return (
        token.dep_ == "acl"
        or (token.dep_ == "relcl" and verb_lemma(token) in verbs())
        or lower in UNTRACED
        or lower == "those"
        or lower in AMONG_DEAD
        or word in AMONG_DEAD
        or any(lower in kind or word in kind for kind in words.values())
        or word in BODIES
        or lower in BODIES
        or lower in SHOT_NOUNS
        or state_of(token) is not None
        or (token.tag_ == "VBN" and token.dep_ in ("pobj", *SUBJECTS))
    )


def find_states(token: Token, clause: Clause) -> Iterator[Hit]:
    """Hits of one noun or adjective."""
    yield from _counted_state(token, clause)
    yield from _adjacent_state(token, clause)
    yield from _predicate_state(token)
    yield from _noun_of(token, clause)
    yield from _of_state(token, clause)
    yield from _among(token, clause)
    yield from _untraced(token, clause)


def _counted_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "nine confirmed dead", "37 wounded", "four bodies": the word is the people."""
    words = state_words()
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
    elif (
        count(token, clause) is not None or _is_one_body(token) or _are_bodies(token)
    ) and not _has_of_people(token, clause):
        yield Hit(outcome, token, (token,), "counted_state", token)


BETWEEN = word_list("words", "between")


BODIES = frozenset({"body", "corpse", "remains"})


OUTCOME_WORDS = word_list("words", "outcome_words")


def state_of(token: Token) -> Outcome | None:
    """The outcome of an adjective or participle that can stand behind a number."""
    lowered = token.lower_
    if lowered not in OUTCOME_WORDS:
        return None
    return state_words()["state"].get(lowered) or next(
        (o for o, _ in verbs().get(verb_lemma(token), ())), None
    )


def _adjacent_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "up to 13 dead", "37 wounded": side by side, whatever the parse makes of them."""
    outcome = state_of(token)
    if (
        outcome is None
        or (token.dep_ == "amod" and token.head.i > token.i)
        or any(c.dep_ in ("auxpass", "aux") or c.lower_ in REFLEXIVES for c in token.children)
    ):
        return
    place = token.i - 1
    while place > 0 and token.i - place < 3 and clause.doc[place].lower_ in BETWEEN:
        place -= 1
    number = clause.doc[place]
    if (
        token.pos_ == "ADJ"
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
    also = _second_state(token)
    if also is not None and place in clause.by_token and state_of(also) not in (None, outcome):
        yield Hit(state_of(also) or outcome, number, (token, also), "adjacent_state", token)


def _second_state(token: Token) -> Token | None:
    """ "21 dead and wounded": the state that shares the number of the one before it."""
    near = token.doc[token.i + 1 : token.i + 3]
    if len(near) < 2 or near[0].lower_ not in ("and", "or", "/"):
        return None
    takes = any(c.i > near[1].i and c.dep_ in OBJECTS for c in near[1].children)
    modifies = near[1].dep_ == "amod" and near[1].head.i > near[1].i
    return None if takes or modifies else near[1]


def _is_one_body(token: Token) -> bool:
    """ "a body", "another corpse"."""
    single = any(c.dep_ == "det" and c.lower_ in ("a", "another") for c in token.children)
    return (
        single
        and token.tag_ == "NN"
        and lemma(token) in ("body", "corpse")
        and token.dep_ in ("dobj", "nsubjpass", "nsubj")
    )


def _are_bodies(token: Token) -> bool:
    """ "Bodies lay in the street", "found charred corpses": nothing told of them before."""
    told = any(c.dep_ in ("det", "poss") for c in token.children)
    bare = token.tag_ == "NNS" and lemma(token) in ("body", "corpse")
    return bare and not told and token.dep_ in ("dobj", "nsubjpass", "nsubj")


def _has_of_people(token: Token, clause: Clause) -> bool:
    return any(
        c.dep_ == "prep" and c.lower_ == "of" and any(p.dep_ == "pobj" for p in c.children)
        for c in token.children
    ) and (lemma(token) in ("body", "corpse", "remains"))


def _predicate_state(token: Token) -> Iterator[Hit]:
    """ "12 were dead", "left 12 people dead", "six are missing", "found dead"."""
    outcome = state_words()["state"].get(token.lower_)
    if outcome is None:
        return
    verbal = any(c.dep_ in ("aux", "auxpass") and c.lemma_ == "be" for c in token.children)
    if token.lower_ in ("missing", "unaccounted") and token.tag_ in ("VBG", "VBN") and verbal:
        for one in subjects(token):
            yield Hit(outcome, one, (token,), "state_predicate", token)
    elif token.lower_ == "unaccounted" and token.dep_ in ("ccomp", "advcl", "conj"):
        # "have 30 people unaccounted for", "that leaves 19 unaccounted for"
        own = [c for c in token.children if c.dep_ in SUBJECTS][-1:]
        for one in own or [c for c in token.head.children if c.dep_ in OBJECTS]:
            yield Hit(outcome, one, (token,), "state_predicate", token)
    elif any(c.dep_ in OBJECTS or c.lower_ == "have" for c in token.children):
        return  # "are said to have wounded six": a verb
    elif token.dep_ in ("acomp", "attr") or (
        token.dep_ in ("oprd", "xcomp", "advcl") and token.pos_ in ("ADJ", "VERB", "ADV")
    ):
        people = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")] or subjects(
            token.head
        )
        if token.dep_ == "oprd":
            people = [c for c in token.head.children if c.dep_ in ("dobj", "nsubjpass")] or people
        verbal = token.dep_ == "xcomp" and token.pos_ == "VERB"  # "are due to be released"
        for one in people:
            yield Hit(outcome, one, (token,), "state_predicate", token if verbal else token.head)
    elif token.dep_ in ("ccomp", "ROOT", "conj", "dep", "appos") and token.pos_ in ("ADJ", "ADV"):
        for one in (c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "npadvmod")):
            yield Hit(outcome, one, (token,), "state_predicate", token)


# Nouns for harm that leave open whether it killed: "the shooting of two boys".
SHOT_NOUNS = word_list("words", "shot_nouns")


def _noun_of(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "the killing of three women", "his brother's death", "nine deaths"."""
    words = state_words()
    word = "remains" if token.lower_ == "remains" else lemma(token)
    outcome = words["noun"].get(word)
    if outcome is None and word in ("body", "corpse", "remains"):
        outcome = "killed"
    rule = "noun_of"
    if outcome is None and token.lower_ in SHOT_NOUNS:
        fatal = any(c.lower_ in ("fatal", "deadly", "lethal") for c in token.children)
        outcome, rule = ("killed", rule) if fatal else ("injured", "verb_shot")
    if outcome is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return
    people = [
        p
        for c in token.children
        if c.dep_ == "prep" and c.lower_ in ("of",)
        for p in c.children
        if p.dep_ == "pobj"
    ]
    people = people or _of_behind(token)
    group = None
    if people and count(token, clause) is not None:
        if word in BODIES:
            people = [token]  # "28 bodies of farmers"
        elif is_plural(people[0]) and count(people[0], clause) is None:
            group, people = people[0], [token]  # "nine deaths of pedestrians"
    people += _joined(token, people, clause)
    if token.lower_ not in SHOT_NOUNS:  # "the town's shooting"
        people = people or [c for c in token.children if c.dep_ == "poss"]
    for one in people:
        if rule == "noun_of" or one.ent_type_ == "PERSON":
            yield Hit(outcome, one, (token,), rule, token, None, group)
    counted = count(token, clause) if token.lower_ not in SHOT_NOUNS else None
    if not people and counted is not None and word != "remains":
        yield Hit(outcome, token, (token,), "counted_noun", token)
        yield from _nor(token, counted[0].high == 0)


def _nor(noun: Token, none: bool) -> Iterator[Hit]:
    """ "No deaths or injuries": the second of two outcomes that did not happen."""
    for other in noun.conjuncts:
        outcome = state_words()["noun"].get(lemma(other))
        if none and outcome is not None and other.i > noun.i:
            yield Hit(outcome, other, (other,), "counted_noun", other, "none")


def _joined(noun: Token, people: list[Token], clause: Clause) -> list[Token]:
    """ "the murder of a judge and two guards": people whom the parse joins to the noun itself.

    "The murder of a judge and that of a nun": "that" stands for the noun.
    """
    heads = _beside(noun, people[-1], clause) if people else []
    found: list[Token] = []
    for head in heads:
        if head.lower_ == "that":
            found += [p for of in head.children if of.lower_ == "of" for p in of.children]
        elif head.pos_ in ("NOUN", "PROPN", "NUM") and _is_counted(head, clause):
            found.append(head)
    met = {p.i for p in people}
    return [one for one in dict.fromkeys(found) if one.i not in met]


def _beside(noun: Token, last: Token, clause: Clause) -> list[Token]:
    """Heads of the noun phrases joined to ``noun`` behind ``last``, or behind an "and" of it."""
    heads: list[Token] = []
    for word in (c for c in noun.children if c.i > last.i):
        if word.dep_ == "cc" and word.i + 1 < len(clause.doc):
            head = clause.doc[word.i + 1]
            while head.dep_ in INSIDE and head.head.i > head.i:
                head = head.head
            heads.append(head)
        elif word.dep_ in ("conj", "appos"):
            heads.append(word)
    return heads


def _is_counted(head: Token, clause: Clause) -> bool:
    return count(head, clause) is not None or any(c.dep_ == "det" for c in head.children)


INSIDE = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "advmod"})


def _of_behind(noun: Token) -> list[Token]:
    """ "the murder in Lima of two nuns", "the killing by gunfire on Sunday of a judge".

    The parse ties "of" to the noun of the place, the time or the means in between, or to the one
    before ("the base and cowardly murder of").
    """
    after = noun.doc[noun.i + 1 : noun.i + 2]
    if noun.dep_ == "conj" and after and after[0].lower_ == "of" and after[0].head is noun.head:
        return [c for c in after[0].children if c.dep_ == "pobj"]
    if lemma(noun) == "injury" and after and after[0].lower_ == "to":
        return [c for c in after[0].children if c.dep_ == "pobj"]  # "caused injuries to three men"
    for between in noun.children:
        inner = [c for c in between.children if c.dep_ == "pobj"]
        if between.dep_ != "prep" or between.lower_ not in BEFORE_MEANS:
            continue
        for place in inner:
            if not (place.ent_type_ in ("GPE", "DATE", "TIME") or lemma(place) in MEANS):
                continue
            for of in place.children:
                if of.dep_ == "prep" and of.lower_ == "of":
                    return [c for c in of.children if c.dep_ == "pobj"]
    return []


MEANS = word_list("words", "means")
BEFORE_MEANS = frozenset({"in", "at", "on", "by", "during", "near"})


def _of_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "44 of the dead were women", "one of the hostages": the number stands before "of"."""
    words = state_words()
    outcome = (
        words["people"].get(token.lower_)
        or words["people"].get(lemma(token))
        or AMONG_DEAD.get(token.lower_)
        or _of_outcomes(token, clause)
        or done_to_those(token)
    )
    whole = _numbered(token)
    if (
        outcome is None
        or whole.dep_ != "pobj"
        or whole.head.lower_ != "of"
        or lemma(token) in ("body", "corpse", "remains")
    ):
        return
    outer = whole.head.head
    yield from _fronted(token, outcome, clause)
    if whole is not token:
        return
    if outer.i in clause.by_token:
        yield Hit(outcome, outer, (token,), "of_state", token, None, _said_to_be(outer, clause))


def _numbered(state: Token) -> Token:
    """ "Of the 34 dead": the number, which the parse makes the head of the word for the state."""
    head = state.head
    return head if state.dep_ == "amod" and head.tag_ == "CD" and head.i < state.i else state


def _of_outcomes(noun: Token, clause: Clause) -> Outcome | None:
    """ "64 of the deaths were in Lodd": of several, not "one of the town's worst murders"."""
    if noun.tag_ != "NNS" or noun.dep_ != "pobj":
        return None
    outer = noun.head.head
    quantity = clause.by_token.get(outer.i)
    counted = quantity is not None and quantity.high not in (0, 1)
    fronted = outer.pos_ in ("VERB", "AUX") and noun.i < outer.i
    return state_words()["noun"].get(lemma(noun)) if counted or fronted else None


def _fronted(token: Token, outcome: Outcome, clause: Clause) -> Iterator[Hit]:
    """ "Of the dead, 12 were nurses and three were cooks": the whole stands before the verb."""
    verb = _numbered(token).head.head
    if verb.pos_ not in ("VERB", "AUX") or token.i > verb.i:
        return
    for place in (verb, *verb.conjuncts):
        for one in place.children:
            if one.dep_ in SUBJECTS and token.i < one.i < place.i and one.i in clause.by_token:
                label = _said_to_be(one, clause)
                yield Hit(outcome, one, (token,), "of_state", place, None, label)


def _said_to_be(number: Token, clause: Clause) -> Token | None:
    """ "44 of the dead were women": what the counted are said to be."""
    if number.dep_ == "nsubj" and number.head.lemma_ == "be":
        for one in number.head.children:
            if one.dep_ == "attr" and is_people(one, clause):
                return one
        behind = clause.doc[number.head.i + 1 : number.head.i + 2]
        stray = bool(behind) and behind[0].dep_ == "nsubj" and behind[0].tag_ == "NNS"
        if stray and is_people(behind[0], clause):  # "… were miners and four were clerks"
            return behind[0]
    return None


AMONG_DEAD: dict[str, Outcome] = {
    "dead": "killed",
    "death": "killed",
    "killed": "killed",
    "victim": "killed",
    "fatality": "killed",
    "wounded": "injured",
    "injured": "injured",
    "missing": "missing",
    "hostage": "abducted",
    "detainee": "detained",
    "arrested": "detained",
    "detained": "detained",
    "captured": "detained",
    "kidnapped": "abducted",
    "abducted": "abducted",
    "freed": "released",
    "released": "released",
    "rescued": "released",
    "displaced": "displaced",
    "deceased": "killed",
}


def _among_the(token: Token, outcome: Outcome) -> Iterator[Hit]:
    """ "a mother of two was among the dead", "two nurses among the dead" as a headline has it."""
    be = token.head.head
    if be.dep_ == "ROOT" and be.pos_ in ("NOUN", "PROPN") and be.i < token.i:
        yield Hit(outcome, be, (token,), "among", be)
    if be.lemma_ in ("be", "number"):
        for one in be.children:
            if one.dep_ == "nsubj" and one.i < be.i < token.i:
                yield Hit(outcome, one, (token,), "among", be)


UNTRACED = word_list("words", "untraced")
UNKNOWN = word_list("words", "unknown")


def _untraced(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "No trace of the three divers", "the fate of the three divers is unknown"."""
    if token.lower_ not in UNTRACED:
        return
    yield from _sought(token, clause)
    people = [p for c in token.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    none = any(c.lower_ == "no" for c in token.children)
    verb = token.head
    if none and not people:  # "of the two divers there was no sign"
        before = [c for c in verb.children if c.lower_ == "of" and c.i < token.i]
        people = [p for c in before for p in c.children if p.dep_ == "pobj"]
    open_ = token.dep_ in ("nsubj", "nsubjpass") and bool(
        UNKNOWN & {c.lower_ for c in (verb, *verb.children)}
    )
    if token.lower_ in ("fate", "whereabouts") and not open_:
        return
    if none or open_:
        for one in people:
            if count(one, clause) is not None:  # "no sign of the leader": he may be hiding
                yield Hit("missing", one, (token,), "untraced", token)


def _sought(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "The search for six climbers": they are missing; whom the police look for is in hiding."""
    if token.lower_ != "search" or token.pos_ != "NOUN" or not HIDING.isdisjoint(clause.doc.words):
        return
    for one in (p for c in token.children if c.lower_ == "for" for p in c.children):
        if one.dep_ == "pobj" and count(one, clause) is not None:
            yield Hit("missing", one, (token,), "untraced", token)


HIDING = word_list("words", "hiding")


def done_to_those(token: Token) -> Outcome | None:
    """What became of "those arrested", "those who died"."""
    if token.tag_ == "VBN" and any(c.lower_ == "those" and c.i < token.i for c in token.children):
        return told_by(token)  # the parse makes "those" an article
    if token.lower_ != "those":
        return None
    found = (told_by(c) for c in token.children if c.dep_ in ("acl", "relcl"))
    return next((outcome for outcome in found if outcome is not None), None)


def _named_as(verb: Token) -> Iterator[Hit]:
    """ "The two who died were Ann Roe and Bo Low": the parts of a number told before."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return
    some = noun.pos_ == "NUM" or any(c.dep_ == "nummod" for c in noun.children)
    if not (some or noun.lower_ in ("others", "other")) or noun.i > noun.head.i:
        return
    outcome = told_by(verb) or state_of(verb)
    for one in noun.head.children:
        if outcome is not None and one.dep_ == "attr" and one.pos_ == "PROPN":
            yield Hit(outcome, one, (noun,), "included", noun.head)


def _stands_behind_among(token: Token) -> bool:
    """ "among the dead", "among the 12 injured"."""
    before = [token.head, *(t.head for t in token.head.children if t.i < token.i)]
    return any(t.lower_ in ("among", "amongst") for t in before)


def _among(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "among the dead were a child and a woman", "the dead included two children"."""
    outcome = AMONG_DEAD.get(token.lower_) or AMONG_DEAD.get(lemma(token))
    if token.dep_ == "acl" and (token.head.lower_ == "those" or token.head.tag_ in ("NNS", "CD")):
        outcome = outcome or next((o for o, _ in verbs().get(verb_lemma(token), ())), None)
        token = token.head  # "among those killed", "among the nuns murdered"
    yield from _named_as(token)
    outcome = outcome or done_to_those(token)
    if outcome is None or (count(token, clause) is not None and token.dep_ != "pobj"):
        return
    if token.dep_ == "pobj" and _stands_behind_among(token):
        yield from _among_the(token, outcome)
        near = [token.head, token.head.head, *token.doc[token.i + 1 : token.i + 8]]
        be = next((t for t in near if t.lemma_ == "be"), token)
        for one in be.children:
            noun = one.dep_ == "acomp" and one.tag_ == "NNS"
            if (one.dep_ in ("nsubj", "attr") or noun) and one.i > be.i:
                yield Hit(outcome, one, (token,), "among", be)
    elif token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_ in (
        "include",
        "comprise",
        "be",
        "number",
    ):
        for one in token.head.children:
            if token.lower_ == "those" and one.tag_ == "NNS" and count(one, clause) is None:
                continue  # "those killed were civilians" tells who they were
            if one.dep_ in ("dobj", "attr") and (
                token.head.lemma_ in ("include", "comprise")
                or one.ent_type_ == "PERSON"
                or (lemma(token) != "victim" and one.pos_ in ("NOUN", "PROPN", "NUM"))
            ):
                yield Hit(outcome, one, (token,), "included", token.head)
