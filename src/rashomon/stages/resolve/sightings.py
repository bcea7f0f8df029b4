"""Report → where it names towns and counties, and how much each naming says of the event's place.

A town counts by the words round it ("in Goma", "Goma police", "GOMA, Zaire —") and by the sentence
it stands in. A name within a longer run of capitals ("Jackson Avenue", "Marion Holt") is no town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from rashomon.records import Reading, Report, Zone
from rashomon.stages.resolve.gazetteer import Gazetteer, fold, gazetteer
from rashomon.stages.resolve.passages import Passage, Split, has_happening, table
from rashomon.stages.resolve.quoted import Told

# What the words round a name say of the place of the event, beside "in …" = 1.
WEIGHT_AT, WEIGHT_REGION, WEIGHT_OFFICE, WEIGHT_DATELINE = 1.0, 1.2, 0.7, 1.6
WEIGHT_WHERE, WEIGHT_NAMED, WEIGHT_TITLE, WEIGHT_RESIDENTS = 0.45, 0.4, 2.0, 0.4
PASSAGES_READ = 40
LONGEST_PLACE = 4  # words
DATELINE_WITHIN = 600  # characters: a dateline stands near the top
# Names come again and again; this many are looked up once only.
NAMES_KEPT = 20_000
_WORD = r"(?:(?:St|Ft|Mt)\.|[A-Z][\w'’]*(?:[-.][\w'’]+)*)"
_LINK = r"(?:de|del|la|las|los|el|upon|al|du|da|do|dos|sur|es)"
_RUN = re.compile(rf"{_WORD}(?:[ -](?:{_LINK} )?{_WORD})*")
# "12 km north of Goma", "near the town of Goma", "outside Goma": a place that is not named itself.
_NEAR = re.compile(
    r"\b(?:near|nearby|outside|close to|not far from|(?:km|kilomet\w+|miles?)"
    r"(?: (?:north|south|east|west)\w*)? (?:of|from|outside))"
    r"(?: the)?(?: [a-z]+){0,3} $"
)
_UNSPACED = re.compile(r"[^ ]+")
_DATELINE = re.compile(
    r"\s*(?:[×*>(\[-]\s*)?(?P<town>[A-Z][\w.'’]*(?:[ /-][A-Z][\w.'’]*){0,3})"
    r"(?:,\s(?P<region>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}))?[)\]]?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:[-–—:]{1,2}\s|\d{4}-\d\d-\d\d\s)"
)
_CAPITALS_THEN_DAY = re.compile(
    r"(?<![A-Z])(?P<town>[A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]+){0,3})"
    r"(?:,\s(?P<region>[A-Z]\w+(?: \w+)?))?\s\d{4}-\d\d-\d\d\s"
)


# Stations of the United States: K or W and two or three letters.
_CALL_LETTERS = re.compile(r"[KW][A-Z]{2,3}(?:[ -]TV)?")


class Sighting(msgspec.Struct, frozen=True):
    """One naming of a place. ``region`` is a US state code or "country:XX", or None.

    ``own`` is true where the words show a town in its own right: a dateline, a state beside it, its
    police. A part of a large town seldom has any of these. ``near`` is true where it is only the
    nearest town: "near Goma". ``at`` is where it stands in the report's text, None for its title.
    """

    name: str
    shown: str
    weight: float
    region: str | None = None
    county: bool = False
    own: bool = False
    near: bool = False
    at: Told | None = None


class Cues(msgspec.Struct, frozen=True):
    """The cue lists of places.toml, as expressions and sets."""

    before: re.Pattern[str]
    at: frozenset[str]
    office: re.Pattern[str]
    residents: re.Pattern[str]
    government: re.Pattern[str]
    quarter: re.Pattern[str]
    aim: re.Pattern[str]
    outlet: re.Pattern[str]
    not_town: frozenset[str]
    openers: frozenset[str]
    between: frozenset[str]


class Named(msgspec.Struct, frozen=True):
    """A name in a text: ``text[start:end]``, whether it fills its run of capitals, its region."""

    start: int
    end: int
    whole: bool
    region: str | None


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cue lists of data/places.toml, compiled."""
    data = table("places")["cues"]
    between = "|".join(sorted(data["between"], key=len, reverse=True))
    where = "|".join(data["where"])
    office, residents = "|".join(data["offices"]), "|".join(data["residents"])
    return Cues(
        before=re.compile(rf"\b(?P<cue>{where})\s+(?:(?:{between})\s+){{0,2}}$", re.IGNORECASE),
        at=frozenset(data["at"]),
        office=re.compile(rf"(?:['’]s)?(?:\s[\w-]+)?\s(?:{office})\b", re.IGNORECASE),
        residents=re.compile(rf"(?:['’]s)?(?:\s[\w-]+)?\s(?:{residents})\b", re.IGNORECASE),
        government=re.compile(rf"(?:['’]s)?\s(?:{'|'.join(data['governments'])})\b", re.IGNORECASE),
        quarter=re.compile(rf"\s(?:{'|'.join(data['quarters'])})\b", re.IGNORECASE),
        aim=re.compile(rf"\b(?:{'|'.join(data['aims'])})\s+(?:for|against)\s+(?:the\s+)?$"),
        outlet=re.compile(rf"\b(?:(?i:{'|'.join(data['outlets'])})\b|[KW][A-Z]{{2,3}}\b)|\.com\b"),
        not_town=frozenset(data["not_town"]),
        openers=frozenset(data["where"]) | {"the", "a", "police", "two", "when", "while", "after"},
        between=frozenset(data["between"]) | {"city", "town"},
    )


