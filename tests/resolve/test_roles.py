"""Roles beside names in the texts: further names of a story's persons."""


def names(world, name):
    found = [one for one in world.resolve().entities["story"] if one.name == name]
    return set(found[0].names) if found else set()


def test_a_person_beside_a_role_needs_no_mention(world):
    world.report("Governor Amina Sowe met navy chief Adm. Peter Brandvik. Later Brandvik left.")
    assert {"navy chief", "Brandvik"} <= names(world, "Peter Brandvik")


def test_a_role_alone_is_the_one_person_who_holds_it(world):
    world.report("A group led by a former prime minister left the camp.")
    world.report("The envoy was former Prime Minister Karel Dvorsky.", published="2011-03-10")
    assert "a former prime minister" in names(world, "Karel Dvorsky")


def test_a_role_alone_that_two_hold_is_nobodys(world):
    world.report("A group led by a former prime minister left the camp.")
    world.report("Former Prime Minister Karel Dvorsky met former Prime Minister Jan Holub.")
    assert all("a former prime minister" not in one for one in world.entities())


def test_the_first_of_two_roles_for_one_name(world):
    world.report("He met the Blue Shrine's chief cleric and party leader, Yusuf Adan.")
    assert "Blue Shrine's chief cleric" in names(world, "Yusuf Adan")


def test_whose_wife_she_is_is_not_her_role(world):
    world.report("Ann Moss, the wife of army chief Ray Moss, came.", people=("Ann Moss",))
    assert "army chief" not in names(world, "Ann Moss")
    assert "army chief" in names(world, "Ray Moss")


def test_a_surname_that_is_a_town_is_no_name(world):
    world.report("Defence Minister Paul Islamabad spoke.", people=())
    world.report("Troops went to Islamabad at dawn.", published="2011-03-10")
    assert names(world, "Paul Islamabad") <= {"Paul Islamabad", "Defence Minister"} | {
        "Defence Minister Paul Islamabad"
    }
