"""Which reports are copies of which, and who is said to have written them."""

import hashlib
import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Report, Zone
from rashomon.stages.dedupe import dedupe
from rashomon.stages.dedupe.candidates import candidate_pairs
from rashomon.stages.dedupe.prints import print_of
from rashomon.stages.dedupe.sentences import held
from rashomon.stages.dedupe.shingles import body_of, share

VERBS = ["sank", "drifted", "burned", "listed", "stopped", "turned", "vanished", "rolled"]
NOUNS = ["ferry", "harbour", "captain", "diver", "mayor", "trawler", "pilot", "surgeon", "crew"]


def _story(seed: int, sentences: int = 30) -> list[str]:
    """Sentences that nobody else writes: no two seeds share a run of five words."""
    pick = random.Random(seed)
    return [
        f"The {pick.choice(NOUNS)} number{seed}x{at} {pick.choice(VERBS)} near the "
        f"{pick.choice(NOUNS)} while a {pick.choice(NOUNS)} watched from quay{seed}x{at}."
        for at in range(sentences)
    ]


def _report(name: str, text: str | list[str], **fields) -> Report:
    text = text if isinstance(text, str) else " ".join(text)
    return Report(id=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **fields)


def _copies(*reports: Report) -> dict[str, str | None]:
    return {report.id: report.copy_of for report in dedupe(reports)}


def test_a_cut_copy_under_another_headline_is_found_and_credited():
    story = _story(1)
    wire = _report("w", story, outlet="Reuters", originator="Reuters", published_at="2017-03-04")
    cut_text = "Twelve feared dead off Bergen\n" + " ".join(story[:8])
    zone = Zone(kind="headline", start=0, end=29, rule="headline")
    cut = _report("c", cut_text, outlet="Gazette", published_at="2017-03-03", zones=(zone,))
    first, second = dedupe([wire, cut])
    assert (first.id, first.copy_of, first.originator) == ("c", "w", "Reuters")
    assert (second.id, second.copy_of, second.originator) == ("w", None, "Reuters")


def test_the_earliest_is_the_first_where_no_agency_is_named():
    story = _story(2)
    late = _report("a", story, outlet="Gazette", published_at="2017-03-04")
    early = _report("b", story, outlet="Courier", published_at="2017-03-03")
    copy, original = dedupe([late, early])
    assert (copy.copy_of, copy.originator) == ("b", "Courier")
    assert (original.copy_of, original.originator) == (None, None)


def test_an_agency_named_by_one_copy_is_the_originator_of_all():
    story = _story(3)
    reports = [
        _report("a", story, outlet="Gazette", published_at="2017-03-03"),
        _report("b", story, outlet="Courier", published_at="2017-03-04", originator="Reuters"),
    ]
    assert [report.originator for report in dedupe(reports)] == ["Reuters", "Reuters"]


def test_an_early_cut_gives_way_to_the_long_story():
    story = _story(4)
    cut = _report("a", story[:10], outlet="Gazette", published_at="2017-03-03")
    whole = _report("b", story, outlet="Courier", published_at="2017-03-04")
    other = _report("c", story[:9], outlet="Herald", published_at="2017-03-05")
    for order in itertools.permutations([cut, whole, other]):
        assert _copies(*order) == {"a": "b", "b": None, "c": "b"}


def test_a_report_with_a_figure_of_its_own_is_an_update():
    story = _story(5)
    first = _report("a", [*story, "At least 19 people died."], outlet="Gazette")
    second = _report("b", [*story, "At least 21 people died."], outlet="Courier")
    assert _copies(first, second) == {"a": None, "b": None}


def test_versions_of_one_outlet_are_no_copies_but_the_same_page_is():
    story = _story(6)
    flash = _report("a", story[:8], outlet="Reuters")
    full = _report("b", story, outlet="Reuters")
    again = _report("c", story, outlet="Reuters")
    assert _copies(flash, full, again) == {"a": None, "b": None, "c": "b"}


def test_the_same_words_under_other_titles_of_one_outlet_are_page_furniture():
    story = _story(7)
    reports = [
        _report("a", story, outlet="Gazette", title="Ferry sinks off Bergen"),
        _report("b", story, outlet="Gazette", title="Council votes for new library"),
    ]
    assert _copies(*reports) == {"a": None, "b": None}


def test_shared_background_is_no_copy():
    background = _story(8, 20)
    one = _report("a", [*_story(9, 20), *background], outlet="Gazette")
    two = _report("b", [*_story(10, 20), *background], outlet="Courier")
    assert _copies(one, two) == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("other", "copy_of"),
    [("Ferry sinks off Bergen, crew safe.", "a"), ("Ferry sinks off Bergen, crew lost.", None)],
)
def test_short_texts_are_copies_only_to_the_word(other, copy_of):
    one = _report("a", "Ferry sinks off Bergen, crew safe.", outlet="Gazette")
    assert _copies(one, _report("b", other, outlet="Courier"))["b"] == copy_of


def test_texts_without_words_are_left_alone():
    reports = [_report("a", "…", outlet="Gazette"), _report("b", "…", outlet="Courier")]
    assert _copies(*reports) == {"a": None, "b": None}
    assert dedupe([]) == []


