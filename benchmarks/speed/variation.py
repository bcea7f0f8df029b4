"""Other names, numbers, days and years for a report, so that it tells of another happening.

What is a name is told by the reports themselves: a word that is only ever written with a capital.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W\d_]+")
PIECE = re.compile(r"[^\W\d_]+|\d[\d,.]*\d|\d")
SHORT = 3  # no shorter word is taken for a name
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
COUNTS = (
    ("two", "three", "four", "five", "six", "seven", "eight", "nine"),
    ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
# Words that are written with a capital and are no names of their own.
_FIXED = """
president minister general colonel major captain lieutenant sergeant commander governor mayor
judge doctor professor chief inspector officer brigadier superintendent secretary king queen
prince pope bishop father sister saint north south east west northern southern eastern
western central united nations republic ministry police army hospital court university
"""
FIXED = frozenset(_FIXED.split())
OPEN = ("B", "D", "F", "G", "H", "K", "L", "M", "N", "P", "R", "S", "T", "V", "Z", "Br", "Dr", "Tr")
CORE = ("a", "e", "i", "o", "u", "ai", "ei", "ia")
CLOSE = ("l", "n", "r", "s", "m", "k", "d", "v", "lm", "nd", "rt", "st", "n")


def find_names(texts: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that stand in ``texts`` with a capital and never without one."""
    capital: set[str] = set()
    small: set[str] = set()
    for text in texts:
        for found in WORD.finditer(text):
            word = found.group()
            if word.islower():
                small.add(word)
            elif word.istitle():
                capital.add(word.lower())
    kept = {word for word in capital - small if len(word) > SHORT}
    return frozenset(kept - FIXED - set(DAYS) - set(MONTHS))


class Variation:
    """One happening's names and numbers: what stood there before always becomes the same again."""

    def __init__(self, names: frozenset[str], chance: random.Random) -> None:
        self._names = names
        self._chance = chance
        self._told: dict[str, str] = {}
        self._days, self._months = chance.randrange(7), chance.randrange(12)
        self._years = chance.randint(-9, 9)

    def apply(self, text: str) -> str:
        """``text`` as told of this happening."""
        return PIECE.sub(lambda found: self._piece(found.group()), text)

    def forget_numbers(self, share: float) -> None:
        """Let some numbers become others from here on, as another report would have them."""
        for key in sorted(self._told):
            if key[0].isdigit() and self._chance.random() < share:
                del self._told[key]

    def _piece(self, piece: str) -> str:
        key = piece.lower()
        if key not in self._told:
            self._told[key] = self._other(key)
        new = self._told[key]
        if piece.isupper() and len(piece) > 1:
            return new.upper()
        return new.capitalize() if piece[0].isupper() else new

    def _other(self, key: str) -> str:
        if key[0].isdigit():
            return self._number(key)
        for words, by in ((DAYS, self._days), (MONTHS, self._months)):
            if key in words:
                return words[(words.index(key) + by) % len(words)]
        for counts in COUNTS:
            if key in counts:
                return self._chance.choice(counts)
        return self._name() if key in self._names else key

    def _number(self, key: str) -> str:
        """A number of as many digits; a year stays a year, a small day or hour stays small."""
        if len(key) == 4 and key.isdigit() and key[:2] in ("19", "20"):
            return str(int(key) + self._years)
        first = self._chance.randint(2, 9) if len(key) == 1 else self._chance.choice("1" + key[0])
        rest = (str(self._chance.randrange(10)) if sign.isdigit() else sign for sign in key[1:])
        return f"{first}{''.join(rest)}"

    def _name(self) -> str:
        chance = self._chance
        length = chance.choice((1, 1, 2))
        parts = [chance.choice(OPEN) + chance.choice(CORE) for _ in range(length)]
        end = chance.choice(CLOSE) + chance.choice(("", "", "a", "o"))
        return "".join(parts).capitalize() + end
