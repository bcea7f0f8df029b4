"""``python -m benchmarks.names``: our names beside those of the model's own recogniser.

Over the project's labelled reports: how often they agree on a proper noun, kind by kind, and what
both cost. The recogniser is no truth; it is what the names of rashomon took the place of.
"""

from __future__ import annotations

import importlib
import time
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.records import Report
from rashomon.stages.extract.entities import name_entities
from rashomon.stages.extract.model import load_model, model_path
from rashomon.stages.extract.page import open_page
from rashomon.stages.extract.parser import load_parser
from rashomon.stages.ingest import ingest

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from rashomon.stages.extract.parse import Parse

SOURCES = ("tests/quality/corpus/reports.jsonl", "tests/quality/corpus2/reports.jsonl")
KINDS = ("PERSON", "GPE", "ORG", "FAC", "NORP", "")
SAME = {"LOC": "GPE"}


def sentences() -> Iterator[str]:
    """All sentences of the project's labelled reports."""
    for report in ingest(SOURCES):
        if isinstance(report, Report):
            yield from (sentence.text for sentence in open_page(report).sentences)


def main() -> None:
    """Parse, name in both ways and print what agrees."""
    recogniser = importlib.import_module("spacy").load(model_path()).get_pipe("ner")
    parses = load_parser().parse(list(sentences()))
    others = [load_model().make_doc(parse.text) for parse in parses]
    begun = time.process_time()
    for parse in parses:
        name_entities(parse)
    ours = time.process_time() - begun
    begun = time.process_time()
    others = list(recogniser.pipe(others))
    theirs = time.process_time() - begun
    show(agreement(parses, others))
    print(f"seconds: ours {ours:.2f}, the recogniser's {theirs:.2f} ({theirs / ours:.0f} times)")


def agreement(parses: list[Parse], others: list[Doc]) -> Counter[tuple[str, str]]:
    """Proper nouns by the recogniser's kind and ours."""
    agreed: Counter[tuple[str, str]] = Counter()
    for parse, other in zip(parses, others, strict=True):
        for token, same in zip(parse, other, strict=True):
            if token.pos_ == "PROPN":
                kind = SAME.get(same.ent_type_, same.ent_type_)
                agreed[kind if kind in KINDS else "", token.ent_type_] += 1
    return agreed


def show(agreed: Counter[tuple[str, str]]) -> None:
    """For each kind: how many of the recogniser's are ours, and how many of ours are its."""
    print(f"{'kind':8}{'tokens':>8}{'recall':>8}{'precision':>11}")
    for kind in KINDS:
        both = agreed[kind, kind]
        its = sum(agreed[kind, other] for other in KINDS)
        our = sum(agreed[other, kind] for other in KINDS)
        print(f"{kind or 'none':8}{its:>8}{both / max(its, 1):>8.2f}{both / max(our, 1):>11.2f}")


if __name__ == "__main__":
    main()
