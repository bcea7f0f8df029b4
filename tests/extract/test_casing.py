"""True case for capitals: nothing moves, names keep theirs, mixed text is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.stages.extract.casing import SHORTEST, is_capitals, is_name, names_in, true_case

pytestmark = pytest.mark.slow

ODD = st.text("AÉİIŞßẞǅΣςΩЖ'’-0 .\n\u0301\U0001d400x", max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("THREE SOLDIERS DIED ON MONDAY.", "Three soldiers died on Monday."),
        (
            "POLICE IN EL SALVADOR ARRESTED JOSE RAMOS.",
            "Police in El Salvador arrested Jose Ramos.",
        ),
        ("GUERRILLAS ATTACKED; THE VILLAGERS FLED.", "Guerrillas attacked; the villagers fled."),
        ('"THEY WERE KILLED," HE SAID.', '"They were killed," he said.'),
        ("TWENTY-ONE WOUNDED", "Twenty-one wounded"),
        (
            "THE REBELS [FNL] FLED; THE FNL AND (CRU) MEN WON.",
            "The rebels (FNL) fled; the FNL and (CRU) men won.",
        ),
        (
            'HE SAID: "WE WON. I LEFT." U.S. TROOPS FLED.',
            'He said: "We won. I left." U.S. troops fled.',
        ),
        ("[REPORTER] IS COLONEL PEDRO MARIN DEAD?", "(Reporter) Is Colonel Pedro Marin dead?"),
        (
            "THE DEAD ARE DANIEL MANTLE, 26; NORALBA CALDERAN, AND SERGEANT VIGIL OCHOA.",
            "The dead are Daniel Mantle, 26; Noralba Calderan, and Sergeant Vigil Ochoa.",
        ),
        (
            "POLICEMEN AND WOMEN WITH AK-47 RIFLES AND MACHINEGUNS",
            "Policemen and women with AK-47 rifles and machineguns",
        ),
        (
            "ON THE 7TH AT 3 P.M., D'ARCY'S MEN DIDN'T GO",
            "On the 7th at 3 p.m., d'Arcy's men didn't go",
        ),
        (
            "RENE HURTADO AND ANA MERINO MET IN THE SAN PEDRO AREA; THEY PLANNED IT",
            "Rene Hurtado and Ana Merino met in the San Pedro area; they planned it",
        ),
        (
            "THE COLONEL SAW MIGUEL ANGEL FLORES AND AN ANGEL AMID CATHOLICS",
            "The colonel saw Miguel Angel Flores and an angel amid Catholics",
        ),
    ],
)
def test_capitals_read_like_print(text: str, expected: str) -> None:
    assert true_case(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FOUR MEN DIED IN LIMA TODAY", True),
        ("Four men died in Lima today", False),
        ("U.N. HQ", False),
        ("BREAKING NEWS: Four men died", False),
        ("123 456", False),
        ("", False),
    ],
)
def test_what_counts_as_capitals(text: str, expected: bool) -> None:
    assert is_capitals(text) is expected


@pytest.mark.parametrize("word", ["monday", "lima", "gonzalez", "xyloqua"])
def test_a_listed_name_or_unknown_word_is_a_name(word: str) -> None:
    assert is_name(word)


@pytest.mark.parametrize("word", ["soldiers", "killed", "running", "bodies", "the"])
def test_a_form_of_an_english_word_is_no_name(word: str) -> None:
    assert not is_name(word)


@pytest.mark.parametrize("word", ["largest", "fiercest"])
def test_a_superlative_is_no_name(word: str) -> None:
    assert not is_name(word)


@settings(deadline=None)
@given(text=ODD | st.text(max_size=60) | st.text(max_size=60).map(str.upper))
def test_every_character_keeps_its_place(text: str) -> None:
    cased = true_case(text)
    assert len(cased) == len(text)
    for before, after in zip(text, cased, strict=True):
        folded = "()"["[]".index(before)] if before in "[]" else before.lower().casefold()
        assert after == before or after.casefold() == folded


@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_short_or_lower_case_text_is_never_capitals(text: str) -> None:
    assert not is_capitals(text.lower()) or not any(map(str.islower, text.lower()))
    letters = [one for one in text if one.isalpha()]
    assert len(letters) >= SHORTEST or not is_capitals(text)


def test_a_word_that_is_a_name_in_one_sentence_is_one_in_another() -> None:
    told = "GENERAL HUMBERTO FRANKLIN FLED."
    names = names_in([true_case(told)])
    assert names == {"franklin"}
    assert true_case("THE MEN OF FRANKLIN WON.", names) == "The men of Franklin won."
    assert true_case("THE MEN OF THE FRANKLIN WON.", names) == "The men of the franklin won."
    assert names_in(["The two other Colombian families fled."]) == frozenset()
