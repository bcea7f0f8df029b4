"""The examples of ``data/rules.toml`` as reports, and claims as the rows they are written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.records import Claim, Report
from rashomon.stages.extract.lexicon import table

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One text with the claims that it makes."""

    table: str
    text: str
    rows: tuple[Row, ...]
    published: str | None = None

    @property
    def report(self) -> Report:
        return report(self.text, self.published)

    def __str__(self) -> str:
        return f"{self.table}: {self.text[:48]}"


def report(text: str, published: str | None = None) -> Report:
    return Report(id="r", text=text, sha256="0" * 64, lang="en", published_at=published)


def examples(kind: str) -> Iterator[Example]:
    """The examples under one kind of table: rule, subject, known_gap."""
    for one in table("rules")[kind]:
        for text, rows, *day in one["examples"]:
            yield Example(one["name"], text, sorted_rows(map(tuple, rows)), day[0] if day else None)


def sorted_rows(rows: Iterator[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=repr))


def row(claim: Claim) -> Row:
    """A claim in the columns of ``rules.toml``; an open bound is -1."""
    value, group = claim.value, claim.group
    low, high = (-1 if bound is None else bound for bound in (value.low, value.high))
    told = (claim.outcome, low, high, value.modality, group.text, group.class_, claim.status)
    return told if claim.scope == "event" else (*told, claim.scope)


RULES = tuple(examples("rule"))
SUBJECTS = tuple(examples("subject"))
GAPS = tuple(examples("known_gap"))
