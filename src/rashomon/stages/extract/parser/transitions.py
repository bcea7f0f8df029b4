"""Vectors of tokens → heads and labels: the model's arc-eager parser, all sentences in step.

The moves, when each is allowed, and what a state is judged by are spaCy's
(``spacy/pipeline/_parser_internals/arc_eager.pyx`` and ``_state.pxd``, version 3.8; after Nivre
2003 and Honnibal & Johnson 2015). A sentence is a row of cells, one for each token and ``EDGE``
before them, which stand for "no token" (-1); one array holds the cells of all sentences.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from rashomon.stages.extract.parser.weights import (
    FEATURES,
    HIDDEN,
    Flags,
    Floats,
    Ints,
    Ops,
    Weights,
)

SHIFT, REDUCE, LEFT, RIGHT, BREAK = range(5)
KINDS = "SDLRB"
EDGE = 3
NEVER = numpy.float32(-numpy.inf)


@dataclass(frozen=True, slots=True)
class Moves:
    """What the parser can do: of each move its kind; all moves that draw an arc stand together."""

    kinds: NDArray[numpy.int8]
    last_arc: int

    @classmethod
    def of(cls, weights: Weights) -> Moves:
        """The moves of a model. Raises ValueError if they stand in another order than spaCy's."""
        kinds = [KINDS.index(name[0]) for name in weights.moves]
        if kinds != sorted(kinds) or kinds[:3] != [SHIFT, REDUCE, LEFT] or kinds[-1] != BREAK:
            raise ValueError("the moves of this model's parser are not in the order expected")
        return cls(numpy.asarray(kinds, dtype="int8"), len(kinds) - 1)


class Cells:
    """What is known of each token of some sentences while they are parsed."""

    def __init__(self, sentences: int, longest: int) -> None:
        self.width = longest + EDGE + 1
        size = sentences * self.width
        self.base = numpy.arange(sentences, dtype="int32") * self.width + EDGE
        self.stack, self.back, self.head, self.last_left, self.last_right, self.before = (
            numpy.full(size, -1, dtype="int32") for _ in range(6)
        )
        self.move = numpy.zeros(size, dtype="int32")
        self.starts = numpy.zeros(size, dtype=bool)
        self.starts[self.base] = True
        self.returned = numpy.zeros(size, dtype=bool)


class Rows:
    """The states of the sentences that are not done: an entry of each array is a sentence.

    ``depth`` of the stack, ``waiting`` tokens put back before the buffer, ``next`` token of it.
    """

    def __init__(self, base: Ints, lengths: Ints, offsets: Ints) -> None:
        none = numpy.zeros(len(base), dtype="int32")
        self.base, self.length, self.offset = base, lengths, offsets
        self.depth, self.waiting, self.next = none, none.copy(), none.copy()

    def only(self, live: Flags) -> None:
        """Drop the sentences that are done."""
        for name in ("base", "length", "offset", "depth", "waiting", "next"):
            setattr(self, name, getattr(self, name)[live])

    def live(self) -> Flags:
        """Which sentences are not done."""
        return (self.depth > 0) | (self.next < self.length) | (self.waiting > 0)


def find_heads(ops: Ops, weights: Weights, vectors: Floats, lengths: Ints) -> tuple[Ints, Ints]:
    """For each token the place of its head in its sentence (-1: a root), and the move that set it.

    ``vectors`` (tokens, 96) of sentences one behind the other; ``lengths`` > 0 of each.
    """
    cells = Cells(len(lengths), int(lengths.max()))
    offsets = numpy.cumsum(lengths, dtype="int32") - lengths
    rows = Rows(cells.base, lengths, (offsets + 1) * FEATURES)
    table = _features(ops, weights, vectors)
    moves = Moves.of(weights)
    while len(rows.base):
        _step(ops, weights, moves, (cells, rows, table))
        live = rows.live()
        if not live.all():
            rows.only(live)
    kept = numpy.repeat(cells.base - offsets, lengths) + numpy.arange(len(vectors))
    return cells.head[kept], cells.move[kept]


