"""Mosques, schools and highways of a story: which names are one site, and which stay two."""

from rashomon.records import Decision
from rashomon.stages.resolve.sites import find_sites


def places(world):
    return [set(one.names) for one in world.resolve().entities["story"] if one.kind == "place"]


def test_one_name_for_another_in_a_report(world):
    world.report("Police stormed the Neela Gumbad Mosque, also known as the Juma Masjid, at noon.")
    assert places(world) == [{"Neela Gumbad Mosque", "Juma Masjid"}]


def test_one_event_at_a_site_told_in_two_languages(world):
    world.report("Soldiers stormed the Safed Masjid at dawn.")
    world.report("The attack on Lahore’s White Mosque went on.")
    assert places(world) == [{"Safed Masjid", "White Mosque"}]
    (decision,) = world.resolve().decisions
    assert decision.score == 0.9
    assert decision.why[1] == "the names mean the same"


def test_two_mosques_in_one_language_stay_two(world):
    world.report("The gunman attacked the Olive Grove Mosque first.")
    world.report("He then attacked the Riverside Mosque.")
    assert places(world) == [{"Olive Grove Mosque"}, {"Riverside Mosque"}]


def test_two_sites_of_one_report_stay_two(world):
    text = "Bombs hit the Safed Masjid. An hour later gunmen attacked the White Mosque."
    world.report(text)
    assert sorted(map(sorted, places(world))) == [["Safed Masjid"], ["White Mosque"]]


def test_a_site_where_nothing_happened_is_not_kept(world):
    world.report("The wounded were taken to Saint Agnes Hospital.")
    assert places(world) == []


def decision(verdict, left, right):
    return Decision(
        id=f"{verdict} {left} {right}",
        kind="entity",
        left=f"r0#{left}",
        right=f"r1#{right}",
        verdict=verdict,
        score=1.0,
        user="Ana",
        why=("she was there",),
    )


def test_what_people_decide_on_sites_goes_before_what_the_reports_tell():
    texts = {
        "r0": "Soldiers stormed the Safed Masjid at dawn.",
        "r1": "The attack on the White Mosque went on. People met outside the Riverside Mosque.",
    }

    def sites(*decided):
        capitals = {key: frozenset(text.split()) for key, text in texts.items()}
        found = find_sites("story", texts, capitals, decided)
        return sorted(sorted(one.names) for one in found.entities)

    assert sites() == [["Safed Masjid", "White Mosque"]]
    apart = decision("different", "Safed Masjid", "White Mosque")
    assert sites(apart) == [["Safed Masjid"], ["White Mosque"]]
    again = decision("same", "White Mosque", "Riverside Mosque")
    assert sites(apart, again) == [["Riverside Mosque", "White Mosque"], ["Safed Masjid"]]
