"""Who is who across the reports of a story."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def test_titles_and_bare_surnames_are_one_person(world):
    world.report("Gen. Osman Batur spoke.", said_by=("Gen. Osman Batur", "Gen Batur"))
    said_by = ("Major General Osman Batur", "Batur")
    world.report("Osman Batur spoke.", said_by=said_by, people=("Batur",))
    assert world.are_one("Gen. Osman Batur", "Gen Batur", "Major General Osman Batur", "Batur")


def test_entity_is_shown_without_title(world):
    world.report("He spoke.", said_by=("Gen. Osman Batur",))
    (entity,) = world.resolve().entities["story"]
    assert (entity.kind, entity.name) == ("person", "Osman Batur")
    assert entity.names == ("Gen. Osman Batur",)


def test_a_role_is_the_person_whom_some_report_puts_beside_it(world):
    text = "It was over, army spokesman Gen. Osman Batur said."
    world.report(text, said_by=("Gen. Osman Batur",))
    world.report("Ten fell, the military spokesman said.", said_by=("the military spokesman",))
    assert world.are_one("Gen. Osman Batur", "the military spokesman")


def test_a_role_in_the_claimants_own_words_counts(world):
    world.report("It was over.", said_by=("Rebel leader Yusuf Adan",))
    world.report("Ten fell.", said_by=("the rebel leader",))
    assert world.are_one("Rebel leader Yusuf Adan", "the rebel leader")


def test_a_role_that_two_hold_is_neither(world):
    world.report("Ten fell.", said_by=("police chief Ann Lowe", "police chief Ray Moss"))
    world.report("Ten fell.", said_by=("the police chief",), published="2011-03-10")
    assert not world.are_one("police chief Ann Lowe", "the police chief")
    assert len(world.entities()) == 3


def test_two_of_one_surname_stay_two_and_the_bare_surname_a_third(world):
    world.report("They met.", said_by=("Imran Dogar", "Salim Dogar"), victims=())
    world.report("He fell.", said_by=("Mr. Dogar",))
    found = sorted(map(sorted, world.entities()))
    assert found == [["Imran Dogar"], ["Mr. Dogar"], ["Salim Dogar"]]


def test_the_surname_means_whom_its_own_report_names(world):
    world.report("Imran Dogar came. Dogar spoke.", said_by=("Imran Dogar", "Mr. Dogar"))
    world.report("Salim Dogar came.", said_by=("Salim Dogar",))
    assert world.are_one("Imran Dogar", "Mr. Dogar")


def test_mr_and_mrs_are_two(world):
    world.report("They met.", said_by=("Mr. Paul Fenn", "Mrs. Fenn"))
    assert not world.are_one("Mr. Paul Fenn", "Mrs. Fenn")


def test_a_misspelling_is_one_person_and_the_decision_says_why(world):
    world.report("He met them.", said_by=("Tomas Lindqvist",))
    world.report("He left them.", said_by=("Tomas Lindquist",))
    assert world.are_one("Tomas Lindqvist", "Tomas Lindquist")
    (decision,) = world.resolve().decisions
    assert (decision.kind, decision.verdict, decision.user) == ("entity", "same", "rashomon")
    assert 0 < decision.score < 1
    assert "a letter or two apart" in decision.why[0]


def test_a_victim_is_the_mentioned_person(world):
    name = world.report("Dr Ada Quill died.", victims=("Ada Quill",), people=("Ada Quill",))
    (claim,) = world.resolve().claims[name]
    (entity,) = world.resolve().entities["story"]
    assert claim.group.entity == entity.id
    assert claim.claimant is None


def test_titles_before_a_mention_keep_people_apart(world):
    world.report("Police named Mr. Paul Hale.", people=("Paul Hale",))
    world.report("A letter by Mrs. Hale.", people=("Hale",))
    assert not world.are_one("Paul Hale", "Hale")


def test_a_body_that_claims_nothing_is_no_entity(world):
    world.report("He worked for Larch Motors.", bodies=("Larch Motors",), people=("Ann Doe",))
    assert world.entities() == []


def test_a_road_is_no_person_whatever_a_recogniser_says(world):
    world.report("It was on Larch Avenue, Ann Doe said.", people=("Larch Avenue", "Ann Doe"))
    assert world.entities() == [{"Ann Doe"}]


def test_a_title_outweighs_a_recogniser(world):
    rank = "Major General Osman Batur"
    world.report(f"Ten fell, {rank} said.", said_by=(rank,), bodies=(rank,))
    world.report("Nine fell.", said_by=("Gen. Osman Batur",))
    assert world.are_one(rank, "Gen. Osman Batur")


def test_a_site_is_no_person_where_some_report_knows_better(world):
    world.report("They stormed Larch Hall.", people=("Larch Hall", "Ann Doe"))
    world.report("Larch Hall fell, Ann Doe said.", places=("Larch Hall",), people=("Ann Doe",))
    assert world.entities() == [{"Ann Doe"}]


def test_the_one_name_in_a_claimant_of_half_a_sentence(world):
    text = "Taking back what was said on the day before Ann Doe, head of the office in town,"
    world.report(text + " spoke.", said_by=(text,), people=("Ann Doe",))
    assert world.are_one(text, "Ann Doe")


def test_the_usual_spelling_is_shown(world):
    for number in range(3):
        spelled = "Tomas Lindqvists" if number == 1 else "Tomas Lindqvist"
        world.report(f"Report {number}.", said_by=(spelled,))
    assert [entity.name for entity in world.resolve().entities["story"]] == ["Tomas Lindqvist"]


def test_suffixes_are_no_surnames(world):
    world.report("Ray Moss Jr. died.", victims=("Ray Moss Jr.",))
    world.report("Moss was 19.", victims=("Moss",))
    (entity,) = world.resolve().entities["story"]
    assert (entity.name, entity.names) == ("Ray Moss", ("Moss", "Ray Moss Jr."))


def test_acronym_in_brackets(world):
    world.report(
        "Aid from the Society for Relief at Sea (SRS) came.",
        said_by=("Society for Relief at Sea (SRS)",),
    )
    world.report("SRS counted ten.", said_by=("SRS",))
    assert world.are_one("Society for Relief at Sea (SRS)", "SRS")
    (entity,) = world.resolve().entities["story"]
    assert (entity.kind, entity.name) == ("organisation", "Society for Relief at Sea")


def test_acronym_by_initials(world):
    world.report("Ten.", said_by=("Northern Relief Council",))
    world.report("Nine.", said_by=("NRC",))
    assert world.are_one("Northern Relief Council", "NRC")


def test_bodies_by_their_head_word(world):
    world.report("Ten.", said_by=("the army", "the Zambian army"))
    world.report("Nine.", said_by=("The military", "Zambia's army"))
    assert world.are_one("the army", "the Zambian army", "The military", "Zambia's army")


def test_a_head_word_of_two_bodies_is_neither(world):
    world.report("Ten.", said_by=("the Zambian army", "the Angolan army"))
    world.report("Nine.", said_by=("the army",))
    assert len(world.entities()) == 3


def test_generic_claimants_are_one_by_words(world):
    world.report("Ten.", said_by=("officials", "witnesses"))
    world.report("Nine.", said_by=("The officials",))
    assert world.are_one("officials", "The officials")
    assert not world.are_one("officials", "witnesses")


def test_another_witness_of_another_report_is_somebody_else(world):
    world.report("Ten.", said_by=("a witness",))
    world.report("Nine.", said_by=("another witness",))
    assert not world.are_one("a witness", "another witness")


def test_every_claimant_gets_an_entity_of_the_story(world):
    said_by = ("officials", "Gen. Osman Batur", "the army", "a witness", "SRS", "Batur")
    name = world.report("Ten fell.", said_by=said_by)
    resolved = world.resolve()
    known = {entity.id: entity.names for entity in resolved.entities["story"]}
    for claim in resolved.claims[name]:
        assert claim.said_by in known[claim.claimant]


NAMES = st.lists(
    st.sampled_from(
        [
            "Gen. Osman Batur",
            "Batur",
            "Osman Batur",
            "Selim Batur",
            "O. Batur",
            "the army",
            "army",
            "the army spokesman",
            "army spokesman Osman Batur",
            "police",
            "Millbrook police",
            "Mrs. Batur",
            "officials",
            "a witness",
            "another witness",
            "NRC",
            "Northern Relief Council",
            "Kamau wa Njoro",
        ]
    ),
    max_size=4,
)


@given(st.lists(st.text(max_size=12), max_size=5))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_claimant_gets_an_entity(make_world, said_by):
    world = make_world()
    name = world.report("Ten fell.", said_by=tuple(said_by))
    for claim in world.resolve().claims[name]:
        assert (claim.claimant is not None) == bool(claim.said_by)


@given(st.lists(NAMES, min_size=1, max_size=4), st.randoms())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_order_of_reports_changes_nothing(make_world, told, random):
    numbered = list(enumerate(told))
    shuffled = list(numbered)
    random.shuffle(shuffled)
    results = []
    for order in (numbered, shuffled):
        world = make_world()
        for number, names in order:
            world.report(f"Report {number} tells of ten.", said_by=tuple(names))
        results.append(world.resolve())
    assert results[0] == results[1]
