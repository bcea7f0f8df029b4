"""Number phrases in news English → bounds and modality, with their place in the text.

One compiled pattern finds the phrases; what a phrase means follows from ``data/numbers.toml``.
Spans here are in the text that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rashomon.records import Modality, Value
from rashomon.stages.extract.lexicon import table

DIGITS = (
    r"(?<![\w.$£€#])\d{1,3}(?:,\d{3})+(?![\d,]*\d)"
    r"|(?<![\w.,$£€#/:-])\d+(?:\.\d+(?= (?:million|thousand|lakh|crore)))?"
)
# The second number of "10-15": a dash may stand before it.
AFTER_DASH = r"(?<=\d-)\d{1,3}(?:,\d{3})+(?![\d,]*\d)|(?<=\d-)\d+(?![\d./:-]|,\d)"


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: ``None`` is an open bound. ``core`` is where the number words alone begin.

    ``whole`` is what a share is a share of: "half of the 32".
    """

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    modality: Modality
    text: str
    whole: Quantity | None = None

    def value(self, *, inherited: Modality | None = None) -> Value:
        """The record; ``inherited`` is a bound that an earlier conjunct shares with this one."""
        low, high, modality = self.low, self.high, self.modality
        if inherited == "none":
            low, high, modality = 0, 0, "none"
        if inherited == "at_least" and modality == "exact":
            high, modality = None, "at_least"
        best = None if modality == "vague" else low if low is not None else high
        if modality == "range":
            best = None
        return Value(low=low, high=high, best=best, modality=modality, text=self.text)


def exactly(number: int, text: str, start: int, end: int) -> Quantity:
    """A quantity that words without a numeral carry: "a soldier", a name, "nobody"."""
    return Quantity(start, end, start, number, number, "none" if number == 0 else "exact", text)


def bare_plural(text: str, start: int, end: int) -> Quantity:
    """A plural with no number: two or more."""
    return Quantity(start, end, start, 2, None, "vague", text)


