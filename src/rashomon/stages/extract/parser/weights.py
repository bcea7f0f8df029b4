"""What the English model learned, taken out of spaCy's layers as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

Floats = NDArray[numpy.float32]
Ints = NDArray[numpy.int32]
Flags = NDArray[numpy.bool_]

WIDTH = 96  # numbers that stand for a token
HIDDEN = 64  # numbers that stand for a state of the parser, each the greater one of two
FEATURES = 8  # tokens that a state is judged by
PIECES = 3


class Ops(Protocol):
    """What is asked of thinc: its products give a row the same bits whatever the other rows."""

    def gemm(self, x: Floats, y: Floats, out: Floats | None = None, *, trans2: bool) -> Floats:
        """The product of a matrix with another, which stands on its side."""
        ...

    def maxout(self, x: Floats) -> tuple[Floats, Ints]:
        """The greatest number of each piece (n, width, pieces), and which it is."""
        ...

    def seq2col(self, seq: Floats, n_window: int) -> Floats:
        """Each row with its neighbours on both sides."""
        ...


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the encoder: a token and its two neighbours → the token.

    ``weight`` (288, 288), ``bias`` (288,), ``gain`` and ``shift`` (96,).
    """

    weight: Floats
    bias: Floats
    gain: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Weights:
    """The arrays of the model and the names of what it tells apart.

    ``moves`` are spaCy's names of what the parser can do: "S", "D", "L-nsubj", "R-dobj", "B-ROOT".
    """

    layers: tuple[Layer, ...]
    tag: tuple[Floats, Floats]
    narrow: tuple[Floats, Floats]
    lower: tuple[Floats, Floats, Floats]
    upper: tuple[Floats, Floats]
    tags: tuple[str, ...]
    moves: tuple[str, ...]


def read_weights(model: Language) -> Weights:
    """The weights of a loaded pipeline with ``tok2vec``, ``tagger`` and ``parser``."""
    pipes: dict[str, Any] = dict(model.pipeline)
    blocks = pipes["tok2vec"].model.layers[1].layers[0].layers
    softmax = pipes["tagger"].model.layers[1].layers[0]
    parser = pipes["parser"]
    listener, lower, upper = parser.model.layers
    return Weights(
        layers=tuple(_layer(block.layers[0].layers[1].layers[0]) for block in blocks),
        tag=_weight_and_bias(softmax),
        narrow=_weight_and_bias(listener.layers[2]),
        lower=_by_piece(lower),
        upper=_weight_and_bias(upper),
        tags=tuple(pipes["tagger"].labels),
        moves=tuple(parser.moves.get_class_name(i) for i in range(parser.moves.n_moves)),
    )


def _learned(layer: Model[Any, Any], name: str) -> Floats:
    array: Any = layer.get_param(name)
    found: Floats = array
    return found


def _weight_and_bias(layer: Model[Any, Any]) -> tuple[Floats, Floats]:
    return _learned(layer, "W"), _learned(layer, "b")


def _layer(block: Model[Any, Any]) -> Layer:
    maxout, norm = block.layers
    return Layer(
        weight=_learned(maxout, "W").reshape(WIDTH * PIECES, -1),
        bias=_learned(maxout, "b").reshape(-1),
        gain=_learned(norm, "G"),
        shift=_learned(norm, "b"),
    )


def _by_piece(lower: Model[Any, Any]) -> tuple[Floats, Floats, Floats]:
    """Weight, bias and padding with the two pieces of all numbers one behind the other.

    The greater of two halves is found faster than that of each two neighbours.
    """
    weight = _learned(lower, "W").transpose(0, 2, 1, 3).reshape(-1, HIDDEN)
    padding = _learned(lower, "pad")[0].transpose(0, 2, 1).reshape(FEATURES, -1)
    return weight, _learned(lower, "b").T.reshape(-1), padding
