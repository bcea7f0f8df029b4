from __future__ import annotations

from msgspec import structs

from rashomon.outlets.brief import Brief, build_brief
from rashomon.outlets.brief.lines import citation, counts_line, head_line, qualifiers, status_line
from rashomon.outlets.brief.model import EventBrief, Line
from rashomon.records import Claim, Coding, Reconciled, Step, Toll
from tests.outlets import sample


def plain(line: Line) -> str:
    return "".join(
        piece.text + (f" {citation(piece.sources)}" if piece.sources else "") for piece in line
    )


def status_of(event: EventBrief, outcome: str, group: str) -> str:
    rows = [row for row in event.tolls if (row.outcome, row.group) == (outcome, group)]
    assert len(rows) == 1
    return plain(status_line(rows[0]))


def source_of(event: EventBrief, claim: Claim) -> int:
    return next(source.number for source in event.sources if claim.id in source.claims)


def with_tolls(*tolls: Toll) -> EventBrief:
    event = structs.replace(sample.EVENT, tolls=tolls)
    told = Reconciled(event=event, relations=sample.RELATIONS)
    return build_brief([told], sample.REPORTS, sample.CLAIMS).events[0]


def test_the_head_says_when_where_and_what_it_rests_on(brief: Brief) -> None:
    event = brief.events[0]
    assert head_line(event) == (
        "Tuesday 10 July 2007 · Islamabad, Pakistan · 4 reports (1 a copy), 4 outlets, 7 voices"
    )


def test_a_copy_adds_a_report_but_no_voice_and_no_source() -> None:
    without = [one for one in sample.REPORTS if one.id != sample.DAILY.id]
    alone = build_brief([sample.RECONCILED], without, sample.CLAIMS).events[0]
    both = build_brief([sample.RECONCILED], sample.REPORTS, sample.CLAIMS).events[0]
    assert counts_line(alone.counts) == "3 reports, 3 outlets, 7 voices"
    assert alone.counts.voices == both.counts.voices
    assert len(alone.sources) == len(both.sources)


def test_every_shown_figure_has_a_source_that_exists(brief: Brief) -> None:
    for event in brief.events:
        numbers = {source.number for source in event.sources}
        assert numbers == set(range(1, len(event.sources) + 1))
        for row in event.tolls:
            for cell in (row.low, row.best, row.high):
                assert (cell.text == "–") == (not cell.sources)
                assert set(cell.sources) <= numbers
            assert any(piece.sources for piece in row.line)


def test_every_source_quotes_its_report_to_the_letter(brief: Brief) -> None:
    texts = {report.id: report.text for report in sample.REPORTS}
    for source in brief.events[0].sources:
        assert texts[source.report][source.start : source.end] == source.quote


def test_an_update_shows_the_way_from_the_old_figure_to_the_new(brief: Brief) -> None:
    event = brief.events[0]
    old, new = source_of(event, sample.SOLDIERS_3), source_of(event, sample.WIRED["soldiers"])
    assert status_of(event, "killed", "soldiers") == (
        f"updated: at least 3 [{old}] → 8 [{new}], {sample.ARSHAD.name}"
    )


def test_a_repeated_figure_joins_the_step_that_gave_it(brief: Brief) -> None:
    event = brief.events[0]
    again = source_of(event, sample.STOOD_BY)
    assert f"→ about 50 [{again - 1}][{again}], " in status_of(event, "killed", "militants")


def test_updates_by_several_voices_name_each() -> None:
    first = sample.toll(
        "killed", "people", (60, 60, None), (sample.WIRED["all"], sample.PARTY), status="updated"
    )
    newer = sample.relation(sample.WIRED["all"], sample.PARTY, "updates", "later")
    told = Reconciled(event=structs.replace(sample.EVENT, tolls=(first,)), relations=(newer,))
    event = build_brief([told], sample.REPORTS, sample.CLAIMS).events[0]
    assert plain(event.tolls[0].line) == (
        "60 [1] (Northern Wire reporter) → at least 200 [2] (A party that backs the seminary)"
    )


