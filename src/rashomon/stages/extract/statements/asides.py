"""Sentence → asides: clauses set off by commas, which are the reporter's own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Span
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.statements.quotation import Enclosure

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


def find_asides(sentence: Sentence, enclosure: Enclosure) -> Iterator[Span]:
    """Spans of the relative clauses set off by a comma, outside quotations.

    A clause that tells which attack or storm is meant is the reporter's too: readers know of it.

    "The hostages, who were seized on Friday, are safe, he said": "who were seized on Friday".
    """
    for verb in sentence.tokens:
        if verb.dep_ == "advcl" and _is_dated(verb):
            yield sentence.begin(verb.left_edge), sentence.finish(verb.right_edge)
        if verb.dep_ != "relcl":
            continue
        first = verb.left_edge
        comma = first.i > 0 and sentence.tokens[first.i - 1].text == ","
        known = verb.head.lower_ in word_list("speech", "happenings")
        opened = comma and first.tag_ in ("WP", "WDT", "WP$", "WRB", "IN")
        if (opened or known) and enclosure.at(sentence.begin(first)) is None:
            yield sentence.begin(first), sentence.finish(verb.right_edge)


def _is_dated(verb: Token) -> bool:
    """ "48 hours after the planes came": a clause that only dates something by what is known."""
    first = verb.left_edge
    mark = next(
        (
            child
            for child in verb.lefts
            if child.dep_ == "mark" and child.lower_ in ("after", "since")
        ),
        None,
    )
    if mark is None:
        return False
    unit = mark.doc[mark.i - 1] if mark.i else first
    return unit.lower_ in word_list("speech", "time_units")
