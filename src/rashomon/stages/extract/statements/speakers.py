"""Sources → speakers: who "he", "Gen Arshad" and "the spokesman" are, by what the report says.

The speaker is the fullest name that the report gives, with a rank as it stands there; a body or a
kind of people ("officials", "aid workers in Goma") keeps the words of the report.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.records import Span
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.statements.cues import Cue, source_tokens

if TYPE_CHECKING:
    from spacy.tokens import Token

PARTICLES = frozenset("van von de der den del della di da al el bin ben ibn abu wa la le ul ur ter".split())
BACK = 10  # sentences that a pronoun reaches back


@dataclass(frozen=True, slots=True)
class Credit:
    """A statement that wants its speaker."""

    sentence: Sentence
    cue: Cue
    source: Span
    content: Span


@dataclass(slots=True)
class Figure:
    """Somebody or some body in a report: the fullest name so far and the words that describe it."""

    name: str
    person: bool
    plural: bool
    gender: str | None = None
    roles: set[str] = field(default_factory=set)


def _words(key: str) -> frozenset[str]:
    return word_list("speech", key)


def key_of(name: str) -> str:
    """The word by which a name is taken up again: the last one, without a bracket after it."""
    return name.split(" (")[0].split()[-1].lower().strip(".") if name.strip() else ""


class Cast:
    """All who are named in a page, and who spoke last."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.names = self._names()
        self.figures: dict[str, Figure] = {}
        self.recent: list[tuple[int, Figure]] = []
        self._subjects = 0

    def _names(self) -> dict[str, str]:
        """Last name → fullest name, over all names that the parse finds."""
        fullest: dict[str, str] = {}
        for sentence in self.page.sentences:
            if sentence.doc is None:
                continue
            for entity in sentence.doc.ents:
                if _is_person(entity.root):
                    name = name_of(entity.root)
                    key = key_of(name)
                    if key and len(name.split()) > len(fullest.get(key, "").split()):
                        fullest[key] = name
        return fullest

    def name(self, credit: Credit) -> str | None:
        """The speaker of a statement; statements must come in text order."""
        self._hear_subjects(credit.sentence.index)
        head = credit.cue.source
        assert head is not None
        if head.pos_ == "PRON" and head.lower_ in PRONOUNS:
            figure = self._pronoun(head.lower_, credit)
            if figure is None:
                return None if head.lower_ in ("it", "they", "he", "she") else head.text
        else:
            figure = self._figure(_antecedent(head), source_tokens(credit.cue))
        self.recent.append((credit.sentence.index, figure))
        return figure.name

    def _hear_subjects(self, until: int) -> None:
        """Takes note of the subjects of the sentences before ``until``, for pronouns."""
        while self._subjects < until:
            sentence = self.page.sentences[self._subjects]
            self._subjects += 1
            if sentence.doc is None:
                continue
            for token in sentence.doc:
                if token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT" and _may_speak(token):
                    known = {id(figure) for index, figure in self.recent if index == sentence.index}
                    figure = self._figure(token, tuple(token.subtree))
                    if id(figure) not in known:
                        self.recent.append((sentence.index, figure))

    def _pronoun(self, pronoun: str, credit: Credit) -> Figure | None:
        """The last figure that a pronoun fits."""
        for index, figure in reversed(self.recent):
            if credit.sentence.index - index > BACK:
                break
            if fits(pronoun, figure):
                if pronoun in ("he", "she") and figure.gender is None:
                    figure.gender = "male" if pronoun == "he" else "female"
                return figure
        return None

    def _figure(self, head: Token, tokens: tuple[Token, ...]) -> Figure:
        """The figure that a noun phrase names or describes, new or known."""
        named = _name_head(head)
        if named is not None:
            return self._named(named, tokens)
        phrase = described(head)
        if tokens and tokens[0].lower_ in ("the", "this", "that", "his", "her", "their", "its"):
            known = self._by_role(head.lower_, plural=_is_plural(head))
            if known:
                return known
        figure = Figure(phrase, not _is_body(head), _is_plural(head), _gender(tokens), {head.lower_})
        figure.roles.update(child.lower_ for child in head.children if child.dep_ == "appos")
        return self._enter(phrase, figure)

    def _named(self, head: Token, tokens: tuple[Token, ...]) -> Figure:
        name = name_of(head)
        fuller = self.names.get(key_of(name))
        person = _is_person(head) or (fuller is not None and len(name.split()) <= 2)
        if person and fuller is not None and len(fuller.split()) >= len(name.split()):
            name = fuller
        roles = set(roles_in(tokens, name))
        person = person or bool(roles & _words("persons"))
        figure = self._enter(name, Figure(name, person, False))
        figure.person = figure.person or person
        figure.roles.update(roles)
        if figure.gender is None:
            figure.gender = _gender(tokens)
        return figure

    def _enter(self, name: str, figure: Figure) -> Figure:
        return self.figures.setdefault(name.lower(), figure)

    def _by_role(self, role: str, *, plural: bool) -> Figure | None:
        for _, figure in reversed(self.recent):
            if role in figure.roles and figure.plural == plural:
                return figure
        return None


