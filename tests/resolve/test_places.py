"""The place of an event."""

import subprocess
import sys

import pytest

from rashomon.records import Place, Quote
from rashomon.stages.resolve.gazetteer import gazetteer
from rashomon.stages.resolve.sightings import _end_of_headline


def place_of(world):
    return world.resolve().places["story"]


def test_dateline_with_state(world):
    world.report("WALLA WALLA, Wash. (AP) — Two people were shot dead on Friday, police said.")
    found = place_of(world)
    assert (found.name, found.admin1) == ("Walla Walla", "Washington")
    assert found.country == "United States"
    assert found.precision == 1
    assert found.lat == pytest.approx(46.06, abs=0.1)
    assert found.lon == pytest.approx(-118.34, abs=0.1)


def test_where_it_happened_beats_where_it_was_written(world):
    world.report(
        "NAIROBI, March 9 (Agency) — Jets bombed the lakeside town of Bukavu on Monday, killing "
        "six people, witnesses in Bukavu said.",
    )
    found = place_of(world)
    assert (found.name, found.country) == ("Bukavu", "Democratic Republic of the Congo")


def test_the_state_in_play_tells_towns_of_one_name_apart(world):
    world.report("Two men were shot dead in Springfield, Ill., on Friday. Illinois police came.")
    world.report("The shooting in Springfield killed two men.")
    assert place_of(world).admin1 == "Illinois"


def test_the_country_in_play_tells_towns_of_one_name_apart(world):
    world.report("Gunmen killed five in Valencia, Venezuelan police said. Venezuela mourns.")
    assert place_of(world).country == "Venezuela"


def test_a_surname_or_a_road_is_no_town(world):
    world.report(
        "Marion Houston died after a crash on Denver Avenue in Boise on Friday. Houston was 30. "
        "Police in Boise, Idaho, named the driver."
    )
    assert place_of(world).name == "Boise"


def test_what_a_party_is_for_is_no_town(world):
    world.report(
        "The opposition Alliance for Change said on Saturday that 11 people were killed in a march."
    )
    assert place_of(world) is None


def test_a_persons_mention_is_no_town(world):
    world.report("Two died in Boise. Neighbors of Lincoln wept.", people=("Lincoln",))
    assert place_of(world).name == "Boise"


def test_police_of_a_town(world):
    world.report("Two people were shot dead on Friday, Boise police said.")
    assert place_of(world).name == "Boise"


def test_a_part_of_a_town_is_not_the_town(world):
    world.report("Two were shot in Chicago's Lawndale neighborhood on Friday, Chicago police said.")
    assert place_of(world).name == "Chicago"


def test_a_part_of_a_town_gives_way_where_both_are_told_of(world):
    world.report("Two men were shot dead in Brighton Park on Friday, Chicago police said.")
    assert place_of(world).name == "Chicago"


def test_a_listed_part_of_a_city_stands_for_the_city(world):
    world.report("PORTAGE PARK — Two men were shot dead in Portage Park on Friday, Illinois.")
    assert (place_of(world).name, place_of(world).precision) == ("Chicago", 1)


def test_every_listed_part_is_a_town_of_its_state_and_so_is_its_city():
    places = gazetteer()
    for (part, state), city in places.sections.items():
        for name in (part, city):
            assert any(town.admin1code == state for town in places.named(name)), (name, state)


@pytest.mark.parametrize(
    "tail", [" - WLDD News 8, Dayton, OH News & Weather", " | Dayton, OH", " | Dayton.com | Sports"]
)
def test_the_outlets_town_in_the_title_of_a_page_is_not_the_events(world, tail):
    world.report("Two died in a shooting, Boise police said.", title=f"Two shot in Boise{tail}")
    assert place_of(world).name == "Boise"
    assert _end_of_headline(f"Two shot in Boise{tail}") == len("Two shot in Boise")


def test_a_headline_keeps_its_dashes():
    assert _end_of_headline("Two shot - police seek a man in Boise") == 37


def test_where_somebody_is_from_says_less_than_where_they_were_shot(world):
    world.report(
        "A Lansing man was shot dead on Friday in Flint. The Lansing man was 30. Michigan."
    )
    assert place_of(world).name == "Flint"


def test_a_town_that_the_gazetteer_lacks(world):
    report = world.report("QUILLBY, Mo. — Two people were shot dead on Friday, a neighbor said.")
    assert place_of(world) == Place(
        name="Quillby",
        country="United States",
        admin1="Missouri",
        precision=4,
        why="Quillby is in no gazetteer: no coordinates",
        quotes=(Quote(report=report, start=0, end=7, quote="QUILLBY"),),
    )


