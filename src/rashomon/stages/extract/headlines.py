"""Headline grammar: what the parser, trained on sentences, takes for nouns.

"Police arrest 12 in Lodd", "Commandos free journalists in raid", "Father, two sons killed".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Outcome
from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.outcomes import verbs
from rashomon.stages.extract.people import class_of, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

LONGEST = 18  # words of a headline, at most

# Verbs of headlines that look like nouns or adjectives.
VERBS = word_list("words", "headline_verbs")


def is_headline(doc: Parse) -> bool:
    """Whether a parsed sentence may be a headline: short, and without a full stop."""
    return len(doc) <= LONGEST and doc[-1].text not in (".", "!", "?", '"', "'", ",", ";")


def may_tell(token: Token) -> bool:
    """Whether a word, by itself, may be the verb of a headline."""
    return token.lower_ in VERBS and token.pos_ not in ("VERB", "AUX")


def find_headline(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "Police arrest 12": a verb in the present between those who act and those acted on."""
    if not may_tell(token) or not is_headline(clause.doc):
        return
    if token.i == 0 or token.i + 1 >= len(clause.doc):
        return
    before, after = token.nbor(-1), token.nbor(1)
    if not (before.text == "," or before.tag_ in ("NNS", "NNPS") or lemma(before) == "police"):
        return
    people = token.head if token.head.i > token.i else after
    if people.i in clause.by_token or people.tag_ == "NNS":
        for outcome, role in verbs()[token.lower_]:
            if role == "object":
                yield Hit(outcome, people, (token,), "headline_verb", token)


def listed_before(head: Token) -> Iterator[Token]:
    """ "Father, two sons killed": those who stand before the last one with nothing but a comma."""
    doc = head.doc
    if not is_headline(doc):
        return
    place = head.i - 1
    while place >= 0 and not doc[place].is_punct and doc[place].head.i == head.i:
        place -= 1
    if place < 1 or doc[place].text != ",":
        return
    other = doc[place - 1]
    if other.lower_ in word_list("words", "outcome_words"):
        return  # "Two dead, teen hurt"
    opens = other.i == 0 or doc[other.i - 1].is_punct or doc[other.i - 1].head.i == other.i
    if opens and other.pos_ in ("NOUN", "PROPN") and class_of(lemma(other)) is not None:
        yield other
        yield from listed_before(other)


# Verbs in the present whose subject stands right before: forms → dictionary form.
SUBJECT_FORMS = dict(pair.split("=") for pair in word_list("words", "headline_subjects"))


def may_be_done(token: Token) -> bool:
    """Whether a word, by itself, may be such a verb, taken for a noun."""
    word = SUBJECT_FORMS.get(token.lower_)
    return word is not None and not (token.pos_ in ("VERB", "AUX") and word == token.lemma_)


def find_headline_subject(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "500 flee as dam cracks", "Family of five dies": the parse takes the verb for a noun."""
    word = SUBJECT_FORMS.get(token.lower_)
    if word is None or token.i == 0 or not is_headline(clause.doc):
        return
    before = token.nbor(-1)
    people = next((c for c in token.children if c.dep_ == "nsubj" and c.i < token.i), before)
    if people.i not in clause.by_token and class_of(lemma(people)) is None:
        return
    for outcome, role in verbs().get(word, ()):
        if role == "subject":
            yield Hit(outcome, people, (token,), "headline_subject", token)


def may_be_state(token: Token) -> bool:
    """Whether a word is a state that headlines put behind people."""
    return token.lower_ in ("critical", "held")


def find_headline_state(token: Token, clause: Clause) -> Iterator[Hit]:
    """ "Teen critical after crash", "Scores held in riots": a state behind the people."""
    if token.i == 0 or not is_headline(clause.doc):
        return
    after = clause.doc[token.i + 1].lower_ if token.i + 1 < len(clause.doc) else ","
    before = token.nbor(-2) if token.i > 1 and token.nbor(-1).lower_ == "still" else token.nbor(-1)
    while before.i > 1 and (before.text == "," or before.text.isdigit()) and before.i > 0:
        if before.text.isdigit() and before.nbor(-1).text != ",":
            break  # the number is the people, and no age
        before = before.nbor(-1)
    if after not in BEHIND_STATE:
        return
    if before.i not in clause.by_token and class_of(lemma(before)) is None:
        return
    outcome: Outcome = "injured" if token.lower_ == "critical" else "detained"
    if outcome == "detained" and not SEIZED.isdisjoint(clause.doc.words):
        outcome = "abducted"
    yield Hit(outcome, before, (token,), "headline_state", token)


BEHIND_STATE = frozenset(
    {",", ";", "after", "in", "as", "over", "following", "for", "on", "and", "with"}
)
SEIZED = word_list("outcomes", "held.abducted") | {"kidnapped", "abducted", "seized"}
