"""What a report calls a named person elsewhere gives the class, and nothing further off does."""

from __future__ import annotations

import pytest

from rashomon.records import Report
from rashomon.stages.extract import Extractor
from rashomon.stages.extract.titles import class_of_name

CALLED = [
    ("Carla Moss", "Deputies Dan Reed and Carla Moss were first there. Moss was cut.", True),
    ("Moss", "The officer, identified as Moss, went home.", True),
    ("Carla Moss", "Army Sgt. Carla Moss was hit.", True),
    ("Carla Moss", "Carla Moss, a police officer, was hit.", True),
    ("Carla Moss", "She was told by Chief Dan Reed. Carla Moss was hit.", False),
    ("Carla Moss", "That is what he told an officer. Carla Moss was hit.", False),
    ("Moss", "According to police, Moss was hit.", False),
    ("Carla Moss", "Officer Dan Reed and Carla Moss, his cousin, were hit.", False),
]


@pytest.mark.parametrize(("name", "text", "fights"), CALLED)
def test_a_title_is_of_the_name_that_it_stands_beside(name: str, text: str, fights: bool) -> None:
    assert class_of_name(name, text) == ("state_forces" if fights else None)


# text, class of the people of its first claim
ATTACKING = [
    ("A man who shot his neighbour was killed by police.", "armed_group"),
    ("A boy who shot himself by accident has died.", "civilians"),
]


@pytest.mark.parametrize(("text", "class_"), ATTACKING)
def test_who_shot_himself_attacks_nobody(text: str, class_: str, extractor: Extractor) -> None:
    found = extractor.read(Report(id="r", text=text, sha256="0" * 64)).claims
    assert class_ in {claim.group.class_ for claim in found if claim.outcome == "killed"}
