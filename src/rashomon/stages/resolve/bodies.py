"""Names of bodies and groups of a story → which are one: by words, acronym or gloss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rashomon.stages.resolve.gazetteer import fold
from rashomon.stages.resolve.names import Name, parse_name
from rashomon.stages.resolve.persons import Cluster, Link, NameUse

GLOSSED, ACRONYM, SAME_HEAD = 0.95, 0.85, 0.75
_SMALL = frozenset({"of", "for", "the", "and", "de", "des", "la", "in", "on", "to"})
_IN_BRACKETS = re.compile(
    r"(?P<long>(?:[A-Z][\w.'’-]*(?:\s(?:of|for|the|and|sans|de|des|la)){0,2}\s){1,7})"
    r"\(\s*(?P<short>[A-Z][A-Z.&]{1,9}(?:-\w+)?)\s*\)"
    r"|(?P<long_in>(?:[A-Z][\w.'’]*\s?(?:of\s|for\s|the\s|and\s|sans\s|de\s)?){2,7})[$\s]*-\s*(?P<short_in>[A-Z]{2,9})\)"
    r"|\b(?P<short_out>[A-Z][A-Z.&]{1,9})\s\((?P<long_gloss>[A-Z][^()\n]{4,60})\)"
)


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
        for match in _IN_BRACKETS.finditer(text):
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
    return "".join(word[0].lower() for word in words if word not in _SMALL)


def _short(words: Sequence[str]) -> tuple[str, ...]:
    """An acronym without the branch after it: "msf holland" → "msf"."""
    return tuple(words[:1])


def _home(
    use: NameUse, clusters: Sequence[Cluster], glosses: Mapping[tuple[str, ...], tuple[str, ...]]
) -> tuple[Cluster, float, str] | None:
    """The one cluster that a body's name belongs to, with score and reason."""
    tests = (
        (GLOSSED, "named together, one in brackets", lambda name: _glossed(use.name, name, glosses)),
        (ACRONYM, "its initials", lambda name: _is_acronym(use.name, name)),
        (SAME_HEAD, "the only one of this kind here", lambda name: _same_head(use.name, name)),
    )
    for score, reason, test in tests:
        fitting = [
            cluster for cluster in clusters if any(test(member.name) for member in cluster.members)
        ]
        if len(fitting) == 1:
            other = " ".join(fitting[0].members[0].name.words)
            return fitting[0], score, f"{reason}: “{other}”"
        if fitting:
            return None
    return None


def _glossed(
    name: Name, other: Name, glosses: Mapping[tuple[str, ...], tuple[str, ...]]
) -> bool:
    if len(name.words) > 2 or fold(name.text).replace("the ", "").islower() and not name.words:
        return False
    long = glosses.get(_short(name.words))
    return long is not None and name.words != other.words and (
        other.words == long or _short(other.words) == _short(name.words)
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
