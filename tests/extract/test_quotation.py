"""Quotation marks → spans, by example and by property."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.records import Report, Statement
from rashomon.stages.extract.page import Page, open_page
from rashomon.stages.extract.statements import Voices
from rashomon.stages.extract.statements.labels import (
    issued_texts,
    labelled_turns,
    reviewed_press,
    signed_quotes,
)
from rashomon.stages.extract.statements.quotation import Enclosure, find_quotes


def quoted(text: str) -> list[str]:
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return [text[quote.start : quote.end] for quote in find_quotes(text, spans)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "no" and "never".', ['"no"', '"never"']),
        ("He said “no” and „never”.", ["“no”", "„never”"]),
        ("He said ``no'' to them.", ["``no''"]),
        ("They call it 'the wall' here.", ["'the wall'"]),
        ("The soldiers' tents and Lang's car.", []),
        ('"One.\n"Two."', ['"One.', '"Two."']),
        ('A 5" pipe burst.', []),
        ('He said "no and left.', []),
    ],
)
def test_quotes(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@example("'a“\".’")
@given(st.text(alphabet="ab .,\"“”'‘’`\n", max_size=80))
def test_quotes_are_in_order_inside_the_text_and_apart(text: str) -> None:
    spans = [(0, len(text))] if text else []
    quotes = find_quotes(text, spans)
    edges = [edge for quote in quotes for edge in (quote.start, quote.end)]
    assert edges == sorted(edges)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)
    index = Enclosure(quotes)
    for place in range(len(text)):
        holders = [quote for quote in quotes if quote.start <= place < quote.end]
        assert index.at(place) == (holders[0] if holders else None)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))


def made(number: int, span: tuple[int, int]) -> Statement:
    return Statement(
        id=str(number), report="r", source=None, cue=None, content=span, speaker=None, kind="direct"
    )


@given(st.lists(SPANS, max_size=8, unique=True), SPANS)
def test_at_gives_the_innermost(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    found = Voices([made(i, span) for i, span in enumerate(spans)]).at(asked)
    covering = [span for span in spans if span[0] <= asked[0] and asked[1] <= span[1]]
    if not covering:
        assert found is None
    else:
        assert found is not None
        assert found.content in covering
        length = found.content[1] - found.content[0]
        assert length == min(end - start for start, end in covering)


def page_of(text: str) -> Page:
    return open_page(Report(id="r", text=text, sha256="0" * 64))


def test_turns_of_an_interview() -> None:
    text = "LANG: Where were you?\n\nMAREK: At home.\n\n[Doe] We saw two men.\n\n[TEXT] It rained."
    page = page_of(text)
    turns = [(turn.speaker, page.quote(turn.content)) for turn in labelled_turns(page)]
    assert turns == [
        ("LANG", "Where were you?"),
        ("MAREK", "At home."),
        ("Doe", "We saw two men."),
    ]


def test_a_turn_goes_on_to_the_next_one_and_those_who_ask_are_the_outlet() -> None:
    text = "[Text] [Roca] We lost two men.\n\nSix are hurt.\n\n[Reporter] Where?\n\n"
    text += "ANA (by phone): Here."
    page = page_of(text)
    turns = [(turn.speaker, page.quote(turn.content)) for turn in labelled_turns(page)]
    assert turns == [
        ("Roca", "We lost two men.\n\nSix are hurt."),
        (None, "Where?"),
        ("ANA", "Here."),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "[Communique issued by the Lake Command; undated]\n\nWe killed six. [END]",
            "Lake Command",
            "; undated]\n\nWe killed six. ",
        ),
        ("Our Lake Command informs the people: we won.", "Our Lake Command", ": we won."),
        (
            "(Figures from harbour offices; partial.)\n\nDead: 6",
            "harbour offices",
            "; partial.)\n\nDead: 6",
        ),
    ],
)
def test_a_text_issued_by_one_body_is_its_word(text: str, speaker: str, content: str) -> None:
    page = page_of(text)
    (issued,) = issued_texts(page)
    assert (issued.speaker, page.quote(issued.content)) == (speaker, content)


def test_a_statement_told_of_is_no_text_issued() -> None:
    assert list(issued_texts(page_of("A statement issued by the army, said nothing."))) == []


def test_a_review_of_three_papers_at_least() -> None:
    lines = ['Herald: "Riot in jail" - six dead', 'Voice: "They burned"', 'Gazette: "Rail strike"']
    found = list(reviewed_press(page_of("\n\n".join(lines))))
    assert [one.speaker for one in found] == ["Herald", "Voice", "Gazette"]
    assert list(reviewed_press(page_of("\n\n".join(lines[:2])))) == []


def test_one_label_is_a_country_or_a_section_not_a_speaker() -> None:
    assert list(labelled_turns(page_of("KENYA: Two die in flood.\n\nRain fell all night."))) == []


def test_a_quotation_signed_with_a_name() -> None:
    page = page_of("“We have waited for help for nine days.” — Ana Silva\n\nRain fell.")
    (signed,) = signed_quotes(page)
    assert signed.speaker == "Ana Silva"
