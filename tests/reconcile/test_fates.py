"""What has become of people since a figure counted them: died of their wounds, freed, found."""

from __future__ import annotations

from rashomon.records import Reconciled, Toll
from tests.reconcile.telling import run, tell


def reconciled(*lines: str) -> Reconciled:
    texts = [line.partition("[")[2] or str(number) for number, line in enumerate(lines)]
    told = [
        tell(line, texts.index(text), **({"outcome": "killed"} if "died [" in line else {}))
        for line, text in zip(lines, texts, strict=True)
    ]
    return run([source for source, _ in told], [one for _, one in told])


def toll(result: Reconciled, outcome: str) -> Toll:
    return next(one for one in result.event.tolls if (one.outcome, one.group) == (outcome, "all"))


DIED = "2 people injured on Monday died, taking the toll to 6 people killed."


def test_the_injured_are_fewer_by_those_who_died_since() -> None:
    result = reconciled(
        "Mon police: 4 people killed",
        "Mon police: 9 people injured",
        f"Tue doctor: 2 people injured on Monday died [{DIED}]",
        f"Tue doctor: 6 people killed [{DIED}]",
        "Wed mayor: 7 people injured",
    )
    # Nine were hurt and two of them are among the dead: seven is newer, and contradicts nobody.
    assert toll(result, "injured").status == "updated"
    assert toll(result, "injured").best == 7
    assert result.event.disputes == ()


def test_fewer_injured_than_the_deaths_explain_is_a_contradiction() -> None:
    result = reconciled(
        "Mon police: 9 people injured",
        "Tue doctor: 2 people killed",
        "Wed mayor: 4 people injured",
    )
    assert toll(result, "injured").status == "disputed"


def test_those_still_in_hospital_are_some_of_the_injured() -> None:
    result = reconciled(
        "Mon police: 12 people injured",
        "Tue doctor: 8 people injured [8 people injured are still in hospital, the doctor said.]",
    )
    assert (toll(result, "injured").best, toll(result, "injured").status) == (12, "single")
    assert [row.relation for row in result.relations] == ["part_of"]


def test_fewer_missing_of_all_have_taken_the_place_of_a_group() -> None:
    result = reconciled("Mon police: 60 students missing", "Tue police: 38 people missing")
    assert (toll(result, "missing").best, toll(result, "missing").status) == (38, "updated")
    assert result.event.disputes == ()


def test_no_one_of_some_kind_is_not_no_one() -> None:
    text = "Police: 24 people killed, nobody killed by cholera."
    result = reconciled(
        f"Mon police: 24 people killed [{text}]", f"Mon police: nobody killed [{text}]"
    )
    assert (toll(result, "killed").best, toll(result, "killed").status) == (24, "single")
    assert [one.rule for one in result.event.not_counted] == ["not_of_all"]


def test_to_deny_that_civilians_died_leaves_the_others_open() -> None:
    result = reconciled("Mon police: 9 people killed", "Tue army: not 9 civilians killed")
    assert result.relations == ()
