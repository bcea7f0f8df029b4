"""Where in the event a claim's figure holds: from the words around it.

Claims have no place of their own. A place is a capitalised name after "in", "on", "near" or "the
town of". Two names are different sites only where the reports set them side by side ("Kisumu, Siaya
and Busia"), name both as settlements or both as regions, or say "another attack": a mosque in a
city is not elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations

from msgspec import Struct

from rashomon.stages.reconcile.lexicon import table, words_in
from rashomon.stages.reconcile.passages import Passage

CLAUSES_KEPT = 2_000  # the claims of one sentence ask for the same clause
NAME = r"[A-ZÀ-Þ][\w’'-]+(?: (?:[A-ZÀ-Þ][\w’'-]+|of|de|la|el|al) ?(?<! of)){0,3}"


class Site(Struct, frozen=True, gc=False):
    """Where a figure holds. ``name`` None is "not told"; ``several`` is more than one place."""

    name: str | None = None
    several: bool = False
    elsewhere: bool = False


class SitePlan(Struct, frozen=True):
    """The places of one story: its main one and which names are sites apart from each other."""

    main: str | None
    apart: frozenset[frozenset[str]]

    def different(self, one: Site, two: Site) -> bool:
        """Whether two figures are told of two different sites."""
        if one.several or two.several:
            return False
        first, second = self.place_of(one), self.place_of(two)
        return first != second and frozenset((first, second)) in self.apart

    def place_of(self, site: Site) -> str:
        """The site's name; the main place where none is told."""
        return site.name or self.main or ""

    def is_part(self, site: Site) -> bool:
        """Whether the site is one of several that the story tells apart."""
        return not site.several and any(self.place_of(site) in pair for pair in self.apart)


@cache
def _after_preposition() -> re.Pattern[str]:
    words = "|".join(table("places")["prepositions"])
    kinds = "|".join(word for row in table("places")["kinds"].values() for word in row)
    of_kind = rf"(?:the )?(?:[\w-]+ ){{0,6}}?(?P<kind>{kinds})(?: of |, )"
    return re.compile(
        rf"\b(?i:{words}) (?:{of_kind})?(?P<name>{NAME})|\b(?P<kind2>{kinds}) of (?P<name2>{NAME})"
    )


@cache
def _several() -> re.Pattern[str]:
    row = table("places")["several"]
    return re.compile(
        rf"\b(?:{'|'.join(row['numbers'])}|\d+) (?:[\w-]+ ){{0,3}}?(?:{'|'.join(row['nouns'])})\b",
        re.IGNORECASE,
    )


@cache
def _sited() -> frozenset[str]:
    """The nouns of `_several`, which most clauses have none of."""
    return frozenset(table("places")["several"]["nouns"])


@cache
def _not_places() -> frozenset[str]:
    return frozenset(table("places")["not_places"]["words"])


@cache
def _kind_of() -> dict[str, str]:
    return {word: kind for kind, words in table("places")["kinds"].items() for word in words}


@lru_cache(maxsize=CLAUSES_KEPT)
def _named(text: str) -> tuple[tuple[int, str, str | None], ...]:
    """Places in a text: where the name starts, the name, and its kind where that is told."""
    return tuple(_find_named(text))


def _find_named(text: str) -> Iterable[tuple[int, str, str | None]]:
    for found in _after_preposition().finditer(text):
        name = (found["name"] or found["name2"]).strip()
        name = name.removesuffix("'s").removesuffix("’s")
        if name.split()[0] not in _not_places():
            start = found.start("name") if found["name"] else found.start("name2")
            kind = found["kind"] or found["kind2"]
            yield start, name, _kind_of().get(kind) if kind else None


def _shouted(text: str) -> bool:
    """Whether a text is in capitals, where every word would pass for a name."""
    opening = text[:400]
    return sum(map(str.isupper, opening)) > 0.6 * max(1, sum(map(str.isalpha, opening)))


def story_places(texts: Sequence[str]) -> dict[str, str | None]:
    """All place names that the texts of a story show to be places, with their kind if told."""
    places: dict[str, str | None] = {}
    for text in texts:
        if not _shouted(text):
            for _, name, kind in _find_named(text):
                places[name] = min(filter(None, (places.get(name), kind)), default=None)
    return places


def find_site(words: Passage, places: dict[str, str | None], elsewhere: bool) -> Site:
    """Where a claim's figure holds: the nearest place after it in its clause, else before it."""
    clause = words.sentence[words.clause_start : words.clause_end]
    if not _sited().isdisjoint(words_in(clause)) and _several().search(clause):
        return Site(several=True)
    own = words.start - words.clause_start
    introduced = [(start, name) for start, name, _ in _named(clause) if name in places]
    if any(
        set(names) & {name for start, name in introduced if start >= own}
        for names in _listings(clause, places)
    ):
        return Site(several=True)
    towards = [
        (found.start(1), found[1]) for found in _TOWARDS.finditer(clause) if found[1] in places
    ]
    return Site(name=_nearest(introduced, own) or _nearest(towards, own), elsewhere=elsewhere)


# "taken to the Kisumu hospital": looked at where nothing closer is told.
_TOWARDS = re.compile(r"\bto (?:the )?([A-ZÀ-Þ][\w’-]+)")
# "Kisumu, Siaya and Busia"
_LISTING = re.compile(rf"{NAME}(?:, {NAME})*,? and {NAME}")


def _nearest(named: list[tuple[int, str]], own: int) -> str | None:
    """The first name after the claim, or else the last one before it."""
    after = [name for start, name in named if start >= own]
    return after[0] if after else (named[-1][1] if named else None)


def _listings(text: str, places: Collection[str]) -> Iterable[list[str]]:
    """Lists of two or more known places in a text."""
    # Sooner told than looked for: a list has an "and" and two of the places.
    if " and " not in text or sum(map(text.count, places)) < 2:
        return
    for found in _LISTING.finditer(text):
        names = re.split(r",? and |, ", found[0])
        known = [name for name in names if name in places]
        if len(known) > 1:
            yield known


def plan_sites(
    texts: Sequence[str], sites: Sequence[Site], places: dict[str, str | None], main: str | None
) -> SitePlan:
    """Which of a story's places are different sites, and which one is its main place."""
    used = Counter(site.name for site in sites if site.name)
    names = sorted(used)
    if main not in used:
        main = min(names, key=lambda name: (-used[name], name), default=None)
    if len(names) < 2:
        return SitePlan(main=main, apart=frozenset())
    marked = {site.name for site in sites if site.elsewhere and site.name}
    side_by_side = _side_by_side(texts, names)
    apart = {
        frozenset(pair)
        for pair in combinations(names, 2)
        if frozenset(pair) in side_by_side
        or (places.get(pair[0]) is not None and places.get(pair[0]) == places.get(pair[1]))
        or (main in pair and (set(pair) - {main}) & marked)
    }
    return SitePlan(main=main, apart=frozenset(apart))


def _side_by_side(texts: Sequence[str], names: list[str]) -> set[frozenset[str]]:
    """Pairs of names that some text lists: "Kisumu, Siaya and Busia"."""
    return {
        frozenset(pair)
        for text in texts
        for known in _listings(text, names)
        for pair in combinations(sorted(set(known)), 2)
    }
