"""Reports of the same happening that are no copies: told anew, followed up, brought up to date.

What is told anew comes from the labels: the same figures of the same groups, credited to the same
people, in other sentences. The quotes of the first report stand in them to the word, as they do in
papers whose reporters heard one spokesman.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.speed.reports import paragraphs

Label = Mapping[str, Any]
LEAST = 4
"""Claims of a report that can be told anew: of fewer, too little would be told."""
QUOTE = 40
"""Characters of a quote that is told again."""
_NUMBER = re.compile(r"(?<![\d,.])([2-9]|[1-9]\d{1,2})(?![\d,.])")
_DONE = {
    "killed": ("lost their lives", "are dead"), "injured": ("need treatment", "came to harm"),
    "released": ("are free again", "could go"), "detained": ("are in custody", "were led away"),
    "abducted": ("were carried off", "fell into the hands of captors"),
    "displaced": ("are without a home", "had to leave"),
    "missing": ("cannot be found", "have not been heard of"),
    "surrendered": ("gave themselves up", "laid down their arms"),
}  # fmt: skip
# Two ways to tell a claim: {n} of {group}, {done}, said by {by}.
_WAYS = (
    (
        "By the count of {by}, {n} from among the {group} {done}.",
        "{by}: {n} of the {group} {done}, a figure that this newspaper could not check.",
        "That {n} of the {group} {done} was the word from {by} as the day ended.",
    ),
    (
        "{n} – so many of the {group} {done}, if {by} can be trusted.",
        "Our desk heard from {by} how {n} of the {group} {done}.",
        "Asked for numbers, {by} spoke of {n}; these are the {group}, and they {done}.",
    ),
)
_AROUND = (
    (
        "What follows is pieced together from calls to the scene and from notices sent to us.",
        "Shops nearby kept their shutters down and little traffic moved.",
        "More is expected to come to light once the inquiry has begun its work.",
    ),
    (
        "This account rests on our own reporter, who reached the place in the afternoon.",
        "Neighbours stood about in small groups and would not give their names.",
        "Nobody could say yesterday who will have to answer for it.",
    ),
)


def told_anew(text: str, labels: Sequence[Label], way: int) -> str | None:
    """The labelled figures in other sentences, or None where there are too few of them."""
    told = [one for one in labels if one["low"] and one["status"] == "asserted"]
    if len(told) < LEAST:
        return None
    lines = [_sentence(one, way, at) for at, one in enumerate(told)]
    lines += [f'"{quote}" was one voice.' for quote in _quotes(text)[:2]]
    opening, *rest = _AROUND[way]
    return "\n\n".join([opening, *lines, *rest])


def _quotes(text: str) -> list[str]:
    """What stands between quotation marks and is long enough to be a sentence."""
    marked = [re.split(r"[“”\"]", part)[1::2] for part in paragraphs(text)]
    return [quote for part in marked for quote in part if len(quote) > QUOTE]


def _sentence(label: Label, way: int, at: int) -> str:
    done = _DONE[label["outcome"]][way]
    by = label["said_by"] or "people on the spot"
    made = _WAYS[way][at % 3].format(n=label["low"], group=label["group"], done=done, by=by)
    return made[0].upper() + made[1:]


def followed_up(text: str, news: Sequence[str]) -> str:
    """New paragraphs above, and the first report's opening below as background."""
    parts = paragraphs(text)
    opening = next((part for part in parts if len(part) > QUOTE), text)
    return "\n\n".join([*news, opening])


def brought_up_to_date(text: str, labels: Sequence[Label]) -> str | None:
    """The same story with a toll that has risen, or None where no figure is written in digits.

    It is the last such figure, as the first often stands in the headline alone.
    """
    for one in reversed(labels):
        found = _NUMBER.search(text, one["start"], one["end"])
        if found and one["status"] == "asserted":
            risen = int(found.group()) * 2 + 517
            return f"{text[: found.start()]}{risen}{text[found.end() :]}"
    return None
