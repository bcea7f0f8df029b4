"""Breakdowns: parts of people already counted, which share their outcome.

"killed 17 people, four of them police officers", "80 students, 50 male and 30 female", "including
two children", "among them a nine-year-old girl".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.stages.extract.arguments import SUBJECTS
from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Found, Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.numbers import Quantity, bare_plural, exactly
from rashomon.stages.extract.parties import Party, parties, words
from rashomon.stages.extract.people import class_of, is_people, lemma, token_class

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


OPENERS = word_list("words", "openers")


PRONOUNS = word_list("words", "pronouns")


NP_LINKS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "quantmod",
        "nmod",
        "advmod",
        "predet",
        "npadvmod",
        "punct",
    }
)


# Words for one of a side that do not tell which side.
RANKED = frozenset({"commander", "captain", "leader", "chief", "officer", "member", "fighter"})
SEXES = {"male": "civilians", "female": "civilians"}


def find_parts(found: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """The parts of what was found in a sentence, each under the outcomes of its whole."""
    if not found:
        return
    for token in clause.doc:
        if not _may_open(token, clause):
            continue
        for rule, heads in (
            ("including", _including(token)),
            ("among_them", _among_them(token)),
            ("beside", _beside(token)),
        ):
            for head in heads:
                yield from _under(token, list(parties(head, clause)), rule, found)
        for badly in (*_badly_hurt(token, clause), *_in_condition(token, clause)):
            yield from _under(token, [badly], "of_them", [f for f in found if _is_injury(f)])
        yield from _under(token, _one_a(token, clause), "of_them", found)
        yield from _under(token, _mostly(token, clause), "of_them", found)
        yield from _under(token, _youngest(token, clause), "of_them", found)
        for dead in _fatally(token, clause):
            yield from _died(token, dead, [f for f in found if _is_injury(f)])
        part = _of_them(token, clause)
        told = part is None or _is_fatal(token) or _is_told_apart(part, found)
        if (
            part is not None
            and not told
            and not any(f.party.quantity == part.quantity for f in found)
        ):
            for under in _under(token, [part], "of_them", found):
                yield under
                yield from _listed(under, clause)
        yield from _under(token, _left_out(token, clause), "elided", found)
        yield from _were_too(token, clause, found)
    for whole in found:
        yield from _listed(whole, clause)
        yield from _bracketed(whole, clause)
    yield from _listed_later(found, clause)


def _may_open(token: Token, clause: Clause) -> bool:
    """Whether a word is a number, or one that opens parts."""
    return token.i in clause.by_token or token.lower_ in PART_WORDS


def _under(place: Token, parts: list[Party], rule: str, found: Sequence[Found]) -> Iterator[Found]:
    """``parts`` under each outcome of the nearest people counted before ``place``."""
    before = [f for f in found if f.party.head.i < place.i and f.hit.words[0].i != place.i]
    if not before:
        return
    near = max(before, key=lambda f: f.party.head.i).party.head
    for whole in before:
        if whole.party.head.i == near.i:
            for part in parts:
                if part.head.i != near.i:
                    if lemma(part.head) in RANKED and whole.party.class_ == "armed_group":
                        part = replace(part, class_="armed_group")
                    if part.text in SEXES:
                        part = replace(
                            part, text=f"{part.text} {whole.party.text}", class_=whole.party.class_
                        )
                    yield Found(
                        Hit(whole.hit.outcome, part.head, (), rule, whole.hit.predicate), part
                    )


def _were_too(number: Token, clause: Clause, found: Sequence[Found]) -> Iterator[Found]:
    """ "Four of the dead were boys and two were girls": of the same dead."""
    quantity, after = clause.by_token.get(number.i), clause.doc[number.i + 1 : number.i + 2]
    whole = next((f for f in found if f.hit.rule == "of_state"), None)
    if quantity is None or whole is None or not after or after[0].lower_ not in ("were", "was"):
        return
    noun = next((c for c in after[0].rights if c.dep_ == "attr" and is_people(c, clause)), None)
    if noun is None or noun.i < number.i or number.i <= whole.hit.people.i:
        return
    tokens = tuple(clause.doc.beginning(quantity.start, quantity.end))
    party = Party(number, tokens, quantity, words([noun], clause), token_class(noun, clause))
    hit = Hit(whole.hit.outcome, noun, (after[0], noun), "of_them", whole.hit.predicate)
    yield Found(hit, party)


TIMES = word_list("words", "time_words")


def _left_out(token: Token, clause: Clause) -> list[Party]:
    """ "one hostage was freed on Monday and two on Tuesday": noun and verb are left out."""
    if token.dep_ not in ("conj", "appos", "dobj", "npadvmod", "dep") or token.i == 0:
        return []
    behind = clause.doc[token.i + 1 : token.i + 5]
    after = [t.lower_ for t in behind]
    timed = len(after) > 1 and after[0] in ("on", "in", "during", "at", "by", "before", "after")
    if not (timed and TIMES & set(after[1:])) and not _is_elsewhere(behind):
        return []
    return _bare(token, clause) if _begins(token, clause) else []


def _is_elsewhere(behind: Sequence[Token]) -> bool:
    """ "Two were shot in Lodd and three in Tarn", "nine by drowning": where, or of what."""
    if len(behind) < 2:
        return False
    if behind[0].lower_ in ("in", "at", "near"):
        place = behind[2] if behind[1].dep_ == "amod" and len(behind) > 2 else behind[1]
        if behind[1].dep_ == "det" and behind[1].lower_ == "the":
            return lemma(behind[1].head) in PLACED
        return place.ent_type_ in ("GPE", "LOC", "FAC") or place.tag_ == "NNP"
    return behind[0].lower_ == "by" and behind[0].dep_ in ("agent", "prep")


# Parts of a place or of a train, where some of those told of were hit.
PLACED = word_list("words", "placed")


def _begins(token: Token, clause: Clause) -> bool:
    """Whether a number stands behind "and", a comma or a dash, and not before its noun."""
    quantity = clause.by_token.get(token.i)
    if quantity is None or (token.dep_ == "nummod" and token.head.i > token.i):
        return False
    first = next(t.i for t in clause.doc if t.idx >= quantity.start)
    return first > 0 and clause.doc[first - 1].text in ("and", ",", "-", "--", ";", "another")


def _bare(token: Token, clause: Clause) -> list[Party]:
    quantity = clause.by_token[token.i]
    tokens = tuple(clause.doc.beginning(quantity.start, quantity.end))
    return [Party(token, tokens, quantity, token.text, "unknown")]


def _including(token: Token) -> list[Token]:
    """ "12 people, including two children"."""
    if token.lower_ not in OPENERS:
        return []
    heads = [_bearer(_those(c)) for c in token.children if c.dep_ in ("pobj", "dobj", "prep")]
    return [h for h in heads if h.dep_ != "prep"] or _after(token)


def _those(head: Token) -> Token:
    """ "Five lives, including those of two nurses"."""
    of = (p for c in head.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    return next(of, head) if head.lower_ == "those" else head


def _bearer(head: Token) -> Token:
    """ "Including the reporter Ann Roe of Vega Network": the parse ties her to her employer."""
    if head.ent_type_ == "PERSON" or head.pos_ not in ("NOUN", "PROPN"):
        return head
    borne = (c for c in head.lefts if c.dep_ in ("nmod", "compound") and c.ent_type_ == "PERSON")
    return next((c for c in borne if any(of.lower_ == "of" for of in c.children)), head)


def _among_them(token: Token) -> list[Token]:
    """ "three peasants, among them a nine-year-old girl"."""
    if (
        token.lower_ not in PRONOUNS
        or token.i == 0
        or token.nbor(-1).lower_ not in ("among", "amongst")
    ):
        return []
    noun = token.head.head  # "the attacker among them"
    told = noun.pos_ in ("NOUN", "PROPN") and noun.i == token.i - 2 and noun.dep_ == "appos"
    return [noun] if told else _after(token)


def _beside(token: Token) -> list[Token]:
    """ "Ten people, not counting the bomber", "died along with three guards"."""
    before = f"{token.nbor(-1).lower_} {token.lower_}" if token.i > 0 else ""
    if token.lower_ not in BESIDE and before not in BESIDE:
        return []
    return [c for c in token.children if c.dep_ in ("pobj", "dobj")]


# Words that open people counted apart from those told before, with the same fate.
BESIDE = word_list("words", "beside")
# All words that one of the rules here may begin at; of two words it begins at the second.
FATAL = frozenset({"fatal", "fatally", "mortally"})
PART_WORDS = (
    OPENERS
    | PRONOUNS
    | FATAL
    | {"mostly"}
    | word_list("words", "extremes")
    | {words.split()[-1] for words in BESIDE}
)
# How badly: "18 people were hurt, six critically".
BADLY = word_list("words", "badly")


def _badly_hurt(token: Token, clause: Clause) -> list[Party]:
    """ "18 people were hurt, six critically": a part told by how badly it was hurt."""
    quantity = clause.by_token.get(token.i)
    after = clause.doc[token.i + 1 : token.i + 3]
    if quantity is None or len(after) < 2 or token.i == 0 or after[0].lower_ not in BADLY:
        return []
    closes = after[1].is_punct or after[1].lower_ in ("and", "or")
    if not closes or token.nbor(-1).lower_ not in (",", "and", "-", "--", ";"):
        return []
    return [Party(token, (token, after[0]), quantity, token.text, "unknown")]


def _in_condition(token: Token, clause: Clause) -> list[Party]:
    """ "17 people were hurt, three in critical condition": a part told by how it is."""
    quantity = clause.by_token.get(token.i)
    behind = [t.lower_ for t in clause.doc[token.i + 1 : token.i + 5]]
    if quantity is None or behind[:1] != ["in"] or not _begins(token, clause):
        return []
    told = [word for word in behind[1:] if word not in ("a", "an")]
    grave = told[:1] and told[0] in GRAVE and told[1:2] in (["condition"], ["care"])
    return [Party(token, (token,), quantity, token.text, "unknown")] if grave else []


GRAVE = frozenset({"critical", "serious", "grave", "intensive", "stable"})


def _one_a(token: Token, clause: Clause) -> list[Party]:
    """ "Four occupants were killed, one a major": one of them, and what that one was."""
    quantity = clause.by_token.get(token.i)
    if quantity is None or quantity.high != 1 or token.lower_ != "one" or token.i < 2:
        return []
    article = clause.doc[token.i + 1 : token.i + 2]
    if not article or article[0].lower_ not in ("a", "an") or not token.nbor(-1).is_punct:
        return []
    noun = _people_behind(token, "NN", most=4)
    return [_called(noun, token, quantity, clause)] if noun is not None else []


def _people_behind(token: Token, tag: str, *, most: int) -> Token | None:
    """The noun for people, by its tag, that stands ``most`` words behind ``token`` or nearer."""
    noun = next(iter(_after(token)), None)
    if noun is None or noun.tag_ != tag or noun.i - token.i > most:
        return None
    return noun if class_of(lemma(noun)) is not None else None


def _called(noun: Token, token: Token, quantity: Quantity, clause: Clause) -> Party:
    """The people that ``noun`` names, as many as ``quantity``; ``token`` opens the words."""
    return Party(noun, (token, noun), quantity, words([noun], clause), token_class(noun, clause))


def _mostly(token: Token, clause: Clause) -> list[Party]:
    """ "Raid kills 58, mostly children": a part without a number."""
    if token.lower_ != "mostly" or token.i < 2 or not token.nbor(-1).is_punct:
        return []
    noun = _people_behind(token, "NNS", most=3)
    if noun is None:
        return []
    quantity = bare_plural(noun.text, noun.idx, noun.idx + len(noun))
    return [_called(noun, token, quantity, clause)]


def _youngest(token: Token, clause: Clause) -> list[Party]:
    """ "Nine died, the youngest a girl of six": one of them."""
    if token.lower_ not in EXTREMES or token.i < 3 or token.nbor(-1).lower_ != "the":
        return []
    if not token.nbor(-2).is_punct:
        return []
    behind = clause.doc[token.i + 1 : token.i + 5]
    article = next((t for t in behind if t.lower_ in ("a", "an")), None)
    if article is None or any(
        t.lower_ not in ("of", "them", "being", "just") for t in behind[: article.i - token.i - 1]
    ):
        return []
    head = _after(article)
    known = head and head[0].tag_ == "NN" and class_of(lemma(head[0])) is not None
    if not known:
        return []
    noun = head[0]
    quantity = exactly(1, noun.text, noun.idx, noun.idx + len(noun))
    return [Party(noun, (token, noun), quantity, words([noun], clause), token_class(noun, clause))]


EXTREMES = word_list("words", "extremes")


def _fatally(token: Token, clause: Clause) -> list[Party]:
    """ "Wounding four people, one of them fatally": a part that died of it."""
    if token.lower_ not in FATAL or token.i < 2:
        return []
    back = 3 if token.nbor(-1).lower_ in PRONOUNS and token.i > 2 else 1
    number = clause.doc[token.i - back]
    quantity = clause.by_token.get(number.i)
    return (
        []
        if quantity is None
        else [Party(number, (number, token), quantity, number.text, "unknown")]
    )


def _is_told_apart(part: Party, found: Sequence[Found]) -> bool:
    """ "Five were freed, one of whom died later": the one is told of by words of its own."""
    mine = {token.i for token in part.tokens}
    return any(mine & {token.i for token in one.party.tokens} for one in found)


def _is_fatal(pronoun: Token) -> bool:
    """Whether "one of them" goes on with "fatally"."""
    return pronoun.i + 1 < len(pronoun.doc) and pronoun.nbor(1).lower_ in FATAL


def _died(place: Token, party: Party, found: Sequence[Found]) -> Iterator[Found]:
    """The part as dead, under the hurt counted last before it."""
    for one in _under(place, [party], "of_them", found):
        whole = max(found, key=lambda f: f.party.head.i).party
        named = replace(one.party, text=whole.text, class_=whole.class_)
        yield Found(replace(one.hit, outcome="killed"), named)


def _is_injury(found: Found) -> bool:
    return found.hit.outcome == "injured"


def _bracketed(whole: Found, clause: Clause) -> Iterator[Found]:
    """ "12 (seven men, five women)": the whole before the bracket that opens its parts."""
    place = min(t.i for t in whole.party.tokens)
    if place < 2 or clause.doc[place - 1].text != "(":
        return
    number = clause.doc[place - 2]
    quantity = clause.by_token.get(number.i)
    if quantity is not None and number.head.i == whole.party.head.i:
        party = Party(number, (number,), quantity, number.text, "unknown")
        yield Found(Hit(whole.hit.outcome, number, (), "listed", whole.hit.predicate), party)


def _after(token: Token) -> list[Token]:
    """The head of the noun phrase that begins right behind ``token``, if one does."""
    doc, place = token.doc, token.i + 1
    while place < len(doc) and doc[place].is_punct and doc[place].text in (",", ":", "-"):
        place += 1
    if place >= len(doc):
        return []
    head = doc[place]
    while head.dep_ in NP_LINKS and head.head.i > head.i:
        head = head.head
    return [head] if head.pos_ in ("NOUN", "PROPN", "NUM") else []


def _of_them(token: Token, clause: Clause) -> Party | None:
    """ "four of them police officers", "of whom 12 were children", "three of them seriously"."""
    if token.lower_ not in PRONOUNS or token.i < 1 or token.nbor(-1).lower_ != "of":
        return None
    quantity = clause.by_token.get(token.i - 2) if token.i >= 2 else None
    first = token.i - 2
    if quantity is None and token.i + 1 < len(clause.doc):
        quantity, first = clause.by_token.get(token.i + 1), token.i + 1
    if quantity is None:
        return None
    if quantity.high == 0:
        return None  # "three cooks, none of whom took part"
    counted = clause.doc[first]
    label = _label(token if first < token.i else counted, clause)
    tokens = clause.doc.beginning(quantity.start, quantity.end)
    if label is None:
        return Party(counted, (*tokens, token), quantity, token.text, "unknown")
    return Party(
        label, (*tokens, label), quantity, words([label], clause), token_class(label, clause)
    )


def _label(token: Token, clause: Clause) -> Token | None:
    """The noun that says what the counted ones are: "… of them (were) police officers"."""
    place = token.i + 1
    doc = clause.doc
    while place < len(doc) and doc[place].lower_ in (
        "were",
        "are",
        "was",
        "is",
        "being",
        "all",
        "also",
    ):
        place += 1
    if place < len(doc) and doc[place].lower_ in SEXES:
        return doc[place]
    found = _after(doc[place - 1]) if place < len(doc) else []
    return (
        found[0]
        if found and is_people(found[0], clause) and found[0].dep_ not in SUBJECTS
        else None
    )


def _listed(whole: Found, clause: Clause) -> Iterator[Found]:
    """ "80 students, 50 male and 30 female"; "the five, two pensioners and three tellers"."""
    doc, place = clause.doc, whole.party.head.i + 1
    opens = (
        (",", ":", "-", "(", "--", "and")
        if whole.hit.rule == "of_them"
        else (",", ":", "-", "(", "--")
    )
    if place >= len(doc) or doc[place].text not in opens:
        return
    for part in _parts_from(place, whole, clause):
        yield Found(Hit(whole.hit.outcome, part.head, (), "listed", whole.hit.predicate), part)


def _listed_later(found: Sequence[Found], clause: Clause) -> Iterator[Found]:
    """ "Twenty people died: nine men, six women and five children"."""
    doc = clause.doc
    for colon in doc[:-1]:
        if colon.i + 1 not in clause.by_token or colon.text not in (":", "-", "--"):
            continue
        before = [
            f
            for f in found
            if f.hit.words and max(f.party.head.i, *(w.i for w in f.hit.words)) < colon.i
        ]
        if not before or max(f.party.head.i for f in before) == colon.i - 1:
            continue
        whole = max(before, key=lambda f: f.party.head.i)
        parts = list(_parts_from(colon.i, whole, clause))
        sums = sum(part.quantity.low or 0 for part in parts)
        if len(parts) > 1 and sums <= (whole.party.quantity.high or sums):
            for part in parts:
                yield Found(
                    Hit(whole.hit.outcome, part.head, (), "listed", whole.hit.predicate), part
                )


def _parts_from(place: int, whole: Found, clause: Clause) -> Iterator[Party]:
    """The counted parts that follow one another behind ``place``."""
    doc = clause.doc
    while place < len(doc):
        if doc[place].is_punct or doc[place].lower_ in ("and", "or"):
            place += 1
            continue
        quantity = clause.by_token.get(place)
        part = _listed_part(place, quantity, clause) if quantity is not None else None
        if quantity is None and whole.party.quantity.high not in (0, 1):
            part = _listed_one(place, clause)
        if part is None or part.head.i == whole.party.head.i:
            return
        if part.text in SEXES:
            noun = whole.party.text.removeprefix("male ").removeprefix("female ")
            part = replace(part, text=f"{part.text} {noun}", class_=whole.party.class_)
        yield part
        place = part.head.i + 1


def _listed_one(place: int, clause: Clause) -> Party | None:
    """ "Nine guards, six cooks, a priest and the warden": one person in a list of counts."""
    article = clause.doc[place]
    if article.dep_ != "det" or article.lower_ not in ("a", "an", "the") or place == 0:
        return None
    head = article.head
    told = head.tag_ == "NN" and class_of(lemma(head)) is not None and is_people(head, clause)
    subject = head.dep_ in SUBJECTS and head.head.i > head.i
    listed = any(c.dep_ in ("cc", "conj") for c in head.children) or head.dep_ == "conj"
    if not told or subject or not listed or head.head.i > head.i:
        return None
    quantity = exactly(1, head.text, head.idx, head.idx + len(head))
    return Party(head, (article, head), quantity, words([head], clause), token_class(head, clause))


def _listed_part(place: int, quantity: Quantity, clause: Clause) -> Party | None:
    doc = clause.doc
    tokens = doc.beginning(quantity.start, quantity.end)
    after = tokens[-1].i + 1
    if (
        after < len(doc)
        and doc[after].lower_ in SEXES
        and (after + 1 >= len(doc) or doc[after + 1].pos_ not in ("NOUN", "PROPN"))
    ):
        return Party(doc[after], (*tokens, doc[after]), quantity, doc[after].text, "civilians")
    found = _after(tokens[-1]) if after < len(doc) else []
    if (
        not found
        or found[0].i - after > 3
        or not is_people(found[0], clause)
        or found[0].i in clause.by_token
    ):
        return None
    head = found[0]
    if head.dep_ in SUBJECTS and head.head.i > head.i and head.head.pos_ in ("VERB", "AUX"):
        return None
    return Party(head, (*tokens, head), quantity, words([head], clause), token_class(head, clause))
