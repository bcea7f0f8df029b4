"""Readings of a story → its entities: persons, bodies and groups, each under one id.

Names come from the claims' claimants and named people and from the mentions. A claimant told by
role ("the army spokesman") is the person that some report puts beside the role, if there is one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Literal

import msgspec

from rashomon.records import Claim, Decision, Entity, Mention, Reading, Report, Story, content_id
from rashomon.stages.resolve.apposition import Role, has_role, role_words, title_role
from rashomon.stages.resolve.bodies import join_bodies
from rashomon.stages.resolve.decided import apply, in_story
from rashomon.stages.resolve.gazetteer import fold
from rashomon.stages.resolve.names import Name, NameKind, parse_name, titles
from rashomon.stages.resolve.passages import capitals, words_back
from rashomon.stages.resolve.persons import (
    SAME_ROLE,
    Cluster,
    Link,
    NameUse,
    by_surname,
    join_persons,
)
from rashomon.stages.resolve.roles import (
    Seen,
    add_roles,
    bare_surnames,
    named_by_role,
    see_roles,
)
from rashomon.stages.resolve.sites import find_sites

USER = "rashomon"
LONG_CLAIMANT = 9  # words
IDS_KEPT = 5_000  # the names of a story come again and again in it
_TITLES_BEFORE = re.compile(r"(?:[A-Za-z][\w'’.-]*+\s){1,3}$")
EntityKind = Literal["person", "organisation", "group", "place"]


class Told(msgspec.Struct, frozen=True):
    """A name as one report tells it."""

    report: str
    text: str
    name: Name
    claimed: bool


class Who(msgspec.Struct, frozen=True):
    """The entities of a story, the decisions that made them, and where each claimant went."""

    entities: tuple[Entity, ...]
    decisions: tuple[Decision, ...]
    of_name: Mapping[tuple[str, str], str]
    site: Entity | None = None

    def entity(self, report: str, text: str | None) -> str | None:
        """The id of the entity that a report means by these words."""
        return self.of_name.get((report, text)) if text else None


def find_entities(
    story: Story,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    decided: Sequence[Decision] = (),
) -> Who:
    """Who is who in a story. Independent of the order of its reports.

    ``decided`` is what people decided on names; it goes before what the names themselves tell.
    """
    members = sorted(name for name in story.reports if name in reports)
    texts = {name: reports[name].text for name in members}
    whole = {name: _with_title(reports[name]) for name in members}
    in_capitals = {name: capitals(text) for name, text in whole.items()}
    ours = in_story(decided, members)
    sites = find_sites(story.id, whole, in_capitals, ours)
    seen = see_roles(texts)
    told = _told_in(
        [(reports[name], readings[name]) for name in members if name in readings], sites.names
    )
    told += _named_in_texts(texts, in_capitals, seen, told)
    uses = _uses(story, told)
    persons, person_links = join_persons(use for use in uses if use.name.kind == "person")
    roles = [use for use in uses if use.name.kind == "role"]
    alone, role_links = _join_roles(roles, persons, seen)
    role_links += add_roles(story.id, seen, persons, texts)
    others = [use for use in uses if use.name.kind in ("organisation", "group")]
    bodies, body_links = join_bodies(others, tuple(texts.values()))
    claimed = {_use_id(story, one) for one in told if one.claimed}
    found = [*persons, *bodies, *(Cluster([use]) for use in alone)]
    found, gone = apply(found, ours)
    clusters = [cluster for cluster in found if _is_kept(cluster, claimed)]
    entities = {id(cluster): _entity(story, cluster) for cluster in clusters}
    home = {use.id: entities[id(cluster)].id for cluster in clusters for use in cluster.members}
    return Who(
        entities=tuple(
            sorted(
                (*entities.values(), *sites.entities),
                key=lambda one: (one.kind, one.name, one.id),
            )
        ),
        decisions=_decisions(
            (
                *(
                    link
                    for link in (*person_links, *role_links, *body_links)
                    if link.left in home and gone.isdisjoint((link.left, link.right))
                ),
                *sites.links,
            )
        ),
        of_name={(one.report, one.text): home[_use_id(story, one)] for one in told if one.claimed},
        site=sites.main,
    )


def _with_title(report: Report) -> str:
    return f"{report.title}\n{report.text}" if report.title else report.text


def _named_in_texts(
    texts: Mapping[str, str],
    in_capitals: Mapping[str, frozenset[str]],
    seen: Seen,
    told: Sequence[Told],
) -> list[Told]:
    """People whom no mention gave: those beside a role, and surnames that stand alone."""
    found = [Told(report, text, name, False) for report, text, name in named_by_role(seen)]
    names = [(one.report, one.name) for one in (*told, *found)]
    found += [
        Told(report, text, parse_name(text, hint="person"), False)
        for report, text in bare_surnames(texts, in_capitals, names)
    ]
    return found


def _is_kept(cluster: Cluster, claimed: Set[str]) -> bool:
    """Whether an entity is worth keeping: a claimant, a claim's person, or a fully named person."""
    named = any(use.name.kind == "person" and use.name.is_full for use in cluster.members)
    return named or any(use.id in claimed for use in cluster.members)


