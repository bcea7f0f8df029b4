"""Names of people beside the nouns for them, and their ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.stages.extract.rolls import in_years
from rashomon.stages.extract.texts import text_of

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token


AGE_BEFORE = re.compile(
    r"(\d{1,3})(?:-|\s)(year|month|week|day)s?(?:-|\s)old\b|\baged?\s+(\d{1,2})\b", re.I
)


AGE_AFTER = re.compile(
    r"^,?\s*\(?(?:aged?\s+)?(\d{1,3})\)?(?=[,;.)\s]|$)(?!\s*(?:of|people|men|women|others))", re.I
)


def name_beside(head: Token) -> Token | None:
    """The name of somebody told of by a noun: "the driver, Amanda Sully", "a boy named Ed Holm"."""
    for child in head.children:
        if child.dep_ == "appos" and child.ent_type_ == "PERSON" and child.pos_ == "PROPN":
            return child
        if child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ("identify", "name", "call"):
            for inner in child.subtree:
                if (
                    inner.i > child.i
                    and inner.ent_type_ == "PERSON"
                    and inner.dep_ in ("pobj", "oprd", "attr", "dobj")
                ):
                    return inner
    return name_across(head)


def name_across(head: Token) -> Token | None:
    """ "Ann Roe was the woman who was grazed", "the boy hurt in the crash is Ed Holm"."""
    be, here = head.head, head.dep_
    if be.lemma_ != "be" or here not in ("attr", "nsubj"):
        return None
    across = "nsubj" if here == "attr" else "attr"
    for child in be.children:
        if child.dep_ == across and child.ent_type_ == "PERSON" and child.pos_ == "PROPN":
            return child
    return None


def full_name(head: Token) -> str:
    """The whole name that ``head`` ends, titles included: "Major General Waheed Arshad"."""
    doc, start, end = head.doc, head.i, head.i + 1
    while (before := _part_before(doc, start)) is not None:
        start = before
    while (
        end < len(doc)
        and doc[end].pos_ == "PROPN"
        and doc[end].ent_type_ == "PERSON"
        and doc[end - 1].whitespace_
    ):
        end += 1
    return doc.quote(start, end).lstrip(MARKS) or head.text


# What marks a line of a list, and is no part of the name behind it.
MARKS = "•·*–—- "


def _part_before(doc: Parse, start: int) -> int | None:
    """Where the word of a name right before ``start`` begins; None where there is none.

    Names go on over hyphens ("Ann Roe-Low") and nicknames ('Bo "Red" Low', "Bo (Red) Low").
    """
    place = start - 1
    if place > 0 and doc[place].text == "-" and not doc[place].whitespace_:
        place = -1 if doc[place - 1].whitespace_ or doc[place - 1].text.isupper() else place - 1
    elif place > 1 and doc[place].text in NICKNAME:
        opening = NICKNAME[doc[place].text]
        inside = range(place - 2, max(0, place - 5), -1)
        place = next((i - 1 for i in inside if doc[i].text == opening), -1)
    elif place >= 0 and not doc[place].whitespace_:
        return None
    if place < 0 or not (doc[place].pos_ == "PROPN" or _is_initial(doc, place)):
        return None
    return place if doc[place].ent_type_ in ("PERSON", "") else None


def _is_initial(doc: Parse, place: int) -> bool:
    """Whether a word is the initial inside a name: "Ann B. Roe"."""
    return (
        INITIAL.fullmatch(doc[place].text) is not None
        and place > 0
        and doc[place - 1].pos_ == "PROPN"
    )


INITIAL = re.compile(r"[A-Z]\.?")

# What closes a nickname inside a name, and what opens it.
NICKNAME = {'"': '"', ")": "(", "'": "'"}


def age_of(head: Token, name: str | None) -> int | None:
    """The age given beside a person: "13-year-old Eddie", "Holmes, 13,"."""
    before = text_of(head.doc)[max(0, head.left_edge.idx) : head.idx]
    found = AGE_BEFORE.search(before)
    if found:
        return int(found[3]) if found[3] else in_years(found[1], found[2])
    after = AGE_AFTER.match(text_of(head.doc)[head.idx + len(head) :]) if name else None
    return int(after[1]) if after and 0 < int(after[1]) < 115 else None
