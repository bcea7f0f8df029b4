"""Numbers that a noun for a sum leads to: "the toll rose to 21", "12 lives", "no casualties"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Modality, Outcome
from rashomon.stages.extract.arguments import SUBJECTS, subjects
from rashomon.stages.extract.clauses import Clause, count
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import table, word_list
from rashomon.stages.extract.outcomes import verb_lemma, verbs
from rashomon.stages.extract.people import class_of, lemma
from rashomon.stages.extract.states import state_words

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


def may_tell(token: Token) -> bool:
    """Whether a word, by itself, may be a noun for a sum, or stand behind "no reports of"."""
    forms = {token.lower_, token.lemma_, lemma(token)}
    plural = token.tag_ in ("NNS", "NNPS") and lemma(token) in state_words()["noun"]
    return token.dep_ == "pobj" or plural or not SUMS.isdisjoint(forms)


# What the rules here begin at.
SUMS = word_list("words", "sum_words")


def find_tolls(token: Token, clause: Clause) -> Iterator[Hit]:
    """Hits of one noun for a sum of people."""
    yield from _toll(token, clause)
    yield from _lives(token, clause)
    yield from _casualties(token, clause)
    yield from _no_suffering(token, clause)
    yield from _doomed(token)
    yield from _no_reports(token)
    yield from _not_survived(token)


TOLL_VERBS = word_list("words", "toll_verbs")


AT_LEAST_VERBS = word_list("words", "at_least_verbs")


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
    for number in _put_at(token) or _numbers_beside(token, verb):
        if count(number, clause) is not None and lemma(number) != "toll":
            past = number.dep_ == "pobj" and number.head.lower_ in ("above", "past", "over")
            told: Modality | None = "at_least" if past else bound
            moved = [v for v in _moves(verb) if v.is_ancestor(number)]
            place = moved[-1] if moved else verb
            yield Hit(outcome, number, (token,), "toll", place, told, _counted_noun(token))


def _tolled(token: Token) -> Outcome | None:
    """The outcome that a toll counts: deaths, unless its words say another."""
    words = state_words()
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
    if token.lower_ == "total" and token.head.lemma_ in ("bring", "take", "raise", "push"):
        told = [o for t in token.doc for o, _ in verbs().get(verb_lemma(t), ())]
        return told[0] if told else None
    if token.lower_ in ("number", "count", "tally", "figure"):
        named = [words["noun"].get(lemma(t)) for t in token.children if t.dep_ == "compound"]
        if any(named):
            return next(n for n in named if n)
        for of in (c for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "for")):
            for one in (c for c in of.children if c.dep_ == "pobj"):
                return (
                    words["people"].get(one.lower_)
                    or words["state"].get(one.lower_)
                    or words["people"].get(lemma(one))
                    or words["noun"].get(lemma(one))
                    or _done_to(one)
                    or _placed(one)
                    or _done_to(token)
                )
        return _done_to(token)
    if _put_at(token):
        return words["people"].get(token.lower_)
    moved = token.head.lemma_ in TOLL_VERBS - {"be"} or _is_up_or_down(token.head)
    if moved and token.dep_ in ("dobj", "nsubj", "nsubjpass"):
        if token.lower_ in ("displaced", "homeless", "missing"):
            return words["state"].get(token.lower_)
        return (
            words["people"].get(token.lower_, "killed")
            if token.lower_ in ("dead", "wounded", "injured", "fatalities")
            else (words["noun"].get(lemma(token)) if _is_counted_noun(token) else None)
        )
    return None


def _put_at(token: Token) -> list[Token]:
    """ "It put the dead at 11 and the wounded at 26": the parse loses the verb of the second."""
    if token.lower_ not in state_words()["people"]:
        return []
    at = (c for c in token.children if c.dep_ == "prep" and c.lower_ == "at")
    told = [p for c in at for p in c.children if p.dep_ == "pobj" and p.pos_ == "NUM"]
    before = {t.lemma_ for t in token.doc[: token.i]} if told else set()
    return [] if before.isdisjoint(("put", "give", "set", "estimate")) else told


def _is_up_or_down(verb: Token) -> bool:
    """ "Injuries were down by six per cent to 212"."""
    told = {c.lower_ for c in verb.children if c.dep_ in ("advmod", "acomp", "prt")}
    return verb.lemma_ == "be" and bool(told & {"up", "down"})


def _is_counted_noun(token: Token) -> bool:
    """ "Deaths", "murders", "arrests": a plural that a figure can be of; losses may be of money."""
    return token.tag_ in ("NNS", "NNPS") and lemma(token) not in UNCOUNTED


UNCOUNTED = word_list("words", "uncounted")


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
            known = [c for c in child.children if c.dep_ == "xcomp"]  # "known to have died"
            for word in map(verb_lemma, (child, *known)):
                for outcome, _ in verbs().get(word, ()):
                    return outcome
            if child.lower_ in state_words()["state"]:
                return state_words()["state"][child.lower_]
    return None


def _placed(noun: Token) -> Outcome | None:
    """ "The number of people in custody": what is said of them by where they are."""
    places: dict[str, Outcome] = table("outcomes")["place"]
    told = (f"{c.lower_} {p.lower_}" for c in noun.children for p in c.children)
    return next((places[one] for one in told if one in places), None)


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
    if token.dep_ in ("compound", "dep") and token.head.like_num:  # "Quake toll now 212"
        numbers.append(token.head)
    for place in (token, *_moves(verb)):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ == "from":
                numbers += _reached(child)
            elif child.lower_ == "up":  # "has gone up to 16"
                to = (c for c in child.children if c.lower_ == "to")
                numbers += [p for c in to for p in c.children if p.dep_ == "pobj"]
            elif child.dep_ == "prep" and (child.lower_ in LEADING or _gives_as(place, child)):
                numbers += [p for p in child.children if p.dep_ in ("pobj", "pcomp")] or _cut(child)
            elif (
                child.dep_ in ("attr", "dobj", "npadvmod", "oprd")
                and child.i > token.i
                and place.lemma_ in TOLL_VERBS
            ):
                numbers.append(child)
    return numbers


def _cut(preposition: Token) -> list[Token]:
    """ "Taking the toll to five, mayor Ann Roe said": the parse ties the number to the mayor."""
    behind = preposition.doc[preposition.i + 1 : preposition.i + 3]
    ended = len(behind) == 2 and behind[0].pos_ == "NUM" and behind[1].text == ","
    return [behind[0]] if ended else []


def _gives_as(verb: Token, preposition: Token) -> bool:
    """ "Gave the number of dead as 12"."""
    return preposition.lower_ == "as" and verb.lemma_ in ("give", "list", "quote", "state")


def _reached(start: Token) -> list[Token]:
    """ "From 14 to 21": the figure that is reached."""
    inside = sorted(start.subtree, key=lambda token: token.i)
    to = next((t for t in inside if t.lower_ == "to"), None)
    return [t for t in inside if to is not None and t.i > to.i and t.pos_ == "NUM"][:1]


# Prepositions that lead to the figure of a toll.
LEADING = frozenset({"to", "at", "of", "above", "past", "over"})


def _moves(verb: Token) -> list[Token]:
    """A verb and those behind it with the same subject: "stood at 12 and rose to 20"."""
    return [verb] + [
        c
        for c in verb.conjuncts
        if c.i > verb.i
        and c.lemma_ in TOLL_VERBS
        and not any(child.dep_ in SUBJECTS for child in c.children)
    ]


def _lives(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "claimed 12 lives", "12 lives were lost"."""
    if lemma(token) != "life":
        return
    loss = token.head.head
    if token.head.lower_ == "of" and lemma(loss) == "loss" and _is_without(loss):
        yield Hit("killed", token, (loss,), "lives", loss, "none")
    if count(token, clause) is None:
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


