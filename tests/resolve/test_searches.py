"""The quick ways to search a text find what the plain ones do."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.stages.resolve import apposition, bodies
from rashomon.stages.resolve.gazetteer import fold, fold_all

WORDS = (
    "the rebel leader Omar Said , ( ) - Relief at Sea RAS (RAS) (RAS-West) Union of Ports UP $ "
    "spokesman Ms. Lena Ortmann O'Hara army's chief in for Northern Region . a who is and "
    "Marsh-Vale mischief UNITED PORTS secretary-general Chairwoman"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", "", "  "])), max_size=40).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
NAMES = st.text(st.sampled_from("abSAINTsaint. -'’éÜ\t\u00a0\u2028\n"), max_size=9)


def plain(pattern: re.Pattern[str], text: str, end: str | int) -> list[tuple[int, int]]:
    """What a pattern finds, each search from where the group ``end`` of the last one ended."""
    found, position = [], 0
    while match := pattern.search(text, position):
        found.append(match.span())
        position = match.end(end)
    return found


@given(text=TEXTS)
def test_roles_are_found_from_a_part_as_from_the_whole(text: str) -> None:
    patterns = apposition._patterns()
    quick = [match.span() for match in apposition._before(text)]
    assert quick == plain(patterns.before, text, "role")
    assert [match.span() for match in apposition._after(text)] == plain(patterns.after, text, 0)


@given(text=TEXTS)
def test_glosses_are_found_bracket_by_bracket_as_in_the_whole(text: str) -> None:
    quick = [match.span() for match in bodies._glosses(text)]
    assert quick == plain(bodies._in_brackets(), text, 0)


def test_the_quick_ways_find_something() -> None:
    text = "Rebel leader Omar Said and Lena Ortmann, the army chief, met Relief at Sea (RAS)."
    assert len(list(apposition._before(text))) == 1
    assert len(list(apposition._after(text))) == 1
    assert [match["short"] for match in bodies._glosses(text)] == ["RAS"]


@given(names=st.lists(NAMES, min_size=1))
def test_many_names_fold_as_each_of_them(names: list[str]) -> None:
    assert fold_all(names) == [fold(name) for name in names]
