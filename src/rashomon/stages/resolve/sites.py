"""Sites of an event: mosques, schools, highways → each under one entity with all its names.

Two names are one site where a report puts one for the other ("Lal Masjid, or Red Mosque"), or where
reports of one event tell of it at a site of the same kind whose word is of two languages, and no
report tells the two apart. In one language, two mosques stay two: a story may tell of both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise, product

import msgspec

from rashomon.records import Decision, Entity, content_id
from rashomon.stages.resolve.gazetteer import fold, gazetteer
from rashomon.stages.resolve.passages import table
from rashomon.stages.resolve.persons import Link

GLOSSED, TRANSLATED, SAME_SLOT = 0.95, 0.9, 0.8
_CAP = r"[A-Z][\w'’-]*"
_BETWEEN = 6  # words between a slot's word and the site's name
_POSSESSIVE = ("'s", "’s")


class Naming(msgspec.Struct, frozen=True):
    """One naming of a site in a report. ``slot`` is true where the words say the event is there."""

    report: str
    text: str
    start: int
    end: int
    slot: bool


class SiteName(msgspec.Struct):
    """A name of a site as all reports of a story use it."""

    words: tuple[str, ...]
    kind: str
    foreign: bool
    namings: list[Naming]

    @property
    def slots(self) -> frozenset[str]:
        """The reports that put the event there."""
        return frozenset(one.report for one in self.namings if one.slot)


class Sites(msgspec.Struct, frozen=True):
    """The sites of a story, the decisions on them, the names that are a site's, and the event's."""

    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
    names: frozenset[str] = frozenset()
    main: Entity | None = None


@cache
def _kinds() -> Mapping[str, tuple[str, bool]]:
    """Each word for a kind of site, folded, with the kind and whether it is of another language."""
    data = table("sites")
    found = {fold(word): (kind, True) for kind, words in data["foreign"].items() for word in words}
    found |= {fold(word): (kind, False) for kind, words in data["kinds"].items() for word in words}
    return found


@cache
def _all_words() -> tuple[str, ...]:
    rows = (table("sites")[part].values() for part in ("kinds", "foreign"))
    return tuple(word for row in rows for words in row for word in words)


@cache
def _sites() -> re.Pattern[str]:
    """A kind of site with the name before or after it: "Red Mosque", "Hotel Miramar"."""
    words = sorted(_all_words(), key=lambda word: (-len(word), word))
    kinds = "|".join(word.capitalize() for word in words)
    return re.compile(
        rf"(?:{_CAP} (?:of |de |al-|el-)?){{1,3}}(?:{kinds})\b|\b(?:{kinds})(?: {_CAP}){{1,2}}"
    )


@cache
def _kinds_in_capitals() -> frozenset[str]:
    """The words for kinds of site with a capital: most texts have none, and are not searched."""
    return frozenset(word.capitalize() for word in _all_words())


@cache
def _slot() -> re.Pattern[str]:
    words = "|".join(
        map(re.escape, sorted(table("sites")["slots"]["words"], key=len, reverse=True))
    )
    return re.compile(rf"\b(?:{words})(?: [\w'’-]+){{0,{_BETWEEN}}} ?$", re.IGNORECASE)


@cache
def _gloss() -> re.Pattern[str]:
    words = "|".join(
        map(re.escape, sorted(table("sites")["glosses"]["words"], key=len, reverse=True))
    )
    return re.compile(rf"(?:,? (?:{words}) [\"“]?|,? ?\((?:the )?|,? [\"“])$", re.IGNORECASE)


def find_sites(
    story: str,
    texts: Mapping[str, str],
    capitals: Mapping[str, frozenset[str]],
    decided: Sequence[Decision] = (),
) -> Sites:
    """The sites that the reports of a story name.

    ``texts`` are their titles and texts by report, ``capitals`` the words in them with a capital.
    ``decided`` is what people decided on names in this story, and goes before all else.
    """
    named: dict[tuple[str, ...], SiteName] = {}
    glosses: set[frozenset[tuple[str, ...]]] = set()
    apart: set[frozenset[tuple[str, ...]]] = set()
    for report, text in texts.items():
        if _kinds_in_capitals().isdisjoint(_plain(capitals[report])):
            continue
        found = list(_namings(report, text))
        for words, kind, naming in found:
            row = named.setdefault(words, SiteName(words, kind[0], kind[1], []))
            row.namings.append(naming)
        for (words, _, one), (other, _, two) in pairwise(found):
            between = text[one.end : two.start]
            if words != other and _gloss().fullmatch(between):
                glosses.add(frozenset((words, other)))
            elif words != other and between in (" and ", " and the ", ", ", ", the "):
                apart.add(frozenset((words, other)))
    links = _as_decided(story, named, list(_links(story, named, glosses, apart)), decided)
    return _joined(story, named, links) if named else Sites()


def _as_decided(
    story: str,
    named: Mapping[tuple[str, ...], SiteName],
    links: Sequence[Link],
    decided: Sequence[Decision],
) -> list[Link]:
    """The links that people leave: "different" takes the second name out of all that it was in."""
    kept, said = list(links), list[Link]()
    for one in decided:
        left, right = (tuple(fold(name).split()) for name in one.names)
        if left not in named or right not in named:
            continue
        ids = _id(story, left), _id(story, right)
        if one.verdict == "different":
            kept = [link for link in kept if ids[1] not in (link.left, link.right)]
            said = [link for link in said if {link.left, link.right} != set(ids)]
        elif one.verdict == "same":
            said.append(Link(*ids, 1.0, one.why or ("somebody decided so",)))
    return [*kept, *said]


def _plain(words: Iterable[str]) -> Iterator[str]:
    """Words without a possessive's end."""
    return (word[:-2] if word.endswith(_POSSESSIVE) else word for word in words)