def test_a_place_says_which_words_name_it(world):
    world.report("A gunman killed two people in Nakuru on Friday, police in Nairobi said.")
    world.report("Two people were shot dead near a market.", title="Gunman kills two in Nakuru")
    found = place_of(world)
    assert [one.quote for one in found.quotes] == ["Nakuru"]
    (words,) = found.quotes
    assert (words.start, words.end) == (30, 36)


def test_a_country_in_play_is_named_by_no_words_of_its_own(world):
    world.report("Two people were shot dead on Friday, Kenyan police said.")
    assert (place_of(world).precision, place_of(world).quotes) == (6, ())


def test_county_then_state_then_country(make_world):
    cases = [
        ("Two people were shot dead in rural Pima County on Friday.", "Pima County", 3),
        ("Two people were shot dead on Friday. Arizona troopers came.", "Arizona", 4),
        ("Two people were shot dead on Friday, the Zambian army said.", "Zambia", 6),
    ]
    for text, name, precision in cases:
        world = make_world()
        world.report(text)
        found = place_of(world)
        assert (found.name, found.precision) == (name, precision)


def test_capitals_throughout(world):
    world.report("SOLDIERS KILLED SIX PEASANTS IN SAN MIGUEL ON MONDAY, THE SALVADORAN ARMY SAID.")
    found = place_of(world)
    assert (found.name, found.country) == ("San Miguel", "El Salvador")


def test_former_names(world):
    world.report("A blast killed two in central Kiev on Friday. Ukraine mourns.")
    assert place_of(world).name == "Kyiv"


def test_nowhere(world):
    world.report("Two people were shot dead on Friday, a neighbor said.")
    assert place_of(world) is None


def test_the_gazetteer_is_read_on_first_use_only():
    program = (
        "import rashomon.stages.resolve as stage, rashomon.stages.resolve.gazetteer as places;"
        "print(places.gazetteer.cache_info().currsize)"
    )
    shown = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "0"


def test_a_site_is_placed_at_its_town_and_says_so(world):
    world.report("Soldiers stormed the Green Dome Mosque in Kisumu, Kenya, and killed six men.")
    found = place_of(world)
    assert (found.name, found.site, found.precision) == ("Kisumu", "Green Dome Mosque", 2)
    assert found.why == "Green Dome Mosque is in no gazetteer: it is placed at Kisumu"


def test_near_a_town_is_not_in_it(world):
    world.report("A bus fell into a gorge 12 km north of Kisumu, killing six, Kenyan police said.")
    found = place_of(world)
    assert (found.name, found.precision) == ("Kisumu", 2)
    assert found.why == "the reports put it near Kisumu"


def test_a_small_namesake_of_the_us_needs_its_state(world):
    world.report("BOGOTA — A U.S. envoy said that a bomb in Bogota killed six on Friday.")
    assert place_of(world).country == "Colombia"


def test_a_namesake_is_of_the_country_in_play(make_world):
    for country, wanted in (("Pakistani", "Pakistan"), ("Indian", "India")):
        world = make_world()
        world.report(f"A bomb killed six people in Hyderabad on Friday, {country} officials said.")
        assert place_of(world).country == wanted


def test_a_small_town_counts_where_its_state_is_in_play(world):
    world.report("A man was shot dead in Denmark, South Carolina police said. Denmark mourns.")
    found = place_of(world)
    assert (found.name, found.admin1) == ("Denmark", "South Carolina")


def test_a_small_town_of_a_state_not_in_play_is_no_place(world):
    world.report("Two men were shot dead in Lingle on Friday. Police in Topeka, Kansas, came.")
    assert place_of(world).name == "Topeka"


def test_the_hurt_are_taken_elsewhere(world):
    world.report("A girl was shot in Rupert, Idaho. She was flown to a hospital in Boise, Idaho.")
    assert place_of(world).name == "Rupert"


def test_a_broadcasters_letters_are_no_town(world):
    world.report("WLOD - Two men were shot dead in Memphis, Tenn., on Friday.")
    assert place_of(world).name == "Memphis"


def test_saint_is_written_out(world):
    world.report("Two men were shot dead in St. Louis, Missouri, on Friday.")
    assert place_of(world).name == "Saint Louis"
