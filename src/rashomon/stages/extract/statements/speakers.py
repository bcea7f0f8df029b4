"""Sources → speakers: who "he", "Gen Arshad" and "the spokesman" are, by what the report says.

The speaker is the fullest name that the report gives, with a rank as it stands there; a body or a
kind of people ("officials", "aid workers in Goma") keeps the words of the report.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rashomon.records import Span
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.statements.cues import Cue, source_tokens
from rashomon.stages.extract.statements.fullnames import fullest, key_of, name_in_text
from rashomon.stages.extract.statements.introductions import introductions
from rashomon.stages.extract.statements.names import (
    described,
    gender_of,
    gender_of_words,
    is_body,
    is_person,
    is_plural,
    name_head,
    name_of,
    roles_in,
)

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token

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
        docs = (sentence.tokens for sentence in self.page.sentences if sentence.doc is not None)
        roots = (entity.root for doc in docs for entity in doc.ents)
        return fullest(name_of(root) for root in roots if is_person(root))

    def _fuller(self, name: str) -> str | None:
        """The fullest form of a name that the report has, in sentences not parsed too."""
        key = key_of(name)
        known = self.names.get(key)
        if (known is None or " " not in known) and name.isalpha() and name.istitle():
            found = name_in_text(name, (sentence.text for sentence in self.page.sentences))
            known = self.names[key] = found or known or name
        return known

    def name(self, credit: Credit) -> str | None:
        """The speaker of a statement; statements must come in text order."""
        self._hear_subjects(credit.sentence.index)
        head = credit.cue.source
        assert head is not None
        pronoun = OWNERS.get(head.lower_, head.lower_)
        if head.pos_ == "PRON" and pronoun in PRONOUNS:
            figure = self._pronoun(pronoun, credit)
            if figure is None:
                return None if pronoun in ("it", "they", "he", "she") else head.text
        else:
            figure = self._figure(_antecedent(head, credit.cue), source_tokens(credit.cue))
        self.recent.append((credit.sentence.index, figure))
        return figure.name

    def _hear_subjects(self, until: int) -> None:
        """Takes note of the subjects of the sentences before ``until``, for pronouns."""
        while self._subjects < until:
            sentence = self.page.sentences[self._subjects]
            self._subjects += 1
            if sentence.doc is None:
                self._hear_introductions(sentence)
                continue
            for token in sentence.tokens:
                if (
                    token.dep_ in ("nsubj", "nsubjpass")
                    and token.head.dep_ == "ROOT"
                    and _may_speak(token)
                ):
                    known = {id(figure) for index, figure in self.recent if index == sentence.index}
                    figure = self._figure(token, tuple(token.subtree))
                    if id(figure) not in known:
                        self.recent.append((sentence.index, figure))

    def _hear_introductions(self, sentence: Sentence) -> None:
        """Takes note of those whom a sentence that was not parsed introduces."""
        for one in introductions(sentence.text):
            name = (self._fuller(one.name) or one.name) if one.named else one.name
            plural = (not one.named and one.role.endswith("s")) or one.role == "police"
            body = one.role in word_list("speech", "bodies") | word_list("speech", "documents")
            figure = self._enter(name, Figure(name, one.named or not body, plural))
            figure.roles.add(one.role)
            figure.gender = figure.gender or gender_of_words([*name.split(), one.role])
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
        named = name_head(head)
        if named is not None:
            return self._named(named, tokens)
        phrase = described(head)
        if tokens and tokens[0].lower_ in ("the", "this", "that", "his", "her", "their", "its"):
            known = self._by_role(head.lower_, plural=is_plural(head))
            if known:
                return known
        figure = Figure(
            phrase, not is_body(head), is_plural(head), gender_of(tokens), {head.lower_}
        )
        figure.roles.update(child.lower_ for child in head.children if child.dep_ == "appos")
        return self._enter(phrase, figure)

    def _named(self, head: Token, tokens: tuple[Token, ...]) -> Figure:
        name = _unbracketed(name_of(head))
        if not name[:1].isupper() and head.ent_type_ != "PERSON":
            name = described(head)
        fuller = self._fuller(name)
        person = is_person(head) or (fuller is not None and len(name.split()) <= 2)
        if person and fuller is not None and set(name.split()) <= set(fuller.split()):
            name = fuller
        roles = set(roles_in(tokens, name))
        person = person or bool(roles & word_list("speech", "persons"))
        person = person and word_list("speech", "bodies").isdisjoint(name.lower().split())
        figure = self._enter(name, Figure(name, person, head.tag_ == "NNPS"))
        figure.person = figure.person or person
        figure.roles.update(roles)
        if figure.gender is None:
            figure.gender = gender_of(tokens)
        return figure

    def _enter(self, name: str, figure: Figure) -> Figure:
        return self.figures.setdefault(name.lower(), figure)

    def _by_role(self, role: str, *, plural: bool) -> Figure | None:
        for _, figure in reversed(self.recent):
            if role in figure.roles and figure.plural == plural:
                return figure
        return None


# "By her count": she counts.
OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
PRONOUNS = frozenset(
    ["he", "she", "it", "they", "him", "her", "them", "who", "this", "that", "those"]
)


def fits(pronoun: str, figure: Figure) -> bool:
    """Whether a pronoun may stand for a figure."""
    if pronoun in ("he", "she"):
        wanted = "male" if pronoun == "he" else "female"
        return figure.person and not figure.plural and figure.gender in (None, wanted)
    if pronoun == "they":
        return figure.plural or not figure.person
    return not figure.person and not figure.plural


def _antecedent(head: Token, cue: Cue) -> Token:
    """What an apposition stands beside: "the witness, an aid worker who …" → witness.

    "Six died in Lorn, the mayor said": the parse puts the mayor beside the town.
    """
    beside = head.dep_ == "appos" and head.pos_ == "NOUN"
    told = cue.relative or cue.head.dep_ not in ("advcl", "conj")
    return head.head if beside and told else head


def _may_speak(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN") and (
        token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        or token.lower_ in word_list("speech", "speakers")
        or (token.lower_ in word_list("speech", "ranks") and name_head(token) is not None)
    )


def _unbracketed(name: str) -> str:
    """A name without brackets at its ends; "Relief Agency (RA)" keeps its own."""
    name = name.strip("[] ")
    return name if name.count("(") == name.count(")") else name.strip("() ")
