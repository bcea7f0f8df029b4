"""Sentence → asides: clauses set off by commas, which are the reporter's own words."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.records import Span
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import Sentence
from rashomon.stages.extract.statements.quotation import Enclosure


def find_asides(sentence: Sentence, enclosure: Enclosure) -> Iterator[Span]:
    """Spans of the relative clauses set off by a comma, outside quotations.

    A clause that tells which attack or storm is meant is the reporter's too: readers know of it.

    "The hostages, who were seized on Friday, are safe, he said": "who were seized on Friday".
    """
    for verb in sentence.tokens:
        if verb.dep_ != "relcl":
            continue
        first = verb.left_edge
        comma = first.i > 0 and sentence.tokens[first.i - 1].text == ","
        known = verb.head.lower_ in word_list("speech", "happenings")
        opened = comma and first.tag_ in ("WP", "WDT", "WP$", "WRB", "IN")
        if (opened or known) and enclosure.at(sentence.begin(first)) is None:
            yield sentence.begin(first), sentence.finish(verb.right_edge)
