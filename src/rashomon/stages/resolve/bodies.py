"""Names of bodies and groups of a story → which are one: by words, acronym or gloss."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from rashomon.stages.resolve.names import Name, parse_name
from rashomon.stages.resolve.passages import table, words_back
from rashomon.stages.resolve.persons import Cluster, Link, NameUse

# The most words, small ones too, of a name that `_in_brackets` finds.
LONGEST_NAME = 22
GLOSSED, ACRONYM, SAME_HEAD = 0.95, 0.85, 0.75


@cache
def _small() -> frozenset[str]:
    return frozenset(table("titles")["names"]["small"])


@cache
def _in_brackets() -> re.Pattern[str]:
    """A name and its short form in brackets: "Name (ABC)", "(Name - ABC)", "ABC (Name)".

    The second looks for the dash first, as a name in capitals can be split in many ways.
    """
    small = rf"(?:(?:{'|'.join(sorted(_small()))})\s){{0,2}}"
    short = r"[A-Z][A-Z.&]{1,9}"
    dash = rf"(?=[^()]*-\s*{short}\))"
    return re.compile(
        rf"(?P<long>(?:[A-Z][\w.'’-]*\s{small}){{1,7}})\(\s*(?P<short>{short}(?:-\w+)?)\s*\)"
        rf"|{dash}(?P<long_in>(?:[A-Z][\w.'’]*\s?{small}){{2,7}})[$\s]*-\s*(?P<short_in>{short})\)"
        rf"|\b(?P<short_out>{short})\s\((?P<long_gloss>[A-Z][^()\n]{{4,60}})\)"
    )


@cache
def _short_form() -> re.Pattern[str]:
    """The last part of what `_in_brackets` finds, from the opening bracket or the dash."""
    short = r"[A-Z][A-Z.&]{1,9}"
    return re.compile(
        rf"\(\s*{short}(?:-\w+)?\s*\)|-\s*{short}\)|(?<=[A-Z.&]\s)\([A-Z][^()\n]{{4,60}}\)"
    )


def _glosses(text: str) -> Iterator[re.Match[str]]:
    """What `_in_brackets` finds in a text.

    A gloss ends with a closing bracket and has no other, so each bracket is looked at by itself: to
    try for a gloss at every capital takes most of the time of this stage.
    """
    start = 0
    while (stop := text.find(")", start) + 1) > 0:
        for sign in "(-":
            at = text.rfind(sign, start, stop)
            if at >= 0 and _short_form().fullmatch(text, at, stop):
                first = words_back(text, start, at, LONGEST_NAME)
                if match := _in_brackets().search(text, first, stop):
                    yield match
                    break
        start = stop


def join_bodies(uses: Iterable[NameUse], texts: Sequence[str]) -> tuple[list[Cluster], list[Link]]:
    """Clusters of names of one body or group each, and the links that made them."""
    glosses = find_glosses(texts)
    clusters: list[Cluster] = []
    links: list[Link] = []
    for use in sorted(uses, key=lambda use: (-len(use.name.words), use.name.words, use.id)):
        found = _home(use, clusters, glosses)
        if found is None:
            clusters.append(Cluster([use]))
        else:
            found[0].members.append(use)
            links.append(Link(use.id, found[0].members[0].id, found[1], (found[2],)))
    return clusters, links


def find_glosses(texts: Iterable[str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Short names and the long ones that the texts put beside them in brackets.

    "Society for Relief at Sea (SRS)" → ("srs",): ("society", "for", "relief", "at", "sea").
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for text in texts:
        for match in _glosses(text):
            long = match["long"] or match["long_in"] or match["long_gloss"]
            short = match["short"] or match["short_in"] or match["short_out"]
            words = _fitting(parse_name(long.strip(), hint="organisation").words, short)
            if words or match["long_gloss"]:
                key = _short(parse_name(short, hint="organisation").words)
                found.setdefault(key, words or parse_name(long, hint="organisation").words)
    return found


def _fitting(words: Sequence[str], short: str) -> tuple[str, ...]:
    """The last words whose initials make the acronym; () where none do."""
    letters = "".join(letter for letter in short.split("-")[0].lower() if letter.isalpha())
    for start in range(len(words)):
        if _initials(words[start:]) == letters or "".join(w[0] for w in words[start:]) == letters:
            return tuple(words[start:])
    return ()


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0].lower() for word in words if word not in _small())


def _short(words: Sequence[str]) -> tuple[str, ...]:
    """An acronym without the branch after it: "msf holland" → "msf"."""
    return tuple(words[:1])


def _home(
    use: NameUse, clusters: Sequence[Cluster], glosses: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[Cluster, float, str] | None:
    """The one cluster that a body's name belongs to, with score and reason."""
    tests: tuple[tuple[float, str, Callable[[Name, Name], bool]], ...] = (
        (GLOSSED, "named together, one in brackets", lambda a, b: _glossed(a, b, glosses)),
        (ACRONYM, "its initials", _is_acronym),
        (SAME_HEAD, "the only one of this kind here", _same_head),
    )
    for score, reason, test in tests:
        fitting = [
            cluster
            for cluster in clusters
            if any(test(use.name, member.name) for member in cluster.members)
        ]
        if len(fitting) == 1:
            other = " ".join(fitting[0].members[0].name.words)
            return fitting[0], score, f"{reason}: “{other}”"
        if fitting:
            return None
    return None


def _glossed(name: Name, other: Name, glosses: Mapping[tuple[str, ...], tuple[str, ...]]) -> bool:
    if len(name.words) > 2:
        return False
    long = glosses.get(_short(name.words))
    return (
        long is not None
        and name.words != other.words
        and (other.words == long or _short(other.words) == _short(name.words))
    )


def _is_acronym(name: Name, other: Name) -> bool:
    """A word of capitals that is the initials of the other name."""
    if len(name.words) != 1 or len(other.words) < 2 or not name.text.strip().isupper():
        return False
    return len(name.words[0]) > 1 and name.words[0] == _initials(other.words)


def _same_head(name: Name, other: Name) -> bool:
    """ "army", "Zairean army": the same last word, and no word that the other lacks."""
    if name.kind != other.kind or name.kind == "group" or not name.words or not other.words:
        return False
    fewer = set(name.words) < set(other.words)
    return fewer and name.words[-1] == other.words[-1]
