"""Remembered embeddings are the layer's own, to the last bit, whatever was read before."""

import importlib
from typing import Any

import pytest

from rashomon.stages.extract.embedding import Memory
from rashomon.stages.extract.model import load_model
from tests.extract.examples import RULES

TEXTS = sorted({example.text for example in RULES})


@pytest.fixture(scope="module")
def layer() -> Any:
    """The model's own first layer, behind the memory that `load_model` puts in front of it."""
    vectors: Any = load_model().get_pipe("tok2vec")
    return vectors.model.layers[0].layers[0]


def docs():
    return [load_model().make_doc(text) for text in TEXTS]


@pytest.mark.parametrize("backwards", [False, True])
def test_rows_are_the_same_bits_in_any_order(layer, backwards: bool) -> None:
    memory, read = Memory(layer), docs()
    wanted = layer.predict(read)
    order = range(len(read))[::-1] if backwards else range(len(read))
    for _ in range(2):  # the second time, all words are known
        for place in order:
            assert (memory.rows([read[place]])[0] == wanted[place]).all(), TEXTS[place]


def test_a_full_memory_starts_afresh(layer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module("rashomon.stages.extract.embedding"), "KEPT", 5)
    memory, read = Memory(layer), docs()[:20]
    for doc, wanted in zip(read, layer.predict(read), strict=True):
        assert (memory.rows([doc])[0] == wanted).all()


def test_a_batch_with_an_empty_sentence_comes_out_whole(layer) -> None:
    read = [*docs()[:3], load_model().make_doc("")]
    told = Memory(layer).rows(read)
    assert [len(rows) for rows in told] == [len(doc) for doc in read]
