"""One person is not both hurt and dead: what falls away, why, and what stands."""

import pytest

from rashomon.records import Outcome
from rashomon.stages.extract import Extractor
from tests.extract.examples import report

pytestmark = pytest.mark.slow

ONE = "one person hit, and one told to have died in the same report"
SEVERAL = "people shot, the dead among them: the injured are not told apart"


def told(text: str, extractor: Extractor) -> tuple[list[tuple[Outcome, str]], list[str]]:
    """The claims of a text as (outcome, people), and the reasons of what was left out."""
    reading = extractor.read(report(text))
    kept = [(claim.outcome, claim.group.text) for claim in reading.claims]
    return kept, [one.reason for one in reading.discards]


@pytest.mark.parametrize(
    ("text", "kept", "reasons"),
    [
        ("A clerk was shot on Friday. The clerk died at noon.", [("killed", "clerk")], [ONE]),
        ("A clerk was stabbed. The clerk may have died.", [("killed", "clerk")], [ONE]),
        ("A nurse was taken to hospital. She died on the way.", [("killed", "She")], [ONE]),
        (
            "Jane Hollis was shot at home. Hollis died on Sunday.",
            [("killed", "Hollis")],
            ["Jane Hollis is told to have died in the same report"],
        ),
        (
            "Five teachers were shot on Friday. Two teachers died.",
            [("killed", "teachers")],
            [SEVERAL],
        ),
    ],
)
def test_an_open_injury_falls_away_where_the_death_is_told(
    text: str, kept: list[tuple[Outcome, str]], reasons: list[str], extractor: Extractor
) -> None:
    assert told(text, extractor) == (kept, reasons)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("A clerk was shot on Friday.", [("injured", "clerk")]),
        ("A clerk was wounded. A guard died.", [("injured", "clerk"), ("killed", "guard")]),
        ("A guard died. Another guard was shot.", [("killed", "guard"), ("injured", "guard")]),
        ("A clerk was shot. Nobody died.", [("injured", "clerk"), ("killed", "Nobody")]),
        (
            "Jane Hollis was shot. Peter Nolan died.",
            [("injured", "Jane Hollis"), ("killed", "Peter Nolan")],
        ),
        (
            "A clerk was shot. The army denied that a guard was killed.",
            [("injured", "clerk"), ("killed", "guard")],
        ),
    ],
)
def test_an_injury_stands_where_no_death_explains_it(
    text: str, kept: list[tuple[Outcome, str]], extractor: Extractor
) -> None:
    assert told(text, extractor) == (kept, [])


def test_what_falls_away_is_on_record_with_its_words(extractor: Extractor) -> None:
    text = "A clerk was shot on Friday. The clerk died at noon."
    (gone,) = extractor.read(report(text)).discards
    assert gone.stage == "extract"
    assert (gone.start, gone.end) == (2, 16)
    assert gone.quote == text[gone.start : gone.end] == "clerk was shot"