# Verbs for what one wants or plans: "we do not want any more casualties" tells of none.
WISHED = word_list("status", "hypothetical.verbs")


def _no_suffering(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "did not suffer any casualties"."""
    if (
        lemma(token) == "casualty"
        and token.dep_ == "dobj"
        and any(c.dep_ == "neg" for c in token.head.children)
        and token.head.lemma_.lower() not in WISHED
    ):
        yield Hit("killed", token, (token.head,), "no_casualties", token, "none")
        yield Hit("injured", token, (token.head,), "no_casualties", token, "none")


def _doomed(token: Token) -> Iterator[Hit]:
    """ "Nine were not expected to live", "two are unlikely to survive"."""
    above = token.head
    if token.lemma_ not in ("live", "survive", "recover") or token.dep_ != "xcomp":
        return
    negated = any(c.dep_ == "neg" for c in above.children)
    if above.lower_ == "unlikely" or (above.lemma_ == "expect" and negated):
        for people in subjects(above):
            yield Hit("killed", people, (above, token), "doomed", token)


def _is_without(noun: Token) -> bool:
    """ "No loss of life"."""
    return any(c.lower_ in ("no", "zero") for c in noun.children)


TOLD_OF = word_list("words", "told_of")


def _no_reports(token: Token) -> Iterator[Hit]:
    """ "There were no reports of casualties"."""
    if token.dep_ != "pobj" or token.head.lower_ != "of":
        return
    report = token.head.head
    if lemma(report) not in TOLD_OF or not any(c.lower_ == "no" for c in report.children):
        return
    hurt = {lemma(t) for t in (token, *token.conjuncts)}
    if hurt & {"casualty", "death", "fatality"}:
        yield Hit("killed", token, (report,), "no_casualties", token, "none")
    if hurt & {"casualty", "injury"}:
        yield Hit("injured", token, (report,), "no_casualties", token, "none")


def _not_survived(token: Token) -> Iterator[Hit]:
    """ "Three patients did not survive", "two of them did not make it"."""
    negation = next((c for c in token.children if c.dep_ == "neg"), None)
    if negation is None or token.pos_ != "VERB":
        return
    behind = [c for c in token.children if c.i > token.i and c.dep_ in ("dobj", "prep", "ccomp")]
    made_it = token.lemma_ == "make" and [c.lower_ for c in behind] == ["it"]
    if made_it or (token.lemma_ == "survive" and not any(c.dep_ == "ccomp" for c in behind)):
        for people in subjects(token):
            yield Hit("killed", people, (token, negation), "not_survived", token)
