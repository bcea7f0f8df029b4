"""Roles beside names in all reports of a story → more names of its persons.

"Army spokesman Gen. X" in one report makes "the army spokesman" a name of X, and a person whom
nothing else told of; a role that two persons hold is neither's. "A former prime minister" is the
one former prime minister whom the reports name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.records import content_id
from rashomon.stages.resolve.apposition import Role, find_roles
from rashomon.stages.resolve.gazetteer import fold, gazetteer
from rashomon.stages.resolve.names import Name, titles
from rashomon.stages.resolve.passages import table
from rashomon.stages.resolve.persons import Cluster, Link, NameUse

BESIDE, BY_ROLE = 0.9, 0.7
LONGEST_NAME = 4  # words of a person's name, at most
# A sentence's end inside a run of capitals, or a word in capitals: no person's name.
_NO_NAME = re.compile(r"[a-z]{3}\. |\b[A-Z]{4,}\b")


class Seen(msgspec.Struct, frozen=True):
    """The roles beside names in a story's reports, each with its report."""

    roles: tuple[tuple[str, Role], ...]


class Held(msgspec.Struct):
    """A role: who holds it, the reports that say so, the role as printed, with names too."""

    holders: dict[int, Cluster]
    reports: set[str]
    said: set[str]
    printed: set[str]


def see_roles(texts: Mapping[str, str]) -> Seen:
    """All roles beside names; ``texts`` by report."""
    return Seen(tuple((key, role) for key, text in texts.items() for role in find_roles(text)))


def named_by_role(seen: Seen) -> Iterator[tuple[str, str, Name]]:
    """Reports, words and names of people told of by full name beside a role of one person."""
    for report, role in seen.roles:
        if role.name.is_full and _is_persons(role):
            yield report, role.named, role.name


def _is_persons(role: Role) -> bool:
    """Whether a capitalised run beside a role is a person's name, and not a body, title or day."""
    known, places = titles(), gazetteer()
    if len(role.name.words) > LONGEST_NAME or _NO_NAME.search(role.named) or role.named.isupper():
        return False
    single = role.words and role.words[-1] in known.single
    return bool(single) and not any(
        word in known.bodies
        or known.is_title(word)
        or word in known.groups
        or word in places.countries
        or word in places.adjectives
        or word in _never()
        for word in role.name.words
    )


def _never() -> frozenset[str]:
    return frozenset(table("titles")["roles"]["never"])


def bare_surnames(
    texts: Mapping[str, str],
    capitals: Mapping[str, frozenset[str]],
    told: Iterable[tuple[str, Name]],
) -> Iterator[tuple[str, str]]:
    """Reports and surnames that stand there alone, of people whose full name a report gives.

    ``capitals`` are the words with a capital in each text; ``told`` the names known so far, by
    report.
    """
    full: set[str] = set()
    known: set[tuple[str, str]] = set()
    for report, name in told:
        if name.kind == "person" and name.words:
            if not name.is_full:
                known.add((report, name.surname))
            elif len(name.surname) > 3:
                full.add(name.surname)
    wanted = {one[:2].lower() for one in full}
    for report, text in texts.items():
        for word in sorted(one for one in capitals[report] if one[:2].lower() in wanted):
            bare = word.removesuffix("'s").removesuffix("’s")
            folded = fold(bare)
            if folded in full and (report, folded) not in known and _stands_alone(bare, text):
                yield report, bare


def _stands_alone(surname: str, text: str) -> bool:
    """Whether a surname is somewhere in a sentence with no other name round it."""
    if gazetteer().named(surname) or fold(surname) in gazetteer().countries:
        return False
    return re.search(rf"(?<=[a-z,] ){re.escape(surname)}\b(?! [A-Z]|-)", text) is not None


def add_roles(
    story: str, seen: Seen, persons: Sequence[Cluster], texts: Mapping[str, str]
) -> list[Link]:
    """Give persons the roles that reports put beside their names, and where these stand alone."""
    by_surname: dict[str, list[Cluster]] = {}
    for cluster in persons:
        for surname in sorted({one.name.surname for one in cluster.members}):
            by_surname.setdefault(surname, []).append(cluster)
    held: dict[tuple[str, ...], Held] = {}
    for report, role in seen.roles:
        words = tuple(fold(role.said).split())
        if len(words) < 2 or role.words[-1] not in titles().single or _NO_NAME.search(role.full):
            continue
        found = [one for one in by_surname.get(role.name.surname, ()) if _is_named(one, role.name)]
        if len(found) == 1:
            row = held.setdefault(words, Held({}, set(), set(), set()))
            row.holders[id(found[0])] = found[0]
            row.reports.add(report)
            row.said.add(role.said)
            row.printed.update({role.said, role.full} - {""})
    links: list[Link] = []
    for words in sorted(held):
        if len(held[words].holders) == 1:
            links += _join(story, words, held[words], texts)
    return links


def _is_named(cluster: Cluster, name: Name) -> bool:
    words = set(name.words)
    members = [set(one.name.words) for one in cluster.members]
    return any(one <= words or words <= one for one in members)


def _join(
    story: str, words: tuple[str, ...], held: Held, texts: Mapping[str, str]
) -> Iterator[Link]:
    """A role as another name of its one holder, beside the name and alone."""
    (holder,) = held.holders.values()
    shown, role = " ".join(holder.members[0].name.words), " ".join(words)
    why = f"a report puts “{role}” beside “{shown}”"
    yield _link(holder, _use(story, words, "", held.reports, held.printed), BESIDE, why)
    alone = _alone(held.said, texts)
    if alone:
        why = f"“{shown}” is the only {role} whom the reports name"
        reports, printed = {one for one, _ in alone}, {said for _, said in alone}
        yield _link(holder, _use(story, words, "alone", reports, printed), BY_ROLE, why)


def _use(
    story: str, words: tuple[str, ...], how: str, reports: Iterable[str], printed: Iterable[str]
) -> NameUse:
    texts = tuple(sorted(printed))
    key = content_id("name", story, "role beside", list(words), how)
    return NameUse(key, Name(texts[0], "role", words), frozenset(reports), texts)


def _link(holder: Cluster, use: NameUse, score: float, why: str) -> Link:
    holder.members.append(use)
    return Link(use.id, holder.members[0].id, score, (why,))


def _alone(said: Iterable[str], texts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Where a role stands by itself for somebody: "a former prime minister left"."""
    roles = sorted({one.lower() for one in said})
    words = "|".join(map(re.escape, roles))
    pattern = re.compile(
        rf"\b(?i:(?:a|an|the) (?:{words}))\b(?!,? (?:[A-Z]|(?:of|for|in)\b)|[-'’])"
    )
    return [
        (report, match[0])
        for report, text in texts.items()
        if any(one in text.lower() for one in roles)
        for match in pattern.finditer(text)
    ]
