"""Reports to measure speed on, made from sentences written for it: the same for the same number."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from rashomon.records import Report

PLACES = ("Alder Bay", "Corran", "Dunmoor", "Eastvale", "Fenwick", "Garrow", "Hollin", "Ister")
PEOPLE = ("Colonel Mira Danek", "the mayor, Ole Brandt", "a hospital spokeswoman", "the Red Cross")
TELLING = (
    "At least {n} people were killed when mud buried a market in {place} on {day}, {who} said.",
    "Rescuers pulled {n} survivors from the mud, and {m} more were still missing at nightfall.",
    "{who} put the number of the injured at {n}, {m} of them children.",
    "“We found {n} bodies this morning,” said {who}. “There may be more.”",
    "About {n} families had to leave their homes in the hills above {place}.",
    "Gunmen abducted {n} aid workers near {place} last year and released them after {m} days.",
)
AROUND = (
    "The road to {place} has been closed since {day}, and the river is still rising.",
    "Engineers had warned of loose slopes for years, but no money was found to shore them up.",
    "Schools stayed shut, and the market moved to the square in front of the old station.",
    "The government promised help and sent tents, blankets and a field kitchen to {place}.",
    "It has rained in the valley for eleven days, the longest spell since records began.",
    "Traders in {place} said that they had lost everything and would not open again this season.",
    "A second slope gave way later on {day}, without reaching the houses below it.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SENTENCES = 22
SHARE_TELLING = 0.3


def make_reports(count: int, seed: int = 1) -> Iterator[Report]:
    """That many reports of about 300 words, a third of whose sentences tell of people hurt."""
    chance = random.Random(seed)
    for number in range(count):
        text = " ".join(_sentence(chance) for _ in range(SENTENCES))
        yield Report(
            id=f"b{number:06}", text=text, lang="en", published_at="2026-03-13",
            outlet=f"Paper {number % 7}", sha256=hashlib.sha256(text.encode()).hexdigest(),
        )


def _sentence(chance: random.Random) -> str:
    written = chance.choice(TELLING if chance.random() < SHARE_TELLING else AROUND)
    number = chance.randint(4, 60)
    return written.format(
        n=number, m=chance.randint(2, number), place=chance.choice(PLACES),
        who=chance.choice(PEOPLE), day=chance.choice(DAYS),
    )