def _alternatives(words: list[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = table("numbers")
    unit = _alternatives(list(data["units"]))
    scale = _alternatives(list(data["scales"]))
    below = rf"(?:(?:twen|thir|fou?r|fif|six|seven|eigh|nine)ty[-\s](?:{unit})|{unit})"
    word = rf"{below}(?:\s+(?:{scale})(?:(?:\s+and)?\s+{below}(?!\w))?)*"
    exact = _alternatives(list(data["exact"]))
    one = rf"(?:(?:{DIGITS})(?:\s+(?:{scale}))?|\b(?:a\s+)?(?:{exact})\b|\b{word}\b)"
    vague = _alternatives([*data["vague"], *data["none"]])
    before = _alternatives([w for words in data["before"].values() for w in words])
    after = _alternatives([w for words in data["after"].values() for w in words])
    join = r"\s*(?:-|to|and|or)\s*"
    return re.compile(
        rf"(?:\b(?P<before>(?:(?:{before})\s+)+))?(?:a\s+(?:total|record|combined\s+total|further)\s+(?:of\s+)?)?"
        rf"(?:(?P<first>{one})(?:(?P<join>{join})(?P<second>{one}|{AFTER_DASH}))?|\b(?P<vague>{vague})\b)"
        rf"(?:[\s-]+(?P<after>{after})\b|(?P<plus>\+))?",
        re.IGNORECASE,
    )


def number_of(words: str) -> int:
    """The number that number words say: "one hundred and twenty" → 120, "1.2 million" → 1200000.

    Raises ValueError if a word is no number word.
    """
    data = table("numbers")
    words = " ".join(words.lower().split())
    if words in data["exact"]:
        return int(data["exact"][words])
    total = current = 0.0
    for word in re.split(r"[\s-]+", words.replace(",", "")):
        if word in data["units"]:
            current += data["units"][word]
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in data["scales"]:
            total += (current or 1) * data["scales"][word]
            current = 0
        elif word not in ("and", "a"):
            current += float(word)
    return round(total + current)


def find_quantities(text: str) -> list[Quantity]:
    """All number phrases of ``text`` in order, whatever they count."""
    found = []
    place = 0
    match_at = _pattern().match
    for start in _starts(text):
        match = match_at(text, start) if start >= place else None
        if match is not None:
            found.extend(_quantities(match))
            place = match.end()
            if found and (again := AGAIN.match(text, place)) and _says_so(found[-1], again):
                place = again.end()
                found[-1] = replace(found[-1], end=place, text=text[found[-1].start : place])
    return found


# "Nine (9) others", "15 (fifteen) persons", as police and officials write: the number once more.
AGAIN = re.compile(r"\s?\(([\w ,-]{1,40})\)")


def _says_so(quantity: Quantity, again: re.Match[str]) -> bool:
    number = _number(again[1])
    if number is None or quantity.modality == "range":
        return False
    return number in (quantity.low, quantity.high)


WORD = re.compile(r"\w+")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """The first words of all phrases that the pattern knows."""
    data = table("numbers")
    phrases = [*data["units"], *data["exact"], *data["vague"], *data["none"], "a"]
    phrases += [phrase for words in data["before"].values() for phrase in words]
    return frozenset(WORD.findall(phrase)[0] for phrase in phrases)


def _starts(text: str) -> Iterator[int]:
    """Where a number phrase may begin: at figures and words that open one.

    Tried there alone, the pattern is several times as fast as when it looks for its own places.
    """
    openers = _openers()
    for match in WORD.finditer(text):
        word = match[0].lower()
        if word in openers or word[0].isdigit():
            yield match.start()
        elif word[-1] == "a":  # "Lima total of 5": the pattern takes the letter for an article
            yield match.end() - 1


def bound(words: str | None, where: str) -> Modality | None:
    """The modality that words before or after a number give it."""
    words = " ".join((words or "").lower().split())
    if not words:
        return None
    data: dict[Modality, list[str]] = table("numbers")[where]
    named = [(m, w) for m, ws in data.items() for w in ws if words.endswith(w)]
    return max(named, key=lambda pair: len(pair[1]))[0] if named else None


def _quantities(match: re.Match[str]) -> list[Quantity]:
    """The quantities of one match: two where "five and three" are no range."""
    data = table("numbers")
    before = bound(match["before"], "before")
    after: Modality | None = "at_least" if match["plus"] else bound(match["after"], "after")
    if match["vague"]:
        return [_vague(match, data)]
    start, end = match.start("before") if before else match.start("first"), match.end()
    low = _number(match["first"])
    if low is None:
        return []
    if not match["second"]:
        return [_bounded(match, (start, end), low, after or before)]
    high, joined = _number(match["second"]), match["join"].strip()
    if high is None:
        return [_bounded(match, (start, match.end("first")), low, before)]
    ranged = low < high and (joined in ("-", "to", "or") or (joined == "and" and before == "range"))
    if ranged:
        return [
            Quantity(start, end, match.start("first"), low, high, "range", match.group().strip())
        ]
    first = _bounded(match, (start, match.end("first")), low, before)
    if joined == "-" and match["second"].isdigit():
        return [first]  # "a 9-3 vote"
    return [first, _bounded(match, (match.start("second"), end), high, after)]


def ends(quantity: Quantity, text: str) -> list[Quantity]:
    """The two ends of "from 14 to 21" where that is a move and no range; else the quantity."""
    moved = re.match(r"(?:from\s+)?(.+?)\s+to\s+", text[quantity.start : quantity.end], re.I)
    if moved is None or quantity.low is None or quantity.high is None:
        return [quantity]
    first, last = quantity.start + moved.start(1), quantity.start + moved.end()
    low, high = text[first : quantity.start + moved.end(1)], text[last : quantity.end]
    return [
        exactly(quantity.low, low, first, first + len(low)),
        exactly(quantity.high, high, last, quantity.end),
    ]


def _number(words: str) -> int | None:
    """The number, or None where the words make none together: "half a a dozen"."""
    try:
        return number_of(words)
    except ValueError:
        return None


def _vague(match: re.Match[str], data: dict[str, dict[str, int]]) -> Quantity:
    words = " ".join(match["vague"].lower().split())
    start, end = match.start("vague"), match.end("vague")
    if words in data["none"]:
        return exactly(0, match["vague"], start, end)
    return Quantity(start, end, start, data["vague"][words], None, "vague", match["vague"])


def _bounded(
    match: re.Match[str], span: tuple[int, int], number: int, modality: Modality | None
) -> Quantity:
    text = match.string[span[0] : span[1]]
    core = max(span[0], match.start("first"))
    if modality == "at_least":
        return Quantity(*span, core, number, None, "at_least", text)
    if modality == "at_most":
        return Quantity(*span, core, None, number, "at_most", text)
    exact: Modality = "about" if modality == "about" else "none" if number == 0 else "exact"
    return Quantity(*span, core, number, number, exact, text)
