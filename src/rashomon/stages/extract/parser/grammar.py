"""Tags and heads → parts of speech and lemmas: the model's own rules, remembered token by token.

spaCy's ``attribute_ruler`` runs a matcher over every token and takes as long as the tagger and the
parser together; the lemmatizer asks again for each word. Nearly all patterns look at one token's
tag, word and dependency, so what they and the lemmatizer make of such a token is looked up. A
sentence with two tokens that a pattern asks for together ("there is", "let 's"), with a word that
one asks for by an expression, or whose branches are to cross, goes through the model's components
themselves. What comes out is the same, token by token; a test says so.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy

from rashomon.stages.extract.parse import Analysis

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler, Lemmatizer
    from spacy.tokens import Doc

CROSSING = "||"
Seen = tuple[int, int, int]  # word, tag and dependency, as the numbers that spaCy has for them
GIVEN: list[int | str] = ["TAG", "DEP", "HEAD"]
SET_BY_RULES: list[int | str] = ["POS", "LEMMA", "MORPH"]
WHOLE: list[int | str] = ["TAG", "LEMMA", "POS", "DEP", "HEAD"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a pattern asks of a token: one of some words, a shape of its word, its dependency."""

    words: frozenset[str]
    shape: str
    link: str

    def fits(self, lower: str) -> bool:
        """Whether a word may be the one."""
        return lower in self.words or (
            self.shape != "" and re.search(self.shape, lower) is not None
        )


class Grammar:
    """The parts of speech and lemmas that the model's rules give."""

    def __init__(self, rules: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._rules, self._lemmatizer = rules, lemmatizer
        self._strings = rules.vocab.strings
        self._known: dict[Seen, tuple[str, str] | None] = {}
        self._by_shape: dict[tuple[str, int, int], tuple[int, ...]] = {}
        self._lemmas: dict[tuple[int, tuple[int, ...]], tuple[str, str]] = {}
        patterns = list(_patterns(rules))
        self._pairs = [tuple(map(_asked, pattern)) for pattern in patterns if len(pattern) > 1]
        alone = [_asked(pattern[0]) for pattern in patterns if len(pattern) == 1]
        self._words = {word for one in alone for word in one.words}
        self._odd = re.compile("|".join([r"\s", *(one.shape for one in alone if one.shape)]), re.I)
        self._fitting: dict[tuple[int, str], frozenset[int]] = {}
        self._openers: dict[Seen, frozenset[int]] = {}
        self._new_doc = importlib.import_module("spacy.tokens").Doc
        internals = importlib.import_module("spacy.pipeline._parser_internals.nonproj")
        self._cross = internals.deprojectivize

    def analyse(
        self, doc: Doc, words: Sequence[int], tags: Sequence[int], arcs: tuple[list[int], list[int]]
    ) -> Analysis:
        """The grammar of a sentence: ``words`` and ``tags`` by number, ``arcs``: heads and links.

        ``doc`` holds the words; it is written to only where the model's components are needed.
        """
        heads, links = arcs
        known = self._known
        seen = list(zip(words, tags, links, strict=True))
        told = [known[one] if one in known else self._look(one) for one in seen]
        if not told or None in told or self._holds_pair(seen):
            return self._at_length(doc, tags, heads, links)
        strings = self._strings
        lemmas, classes = zip(*told, strict=True)
        named, linked = (list(map(strings.__getitem__, row)) for row in (tags, links))
        return Analysis(named, lemmas, classes, linked, heads)

    def _holds_pair(self, seen: Sequence[Seen]) -> bool:
        """Whether two tokens side by side are asked for together."""
        openers = self._openers
        if openers.keys().isdisjoint(seen):
            return False
        return any(
            not self._pairs_with(1, self._strings[after[0]]).isdisjoint(openers[one])
            for one, after in pairwise(seen)
            if one in openers
        )

    def _pairs_with(self, place: int, text: str) -> frozenset[int]:
        """The pairs that a word can be the first (0) or the second (1) of."""
        key = place, text.lower()
        if key not in self._fitting:
            self._fitting[key] = frozenset(
                i for i, pair in enumerate(self._pairs) if pair[place].fits(key[1])
            )
        return self._fitting[key]

    def _look(self, seen: Seen) -> tuple[str, str] | None:
        """Lemma and part of speech of a token; None if its neighbours may have a say."""
        word, tag, link = seen
        text, dependency = self._strings[word], self._strings[link]
        opened = self._pairs_with(0, text) | {
            i for i, (first, *_) in enumerate(self._pairs) if first.link == dependency
        }
        if opened:
            self._openers[seen] = opened
        special = CROSSING in dependency or self._odd.search(text) is not None
        self._known[seen] = None if special else self._worked_out(text, word, (tag, link))
        return self._known[seen]

    def _worked_out(self, text: str, word: int, seen: tuple[int, int]) -> tuple[str, str]:
        """What the model's components make of a token that stands alone."""
        lower = text.lower()
        shape = (lower if lower in self._words else "", *seen)
        if shape not in self._by_shape:
            self._by_shape[shape] = self._set_by_rules(text, seen)
        by_rules = self._by_shape[shape]
        if (word, by_rules) not in self._lemmas:
            doc = self._new_doc(self._rules.vocab, words=[text])
            values: Any = numpy.asarray([by_rules], dtype="uint64")
            self._lemmatizer(doc.from_array(SET_BY_RULES, values))
            self._lemmas[word, by_rules] = doc[0].lemma_, doc[0].pos_
        return self._lemmas[word, by_rules]

    def _set_by_rules(self, text: str, seen: tuple[int, int]) -> tuple[int, ...]:
        """Part of speech, lemma and morphology, as far as the rules give them."""
        doc = self._new_doc(self._rules.vocab, words=[text])
        values: Any = numpy.asarray([seen], dtype="uint64")
        # The dependency of a token whose head is itself is left as it is given.
        rows: Any = self._rules(doc.from_array(["TAG", "DEP"], values)).to_array(SET_BY_RULES)
        return tuple(rows[0].tolist())

    def _at_length(
        self, doc: Doc, tags: Sequence[int], heads: list[int], links: Sequence[int]
    ) -> Analysis:
        """The same by the model's own components, for a sentence as a whole."""
        steps = [head - place for place, head in enumerate(heads)]
        given: Any = numpy.asarray(
            [tags, links, numpy.asarray(steps).astype("uint64")], dtype="uint64"
        )
        doc.from_array(GIVEN, given.T)
        self._lemmatizer(self._rules(self._cross(doc)))
        rows: Any = doc.to_array(WHOLE)
        named, lemmas, classes, linked = (
            [self._strings[one] for one in row] for row in rows[:, :4].T.tolist()
        )
        steps = rows[:, 4].astype("int64").tolist()
        heads = [place + step for place, step in enumerate(steps)]
        return Analysis(named, lemmas, classes, linked, heads)


def _asked(token: dict[str, object]) -> Asked:
    """What a pattern asks of a token; its tag is left out, as what asks for more is looked at."""
    value, link = token.get("LOWER"), token.get("DEP")
    words, shape = [value] if isinstance(value, str) else [], ""
    if isinstance(value, dict):
        words, shape = list(value.get("IN", ())), value.get("REGEX", "")
    return Asked(frozenset(words), shape, link if isinstance(link, str) else "")


def _patterns(rules: AttributeRuler) -> Iterator[list[dict[str, object]]]:
    """All patterns of a component, each a list of what it asks of its tokens."""
    rows: list[Any] = rules.patterns
    for row in rows:
        yield from row["patterns"]
