"""Laws of deciding: undone is as before, order is nothing, two at once, export, agreement."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rashomon.flow
from rashomon.errors import CaseError, UsageError
from rashomon.records import Decision, Figures, to_json
from rashomon.store import build_case, open_case, verify_case
from rashomon.store.decisions import (
    Agreement,
    agreement,
    decide,
    decide_claim,
    decisions_of,
    export_lines,
    import_lines,
    merge,
    move,
    redo,
    set_toll,
    split,
    undo,
)
from rashomon.store.decisions.agreement import of_user
from tests.conftest import Call
from tests.store.conftest import NewCase
from tests.store.test_decided_claims import best, claims, is_whole, results, write
from tests.store.test_decisions import FIRST, SECOND, stories
from tests.store.test_tellings import write as write_stories
from tests.written import CountReader

Doing = Callable[[str], list[Decision]]

pytestmark = pytest.mark.usefixtures("reader")

FOUR = (
    "5 people were killed in Corran on Monday, said Tomas Lind. Two carts were lost.",
    "7 people were killed in Corran on Monday, said Ada Quill. The mill burnt down.",
    "8 people were killed in Corran on Monday, said Bo Marsh. It rained.",
    "9 people were killed in Corran on Monday, said Eve Rowan. Nobody came.",
)


@pytest.fixture
def case(new_case: NewCase, tmp_path: Path) -> str:
    place = new_case("case")
    build_case(place, [write(tmp_path / "r.jsonl", FOUR)], workers=1)
    return place


def of_claim(report: str, verdict: str, fields: dict[str, object] | None = None) -> Doing:
    def do(case: str) -> list[Decision]:
        key = OWN[report]
        return decide_claim(case, key, verdict, fields, user="Ana")  # type: ignore[arg-type]

    return do


# On four different things.
OWN: dict[str, str] = {}
THINGS: tuple[Doing, ...] = (
    of_claim("r0", "reject"),
    of_claim("r1", "correct", {"best": 6, "status": "denied"}),
    of_claim("r2", "accept"),
    lambda case: set_toll(
        case, "r3", "killed", Figures(low=1, best=2, high=3), user="Ben", why="so"
    ),
)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, list[bytes]]]:
    """A case that examples share: each leaves it as it was."""
    folder = tmp_path_factory.mktemp("laws")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rashomon.flow, "Extractor", CountReader)
        build_case(folder / "case", [write(folder / "r.jsonl", FOUR)], workers=1)
    case = str(folder / "case")
    OWN.update({report: one.id for report, one in claims(case).items()})
    return case, results(case)


QUICK = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICK
@given(order=st.permutations(range(len(THINGS))), back=st.permutations(range(len(THINGS))))
def test_in_any_order_the_same_and_undone_in_any_order_as_before(
    started: tuple[str, dict[str, list[bytes]]], order: list[int], back: list[int]
) -> None:
    case, before = started
    made = {at: THINGS[at](case)[0].id for at in order}
    assert results(case) == AFTER.setdefault("all", results(case))
    for at in back:
        undo(case, made[at])
    assert results(case) == before


AFTER: dict[str, dict[str, list[bytes]]] = {}


@QUICK
@given(steps=st.lists(st.sampled_from(range(6)), max_size=7))
def test_whatever_was_done_it_can_all_be_undone(
    started: tuple[str, dict[str, list[bytes]]], steps: list[int]
) -> None:
    case, before = started
    for step in steps:
        try:
            if step < len(THINGS):
                THINGS[step](case)
            else:
                (undo if step == len(THINGS) else redo)(case)
        except (CaseError, UsageError):
            assert step in (1, 4, 5), "corrected twice, or nothing to undo or redo"
        assert is_whole(case)
    while any(one.stands for one in decisions_of(case)):
        undo(case)
    assert results(case) == before


def test_two_at_once_lose_nothing_and_a_build_beside_them_neither(
    case: str, tmp_path: Path
) -> None:
    own = claims(case)
    more = write(tmp_path / "more.jsonl", (*FOUR, "3 people were killed in Corran."))
    with ThreadPoolExecutor(3) as pool:
        jobs: list[Future[Any]] = [
            pool.submit(decide_claim, case, own["r1"].id, "reject", user="Ana"),
            pool.submit(decide_claim, case, own["r2"].id, "reject", user="Ben"),
            pool.submit(build_case, case, [more], workers=1),
        ]
    assert [type(one.exception()) for one in jobs] == [type(None)] * 3
    assert sorted(one.user for one in decisions_of(case) if one.stands) == ["Ana", "Ben"]
    build_case(case, [], workers=1)
    assert set(claims(case)) == {"r0", "r3", "r4"}
    assert is_whole(case)


def test_two_who_contradict_each_other_at_once_are_told(case: str) -> None:
    own = claims(case)["r1"].id
    decide_claim(case, own, "correct", {"best": 6}, user="Ana", seen="")
    kept = [to_json(one) for one in decisions_of(case)]
    with pytest.raises(CaseError, match="Ana decided on this meanwhile") as error:
        decide_claim(case, own, "correct", {"best": 5}, user="Ben", seen="")
    assert "\n" not in str(error.value)
    assert [to_json(one) for one in decisions_of(case)] == kept


def test_whole_events_are_merged_and_several_reports_split_off(
    new_case: NewCase, tmp_path: Path
) -> None:
    case = new_case("case")
    build_case(case, [write_stories(tmp_path / "r.jsonl", list(range(6)))], workers=1)
    before = results(case)
    with open_case(case) as opened:
        events = [one.id for one in opened.events]
    (merged,) = merge(case, [one[:10] for one in events], user="Ana")
    assert stories(case) == [(*FIRST, *SECOND)]
    with pytest.raises(CaseError, match="of one event already"):
        merge(case, ["r000", "r003"], user="Ana")
    undo(case, merged.id)
    kept = split(case, ["r004", "r005"], user="Ana", why="another ferry")
    assert stories(case) == [FIRST, ("r003",), ("r004", "r005")]
    assert len({one.act for one in kept}) == 1
    merge(case, ["r003", "r004"], user="Ben", why="one ferry after all")
    assert stories(case) == [FIRST, SECOND]
    undo(case, user="Ben")
    move(case, "r004", "r003", user="Ben")
    assert stories(case) == [FIRST, ("r003", "r004"), ("r005",)]
    undo(case, user="Ben")
    undo(case, kept[0].act)
    assert results(case) == before
    with pytest.raises(CaseError, match="nothing would be left"):
        split(case, list(FIRST), user="Ana")
    with pytest.raises(CaseError, match="not of one story"):
        split(case, ["r000", "r003"], user="Ana")
    with pytest.raises(UsageError, match="two or more"):
        merge(case, ["r000"], user="Ana")


NAMES = (
    "5 people were killed. Mayor Tomas Lindqvist spoke. Governor Ada Quill came.",
    "5 people were killed. Mayor Tomas Lindquist spoke. Minister Bo Marsh left.",
    "5 people were killed. Mayor Tomas Lindqwist spoke. Governor Eve Rowan laughed.",
)


def test_entities_are_merged_and_several_names_split_off(new_case: NewCase, tmp_path: Path) -> None:
    case = new_case("case")
    build_case(case, [write(tmp_path / "r.jsonl", NAMES)], workers=1)

    def entities() -> list[set[str]]:
        with open_case(case) as opened:
            return [set(one.names) for one in opened.entities]

    merge(case, ["Ada Quill", "Bo Marsh", "Eve Rowan"], user="Ana")
    assert any({"Ada Quill", "Bo Marsh", "Eve Rowan"} <= names for names in entities())
    split(case, ["Bo Marsh", "Eve Rowan"], user="Ana")
    apart = entities()
    assert any({"Bo Marsh", "Eve Rowan"} <= names and "Ada Quill" not in names for names in apart)
    assert any("Ada Quill" in names for names in apart)
    merge(case, ["Ada Quill", "Eve Rowan"], user="Ben")
    assert any({"Ada Quill", "Bo Marsh", "Eve Rowan"} <= names for names in entities())
    assert is_whole(case)


def test_decisions_go_out_and_come_in_and_twice_is_once(
    case: str, new_case: NewCase, tmp_path: Path
) -> None:
    own = claims(case)
    decide_claim(case, own["r0"].id, "reject", user="Ana")
    (gone,) = decide_claim(case, own["r1"].id, "reject", user="Ana")
    undo(case, gone.id)
    decide_claim(case, own["r1"].id, "correct", {"best": 4}, user="Ben")
    set_toll(case, "r0", "killed", Figures(low=4, best=4, high=4), user="Ben", why="so")
    other = new_case("other")
    build_case(other, [write(tmp_path / "r.jsonl", FOUR)], workers=1)
    lines = list(export_lines(case))
    broken = ["{", lines[0].replace("reject", "accept"), "", lines[1].replace('"r1"', '"r7"')]
    done = import_lines(other, [*broken, *lines], "file.jsonl")
    assert len(done.kept) == len(lines) == 4
    assert [line.partition(": ")[0] for line in done.wrong] == [
        "file.jsonl:1",
        "file.jsonl:2",
        "file.jsonl:4",
    ]
    assert results(other) == results(case)
    assert list(export_lines(other)) == lines
    again = import_lines(other, lines)
    assert (again.kept, again.known, again.wrong) == ((), 4, ())
    assert is_whole(other)


def test_of_two_cases_the_newer_decision_stands_in_both(
    case: str, new_case: NewCase, tmp_path: Path
) -> None:
    other = new_case("other")
    build_case(other, [write(tmp_path / "r.jsonl", FOUR)], workers=1)
    own = claims(case)["r3"].id
    decide_claim(case, own, "reject", user="Ana")
    decide_claim(other, own, "correct", {"best": 2}, user="Ben")
    mine, theirs = list(export_lines(case)), list(export_lines(other))
    import_lines(case, theirs)
    import_lines(other, mine)
    assert results(case) == results(other)
    assert list(export_lines(case)) == list(export_lines(other))
    assert claims(case)["r3"].value.best == 2
    undo(case)
    assert "r3" not in claims(case)


def _alpha(found: Sequence[Agreement], what: str, level: str = "nominal") -> Agreement:
    return next(one for one in found if (one.what, one.level) == (what, level))


def test_agreement_is_krippendorffs_alpha_over_what_both_judged(case: str) -> None:
    own = claims(case)
    for report, verdict in (("r0", "accept"), ("r1", "reject"), ("r2", "accept")):
        of_claim_by(case, own[report].id, verdict, "Ana")
    for report, verdict in (("r0", "accept"), ("r1", "reject"), ("r2", "reject")):
        of_claim_by(case, own[report].id, verdict, "Ben")
    decided = decisions_of(case)
    found = agreement(of_user(decided, "Ana"), of_user(decided, "Ben"))
    verdicts = _alpha(found, "verdict on claims")
    # By hand: 1 of 3 units disagrees; of 3 accepts and 3 rejects 18 of 30 pairs do.
    assert (verdicts.units, verdicts.same) == (3, 2)
    assert verdicts.alpha == pytest.approx(1 - (2 / 6) / (18 / 30), abs=1e-4)
    figure = _alpha(found, "figure of claims", "ratio")
    assert (figure.units, figure.alpha) == (1, None)
    assert figure.why == "both judged 1 unit: too few"
    assert _alpha(found, "verdict on names").why == "both judged no units: too few"


def test_agreement_without_variation_can_not_be_told(case: str) -> None:
    for report in ("r0", "r1"):
        of_claim_by(case, claims(case)[report].id, "accept", "Ana")
    one = of_user(decisions_of(case), "Ana")
    same = _alpha(agreement(one, one), "verdict on claims")
    assert (same.units, same.same, same.alpha) == (2, 2, None)
    assert same.why is not None
    assert "without variation" in same.why
    assert _alpha(agreement(one, one), "figure of claims", "interval").alpha == 1.0


def of_claim_by(case: str, key: str, verdict: str, user: str) -> None:
    decide_claim(case, key, verdict, user=user)  # type: ignore[arg-type]


def test_the_verb_does_all_of_it(tmp_path: Path, rashomon: Call) -> None:
    case, lines = str(tmp_path / "case"), str(tmp_path / "decisions.jsonl")
    build_case(case, [write(tmp_path / "r.jsonl", FOUR)], workers=1)
    own = claims(case)

    def call(*words: str, code: int = 0) -> str:
        said = rashomon("decide", case, *words)
        assert said.code == code, said.err
        assert said.err.count("\n") == (code > 0)
        return said.out if code == 0 else said.err

    ana = ("--by", "Ana", "--why", "so")
    call("accept", own["r0"].id[:8], *ana)
    call("reject", own["r1"].id, *ana, "--copies")
    (one,) = json.loads(call("correct", own["r2"].id, "best=6", "said_by=", *ana, "--json"))
    assert one["claim"]["value"]["best"] == 6
    call("add", "r3", "outcome=missing", "best=1", "words=Nobody", *ana)
    call("set", "r0", "killed", "best=6", "low=", "--by", "Ben", "--why", "so")
    assert best(case) == 6
    assert "7 people killed" in call("history", own["r1"].id)
    assert "still reads 8 where Ana put 6" in call("list", "--disagree")
    assert len(json.loads(call("list", "--json"))) == 5
    assert call("undo", "--by", "Ben")
    assert "restored" not in call("redo", "--by", "Ben")
    call("export", lines)
    assert call("import", lines) == "0 decisions taken in, 5 known before, 0 wrong\n"
    assert "too few" in call("agreement", "Ana", "Ben")
    assert json.loads(call("agreement", lines, lines, "--json"))[0]["units"] == 4
    assert "'best' is no FIELD=VALUE" in call("correct", own["r2"].id, "best", code=2)
    assert "no decision of theirs" in call("agreement", "Ana", "Cem", code=1)
    assert "the file can't be read" in call("import", str(tmp_path / "none"), code=1)
    assert "best takes a whole number" in call("set", "r0", "killed", "best=x", *ana, code=2)
    assert "no 'beast'" in call("set", "r0", "killed", "best=1", "beast=2", *ana, code=2)
    assert not [line for check in verify_case(case) for line in check.wrong]


def test_what_stands_on_reports_contradicts_itself_in_no_order(case: str) -> None:
    decide(case, "same", ("r0", "r1"), user="Ana")
    with pytest.raises(CaseError, match="this is one"):
        decide(case, "same", ("r0", "r0"), user="Ana")


def test_the_same_words_of_copies_are_decided_on_together(
    new_case: NewCase, tmp_path: Path
) -> None:
    case = new_case("case")
    build_case(case, [write_stories(tmp_path / "r.jsonl", [0, 1, 2])], workers=1)
    before = results(case)
    with open_case(case) as opened:
        copies = {
            key for one in opened.relations if one.relation == "copies" for key in (one.a, one.b)
        }
    own = claims(case)
    assert copies == {own["r000"].id, own["r002"].id}
    kept = decide_claim(case, own["r002"].id, "correct", {"best": 4}, user="Ana", copies=True)
    assert [one.left for one in kept] == ["r002", "r000"]
    assert {key: one.value.best for key, one in claims(case).items()} == {
        "r000": 4,
        "r001": 3,
        "r002": 4,
    }
    assert len(undo(case)) == 2
    assert results(case) == before
