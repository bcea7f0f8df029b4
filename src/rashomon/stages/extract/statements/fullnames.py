"""Last names → fullest names, by the text of a report alone, parsed or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rashomon.stages.extract.lexicon import word_list

REACH = 60  # characters before a last name in which its first names stand


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Last name → the longest of its names that the commonest of them is a part of.

    "Waheed Arshad" twice and "Maj. Gen. Waheed Arshad" once: the latter; "Post Arshad" is none.
    """
    by_key: dict[str, Counter[str]] = {}
    for name in names:
        by_key.setdefault(key_of(name), Counter())[name] += 1
    return {key: _longest(counts) for key, counts in by_key.items() if key}


def _longest(counts: Counter[str]) -> str:
    several = Counter({name: n for name, n in counts.items() if " " in name}) or counts
    common = set(several.most_common(1)[0][0].split())
    return max(
        (name for name in several if common <= set(name.split())),
        key=lambda name: len(name.split()),
    )


def name_in_text(last: str, texts: Iterable[str]) -> str | None:
    """The commonest full name with that last name in the texts; ``None`` where there is none."""
    found = Counter(name for text in texts for name in _names_before(last, text))
    return found.most_common(1)[0][0] if found else None


def _names_before(last: str, text: str) -> Iterator[str]:
    place = text.find(last)
    while place >= 0:
        before = first_names().search(text, max(0, place - REACH), place)
        if before and not text[place + len(last) : place + len(last) + 1].isalnum():
            firsts = _without_titles(before.group().split(), last)
            if firsts:
                yield " ".join([*firsts, last])
        place = text.find(last, place + 1)


@lru_cache(maxsize=1)
def first_names() -> re.Pattern[str]:
    """Words with capitals at the end of a stretch, with the small words of names between."""
    particles = "|".join(sorted(word_list("speech", "particles")))
    return re.compile(rf"(?<!\w)(?:[A-Z][\w'’-]*\.?\s+(?:(?:{particles})\s+)*){{1,5}}\Z")


def _without_titles(words: list[str], last: str) -> list[str]:
    """The words behind the last that is a title, a role or one that no name holds.

    A body keeps all: "Baird County Sheriff's Department".
    """
    kept = words
    titles = frozenset() if last.lower() in word_list("speech", "bodies") else _titles()
    for place, word in enumerate(words):
        bare = word.lower().rstrip(".")
        if bare in titles or bare in _stop_words():
            kept = words[place + 1 :]
    return kept


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    kinds = ("honorifics", "persons", "ranks", "speakers", "titles", "bodies", "times")
    return frozenset(word for kind in kinds for word in word_list("speech", kind))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    """Words that no name holds; whoever reads no report is spared a second of spaCy's import."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return frozenset(STOP_WORDS)


def key_of(name: str) -> str:
    """The word by which a name is taken up again: the last one, without a bracket after it."""
    return name.split(" (")[0].split()[-1].lower().strip(".") if name.strip() else ""