def test_furniture_and_case_and_quotes_do_not_hide_a_copy():
    story = " ".join(_story(11)).replace("near the", "near the captain’s")
    plain = story.replace("’", "'").upper() + "\nShare this"
    zone = Zone(kind="furniture", start=len(plain) - 10, end=len(plain), rule="share")
    one = _report("a", story, outlet="Gazette")
    assert _copies(one, _report("b", plain, outlet="Courier", zones=(zone,)))["b"] == "a"


def test_a_short_cut_of_a_very_long_story_is_a_candidate():
    story = _story(12, 120)
    reports = [_report("a", story), _report("b", story[:5])]
    assert candidate_pairs([*map(print_of, reports)]) == [(0, 1)]
    bodies = [*map(body_of, reports)]
    assert share(bodies[1], bodies[0]) == 1.0
    assert share(bodies[0], bodies[1]) < 0.06


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_mixture_gives_stars_and_does_not_depend_on_the_order(data):
    reports = []
    for at in range(data.draw(st.integers(1, 7))):
        story = _story(data.draw(st.integers(20, 22)))
        length = data.draw(st.integers(3, 30))
        outlet = data.draw(st.sampled_from(["Gazette", "Courier", "Reuters"]))
        date = data.draw(st.sampled_from([None, "2017-03-03", "2017-03-04"]))
        reports.append(_report(f"r{at}", story[:length], outlet=outlet, published_at=date))
    made = dedupe(reports)
    assert dedupe(data.draw(st.permutations(reports))) == made
    roots = {report.id for report in made if report.copy_of is None}
    assert all(report.copy_of in roots for report in made if report.copy_of)
    assert [report.id for report in made] == sorted(report.id for report in reports)


@pytest.mark.parametrize("day", ["on 3 March", "on March 4th", "at 6.30 p.m.", "in 2017"])
def test_another_way_to_name_the_day_does_not_hide_a_copy(day):
    story = _story(13)
    dated = _report("b", [*story[:-1], f"It rained {day}."], outlet="Courier")
    assert len(set(_copies(_report("a", story, outlet="Gazette"), dated).values()) - {None}) == 1


def test_two_wires_printed_as_one_story_are_not_joined_by_it():
    one, two = _story(14), _story(15)
    reports = [
        _report("a", one, outlet="Gazette", published_at="2017-03-03"),
        _report("b", two, outlet="Courier", published_at="2017-03-03"),
        _report("c", [*one, *two], outlet="Herald", published_at="2017-03-04"),
        _report("d", two, outlet="Argus", published_at="2017-03-05"),
    ]
    for order in itertools.permutations(reports):
        copies = _copies(*order)
        assert copies.pop("c") in ("a", "b")
        assert copies == {"a": None, "b": None, "d": "b"}


def test_a_story_that_was_added_to_stays_the_first():
    wire = _report("a", _story(16), outlet="Gazette", published_at="2017-03-03")
    text = [*_story(16), *_story(17, 20)]
    longer = _report("b", text, outlet="Courier", published_at="2017-03-04")
    assert _copies(wire, longer) == {"a": None, "b": "a"}


def test_an_agency_s_own_does_not_give_way_to_a_paper_that_added_much():
    own = _report("a", _story(18, 8), outlet="Reuters", originator="Reuters")
    longer = _report("b", [*_story(18, 8), *_story(19)], outlet="Courier")
    assert _copies(own, longer)["a"] is None


RISEN = ("At least 19 people died when it sank.", "At least 21 people died when it sank.")


def test_a_figure_that_changed_in_its_sentence_is_an_update_though_it_stands_elsewhere():
    more = "The crew of 19 and 21 passengers were below deck."
    first = _report("a", [*_story(23), RISEN[0], more], outlet="Gazette")
    second = _report("b", [*_story(23), RISEN[1], more], outlet="Courier")
    assert _copies(first, second) == {"a": None, "b": None}


def test_a_cut_does_not_join_a_story_to_its_update():
    reports = [
        _report("a", [*_story(24), RISEN[0]], outlet="Gazette", published_at="2017-03-03"),
        _report("b", [*_story(24)], outlet="Herald", published_at="2017-03-04"),
        _report("c", [*_story(24), RISEN[1]], outlet="Courier", published_at="2017-03-05"),
    ]
    assert _copies(*reports) == {"a": None, "b": "a", "c": None}


def test_a_light_rewrite_is_found_and_other_sentences_are_not():
    story = _story(25)
    changed = [line.replace(" while a ", " as a ") for line in story[::-1]]
    bodies = [body_of(_report(name, text)) for name, text in (("a", story), ("b", changed))]
    assert share(bodies[1], bodies[0]) < 0.8 <= held(bodies[1], bodies[0])
    one, two = _report("a", story, outlet="Gazette"), _report("b", changed, outlet="Courier")
    assert _copies(one, two) == {"a": None, "b": "a"}
    assert held(bodies[0], body_of(_report("c", _story(26)))) < 0.2
