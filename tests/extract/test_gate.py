"""The gate: every sentence that makes a claim is let through, and most others are not."""

import pytest

from rashomon.records import OUTCOMES
from rashomon.stages.extract import Extractor
from rashomon.stages.extract.gate import is_wanted, may_claim
from rashomon.stages.extract.lexicon import word_list
from rashomon.stages.extract.page import open_page
from tests.extract.examples import GAPS, RULES, SUBJECTS, Example, report

# Names under a word for victims, parts of those counted before and lines of tables are read from
# the text: such sentences need no parse.
UNPARSED = ("victims_named", "mourned", "carried", "restated", "table")
OPEN = [one for one in (*RULES, *SUBJECTS, *GAPS) if one.table not in UNPARSED]


@pytest.mark.slow
@pytest.mark.parametrize("example", OPEN, ids=str)
def test_the_gate_lets_through_what_makes_a_claim(example: Example, extractor: Extractor) -> None:
    page = open_page(example.report)
    wanted = [one for one in page.sentences if is_wanted(one)]
    for claim in extractor.read(example.report).claims:
        spot = claim.evidence.start
        assert any(one.start <= spot < one.end for one in wanted)
    assert wanted or not example.rows


def words(kind: str) -> list[str]:
    return sorted({word for one in OUTCOMES for word in word_list("outcomes", f"{one}.{kind}")})


@pytest.mark.parametrize("kind", ["object", "subject", "noun", "people", "state"])
def test_every_word_of_the_lists_opens_the_gate(kind: str) -> None:
    for word in words(kind):
        for form in (word, word.upper(), word.title()):
            assert may_claim(f"They saw it, {form}."), form


@pytest.mark.parametrize("kind", ["object", "subject"])
def test_every_regular_form_of_a_verb_opens_the_gate(kind: str) -> None:
    for verb in words(kind):
        stem = verb.removesuffix("e")
        assert may_claim(f"It {verb}s."), verb
        assert may_claim(f"It {stem}ed."), verb
        form = "dy" if verb == "die" else verb if verb.endswith("ee") else stem
        assert may_claim(f"They were {form}ing."), verb


@pytest.mark.parametrize("form", ["dying", "saving", "bodies"])
def test_short_words_open_the_gate_in_every_form(form: str) -> None:
    assert may_claim(f"They saw {form}.")


@pytest.mark.parametrize("form", ["fled", "slain", "slew", "shot", "taken hostage", "lost lives"])
def test_irregular_forms_open_the_gate(form: str) -> None:
    assert may_claim(f"They saw {form}.")


@pytest.mark.parametrize(
    "text",
    [
        "The shooting happened outside a bar.",
        "Witnesses heard shots.",
        "They took the road north and left.",
        "He held a meeting.",
    ],
)
def test_words_that_tell_nothing_alone_do_not_open_the_gate(text: str) -> None:
    assert not may_claim(text)


@pytest.mark.parametrize(
    "text",
    ["He is accused of shooting two men.", "Police ended up shooting protesters.", "Not nine."],
)
def test_what_tells_of_people_opens_the_gate(text: str) -> None:
    assert may_claim(text)


@pytest.mark.parametrize(
    "text",
    [
        "The road to the coast is open again.",
        "Prices rose by 12 per cent in March.",
        "Two teams met in the final.",
        "It rained all night.",
        "Schools open on Monday.",
    ],
)
def test_a_sentence_without_people_or_speech_is_not_parsed(text: str) -> None:
    assert not any(is_wanted(one) for one in open_page(report(text)).sentences)


@pytest.mark.parametrize(
    "text", ["The mayor said that it was dark.", "According to Ruiz, it rained."]
)
def test_a_sentence_that_credits_somebody_is_parsed(text: str) -> None:
    assert all(is_wanted(one) for one in open_page(report(text)).sentences)