def find_sightings(told: Split) -> list[Sighting]:
    """All namings of towns and counties in a report's dateline, title and first sentences."""
    report, reading = told.report, told.reading
    found = list(_in_dateline(report))
    if report.title:
        whole = Passage(0, _end_of_headline(report.title), 0, True)
        found += _in_passage(report.title, whole, WEIGHT_TITLE / 2, ())
    people = _spans(reading, "person")
    places = _spans(reading, "place")
    for passage in told.passages[:PASSAGES_READ]:
        found += _in_passage(report.text, passage, 1.0, people, places, report.id)
    return found


# What parts a headline from the outlet's name in the title of a page.
_TITLE_PARTS = re.compile(r"\s+[-–—]+\s+|\s*[|]\s*")
_PLACE_ALONE = re.compile(r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}, [A-Z][\w.]*(?: [A-Z][\w.]*)?")


def _end_of_headline(title: str) -> int:
    """Where the headline ends in a page's title: "Two shot - WLOD News 8, Lodd, OH" is of Gran."""
    for parting in _TITLE_PARTS.finditer(title):
        part = title[parting.end() :]
        if (cues().outlet.search(part) and len(part) < len(title) / 2 + 40) or (
            "|" in parting[0] and _PLACE_ALONE.fullmatch(part)
        ):
            return parting.start()
    return len(title)


def _spans(reading: Reading | None, kind: str) -> tuple[tuple[int, int], ...]:
    mentions = reading.mentions if reading else ()
    return tuple((mention.start, mention.end) for mention in mentions if mention.kind == kind)


def _in_dateline(report: Report) -> Iterator[Sighting]:
    match = _find_dateline(report)
    if match is None:
        return
    for town in match["town"].split("/"):
        region = _region(match["region"] or "", gazetteer())
        known = gazetteer().named(town)
        shown = known[0].name if known else _titled(town)
        if _CALL_LETTERS.fullmatch(town) and not region:
            continue  # "WLOD -" is a broadcaster
        if known or region or (town.isupper() and not _is_common(town)):
            at = _where(report, town)
            yield Sighting(fold(town), shown, WEIGHT_DATELINE, region, own=True, at=at)


def _where(report: Report, town: str) -> Told | None:
    """Where a dateline's town stands in the text; None where the dateline is a field of its own."""
    zone = next((one for one in report.zones if one.kind == "dateline"), None)
    head = zone.start if zone else 0
    start = report.text.find(town, head, head + DATELINE_WITHIN)
    return (report.id, start, start + len(town)) if start >= 0 else None


