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


@pytest.mark.parametrize(
    "text",
    [
        "A diver was found dead. He was Karl Brandt, according to the coroner.",
        "A diver was found dead. He was named by the L.N. Holm Institute on Monday as Karl Brandt.",
    ],
)
def test_the_one_told_of_before_gets_the_name_and_is_told_of_once(
    text: str, extractor: Extractor
) -> None:
    claims = extractor.read(report(text)).claims
    assert [(c.group.text, c.group.name) for c in claims] == [("diver", "Karl Brandt")]


@pytest.mark.parametrize(
    "text",
    [
        "A diver was found dead. He was Karl Brandt's brother.",
        "A diver was found dead. Karl Brandt was arrested.",
    ],
)
def test_somebody_else_is_not_the_one_told_of(text: str, extractor: Extractor) -> None:
    dead = [c for c in extractor.read(report(text)).claims if c.outcome == "killed"]
    assert [c.group.name for c in dead] == [None]


def test_a_name_with_an_age_is_of_the_one_told_of_before(extractor: Extractor) -> None:
    claims = extractor.read(report("A teen was found dead. Karl Brandt was 17 years old.")).claims
    assert [(c.group.name, c.group.age) for c in claims] == [("Karl Brandt", 17)]
