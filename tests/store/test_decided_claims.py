"""Decisions on claims and tolls: honoured by every build, whatever the machine reads later."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from rashomon.errors import CaseError, UsageError
from rashomon.outlets.export.told import rule_of_toll
from rashomon.records import Claim, Figures, Reading, Report, Toll, to_json
from rashomon.store import build_case, open_case, verify_case
from rashomon.store.backends import open_backend
from rashomon.store.build import finish_decisions
from rashomon.store.decisions import (
    add_claim,
    decide_claim,
    decisions_of,
    disagreements,
    history,
    redo,
    set_toll,
    undo,
)
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader

pytestmark = pytest.mark.usefixtures("reader")

TEXTS = (
    "5 people were killed in Corran on Monday. Two carts were lost.",
    "7 people were killed in Corran on Monday. The mill burnt down and three dead lay there.",
)


def write(path: Path, texts: tuple[str, ...] = TEXTS) -> str:
    made = [
        {"id": f"r{number}", "event_hint": "one", "publisher": f"Paper {number}", "lang": "en"}
        | {"published_at": f"2011-03-1{number}", "text": text}
        for number, text in enumerate(texts)
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    return str(path)


@pytest.fixture
def case(new_case: NewCase, tmp_path: Path) -> str:
    place = new_case("case")
    build_case(place, [write(tmp_path / "r.jsonl")], workers=1)
    return place


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case in which nothing is decided, for what is refused."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rashomon.flow.Extractor", CountReader)
        build_case(folder / "case", [write(folder / "r.jsonl")], workers=1)
    return str(folder / "case")


def claims(case: str) -> dict[str, Claim]:
    with open_case(case) as opened:
        return {one.report: one for one in opened.claims}


def killed(case: str) -> Toll | None:
    with open_case(case) as opened:
        (event,) = opened.events()
    named = (one for one in event.tolls if (one.outcome, one.group) == ("killed", "all"))
    return next(named, None)


def best(case: str) -> int | None:
    toll = killed(case)
    return toll.best if toll else None


def results(case: str) -> dict[str, list[bytes]]:
    return {kind: lines for kind, lines in exported(case).items() if kind != "decisions"}


def is_whole(case: str) -> bool:
    return all(one.wrong == () for one in verify_case(case))


def test_a_rejected_claim_is_a_discard_and_counts_no_more(case: str) -> None:
    before = results(case)
    assert best(case) == 7
    (kept,) = decide_claim(case, claims(case)["r1"].id[:8], "reject", user="Ana", why="a rumour")
    assert best(case) == 5
    with open_case(case) as opened:
        (discard,) = (one for one in opened.discards if one.stage == "decide")
    assert discard.quote == "7 people were killed"
    assert discard.reason.startswith("Ana rejected it on ")
    assert ": a rumour; the program read: killed, people, 7" in discard.reason
    assert is_whole(case)
    undo(case)
    assert results(case) == before
    redo(case, kept.id)
    assert best(case) == 5
    assert [one.what for one in history(case, kept.id)] == ["made", "undone", "redone"]


def test_a_corrected_claim_is_the_persons_and_keeps_its_id(case: str) -> None:
    own = claims(case)["r1"]
    fields = {"best": "9", "said_by": "", "as_of": "2026-03-12"}
    (kept,) = decide_claim(case, own.id, "correct", fields, user="Ana", why="misprint")
    now = claims(case)["r1"]
    assert (now.value.low, now.value.best, now.value.high) == (9, 9, 9)
    assert (now.id, now.said_by, now.as_of) == (own.id, None, "2026-03-12")
    assert (now.extractor, now.confidence) == ("person:Ana", 1.0)
    assert kept.fields == ("value", "said_by", "as_of")
    assert kept.machine is not None
    assert kept.machine.value == own.value
    assert best(case) == 9
    assert is_whole(case)


def test_a_claim_is_corrected_to_other_words(case: str) -> None:
    own = claims(case)["r1"]
    decide_claim(case, own.id, "correct", {"words": "three dead", "best": 3}, user="Ana")
    words = claims(case)["r1"].evidence
    assert TEXTS[1][words.start : words.end] == words.quote == "three dead"
    assert is_whole(case)


def test_a_missed_claim_is_added_once(case: str) -> None:
    fields = {"words": "three dead", "outcome": "injured", "best": "3"}
    (kept,) = add_claim(case, "r1", fields, user="Ana", why="it is there")
    with open_case(case) as opened:
        (added,) = (one for one in opened.claims if one.outcome == "injured")
        (event,) = opened.events()
    assert added.extractor == "person:Ana"
    assert kept.claim is not None
    assert added.id == kept.claim.id
    assert ("injured", 3) in {(one.outcome, one.best) for one in event.tolls}
    with pytest.raises(CaseError, match="the claim is made already"):
        add_claim(case, "r1", fields, user="Ben")
    assert is_whole(case)


def test_accepting_changes_no_figure(case: str) -> None:
    before = killed(case)
    decide_claim(case, claims(case)["r1"].id, "accept", user="Ana")
    assert killed(case) == before
    assert disagreements(case) == []


def test_a_set_toll_says_who_when_and_why(case: str) -> None:
    figures = Figures(low=5, best=6, high=7)
    before = results(case)
    (kept,) = set_toll(case, "r0", "killed", figures, user="Ana", why="the coroner")
    toll = killed(case)
    assert toll is not None
    assert (toll.low, toll.best, toll.high) == (5, 6, 7)
    assert toll.machine == kept.machine_toll == Figures(low=7, best=7, high=7)
    assert toll.why[-1].rule == "set_by_person"
    day = (kept.created_at or "")[:10]
    claims_say = "(the claims come to 7)"
    said = f"Ana set it to 6 (low 5, high 7) on {day}: the coroner {claims_say}"
    assert toll.why[-1].text == said
    with open_case(case) as opened:
        assert next(opened.retell("ucdp")).tolls[0].best == 6
        assert "6" in opened.events()[0].title
    rule = rule_of_toll(toll)
    assert rule.startswith("toll killed/all by the codebook latest (")
    assert rule.endswith(f"set_by_person); {said}")
    assert is_whole(case)
    undo(case, user="Ana")
    assert results(case) == before


@pytest.mark.parametrize(
    ("figures", "why", "message"),
    [
        (Figures(low=8, best=6, high=7), "so", "low ≤ best ≤ high does not hold"),
        (Figures(low=8, best=None, high=9), "so", "say which figure is the best"),
        (Figures(low=6, best=6, high=6), None, "a toll is set with a reason"),
    ],
)
def test_figures_that_make_no_sense_are_refused(
    shared: str, figures: Figures, why: str | None, message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        set_toll(shared, "r0", "killed", figures, user="Ana", why=why)
    assert decisions_of(shared) == []


class OtherReader(CountReader):
    """Reads two more than stands there, and nothing in the first report."""

    def read(self, report: Report) -> Reading:
        reading = super().read(report)
        if report.id == "r0":
            return replace(reading, claims=())
        return replace(
            reading,
            claims=tuple(
                replace(
                    one,
                    id=f"other{one.id}",
                    value=replace(one.value, low=12, best=12, high=12),
                )
                for one in reading.claims
            ),
        )


def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on everything is read by other rules, under other ids."""
    monkeypatch.setattr("rashomon.flow.Extractor", OtherReader)
    monkeypatch.setattr("rashomon.store.build.reading_key", lambda report: f"other {report.id}")
    monkeypatch.setattr("rashomon.store.build.made_by", lambda book: f"other rules {book}")


