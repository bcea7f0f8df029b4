"""The hand-checked results are sound in themselves: every quote stands, every bound is coherent.

Nothing of rashomon is run here but the lists of outcomes and classes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest

from rashomon.records import GROUP_CLASSES, OUTCOMES, Modality, Scope, Status

ROOT = Path(__file__).parents[2]
NAMES = ("mosque", "earthquake")
PAIRS = ("updates", "agrees", "part_of", "contradicts", "different_scope", "copies")


class Paragraphs(HTMLParser):
    """Collects the text of ``<p>`` and ``<h1>`` inside ``<article>``: where claims may stand."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("article", "p", "h1"):
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self.inside[:1] == ["article"] and self.inside[-1] in ("p", "h1"):
            self.parts.append(data)


def body(folder: Path, file: str) -> str:
    """The plain text of one report; ``name.jsonl:2`` is the second line of a file."""
    name, _, line = file.partition(":")
    text = (folder / name).read_text(encoding="utf-8")
    if line:
        return str(json.loads(text.splitlines()[int(line) - 1])["text"])
    if name.endswith(".html"):
        page = Paragraphs()
        page.feed(text)
        return "".join(page.parts)
    return text


def load(name: str) -> dict[str, Any]:
    path = Path(__file__).parent / f"{name}.expected.json"
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return expected


@pytest.fixture(params=NAMES)
def expected(request: pytest.FixtureRequest) -> dict[str, Any]:
    return load(request.param)


@pytest.fixture
def texts(expected: dict[str, Any]) -> dict[str, str]:
    folder = ROOT / expected["folder"]
    return {row["file"]: body(folder, row["file"]) for row in expected["reports"]}


def key(row: dict[str, Any]) -> tuple[str, str]:
    return row["file"], row["quote"]


def test_every_report_in_the_folder_is_listed(expected: dict[str, Any]) -> None:
    folder = ROOT / expected["folder"]
    there = set()
    for path in folder.iterdir():
        if path.suffix == ".jsonl":
            lines = path.read_text(encoding="utf-8").splitlines()
            there |= {f"{path.name}:{number}" for number in range(1, len(lines) + 1)}
        elif path.suffix in (".txt", ".html"):
            there.add(path.name)
    assert there == {row["file"] for row in expected["reports"]}
    assert len(there) == len(expected["reports"]) == 7


def test_metadata_stands_in_the_file(expected: dict[str, Any], texts: dict[str, str]) -> None:
    for row in expected["reports"]:
        name = row["file"].partition(":")[0]
        source = (ROOT / expected["folder"] / name).read_text(encoding="utf-8")
        assert row["outlet"].lower() in source.lower(), row
        if name.endswith(".txt"):
            assert row["published_at"][:4] in source, row
        else:
            assert row["published_at"] in source, row
        if row["originator"]:
            assert f"By {row['originator']}" in source, row


def test_copies_repeat_their_original(expected: dict[str, Any], texts: dict[str, str]) -> None:
    copies = [row for row in expected["reports"] if row["copy_of"]]
    assert copies
    for row in copies:
        original = texts[row["copy_of"]]
        long = [part for part in texts[row["file"]].split("\n") if len(part) > 70]
        assert len(long) >= 4
        assert all(part in original for part in long)
        assert len(texts[row["file"]]) < len(original)


def test_every_claim_quote_stands_once_in_its_report(
    expected: dict[str, Any], texts: dict[str, str]
) -> None:
    for claim in expected["claims"]:
        assert texts[claim["file"]].count(claim["quote"]) == 1, claim
        if claim["said_by"]:
            assert claim["said_by"] in texts[claim["file"]], claim
    assert len({key(claim) for claim in expected["claims"]}) == len(expected["claims"])


def test_claims_use_the_words_of_the_contract(expected: dict[str, Any]) -> None:
    for claim in expected["claims"]:
        assert claim["outcome"] in OUTCOMES, claim
        assert claim["class"] in GROUP_CLASSES, claim
        assert claim["modality"] in get_args(Modality), claim
        assert claim["status"] in get_args(Status), claim
        assert claim["scope"] in get_args(Scope), claim


