"""Which sentences are parsed for what they credit to somebody; full names found without a parse."""

import pytest

from rashomon.stages.extract.statements.fullnames import fullest, name_in_text
from rashomon.stages.extract.statements.introductions import introductions
from rashomon.stages.extract.statements.wanted import any_cue

CREDITED = [
    "The bridge was open, the mayor said.",
    "Harbour officials report a calm night.",
    "The ferry sank within minutes, The Harbour Gazette reports.",
    "A leaflet states: the quay is ours.",
    "Mr Ruiz plans to repaint the bridge.",
    "The captain went on to say that it rained.",
    "The fire was reported by a baker.",
    "Six huts are feared lost.",
    "According to Ruiz, it rained.",
    "Keeper Claims Lamp Was Out All Night",
    "The committee put the number of lost umbrellas at 40.",
]
UNCREDITED = [
    "It was dark.",
    '"I thought it was a game."',
    "The report runs to nine pages.",
    "She grew up in the United States.",
    "The committee met to discuss the matter.",
    "A baker accused of fraud went home.",
    "The cup was found under a bench.",
    "He was charged with fraud.",
    "The show went on.",
    "No questions were left.",
]


@pytest.mark.parametrize("text", CREDITED)
def test_a_sentence_that_may_credit_somebody_is_wanted(text: str) -> None:
    assert any_cue(text)


@pytest.mark.parametrize("text", UNCREDITED)
def test_words_that_are_no_cue_where_they_stand_are_passed_over(text: str) -> None:
    assert not any_cue(text)


def test_the_fullest_name_holds_the_commonest() -> None:
    names = ["Ana Ruiz", "Ruiz", "Ana Ruiz", "Captain Ana Ruiz", "Harbour Gazette Ruiz"]
    assert fullest(names) == {"ruiz": "Captain Ana Ruiz"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("But Ana Ruiz stayed.", "Ana Ruiz"),
        ("Harbour Commissioner Ana Maria Ruiz stayed.", "Ana Maria Ruiz"),
        ("Karel van der Ruiz stayed.", "Karel van der Ruiz"),
        ("The Ruiz family stayed. Mr. Ruiz left.", None),
        ("Ana Ruizmann stayed.", None),
    ],
)
def test_a_full_name_is_found_without_a_parse(text: str, name: str | None) -> None:
    assert name_in_text("Ruiz", [text]) == name


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("Colonel Lang came late.", "Colonel Lang", True),
        ("At noon army spokesman Peter Lang arrived.", "Peter Lang", True),
        ("Rescue workers reached the village.", "Rescue workers", False),
    ],
)
def test_somebody_introduced_is_known_without_a_parse(text: str, name: str, named: bool) -> None:
    (one,) = introductions(text)
    assert (one.name, one.named) == (name, named)


def test_a_thing_that_belongs_to_a_body_introduces_nobody() -> None:
    assert not list(introductions("The police station burned down."))