def _find_dateline(report: Report) -> re.Match[str] | None:
    """The dateline that ingest found, or one at the head of a paragraph near the top."""
    if report.dateline:
        return _DATELINE.match(report.dateline.rstrip(" -–—:") + " — ")
    zone = next((zone for zone in report.zones if zone.kind == "dateline"), None)
    if isinstance(zone, Zone):
        return _DATELINE.match(report.text[zone.start : zone.end].rstrip(" -–—:") + " — ")
    head = report.text[:DATELINE_WITHIN]
    for paragraph in head.split("\n")[:6]:
        match = _DATELINE.match(paragraph)
        if match and (match["town"].isupper() or match["region"] or _is_town(match["town"])):
            return match
    return _CAPITALS_THEN_DAY.search(head)


def _in_passage(
    text: str,
    passage: Passage,
    factor: float,
    people: Sequence[tuple[int, int]],
    places: Sequence[tuple[int, int]] = (),
    report: str | None = None,
) -> Iterator[Sighting]:
    """Towns and counties that a sentence names, weighed; of a ``report``'s text, or its title."""
    for named in _names(text, passage):
        if any(start < named.end and named.start < end for start, end in people):
            continue
        shown = text[named.start : named.end]
        at = (report, named.start, named.end) if report is not None else None
        if fold(shown).endswith((" county", " parish")):
            county = _titled(shown)
            weight = passage.weight * factor
            yield Sighting(fold(shown), county, weight, named.region, county=True, at=at)
            continue
        weight = _weight(text, passage, named, (named.start, named.end) in places)
        weight *= passage.weight * factor * _of_care(text, passage, named)
        if weight and (named.region or not _is_common(shown)):
            own = bool(named.region or cues().government.match(text, named.end))
            near = _NEAR.search(text, max(passage.start, named.start - 45), named.start) is not None
            shown = _titled(shown)
            yield Sighting(fold(shown), shown, weight, named.region, own=own, near=near, at=at)


def _is_town(name: str) -> bool:
    return bool(gazetteer().named(name))


def _is_common(name: str) -> bool:
    return fold(name) in gazetteer().common_words


def _weight(text: str, passage: Passage, named: Named, is_mention: bool) -> float:
    """How much the words round a name say of the place of the event; 0 for nothing."""
    before = text[max(passage.start, named.start - 45) : named.start]
    cue = cues().before.search(before)
    weight = 0.0
    if cues().aim.search(before):
        return 0.0
    if cues().quarter.match(text, named.end) or before[-4:].lower() == "the ":
        return 0.0
    if cue:
        weight = WEIGHT_AT if cue["cue"].lower() in cues().at else WEIGHT_WHERE
    elif before[-1:] == " " and _follows_happening(before.rstrip()[-14:]):
        weight = WEIGHT_AT if is_mention else WEIGHT_WHERE
    if cues().office.match(text, named.end):
        weight = max(weight, WEIGHT_OFFICE)
    elif cues().residents.match(text, named.end):
        weight = max(weight, WEIGHT_RESIDENTS)
    if named.region:
        weight = max(weight, WEIGHT_REGION if weight != WEIGHT_WHERE else WEIGHT_NAMED)
    if not named.whole:
        beside = cues().office.match(text, named.end) or cues().residents.match(text, named.end)
        return weight if named.region or beside else 0.0
    return max(weight, WEIGHT_NAMED if is_mention else 0.0)


# Those who were hurt are taken elsewhere: "flown to Lodd", "a hospital in Lodd", "a Lodd hospital".
_TAKEN = re.compile(
    r"\b(?:flown|airlifted|lifted|helicopter|transported|transferred|rushed|hospitals? in"
    r"|treated (?:in|at))\b[^.;,]{0,40}$"
)
_HOSPITAL = re.compile(
    r"(?:['’]s)?\s(?:[\w-]+\s){0,3}?(?:[Hh]ospital|[Mm]edical|[Cc]linic|[Tt]rauma)"
)
WHERE_TREATED = 0.25


def _of_care(text: str, passage: Passage, named: Named) -> float:
    """1, or less for a town that the hurt are taken to."""
    before = text[max(passage.start, named.start - 70) : named.start]
    taken = _TAKEN.search(before) or _HOSPITAL.match(text, named.end, passage.end)
    return WHERE_TREATED if taken else 1.0


def _follows_happening(words: str) -> bool:
    return has_happening(words, 0, len(words))


