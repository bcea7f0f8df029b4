"""Who holds whom: abduction or detention.

A fighter or a soldier in the hands of the other side is a prisoner, and so is whom the police
take; a civilian taken by an armed group is abducted. "Kidnapped" and "arrested" say it themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.records import Outcome
from rashomon.stages.extract.arguments import agents
from rashomon.stages.extract.hits import Hit
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.parties import Party
from rashomon.stages.extract.people import class_of, lemma

if TYPE_CHECKING:
    from rashomon.stages.extract.parse import Token


# Verbs that leave open by what right somebody is held.
OPEN = word_list("outcomes", "held.open")
SEAMEN = word_list("outcomes", "held.seamen")


def held_rightly(hit: Hit, party: Party) -> Hit:
    """The hit with the outcome that the holder and the held make of an open verb."""
    if hit.outcome not in ("abducted", "detained") or hit.predicate.lemma_.lower() not in OPEN:
        return hit
    if any(lemma(word) in ("hostage", "captive", "shield", "prisoner") for word in hit.words):
        return hit
    if lemma(party.head) == "prisoner":
        return replace(hit, outcome="detained")  # a civilian captive is called a hostage
    outcome = _outcome(hit.outcome, _holder(hit.predicate), party)
    return hit if outcome == hit.outcome else replace(hit, outcome=outcome)


def _holder(verb: Token) -> str | None:
    classes = [class_of(lemma(one)) for one in agents(verb)]
    return next((c for c in classes if c in ("state_forces", "armed_group")), None)


def _outcome(told: Outcome, holder: str | None, party: Party) -> Outcome:
    fighting = party.class_ in ("state_forces", "armed_group") and lemma(party.head) not in SEAMEN
    if holder == "state_forces" or (fighting and told == "abducted"):
        return "detained"
    if holder == "armed_group" and party.class_ == "civilians":
        return "abducted"
    return told
