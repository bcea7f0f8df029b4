"""Texts of one page: told apart by words, ordered by what is known of their time, in any order."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from rashomon.records import Report
from rashomon.stages.dedupe import dedupe
from rashomon.stages.dedupe.pages import page_of

PAGE = "https://harbourpost.example/2026/ferry"
TOLD = (
    "A ferry ran aground off Lorn Head in thick fog before dawn and broke in two. {} people were "
    "killed, the harbour master said. Fishing boats brought the living ashore, where nurses had "
    "put up tents on the quay. The search goes on at first light with two more boats."
)


def report(key: str, number: int, when: str | None = "2026-03-10", **more: str | None) -> Report:
    made = Report(
        id=key,
        url=PAGE,
        outlet="Harbour Post",
        published_at=when,
        text=TOLD.format(number),
        sha256=str(number),
        lang="en",
    )
    return structs.replace(made, **more)


def versions(reports: list[Report], found: dict[str, str] | None = None) -> dict[str, object]:
    made = dedupe(reports, (found or {}).get)
    return {one.id: (one.version, one.version_of) for one in made}


def test_the_newest_is_the_one_published_last() -> None:
    old, new = report("a", 9, "2026-03-10T06:00:00"), report("b", 7, "2026-03-10T09:00:00")
    assert versions([old, new]) == {"a": (1, "b"), "b": (2, None)}


def test_what_the_page_says_of_its_last_change_goes_before_its_publication() -> None:
    old = report("b", 7, "2026-03-10T09:00:00")
    new = report("a", 9, "2026-03-10T06:00:00", modified_at="2026-03-11T06:00:00+02:00")
    assert versions([old, new]) == {"b": (1, "a"), "a": (2, None)}


def test_when_it_was_fetched_goes_before_what_it_says() -> None:
    one, other = report("a", 9, "2026-03-10T09:00:00"), report("b", 7, "2026-03-10T06:00:00")
    found = {"a": "2026-03-10T10:00:00+00:00", "b": "2026-03-10T11:00:00+00:00"}
    assert versions([one, other], found) == {"a": (1, "b"), "b": (2, None)}


def test_the_same_words_again_are_no_new_version() -> None:
    one, other, again = report("a", 9), report("b", 7, "2026-03-11"), report("c", 9, "2026-03-12")
    assert versions([one, again]) == {"a": (1, None), "c": (1, None)}
    assert versions([one, other, again]) == {"a": (1, "b"), "b": (2, None), "c": (1, "b")}


@pytest.mark.parametrize(
    "url",
    [
        "http://www.harbourpost.example/2026/ferry/",
        "https://harbourpost.example/2026/ferry?utm_source=feed#top",
    ],
)
def test_one_page_has_several_addresses(url: str) -> None:
    new = report("b", 7, "2026-03-11", url=url)
    assert versions([report("a", 9), new])["a"] == (1, "b")


@pytest.mark.parametrize(
    "more",
    [
        {"url": "https://harbourpost.example/2026/ferry?page=2"},
        {"url": "https://harbourpost.example/"},
        {"url": "no address"},
        {"url": None},
        {"event_hint": "another"},
    ],
)
def test_what_is_no_version(more: dict[str, str | None]) -> None:
    both = [report("a", 9, **more), report("b", 7, "2026-03-11")]
    assert versions(both) == {"a": (1, None), "b": (1, None)}
    if "event_hint" not in more and more["url"] != "https://harbourpost.example/2026/ferry?page=2":
        both = [report("a", 9, **more), report("b", 7, "2026-03-11", **more)]
        assert versions(both) == {"a": (1, None), "b": (1, None)}


def test_an_address_that_shows_another_story_each_day_has_no_versions() -> None:
    other = Report(
        id="b",
        url=PAGE,
        text="Farmers blocked the road to Duna with tractors on Friday over the price of milk.",
        sha256="x",
        published_at="2026-03-13",
    )
    assert versions([report("a", 9), other]) == {"a": (1, None), "b": (1, None)}


def test_a_copy_of_two_versions_is_a_copy_of_the_newest() -> None:
    old, new = report("a", 9), report("b", 9, "2026-03-11")
    longer = new.text + " A crane will lift the wreck next week, the owner said in Lorn."
    new = structs.replace(new, text=longer, sha256="longer")
    copy = report("c", 9, "2026-03-12", url=None, outlet="Vale News")
    made = {one.id: one for one in dedupe([copy, old, new])}
    assert (made["a"].version_of, made["a"].copy_of) == ("b", None)
    assert (made["b"].version_of, made["b"].copy_of) == (None, None)
    assert made["c"].copy_of == "b"


PAGES = st.lists(
    st.tuples(
        st.sampled_from([3, 7, 9]),
        st.sampled_from([None, "2026-03-10", "2026-03-10T12:00:00", "2026-03-11"]),
        st.sampled_from([PAGE, PAGE + "?utm_medium=x", "https://harbourpost.example/other"]),
    ),
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(told=PAGES, shuffle=st.randoms(use_true_random=False))
def test_the_order_in_which_they_came_does_not_count(
    told: list[tuple[int, str | None, str]], shuffle: "Shuffler"
) -> None:
    reports = [report(f"r{at}", one, when, url=url) for at, (one, when, url) in enumerate(told)]
    found = {"r1": "2026-03-12T00:00:00Z", "r2": "2026-03-10T06:00:00Z"}
    made = dedupe(reports, found.get)
    other = list(reports)
    shuffle.shuffle(other)
    assert dedupe(other, found.get) == made
    by_id = {one.id: one for one in made}
    for one in made:
        if one.version_of is None:
            continue
        newest = by_id[one.version_of]
        assert newest.version_of is None
        assert newest.version > one.version
        assert page_of(newest.url) == page_of(one.url)
        assert newest.text != one.text


class Shuffler:
    """What Hypothesis gives to shuffle with."""

    shuffle: Callable[[list[Report]], None]
