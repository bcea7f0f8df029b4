"""Stories in a few words: reports with their claimants, mentions and times."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from rashomon.records import (
    Claim,
    Evidence,
    Group,
    Mention,
    MentionKind,
    Reading,
    Report,
    Story,
    Value,
    content_id,
)
from rashomon.stages.extract.times import find_times
from rashomon.stages.resolve import Resolved, resolve


def claim(report: str, text: str, said_by: str | None, name: str | None = None) -> Claim:
    return Claim(
        id=content_id("claim", report, said_by, name, text),
        report=report,
        outcome="killed",
        group=Group(text="people", class_="unknown", name=name),
        value=Value(low=1, high=1, best=1, modality="exact", text="1"),
        said_by=said_by,
        status="asserted",
        scope="event",
        evidence=Evidence(start=0, end=len(text), quote=text),
        confidence=1.0,
        extractor="test",
    )


def mentions(report: Report) -> list[Mention]:
    """The times of a report, as the extract stage gives them."""
    return [
        Mention(report=report.id, kind="time", start=t.start, end=t.end, text=t.text, value=t.iso)
        for t in find_times(report.text, published_at=report.published_at)
    ]


@dataclass
class World:
    """A story that grows report by report."""

    reports: dict[str, Report] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)

    def report(
        self,
        text: str,
        *,
        said_by: tuple[str, ...] = (),
        victims: tuple[str, ...] = (),
        people: tuple[str, ...] = (),
        bodies: tuple[str, ...] = (),
        places: tuple[str, ...] = (),
        published: str | None = "2011-03-09",
        title: str | None = None,
    ) -> str:
        """Adds a report; ``people`` and ``bodies`` become mentions wherever the text has them."""
        name = content_id("report", text, published)
        report = Report(id=name, text=text, sha256=name, published_at=published, title=title)
        found = mentions(report)
        named: dict[MentionKind, tuple[str, ...]] = {
            "person": people,
            "organisation": bodies,
            "place": places,
        }
        for kind, names in named.items():
            for words in names:
                found += [
                    Mention(report=name, kind=kind, start=m.start(), end=m.end(), text=words)
                    for m in re.finditer(re.escape(words), text)
                ]
        claims = [claim(name, text[:20], who) for who in said_by]
        claims += [claim(name, text[:20], None, victim) for victim in victims]
        self.reports[name] = report
        self.readings[name] = Reading(
            report=name,
            mentions=tuple(sorted(found, key=lambda one: one.start)),
            claims=tuple(claims),
        )
        return name

    def story(self) -> Story:
        return Story(id="story", reports=tuple(self.reports))

    def resolve(self) -> Resolved:
        return resolve([self.story()], self.reports, self.readings)

    def entities(self) -> list[set[str]]:
        """The sets of names that mean one, in the order of entities."""
        return [set(entity.names) for entity in self.resolve().entities["story"]]

    def are_one(self, *names: str) -> bool:
        """Whether all these names are of one entity."""
        return any(set(names) <= found for found in self.entities())


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def make_world() -> Callable[[], World]:
    return World
