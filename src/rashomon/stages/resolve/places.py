"""Reports of a story → the place of its event, resolved offline, with UCDP's precision.

The reports vote with their sightings of towns. The town that most of them tell of is looked up in
the gazetteer; of several of one name, the one in the state or country named beside it or in play
wins, then the largest. Without a town, the county, state or country that is told of most stands in.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from rashomon.records import Place, Report
from rashomon.stages.resolve.gazetteer import Town, fold, gazetteer
from rashomon.stages.resolve.passages import Split
from rashomon.stages.resolve.quoted import quoted
from rashomon.stages.resolve.sightings import Sighting, find_sightings

# UCDP's codes for where_prec (GED codebook): 1 the place itself, 2 within about 25 km of a known
# place, 3 and 4 administrative divisions of the second and first order, 6 the country.
EXACT, NEAR, COUNTY, STATE, COUNTRY = 1, 2, 3, 4, 6
# A country in play weighs so much for a town of the US where no state is in play: news from
# everywhere names the US.
US_ALONE = 1.5
# A town in a country that no report names has to be this large to be believed.
LARGE_TOWN = 100_000
# A town of this size, told of as a town in its own right, puts its state in play.
CITY = 150_000
# A small town counts where this share of what is said of states is of its own.
SMALL_IN_PLAY = 0.5
# A country of which less than this share is said is not in play.
COUNTRY_IN_PLAY = 0.1
LEAST_WEIGHT = 0.05
RUNS_KEPT = 20_000  # runs of capitalised words come again and again
PART_WITHIN = 20.0  # km from the middle of a large town to that of a part of it
# GeoNames has "St. Louis" beside "Saint Paul": all are written out, as the US Board on Geographic
# Names does.
_ST = re.compile(r"^St\.? ")
_NAMES = re.compile(r"[A-Z][\w'’]*\.?(?:[ -][A-Z][\w'’]*)*")


class InPlay(msgspec.Struct, frozen=True):
    """How much the reports speak of each country and US state: shares, 0 to 1."""

    countries: Mapping[str, float]
    states: Mapping[str, float]


def event_place(told: Sequence[Split], site: str | None = None) -> Place | None:
    """The place of the event that the reports tell of; None where nothing is known.

    ``site`` is the mosque, school or highway that they put it at: no gazetteer holds these, so that
    the coordinates are those of its town.
    """
    found, seen = _town_or_region(told)
    if found is not None and seen:
        words = quoted(told, ((one.weight, one.at) for one in seen))
        found = msgspec.structs.replace(found, quotes=words)
    if found is None or site is None or found.precision > NEAR:
        return found
    why = f"{site} is in no gazetteer: it is placed at {found.name}"
    return msgspec.structs.replace(found, site=site, why=why, precision=NEAR)


def _town_or_region(told: Sequence[Split]) -> tuple[Place | None, Sequence[Sighting]]:
    """The place, and its sightings: a country or state in play has none."""
    sightings = [_shares(find_sightings(one)) for one in told]
    seen = [sighting for of_report in sightings for sighting in of_report]
    in_play = _in_play([one.report for one in told], seen)
    town = _best((one for one in seen if not one.county), in_play)
    if town is not None:
        return town
    return _county(seen, in_play) or (_region(in_play), ())


def _shares(sightings: Iterable[Sighting]) -> list[Sighting]:
    """One report's sightings, weighing 1 together, so that long reports have one vote too."""
    found = list(sightings)
    total = max(1.0, sum(one.weight for one in found))
    return [msgspec.structs.replace(one, weight=one.weight / total) for one in found]


def _best(seen: Iterable[Sighting], in_play: InPlay) -> tuple[Place, Sequence[Sighting]] | None:
    """The town that is believed most, with its sightings."""
    by_name: dict[str, list[Sighting]] = {}
    for one in seen:
        by_name.setdefault(one.name, []).append(one)
    ranked = sorted(
        ((_believed(name, found, in_play), name) for name, found in by_name.items()),
        key=lambda pair: (-round(pair[0], 6), pair[1]),
    )
    if not ranked or ranked[0][0] < LEAST_WEIGHT:
        return None
    best = by_name[ranked[0][1]]
    others = [by_name[name] for weight, name in ranked[1:] if weight > 0.25 * ranked[0][0]]
    whole = _whole_town(best, others, in_play)
    return _place(whole, in_play), whole


