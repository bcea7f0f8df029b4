"""Words of the language → their vectors, worked out once: the first layer of the model, remembered.

A word's embedding depends on the word alone, not on its sentence, and takes half of the tagger's
time. It is the same to the last bit whichever words stand beside it in a batch (a test says so),
so what was worked out before is looked up.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import numpy

from rashomon.stages.extract.parser.weights import WIDTH, Floats

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# What the layer knows of a token: its word, its norm (set apart for "'s", "n't") and its space.
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
# Rows of 96 numbers, 20 MB in all; when it is full, the memory starts afresh.
KEPT = 50_000
Word = tuple[int, int, int]


class Layer(Protocol):
    """What is asked of the model's layer: sentences in, an array (tokens, width) for each out."""

    def predict(self, docs: list[Doc], /) -> list[Floats]:
        """The embeddings of sentences."""
        ...


class Memory:
    """The layer's rows by token."""

    def __init__(self, layer: Layer, vocab: Vocab) -> None:
        self._layer = layer
        self._vocab = vocab
        self._places: dict[Word, int] = {}
        self._table = numpy.empty((1024, WIDTH), dtype="float32")
        self._new_doc = importlib.import_module("spacy.tokens").Doc

    def rows(self, words: Sequence[Word]) -> Floats:
        """The embeddings (tokens, 96) of words, each given by what `KEY` asks of it."""
        places = self._places
        if len(places) > KEPT:
            places.clear()
        new = [word for word in dict.fromkeys(words) if word not in places]
        if new:
            self._take_in(new)
        return self._table.take([places[word] for word in words], axis=0)

    def _take_in(self, words: list[Word]) -> None:
        """Work out the rows of words that were not met before."""
        end = len(self._places) + len(words)
        if end > len(self._table):
            larger = numpy.empty((2 * end, WIDTH), dtype="float32")
            larger[: len(self._places)] = self._table[: len(self._places)]
            self._table = larger
        self._table[len(self._places) : end] = self._made(words)
        start = len(self._places)
        self._places.update(zip(words, range(start, end), strict=True))

    def _made(self, words: list[Word]) -> Floats:
        """The rows of some words, side by side in one sentence."""
        strings = self._vocab.strings
        doc = self._new_doc(
            self._vocab,
            words=[strings[word] for word, _, _ in words],
            spaces=[bool(space) for _, _, space in words],
        )
        for token, (_, norm, _) in zip(doc, words, strict=True):
            if token.norm != norm:
                token.norm_ = strings[norm]
        return self._layer.predict([doc])[0]