def read_anew(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is read by other rules."""
    other_rules(monkeypatch)
    build_case(case, [], workers=1)


def test_whoever_decides_does_not_wait_for_a_newer_version_to_make_all_anew(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = claims(case)
    backend = open_backend(case)
    backend.keep_note("pending", '["more.jsonl"]')
    backend.close()
    other_rules(monkeypatch)
    decide_claim(case, own["r0"].id, "correct", {"best": 9}, user="Ana")
    assert claims(case)["r0"].value.best == 9
    assert claims(case)["r1"] == own["r1"], "the others stay as they were read"
    with open_case(case) as opened:
        made_of = opened.made_of(opened.events()[0].id)
        assert opened.unfinished(), "what another build has begun is left to the next"
    first, second, *_ = made_of.split(" ")
    assert first.endswith("+other")
    assert second.endswith("+rules"), "the story is of two programs"
    build_case(case, [], workers=1)
    assert claims(case)["r0"].value.best == 9
    assert claims(case)["r1"].id == f"other{own['r1'].id}"
    assert is_whole(case)


def test_what_was_kept_before_a_crash_is_honoured_afterwards(case: str) -> None:
    own = claims(case)
    finish_decisions(case)  # nothing is to be done
    (made,) = decide_claim(case, own["r0"].id, "reject", user="Ana")
    undo(case)
    backend = open_backend(case)
    backend.keep_decisions({made.id: to_json(made).encode()})
    backend.close()
    assert claims(case)["r0"] == own["r0"]
    finish_decisions(case)
    assert "r0" not in claims(case)
    with open_case(case) as opened:
        assert not opened.unfinished()
    assert is_whole(case)


def test_the_machine_never_overrides_a_person_and_says_where_it_disagrees(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = claims(case)
    decide_claim(case, own["r0"].id, "accept", user="Ana")
    decide_claim(case, own["r1"].id, "correct", {"best": 9}, user="Ben")
    set_toll(case, "r1", "killed", Figures(low=8, best=8, high=8), user="Ben", why="counted")
    (still, same) = disagreements(case)
    assert (still.text, still.changed) == ("the machine still reads 7 where Ben put 9", False)
    assert same.text == "the claims still come to 9 where Ben set 8"
    stood = results(case)
    read_anew(case, monkeypatch)
    now = claims(case)
    assert now["r0"].value.best == 5
    assert now["r1"].value.best == 9
    assert results(case)["events"] == stood["events"]
    gone, other, _ = disagreements(case)
    assert gone.text == "the machine no longer makes this claim"
    assert other.text == "the machine now reads 12 where Ben put 9"
    assert other.machine is not None
    assert other.machine.value.best == 12
    assert is_whole(case)


def test_a_rejected_claim_stays_out_under_another_id(
    case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide_claim(case, claims(case)["r1"].id, "reject", user="Ana")
    read_anew(case, monkeypatch)
    assert claims(case) == {}
    (other,) = disagreements(case)
    assert other.text == "the machine now reads 12 people killed where Ana rejected 7 people killed"


def test_a_newer_decision_takes_the_place_of_the_older_until_it_is_undone(case: str) -> None:
    own = claims(case)["r1"].id
    (first,) = decide_claim(case, own, "correct", {"best": 8}, user="Ana")
    (second,) = decide_claim(case, own, "correct", {"as_of": "2026-03-12"}, user="Ben")
    assert second.fields == ("value", "as_of")
    decide_claim(case, own, "reject", user="Cem")
    assert best(case) == 5
    undo(case)
    assert best(case) == 8
    undo(case, second.id, user="Ana")
    assert [(one.user, one.stands) for one in decisions_of(case)] == [
        ("Ana", True),
        ("Ben", False),
        ("Cem", False),
    ]
    assert [
        (one.user, one.what) for one in history(case, first.id) if one.decision == first.id
    ] == [
        ("Ana", "made"),
        ("Ben", "replaced"),
        ("Ana", "restored"),
    ]
    redo(case, second.id)
    assert claims(case)["r1"].as_of == "2026-03-12"


def test_who_has_not_seen_what_another_decided_is_told_so(case: str) -> None:
    own = claims(case)["r1"].id
    (first,) = decide_claim(case, own, "correct", {"best": 8}, user="Ana", seen="")
    with pytest.raises(CaseError, match=r"Ana decided on this meanwhile \(correct, "):
        decide_claim(case, own, "reject", user="Ben", seen="")
    assert len(decisions_of(case)) == 1
    decide_claim(case, own, "reject", user="Ben", seen=first.id)
    assert best(case) == 5


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"best": "many"}, "the field 'best' can't be 'many'"),
        ({"best": -1}, "the field 'best' can't be -1"),
        ({"low": 9, "high": 3}, "low ≤ best ≤ high does not hold"),
        ({"outcome": "lost"}, "the field 'outcome' can't be 'lost'"),
        ({"colour": "red"}, "a claim has no field 'colour'; it has outcome"),
        ({"words": "nine dead"}, "the words 'nine dead' do not stand in the report"),
        ({"start": 60, "end": 900}, "no words stand at 60 to 900"),
        ({"as_of": "monday"}, "the field 'as_of' can't be 'monday'"),
        ({"best": 7}, "the claim says so already"),
        ({}, "say what is to be corrected"),
    ],
)
def test_a_correction_that_makes_no_sense_is_refused(
    shared: str, fields: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        decide_claim(shared, claims(shared)["r1"].id, "correct", fields, user="Ana")
    assert decisions_of(shared) == []


def test_what_is_decided_on_must_be_there(shared: str) -> None:
    case = shared
    with pytest.raises(CaseError, match="no claim of that id: abcdef"):
        decide_claim(case, "abcdef", "reject", user="Ana")
    with pytest.raises(CaseError, match="holds no report r9"):
        add_claim(case, "r9", {"words": "x", "outcome": "killed", "best": 1}, user="Ana")
    with pytest.raises(CaseError, match="no event or report of that id: r9"):
        set_toll(case, "r9", "killed", Figures(low=1, best=1, high=1), user="Ana", why="so")
    with pytest.raises(UsageError, match="has no toll killed/cats"):
        set_toll(case, "r0", "killed/cats", Figures(low=1, best=1, high=1), user="Ana", why="so")
    with pytest.raises(UsageError, match="who decides has no name"):
        decide_claim(case, claims(case)["r1"].id, "reject", user=" ")
