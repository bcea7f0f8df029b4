from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from rashomon.outlets.brief import Brief, build_brief, to_markdown
from tests.outlets import sample

READER = MarkdownIt("gfm-like", {"linkify": False, "html": True})
EVIL = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:x)",
    "![](http://evil/x.png)",
    "# heading",
    "- item",
    "1. item",
    "> quotation",
    "| cell | cell |",
    "`code`",
    "**bold** _it_ ~~gone~~",
    "---",
    "[1]: http://evil",
    "&lt;b&gt;",
    "a\n\n# b",
    "$x$",
]


def kinds(tokens: list[Token]) -> set[str]:
    inner = {child.type for token in tokens for child in token.children or ()}
    return inner | {token.type for token in tokens}


def plain_text(markdown: str) -> str:
    tokens = READER.parse(markdown)
    return " ".join("".join(child.content for child in token.children or ()) for token in tokens)


def evil_markdown(words: str) -> str:
    told, printed, claim = sample.small_story(quote=f"three dead {words}", words=words)
    return to_markdown(build_brief([told], [printed], [claim]))


def test_the_table_has_a_row_for_every_toll(brief: Brief) -> None:
    tokens = READER.parse(to_markdown(brief))
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == 1 + len(brief.events[0].tolls)


def test_every_row_cites_a_source_that_is_listed(brief: Brief) -> None:
    text = to_markdown(brief)
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == len(brief.events[0].tolls)
    for row in rows:
        cited = re.findall(r"\[(\d+)\]", row)
        assert cited
        for number in cited:
            assert f"\n- [{number}] “" in text


@pytest.mark.parametrize("words", EVIL)
def test_words_of_reports_are_text_and_nothing_else(words: str) -> None:
    ordinary = kinds(READER.parse(evil_markdown("words")))
    markdown = evil_markdown(words)
    assert kinds(READER.parse(markdown)) <= ordinary | {"text_special"}
    assert " ".join(words.split()) in " ".join(plain_text(markdown).split())


@given(st.text(max_size=40) | st.lists(st.sampled_from([*EVIL, "\n", "\\", "_", " "])).map("".join))
def test_no_words_make_markup(words: str) -> None:
    assert kinds(READER.parse(evil_markdown(words))) <= kinds(
        READER.parse(evil_markdown("words"))
    ) | {"text_special"}


def test_addresses_are_not_turned_into_links() -> None:
    text = evil_markdown("see http://evil.example www.evil.example me@evil.example")
    assert not re.search(r"https?://|www\.|[^\\]@", text)
