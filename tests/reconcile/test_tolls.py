"""Tolls: what low, best and high come to, what status they have, and that each says why."""

from __future__ import annotations

from rashomon.records import Reconciled, Value
from tests.reconcile.telling import claim, report, run, run_lines, run_text, status, toll


def why(result: Reconciled, outcome: str = "killed", group: str = "all") -> list[str]:
    row = next(row for row in result.event.tolls if row.outcome == outcome and row.group == group)
    return [step.rule for step in row.why]


def test_a_stated_total_checks_with_its_parts() -> None:
    result = run_text(
        "The storming killed 60 militants and soldiers. "
        "The army said 8 soldiers were killed and about 50 militants were killed.",
        {
            "words": "killed 60 militants and soldiers",
            "group": "militants and soldiers",
            "value": Value(low=60, high=60, best=60, modality="exact", text="60"),
        },
        {"words": "8 soldiers were killed", "said_by": "the army"},
        {"words": "about 50 militants were killed", "said_by": "the army"},
    )
    assert toll(result) == (58, 60, 60)
    assert toll(result, group="militants") == (50, 50, 50)
    assert toll(result, group="state_forces") == (8, 8, 8)
    assert "part_whole" in why(result)


def test_parts_stand_in_where_no_total_is_told() -> None:
    result = run_lines("Mon army: 8 soldiers killed", "Mon police: 5 civilians killed")
    assert toll(result) == (13, 13, 13)
    assert "sum" in why(result)


def test_parts_that_do_not_fit_are_both_shown() -> None:
    result = run_lines("Mon army: 30 soldiers killed", "Mon police: 20 people killed")
    assert toll(result) == (20, 20, 30)
    assert status(result) == "disputed"


def test_newer_parts_take_the_place_of_an_old_total() -> None:
    result = run_lines("Mon police: 20 people killed", "Tue army: 30 soldiers killed")
    assert toll(result) == (30, 30, 30)
    assert status(result) == "updated"


def test_a_rising_toll_is_updated() -> None:
    result = run_lines("Mon army: at least 3 soldiers killed", "Tue army: 8 soldiers killed")
    assert toll(result) == (8, 8, 8)
    assert status(result) == "updated"


def test_voices_that_contradict_each_other_span_low_and_high() -> None:
    result = run_lines("Mon police: 3 people killed", "Mon doctor: 8 people killed")
    assert toll(result)[0] == 3
    assert toll(result)[2] == 8
    assert status(result) == "disputed"
    (dispute,) = result.event.disputes
    assert [position.text for position in dispute.positions] == ["3 people", "8 people"]


def test_two_voices_with_one_figure_agree() -> None:
    result = run_lines("Mon police: 7 people killed", "Mon doctor: 7 people killed")
    assert status(result) == "agreed"


def test_a_vague_total_is_the_least_that_the_words_allow_and_says_so() -> None:
    result = run_lines("Mon police: dozens of people injured")
    assert toll(result, "injured") == (24, 24, None)
    (total,) = (one for one in result.event.tolls if one.group == "all")
    assert "least_of_words" in {step.rule for step in total.why}
    # It stands there to be compared as a number; no table shows a figure that nobody gave.
    assert total.given is None


def test_a_bare_plural_of_people_held_gives_no_figure() -> None:
    result = run_lines("Mon officials: several women abducted")
    assert toll(result, "abducted") == (2, None, None)


def test_a_vague_number_of_a_group_gives_no_figure() -> None:
    result = run_lines("Mon police: dozens of militants injured")
    assert toll(result, "injured", "militants") == (24, None, None)


def test_at_least_leaves_the_high_open() -> None:
    assert toll(run_lines("Mon police: at least 9 people killed")) == (9, 9, None)


def test_up_to_leaves_the_low_open() -> None:
    assert toll(run_lines("Mon police: up to 9 people killed")) == (None, 9, 9)


def test_no_dead_is_a_figure() -> None:
    assert toll(run_lines("Mon police: nobody killed")) == (0, 0, 0)


def test_what_its_own_voice_takes_back_no_longer_stands() -> None:
    result = run_lines(
        "Mon army: 9 people killed", "Mon doctor: 6 people killed", "Tue army: not 9 people killed"
    )
    assert toll(result) == (6, 6, 6)
    assert [step.rule for step in result.event.not_counted] == ["denied"]


def test_the_most_voices_win_among_the_newest() -> None:
    result = run_lines(
        "Mon police: 5 people killed", "Mon doctor: 7 people killed", "Mon mayor: 7 people killed"
    )
    assert toll(result)[1] == 7


