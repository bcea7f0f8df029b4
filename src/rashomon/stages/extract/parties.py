"""Noun phrases → the people they stand for, taken apart by their numbers.

A ``Party`` is some people under one number. Coordination is taken apart where each part has a
number of its own ("20 militants and three soldiers") and kept together where one number covers
both ("60 militants and soldiers").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.records import GroupClass, Modality
from rashomon.stages.extract.clauses import Clause, count
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.naming import age_of, full_name, name_beside
from rashomon.stages.extract.numbers import Quantity, bare_plural, exactly
from rashomon.stages.extract.people import (
    ORDINALS,
    are_several,
    class_of,
    class_of_body,
    is_nobody,
    is_people,
    is_person_name,
    is_plural,
    joint_class,
    lemma,
    token_class,
)

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


# A number of four digits and more without a comma.
BARE_NUMBER = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class Party:
    """Some people under one number. ``tokens`` are the words that must stand in the evidence."""

    head: Token
    tokens: tuple[Token, ...]
    quantity: Quantity
    text: str
    class_: GroupClass
    name: str | None = None
    age: int | None = None
    inherited: Modality | None = None
    incremental: bool = False


def parties(head: Token, clause: Clause) -> Iterator[Party]:
    """The people that a noun phrase stands for, coordination taken apart, in text order."""
    swallowed = _swallowed(head, clause)
    if swallowed:
        yield from swallowed
        return
    joined = [head, *(one for one in _conjuncts(head) if not _is_age(one, clause))]
    members = [one for member in joined for one in _borne(member, clause)]
    groups: list[list[Token]] = []
    for member in (m for m in members if not _is_recount(m, head)):
        if groups and not _stands_alone(member, clause):
            groups[-1].append(member)
        else:
            groups.append([member])
    bound: Modality | None = None
    for group in groups:
        party = _party(group, clause)
        if party is None:
            continue
        if bound and party.quantity.modality == "exact" and party.name is None:
            party = replace(party, inherited=bound)
        elif party.quantity.modality == "at_least":
            bound = "at_least"
        yield party


def _is_age(member: Token, clause: Clause) -> bool:
    """ "Three men, aged 21, 22 and 24,": a number that counts nobody."""
    return member.pos_ == "NUM" and member.text.isdigit() and member.i not in clause.by_token


def _swallowed(head: Token, clause: Clause) -> list[Party]:
    """ "A corporal and two soldiers": the parse takes the first for an adjective of the second."""
    if head.tag_ != "NNS" or not head.children:
        return []
    for one in head.lefts:
        joined = [c for c in one.children if c.dep_ == "conj" and c.i in clause.by_token]
        between = any(c.dep_ == "cc" and c.lower_ == "and" for c in one.children)
        known = class_of(one.lower_)
        if not joined or not between or known is None or one.tag_ == "NNS":
            continue
        quantity = clause.by_token[joined[0].i]
        tokens = tuple(clause.doc.beginning(quantity.start, quantity.end))
        single = exactly(1, one.text, one.idx, one.idx + len(one))
        group = words([head], clause).rpartition(" ")[2]
        return [
            Party(one, (one,), single, one.text, known),
            Party(head, (*tokens, head), quantity, group, token_class(head, clause)),
        ]
    return []


def _is_recount(member: Token, head: Token) -> bool:
    """ "3,500 persons or 820 families": the same people by another measure."""
    left = member.left_edge.i
    homes = {lemma(member), lemma(head)} & HOMES
    return (
        member is not head and len(homes) == 1 and left > 0 and member.doc[left - 1].lower_ == "or"
    )


HOMES = frozenset({"family", "household"})


def _borne(member: Token, clause: Clause) -> list[Token]:
    """ "The priests Ed Holm and Bo Low": those who are named right behind a plural for them."""
    if not is_plural(member) or count(member, clause) is not None:
        return [member]
    name = member.doc[member.i + 1] if member.i + 1 < len(member.doc) else member
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    if name.dep_ != "appos" or name.pos_ != "PROPN":
        return [member]
    named = [c for c in name.conjuncts if c.pos_ == "PROPN" and c.i > name.i]
    return [name, *named] if named else [member]


def _conjuncts(head: Token) -> list[Token]:
    found: list[Token] = []
    for child in head.children:
        if (
            (
                child.dep_ == "conj"
                and child.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")
                and (lemma(child) in HARM) == (lemma(head) in HARM)
            )
            or (
                child.dep_ == "appos"
                and head.tag_ == "NN"
                and child.pos_ == "NUM"
                and any(c.dep_ == "prep" and c.lower_ == "of" for c in child.children)
            )
            or _listed(child, head)
        ):
            found += [child, *_conjuncts(child)]
        elif child.dep_ == "appos" and (head.pos_ == "PROPN" or _names_one(child, head)):
            found += [one for one in _conjuncts(child) if _is_further(one)]
        elif child.dep_ == "prep":
            found += _misplaced(child)
    behind = (c for c in head.head.children if c.i == head.i + 1 and c.lower_ == "in")
    found += [one for child in behind if child.dep_ == "prep" for one in _misplaced(child)]
    return sorted(found, key=lambda token: token.i)


def _misplaced(preposition: Token) -> Iterator[Token]:
    """ "A man in his forties and two women": the parse joins the women to the forties.

    "Two guards in Tarn and a priest in Ostrov": the priest to the town.
    """
    for inner in preposition.children:
        known = class_of(lemma(inner)) is not None or inner.ent_type_ == "PERSON"
        if inner.dep_ != "pobj" or known or inner.pos_ not in ("NOUN", "PROPN"):
            continue
        for other in inner.conjuncts:
            counted = any(
                c.dep_ == "nummod" or (inner.pos_ == "PROPN" and c.lower_ in ("a", "an"))
                for c in other.children
            )
            if other.i > inner.i and counted and class_of(lemma(other)) is not None:
                yield other


# "The death of two guards and injuries to four others": no people in a row with people.
HARM = frozenset({"injury", "death", "wound", "damage", "loss"})


def _names_one(name: Token, noun: Token) -> bool:
    """ "The driver, Ann Roe, and two guards": one is named behind the noun for that one."""
    return noun.tag_ == "NN" and name.ent_type_ == "PERSON" and not is_plural(noun)


def _is_further(token: Token) -> bool:
    """ "Ann Roe, a clerk, and Bo Low": a name behind what the first one is, is somebody else's.

    So are people with a number or an article of their own.
    """
    if token.pos_ == "PROPN" and token.ent_type_ == "PERSON":
        return True
    told = token.pos_ == "NUM" or any(c.dep_ in ("nummod", "det", "poss") for c in token.children)
    return told and (token.pos_ == "NUM" or class_of(lemma(token)) is not None)


def _listed(child: Token, head: Token) -> bool:
    """ "his wife, their two sons and himself": several people are no other words for one."""
    if child.dep_ == "appos" and head.pos_ == "PROPN" and _is_kin(child):
        return True  # "Ann Roe, her husband, and two others"
    return (
        child.dep_ == "appos"
        and head.tag_ == "NN"
        and child.tag_ == "NNS"
        and any(c.dep_ == "nummod" for c in child.children)
        and any(c.dep_ == "conj" for c in child.children)
    )


def _is_kin(noun: Token) -> bool:
    """ "his wife", "their sons"."""
    owned = any(c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in noun.children)
    return owned and lemma(noun) in KIN


KIN = word_list("words", "kin")


def _stands_alone(member: Token, clause: Clause) -> bool:
    """A conjunct with a number, a determiner or a name of its own, or a singular noun."""
    if count(member, clause) is not None:
        return True
    if member.tag_ == "NNPS" or (member.ent_type_ == "NORP" and member.lower_.endswith("s")):
        return False
    if member.pos_ in ("PROPN", "PRON"):
        return True
    if any(child.dep_ in ("det", "poss") for child in member.children):
        return True
    return member.tag_ == "NN" and not is_plural(member)


def _party(group: list[Token], clause: Clause) -> Party | None:
    """One party from coordinated heads that share a number; None if they are no people."""
    head = group[0]
    inner = _inner(head, clause)
    if inner is not None:
        return _one_of_them(inner, head)
    if not all(is_people(member, clause) for member in group) or _is_asked(head):
        return None
    if lemma(head) in REST and _is_of_things(head, clause):
        return None
    if BARE_NUMBER.fullmatch(head.text):
        return None  # "injured near 8535": of a house or a page; counts have a noun or a comma
    counted = None if _is_age_before_name(head) else count(head, clause)
    text = words(group, clause)
    if any(c.lower_ == "else" for c in head.children):
        text = f"{text} else"
    class_ = joint_class([token_class(member, clause) for member in group])
    name = (
        full_name(head)
        if len(group) == 1 and is_person_name(head, clause) and counted is None
        else None
    )
    several = is_plural(head) or lemma(head) in table("groups")["collective"]
    if name is None and len(group) == 1 and counted is None and not several:
        bearer = name_beside(head)
        name = full_name(bearer) if bearer is not None else None
        if bearer is not None and name is not None:
            return Party(
                head,
                (head, bearer),
                exactly(1, head.text, head.idx, head.idx + len(head)),
                text,
                "civilians" if class_ == "unknown" else class_,
                name,
                age_of(bearer, name) or age_of(head, name),
            )
    if _is_none(head):
        counted = exactly(0, text, head.idx, head.idx + len(head)), ()
    quantity, tokens = counted if counted else (_uncounted(head, group, clause, name), ())
    if quantity is None:
        return None
    return Party(
        head,
        (*tokens, *group),
        quantity,
        name or text,
        "civilians" if name and class_ == "unknown" else class_,
        name,
        age_of(head, name),
        incremental=_is_incremental(head, tokens),
    )


REST = word_list("words", "rest")


def _is_of_things(head: Token, clause: Clause) -> bool:
    """ "The rest of the tape": no people."""
    inside = [p for c in head.children if c.lower_ == "of" for p in c.children]
    return any(p.dep_ == "pobj" and p.pos_ == "NOUN" and not is_people(p, clause) for p in inside)


def _is_asked(head: Token) -> bool:
    """ "How many people died": a question has no number."""
    return any(
        c.lower_ == "many" and any(g.lower_ == "how" for g in c.children) for c in head.children
    )


def _is_age_before_name(head: Token) -> bool:
    """ "Man, 31 Dan Hale shot": headlines run an age into the name behind it."""
    return (
        head.tag_ == "NNP"
        and head.ent_type_ == "PERSON"
        and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in head.children)
        and any(c.dep_ == "nummod" and c.text.isdigit() for c in head.children)
    )


def _one_of_them(party: Party, head: Token) -> Party:
    """ "Ann Roe was one of the people shot", "Ann Roe, one of those shot": the one is named."""
    bearer = name_beside(head) if party.quantity.high == 1 else None
    if party.quantity.high == 1 and head.dep_ == "appos" and head.head.ent_type_ == "PERSON":
        bearer = head.head
    if bearer is None:
        return party
    name = full_name(bearer)
    return replace(party, name=name, age=age_of(bearer, name))


def _is_none(head: Token) -> bool:
    """ "Neither pilot", "neither of them", "not a single man", "never killed anybody"."""
    if (
        is_nobody(head)
        or head.lower_ == "neither"
        or any(c.lower_ == "neither" for c in head.children)
    ):
        return True
    if head.lower_ == "life" and head.dep_ == "pobj":  # "no loss of life"
        return any(c.lower_ in ("no", "zero") for c in head.head.head.children)
    if not any(c.lower_ == "single" and c.dep_ == "amod" for c in head.children):
        return False
    return any(c.dep_ == "neg" for place in (head, head.head) for c in place.children)


INNER = word_list("words", "inner")


def _inner(head: Token, clause: Clause) -> Party | None:
    """ "dozens of militants", "five of them", "the bodies of four men", "a group of five boys"."""
    cent = [p for c in head.children if c.lower_ == "per" for p in c.children]
    places = [c for place in (head, *cent) for c in place.children]
    of = next((c for c in places if c.dep_ == "prep" and c.lower_ == "of"), None)
    inside = next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
    if inside is not None and inside.i < head.i and count(inside, clause) is not None:
        return None  # "Of the 34 deaths, 19 occurred": both are counts
    if inside is None:
        return None
    outer = count(head, clause) if head.i in clause.by_token else None
    if head.lower_ == "another":
        outer = exactly(1, head.text, head.idx, head.idx + len(head)), (head,)
    if head.lower_ == "neither":
        outer = exactly(0, head.text, head.idx, head.idx + len(head)), (head,)
    bounded = count(inside, clause)
    if outer is None and bounded is not None and bounded[0].start == head.idx:
        outer = bounded  # "upwards of 70", "in excess of 70 people"
    if outer is None and lemma(head) not in INNER:
        return None
    members = [inside, *[m for m in _conjuncts(inside) if not _stands_alone(m, clause)]]
    kin = lemma(inside) in ("family", "household", "clan")
    if kin and lemma(head) == "member" and count(head, clause) is not None:
        return None  # "six members of one family": they are counted themselves
    pronoun = inside.pos_ == "PRON" or inside.tag_ in ("DT", "WP")
    if not pronoun and not all(is_people(member, clause) for member in members):
        return None
    own = count(inside, clause)
    found = outer or own or count(head, clause)
    if head.lower_ == "any":  # "denied that any of the 34 had been captured"
        found = bare_plural(head.text, head.idx, head.idx + len(head)), (head,)
    class_ = "unknown" if pronoun else joint_class([token_class(m, clause) for m in members])
    if class_ == "unknown" and inside.pos_ == "NUM":  # "a family of six", "a patrol of four"
        class_ = class_of_body(lemma(head)) or class_
    text = str(inside.text) if pronoun else words(members, clause)
    if found is None:
        quantity = _uncounted(inside, members, clause, None)
        if quantity is None:
            return None
        return Party(inside, (head, *members), quantity, text, class_)
    return Party(
        inside,
        (*found[1], head, *members),
        found[0],
        text,
        class_,
        incremental=_is_incremental(head, found[1]),
    )


def _uncounted(
    head: Token, group: list[Token], clause: Clause, name: str | None
) -> Quantity | None:
    """The number that a phrase without a numeral carries: a singular is 1, a plural ≥ 2."""
    start, end = head.idx, head.idx + len(head)
    determiner = next((c for c in head.children if c.dep_ == "det"), None)
    text = f"{determiner.text} {head.text}" if determiner is not None else head.text
    if determiner is not None and determiner.lower_ == "no":
        return exactly(0, text, start, end)
    word = lemma(head)
    if word in ("body", "corpse") and determiner is not None and determiner.lower_ != "the":
        return exactly(1, text, start, end)
    if word in NO_HEADS and head.tag_ in ("NN", "NNP"):
        return None
    if head.lower_ in ("those", "all", "everyone", "everybody"):
        return bare_plural(text, start, end)
    if is_plural(head) and "twin" in (word, *(c.lower_ for c in head.children)):
        return exactly(2, text, start, end)
    if word in table("groups")["collective"]:
        return exactly(table("groups")["collective"][word], text, start, end)
    if head.lower_ in ("them", "us", "they", "we"):
        return bare_plural(text, start, end)
    if are_several(head):
        return bare_plural(text, start, end)
    if name or (head.tag_ in ("NNP", "PRP") and not is_plural(head)):
        return exactly(1, text, start, end)
    if is_plural(head) or len(group) > 1 or lemma(head) in ("people", "police"):
        return bare_plural(text, start, end)
    alone = head.lower_ == "other" and determiner is not None and determiner.lower_ == "the"
    if head.lower_ in ORDINALS or alone:
        return exactly(1, text, start, end)
    if head.tag_ == "NN" and lemma(head) not in (
        "population",
        "family",
        "crowd",
        "army",
        "military",
        "force",
        "personnel",
        "rest",
        "staff",
    ):
        return exactly(1, text, start, end)
    if head.pos_ == "ADJ" and determiner is not None and determiner.lower_ in ("a", "an"):
        return exactly(1, text, start, end)  # "a minor"
    return bare_plural(text, start, end) if head.pos_ == "NOUN" else None


# Singulars that count or sum people and are none themselves.
NO_HEADS = word_list("words", "no_heads")


# Words that put people on top of others told of before.
MORE = word_list("words", "more")


def _is_incremental(head: Token, tokens: tuple[Token, ...]) -> bool:
    """ "Two more patients", "another nine", but not "more than nine"."""
    near = (head, *head.children, *tokens, *(c for t in tokens for c in t.children))
    return any(
        t.lower_ in MORE and not (t.i + 1 < len(t.doc) and t.nbor(1).lower_ == "than") for t in near
    )


HEADLINE_VERBS = word_list("words", "headline_verbs")


def words(group: list[Token], clause: Clause) -> str:
    """The words for the people, without number and article: "women and children"."""
    first, last = group[0], group[-1]
    start = first.i
    for token in reversed(list(first.lefts)):
        if (
            token.dep_ in ("amod", "compound", "nmod", "poss")
            and token.i not in clause.by_token
            and token.right_edge.i == start - 1
        ):
            if token.lower_ in ("more", "other", "further", "additional"):
                break
            if token.nbor(1).text == "," or token.lower_ in HEADLINE_VERBS:
                break  # "driver, student", "arrest judges"
            if token.left_edge.i < token.i and last.i in clause.strengths:
                break  # "12-member"
            numbered = token.left_edge.i in clause.by_token  # "six day labourers"
            start = token.i if numbered else token.left_edge.i
        else:
            break
    stop = last.i if start < last.i and _is_state(last) else last.i + 1
    return clause.doc.quote(start, stop)


def _is_state(noun: Token) -> bool:
    """ "keep scores of students hostage": parsed as the head, the word says what they are made."""
    return noun.lower_ in ("hostage", "captive", "prisoner") and any(
        child.dep_ == "compound" and child.i == noun.i - 1 and child.tag_ in ("NNS", "NNPS")
        for child in noun.children
    )
