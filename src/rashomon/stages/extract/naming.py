"""Names of people beside the nouns for them, and their ages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


AGE_BEFORE = re.compile(
    r"(\d{1,2})(?:-|\s)(?:year|month|day|week)s?(?:-|\s)old\b|\baged?\s+(\d{1,2})\b", re.I
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
    return None


def full_name(head: Token) -> str:
    """The whole name that ``head`` ends, titles included: "Major General Waheed Arshad"."""
    doc, start, end = head.doc, head.i, head.i + 1
    while (
        start > 0
        and doc[start - 1].pos_ == "PROPN"
        and doc[start - 1].ent_type_ in ("PERSON", "")
        and doc[start - 1].whitespace_
    ):
        start -= 1
    while (
        end < len(doc)
        and doc[end].pos_ == "PROPN"
        and doc[end].ent_type_ == "PERSON"
        and doc[end - 1].whitespace_
    ):
        end += 1
    return str(doc[start:end].text)


def age_of(head: Token, name: str | None) -> int | None:
    """The age given beside a person: "13-year-old Eddie", "Holmes, 13,"."""
    before = head.doc.text[max(0, head.left_edge.idx) : head.idx]
    found = AGE_BEFORE.search(before)
    if found:
        return int(found[1] or found[2])
    after = AGE_AFTER.match(head.doc.text[head.idx + len(head) :]) if name else None
    return int(after[1]) if after and 0 < int(after[1]) < 115 else None
