"""Embeddings of words → vectors of tokens in their sentences, as the model's four layers do it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy

from rashomon.stages.extract.parser.weights import PIECES, WIDTH, Floats, Ints, Layer, Ops

# Rows of zeros between two sentences, one for each layer, so that none sees its neighbour.
GAP = 4
SMALL = numpy.float32(1e-8)  # thinc's layer norm adds it to the variance


def encode(ops: Ops, layers: Sequence[Layer], rows: Floats, lengths: Ints) -> Floats:
    """Sentences' embeddings, one behind the other (tokens, 96) → their vectors (tokens, 96)."""
    kept = numpy.repeat(numpy.arange(1, len(lengths) + 1) * GAP, lengths) + numpy.arange(len(rows))
    states = numpy.zeros((len(rows) + GAP * (len(lengths) + 1), WIDTH), dtype="float32")
    states[kept] = rows
    for layer in layers[:-1]:
        states = states + _step(ops, layer, ops.seq2col(states, 1))
    # Of the last layer only what is given out is worked out.
    last = _step(ops, layers[-1], ops.seq2col(states, 1)[kept])
    last += states[kept]
    return last


def _step(ops: Ops, layer: Layer, windows: Floats) -> Floats:
    """Three tokens side by side (n, 288) → (n, 96): maxout and layer norm."""
    product = ops.gemm(windows, layer.weight, trans2=True)
    product += layer.bias
    best, _ = ops.maxout(product.reshape(len(product), WIDTH, PIECES))
    best -= best.mean(axis=1, keepdims=True)
    variance = numpy.einsum("ij,ij->i", best, best)
    variance /= numpy.float32(WIDTH)
    variance += SMALL
    best *= (1 / numpy.sqrt(variance))[:, None]
    best *= layer.gain
    best += layer.shift
    return best