def _whole_town(
    found: Sequence[Sighting], others: Iterable[Sequence[Sighting]], in_play: InPlay
) -> Sequence[Sighting]:
    """The large town that a name is only a part of, where that is told of too; else the name."""
    part = _town(found[0].name, found, in_play)
    if part is None or any(one.own for one in found):
        return found
    for other in others:
        town = _town(other[0].name, other, in_play)
        if town and town.population > 8 * part.population and _distance(town, part) < PART_WITHIN:
            return other
    return found


def _distance(left: Town, right: Town) -> float:
    """Kilometres between two towns, on a sphere, by the equirectangular approximation."""
    east = (left.longitude - right.longitude) * math.cos(math.radians(left.latitude))
    return 111.2 * math.hypot(left.latitude - right.latitude, east)


def _believed(name: str, found: Sequence[Sighting], in_play: InPlay) -> float:
    """The weight of a name, less where it would be a small town of a country not in play."""
    weight = sum(one.weight for one in found)
    town = _town(name, found, in_play)
    if town is None:
        only_small = gazetteer().named(name) and not any(one.region for one in found)
        return 0.0 if only_small else weight * 0.8
    if in_play.countries and in_play.countries.get(town.countrycode, 0.0) < COUNTRY_IN_PLAY:
        return weight * (0.5 if town.population >= LARGE_TOWN else 0.15)
    if _in_us(town) and in_play.states and town.admin1code not in in_play.states:
        return weight * (0.8 if town.population >= LARGE_TOWN else 0.4)
    return weight


def _town(name: str, found: Sequence[Sighting], in_play: InPlay) -> Town | None:
    """Which town of this name: by the region beside it, the regions in play, then its size."""
    beside = _tally((one.region, one.weight) for one in found if one.region)
    towns = [
        town
        for town in gazetteer().named(name)
        if not town.small or town.admin1code in beside or _is_in_play(town, in_play)
    ]

    def score(town: Town) -> float:
        regions = (f"country:{town.countrycode}",) + ((town.admin1code,) if _in_us(town) else ())
        named = sum(beside.get(region, 0.0) for region in regions)
        played = 3 * in_play.countries.get(town.countrycode, 0.0)
        if _in_us(town):
            played = 3 * in_play.states.get(town.admin1code, 0.0) + (
                played if in_play.states else played * US_ALONE / 3
            )
        return 6 * named + played + 0.7 * math.log10(town.population + 1000)

    if not towns:
        return None
    best = max(towns, key=lambda town: (score(town), -town.geonameid))
    if beside and not any(_lies_in(best, region) for region in beside):
        return None
    return best


def _is_in_play(town: Town, in_play: InPlay) -> bool:
    """Whether the reports speak of the state of a small town, as much as of others."""
    most = max(in_play.states.values(), default=0.0)
    return most > 0 and in_play.states.get(town.admin1code, 0.0) >= SMALL_IN_PLAY * most


def _in_us(town: Town) -> bool:
    return town.countrycode == "US"


def _lies_in(town: Town, region: str) -> bool:
    return region in (f"country:{town.countrycode}", town.admin1code if _in_us(town) else "")


def _place(found: Sequence[Sighting], in_play: InPlay) -> Place:
    town = _town(found[0].name, found, in_play)
    if town is None:
        return _unlisted(found)
    places = gazetteer()
    town = places.city_of(town)
    near = sum(one.weight for one in found if one.near) > sum(one.weight for one in found) / 2
    return Place(
        name=_ST.sub("Saint ", town.name),
        country=places.country_names.get(town.countrycode),
        admin1=places.state_names.get(town.admin1code) if _in_us(town) else None,
        lat=town.latitude,
        lon=town.longitude,
        geonames_id=town.geonameid,
        precision=NEAR if near else EXACT,
        why=f"the reports put it near {town.name}" if near else None,
    )


def _unlisted(found: Sequence[Sighting]) -> Place:
    """A town that the gazetteer lacks, in the region named beside it."""
    beside = _tally((one.region, one.weight) for one in found if one.region)
    shown = min(Counter(one.shown for one in found).items(), key=lambda item: (-item[1], item[0]))
    place = _in_region(shown[0], _most(beside), STATE if _is_state(_most(beside)) else COUNTRY)
    return msgspec.structs.replace(place, why=f"{shown[0]} is in no gazetteer: no coordinates")


