"""A parsed sentence as rules read it: plain objects under the names that spaCy uses.

spaCy makes an object anew for each token that is asked for and looks its words up each time; the
rules ask some hundred times for every token of a report. Here each token is made once, in bulk. The
attributes that are kept mean what they mean in spaCy (``Token.lemma_``, ``Token.head``, …).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise, repeat
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from spacy.vocab import Vocab

# Words kept ready; when there are more, the memory starts afresh.
KEPT = 100_000
MOST_PASSES = 11


class Form(NamedTuple):
    """What is known of a word whatever its sentence."""

    text: str
    lower: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    like_num: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence's grammar, an entry for each token; a head is its place in the sentence."""

    tags: Sequence[str]
    lemmas: Sequence[str]
    classes: Sequence[str]
    links: Sequence[str]
    heads: Sequence[int]


class Token(msgspec.Struct, eq=False):
    """One word or sign of a parsed sentence; the same object each time that it is asked for."""

    doc: Parse
    i: int
    idx: int
    form: Form
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    whitespace_: str
    head: Token = None  # type: ignore[assignment]  # set as soon as all tokens are there
    children: list[Token] = ()  # type: ignore[assignment]  # leaves share one
    ent_type_: str = ""
    ent_iob_: str = "O"
    noun: str | None = None  # its dictionary form as ``people.lemma`` gives it, once asked for

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The word and the space behind it, if there is one."""
        return self.text + self.whitespace_

    @property
    def is_punct(self) -> bool:
        """Whether it is a sign."""
        return self.form.is_punct

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.form.is_space

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.form.is_alpha

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or words."""
        return self.form.like_num

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc[self.doc.edges[0][self.i]] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc[self.doc.edges[1][self.i]] if self.children else self

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, in text order where no branches cross."""
        found: list[Token] = []
        self._gather(found)
        return found

    def _gather(self, found: list[Token]) -> None:
        behind = False
        for child in self.children:
            if not behind and child.i > self.i:
                found.append(self)
                behind = True
            if child.children:
                child._gather(found)
            else:
                found.append(child)
        if not behind:
            found.append(self)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above it, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether it stands above another token."""
        return any(token is self for token in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with it."""
        start = self
        while start.dep_ == "conj" and start.head is not start:
            start = start.head
        joined = [start]
        for token in joined:
            joined += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    def nbor(self, step: int = 1) -> Token:
        """The token so many places on; raises IndexError beyond the sentence."""
        place = self.i + step
        if place < 0:
            raise IndexError(place)
        return self.doc[place]

    @property
    def sent(self) -> Stretch:
        """The sentence that the parser found it in: a text may be cut into more than one."""
        sents = self.doc.sents
        return next(sent for sent in sents if self.i < sent.end) if len(sents) > 1 else sents[0]


class Stretch(list[Token]):
    """Tokens side by side, from ``start`` to ``end`` (exclusive)."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Parse, start: int, end: int) -> None:
        super().__init__(doc[start:end])
        self.doc, self.start, self.end = doc, start, end

    @property
    def text(self) -> str:
        """The words as they stand, without the space behind the last."""
        return self.doc.quote(self.start, self.end)

    @property
    def root(self) -> Token:
        """The token that stands highest in the tree, the first of them."""
        for token in self:
            if token.head is token:
                return token
        inside = range(self.start, self.end)
        outer = [token for token in self if token.head.i not in inside]
        return min(outer, key=lambda token: sum(1 for _ in token.ancestors))


class Name(Stretch):
    """A name, with spaCy's label for what bears it ("PERSON", "GPE", …)."""

    __slots__ = ("label_",)

    def __init__(self, doc: Parse, start: int, end: int, label: str) -> None:
        super().__init__(doc, start, end)
        self.label_ = label


class Parse(list[Token]):
    """A parsed sentence: its tokens, its text (``text[token.idx]``), its names.

    A list, as rules ask for its tokens all the time; ``quote`` gives the words of a slice.
    """

    def __init__(
        self,
        vocab: Vocab,
        words: Sequence[int],
        spaces: Sequence[int],
        told: Analysis | None = None,
    ) -> None:
        """``words`` by number, and whether a space is behind each; no grammar without ``told``."""
        super().__init__()
        forms = _forms(vocab)
        if len(forms) > KEPT:
            forms.clear()
        known = list(map(forms.__getitem__, words))
        behind = [" " if space else "" for space in spaces]
        whole = list(map(add, [form.text for form in known], behind))
        self.text = "".join(whole)
        self.places = [0, *accumulate(map(len, whole))][:-1]
        self.ents: list[Name] = []
        self.roots: list[Token] = []
        _fill(self, known, behind, told)

    def name(self, start: int, end: int, label: str) -> None:
        """Take in a name, and put its label on its tokens."""
        found = Name(self, start, end, label)
        for token in found:
            token.ent_type_, token.ent_iob_ = label, "I"
        found[0].ent_iob_ = "B"
        self.ents.append(found)

    def quote(self, start: int, end: int) -> str:
        """The words from the token ``start`` to ``end`` (exclusive), as they stand."""
        inside = self[start:end]
        return self.text[inside[0].idx : inside[-1].idx + len(inside[-1])] if inside else ""

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """The places of the first and of the last token of each token's subtree."""
        heads = [token.head.i for token in self]
        lefts, rights = list(range(len(heads))), list(range(len(heads)))
        for _ in range(MOST_PASSES):
            for order in (range(len(heads)), range(len(heads) - 1, -1, -1)):
                for child in order:
                    head = heads[child]
                    if lefts[child] < lefts[head]:
                        lefts[head] = lefts[child]
                    if rights[child] > rights[head]:
                        rights[head] = rights[child]
            if self._is_whole(lefts) or _are_within(heads, lefts):
                break
        return lefts, rights

    def _is_whole(self, lefts: list[int]) -> bool:
        """Whether one root holds all from the first token on: nearly always."""
        return len(self.roots) == 1 and lefts[self.roots[0].i] == 0

    @cached_property
    def words(self) -> frozenset[str]:
        """All its words and their dictionary forms in lower case: what a rule may look for."""
        forms = {token.lemma_.lower() for token in self}
        forms.update([token.lower_ for token in self])
        return frozenset(forms)

    @cached_property
    def sents(self) -> list[Stretch]:
        """The sentences that the parser cut it into: one for each root."""
        if self._is_whole(self.edges[0]):
            return [Stretch(self, 0, len(self))]
        starts = sorted({0, *(self.edges[0][root.i] for root in self.roots)})
        return [Stretch(self, *ends) for ends in pairwise([*starts, len(self)])]

    def beginning(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a stretch of the text."""
        return self[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def around(self, start: int, end: int) -> Stretch | None:
        """The tokens that a stretch of the text touches; None where it holds none."""
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if start == first.idx + len(first):
            return Stretch(self, first.i + 1, last.i + 1)
        return Stretch(self, first.i, last.i + 1)

    def _at(self, place: int) -> Token | None:
        """The token, with the space behind it, that holds a character."""
        return next((t for t in self if t.idx <= place < t.idx + len(t) + len(t.whitespace_)), None)


def _are_within(heads: list[int], lefts: list[int]) -> bool:
    """Whether each head is in the same sentence as its token: where branches cross it may not be.

    As spaCy does it, so that the edges are the same.
    """
    starts = {lefts[place] for place, head in enumerate(heads) if head == place}
    begin = 0
    for place in range(len(heads)):
        if (place and place in starts) or place == len(heads) - 1:
            if any(not begin <= head <= place for head in heads[begin:place]):
                return False
            begin = place
    return True


class _Forms(dict[int, Form]):
    """Numbers that stand for words → what is known of those words."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __missing__(self, number: int) -> Form:
        word: Any = self._vocab[number]
        form = self[number] = Form(
            word.orth_, word.lower_, word.is_punct, word.is_space, word.is_alpha, word.like_num
        )
        return form


@lru_cache(maxsize=4)
def _forms(vocab: Vocab) -> _Forms:
    return _Forms(vocab)


def _fill(parse: Parse, forms: list[Form], spaces: list[str], told: Analysis | None) -> None:
    """Make the tokens of a sentence."""
    size = len(forms)
    none = [""] * size
    told = told or Analysis(none, none, none, none, range(size))
    parse.extend(
        map(
            Token,
            repeat(parse),
            range(size),
            parse.places,
            forms,
            [form.text for form in forms],
            [form.lower for form in forms],
            told.lemmas,
            told.classes,
            told.tags,
            told.links,
            spaces,
        )
    )
    _tie(parse, told.heads)


def _tie(parse: Parse, heads: Sequence[int]) -> None:
    """Give each token its head and its children."""
    for token, place in zip(parse, heads, strict=True):
        if place == token.i:
            token.head = token
            parse.roots.append(token)
            continue
        token.head = head = parse[place]
        if head.children:
            head.children.append(token)
        else:
            head.children = [token]
