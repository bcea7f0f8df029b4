"""Named people → their class by what the report calls them: "Deputies Ann Roe and Bo Low".

A name alone ("Roe was treated for a cut") has the class that a rank or a noun beside it has
anywhere in the report: right before it, across "and" and other names, or behind a comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rashomon.records import GroupClass
from rashomon.stages.extract.hits import Found
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.people import FIGHTING, class_of_form

# What leads to a name: a noun, then names in a row or words between ("the officer as Scott").
NAMES = r"(?:[A-Z](?:[\w'’-]*|[\w'’-]{0,4}\.)(?:, (?:and )?| and | ))"
LEADING = re.compile(
    rf"([\w-]+)(\.?)(?:,? (?:identified|named|known))?(?: as)? ((?:{NAMES}){{0,6}})$"
)
APPOSED = re.compile(
    r"(?:, \d{1,2})?, (?:an?|the) ((?:[\w'-]+ ){0,4}?[\w-]+)(?=,| who| with| from| in | of |\.)"
)


def with_title(found: Found, text: str) -> Found:
    """``found`` of a named person, with the class that the report gives the name elsewhere."""
    party = found.party
    if party.name is None or party.class_ not in ("civilians", "unknown"):
        return found
    class_ = class_of_name(party.name, text)
    return found if class_ is None else Found(found.hit, replace(party, class_=class_))


@lru_cache(maxsize=200)
def class_of_name(name: str, text: str) -> GroupClass | None:
    """The class that words beside a name, full or last, give its bearer; None if none do."""
    *given, last = name.split()
    for match in re.finditer(rf"\b{re.escape(last)}\b", text):
        before = text[max(0, match.start() - 90) : match.start()]
        if _is_of_another(before, given):
            continue
        class_ = _before(before) or _fighting(_behind(text, match.end()))
        if class_ is not None:
            return class_
    return None


def _is_of_another(before: str, given: Sequence[str]) -> bool:
    """ "Bo Roe", where the report tells of Ann Roe as well."""
    first = re.search(r"([A-Z][\w'’-]+)(\.?) $", before)
    if first is None or not given or first[1] in given:
        return False
    return not first[2] and _fighting(first[1]) is None


def _before(text: str) -> GroupClass | None:
    """ "Deputies Ann", "the officer as Scott", "Army Sgt. Ann"."""
    found = LEADING.search(text)
    if found is None:
        return None
    noun, stop, between = found.groups()
    titles = re.findall(r"[\w'’-]+", between)
    if ("," in between or " and " in between) and not noun.lower().endswith("s"):
        return None  # one title is that of the next name alone
    class_ = next((told for word in reversed(titles) if (told := _title(word))), None)
    return class_ or (_title(noun) if not stop or noun[:1].isupper() else None)


def _title(word: str) -> GroupClass | None:
    """The class of a word that stands before a bearer's name: "police" and "troops" never do."""
    return None if word.lower() in word_list("words", "bodies_of_many") else _fighting(word)


def _behind(text: str, place: int) -> str:
    """The noun of an apposition: "Ann Roe, a police officer, …"."""
    found = APPOSED.match(text, place)
    return found[1] if found else ""


def _fighting(words: str) -> GroupClass | None:
    told = words.lower().replace(".", "").split()
    if not told or word_list("words", "no_longer") & set(told):
        return None
    last = told[-1]
    if {last, last.removesuffix("s")} & word_list("groups", "ranks.state_forces"):
        return "state_forces"
    class_ = class_of_form(last)
    return class_ if class_ in FIGHTING else None
