"""Tagged and parsed sentence → parts of speech and morphology: the model's own rules, applied fast.

spaCy's ``attribute_ruler`` runs a matcher over every token and takes as long as the tagger and the
parser together. Nearly all of its patterns look at one token's tag, word and dependency, so what it
makes of such a token is remembered and looked up; a sentence with a token that was never seen, or
with the beginning of a pattern of several tokens ("there is", "let 's"), goes through the model's
component itself. What comes out is the same, token by token; a test says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

ASKED: list[int | str] = ["TAG", "LOWER", "DEP"]
SET: list[int | str] = ["POS", "LEMMA", "MORPH"]


class Ruler:
    """The attributes that an ``AttributeRuler`` sets, looked up by tag, word and dependency."""

    def __init__(self, rules: AttributeRuler) -> None:
        self._rules = rules
        self._strings = rules.vocab.strings
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._words: set[int] = set()
        self._openers: set[int] = set()
        self._links: set[int] = set()
        shapes = [shape for row in _patterns(rules) for shape in self._take_in(row)]
        # Words that patterns ask for by an expression, and white space that is a token.
        self._odd = re.compile("|".join([r"^\s", r"\s\s", r"[^\S ]", *shapes]), re.IGNORECASE)

    def _take_in(self, pattern: list[dict[str, object]]) -> list[str]:
        """Note the words that a pattern asks for and what opens one of several tokens.

        Gives the expressions that it asks for, as they are found inside a text.
        """
        shapes = []
        for token in pattern:
            words, shape = _asked(token.get("LOWER"))
            self._words.update(self._strings.add(word) for word in words)
            if shape:
                shapes.append(rf"(?<!\w)(?:{shape.removeprefix('^').removesuffix('$')})(?!\w)")
        if len(pattern) > 1:
            words, _ = _asked(pattern[0].get("LOWER"))
            self._openers.update(self._strings.add(word) for word in words)
            links, _ = _asked(pattern[0].get("DEP"))
            self._links.update(self._strings.add(link) for link in links)
        return shapes

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and the lemmas of the rules; returns the same doc."""
        rows = doc.to_array(ASKED).tolist()
        if self._is_special(doc, rows):
            return self._rules(doc)
        keys = [
            (tag, word if word in self._words else 0, dependency) for tag, word, dependency in rows
        ]
        known = self._known
        if any(key not in known for key in keys):
            self._rules(doc)
            known.update(zip(keys, map(tuple, doc.to_array(SET).tolist()), strict=True))
            return doc
        values: Any = numpy.asarray([known[key] for key in keys], dtype="uint64")
        return doc.from_array(SET, values)

    def _is_special(self, doc: Doc, rows: list[list[int]]) -> bool:
        """Whether more than a token's own tag, word and dependency may decide."""
        openers, links = self._openers, self._links
        return (
            any(row[1] in openers or row[2] in links for row in rows)
            or self._odd.search(doc.text) is not None
        )


def _asked(value: object) -> tuple[list[str], str | None]:
    """The words that a pattern's value lists, and the expression that it gives."""
    if isinstance(value, str):
        return [value], None
    if isinstance(value, dict):
        return list(value.get("IN", ())), value.get("REGEX")
    return [], None


def _patterns(rules: AttributeRuler) -> Iterator[list[dict[str, object]]]:
    """All patterns of a component, each a list of what it asks of its tokens."""
    rows: list[Any] = rules.patterns
    for row in rows:
        yield from row["patterns"]