def _namings(report: str, text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, bool], Naming]]:
    headline = text.find("\n")
    for match in _sites().finditer(text):
        start = _after_owner(match)
        words = tuple(fold(text[start : match.end()]).split())
        kinds = [_kinds()[word] for word in (words[-1], words[0]) if word in _kinds()]
        own = [word for word in words if word not in _kinds()]
        if not kinds or not own or own[0] in _dropped() or len(own) > 3:
            continue
        if any(word.endswith("'s") for word in words[:-1]):
            continue
        if start < headline and _is_only_town(kinds[0][0], own):
            continue
        before = text[max(0, start - 70) : start]
        slot = _slot().search(before.rpartition(". ")[2]) is not None
        yield words, kinds[0], Naming(report, text[start : match.end()], start, match.end(), slot)


def _is_only_town(kind: str, own: Sequence[str]) -> bool:
    """ "Shooting at Miami Nightclub": a headline's capitals, and no name of the club."""
    return kind in table("sites")["unnamed"]["kinds"] and bool(gazetteer().named(" ".join(own)))


@cache
def _dropped() -> frozenset[str]:
    """Words that open a sentence or a date and no name: "The Mosque", "At Mosque"."""
    openers = frozenset(table("places")["cues"]["where"])
    return (
        openers
        | frozenset(table("titles")["determiners"]["words"])
        | {"he", "she", "after", "when", "but", "and"}
    )


def _after_owner(match: re.Match[str]) -> int:
    """Where the name starts, after a determiner and after the town it is in ("Islamabad's")."""
    start, text = match.start(), match[0]
    words = text.split(" ")
    while len(words) > 2 and (
        words[0].lower() in ("the", "a") or words[0].endswith(_POSSESSIVE) or _is_opener(words[0])
    ):
        start += len(words[0]) + 1
        words = words[1:]
    return start


def _is_opener(word: str) -> bool:
    return fold(word) in _dropped()


def _links(
    story: str,
    named: Mapping[tuple[str, ...], SiteName],
    glosses: Iterable[frozenset[tuple[str, ...]]],
    apart: Iterable[frozenset[tuple[str, ...]]],
) -> Iterator[Link]:
    """Glosses, then pairs of one kind in two languages: few of a story's names are foreign."""
    told, split = set(glosses), set(apart)
    for one, two in sorted(sorted(pair) for pair in told):
        why = "a report puts one for the other"
        yield Link(_id(story, one), _id(story, two), GLOSSED, (why,))
    foreign = sorted(words for words, row in named.items() if row.foreign)
    english = sorted(words for words, row in named.items() if not row.foreign)
    for one, two in product(foreign, english):
        if frozenset((one, two)) not in told | split and _same_slot(named[one], named[two]):
            yield _translated(story, named[one], named[two])


def _same_slot(one: SiteName, two: SiteName) -> bool:
    """Whether reports of the event put it at both, and none at both as two."""
    if one.kind != two.kind or one.foreign == two.foreign:
        return False
    return bool(one.slots) and bool(two.slots) and not one.slots & two.slots


def _translated(story: str, one: SiteName, two: SiteName) -> Link:
    means = table("sites")["means"]
    words = [
        {means.get(word, word) for word in row.words if word not in _kinds()} for row in (one, two)
    ]
    score, why = SAME_SLOT, [f"reports of the event put it at a {one.kind}, each by another name"]
    if words[0] & words[1]:
        score = TRANSLATED
        why.append("the names mean the same")
    return Link(_id(story, one.words), _id(story, two.words), score, tuple(why))


def _id(story: str, words: Sequence[str]) -> str:
    return content_id("name", story, "place", list(words), "")


def _joined(story: str, named: Mapping[tuple[str, ...], SiteName], links: Sequence[Link]) -> Sites:
    """Names that links join as one entity each; those of the event, or of two names, are kept."""
    home = {_id(story, words): words for words in named}
    top = {words: words for words in named}
    for link in links:
        one, two = sorted((_top(top, home[link.left]), _top(top, home[link.right])))
        top[two] = one
    grouped: dict[tuple[str, ...], list[SiteName]] = {}
    for words in sorted(named):
        grouped.setdefault(_top(top, words), []).append(named[words])
    kept = {key: rows for key, rows in grouped.items() if len(rows) > 1 or rows[0].slots}
    entities = {key: _entity(story, rows) for key, rows in kept.items()}
    told = {key: sum(len(row.slots) for row in rows) for key, rows in kept.items()}
    main = min(told, key=lambda key: (-told[key], key), default=None)
    return Sites(
        entities=tuple(sorted(entities.values(), key=lambda one: one.id)),
        links=tuple(links),
        names=frozenset(one.text for row in named.values() for one in row.namings),
        main=entities[main] if main is not None and told[main] else None,
    )


def _top(top: Mapping[tuple[str, ...], tuple[str, ...]], words: tuple[str, ...]) -> tuple[str, ...]:
    while top[words] != words:
        words = top[words]
    return words


def _entity(story: str, rows: Sequence[SiteName]) -> Entity:
    told = Counter(one.text for row in rows for one in row.namings)
    name = min(told, key=lambda text: (-told[text], text))
    key = content_id("entity", story, "place", _id(story, rows[0].words))
    return Entity(id=key, kind="place", name=name, names=tuple(sorted(told)))
