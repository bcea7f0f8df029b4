"""Texts of sentences → parses."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

import numpy

from rashomon.stages.extract.entities import name_entities
from rashomon.stages.extract.model import RULES, load_model, model_path
from rashomon.stages.extract.parse import Parse
from rashomon.stages.extract.parser.embedding import KEY, Memory
from rashomon.stages.extract.parser.encoder import encode
from rashomon.stages.extract.parser.grammar import Grammar
from rashomon.stages.extract.parser.transitions import find_heads
from rashomon.stages.extract.parser.weights import read_weights

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# So many tokens at once are the fastest: more no longer fit the processor's cache, and with fewer
# each step costs as much and does less.
TOKENS_AT_ONCE = 6_000


class Parser:
    """The English model: its tokenizer, tagger, parser, rules for grammar, and our names."""

    def __init__(self, model: Language) -> None:
        vectors: Any = model.get_pipe("tok2vec")
        lemmatizer: Any = model.get_pipe("lemmatizer")
        rules = importlib.import_module("spacy.pipeline").AttributeRuler(model.vocab)
        self._model = model
        self._ops = importlib.import_module("thinc.api").NumpyOps()
        self._weights = read_weights(model)
        self._memory = Memory(vectors.model.layers[0], model.vocab)
        self._grammar = Grammar(
            rules.from_disk(model_path() / RULES, exclude=["vocab"]), lemmatizer
        )
        strings = model.vocab.strings
        self._tags = [strings.add(tag) for tag in self._weights.tags]
        names = [name.partition("-")[2] for name in self._weights.moves]
        self._links = numpy.asarray([strings.add(name) for name in names], dtype="uint64")
        self._root = strings.add("ROOT")

    def split(self, text: str) -> Parse:
        """The tokens of a text, without grammar."""
        doc = self._model.make_doc(text)
        words, _, spaces = doc.to_array(KEY).T.tolist()
        return Parse(self._model.vocab, words, spaces)

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """The parses of sentences: the same, to the last bit, whichever stand side by side."""
        docs = [self._model.make_doc(text) for text in texts]
        parses: list[Parse | None] = [None] * len(docs)
        # Sentences of one length are done after as many steps; ties in their order.
        order = sorted(range(len(docs)), key=lambda place: len(docs[place]))
        for lot in _lots(order, docs):
            for place, parse in zip(lot, self._parsed([docs[i] for i in lot]), strict=True):
                parses[place] = parse
        return [parse for parse in parses if parse is not None]

    def _parsed(self, docs: list[Doc]) -> Iterator[Parse]:
        """The parses of some sentences."""
        columns = [doc.to_array(KEY).T.tolist() for doc in docs]
        sizes = numpy.asarray([len(doc) for doc in docs], dtype="int32")
        if not sizes.any():
            yield from (Parse(self._model.vocab, [], []) for _ in docs)
            return
        words = list(chain.from_iterable(zip(*column, strict=True) for column in columns))
        vectors = encode(self._ops, self._weights.layers, self._memory.rows(words), sizes)
        weight, bias = self._weights.tag
        scores = self._ops.gemm(vectors, weight, trans2=True)
        scores += bias
        tags = [self._tags[best] for best in scores.argmax(axis=1).tolist()]
        heads, moves = find_heads(self._ops, self._weights, vectors, sizes[sizes > 0])
        ends = numpy.cumsum(sizes)
        own = numpy.arange(len(vectors)) - numpy.repeat(ends - sizes, sizes)
        links = numpy.where(heads < 0, self._root, self._links[moves]).tolist()
        above = numpy.where(heads < 0, own, heads).tolist()
        spans = pairwise([0, *ends.tolist()])
        for doc, column, (start, end) in zip(docs, columns, spans, strict=True):
            yield self._made(doc, column, tags[start:end], (above[start:end], links[start:end]))

    def _made(
        self,
        doc: Doc,
        column: list[list[int]],
        tags: list[int],
        arcs: tuple[list[int], list[int]],
    ) -> Parse:
        words, _, spaces = column
        told = self._grammar.analyse(doc, words, tags, arcs)
        return name_entities(Parse(self._model.vocab, words, spaces, told))


def _lots(order: Sequence[int], docs: Sequence[Doc]) -> Iterator[list[int]]:
    """The sentences in lots that are parsed at once."""
    lot: list[int] = []
    size = 0
    for place in order:
        if lot and size + len(docs[place]) > TOKENS_AT_ONCE:
            yield lot
            lot, size = [], 0
        lot.append(place)
        size += len(docs[place])
    if lot:
        yield lot


@lru_cache(maxsize=1)
def load_parser() -> Parser:
    """The parser over the model, loaded once per process. Raises ModelError without the model."""
    return Parser(load_model())
