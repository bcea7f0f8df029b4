"""True case for text in capitals, length for length, so that no span moves.

Wires of 1990 are all capitals, and a parser trained on mixed case takes each word for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rashomon.stages.extract.lexicon import plain_list, word_list
from rashomon.stages.extract.model import lemma_table, load_model

WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
    ("ly", ""),
    ("men", "man"),
    ("women", "woman"),
)
PREFIXES = ("anti", "counter", "inter", "multi", "non", "over", "re", "semi", "sub", "super", "un")
CAPITALS_SHARE = 0.7  # of the letters of a sentence; headlines in capitals fall under it too
SHORTEST = 12  # letters; below it ("U.N. HQ") the case says nothing
# A gap between two words that begins a sentence: 'fled." He', 'said: "We', "[Reporter] Is it true".
OPENS = re.compile(r"[.?!]['\")\]]*\s+[\"'(\[]*$|:\s+[\"'\[]+$")
LABEL = re.compile(r"\s*(?:\[[^\[\]]*\]\s*)+[\"'(]*")
HOURS = re.compile(r"[ap]\.\s?m\b", re.I)
# What a monitor adds in square brackets, a parser of newspapers knows in round ones.
ROUND = str.maketrans("[]", "()")
DAY = re.compile(r"\b\d{1,2} $")
AGED = re.compile(r", ?\d{1,2}")
# A word with a capital right behind another one.
BEHIND_CAPITAL = re.compile(r"\b([A-Z][a-z]+) (?=([A-Z][a-z]+)\b)")
# Words that lead a noun: behind them stands the word, not the name.
OPENERS = word_list("names", "openers")
VOWEL = re.compile(r"[aeiouy]")
SPELLED = 5  # letters, at most, of an unknown word in brackets that is taken for an abbreviation


def is_capitals(text: str) -> bool:
    """Whether a stretch of text is written in capitals throughout."""
    letters = "".join(filter(str.isalpha, text))
    return len(letters) >= SHORTEST and sum(map(str.isupper, letters)) > CAPITALS_SHARE * len(
        letters
    )


@lru_cache(maxsize=1)
def _dictionary() -> frozenset[str]:
    """The words of English in lower case: the model's lemma index (WordNet's) and stop words."""
    model = load_model()
    words: set[str] = set(model.Defaults.stop_words)
    for lemmas in lemma_table(model, "lemma_index").values():
        words.update(lemmas)
    for exceptions in lemma_table(model, "lemma_exc").values():
        words.update(exceptions)
    return frozenset(words)


def is_word(word: str) -> bool:
    """Whether a dictionary form, in lower case, is a word of English."""
    return word in _dictionary()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """The words of English that print in lower case."""
    return (_dictionary() | word_list("names", "small")) - plain_list("proper")


@lru_cache(maxsize=50_000)
def is_name(word: str) -> bool:
    """Whether a word (lower case) prints with a capital: listed as a name, or no English word."""
    if word in word_list("names", "capitalised") or word in word_list("names", "people"):
        return True
    return not _is_common(word) and not _is_compound(word)


@lru_cache(maxsize=50_000)
def _is_common(word: str) -> bool:
    """A word of the dictionary, or a form of one."""
    known = _common()
    return word in known or any(
        (word.endswith(end) and word[: -len(end)] + instead in known)
        or (word.endswith(end) and _is_doubled(word[: -len(end)], known))
        for end, instead in ENDINGS
    )


def _is_doubled(stem: str, known: frozenset[str]) -> bool:
    """ "Bann" of "banned": a word with its last letter twice."""
    return len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known


def _is_compound(word: str) -> bool:
    """Two words written as one, or a word with a prefix: "machinegun", "subregion"."""
    if any(word.startswith(p) and _is_common(word[len(p) :]) for p in PREFIXES if len(word) > 7):
        return True
    cuts = range(4, len(word) - 2)
    return any(word[:cut] in _common() and _is_common(word[cut:]) for cut in cuts)


def names_in(cased: Iterable[str]) -> frozenset[str]:
    """Words (lower case) that sentences show to be names, though they are English words too.

    "Daniel Mantle, 26, a driver": what only seems a word prints with a capital behind a name.
    """
    found = set()
    for text in cased:
        for match in BEHIND_CAPITAL.finditer(text):
            given, word = match[1].lower(), match[2].lower()
            known = is_name(word) or word in word_list("names", "titles")
            if given in word_list("names", "people") and not known:
                found.add(word)
    return frozenset(found)


def true_case(text: str, known: frozenset[str] = frozenset()) -> str:
    """``text`` with the case that it would have in mixed print; every character keeps its place.

    ``known`` are words that are names elsewhere in the same report.

    >>> true_case("THREE SOLDIERS DIED ON MONDAY IN EL SALVADOR.")
    'Three soldiers died on Monday in El Salvador.'
    """
    found = list(WORD.finditer(text))
    cased: list[str] = []
    place = 0
    for index, match in enumerate(found):
        gap = text[place : match.start()]
        following = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1].group().lower() if index else ""
        begins = not index or _opens(before, gap) or _labelled(text, match.start(), gap)
        word = _cased(match, begins, before if gap == " " else "", following)
        if word.lower() in known and before not in OPENERS:
            word = word[0].upper() + word[1:]
        cased += [gap, word]
        place = match.end()
    return "".join([*cased, text[place:]]).translate(ROUND)


def _opens(before: str, gap: str) -> bool:
    """Whether a sentence begins behind a gap: no abbreviation or initial stands before it."""
    short = len(before) < 2 or before in word_list("names", "shortened")
    return bool(OPENS.search(gap)) and not short


def _labelled(text: str, start: int, gap: str) -> bool:
    """Behind a speaker in brackets: "[Reporter] Is it true"."""
    return "]" in gap and LABEL.fullmatch(text[:start]) is not None


def _cased(match: re.Match[str], begins: bool, before: str, following: re.Match[str] | None) -> str:
    """One word as it prints; ``before`` is the word right before it, "" where there is none."""
    word, text, end = match.group(), match.string, match.end()
    lowered = word.lower()
    if len(lowered) != len(word):
        return word
    if _is_clipped(match):
        return lowered
    if _is_abbreviation(match, lowered):
        return word
    raised = begins or lowered == "i" or is_name(lowered) or _is_behind(lowered, before)
    raised = raised or (lowered == "may" and _is_month(match, following))
    raised = raised or _ends_name(match, before) or _leads_name(match, before, following)
    if not raised and following is not None and lowered in word_list("names", "titles"):
        raised = text[end : following.start()] in (" ", ". ") and _is_person(
            following.group().lower()
        )
    return word[0] + lowered[1:] if raised else lowered


def _is_month(may: re.Match[str], following: re.Match[str] | None) -> bool:
    """ "12 May", not "12 may have died"."""
    day = DAY.search(may.string[: may.start()]) is not None
    return day and (
        following is None or following.group().lower() not in word_list("names", "behind_may")
    )


def _is_clipped(match: re.Match[str]) -> bool:
    """What hangs on the sign before it, and the hour: "7th", "'ll", "p.m."."""
    text, start, word = match.string, match.start(), match.group()
    last = text[start - 1 : start]
    if last.isdigit() or (last in ("'", "’") and len(word) <= 2 and text[start - 2].isalpha()):
        return True
    return len(word) == 1 and (
        HOURS.match(text, start) is not None or HOURS.match(text, max(0, start - 2)) is not None
    )


def _is_abbreviation(match: re.Match[str], lowered: str) -> bool:
    """ "U.S.", "AK-47", "(MNR)", "FMLN": letters that print as capitals."""
    text, start, end = match.string, match.start(), match.end()
    if len(lowered) == 1:
        return text[end : end + 1] == "."
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return len(lowered) <= 3
    if lowered in word_list("names", "acronyms"):
        return True
    if _is_common(lowered) or lowered in word_list("names", "titles"):
        return False
    alone = text[start - 1 : start] in tuple("([") and text[end : end + 1] in tuple(")]")
    return VOWEL.search(lowered) is None or (
        alone and len(lowered) <= SPELLED and lowered not in word_list("names", "people")
    )


def _is_behind(word: str, before: str) -> bool:
    """ "Miguel Angel", "Danilo Barillas": names only behind a given name or a title."""
    given = before in word_list("names", "people")
    if word in word_list("names", "behind_given"):
        return given or before in word_list("names", "titles")
    if not given or _is_common(word):
        return given and (_is_surname(word) or (word not in _common() and _is_plural(word)))
    return True  # "Rosa Hurtado": two words in one only by chance


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not _is_verb(word)


# How surnames of the Spanish-speaking world end that happen to be nouns of English as well.
SURNAME = re.compile(r"[a-z]{3,}[aio]")


@lru_cache(maxsize=5_000)
def _is_surname(word: str) -> bool:
    """ "Ana Merino": a noun in -o, -a or -i that is nothing else, and no kind of place or body."""
    if SURNAME.fullmatch(word) is None or word in word_list("names", "behind_places"):
        return False
    index = lemma_table(load_model(), "lemma_index")
    return word in index["noun"] and not any(word in index[kind] for kind in ("adj", "adv", "verb"))


def _ends_name(match: re.Match[str], before: str) -> bool:
    """ "Daniel Mantle, 26", "Noralba Calderan;": what only seems a word, after a name."""
    word, after = match.group().lower(), match.string[match.end() : match.end() + 4]
    if before in word_list("names", "people") and AGED.match(after):
        return True
    return after[:1] in tuple(",;") and bool(before) and not _is_common(word) and _is_person(before)


def _leads_name(match: re.Match[str], before: str, following: re.Match[str] | None) -> bool:
    """ "Pilar Ortega", "Waldo Flor Ruiz": words that are also names, right before a name."""
    if following is None or before in OPENERS:
        return False
    if match.group().lower() not in word_list("names", "behind_given"):
        return False
    behind = following.group().lower()
    return match.string[match.end() : following.start()] == " " and (
        _is_person(behind) and not _is_common(behind)
    )


@lru_cache(maxsize=5_000)
def _is_verb(word: str) -> bool:
    """Whether a word in -s may be a verb: "says", "goes", "denies"."""
    known = lemma_table(load_model(), "lemma_index")["verb"]
    return any(
        word.endswith(end) and word[: -len(end)] + instead in known for end, instead in ENDINGS[:4]
    )


def _is_person(word: str) -> bool:
    """A word that is likely to be somebody's name: listed as one, or no English word at all."""
    if word in word_list("names", "people") or word in word_list("names", "behind_given"):
        return True
    return (
        is_name(word)
        and word not in word_list("names", "capitalised")
        and word not in word_list("names", "acronyms")
        and VOWEL.search(word) is not None
        and not re.search(r"(?:an|ese|ish)s?$", word)
    )
