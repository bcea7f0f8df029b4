"""Codebooks: what is shipped, what a user's own file may hold, how vague words are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.codebooks import load_codebook, shipped_codebooks
from rashomon.errors import InputError, UsageError
from rashomon.records import OUTCOMES

OWN = """
name = "own"
title = "A codebook of ours"
best = "newest_most_voices"
bounds = "standing"
[counts]
statuses = ["asserted"]
scopes = ["event"]
outcomes = ["killed"]
attackers = false
[tolerance]
about = 0.2
parts = 0.2
[vague]
dozens = { low = 12, best = 12, high = 12 }
"""


def test_latest_is_shipped_and_counts_every_outcome() -> None:
    assert "latest" in shipped_codebooks()
    assert set(load_codebook("latest").counts.outcomes) == set(OUTCOMES)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("dozens", 24),
        ("several hundreds", 200),
        ("tens of thousands", 20000),
        ("Scores", 40),
        ("many", 2),
    ],
)
def test_vague_words_have_a_least_and_no_figure(words: str, low: int) -> None:
    row = load_codebook("latest").vague_number(words)
    assert row is not None
    assert (row.low, row.best, row.high) == (low, None, None)


def test_a_word_that_is_not_in_the_table_has_no_row() -> None:
    assert load_codebook("latest").vague_number("soldiers") is None


def test_only_some_is_less_than_a_dozen() -> None:
    assert load_codebook("latest").next_vague_low(2) == 12


def test_no_vague_word_is_above_the_largest() -> None:
    assert load_codebook("latest").next_vague_low(10**9) is None


def test_a_user_can_write_one(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    book = load_codebook(str(path))
    assert book.counts.outcomes == ("killed",)
    assert not book.counts.attackers
    row = book.vague_number("dozens")
    assert row is not None
    assert row.best == 12


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(UsageError, match="latest"):
        load_codebook("newest")


@pytest.mark.parametrize(
    "text", ["name = 3", "not toml at all [", OWN.replace("[counts]", "[count]")]
)
def test_a_bad_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"bad\.toml"):
        load_codebook(str(path))


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match=r"nowhere\.toml"):
        load_codebook("nowhere.toml")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('best = "biggest"', "best: there is no 'biggest'; use one of newest_most_voices, most_re"),
        ('bset = "standing"', "there is no key `bset`; use one of name, title, source, best"),
        ('counts = { outcomes = ["dead"] }', "counts.outcomes: there is no 'dead'; use one of kil"),
        ("counts = { grups = [] }", "counts: there is no key `grups`; use one of statuses, scopes"),
        ("vague = { dozens = { lo = 3 } }", "vague: there is no key `lo`; use one of low, best"),
        (
            "listed = { least = { dead = 3 } }",
            "listed.least: there is no 'dead'; use one of killed",
        ),
        ('sums = [{ name = "x" }]', "sums: it lacks the key `outcomes`"),
        ('like = "guesswork"', "like = 'guesswork' is no shipped codebook; use one of acled"),
    ],
)
def test_an_unknown_rule_or_key_is_one_line_that_says_what_can_stand_there(
    tmp_path: Path, line: str, said: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(line if "like" in line else f'like = "ucdp"\n{line}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_codebook(str(path))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_takes_over_all_that_it_does_not_say_itself(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('like = "acled"\nname = "own"\nvague.dozens.code = 24', encoding="utf-8")
    own, acled = load_codebook(str(path)), load_codebook("acled")
    assert (own.name, own.best, own.counts) == ("own", acled.best, acled.counts)
    assert own.vague["dozens"].code == 24
    assert own.vague["dozens"].low == 12


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_shipped_codebook_says_where_it_is_from(name: str) -> None:
    book = load_codebook(name)
    assert book.name == name
    assert book.title
    assert book.source or name == "latest"
