"""The quick rules for parts of speech set exactly what the model's own component sets."""

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stages.extract.model import RULES, load_model, model_path
from rashomon.stages.extract.ruler import Ruler
from tests.extract.examples import RULES as EXAMPLES

ODD = [
    "There were four bodies, and there's no hope.",
    "They aren't gonna let's go; y'all come on, somethin' fell.",
    "I said it to you, and you heard it.",
    "He did what had to be done, but she'd gone; 'em.",
    "Save for him, nobody got out.",
    "Y all know nothin.",
    " Two spaces  here.",
]


@pytest.fixture(scope="module")
def rules():
    return (
        importlib.import_module("spacy.pipeline")
        .AttributeRuler(load_model().vocab)
        .from_disk(model_path() / RULES, exclude=["vocab"])
    )


def told(doc):
    return [(t.pos_, t.tag_, t.dep_, t.lemma_, str(t.morph), t.head.i) for t in doc]


def agree(rules, quick, texts):
    with load_model().select_pipes(enable=["tok2vec", "tagger", "parser"]):
        parsed = list(load_model().pipe(texts))
    for doc in parsed:
        assert told(quick(doc.copy())) == told(rules(doc.copy())), doc.text
    for doc in parsed:  # once more, now that everything is known
        assert told(quick(doc.copy())) == told(rules(doc.copy())), doc.text


def test_the_examples_come_out_the_same(rules) -> None:
    agree(rules, Ruler(rules), [example.text for example in EXAMPLES])


def test_odd_sentences_come_out_the_same(rules) -> None:
    agree(rules, Ruler(rules), ODD)


MORE = {"the", "man", "who", "\n", "died"}
WORDS = sorted({word for text in ODD for word in text.split()} | MORE)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join))
def test_any_order_of_words_comes_out_the_same(rules, text: str) -> None:
    agree(rules, Ruler(rules), [text])
