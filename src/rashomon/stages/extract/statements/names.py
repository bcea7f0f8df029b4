"""Noun phrase → name: the words by which a phrase names or describes somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rashomon.stages.extract.lexicon import word_list

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


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


def name_head(head: Token) -> Token | None:
    """The token at the end of a name in a noun phrase: its head, or an apposition to it."""
    if head.pos_ == "PROPN":
        return head
    for child in head.children:
        if child.pos_ == "PROPN" and (
            child.i == head.i + 1 or (child.dep_ == "appos" and is_person(child))
        ):
            return child
    return None


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
    while first < last and (
        doc[first].lower_.strip(".") in _words("honorifics") | {"the"} or doc[first].pos_ == "DET"
    ):
        first += 1
    while doc[last].text in ("'s", "'", ",") and last > first:
        last -= 1
    if last + 3 < len(doc) and doc[last + 1].text == "(":
        close = next(
            (i for i in range(last + 2, min(last + 6, len(doc))) if doc[i].text == ")"), None
        )
        if close and not is_person(head):
            last = close
    return doc.quote(first, last + 1)


def _joins(token: Token, head: Token) -> bool:
    """Whether the token before a name belongs to it."""
    word = token.lower_.strip(".")
    if (
        token.text == "-"
        and not token.whitespace_
        and token.i > 0
        and not token.doc[token.i - 1].whitespace_
    ):
        return True
    if not token.whitespace_ and token.pos_ == "PROPN":
        return True
    if word in _words("ranks") and token.text[:1].isupper():
        return True
    if head.ent_type_:
        return False
    return (token.pos_ == "PROPN" and (token.head == head or token.head.head == head)) or (
        token.lower_ in _words("particles")
        and token.i > 0
        and token.doc[token.i - 1].pos_ == "PROPN"
    )


def is_person(token: Token) -> bool:
    """Whether the noun at the end of a name is a person's, by its label or by a title."""
    if token.ent_type_ in ("ORG", "GPE", "NORP", "LOC", "FAC"):
        return any(
            child.lower_.strip(".") in _words("ranks") | _words("honorifics")
            for child in token.lefts
        )
    return token.ent_type_ == "PERSON" or token.pos_ == "PROPN"


def described(head: Token) -> str:
    """The words for somebody unnamed: no article, no relative clause, no time."""
    cut = [
        child.left_edge.i
        for child in head.children
        if child.i > head.i
        and (child.dep_ in ("relcl", "acl", "appos", "punct", "case") or _is_time(child))
    ]
    last = min([head.right_edge.i + 1, *cut])
    first = head.left_edge.i
    if head.doc[first].lower_ in ("a", "an"):
        first += 1
    return head.doc.quote(first, max(last, head.i + 1))


def _is_time(token: Token) -> bool:
    return any(child.lower_ in _words("times") for child in token.subtree) and token.dep_ in (
        "prep",
        "npadvmod",
        "advmod",
    )


def is_plural(token: Token) -> bool:
    """Whether a noun stands for several."""
    return token.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in token.children)


def is_body(token: Token) -> bool:
    """Whether a noun is a document or a body, which "he" cannot be."""
    return token.lower_ in _words("documents") | _words("bodies")


def gender_of(tokens: Iterable[Token]) -> str | None:
    """What the titles and roles in a phrase tell of somebody's gender."""
    return gender_of_words(token.text for token in tokens)


def gender_of_words(words: Iterable[str]) -> str | None:
    """The gender that the first title or role among ``words`` tells."""
    for word in words:
        bare = word.lower().strip(".")
        if bare in _words("female"):
            return "female"
        if bare in _words("male"):
            return "male"
    return None


def _words(key: str) -> frozenset[str]:
    return word_list("speech", key)
