"""A parse tells what spaCy's own objects tell."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from rashomon.stages.extract.parser import load_parser
from tests.extract.copies import copy_of
from tests.extract.examples import RULES as EXAMPLES

PLAIN = [
    "i",
    "idx",
    "text",
    "lower_",
    "lemma_",
    "pos_",
    "tag_",
    "dep_",
    "ent_type_",
    "ent_iob_",
    "whitespace_",
    "text_with_ws",
    "is_punct",
    "is_space",
    "is_alpha",
    "like_num",
]
SINGLE = ("head", "left_edge", "right_edge")
SEVERAL = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")
LINKS = ["conj", "nsubj", "dobj"]


@pytest.fixture(scope="module")
def docs(reference: Language) -> list[Doc]:
    texts = [example.text for example in EXAMPLES] + [" Two spaces  here.", "a  b ", "It's 12% ."]
    found = list(reference.pipe(texts))
    for doc in found:
        ends = [end for end in (1, 3, 4) if end <= len(doc)]
        names = [Span(doc, end - 1 - (end == 3), end, label="PERSON") for end in ends]
        doc.set_ents(names, default="outside")
    return found


def test_words_and_their_forms_are_spacys(docs: list[Doc]) -> None:
    for doc in docs:
        copy = copy_of(doc)
        assert (len(copy), copy.text) == (len(doc), doc.text)
        for theirs, ours in zip(doc, copy, strict=True):
            assert [getattr(ours, key) for key in PLAIN] == [getattr(theirs, key) for key in PLAIN]
            assert len(ours) == len(theirs)


def check_tree(doc: Doc) -> None:
    copy = copy_of(doc)
    for theirs, ours in zip(doc, copy, strict=True):
        for key in SINGLE:
            assert getattr(ours, key).i == getattr(theirs, key).i, key
        for key in SEVERAL:
            mine = [token.i for token in getattr(ours, key)]
            assert mine == [token.i for token in getattr(theirs, key)], key
        stretch, span = ours.sent, theirs.sent
        assert (stretch.start, stretch.end, stretch.text) == (span.start, span.end, span.text)
        assert stretch.root.i == span.root.i


def test_the_tree_is_spacys(docs: list[Doc]) -> None:
    for doc in docs:
        check_tree(doc)


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[int], list[str]]:
    """Heads and links of up to nine words in any order: branches may cross, roots be several."""
    order = draw(st.permutations(range(draw(st.integers(1, 9)))))
    heads = [0] * len(order)
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place))]
    links = [
        "ROOT" if head == word else draw(st.sampled_from(LINKS)) for word, head in enumerate(heads)
    ]
    return heads, links


@settings(deadline=None)
@given(tree=trees())
def test_any_tree_is_read_as_spacy_reads_it(
    tree: tuple[list[int], list[str]], model: Language
) -> None:
    heads, links = tree
    check_tree(Doc(model.vocab, words=["word"] * len(heads), heads=heads, deps=links))


def test_names_and_stretches_of_text_are_spacys(docs: list[Doc]) -> None:
    for doc in docs:
        copy = copy_of(doc)
        assert [(n.start, n.end, n.label_, n.text, n.root.i) for n in copy.ents] == [
            (n.start, n.end, n.label_, n.text, n.root.i) for n in doc.ents
        ]
        for start, length in product(range(0, len(doc.text), 3), (1, 4, 30)):
            span = doc.char_span(start, start + length, alignment_mode="expand")
            found = copy.around(start, start + length)
            assert (found is None) is (span is None)
            if found is not None and span is not None:
                assert (found.start, found.end) == (span.start, span.end)


def test_places_and_slices_are_spacys(docs: list[Doc]) -> None:
    doc = docs[0]
    copy, size = copy_of(doc), len(doc)
    for place in range(-size, size):
        assert copy[place].text == doc[place].text
        assert copy[place].dep_ == doc[place].dep_
    for place in (-size - 1, size):
        with pytest.raises(IndexError):
            copy[place]
    for start, end in product((None, 0, 2, -2, size + 9), repeat=2):
        assert [token.i for token in copy[start:end]] == [token.i for token in doc[start:end]]
    for start, end in product(range(size + 2), repeat=2):
        assert copy.quote(start, end) == doc[start:end].text
    assert copy[0].nbor(1) is copy[1]
    for place, step in ((0, -1), (size - 1, 1)):
        with pytest.raises(IndexError):
            copy[place].nbor(step)


def test_tokens_are_always_the_same_objects(docs: list[Doc]) -> None:
    copy = copy_of(docs[0])
    assert copy[0] is next(iter(copy))
    assert copy[1].is_ancestor(copy[0]) is docs[0][1].is_ancestor(docs[0][0])


def test_text_that_was_not_parsed_has_words_alone() -> None:
    copy = load_parser().split("Two men left.")
    assert [token.text for token in copy] == ["Two", "men", "left", "."]
    assert not copy.ents
    assert len(load_parser().split("")) == 0
