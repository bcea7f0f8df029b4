"""Words of the language → their vectors, worked out once: the first layer of the model, remembered.

A word's embedding depends on the word alone, not on its sentence, and takes half of the tagger's
time. It is the same to the last bit whichever words stand beside it in a batch (a test says so),
so what was worked out before is looked up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

# What the layer knows of a token: its word, its norm (set apart for "'s", "n't") and its space.
KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
# Rows of 96 numbers, 20 MB in all; when it is full, the memory starts afresh.
KEPT = 50_000


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

    def rows(self, docs: Sequence[Doc]) -> list[Any]:
        """The embeddings of the tokens of sentences, an array (tokens, width) for each."""
        if len(self._rows) > KEPT:
            self._rows.clear()
        keys = [list(map(tuple, doc.to_array(KEY).tolist())) for doc in docs]
        new = [place for place, own in enumerate(keys) if not own or not self._has(own)]
        made = self._layer.predict([docs[place] for place in new]) if new else []
        for place, rows in zip(new, made, strict=True):
            self._rows.update(zip(keys[place], rows.copy(), strict=True))
        told = dict(zip(new, made, strict=True))
        known = self._rows
        return [
            told[place] if place in told else numpy.stack([known[key] for key in own])
            for place, own in enumerate(keys)
        ]

    def _has(self, keys: list[tuple[int, ...]]) -> bool:
        return all(key in self._rows for key in keys)

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
