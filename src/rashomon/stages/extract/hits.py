"""What the rules hand on: an outcome word tied to a noun phrase, and the people found there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.records import Modality, Outcome
from rashomon.stages.extract.parties import Party

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """An outcome word and the head of the noun phrase for the people."""

    outcome: Outcome
    people: Token
    words: tuple[Token, ...]
    rule: str
    predicate: Token
    bound: Modality | None = None
    group: Token | None = None
    by_context: bool = False  # the outcome was told before, not by the words of this sentence
    whole: Token | None = None  # the outcome word of what this is compared with
    beside: Party | None = None  # the first in a row with these: what is said of them holds here


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with one of its parties."""

    hit: Hit
    party: Party