def test_figures_replaced_by_the_same_later_one_stand_side_by_side() -> None:
    old = [sample.MILITANTS_20, sample.WIRED["all"]]
    people = sample.toll(
        "killed", "people", (200, 200, None), (*old, sample.PARTY), status="updated"
    )
    newer = tuple(sample.relation(one, sample.PARTY, "updates", "later") for one in old)
    told = Reconciled(event=structs.replace(sample.EVENT, tolls=(people,)), relations=newer)
    event = build_brief([told], sample.REPORTS, sample.CLAIMS).events[0]
    assert plain(event.tolls[0].line) == (
        f"at least 20 [1] ({sample.ARSHAD.name}) / 60 [2] (Northern Wire reporter) → "
        "at least 200 [3] (A party that backs the seminary)"
    )


def test_updates_in_a_circle_come_to_an_end() -> None:
    pair = (sample.WIRED["all"], sample.PARTY)
    people = sample.toll("killed", "people", (60, 200, None), pair, status="updated")
    circle = (
        sample.relation(*pair, "updates", "later"),
        sample.relation(pair[1], pair[0], "updates", "later"),
    )
    told = Reconciled(event=structs.replace(sample.EVENT, tolls=(people,)), relations=circle)
    event = build_brief([told], sample.REPORTS, sample.CLAIMS).events[0]
    assert plain(event.tolls[0].line).count("→") == 1


def test_a_dispute_sets_the_figures_against_each_other(brief: Brief) -> None:
    assert status_of(brief.events[0], "killed", "all").startswith(
        "in dispute: 60, Northern Wire reporter [1] / "
        "at least 200, A party that backs the seminary [2]"
    )


def test_parts_that_fit_are_shown_as_a_check(brief: Brief) -> None:
    event = brief.events[0]
    military = source_of(event, sample.WIRED["soldiers"])
    assert f"; checks with about 50 militants [5] + 8 soldiers [{military}]" in status_of(
        event, "killed", "all"
    )


def test_parts_that_do_not_fit_are_not_called_a_check() -> None:
    whole = sample.toll("released", "students", (90, 90, 90), (sample.WIRED["students"],))
    event = with_tolls(whole, *(toll for toll in sample.TOLLS if toll.group.endswith("e students")))
    line = plain(event.tolls[0].line)
    assert "; of them 50 male students [2], 30 female students [3]" in line
    assert "checks with" not in line


def test_an_earlier_figure_that_is_not_in_the_toll_is_not_called_a_part_of_it() -> None:
    male, female = (toll for toll in sample.TOLLS if toll.group.endswith("e students"))
    earlier = Step(rule="earlier_part", text="30 told earlier, not added", claims=female.claims)
    whole = sample.toll("released", "students", (80, 80, 80), (sample.WIRED["students"],))
    event = with_tolls(structs.replace(whole, why=(earlier,)), male, female)
    line = plain(event.tolls[0].line)
    assert "; of them 50 male students [2]; not added: 30 female students [3]" in line


def test_a_figure_by_one_claimant_says_so_and_a_reporters_does_not(brief: Brief) -> None:
    event = brief.events[0]
    assert status_of(event, "injured", "his mother") == "only by Abdul Rashid Ghazi [10]"
    told = sample.toll("killed", "people", (60, 60, 60), (sample.WIRED["all"],))
    assert plain(with_tolls(told).tolls[0].line) == "Northern Wire reporter [1]"


def test_a_vague_quantity_is_quoted_and_gets_no_best_figure(brief: Brief) -> None:
    event = brief.events[0]
    row = next(row for row in event.tolls if (row.outcome, row.group) == ("injured", "militants"))
    assert [row.low.text, row.best.text, row.high.text] == ["24", "–", "–"]
    assert plain(row.line).startswith("“dozens” [9], no figure given")


def test_a_sum_that_nobody_states_names_its_parts() -> None:
    parts = (sample.WIRED["soldiers"], sample.WIRED["militants"])
    whole = sample.toll("killed", "all", (58, 58, 58), parts, about=True)
    inner = (
        sample.toll("killed", "soldiers", (8, 8, 8), parts[:1]),
        sample.toll("killed", "militants", (50, 50, 50), parts[1:]),
    )
    row = with_tolls(whole, *inner).tolls[0]
    assert plain(row.line) == "no total is stated: about 50 militants [1] + 8 soldiers [2]"
    assert row.best.text == "~58"