def _is_state(region: str | None) -> bool:
    return region is not None and not region.startswith("country:")


def _in_region(name: str, region: str | None, precision: int) -> Place:
    places = gazetteer()
    if region and region.startswith("country:"):
        country = places.country_names.get(region.removeprefix("country:"))
        return Place(name=name, country=country, precision=precision)
    state = places.state_names.get(region or "")
    country = places.country_names["US"] if state else None
    return Place(name=name, country=country, admin1=state, precision=precision)


def _county(seen: Iterable[Sighting], in_play: InPlay) -> tuple[Place, Sequence[Sighting]] | None:
    """The county that is told of most, with its sightings."""
    counties = [one for one in seen if one.county]
    best = _most(_tally((one.name, one.weight) for one in counties))
    if best is None:
        return None
    states = gazetteer().counties[best]
    named = [one for one in counties if one.name == best]
    beside = _most(_tally((one.region, one.weight) for one in named))
    state = (
        beside
        if beside in states
        else max(states, key=lambda code: (in_play.states.get(code, 0.0), code))
    )
    return _in_region(min(one.shown for one in named), state, COUNTY), named


def _region(in_play: InPlay) -> Place | None:
    """The state or the country that is most spoken of."""
    country, state = _most(in_play.countries), _most(in_play.states)
    places = gazetteer()
    if country is None:
        return None
    if country == "US" and state:
        return _in_region(places.state_names[state], state, STATE)
    name = places.country_names[country]
    return Place(name=name, country=name, precision=COUNTRY)


def _in_play(reports: Iterable[Report], seen: Sequence[Sighting]) -> InPlay:
    """Countries and states by how often the reports name them, or places in them."""
    countries: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for report in reports:
        _count(f"{report.title or ''}\n{report.text}", countries, states)
    for one in seen:
        if one.region and one.region.startswith("country:"):
            countries[one.region.removeprefix("country:")] += 3
        elif one.region:
            states[one.region] += 3
        elif one.county:
            states.update(gazetteer().counties[one.name])
        elif one.own and (state := _state_of_city(one.name)):
            states[state] += 1
    countries["US"] += sum(states.values())
    return InPlay(_portions(countries), _portions(states))


def _state_of_city(name: str) -> str | None:
    """The state of the largest town of a name, if it is a city of the US."""
    towns = gazetteer().named(name)
    large = towns and _in_us(towns[0]) and towns[0].population >= CITY
    return towns[0].admin1code if large else None


def _count(text: str, countries: Counter[str], states: Counter[str]) -> None:
    for run, times in Counter(_NAMES.findall(text)).items():
        for of_countries, of_states in _told_of(run):
            for code in of_countries:
                countries[code] += times
            for code in of_states:
                states[code] += times


@lru_cache(maxsize=RUNS_KEPT)
def _told_of(run: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The codes of the countries and of the states that each part of a run of words names."""
    places = gazetteer()
    found = []
    for name in _parts(run):
        countries = [by[name] for by in (places.countries, places.adjectives) if name in by]
        states = [places.states[name]] if len(name) > 2 and name in places.states else []
        if countries or states:
            found.append((tuple(countries), tuple(states)))
    return tuple(found)


def _parts(run: str) -> Iterable[str]:
    """A run of capitalised words, and its words by one and two."""
    words = fold(run).split()
    yield from words
    for first, second in pairwise(words):
        yield f"{first} {second}"


def _portions(counted: Counter[str]) -> dict[str, float]:
    total = sum(counted.values())
    return {key: count / total for key, count in sorted(counted.items()) if count}


def _tally(pairs: Iterable[tuple[str | None, float]]) -> dict[str, float]:
    tally: dict[str, float] = {}
    for key, weight in pairs:
        if key is not None:
            tally[key] = tally.get(key, 0.0) + weight
    return tally


def _most(tally: Mapping[str, float]) -> str | None:
    """The key of most weight; of equals the first in the alphabet."""
    if not tally:
        return None
    return min(tally.items(), key=lambda item: (-round(item[1], 6), item[0]))[0]
