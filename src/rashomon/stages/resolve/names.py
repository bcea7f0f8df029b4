"""The words for a claimant or person → a parsed name: titles, core, and what kind of name it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from rashomon.stages.resolve.gazetteer import fold, gazetteer
from rashomon.stages.resolve.passages import table

NameKind = Literal["person", "organisation", "role", "group"]
# A slip of the pen: words this long may differ by one letter, the longer ones by two.
SLIP_FROM, TWO_SLIPS_FROM = 6, 10
# Reports of one happening share their names; this many are parsed once only.
NAMES_KEPT = 5_000
# What is told of somebody after the name: "Ann Lee, head of mission", "Red Cross (ICRC)".
_GLOSS = re.compile(
    r"\s*\(.*|(?<=[a-z.]),\s+(?:(?:the|a|an|who)\s+)?[a-z].*|\s+[-–—]\s.*", re.DOTALL
)
_OF = re.compile(r"(.+?)\s(?:of|from|at|with)\s(?:the\s)?[A-Z].*", re.DOTALL)
_WHERE = frozenset({"in", "at", "near", "from", "of", "for", "with"})
_TOKEN = re.compile(r"[^\s,;:()\"“”«»]+")


class Titles(msgspec.Struct, frozen=True):
    """The lists of titles.toml, folded, as sets and maps."""

    determiners: frozenset[str]
    new: frozenset[str]
    ranks: Mapping[str, str]
    male: frozenset[str]
    female: frozenset[str]
    heads: frozenset[str]
    single: frozenset[str]
    light: frozenset[str]
    same: Mapping[str, str]
    bodies: frozenset[str]
    groups: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    nicknames: Mapping[str, frozenset[str]]

    def is_title(self, word: str) -> bool:
        """Whether a folded word stands before names: a rank, an honorific, a role."""
        return word in self.ranks or word in self.male or word in self.female or word in self.heads


class Name(msgspec.Struct, frozen=True):
    """A name as parsed.

    ``words`` are its core, folded: a person's given names and surname, or the body's or group's
    words without determiners. ``titles`` are the folded words before them. ``new`` is true where
    "a" or "another" brings in somebody who is not known.
    """

    text: str
    kind: NameKind
    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    new: bool = False

    @property
    def surname(self) -> str:
        """The last word of a person's name."""
        return self.words[-1] if self.words else ""

    @property
    def is_full(self) -> bool:
        """Whether there is a given name as well as a surname."""
        return _is_full(self.words)


@lru_cache(maxsize=NAMES_KEPT)
def _is_full(words: tuple[str, ...]) -> bool:
    known = titles()
    return sum(1 for word in words if word not in known.particles) > 1


@lru_cache(maxsize=1)
def titles() -> Titles:
    """The lists of data/titles.toml."""
    data = table("titles")
    roles, honorifics = data["roles"], data["honorifics"]
    return Titles(
        determiners=frozenset(data["determiners"]["words"]),
        new=frozenset(data["determiners"]["new"]),
        ranks={
            word: family
            for family, names in data["ranks"].items()
            for name in names
            for word in (name, name.split()[-1])
        },
        male=frozenset(honorifics["male"]),
        female=frozenset(honorifics["female"]),
        heads=frozenset(fold(word) for word in roles["heads"]),
        single=frozenset(fold(word) for word in roles["single"]),
        light=frozenset(fold(word) for word in roles["light"]),
        same=data["same"],
        bodies=frozenset(data["bodies"]["words"]),
        groups=frozenset(data["bodies"]["groups"]),
        particles=frozenset(data["names"]["particles"]),
        suffixes=frozenset(data["names"]["suffixes"]),
        nicknames={short: frozenset(full) for short, full in data["nicknames"].items()},
    )


@lru_cache(maxsize=NAMES_KEPT)
def parse_name(text: str, *, hint: NameKind | None = None) -> Name:
    """A claimant's or person's words as a `Name`.

    ``hint`` is the kind that somebody knows already (a mention's), for where the words do not tell.
    """
    told = _GLOSS.sub("", text) or text
    owner = _OF.match(told)
    if owner:
        person = _parsed(text, owner[1], hint)
        if person.kind == "person" and (person.titles or person.is_full):
            return person
    return _parsed(text, told, hint)


def _parsed(text: str, told: str, hint: NameKind | None) -> Name:
    known = titles()
    tokens = [match[0].strip("'’") for match in _TOKEN.finditer(told)]
    folded = [_word(token) for token in tokens]
    first = next((at for at, word in enumerate(folded) if word not in known.determiners), 0)
    new = any(word in known.new for word in folded[:first])
    tokens, folded = tokens[first:], folded[first:]
    core = _core_start(tokens, folded)
    if core is not None and _is_person(tokens[core:], folded, core, hint):
        words = [word for word in folded[core:] if word not in known.suffixes]
        return Name(text, "person", tuple(words), tuple(folded[:core]), new)
    named = _after_gloss(tokens)
    tokens, folded = tokens[named:], folded[named:]
    words = _same_words(folded)
    kind = _impersonal_kind(tokens, words, hint)
    return Name(text, kind, tuple(words), (), new)


def _word(token: str) -> str:
    word = fold(token)
    return word[:-2] if word.endswith(("'s", "s'")) and word != "'s" else word


