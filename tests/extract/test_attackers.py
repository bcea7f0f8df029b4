"""The name of an attacker who died, given in another sentence."""

import pytest

from rashomon.stages.extract import Extractor
from tests.extract.examples import report


def dead(text: str, extractor: Extractor) -> list[str | None]:
    return [c.group.name for c in extractor.read(report(text)).claims if c.outcome == "killed"]


@pytest.mark.parametrize(
    "text",
    [
        "The gunman was killed on Monday. The shooter was identified as Karl Brandt, of Lodd.",
        "The suspect, later identified as 18-year-old Karl Brandt of Lodd, ran off. "
        "The suspect was found dead.",
    ],
)
def test_the_one_attacker_who_died_gets_the_one_name(text: str, extractor: Extractor) -> None:
    assert dead(text, extractor) == ["Karl Brandt"]


@pytest.mark.parametrize(
    "text",
    [
        "The gunman was killed on Monday. Police arrested a suspect, Karl Brandt, 30.",
        "The gunman was killed. The shooter was named as Karl Brandt. A suspect, Emil Sorge, fled.",
        "A clerk was killed on Monday. The gunman was identified as Karl Brandt.",
    ],
)
def test_where_it_may_be_somebody_else_nobody_is_named(text: str, extractor: Extractor) -> None:
    assert dead(text, extractor) == [None]
