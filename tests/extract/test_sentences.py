"""Sentences: boundaries in news, wrapped lines, zones left out, and what is covered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Report, Zone, ZoneKind
from rashomon.stages.extract.sentences import PASSED_OVER, is_wrapped, paragraphs, sentences

WRAPPED = (
    "Rescue teams worked through the night in the hills above the town\n"
    "and found 12 people alive under a collapsed school. Nine others were\n"
    "taken to a field hospital, where doctors had run out of bandages and\n"
    "clean water.\n"
    "\n"
    "The mayor said that the road to the coast was open again, and that he\n"
    "expected lorries with food and tents by the evening."
)
UNWRAPPED = "Nine killed in landslide\nThe road is closed.\nHelp is on its way."


def report(text: str, *zones: tuple[ZoneKind, int, int]) -> Report:
    found = tuple(Zone(kind=kind, start=start, end=end, rule="test") for kind, start, end in zones)
    return Report(id="r", text=text, sha256="", zones=found)


def cut(text: str, *zones: tuple[ZoneKind, int, int]) -> list[str]:
    return [text[start:end] for (start, end), _ in sentences(report(text, *zones))]


@pytest.mark.parametrize(
    "text",
    [
        "It began at 3 p.m. Monday and ended at dawn.",
        "Police met Gen. Arshad on the bridge.",
        "Gov. Lena Ortmann and Sgt. Weiss were there.",
        "Flight No. 12 was late.",
        "The U.S. embassy was closed.",
        "Dr. Ruiz and Mrs. Vega left.",
        "They left on Jan. 12 by boat.",
        "About 3.5 million people fled.",
        '"Are they dead?" he asked.',
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Nine people died.", "Forty were hurt."],
        ["They came at 3 p.m.", "The bridge was gone."],
        ["Who did it?", "Nobody knows.", "Run!"],
        ["“We saw it.”", "He left."],
        ["He met J. Weiss.", "Then he left."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == parts


def test_lines_broken_at_a_width_go_on() -> None:
    assert is_wrapped(WRAPPED)
    found = cut(WRAPPED)
    assert len(found) == 3
    assert found[0].endswith("under a collapsed school.")
    assert [number for _, number in sentences(report(WRAPPED))] == [0, 0, 1]


def test_a_line_of_its_own_is_a_paragraph_where_lines_are_not_broken() -> None:
    assert not is_wrapped(UNWRAPPED)
    assert cut(UNWRAPPED) == UNWRAPPED.split("\n")
    assert [number for _, number in sentences(report(UNWRAPPED))] == [0, 1, 2]


@pytest.mark.parametrize("kind", sorted(PASSED_OVER))
def test_a_zone_that_is_no_text_is_left_out(kind: ZoneKind) -> None:
    text = "CORRAN (Wire) - Nine people died."
    assert cut(text, (kind, 0, 15)) == ["Nine people died."]


@pytest.mark.parametrize("kind", ["headline", "caption"])
def test_a_headline_or_caption_is_a_sentence_of_its_own(kind: ZoneKind) -> None:
    text = "Nine dead in Corran Rescue teams are on their way."
    assert cut(text, (kind, 0, 19)) == ["Nine dead in Corran", "Rescue teams are on their way."]


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", "\u00a0"])
def test_no_text_has_no_sentences(text: str) -> None:
    assert cut(text) == []
    assert list(paragraphs(text)) == []


PIECES = st.sampled_from(
    [
        "Nine died.",
        "Gen.",
        "p.m.",
        "Monday",
        "\n",
        "\n\n",
        " \n ",
        "“No,” he said.",
        "and",
        "?",
        "  ",
        "A.",
        "It was 3.5.",
        "...",
        "\u00a0",
        "\r\n",
        "(AP)",
        "the end",
        "“",
        "é.",
    ]
)
TEXTS = st.lists(PIECES, max_size=20).map(" ".join) | st.text(max_size=120)
KINDS: list[ZoneKind] = ["headline", "byline", "dateline", "credit", "caption", "furniture"]


@settings(deadline=None)
@given(data=st.data(), text=TEXTS)
def test_sentences_cover_what_is_outside_of_zones_once_and_in_order(
    data: st.DataObject, text: str
) -> None:
    spots = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(KINDS), spots, spots), max_size=3))
    zones = [(kind, min(a, b), max(a, b)) for kind, a, b in drawn if a != b]
    hidden = {
        place for kind, start, end in zones if kind in PASSED_OVER for place in range(start, end)
    }
    place = paragraph = 0
    covered: set[int] = set()
    for (start, end), number in sentences(report(text, *zones)):
        assert place <= start < end <= len(text)
        assert number >= paragraph
        assert text[start:end] == text[start:end].strip()
        covered |= set(range(start, end))
        place, paragraph = end, number
    seen = {spot for spot, sign in enumerate(text) if not sign.isspace()}
    assert covered & seen == seen - hidden


@settings(deadline=None)
@given(text=TEXTS)
def test_paragraphs_cover_all_that_is_no_space(text: str) -> None:
    place = 0
    left = ""
    for start, end in paragraphs(text):
        assert place <= start < end
        left += text[place:start]
        place = end
    assert (left + text[place:]).strip() == ""