def _core_start(tokens: Sequence[str], folded: Sequence[str]) -> int | None:
    """Where the name proper starts: after the last title; None where no name follows."""
    known = titles()
    starts = [at + 1 for at, word in enumerate(folded) if known.is_title(word)]
    core = starts[-1] if starts else 0
    if core == len(tokens):  # "Gordon King": a title's word at the end may be the surname
        alone = len(starts) == 1 and core > 1 and folded[-1] not in known.heads
        core = 0 if alone and all(token[:1].isupper() for token in tokens) else core
    named = tokens[core:]
    if not named or not named[-1][:1].isupper() or not named[0][:1].isalpha():
        return None
    lower = [word for token, word in zip(named, folded[core:], strict=True) if token.islower()]
    return None if any(word not in known.particles for word in lower) else core


def _is_person(
    named: Sequence[str], folded: Sequence[str], core: int, hint: NameKind | None
) -> bool:
    known = titles()
    words = folded[core:]
    if hint == "person":
        return True
    if any(word in known.bodies for word in words):
        return False
    if core:  # a title before the name outweighs what a recogniser of names took it for
        return True
    if len(words) == 1 or hint in ("organisation", "group"):
        return False
    places = gazetteer()
    place = " ".join(words)
    return place not in places.countries and place not in places.states


def _after_gloss(tokens: Sequence[str]) -> int:
    """Where a body's own name starts: after "the charity" in "the charity Relief at Sea"."""
    first = next((at for at, token in enumerate(tokens) if token[:1].isupper()), 0)
    lead = {fold(token) for token in tokens[:first]}
    own = len(tokens) - first > 1 and tokens[-1][:1].isupper()
    return first if first and own and not lead & _WHERE else 0


def _same_words(folded: Sequence[str]) -> list[str]:
    """Words with those of one meaning made one, nationalities as country codes."""
    known, places = titles(), gazetteer()
    joined = " ".join(folded)
    for words, one in known.same.items():
        if words in joined:
            joined = _whole(words).sub(one, joined)
    return [
        places.adjectives.get(word) or places.countries.get(word) or word for word in joined.split()
    ]


@lru_cache(maxsize=NAMES_KEPT)
def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){re.escape(words)}(?!\S)")


def _impersonal_kind(
    tokens: Sequence[str], words: Sequence[str], hint: NameKind | None
) -> NameKind:
    known = titles()
    where = next((at for at, word in enumerate(words) if at and word in _WHERE), len(words))
    head = words[where - 1] if words else ""
    if head in known.heads:
        return "role"
    if where < len(words) and any(token.islower() and head in fold(token) for token in tokens):
        return "organisation" if head in known.bodies else "group"
    if len(words) == 1 and (head in known.groups or head.removesuffix("s") in known.heads):
        return "group"
    if hint == "organisation" or any(token[:1].isupper() for token in tokens[-1:]):
        return "organisation"
    return "organisation" if words and words[-1] in known.bodies else "group"


def same_word(left: str, right: str) -> bool:
    """Equal, or a slip of the pen apart: "musharraf", "musharrraf"."""
    if left == right:
        return True
    shorter = min(len(left), len(right))
    if shorter < SLIP_FROM or left[0] != right[0]:
        return False
    # Imported here, as few runs come so far, and it takes as long as reading a report.
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(left, right) <= (2 if shorter >= TWO_SLIPS_FROM else 1)


def same_given(left: str, right: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, a short form, a slip."""
    if left == right or same_word(left, right):
        return True
    if 1 in (len(left), len(right)):
        return left[0] == right[0]
    short = titles().nicknames
    return right in short.get(left, ()) or left in short.get(right, ())


def may_be_one(left: Name, right: Name) -> bool:
    """Whether two persons' names, one at least full, can be of one person."""
    if not same_word(left.surname, right.surname):
        return _opens_with(left, right) or _opens_with(right, left)
    if _titles_conflict(left, right):
        return False
    if not (left.is_full and right.is_full):
        shorter, longer = sorted((left.words, right.words), key=len)
        return len(shorter) == 1 or longer[-len(shorter) :] == shorter
    shorter, longer = sorted((left.words[:-1], right.words[:-1]), key=len)
    return _in_order(shorter, longer)


def _opens_with(part: Name, full: Name) -> bool:
    """ "Kamau" for "Kamau wa Njoro", "Ana Ruiz" for "Ana Ruiz Soto": a name told by its opening."""
    return full.is_full and part.words == full.words[: len(part.words)] != full.words


def _in_order(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether all given names of the shorter name come in the longer one, in order."""
    rest = iter(longer)
    return all(any(same_given(word, other) for other in rest) for word in shorter)


def _titles_conflict(left: Name, right: Name) -> bool:
    known = titles()
    sexes = [
        {sex for sex in ("male", "female") for title in name.titles if title in getattr(known, sex)}
        for name in (left, right)
    ]
    if sexes[0] and sexes[1] and not sexes[0] & sexes[1]:
        return True
    families = [
        {known.ranks[title] for title in name.titles if title in known.ranks}
        for name in (left, right)
    ]
    bare = not (left.is_full and right.is_full)
    return bool(bare and families[0] and families[1] and not families[0] & families[1])
