"""Word → the rules that may begin at it: a rule is tried only where it can find something.

Most words of a sentence tell nothing. Which kinds of rule a word may set off depends on the word
alone (its form, its dictionary form, its tag and its link), so it is asked once for each such word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rashomon.stages.extract import headlines, hurt, outcomes, states, tolls
from rashomon.stages.extract.clauses import Clause
from rashomon.stages.extract.hits import Hit

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

Finder = Callable[["Token", Clause], Iterator[Hit]]
Kind = tuple[str, str, str, str, str]

# Parts of speech that tell no outcome: not looked at, which halves the work.
FUNCTION = frozenset(
    ("ADP", "CCONJ", "DET", "NUM", "PART", "PRON", "PUNCT", "SCONJ", "SPACE", "SYM")
)
# Kinds of words kept in mind; when there are more, the memory starts afresh.
KEPT = 100_000


def _find_verbs(token: Token, clause: Clause) -> Iterator[Hit]:
    return outcomes.find_verbs(token)


# In the order in which hits are found; each with what a word must be for it.
FINDERS: tuple[tuple[Finder, Callable[[Token], bool]], ...] = (
    (_find_verbs, outcomes.may_tell),
    (headlines.find_headline, headlines.may_tell),
    (headlines.find_headline_subject, headlines.may_be_done),
    (headlines.find_headline_state, headlines.may_be_state),
    (states.find_states, states.may_tell),
    (tolls.find_tolls, tolls.may_tell),
    (hurt.find_borne, hurt.may_tell),
)
_known: dict[Kind, tuple[Finder, ...]] = {}


def find_hits(clause: Clause) -> Iterator[Hit]:
    """The hits of a sentence, in text order of the words that tell them."""
    for token in clause.doc:
        if token.pos_ in FUNCTION and token.lower_ != "those":
            continue
        kind = (token.lemma_, token.lower_, token.pos_, token.tag_, token.dep_)
        found = _known.get(kind)
        if found is None:
            found = _known[kind] = _finders(token)
        for find in found:
            yield from find(token, clause)


def _finders(token: Token) -> tuple[Finder, ...]:
    """The rules that a word may set off."""
    if len(_known) > KEPT:
        _known.clear()
    return tuple(find for find, may_tell in FINDERS if may_tell(token))
