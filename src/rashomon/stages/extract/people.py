"""Which words stand for people, and of which class those people are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import GroupClass
from rashomon.stages.extract.casing import is_word
from rashomon.stages.extract.forms import base_forms
from rashomon.stages.extract.lexicon import plain_list, word_list
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.clauses import Clause
    from rashomon.stages.extract.parse import Token


CLASSES: tuple[GroupClass, ...] = ("state_forces", "armed_group", "civilians", "unknown")
FIGHTING: tuple[GroupClass, ...] = ("armed_group", "state_forces")


HUMAN_ENDING = re.compile(r"(?:[eo]r|ist|ian|man|men|woman|women|ee|ese|eer|ite|ant)s?$")


@lru_cache(maxsize=20_000)
def class_of(lemma: str) -> GroupClass | None:
    """The class of a noun for people, or None if it is not known as one."""
    for name in CLASSES:
        if lemma in word_list("groups", name):
            return name
    return "civilians" if lemma in plain_list("people") else None


def lemma(token: Token) -> str:
    """The dictionary form in lower case; plurals that the model leaves alone lose their s."""
    known = token.noun
    if known is None:
        known = token.noun = _lemma(token.lemma_, token.lower_, token.tag_)
    return known


# Endings of plurals, and what stands in their place in the singular.
ENDINGS = (
    ("s", ""),
    ("ies", "y"),
    ("men", "man"),
    ("es", ""),
    ("children", "child"),
    ("speople", "sperson"),
    ("epeople", "eperson"),
)


@lru_cache(maxsize=20_000)
def _lemma(told: str, shown: str, tag: str) -> str:
    """``lemma`` of a word by what the model tells of it: looked up for most tokens of a report."""
    word = told.lower()
    if class_of(word) is not None and tag not in ("NNS", "NNPS"):
        return word
    for end, instead in ENDINGS:
        single = shown[: -len(end)] + instead
        if shown.endswith(end) and class_of(single) is not None:
            return single
    return word


def class_of_form(word: str) -> GroupClass | None:
    """The class of people that some form of a noun stands for, without its parse."""
    forms = sorted(base_forms(word.lower()))
    return next((found for form in forms if (found := class_of(form)) is not None), None)


def class_of_body(noun: str) -> GroupClass | None:
    """The class of those who make up a body or a family: "patrol", "gang", "family"."""
    for name in CLASSES[:2]:
        if noun in word_list("groups", f"bodies.{name}"):
            return name
    class_ = class_of(noun)
    return None if class_ == "unknown" else class_


def is_plural(token: Token) -> bool:
    """Whether a noun is a plural, also one that the tagger takes for a singular ("clergymen")."""
    if token.tag_ in ("NNS", "NNPS"):
        return True
    known = lemma(token) != token.lower_ and class_of(lemma(token)) is not None
    return known and (token.pos_ == "NOUN" or (token.i == 0 and _stands_bare(token)))


def _stands_bare(token: Token) -> bool:
    """Whether a word with a capital has no other such word beside it: no part of a name."""
    after = token.doc[token.i + 1 : token.i + 2]
    return (
        token.pos_ == "PROPN"
        and not any(c.pos_ == "PROPN" and c.i < token.i for c in token.children)
        and not any(t.pos_ == "PROPN" for t in after)
    )


def are_several(token: Token) -> bool:
    """ "Yazidis were killed": the verb shows that a word with a capital is no one person."""
    counted = any(c.dep_ == "nummod" for c in token.children)
    if counted or token.pos_ != "PROPN" or token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    edge = token.left_edge.i
    if edge and token.doc[edge - 1].lower_ == "and":
        return False  # "a nun, a cook, and Ann Roe were": the last of a row (series.py)
    verb = token.head
    beside = token.nbor(1) if token.i + 1 < len(token.doc) else token
    plural = beside.lower_ in ("were", "are", "have") and beside.head.i in (verb.i, beside.i)
    return (
        plural
        and token.dep_ != "conj"
        and not any(c.dep_ in ("conj", "cc", "appos", "punct") for c in token.children)
    )


NATIVE = re.compile(r"(?:s|ese|men|women|ish|ch)$")


def is_thing(token: Token) -> bool:
    """A noun that is no people: animals, buildings, vehicles, units of measure."""
    return lemma(token) in word_list("groups", "exclude.heads")


def is_person_name(token: Token, clause: Clause) -> bool:
    """A name of a single person; "Dad" and "Teen" in a headline name nobody, nor does a dash."""
    if not any(map(str.isalpha, token.text)):
        return False
    if token.lower_ in word_list("rolls", "called_by_kind") or are_several(token):
        return False
    if token.i == 0 and is_plural(token):
        return False
    if token.ent_type_ == "PERSON" or (
        token.pos_ == "PROPN" and (token.text in clause.surnames or follows_given_name(token))
    ):
        return True
    return token.pos_ == "PROPN" and token.ent_type_ == "" and class_of(lemma(token)) is None


def _is_named(token: Token) -> bool:
    """ "Blake Case": the last word of a person's name, whatever else it may mean."""
    return (
        token.pos_ == "PROPN"
        and token.ent_type_ == "PERSON"
        and any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in token.lefts)
    )


