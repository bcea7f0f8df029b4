"""Noun phrases → the people they stand for: how many, who, of which class.

A ``Party`` is some people under one number. Coordination is taken apart where each part has a number
of its own ("20 militants and three soldiers") and kept together where one number covers both
("60 militants and soldiers").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.records import GroupClass, Modality
from rashomon.stages.extract.lexicon import plain_list, table, word_list
from rashomon.stages.extract.numbers import Quantity, bare_plural, exactly, find_quantities

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLASSES: tuple[GroupClass, ...] = ("state_forces", "armed_group", "civilians", "unknown")
COUNT_LINKS = frozenset(
    {
        "nummod",
        "quantmod",
        "amod",
        "det",
        "predet",
        "advmod",
        "nmod",
        "compound",
        "npadvmod",
        "dep",
        "pobj",
    }
)
HUMAN_ENDING = re.compile(r"(?:[eo]r|ist|ian|man|men|woman|women|ee|ese|eer|ite|ant)s?$")
AGE_BEFORE = re.compile(
    r"(\d{1,2})(?:-|\s)(?:year|month|day|week)s?(?:-|\s)old\b|\baged?\s+(\d{1,2})\b", re.I
)
AGE_AFTER = re.compile(
    r"^,?\s*\(?(?:aged?\s+)?(\d{1,3})\)?(?=[,;.)\s]|$)(?!\s*(?:of|people|men|women|others))", re.I
)


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


@dataclass(frozen=True, slots=True)
class Clause:
    """One parsed sentence with its number phrases, looked up by token."""

    doc: Doc
    quantities: tuple[Quantity, ...]
    by_token: dict[int, Quantity]
    surnames: frozenset[str] = frozenset()


def surnames(docs: Iterable[Doc]) -> frozenset[str]:
    """The last words of all names of people in a report: known there, they are known everywhere."""
    return frozenset(
        entity[-1].text
        for doc in docs
        for entity in doc.ents
        if entity.label_ == "PERSON" and len(entity) > 1
    )


def read_clause(doc: Doc, known: frozenset[str] = frozenset()) -> Clause:
    """The number phrases of a parsed sentence, each under the tokens that it covers.

    ``known`` are the surnames of people told of in the same report.
    """
    by_token: dict[int, Quantity] = {}
    kept = []
    for quantity in find_quantities(doc.text):
        if not _counts(doc.text, quantity):
            continue
        covered = [t for t in doc if quantity.core <= t.idx and t.idx + len(t) <= quantity.end]
        for token in covered:
            by_token[token.i] = quantity
        if covered:
            kept.append(quantity)
    return Clause(doc, tuple(kept), by_token, known)


NOT_A_COUNT = re.compile(
    r"^(?:-?(?:year|month|day|week|hour|minute|mile|foot|story|storey|man|member|page|point|time)s?\b"
    r"|-[A-Za-z]|(?:st|nd|rd|th)\b|\s*(?:per\s?cent|%|p\.?m|a\.?m\b|o'clock)|:\d|[./]\d|/)",
    re.I,
)
BEFORE_NO_COUNT = re.compile(
    r"(?:[$£€#]|\bNo\.|\bUS\$|\b[A-Z]{1,4}-|\baged?|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)"
    r"[a-z]*\.?|\bage)\s*$"
)


YEAR = re.compile(r"(?:19|20)\d\d")
AGE_BESIDE = re.compile(r"\b[A-Z][\w'.-]+(?: (?:Jr|Sr|II|III)\.?)?(?:,| \() ?$")


def _people_follow(after: str) -> bool:
    word = re.match(r"\s+([A-Za-z-]+)", after)
    return word is not None and any(
        class_of(form) is not None for form in (word[1].lower(), word[1].lower().removesuffix("s"))
    )


def _counts(text: str, quantity: Quantity) -> bool:
    """Whether a number may count people: no age, date, calibre, percentage, time or model number."""
    after, before = text[quantity.end :], text[: quantity.start]
    if YEAR.fullmatch(text[quantity.start : quantity.end]) and not _people_follow(after):
        return False
    if text[quantity.start : quantity.end].lower() == "many" and re.search(
        r"\b(?:as|how|so|that) $", before, re.I
    ):
        return False
    if AGE_BESIDE.search(before) and re.match(r"\s*[,;.)]|$", after):
        return False
    return not NOT_A_COUNT.match(after) and not BEFORE_NO_COUNT.search(before)


@lru_cache(maxsize=20_000)
def class_of(lemma: str) -> GroupClass | None:
    """The class of a noun for people, or None if it is not known as one."""
    for name in CLASSES:
        if lemma in word_list("groups", name):
            return name
    return "civilians" if lemma in plain_list("people") else None


def lemma(token: Token) -> str:
    """The dictionary form in lower case; plurals that the model leaves alone lose their s."""
    word, shown = str(token.lemma_).lower(), token.lower_
    if class_of(word) is not None and token.tag_ not in ("NNS", "NNPS"):
        return word
    for end, instead in (("s", ""), ("ies", "y"), ("men", "man"), ("es", "")):
        single = shown[: -len(end)] + instead
        if shown.endswith(end) and class_of(single) is not None:
            return single
    return word


def is_plural(token: Token) -> bool:
    """Whether a noun is a plural, also one that the tagger takes for a singular ("clergymen")."""
    if token.tag_ in ("NNS", "NNPS"):
        return True
    return (
        token.pos_ == "NOUN" and lemma(token) != token.lower_ and class_of(lemma(token)) is not None
    )


def is_thing(token: Token) -> bool:
    """A noun that is no people: animals, buildings, vehicles, units of measure."""
    return lemma(token) in word_list("groups", "exclude.heads")


def is_person_name(token: Token, clause: Clause) -> bool:
    """A name of a single person."""
    if token.ent_type_ == "PERSON" or (token.pos_ == "PROPN" and token.text in clause.surnames):
        return True
    return token.pos_ == "PROPN" and token.ent_type_ == "" and class_of(lemma(token)) is None


def is_people(token: Token, clause: Clause) -> bool:
    """Whether a head noun stands for people."""
    if is_thing(token):
        return False
    if token.i in clause.by_token or class_of(lemma(token)) is not None:
        return True
    if token.ent_type_ in ("PERSON", "NORP"):
        return True
    if token.lower_ in ("those", "anyone", "everyone", "all", "somebody", "someone"):
        return any(child.dep_ in ("relcl", "acl") for child in token.children)
    if token.lower_ in ("nobody", "none") or (
        token.lower_ == "another" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj")
    ):
        return True
    if token.pos_ == "PROPN" and token.text in clause.surnames:
        return True
    if token.lower_ in ORDINALS and any(
        c.dep_ == "det" and c.lower_ in ("a", "the") for c in token.children
    ):
        return True
    if token.pos_ == "PRON":
        return token.lower_ in ("he", "she", "him", "her", "himself", "herself")
    if token.pos_ == "PROPN":
        return token.ent_type_ in ("", "PERSON")
    return bool(HUMAN_ENDING.search(token.lower_)) and token.pos_ == "NOUN"


ORDINALS = frozenset(
    {
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "another",
    }
)


def count(head: Token, clause: Clause) -> tuple[Quantity, tuple[Token, ...]] | None:
    """The number phrase that counts ``head`` and its tokens, or None if there is none."""
    if head.i in clause.by_token and head.pos_ != "DET":
        return _with_tokens(clause.by_token[head.i], clause)
    for token in reversed(list(head.lefts)):
        found = _counting(token, clause)
        if found is not None:
            return found
    return None


def _counting(token: Token, clause: Clause) -> tuple[Quantity, tuple[Token, ...]] | None:
    if token.dep_ not in COUNT_LINKS:
        return None
    if token.i in clause.by_token:
        return _with_tokens(clause.by_token[token.i], clause)
    for child in token.children:
        if (
            child.dep_ in ("quantmod", "nummod", "amod")
            and child.i in clause.by_token
            and token.pos_ != "NOUN"
        ):
            return _with_tokens(clause.by_token[child.i], clause)
    return None


def _with_tokens(quantity: Quantity, clause: Clause) -> tuple[Quantity, tuple[Token, ...]]:
    tokens = tuple(t for t in clause.doc if quantity.start <= t.idx < quantity.end)
    return quantity, tokens


def parties(head: Token, clause: Clause) -> Iterator[Party]:
    """The people that a noun phrase stands for, coordination taken apart, in text order."""
    members = [head, *_conjuncts(head)]
    groups: list[list[Token]] = []
    for member in members:
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


def _conjuncts(head: Token) -> list[Token]:
    found: list[Token] = []
    for child in head.children:
        if (child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "NUM", "ADJ", "PRON")) or (
            child.dep_ == "appos"
            and head.tag_ == "NN"
            and child.pos_ == "NUM"
            and any(c.dep_ == "prep" and c.lower_ == "of" for c in child.children)
        ):
            found += [child, *_conjuncts(child)]
    return sorted(found, key=lambda token: token.i)


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
        return inner
    if not all(is_people(member, clause) for member in group):
        return None
    counted = count(head, clause)
    text = words(group, clause)
    if any(c.lower_ == "else" for c in head.children):
        text = f"{text} else"
    class_ = joint_class([token_class(member, clause) for member in group])
    name = (
        full_name(head)
        if len(group) == 1 and is_person_name(head, clause) and counted is None
        else None
    )
    if name is None and len(group) == 1 and counted is None and not is_plural(head):
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


INNER = frozenset(
    {
        "group",
        "crew",
        "gang",
        "team",
        "band",
        "total",
        "number",
        "body",
        "family",
        "member",
        "half",
        "most",
        "rest",
        "life",
        "crowd",
        "party",
        "death",
        "remains",
        "corpse",
        "majority",
        "list",
        "toll",
        "batch",
        "handful",
        "couple",
        "pair",
        "score",
    }
)


def _inner(head: Token, clause: Clause) -> Party | None:
    """ "dozens of militants", "five of them", "the bodies of four men", "a group of five boys"."""
    of = next((c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    inside = next((c for c in of.children if c.dep_ == "pobj"), None) if of else None
    if inside is None:
        return None
    outer = count(head, clause) if head.i in clause.by_token else None
    if outer is None and lemma(head) not in INNER:
        return None
    members = [inside, *[m for m in _conjuncts(inside) if not _stands_alone(m, clause)]]
    pronoun = inside.pos_ == "PRON" or inside.tag_ in ("DT", "WP")
    if not pronoun and not all(is_people(member, clause) for member in members):
        return None
    own = count(inside, clause)
    found = outer or own or count(head, clause)
    class_ = "unknown" if pronoun else joint_class([token_class(m, clause) for m in members])
    text = str(inside.text) if pronoun else words(members, clause)
    if found is None:
        quantity, tokens = _uncounted(inside, members, clause, None), ()
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
    """The number that a phrase without a numeral carries: a name or a singular is 1, a plural ≥ 2."""
    start, end = head.idx, head.idx + len(head)
    determiner = next((c for c in head.children if c.dep_ == "det"), None)
    text = f"{determiner.text} {head.text}" if determiner is not None else head.text
    if determiner is not None and determiner.lower_ == "no":
        return exactly(0, text, start, end)
    word = lemma(head)
    if word in NO_HEADS and head.tag_ in ("NN", "NNP"):
        return None
    if head.lower_ in ("those", "all", "everyone"):
        return bare_plural(text, start, end)
    if word in table("groups")["collective"]:
        return exactly(table("groups")["collective"][word], text, start, end)
    if name or head.tag_ in ("NNP", "PRP"):
        return exactly(1, text, start, end)
    if is_plural(head) or len(group) > 1 or lemma(head) in ("people", "police"):
        return bare_plural(text, start, end)
    if head.lower_ in ORDINALS:
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
    ):
        return exactly(1, text, start, end)
    return bare_plural(text, start, end) if head.pos_ == "NOUN" else None


# Singulars that count or sum people and are none themselves.
NO_HEADS = frozenset(
    {
        "total",
        "number",
        "toll",
        "list",
        "majority",
        "half",
        "most",
        "batch",
        "death",
        "injury",
        "casualty",
        "life",
        "body",
        "count",
        "figure",
        "tally",
        "one_hundred",
    }
)


def _is_incremental(head: Token, tokens: tuple[Token, ...]) -> bool:
    near = {t.lower_ for t in head.children} | {t.lower_ for t in tokens} | {head.lower_}
    return bool(near & {"more", "another", "additional", "further", "extra"})


def token_class(token: Token, clause: Clause) -> GroupClass:
    """The class of one head noun, with the words before it: "armed men", "police officers"."""
    own = class_of(lemma(token))
    if own in ("state_forces", "armed_group"):
        return own
    if token.lower_ in ("those", "others", "all"):
        fighting = any(
            c.dep_ == "relcl" and c.lemma_ in ("surrender", "fight", "resist", "attack")
            for c in token.children
        )
        return "armed_group" if fighting else "unknown"
    if token.lower_ in ("nobody", "none", "one") or token.pos_ == "NUM" or token.lower_ in ORDINALS:
        return "unknown"
    titled = _titled(token)
    if titled is not None:
        return titled
    before = {
        t.lower_
        for t in token.subtree
        if t.i < token.i and t.dep_ in ("amod", "compound", "nmod", "poss")
    }
    modifiers = table("groups")["modifier"]
    for name in ("armed_group", "state_forces"):
        if before & set(modifiers[name].split()) and own in (None, "unknown", "civilians"):
            if "unarmed" in before or (
                own == "civilians"
                and lemma(token) not in ("man", "woman", "member", "leader", "officer", "official")
            ):
                continue
            return "armed_group" if name == "armed_group" else "state_forces"
    if own in (None, "unknown") and before & set(modifiers["civilians"].split()):
        return "civilians"
    if own is None:
        return (
            "civilians"
            if token.ent_type_ in ("PERSON", "NORP") or token.pos_ in ("PROPN", "PRON", "NOUN")
            else "unknown"
        )
    return own


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
            start = token.left_edge.i
        else:
            break
    return str(clause.doc[start : last.i + 1].text)


def name_beside(head: Token) -> Token | None:
    """The name of somebody told of by a noun: "the driver, Amanda Sully", "a boy identified as Eddie Holmes"."""
    for child in head.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.pos_ == "PROPN":
            return child
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ("identify", "name", "call"):
            for inner in child.subtree:
                if (
                    inner.i > child.i
                    and inner.ent_type_ == "PERSON"
                    and inner.dep_ in ("pobj", "oprd", "attr", "dobj")
                ):
                    return inner
    return None


def full_name(head: Token) -> str:
    """The whole name that ``head`` ends, titles included: "Major General Waheed Arshad"."""
    doc, start, end = head.doc, head.i, head.i + 1
    while (
        start > 0
        and doc[start - 1].pos_ == "PROPN"
        and doc[start - 1].ent_type_ in ("PERSON", "")
        and doc[start - 1].whitespace_
    ):
        start -= 1
    while (
        end < len(doc)
        and doc[end].pos_ == "PROPN"
        and doc[end].ent_type_ == "PERSON"
        and doc[end - 1].whitespace_
    ):
        end += 1
    return str(doc[start:end].text)


def age_of(head: Token, name: str | None) -> int | None:
    """The age given beside a person: "13-year-old Eddie", "Holmes, 13,"."""
    before = head.doc.text[max(0, head.left_edge.idx) : head.idx]
    found = AGE_BEFORE.search(before)
    if found:
        return int(found[1] or found[2])
    after = AGE_AFTER.match(head.doc.text[head.idx + len(head) :]) if name else None
    return int(after[1]) if after and 0 < int(after[1]) < 115 else None