def _told_in(read: Sequence[tuple[Report, Reading]], known: Set[str]) -> list[Told]:
    """The names that reports tell; what some report knows as a place is no person's name."""
    sites = known | {
        mention.text
        for _, reading in read
        for mention in reading.mentions
        if mention.kind == "place"
    }
    told = [one for report, reading in read for one in _told(report, reading)]
    return [one for one in told if one.claimed or one.text not in sites]


def _told(report: Report, reading: Reading) -> Iterator[Told]:
    """The names that a report tells: of claimants, of people in claims, of mentions."""
    hints: dict[str, NameKind] = {}
    for mention in reading.mentions:
        if mention.kind in ("person", "organisation"):
            hints.setdefault(mention.text, "person" if mention.kind == "person" else "organisation")
    for claim in reading.claims:
        if claim.said_by:
            yield Told(report.id, claim.said_by, _claimant(claim.said_by, hints), True)
        if claim.group.name:
            person = parse_name(claim.group.name, hint="person")
            yield Told(report.id, claim.group.name, person, True)
    for mention in reading.mentions:
        if mention.text in hints and mention.kind in ("person", "organisation"):
            name = _mentioned(report, mention, hints[mention.text])
            if name.words:
                yield Told(report.id, mention.text, name, False)
                if name.titles and (titled := _with_titles(report, mention, name)):
                    yield Told(report.id, titled, name, False)


def _claimant(text: str, hints: Mapping[str, NameKind]) -> Name:
    """A claimant; a single name is a person's where a longer person's name ends in it.

    Where a parser took half a sentence for the claimant, the one person named in it is meant.
    """
    people = [known for known, kind in hints.items() if kind == "person" and " " in known]
    if len(text.split()) >= LONG_CLAIMANT:
        inside = [known for known in people if known in text and f" of {known}" not in text]
        longest = [one for one in inside if not any(one != more and one in more for more in inside)]
        if len(longest) == 1:
            return parse_name(longest[0], hint="person")
    hint = hints.get(text)
    if hint is None and len(text.split()) == 1 and text[:1].isupper():
        surnames = {known.split()[-1] for known, kind in hints.items() if kind == "person"}
        hint = "person" if text in surnames else None
    return parse_name(text, hint=hint)


def _mentioned(report: Report, mention: Mention, kind: NameKind) -> Name:
    """A mention's name, with the titles that stand before it in the text."""
    if kind == "person" and _is_body(mention.text):
        kind = "organisation"  # recognisers of names take "Coast Highway" for a person
    name = parse_name(mention.text, hint=kind)
    if name.kind != "person" or name.titles:
        return name
    before = _TITLES_BEFORE.search(report.text, max(0, mention.start - 40), mention.start)
    words = [word.lower().rstrip(".") for word in before[0].split()] if before else []
    while words and not titles().is_title(words[-1]):
        words.pop()
    known = tuple(word for word in words if titles().is_title(word))
    return msgspec.structs.replace(name, titles=known if before and _ends(before[0]) else ())


def _with_titles(report: Report, mention: Mention, name: Name) -> str:
    """A mention with the titles right before it: "Mr. Hale"."""
    count = len(name.titles) + len(mention.text.split())
    start = words_back(report.text, max(0, mention.start - 60), mention.end, count)
    text = report.text[start : mention.end].strip()
    return text if text[:1].isupper() and "," not in text and "\n" not in text else ""


def _is_body(text: str) -> bool:
    return any(word in titles().bodies for word in fold(text).split()[-1:])


def _ends(before: str) -> bool:
    last = before.split()[-1].lower().rstrip(".")
    return titles().is_title(last)


def _uses(story: Story, told: Iterable[Told]) -> list[NameUse]:
    """Equal names made one; a bare surname stays by report, since each report has its own."""
    grouped: dict[str, list[Told]] = {}
    for one in told:
        grouped.setdefault(_use_id(story, one), []).append(one)
    return [
        NameUse(
            key,
            min((one.name for one in ones), key=lambda name: (-len(name.titles), name.text)),
            frozenset(one.report for one in ones),
            tuple(one.text for one in ones),
        )
        for key, ones in sorted(grouped.items())
    ]