def test_smaller_groups_are_no_sides_where_the_codebook_counts_everybody_alone() -> None:
    soldiers, people = sample.WIRED["soldiers"], sample.WIRED["all"]
    told = sample.toll("killed", "all", (60, 60, 200), (people, sample.PARTY, soldiers))
    row = with_tolls(structs.replace(told, status="disputed")).tolls[0]
    line = plain(row.line)
    assert "60" in line
    assert "200" in line
    assert "8" not in line


def test_a_grade_is_said_with_the_codes() -> None:
    grade = Coding(scheme="airwars", code="fair", rule="two_sources", reason="two", claims=())
    event = structs.replace(sample.EVENT, codings=(grade,))
    told = Reconciled(event=event, relations=())
    (brief,) = build_brief([told], sample.REPORTS, sample.CLAIMS).events
    assert "Coded: Airwars fair" in brief.facts


def test_a_toll_without_claims_shows_no_figure() -> None:
    row = with_tolls(structs.replace(sample.TOLLS[1], claims=(), why=())).tolls[0]
    assert [row.low.text, row.best.text, row.high.text] == ["–", "–", "–"]


def test_the_same_figure_under_three_names_is_one_row_with_the_most_telling_name() -> None:
    soldiers = sample.TOLLS[2]
    names = ("all", "state_forces", "soldiers")
    event = with_tolls(*(structs.replace(soldiers, id=name, group=name) for name in names))
    assert [row.group for row in event.tolls] == ["soldiers"]


def test_rows_stand_all_first_then_larger_groups_with_their_parts_under_them() -> None:
    students = structs.replace(
        sample.TOLLS[6], claims=tuple(sample.WIRED[name].id for name in ("students", "male"))
    )
    event = with_tolls(sample.TOLLS[9], sample.TOLLS[7], students, sample.TOLLS[2], sample.TOLLS[0])
    assert [(row.outcome, row.group, row.depth) for row in event.tolls] == [
        ("killed", "all", 0),
        ("killed", "soldiers", 0),
        ("released", "students", 0),
        ("released", "male students", 1),
        ("released", "children", 0),
    ]


def test_claims_of_no_toll_are_sources_too(brief: Brief) -> None:
    quoted = {claim for source in brief.events[0].sources for claim in source.claims}
    assert quoted == {claim.id for claim in sample.CLAIMS}


def test_background_is_said_with_the_source(brief: Brief) -> None:
    (before,) = (one for one in brief.events[0].sources if sample.BEFORE.id in one.claims)
    assert qualifiers(before) == ["of an earlier or another event"]


def test_who_passed_words_on_and_what_the_writer_doubts_is_said_with_the_source() -> None:
    first = sample.CLAIMS[0]
    left = first.evidence.start
    told = structs.replace(
        first, chain=("Lusanews", "the clerk", "the minister"), distance=((left, left + 5),)
    )
    brief = build_brief([sample.RECONCILED], sample.REPORTS, [told, *sample.CLAIMS[1:]])
    (source,) = (one for one in brief.events[0].sources if first.id in one.claims)
    words = first.evidence.quote[:5].strip()
    assert qualifiers(source)[:2] == [
        "through the clerk and Lusanews",
        f"the writer's distance: “{words}”",
    ]


def test_problems_of_a_report_go_with_its_event_and_others_stand_apart(brief: Brief) -> None:
    assert [one.quote for one in brief.problems] == ["broken.jsonl:7"]
    assert [one.reason for one in brief.events[0].passed_over] == ["a dateline"]


def test_a_copy_lies_under_its_original(brief: Brief) -> None:
    printed = {
        report.outlet: [copy.outlet for copy in report.copies] for report in brief.events[0].reports
    }
    assert printed == {
        "The Meridian Post": [],
        "Northern Wire": ["Harbour Daily"],
        "City Ledger": [],
    }


def test_a_copy_whose_original_is_missing_stands_for_itself() -> None:
    left = [one for one in sample.REPORTS if one.id != sample.WIRE.id]
    claims = [one for one in sample.CLAIMS if one.report != sample.WIRE.id]
    event = build_brief([sample.RECONCILED], left, claims).events[0]
    assert "Harbour Daily" in {report.outlet for report in event.reports}


def test_page_furniture_is_set_aside(brief: Brief) -> None:
    paragraphs = brief.events[0].reports[0].paragraphs
    assert [one.text for one in paragraphs if one.aside] == ["Share this story"]


def test_no_events_make_an_empty_brief() -> None:
    assert build_brief([], [], []).events == ()
