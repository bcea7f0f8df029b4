"""What other papers make of one report: it is all copied, so dedupe should find each of them."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from benchmarks.speed.reports import paragraphs

CHANGED = 9
"""One word in so many is another or left out in a light rewrite, of each sentence one at least."""
ADDED = 3
"""Paragraphs that another paper puts to a story."""
SHORTEST = 45
"""Words that a cut keeps at least: of fewer, only the very same are called a copy."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_PLAIN = re.compile(r"^[^\W\d_]+$")

Make = Callable[[str, str, random.Random], str]
"""The text, another report's text and chance → what another paper prints."""


def verbatim(text: str, other: str, chance: random.Random) -> str:
    """The very same."""
    return text


def retitled(text: str, other: str, chance: random.Random) -> str:
    """Another headline above the same story."""
    return f"{_headline(other, chance)}\n\n{text}"


def credited(text: str, other: str, chance: random.Random) -> str:
    """Another byline above and another credit below."""
    name = chance.choice(("Ada Lind", "Jon Perrin", "Rosa Vale", "Our correspondent"))
    return f"By {name}\n\n{text}\n\n(Reporting by {name}; editing by the night desk)"


def cut_to_the_first(text: str, other: str, chance: random.Random) -> str:
    """The first paragraphs."""
    parts = paragraphs(text)
    return "\n\n".join(_enough(parts, 0, chance.randint(2, max(2, len(parts) // 2))))


def cut_to_the_middle(text: str, other: str, chance: random.Random) -> str:
    """Some paragraphs of the middle, neither the first nor the last."""
    parts = paragraphs(text)
    return "\n\n".join(_enough(parts[1:], 0, max(2, len(parts) - 3)))


def added_to(text: str, other: str, chance: random.Random) -> str:
    """The whole story with three paragraphs of another report somewhere between its own."""
    parts = paragraphs(text)
    for part in paragraphs(other)[-ADDED:]:
        parts.insert(chance.randint(1, len(parts)), part)
    return "\n\n".join(parts)


def merged(text: str, other: str, chance: random.Random) -> str:
    """Two wires printed as one story."""
    return f"{text}\n\n{other}"


def rewritten(text: str, other: str, chance: random.Random) -> str:
    """Some words of each sentence changed or left out, sentences in another order; figures kept."""
    parts = [_rewrite(part, chance) for part in paragraphs(text)]
    if len(parts) > ADDED:
        at = chance.randrange(1, len(parts) - 1)
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return "\n\n".join(parts)


KINDS: dict[str, Make] = {
    "verbatim": verbatim, "other headline": retitled, "other credit": credited,
    "first paragraphs": cut_to_the_first, "middle": cut_to_the_middle,
    "three added": added_to, "two merged": merged, "lightly rewritten": rewritten,
}  # fmt: skip


def _headline(text: str, chance: random.Random) -> str:
    """Words of a report as a line above one."""
    words = re.findall(r"[^\W\d_]+", text)
    at = chance.randrange(max(1, len(words) - 6))
    return " ".join(words[at : at + 6]).capitalize()


def _enough(parts: Sequence[str], start: int, count: int) -> list[str]:
    """``count`` of the parts, or as many as have SHORTEST words."""
    end = start + count
    while end < len(parts) and len(" ".join(parts[start:end]).split()) < SHORTEST:
        end += 1
    return list(parts[start:end])


def _rewrite(paragraph: str, chance: random.Random) -> str:
    sentences = [_reword(one, chance) for one in _SENTENCE.split(paragraph)]
    if len(sentences) > 1:
        chance.shuffle(sentences)
    return " ".join(sentences)


def _reword(sentence: str, chance: random.Random) -> str:
    """Every CHANGED-th word another, or left out where none can stand for it."""
    swaps, left_out = _swaps()
    words: list[str | None] = list(sentence.split())
    fits = [at for at, word in enumerate(words) if word and _PLAIN.match(word)]
    swapped = [at for at in fits if str(words[at]).lower() in swaps]
    dropped = [at for at in fits[1:] if str(words[at]).lower() in left_out]
    chance.shuffle(swapped)
    chance.shuffle(dropped)
    for at in [*swapped, *dropped][: max(1, len(words) // CHANGED)]:
        words[at] = _like(str(words[at]), swaps.get(str(words[at]).lower()))
    return " ".join(word for word in words if word)


def _like(word: str, new: str | None) -> str | None:
    """``new`` in the capitals of ``word``."""
    if new is None:
        return None
    return new.upper() if word.isupper() else new.capitalize() if word[0].isupper() else new


@cache
def _swaps() -> tuple[dict[str, str], frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("swaps.toml").read_text(encoding="utf-8"))
    return data["swaps"], frozenset(data["left_out"]["words"])
