"""Names that mean one thing, against the ``same_entity`` of a set's ``story.json``.

An alias is found where all its names are of one entity. Names of two labelled things in one entity
are an invention, and so is every other pair of names that the labels do not put together; those
are for a reader to judge, as the labels name a few aliases only.
"""

from __future__ import annotations

import json
import re
from itertools import combinations

from benchmarks.quality.read import Output
from benchmarks.quality.scored import Mistake, Scored
from benchmarks.quality.sets import LabelledSet

_ARTICLE = re.compile(r"^(?:the|a|an) ")


def score_aliases(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored | None:
    """How many aliases were found, and how many labelled things were mixed up; None without."""
    file = one.folder / "story.json"
    if not file.is_file():
        return None
    unit = min(units, default="")
    wanted = [
        {_plain(name) for name in names}
        for names in json.loads(file.read_text(encoding="utf-8")).get("same_entity", ())
    ]
    entities = [
        {_plain(name) for name in entity.names}
        for told in output.events
        for entity in told.event.entities
    ]
    missed = [names for names in wanted if not any(names <= entity for entity in entities)]
    mixed = [
        (first, second)
        for first, second in combinations(wanted, 2)
        if any(first & entity and second & entity for entity in entities)
    ]
    mistakes = [_mistake(unit, "alias not found", names) for names in missed]
    mistakes += [_mistake(unit, "two things in one", first | second) for first, second in mixed]
    figures = {
        "aliases_found": float(len(wanted) - len(missed)),
        "aliases_wanted": float(len(wanted)),
        "aliases_invented": float(len(mixed)),
    }
    return Scored(figures, mistakes)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", " ".join(name.lower().replace("’", "'").split()))


def _mistake(unit: str, group: str, names: set[str]) -> Mistake:
    return Mistake(unit, "alias", (f"alias: {group}",), " = ".join(sorted(names)))
