"""Who the people of claims are: names and ages beside nouns, in lists, and for pronouns."""

import pytest

from rashomon.stages.extract import Extractor
from tests.extract.examples import report

pytestmark = pytest.mark.slow

Named = tuple[str, str | None, int | None]  # outcome, name, age

NAMES: list[tuple[str, list[Named]]] = [
    # a pronoun and the subject above it, or of the sentence before
    (
        "Lena Marsh, 23, was driven to a clinic in Tarn, where she later died.",
        [("killed", "Lena Marsh", 23)],
    ),
    (
        "Lena Marsh lay on the shore. She was pronounced dead at noon.",
        [("killed", "Lena Marsh", None)],
    ),
    (
        "Police said Karl Brandt was asleep when a falling tree killed him.",
        [("killed", "Karl Brandt", None)],
    ),
    (
        "Karl Brandt, 41, killed two guards and himself.",
        [("killed", None, None), ("killed", "Karl Brandt", 41)],
    ),
    # not the speaker, not one of two, not the other sex
    ("Police chief Karl Brandt said he was killed.", [("killed", None, None)]),
    ("Lena Marsh met Karl Brandt before he drowned.", [("killed", None, None)]),
    ("A girl waved to the guard. He was shot dead.", [("killed", None, None)]),
    # names of more than plain words
    ("Maria Stone-Ruiz, 32, drowned.", [("killed", "Maria Stone-Ruiz", 32)]),
    ('A wave killed Karl "Red" Brandt.', [("killed", 'Karl "Red" Brandt', None)]),
    ("A rockfall killed 27-year-old Karl Woods.", [("killed", "Karl Woods", 27)]),
    ("A man was asked about what he knew of Lena Marsh's death.", [("killed", "Lena Marsh", None)]),
    (
        "He was jailed for the fatal shooting of Karl Brandt.",
        [("detained", None, None), ("killed", "Karl Brandt", None)],
    ),
    # the victims, named later
    (
        "A 13-year-old boy drowned. The 13-year-old is Emil Sorge, a pupil.",
        [("killed", "Emil Sorge", None), ("killed", None, 13)],
    ),
    (
        "A woman drowned. A vigil for Lena Marsh will be held today.",
        [("killed", None, None), ("killed", "Lena Marsh", None)],
    ),
    (
        "A boy drowned. Police named Emil Sorge, 12, as the victim.",
        [("killed", "Emil Sorge", 12), ("killed", None, None)],
    ),
    ("A vigil for Lena Marsh will be held today.", []),
    (
        "A woman drowned. Friends Mourn Those Lost\n\nA 25-year-old Tarn man was safe.",
        [("killed", None, None)],
    ),
    (
        "A boy of 12 died in the fire and his brother, 16, was hurt. They left school early.",
        [("injured", None, None), ("killed", None, None)],
    ),
    (
        "A 12-year-old boy was killed and his 16-year-old brother was hurt. "
        "The boys were identified as 12-year-old Emil Sorge and 16-year-old Jan Sorge.",
        [
            ("injured", "Jan Sorge", 16),
            ("injured", None, 16),
            ("killed", "Emil Sorge", 12),
            ("killed", None, 12),
        ],
    ),
    (
        "A boy was killed. Police identified the victims as Ada Holm, 34, Karl Brandt, 29, "
        "and Emil Sorge, 9.",
        [("killed", None, None)],
    ),
    (
        "The wounded included Ada Holm, 21, of Tarn; and Karl Brandt, 18, of Lodd, police said.",
        [("injured", "Ada Holm", 21), ("injured", "Karl Brandt", 18)],
    ),
    (
        "One guard died. He was identified as 27-year-old Tarn High School student Emil Sorge.",
        [("killed", "Emil Sorge", 27)],
    ),
    (
        "A wave killed Karl Brandt, his wife, and two other people.",
        [("killed", None, None), ("killed", None, None), ("killed", "Karl Brandt", None)],
    ),
    (
        "A wave killed Ada Holm, head of the school, and Karl Brandt, a clerk.",
        [("killed", "Ada Holm", None), ("killed", "Karl Brandt", None)],
    ),
    (
        "A wave killed two reporters: Ada Holm, a Danish photographer, "
        "and Karl Brandt, a guest of the town.",
        [("killed", "Ada Holm", None), ("killed", "Karl Brandt", None), ("killed", None, None)],
    ),
    (
        "JUDGE HUMBERTO FRANKLIN LEFT LIMA. A BOMB KILLED FRANKLIN ON MONDAY.",
        [("killed", "Franklin", None)],
    ),
    ("Officers found Karl Brandt, 23, suffering from burns.", [("injured", "Karl Brandt", 23)]),
]


@pytest.mark.parametrize(("text", "named"), NAMES)
def test_names_and_ages(text: str, named: list[Named], extractor: Extractor) -> None:
    claims = extractor.read(report(text)).claims
    found = [(claim.outcome, claim.group.name, claim.group.age) for claim in claims]
    assert sorted(found, key=str) == sorted(named, key=str)