def _use_id(story: Story, one: Told) -> str:
    name = one.name
    own = (name.kind == "person" and not name.is_full) or (name.kind == "role" and name.new)
    words = role_words(name.words) if name.kind == "role" and name.words else name.words
    return _name_id(story.id, name.kind, words, one.report if own else "")


@lru_cache(maxsize=IDS_KEPT)
def _name_id(story: str, kind: NameKind, words: tuple[str, ...], report: str) -> str:
    return content_id("name", story, kind, list(words), report)


def _join_roles(
    roles: Sequence[NameUse], persons: Sequence[Cluster], found: Seen
) -> tuple[list[NameUse], list[Link]]:
    """Roles that one person of the story has join that person; the others stay."""
    alone: list[NameUse] = []
    links: list[Link] = []
    surnames = by_surname(persons)
    seen = found.roles
    for use in roles:
        wanted = role_words(use.name.words)
        fitting = _stands_for_one(use.name)
        holders = _holders(wanted, use, persons, surnames, seen) if fitting else []
        if len(holders) != 1:
            alone.append(use)
            continue
        why = f"some report calls “{' '.join(holders[0].members[0].name.words)}” {' '.join(wanted)}"
        links.append(Link(use.id, holders[0].members[0].id, SAME_ROLE, (why,)))
        holders[0].members.append(use)
    return alone, links


def _stands_for_one(name: Name) -> bool:
    """Whether a role is one person's, known to the reader: "the army spokesman"."""
    return not name.new and name.words[-1] in titles().single


def _holders(
    wanted: tuple[str, ...],
    use: NameUse,
    persons: Sequence[Cluster],
    surnames: Mapping[str, list[Cluster]],
    seen: Sequence[tuple[str, Role]],
) -> list[Cluster]:
    """The persons with a role; a role of one word ("the leader") only from the same report."""
    found: dict[int, Cluster] = {}
    for cluster in persons:
        named = any(has_role(wanted, title_role(one.name)) for one in cluster.members)
        if named and (len(wanted) > 1 or cluster.reports & use.reports):
            found[id(cluster)] = cluster
    for report, role in seen:
        if not has_role(wanted, role.words) or (len(wanted) == 1 and report not in use.reports):
            continue
        for cluster in surnames.get(role.name.surname, ()):
            words = [set(one.name.words) for one in cluster.members]
            if any(set(role.name.words) <= one or set(role.name.words) >= one for one in words):
                found[id(cluster)] = cluster
    return list(found.values())


def _entity(story: Story, cluster: Cluster) -> Entity:
    """An entity under its fullest name; ``names`` are all the words that the reports use."""
    first = cluster.members[0]
    fullest = [use for use in cluster.members if len(use.name.words) == len(first.name.words)]
    kind: EntityKind = "group" if first.name.kind == "group" else "organisation"
    if first.name.kind in ("person", "role"):
        kind = "person"
    name = _shown([use for use in fullest if use.name.kind == first.name.kind])
    texts = sorted({text for member in cluster.members for text in member.texts})
    key = content_id("entity", story.id, kind, first.id)
    return Entity(id=key, kind=kind, name=name, names=tuple(texts))


def _shown(uses: Iterable[NameUse]) -> str:
    """A name without titles and determiners, spelled as most often; of equals the first."""
    spelled = Counter(_bare_text(text, use.name) for use in uses for text in use.texts)
    return min(spelled.items(), key=lambda item: (-item[1], item[0]))[0]


def _bare_text(text: str, name: Name) -> str:
    words = re.findall(r"[^\s,;]+", text.partition(" (")[0])
    if name.kind == "person":
        words = [word for word in words if fold(word) not in titles().suffixes]
        kept = words[len(words) - len(name.words) :] if len(name.words) < len(words) else words
        return " ".join(kept).removesuffix("'s").removesuffix("’s")
    starts = (at for at, word in enumerate(words) if fold(word) == "".join(name.words[:1]))
    start = next(starts, 0)
    while start < len(words) - 1 and words[start].lower() in titles().determiners:
        start += 1
    return " ".join(words[start:])


def _decisions(links: Iterable[Link]) -> tuple[Decision, ...]:
    made = [
        Decision(
            id=content_id("decision", "entity", *sorted((link.left, link.right)), "same", USER),
            kind="entity",
            left=min(link.left, link.right),
            right=max(link.left, link.right),
            verdict="same",
            score=link.score,
            user=USER,
            why=link.why,
        )
        for link in links
    ]
    return tuple(sorted(made, key=lambda decision: decision.id))


def with_entities(claim: Claim, who: Who) -> Claim:
    """A claim with its claimant and named person filled in."""
    group = msgspec.structs.replace(claim.group, entity=who.entity(claim.report, claim.group.name))
    return msgspec.structs.replace(
        claim, group=group, claimant=who.entity(claim.report, claim.said_by)
    )