def test_an_hour_makes_no_figure_newer_than_one_of_the_same_day_without() -> None:
    timed = report("5 people were killed", day="Mon 14:10", outlet="The Courier")
    plain = report("7 people were killed", day="Mon", outlet="The Echo")
    told = [claim(timed, timed.text), claim(plain, plain.text)]
    assert toll(run([timed, plain], told))[1] == 7


def test_students_and_children_are_not_added() -> None:
    result = run_lines("Mon army: about 20 children freed", "Tue army: 80 students freed")
    assert toll(result, "released") == (80, 80, 80)
    assert status(result, "released") == "updated"


def test_male_and_female_students_check_with_all() -> None:
    result = run_text(
        "They freed 80 students, 50 male and 30 female.",
        {"words": "freed 80 students", "group": "students"},
        {"words": "50 male", "group": "male students", "outcome": "released"},
        {"words": "30 female", "group": "female students", "outcome": "released"},
    )
    assert toll(result, "released", "students") == (80, 80, 80)
    assert toll(result, "released", "male students") == (50, 50, 50)
    assert {row.relation for row in result.relations} == {"part_of"}


def test_others_add_to_the_person_beside_them() -> None:
    result = run_text(
        "A girl was injured and 2 others were injured.",
        {"words": "A girl was injured", "group": "girl"},
        {"words": "2 others were injured", "group": "others", "counting": "incremental"},
    )
    assert toll(result, "injured") == (3, 3, 3)


def test_others_are_in_a_total_that_is_told() -> None:
    result = run_text(
        "The crash left 3 people injured. A girl was injured and 2 others were injured.",
        {"words": "3 people injured"},
        {"words": "A girl was injured", "group": "girl"},
        {"words": "2 others were injured", "group": "others", "counting": "incremental"},
    )
    assert toll(result, "injured") == (3, 3, 3)


def test_others_after_another_outcome_are_a_plain_count() -> None:
    result = run_text(
        "The crash left 1 man killed. 2 others were injured.",
        {"words": "1 man killed", "group": "man"},
        {"words": "2 others were injured", "group": "others", "counting": "incremental"},
    )
    assert toll(result) == (1, 1, 1)
    assert toll(result, "injured") == (2, 2, 2)


def test_shares_by_severity_are_in_the_whole() -> None:
    result = run_text(
        "The blast left 37 people injured: 20 people were lightly injured, the rest badly.",
        {"words": "37 people injured"},
        {"words": "20 people were lightly injured"},
    )
    assert toll(result, "injured") == (37, 37, 37)


def test_attackers_count_and_are_a_group_of_their_own() -> None:
    result = run_lines("Mon police: 4 civilians killed", "Mon police: 2 gunmen killed")
    assert toll(result) == (6, 6, 6)
    assert toll(result, group="armed_group") == (2, 2, 2)


def test_uncertain_and_hypothetical_claims_make_no_toll() -> None:
    source = report(
        "Police fear that 12 people are dead. They warned that 40 people will be killed."
    )
    made = [
        claim(source, "12 people are dead", status="uncertain"),
        claim(source, "40 people will be killed"),
    ]
    result = run([source], made)
    assert result.event.tolls == ()
    assert [step.rule for step in result.event.not_counted] == ["uncertain", "hypothetical"]


def test_the_timeline_tells_what_was_known_when() -> None:
    result = run_lines(
        "Mon police: at least 3 people killed",
        "Tue police: 8 people killed",
        "Wed doctor: 9 people killed",
    )
    told = [(moment.at, moment.best) for moment in result.event.timeline if moment.group == "all"]
    assert told == [("2031-03-03", 3), ("2031-03-04", 8), ("2031-03-05", 9)]


def test_a_moment_added_up_from_old_and_new_says_of_what() -> None:
    result = run_lines("Mon army: 8 soldiers killed", "Tue police: 5 civilians killed")
    told = [moment for moment in result.event.timeline if moment.group == "all"]
    assert [moment.text.partition(" – ")[2] for moment in told] == [
        "the army (Outlet 0)",
        "8 soldiers + 5 civilians",
    ]
    assert [len(moment.claims) for moment in told] == [1, 2]


def test_a_group_that_may_be_among_a_larger_one_leaves_room() -> None:
    result = run_lines("Mon police: 30 students killed", "Mon doctor: 12 children killed")
    assert toll(result) == (30, 30, 42)
    assert "overlap" in why(result)


def test_an_earlier_group_that_may_be_among_a_newer_larger_one_is_not_added() -> None:
    result = run_lines("Mon police: 12 children killed", "Tue police: 30 students killed")
    assert toll(result) == (30, 30, 30)
    assert "earlier_part" in why(result)