def _names(text: str, passage: Passage) -> Iterator[Named]:
    """Names of towns and counties within the runs of capitalised words of a sentence."""
    for run in _RUN.finditer(text, passage.start, passage.end):
        word, after = run[0], text[run.end() : run.end() + 1]
        if " " not in word and after != "," and not _opens_place(word):
            continue  # most runs: one word that no place begins with, and no region after it
        spans = [match.span() for match in _UNSPACED.finditer(text, run.start(), run.end())]
        index = 0
        while index < len(spans):
            length, named = _name_at(text, spans, index)
            if named:
                yield named
            index += length


def _name_at(text: str, spans: Sequence[tuple[int, int]], index: int) -> tuple[int, Named | None]:
    """The longest name of a place that starts at a word of a run, and its length in words."""
    start = spans[index][0]
    if not _opens_place(text[slice(*spans[index])]):
        return _unlisted_town(text, spans, index)
    for length in range(min(LONGEST_PLACE, len(spans) - index), 0, -1):
        end = _without_possessive(text, spans[index + length - 1][1])
        name = fold(text[start:end])
        kind = _kind(name)
        if kind == "region":
            return length, None
        last = index + length == len(spans)
        if kind == "place":
            if not last and fold(text[slice(*spans[index + length])]) in cues().not_town:
                return length + 1, None
            region = _region_after(text, end)
            if not last and end < spans[index + length - 1][1] and _opens(text, spans[:index]):
                return len(spans) - index, Named(start, end, True, region)
            whole = last and _opens(text, spans[:index]) and not text[start:end].islower()
            return length, Named(start, end, whole or text[start:end].isupper(), region)
        unknown = name not in cues().openers and name not in gazetteer().common_words
        if last and index == 0 and unknown and (region := _region_after(text, end)):
            return length, Named(start, end, True, region)
    return 1, None


def _unlisted_town(
    text: str, spans: Sequence[tuple[int, int]], index: int
) -> tuple[int, Named | None]:
    """What `_name_at` finds where no place is called so: a whole run with its state after it."""
    length = len(spans)
    if index == 0 and length <= LONGEST_PLACE:
        start, end = spans[0][0], _without_possessive(text, spans[-1][1])
        region = _region_after(text, end)
        if region:
            name = fold(text[start:end])
            if name not in cues().openers and name not in gazetteer().common_words:
                return length, Named(start, end, True, region)
    return 1, None


@lru_cache(maxsize=NAMES_KEPT)
def _opens_place(word: str) -> bool:
    """Whether the name of some place begins with a word of a text, with or without its "'s"."""
    bare = word[: _without_possessive(word, len(word))]
    return any(fold(one).partition(" ")[0] in gazetteer().openings for one in (word, bare))


@lru_cache(maxsize=NAMES_KEPT)
def _kind(name: str) -> Literal["place", "region", "other"]:
    """What a folded name is: a town or county, a state or country that is no town's name."""
    places = gazetteer()
    towns = places.named(name)
    if not towns and (name in places.countries or (name in places.states and len(name) > 2)):
        return "region"
    return "place" if name in places.counties or (towns and len(name) > 2) else "other"


def _opens(text: str, before: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of a run before a name only lead up to it ("In North …")."""
    return all(
        fold(text[start:end]) in cues().openers or fold(text[start:end]) in cues().between
        for start, end in before
    )


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in ("'s", "’s", "'S", "’S") else end


_REGION_AFTER = re.compile(r",\s+(?P<region>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})")


def _region_after(text: str, end: int) -> str | None:
    """The state or country after a comma: "Goma, Zaire"."""
    match = _REGION_AFTER.match(text, end)
    if match is None:
        return None
    words = match["region"].split()
    for length in range(len(words), 0, -1):
        region = _region(" ".join(words[:length]), gazetteer())
        if region:
            return region
    return None


def _region(name: str, places: Gazetteer) -> str | None:
    """A state's code, or "country:XX"; None for any other name."""
    folded = fold(name)
    if folded in places.states and (len(folded) > 2 or name.isupper() or "." in name):
        return places.states[folded]
    code = places.countries.get(folded) if len(folded) > 2 else None
    return f"country:{code}" if code else None


def _titled(name: str) -> str:
    """A name in capitals as it is usually written."""
    return name.title() if name.isupper() else name
