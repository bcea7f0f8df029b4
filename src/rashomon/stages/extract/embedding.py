"""Words of the language → their vectors, worked out once: the first layer of the model, remembered.

A word's embedding depends on the word alone, not on its sentence, and takes half of the tagger's
time. It is the same to the last bit whichever words stand beside it in a batch (a test says so),
so what was worked out before is looked up.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Protocol

import numpy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

# What the layer knows of a token: its word, its norm (set apart for "'s", "n't") and its space.
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
# Rows of 96 numbers, 20 MB in all; when it is full, the memory starts afresh.
KEPT = 50_000
WIDTH = 96


class Layer(Protocol):
    """What is asked of the model's layer: sentences in, an array (tokens, width) for each out."""

    def predict(self, docs: list[Doc], /) -> list[Any]:
        """The embeddings of sentences."""
        ...


class Memory:
    """The layer's rows by token."""

    def __init__(self, layer: Layer) -> None:
        self._layer = layer
        self._rows: dict[tuple[int, ...], Any] = {}
        self._none = numpy.zeros((0, WIDTH), dtype="float32")
        self._new_doc = importlib.import_module("spacy.tokens").Doc

    def rows(self, docs: Sequence[Doc]) -> list[Any]:
        """The embeddings of the tokens of sentences, an array (tokens, width) for each."""
        if len(self._rows) > KEPT:
            self._rows.clear()
        keys = [list(map(tuple, doc.to_array(KEY).tolist())) for doc in docs]
        known = self._rows
        new = dict.fromkeys(key for own in keys for key in own if key not in known)
        if new:
            known.update(zip(new, self._made(docs[0].vocab, list(new)), strict=True))
        return [numpy.stack([known[key] for key in own]) if own else self._none for own in keys]

    def _made(self, vocab: Vocab, keys: list[tuple[int, ...]]) -> list[Any]:
        """The rows of words that were not met before, side by side in one sentence."""
        words = [vocab.strings[word] for word, _, _ in keys]
        doc = self._new_doc(vocab, words=words, spaces=[bool(space) for _, _, space in keys])
        for token, (_, norm, _) in zip(doc, keys, strict=True):
            if token.norm != norm:
                token.norm_ = vocab.strings[norm]
        return list(self._layer.predict([doc])[0])

    def forward(
        self, model: object, docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Doc]]]:
        """What thinc calls: the rows of a batch; nothing is learned."""
        return self.rows(docs), lambda change: []


def remember_embeddings(model: Language) -> None:
    """Put a memory in front of the first layer of the model's ``tok2vec``."""
    from thinc.api import Model  # comes with spaCy; named late, as it is slow to import

    vectors: Any = model.get_pipe("tok2vec")
    layers = vectors.model.layers
    memory = Memory(layers[0])
    layers[0] = Model("rashomon_embedding", memory.forward, layers=[layers[0]])
