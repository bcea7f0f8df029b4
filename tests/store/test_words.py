"""Text is taken apart into the same words everywhere, whatever it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.store.search import SNIPPET, passage
from rashomon.store.words import LONGEST_WORD, MOST_BYTES, MOST_WORDS, index_words, read_wish, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Twenty men, 20 boats.", ["twenty", "men", "20", "boats"]),
        ("Zoë’s N'Djamena", ["zoe", "s", "n", "djamena"]),
        ("STRASSE Straße ﬁre", ["strasse", "strasse", "fire"]),
        ("Łódź, Київ; 北京", ["łodz", "киів", "北京"]),
        ("snake_case a-b", ["snake", "case", "a", "b"]),
        ("…", []),
    ],
)
def test_words_have_no_case_and_no_accents(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_words_of_words_are_the_same_words(text: str) -> None:
    found = words(text)
    assert words(" ".join(found)) == found
    assert all(word and " " not in word for word in found)


@given(st.text())
def test_case_does_not_count(text: str) -> None:
    if text.isascii():
        assert words(text.upper()) == words(text.lower())


def test_an_index_takes_so_much_of_a_text_and_no_more() -> None:
    many = index_words([" ".join(f"w{number}" for number in range(MOST_WORDS + 9))])
    assert len(many.split()) == MOST_WORDS
    long = index_words([" ".join(f"{number:05}" + "ж" * 200 for number in range(MOST_WORDS))])
    assert len(long.encode()) <= MOST_BYTES
    assert {len(word) for word in long.split()} == {LONGEST_WORD}


def test_a_wish_has_words_beginnings_and_phrases() -> None:
    wish = read_wish('Red "ferry boat" kill* kill')
    assert [(one.word, one.begins) for one in wish.terms] == [
        ("red", False), ("ferry", False), ("boat", False), ("kill", True), ("kill", False),
    ]  # fmt: skip
    assert wish.phrases == (("ferry", "boat"),)
    assert wish.found_in(["the red ferry-boat", "a kill, it said"])
    assert not wish.found_in(["the red boat ferry", "a kill"])
    assert not read_wish("kil").found_in(["killed"])
    assert read_wish("kil*").found_in(["killed"])


@pytest.mark.parametrize("nothing", ["", "…", '""', "*"])
def test_a_wish_without_a_word_is_refused(nothing: str) -> None:
    with pytest.raises(UsageError, match="no word to search for"):
        read_wish(nothing)


OTHERS = st.lists(st.text("xyz", min_size=1, max_size=9), max_size=80).map(" ".join)


@given(OTHERS, OTHERS)
def test_what_is_shown_around_a_word_begins_and_ends_with_words(before: str, after: str) -> None:
    text = " ".join(f"{before} harbour {after}".split())
    start, end = passage(text, read_wish("harbour"))
    shown = text[start:end]
    assert "harbour" in shown.split()
    assert set(shown.split()) <= set(text.split())
    assert len(shown) <= SNIPPET
    assert shown == text or len(shown) > SNIPPET // 4
