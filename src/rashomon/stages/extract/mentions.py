"""Names of people, organisations and places, and times, where they stand in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.records import Mention, MentionKind
from rashomon.stages.extract.page import Page, Sentence
from rashomon.stages.extract.times import TimeExpression

# spaCy's entity labels (OntoNotes 5) → kinds of mention.
KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


def find_mentions(page: Page, times: Sequence[TimeExpression]) -> list[Mention]:
    """All mentions of a page in text order.

    ``value`` is the name without article and genitive, or the time as ISO 8601.
    """
    found = [
        mention
        for sentence in page.sentences
        if sentence.doc is not None
        for mention in _named(page, sentence)
    ]
    for time in times:
        found.append(
            Mention(
                report=page.report.id,
                kind="time",
                start=time.start,
                end=time.end,
                text=page.quote((time.start, time.end)),
                value=time.iso,
            )
        )
    return sorted(found, key=lambda mention: (mention.start, mention.end, mention.kind))


def _named(page: Page, sentence: Sentence) -> Iterator[Mention]:
    for entity in sentence.tokens.ents:
        kind = KINDS.get(entity.label_)
        tokens = [t for t in entity if not t.is_space]
        while tokens and (tokens[0].pos_ == "DET" or tokens[0].is_punct):
            tokens = tokens[1:]
        while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct):
            tokens = tokens[:-1]
        if kind is None or not tokens:
            continue
        start, end = sentence.span(tokens)
        text = page.quote((start, end))
        yield Mention(
            report=page.report.id,
            kind=kind,
            start=start,
            end=end,
            text=text,
            value=" ".join(text.split()),
        )
