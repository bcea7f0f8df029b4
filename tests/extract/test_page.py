"""Pages: where each parsed character stands in the report, whatever was cleaned for the parser."""

from collections.abc import Sequence
from functools import lru_cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Report
from rashomon.stages.extract.page import PLAIN, Page, clean, open_page, parse_pages
from rashomon.stages.extract.parse import Parse
from tests.extract.copies import copy_of

pytestmark = pytest.mark.slow

PIECES = st.sampled_from(
    [
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "—",
        "…",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\u00a0",
        "\u2009",
        "He said",
        "nine men’s",
        "“died.”",
        "don’t",
        "COMMANDOS STORMED THE OLD FORT",
        ".",
        "İI",
        "é",
    ]
)
TEXTS = st.lists(PIECES, max_size=16).map("".join) | st.text(max_size=80)


class Tokenizer:
    """A parser that only cuts tokens: all that offsets depend on."""

    def __init__(self) -> None:
        self._model = spacy.blank("en")

    def parse(self, texts: Sequence[str], /) -> list[Parse]:
        return [copy_of(self._model.make_doc(text)) for text in texts]


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    return Tokenizer()


def page_of(text: str) -> Page:
    page = open_page(Report(id="r", text=text, sha256="0" * 64))
    return parse_pages([page], tokenizer(), lambda sentence: True)[0]


def plain(text: str) -> str:
    """Text without the differences that cleaning makes: quotes, case, runs of white space."""
    cleaned, _ = clean(text)
    return cleaned.casefold()


def test_quotes_and_spaces_are_made_plain_and_places_kept() -> None:
    text = "“We’ll\n  come”—he\u00a0said…"
    cleaned, places = clean(text)
    assert cleaned == '"We\'ll come"-he said.'
    assert [text[place] for place in places if text[place].isalpha()] == [
        one for one in cleaned if one.isalpha()
    ]


def test_a_span_holds_its_tokens_as_they_stand_in_the_report() -> None:
    text = "It was dark.\n\n“Nine  men’s \u00a0 boots”, he said."
    sentence = page_of(text).sentences[1]
    nine, boots = (t for t in sentence.tokens if t.text in ("Nine", "boots"))
    start, end = sentence.span([boots, nine])
    assert text[start:end] == "Nine  men’s \u00a0 boots"


def test_capitals_are_parsed_in_true_case_and_quoted_as_they_stand() -> None:
    text = "COMMANDOS STORMED THE OLD FORT ON MONDAY."
    sentence = page_of(text).sentences[0]
    assert sentence.capitals
    assert sentence.text == "Commandos stormed the old fort on Monday."
    assert [text[sentence.begin(t) : sentence.finish(t)] for t in sentence.tokens] == [
        "COMMANDOS",
        "STORMED",
        "THE",
        "OLD",
        "FORT",
        "ON",
        "MONDAY",
        ".",
    ]


def test_a_sentence_that_was_not_wanted_has_no_parse() -> None:
    page = open_page(Report(id="r", text="One. Two men left.", sha256="0" * 64))
    (parsed,) = parse_pages([page], tokenizer(), lambda one: one.text.startswith("Two"))
    assert [sentence.doc is not None for sentence in parsed.sentences] == [False, True]
    with pytest.raises(ValueError, match="sentence 0 was not parsed"):
        _ = parsed.sentences[0].tokens


def test_the_table_of_signs_is_one_for_one() -> None:
    assert all(isinstance(one, str) and len(one) == 1 for one in PLAIN.values())


@settings(deadline=None)
@given(text=TEXTS)
def test_cleaning_maps_every_character_to_its_place(text: str) -> None:
    cleaned, places = clean(text)
    assert len(cleaned) == len(places)
    assert places == sorted(set(places))
    assert "  " not in cleaned
    for character, place in zip(cleaned, places, strict=True):
        assert text[place].translate(PLAIN) == character
    left_out = set(range(len(text))) - set(places)
    assert all(text[place].translate(PLAIN) == " " for place in left_out)


@settings(deadline=None)
@given(text=TEXTS)
def test_every_token_quotes_the_same_letters(text: str) -> None:
    page = page_of(text)
    for sentence in page.sentences:
        assert sentence.offsets[0] == sentence.start
        for token in sentence.tokens:
            start, end = sentence.begin(token), sentence.finish(token)
            assert sentence.start <= start < end <= sentence.end
            assert plain(page.quote((start, end))) == plain(token.text)