PRONOUNS = frozenset("he she it they him her them who this that those".split())


def fits(pronoun: str, figure: Figure) -> bool:
    """Whether a pronoun may stand for a figure."""
    if pronoun in ("he", "she"):
        wanted = "male" if pronoun == "he" else "female"
        return figure.person and not figure.plural and figure.gender in (None, wanted)
    if pronoun == "they":
        return figure.plural or not figure.person
    return not figure.person and not figure.plural


def _antecedent(head: Token) -> Token:
    """What an apposition stands beside: "the witness, an aid worker who …" → witness."""
    return head.head if head.dep_ == "appos" and head.pos_ == "NOUN" else head


def _name_head(head: Token) -> Token | None:
    """The token at the end of a name in a noun phrase: its head, or an apposition to it."""
    if head.pos_ == "PROPN":
        return head
    for child in head.children:
        if child.dep_ == "appos" and child.pos_ == "PROPN" and _is_person(child):
            return child
    return None


def roles_in(tokens: tuple[Token, ...], name: str) -> Iterator[str]:
    """What a noun phrase says that somebody named is: the title before the name, an apposition."""
    last = name.split()[-1]
    for token in tokens:
        if token.text in name.split():
            if token.text == last:
                break
            continue
        following = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
        if token.pos_ in ("NOUN", "PROPN") and following.strip(",") in ("", *name.split()):
            yield token.lower_
    for token in tokens:
        if token.dep_ == "appos" and token.pos_ == "NOUN":
            yield token.lower_


def name_of(head: Token) -> str:
    """The name that ends in ``head``, with ranks, without other titles and honorifics."""
    doc = head.doc
    first, last = head.i, head.i
    if head.ent_type_:
        while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
            last += 1
        while first > 0 and doc[first].ent_iob_ == "I":
            first -= 1
    while first > 0 and _joins(doc[first - 1], head):
        first -= 1
    while first < last and (doc[first].lower_.strip(".") in _words("honorifics") | {"the"} or doc[first].pos_ == "DET"):
        first += 1
    while doc[last].text in ("'s", "'", ",") and last > first:
        last -= 1
    if last + 3 < len(doc) and doc[last + 1].text == "(":
        close = next((i for i in range(last + 2, min(last + 6, len(doc))) if doc[i].text == ")"), None)
        if close and not _is_person(head):
            last = close
    return doc[first : last + 1].text


def _joins(token: Token, head: Token) -> bool:
    """Whether the token before a name belongs to it."""
    word = token.lower_.strip(".")
    if token.text == "-" and not token.whitespace_ and token.i > 0 and not token.doc[token.i - 1].whitespace_:
        return True
    if not token.whitespace_ and token.pos_ == "PROPN":
        return True
    if word in _words("ranks") and token.text[:1].isupper():
        return True
    if head.ent_type_:
        return False
    return token.pos_ == "PROPN" and (token.head == head or token.head.head == head) or (
        token.lower_ in PARTICLES and token.i > 0 and token.doc[token.i - 1].pos_ == "PROPN")


def _is_person(token: Token) -> bool:
    if token.ent_type_ in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return any(child.lower_.strip(".") in _words("ranks") | _words("honorifics") for child in token.lefts)
    return token.ent_type_ == "PERSON" or token.pos_ == "PROPN"


def described(head: Token) -> str:
    """The words for somebody unnamed: no article, no relative clause, no time."""
    cut = [child.left_edge.i for child in head.children
           if child.i > head.i and (child.dep_ in ("relcl", "acl", "appos", "punct") or _is_time(child))]
    last = min([head.right_edge.i + 1, *cut])
    first = head.left_edge.i
    if head.doc[first].lower_ in ("a", "an"):
        first += 1
    return head.doc[first : max(last, head.i + 1)].text


def _is_time(token: Token) -> bool:
    return any(child.lower_ in _words("times") for child in token.subtree) and token.dep_ in ("prep", "npadvmod", "advmod")


def _is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in token.children)


def _is_body(token: Token) -> bool:
    return token.lower_ in _words("documents") | _words("bodies")


def _gender(tokens: tuple[Token, ...]) -> str | None:
    for token in tokens:
        word = token.lower_.strip(".")
        if word in _words("female"):
            return "female"
        if word in _words("male"):
            return "male"
    return None


def _may_speak(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN") and (token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or token.lower_ in _words("speakers"))


