"""The event around the tolls: title, type, actors, what is not counted, errors."""

from __future__ import annotations

import pytest

from rashomon.errors import UsageError
from rashomon.records import Entity, EventDate, Place, Story
from rashomon.stages.reconcile import reconcile
from tests.reconcile.telling import claim, report, run, run_lines

DAY = EventDate(start="2031-03-03", end="2031-03-03", precision=1)


def test_the_title_tells_what_where_and_when() -> None:
    source = report("Gunmen attacked a market. The attack left 6 people dead.")
    made = [claim(source, "6 people dead")]
    result = run([source], made, place=Place(name="Oba"), date=DAY)
    assert result.event.title == "Killing of 6 in Oba, 3 March 2031"
    assert result.event.type == "ASSAULT"


def test_what_nobody_did_on_purpose_is_no_killing() -> None:
    source = report("An earthquake shook the valley. The quake left 6 people dead.")
    result = run([source], [claim(source, "6 people dead")], place=Place(name="Oba"))
    assert result.event.type == "DISASTER"
    assert result.event.title == "Deaths of 6 in Oba"


def test_one_named_person_is_in_the_title() -> None:
    source = report("Maya Otieno was killed in a shooting.")
    made = [claim(source, "Maya Otieno was killed", group="Maya Otieno", name="Maya Otieno")]
    assert run([source], made).event.title == "Killing of Maya Otieno"


def test_actors_are_the_armed_sides_by_their_names() -> None:
    side = Entity(id="e1", kind="group", name="Red Dawn", names=("Red Dawn",))
    source = report("The raid left 6 fighters dead and 3 soldiers killed.")
    made = [claim(source, "6 fighters dead", entity="e1"), claim(source, "3 soldiers killed")]
    result = run([source], made, entities=[side])
    assert result.event.actors == ("Red Dawn", "soldiers")
    assert "Red Dawn" in {toll.group for toll in result.event.tolls}


def test_claims_of_other_stories_are_left_alone() -> None:
    mine, other = (
        report("It left 6 people dead.", key="a"),
        report("It left 9 people dead.", key="b"),
    )
    claims = [claim(mine, "6 people dead"), claim(other, "9 people dead")]
    both = {one.id: one for one in (mine, other)}
    result = reconcile(Story(id="s", reports=("a",)), both, claims)
    assert [toll.best for toll in result.event.tolls] == [6]
    assert result.event.reports == ("a",)


def test_a_story_without_claims_is_an_event_without_tolls() -> None:
    result = run([report("Nothing happened.")], [])
    assert (result.event.tolls, result.relations, result.event.title) == ((), (), "Event")


def test_an_unknown_codebook_is_a_usage_error() -> None:
    with pytest.raises(UsageError):
        run_lines("Mon police: 3 people killed", codebook="nowhere")


def test_a_large_event_compares_within_groups() -> None:
    text = " ".join(f"In the count {number} people died." for number in range(10, 330))
    source = report(text)
    made = [claim(source, f"{number} people died", outcome="killed") for number in range(10, 330)]
    result = run([source], made)
    assert result.event.tolls[0].claims
