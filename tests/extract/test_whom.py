"""Words for people told of before: who is meant, and what became of them."""

import pytest

from rashomon.stages.extract import Extractor
from rashomon.stages.extract.whom import outcome_of, whom
from tests.extract.examples import report


@pytest.mark.parametrize(
    ("words", "noun", "age"),
    [
        ("the 19-year-old man", "man", 19),
        ("the two victims", "victim", None),
        ("the women", "woman", None),
    ],
)
def test_the_noun_and_the_age_are_taken_from_the_words(
    words: str, noun: str, age: int | None
) -> None:
    meant = whom(words, 1)
    assert meant is not None
    assert (meant.noun, meant.age) == (noun, age)


@pytest.mark.parametrize("words", ["the gunman", "the man arrested on Friday", "the weather"])
def test_attackers_and_things_are_not_meant(words: str) -> None:
    assert whom(words, 1) is None


@pytest.mark.parametrize(("words", "outcome"), [("the dead", "killed"), ("the wounded", "injured")])
def test_words_that_tell_it_need_nothing_told_before(words: str, outcome: str) -> None:
    meant = whom(words, 2)
    assert meant is not None
    assert outcome_of(meant, words, []) == outcome


def test_a_victim_of_whom_nothing_is_told_stays_open() -> None:
    meant = whom("the victim", 1)
    assert meant is not None
    assert outcome_of(meant, "the victim", []) is None


@pytest.mark.slow
def test_what_was_told_of_the_same_noun_holds(extractor: Extractor) -> None:
    text = "A baker drowned and a nurse was hurt. The nurse was identified as Ada Holm, 31."
    told = {c.group.name: c.outcome for c in extractor.read(report(text)).claims}
    assert told["Ada Holm"] == "injured"