def _features(ops: Ops, weights: Weights, vectors: Floats) -> Floats:
    """What each token adds to a state's score in each of its parts, the first rows for no token."""
    weight, bias = weights.narrow
    narrow = ops.gemm(vectors, weight, trans2=True)
    narrow += bias
    weight, _, padding = weights.lower
    table = numpy.empty((len(vectors) + 1, FEATURES * 2 * HIDDEN), dtype="float32")
    table[0] = padding.reshape(-1)
    ops.gemm(narrow, weight, trans2=True, out=table[1:])
    return table.reshape(-1, 2 * HIDDEN)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens that the next moves are about, an entry for each sentence, and their cells.

    The first two of the buffer and the topmost of the stack; -1 for none.
    """

    first: Ints
    second: Ints
    top: Ints
    first_cell: Ints
    second_cell: Ints
    top_cell: Ints


def _step(ops: Ops, weights: Weights, moves: Moves, at: tuple[Cells, Rows, Floats]) -> None:
    """One move in every sentence."""
    cells, rows, table = at
    first, second = _buffer(cells, rows)
    end = rows.base + rows.depth
    top, below, lowest = (cells.stack.take(end - back) for back in (1, 2, 3))
    now = Tokens(first, second, top, rows.base + first, rows.base + second, rows.base + top)
    state = [
        first,
        second,
        top,
        below,
        lowest,
        cells.last_left.take(now.first_cell),
        cells.last_left.take(now.top_cell),
        cells.last_right.take(now.top_cell),
    ]
    scores = _scores(ops, weights, table, (numpy.stack(state), rows.offset))
    _forbid(scores, moves, now, (cells, rows))
    best = scores.argmax(axis=1).astype("int32")
    _move(cells, rows, now, (moves.kinds.take(best), best))


def _forbid(scores: Floats, moves: Moves, now: Tokens, at: tuple[Cells, Rows]) -> None:
    """Take the moves that a state does not allow out of the running."""
    cells, rows = at
    left = rows.length - rows.next + rows.waiting
    filled, several = rows.depth > 0, left > 1
    opens = cells.starts.take(now.first_cell)
    shift = ~filled | (several & ~opens & ~cells.returned.take(now.first_cell))
    arc = filled & ~opens & (left > 0)
    cut = several & (now.second == now.first + 1) & ~cells.starts.take(now.second_cell)
    scores[~shift, SHIFT] = NEVER
    scores[~filled, REDUCE] = NEVER
    scores[~arc, LEFT : moves.last_arc] = NEVER
    scores[~cut, moves.last_arc] = NEVER


def _move(cells: Cells, rows: Rows, now: Tokens, chosen: tuple[NDArray[numpy.int8], Ints]) -> None:
    """Take in each sentence the move that was chosen."""
    kinds, best = chosen
    shifts, reduces, lefts, rights, cuts = ((kinds == kind).nonzero()[0] for kind in range(5))
    if len(rights):
        _draw_right(cells, now, rights, best)
    if len(lefts):
        _draw_left(cells, rows, now, (lefts, best))
    if len(reduces):
        _reduce(cells, rows, now, reduces)
    if len(cuts):
        cells.starts[now.second_cell[cuts]] = True
    pushed = numpy.concatenate([shifts, rights])
    cells.stack[rows.base[pushed] + rows.depth[pushed]] = now.first[pushed]
    put_back = rows.waiting[pushed] > 0
    rows.waiting[pushed] -= put_back
    rows.next[pushed] += ~put_back
    rows.depth[pushed] += 1


def _draw_right(cells: Cells, now: Tokens, where: NDArray[numpy.intp], best: Ints) -> None:
    """The topmost of the stack becomes the head of the first of the buffer."""
    child, head = now.first_cell[where], now.top_cell[where]
    cells.head[child] = now.top[where]
    cells.move[child] = best[where]
    cells.before[child] = cells.last_right[head]
    cells.last_right[head] = now.first[where]


def _draw_left(
    cells: Cells, rows: Rows, now: Tokens, chosen: tuple[NDArray[numpy.intp], Ints]
) -> None:
    """The first of the buffer becomes the head of the topmost of the stack, which leaves it."""
    where, best = chosen
    child, head = now.top_cell[where], now.first_cell[where]
    old = cells.head[child]
    again = (old >= 0).nonzero()[0]
    # An arc that is replaced is the last one of its head: the one before it counts again.
    cells.last_right[rows.base[where[again]] + old[again]] = cells.before[child[again]]
    cells.head[child] = now.first[where]
    cells.move[child] = best[where]
    cells.last_left[head] = now.top[where]
    cells.returned[head] = False
    rows.depth[where] -= 1


def _reduce(cells: Cells, rows: Rows, now: Tokens, where: NDArray[numpy.intp]) -> None:
    """The topmost of the stack leaves it; without a head and not alone, it is put back."""
    back = where[(cells.head[now.top_cell[where]] < 0) & (rows.depth[where] != 1)]
    cells.returned[now.top_cell[back]] = True
    cells.back[rows.base[back] + rows.waiting[back]] = now.top[back]
    rows.waiting[back] += 1
    rows.depth[where] -= 1


def _buffer(cells: Cells, rows: Rows) -> tuple[Ints, Ints]:
    """The first two tokens of the buffer, -1 for none: those that were put back come first."""
    place, waiting = rows.next, rows.waiting
    first = numpy.where(place < rows.length, place, -1)
    second = numpy.where(place + 1 < rows.length, place + 1, -1)
    if not waiting.any():
        return first, second
    end = rows.base + waiting
    second = numpy.where(
        waiting > 1,
        cells.back.take(end - 2),
        numpy.where(waiting == 1, first, second),
    )
    return numpy.where(waiting > 0, cells.back.take(end - 1), first), second


def _scores(ops: Ops, weights: Weights, table: Floats, state: tuple[Ints, Ints]) -> Floats:
    """How good each move is in each state (states, moves)."""
    places, offset = state
    none = places < 0
    places *= FEATURES
    places += offset
    places[none] = 0
    places += numpy.arange(FEATURES, dtype="int32")[:, None]
    hidden = table.take(places[0], axis=0)
    for part in places[1:]:
        hidden += table.take(part, axis=0)
    hidden += weights.lower[1]
    greater = numpy.maximum(hidden[:, :HIDDEN], hidden[:, HIDDEN:])
    weight, bias = weights.upper
    scores = ops.gemm(greater, weight, trans2=True)
    scores += bias
    return scores