BOUNDS: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda low, high: low == high and low > 0,
    "about": lambda low, high: low == high and low > 0,
    "at_least": lambda low, high: low > 0 and high is None,
    "at_most": lambda low, high: low is None and high > 0,
    "range": lambda low, high: low < high,
    "vague": lambda low, high: low in (2, 24, 40, 200) and high is None,
    "none": lambda low, high: low == high == 0,
}


def test_claim_bounds_follow_their_modality(expected: dict[str, Any]) -> None:
    for claim in expected["claims"]:
        assert BOUNDS[claim["modality"]](claim["low"], claim["high"]), claim


def test_tolls_are_ordered(expected: dict[str, Any]) -> None:
    for toll in expected["tolls"]:
        given = [toll[name] for name in ("low", "best", "high") if toll[name] is not None]
        assert given, toll
        assert given == sorted(given), toll
        assert toll["reason"], toll
        assert toll["status"] in ("single", "agreed", "updated", "disputed"), toll
    groups = [(toll["outcome"], toll["group"]) for toll in expected["tolls"]]
    assert len(groups) == len(set(groups))
    assert not {outcome for outcome, _ in groups} & set(expected["no_toll"])


def test_every_toll_rests_on_a_counted_claim(expected: dict[str, Any]) -> None:
    """best is the figure of some claim that is counted; low and high are such or a sum of two."""
    skipped = {key(row) for row in expected["not_counted"]}
    for toll in expected["tolls"]:
        lows = [
            claim["low"]
            for claim in expected["claims"]
            if claim["outcome"] == toll["outcome"] and key(claim) not in skipped
        ]
        sums = {one + other for one in lows for other in lows}
        if toll["best"] is not None:
            assert toll["best"] in lows, toll
        assert toll["low"] in {*lows, *sums}, toll
        assert toll["high"] is None or toll["high"] in lows, toll


@pytest.mark.parametrize("kind", PAIRS)
def test_pairs_join_listed_claims(expected: dict[str, Any], kind: str) -> None:
    known = {key(claim): claim for claim in expected["claims"]}
    assert expected[kind]
    for pair in expected[kind]:
        a, b = known[key(pair["a"])], known[key(pair["b"])]
        assert a is not b
        assert a["outcome"] == b["outcome"], pair
        assert pair["reason"], pair


def test_no_pair_is_in_two_lists(expected: dict[str, Any]) -> None:
    pairs = [
        frozenset((key(pair["a"]), key(pair["b"]))) for kind in PAIRS for pair in expected[kind]
    ]
    assert len(pairs) == len(set(pairs))


def test_updates_go_forward_in_time(expected: dict[str, Any]) -> None:
    published = {row["file"]: row["published_at"][:10] for row in expected["reports"]}
    for pair in expected["updates"]:
        assert published[pair["a"]["file"]] <= published[pair["b"]["file"]], pair


def test_what_is_not_counted_has_a_reason_of_its_own(expected: dict[str, Any]) -> None:
    known = {key(claim): claim for claim in expected["claims"]}
    for row in expected["not_counted"]:
        claim = known[key(row)]
        assert row["reason"] in (claim["scope"], claim["status"]), row
    listed = {key(row) for row in expected["not_counted"]}
    background = {key(row) for row in expected["claims"] if row["scope"] == "background"}
    assert background
    assert background <= listed


def test_disputes_have_positions_with_evidence(
    expected: dict[str, Any], texts: dict[str, str]
) -> None:
    for dispute in expected["disputes"]:
        assert len(dispute["positions"]) >= 2, dispute
        for position in dispute["positions"]:
            assert position["evidence"], dispute
            for evidence in position["evidence"]:
                text = texts[evidence["file"]]
                assert evidence["quote"] in text, evidence
                assert not evidence["said_by"] or evidence["said_by"].lower() in text.lower()


def test_named_people_stand_in_their_report(
    expected: dict[str, Any], texts: dict[str, str]
) -> None:
    for person in expected["people"]:
        assert f"{person['name']}, {person['age']}," in texts[person["file"]]


def test_both_sets_together_cover_every_phenomenon() -> None:
    claims = [claim for name in NAMES for claim in load(name)["claims"]]
    assert {claim["outcome"] for claim in claims} == set(OUTCOMES)
    assert {claim["class"] for claim in claims} == set(GROUP_CLASSES)
    assert {claim["status"] for claim in claims} == set(get_args(Status))
    assert {claim["modality"] for claim in claims} == set(get_args(Modality)) - {"at_most", "range"}