def _is_day(token: Token) -> bool:
    """ "Thursday", "March": a day or a month alone, not the last word of a name."""
    return (
        token.pos_ == "PROPN"
        and token.lower_ in word_list("rolls", "days")
        and not any(child.pos_ == "PROPN" for child in token.lefts)
    )


def _is_of_page(token: Token) -> bool:
    """Words of a page with a capital ("Replay", "Related Coverage"), and the town of a dateline."""
    if token.pos_ != "PROPN":
        return False
    if token.lower_ in word_list("rolls", "of_page"):
        return True
    line = DATELINE.match(text_of(token.doc))
    return line is not None and token.idx < line.end()


# "NORTHFIELD, MN (valleynews.example) -- ": what stands before the first sentence of a report.
DATELINE = re.compile(
    r"(?:[A-Z]{3,}(?: [A-Z]+)*(?:, [A-Z][\w.]{1,12})?|[A-Z]\w+(?: [A-Z]\w+)?, [A-Z][A-Za-z]{1,4}\.)"
    r"\s?(?:\([^()]{2,40}\))?\s?(?:--|[–—]|-\s)"
)


def is_people(token: Token, clause: Clause) -> bool:
    """Whether a head noun stands for people."""
    if token.i in clause.strengths:
        return True  # "a four-man patrol"
    if _is_a_second(token):
        return True
    if (is_thing(token) and not _is_named(token)) or _is_day(token) or _is_of_page(token):
        return False
    if token.i in clause.by_token or class_of(lemma(token)) is not None:
        return True
    if are_several(token):  # "the Harriers were"; a single word is a side or a town
        return bool(NATIVE.search(token.lower_)) and token.ent_type_ in ("", "NORP")
    if token.ent_type_ in ("PERSON", "NORP"):
        return True
    if token.lower_ in ("old", "olds"):  # "two 13-year-olds"
        return token.i > 2 and token.nbor(-2).lower_ in ("year", "month", "week")
    if token.lower_ in ("those", "anyone", "everyone", "everybody", "all", "somebody", "someone"):
        aboard = any(c.lower_ in ("aboard", "on", "inside") for c in token.children)
        return (
            is_nobody(token)
            or aboard
            or any(child.dep_ in ("relcl", "acl") for child in token.children)
        )
    if (
        is_nobody(token)
        or token.lower_ in ("nobody", "none")
        or (token.lower_ == "another" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj"))
    ):
        return True
    if token.pos_ == "PROPN" and (token.text in clause.surnames or follows_given_name(token)):
        return True
    if token.lower_ in ORDINALS and any(
        c.dep_ == "det" and c.lower_ in ("a", "the") for c in token.children
    ):
        return not any(c.lower_ == "of" for c in token.children)  # "a third of the town"
    if token.lower_ in ("head", "chief"):  # "the head of the bank"
        return any(c.lower_ == "of" for c in token.children) and any(
            c.dep_ == "det" for c in token.children
        )
    if token.pos_ == "PRON":
        return token.lower_ in ("he", "she", "him", "her", "himself", "herself", "i")
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("", "PERSON")
    return (
        token.pos_ == "NOUN"
        and bool(HUMAN_ENDING.search(token.lower_))
        and not is_word(lemma(token))
    )


def _is_a_second(token: Token) -> bool:
    """ "Two died and a second was burned": one more person, and no time."""
    return (
        token.lower_ == "second"
        and token.dep_ in ("nsubj", "nsubjpass")
        and any(c.dep_ == "det" and c.lower_ in ("a", "the") for c in token.children)
        and not any(c.dep_ == "prep" for c in token.children)
        and not any(c.dep_ == "prt" for c in token.head.children)  # an attack "was beaten off"
    )


def is_nobody(token: Token) -> bool:
    """ "Had never killed anybody": with the verb denied, "anybody" is nobody."""
    return token.lower_ in ("anyone", "anybody") and any(
        child.dep_ == "neg" for child in token.head.children
    )


GIVEN_NAMES = word_list("names", "people")
PLACE_NAMES = word_list("names", "places")


def follows_given_name(token: Token) -> bool:
    """ "Rosa Lindt", whatever the model takes her for; not "San Pedro Ridge"."""
    place = token.i
    while place > 0 and token.doc[place - 1].pos_ == "PROPN" and token.i - place < 4:
        place -= 1
    words = [t.lower_ for t in token.doc[place : token.i]]
    return bool(words) and words[-1] in GIVEN_NAMES and not PLACE_NAMES.intersection(words[:-1])


ORDINALS = word_list("words", "ordinals")


def token_class(token: Token, clause: Clause) -> GroupClass:
    """The class of one head noun, with the words before it: "armed men", "police officers"."""
    own = class_of(lemma(token))
    around = _before(token)
    before = {t.lower_ for t in around if t.dep_ in ("amod", "compound", "nmod")}
    if lemma(token) in ("commander", "captain", "fighter", "leader", "officer") and before & (
        _modifiers("armed_group") - {"armed"}
    ):
        return "armed_group"
    if lemma(token) == "officer" and before & word_list("words", "civil_officers"):
        return "civilians"  # "the first officer" of a ship
    if own in ("state_forces", "armed_group"):
        return own
    if own is None and token.i in clause.strengths:
        for name in ("armed_group", "state_forces"):
            if lemma(token) in word_list("groups", f"bodies.{name}"):
                return "armed_group" if name == "armed_group" else "state_forces"
    if token.lower_ in ("those", "others", "all"):
        fighting = any(
            c.dep_ == "relcl" and c.lemma_ in ("surrender", "fight", "resist", "attack")
            for c in token.children
        )
        return "armed_group" if fighting else "unknown"
    if (
        is_nobody(token)
        or token.lower_ in ("nobody", "none", "one", "everyone", "everybody")
        or token.pos_ == "NUM"
        or token.lower_ in ORDINALS
    ):
        return "unknown"
    if token.lower_ == "old" or token.lower_.endswith("-old"):
        return "civilians"  # "an eight-year-old"
    titled = _titled(token)
    if titled is not None:
        return titled
    if own in (None, "unknown", "civilians") and _attacks(token):
        return "armed_group"
    before = {t.lower_ for t in around if t.dep_ in ("amod", "compound", "nmod", "poss")}
    for name in ("armed_group", "state_forces"):
        if before & _modifiers(name) and own in (None, "unknown", "civilians"):
            if "unarmed" in before or (
                own == "civilians"
                and lemma(token) not in ("man", "woman", "member", "leader", "officer", "official")
            ):
                continue
            return "armed_group" if name == "armed_group" else "state_forces"
    if own in (None, "unknown") and before & _modifiers("civilians"):
        return "civilians"
    if own is None:
        return (
            "civilians"
            if token.ent_type_ in ("PERSON", "NORP") or token.pos_ in ("PROPN", "PRON", "NOUN")
            else "unknown"
        )
    return own


def _attacks(token: Token) -> bool:
    """ "The man who shot him", "the men who stormed the bank"."""
    attacks = word_list("words", "attacks")
    return any(
        verb.dep_ == "relcl"
        and verb.lemma_ in attacks
        and not any(c.dep_ in ("auxpass", "nsubjpass", "neg") for c in verb.children)
        and any(c.dep_ == "nsubj" and c.lower_ in ("who", "that") for c in verb.children)
        and any(c.dep_ in ("dobj", "prep") for c in verb.children)
        and not any(c.lower_.endswith(("self", "selves")) for c in verb.children)
        for verb in token.children
    )


def _before(token: Token) -> list[Token]:
    """What hangs on a noun and stands before it."""
    first = token.children and token.children[0].i < token.i
    return [t for t in token.subtree if t.i < token.i] if first else []


def _modifiers(name: str) -> frozenset[str]:
    return word_list("groups", f"modifier.{name}")


def _titled(token: Token) -> GroupClass | None:
    """The class that a rank gives a name ("Army Spc. Kyle Teague"), or a body its members."""
    near = {
        t.lower_.strip(".")
        for t in token.doc[max(0, token.i - 5) : token.i + 1]
        if t.i == token.i or t.head.i == token.i
    }
    if token.pos_ == "PROPN" and near & word_list("groups", "ranks.state_forces"):
        return "state_forces"
    if lemma(token) in ("member", "leader", "commander", "supporter", "body"):
        of = {
            t.lower_
            for c in token.children
            if c.dep_ == "prep" and c.lower_ == "of"
            for t in c.subtree
        }
        for name in ("armed_group", "state_forces"):
            if of & word_list("groups", f"bodies.{name}") and not (
                name == "armed_group" and lemma(token) == "body"
            ):
                return "armed_group" if name == "armed_group" else "state_forces"
    return None


def joint_class(classes: list[GroupClass]) -> GroupClass:
    """The class of people under one number."""
    known = set(classes)
    return classes[0] if len(known) == 1 else "mixed"
