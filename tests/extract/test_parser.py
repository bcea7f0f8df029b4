"""Our parser is the model's: the same grammar token by token, the same bits in any company."""

import importlib
import random
from collections.abc import Iterable
from typing import Any

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from rashomon.stages.extract.model import load_model
from rashomon.stages.extract.parser import embedding, load_parser
from rashomon.stages.extract.parser.embedding import KEY, Memory, Word
from tests.extract.examples import RULES

pytestmark = pytest.mark.slow

# Words that patterns of several tokens ask for, arcs that cross, white space, several sentences.
ODD = [
    "There were four bodies, and there's no hope.",
    "They aren't gonna let's go; y'all come on, somethin' fell.",
    "I said it to you, and you heard it.",
    "He did what had to be done, but she'd gone; 'em.",
    "Save for him, nobody got out.",
    "Y all know nothin.",
    " Two spaces  here.",
    "A report came on Friday that four had died. The men left. They ran",
    "",
    "Stop",
]
TEXTS = [*ODD, *(example.text for example in RULES)]
Row = tuple[str, str, str, str, str, int]


def told(tokens: Iterable[Any]) -> list[Row]:
    return [(t.text, t.tag_, t.pos_, t.dep_, t.lemma_, t.head.i) for t in tokens]


def agree(reference: Language, texts: list[str]) -> None:
    for ours, theirs in zip(load_parser().parse(texts), reference.pipe(texts), strict=True):
        assert told(ours) == told(theirs), theirs.text
        sents = [(sent.start, sent.end) for sent in ours.sents if sent]
        assert sents == [(sent.start, sent.end) for sent in theirs.sents]


def test_the_examples_are_parsed_as_spacy_does(reference: Language) -> None:
    agree(reference, TEXTS)
    agree(reference, TEXTS)  # once more, now that everything is known


WORDS = sorted(
    {word for text in ODD for word in text.split()} | {"the", "man", "who", "\n", "died"}
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_any_order_of_words_is_parsed_as_spacy_does(reference: Language, text: str) -> None:
    agree(reference, [text])


def test_a_sentence_is_parsed_alike_in_any_company() -> None:
    alone = {text: told(load_parser().parse([text])[0]) for text in TEXTS}
    for seed in (1, 2):
        texts = list(alone)
        random.Random(seed).shuffle(texts)
        for text, parse in zip(texts, load_parser().parse(texts), strict=True):
            assert told(parse) == alone[text]


def test_no_sentence_is_no_parse() -> None:
    assert load_parser().parse([]) == []
    assert [len(parse) for parse in load_parser().parse(["", ""])] == [0, 0]


@pytest.fixture(scope="module")
def layer() -> Any:
    """The model's own first layer."""
    vectors: Any = load_model().get_pipe("tok2vec")
    return vectors.model.layers[0]


def words_of(text: str) -> list[Word]:
    rows: Any = load_model().make_doc(text).to_array(KEY)
    return [tuple(row) for row in rows.tolist()]


@pytest.mark.parametrize("backwards", [False, True])
def test_embeddings_are_the_layers_own_bits_in_any_order(layer: Any, backwards: bool) -> None:
    texts = [text for text in TEXTS if text]
    memory = Memory(layer, load_model().vocab)
    wanted = layer.predict([load_model().make_doc(text) for text in texts])
    order = range(len(texts))[::-1] if backwards else range(len(texts))
    for _ in range(2):  # the second time, all words are known
        for place in order:
            assert numpy.array_equal(memory.rows(words_of(texts[place])), wanted[place])


def test_a_full_memory_starts_afresh(layer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.import_module(embedding.__name__), "KEPT", 5)
    texts = [text for text in TEXTS if text][:20]
    memory = Memory(layer, load_model().vocab)
    for text, wanted in zip(
        texts, layer.predict([load_model().make_doc(text) for text in texts]), strict=True
    ):
        assert numpy.array_equal(memory.rows(words_of(text)), wanted)
