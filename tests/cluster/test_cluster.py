"""Which reports make a story, and what is said about why."""

import dataclasses
import hashlib

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Claim, Evidence, Group, Mention, Reading, Report, Value, content_id
from rashomon.stages.cluster import candidates, cluster, vectors
from rashomon.stages.cluster.columns import Columns
from rashomon.stages.cluster.features import (
    FEATURES,
    evidence,
    same_figures,
    scores,
    shared_terms,
)
from rashomon.stages.cluster.profile import Profiles, profiles
from rashomon.stages.cluster.told import Told, people_of
from rashomon.stages.cluster.words import names_of, running_text, words_of

FERRY = [
    "A ferry sank off Bergen early on Friday and twelve people died, said harbour master Ole Roe.",
    "Divers found a thirteenth body in the ferry that went down off Bergen, Ole Roe told radio.",
    "The captain of the Bergen ferry had been warned of the storm, the harbour master said.",
]
QUAKE = [
    "An earthquake shook Tarija before dawn and brought down the hospital, mayor Ana Paz said.",
    "Rescuers in Tarija dug for nurses under the hospital that fell in the earthquake, Paz said.",
    "Aftershocks kept families in Tarija outdoors; the earthquake has left 300 homeless, Paz said.",
]


def _report(name: str, text: str, **fields) -> Report:
    fields.setdefault("published_at", "2017-03-03")
    return Report(id=name, text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), **fields)


def _mixed(**fields) -> list[Report]:
    return [
        *(_report(f"f{at}", text, **fields) for at, text in enumerate(FERRY)),
        *(_report(f"q{at}", text, **fields) for at, text in enumerate(QUAKE)),
    ]


def _groups(reports, readings=None, **options):
    return sorted(story.reports for story in cluster(reports, readings or {}, **options))


def _score(compared: Profiles, one: int = 0, other: int = 1) -> float:
    return float(scores(compared, one, np.array([other]))[0])


def _claim(report: str, number: int, **fields) -> Claim:
    fields = {"status": "asserted", "scope": "event", **fields}
    return Claim(
        id=f"{report}{number}",
        report=report,
        outcome="killed",
        group=Group(text="people", class_="unknown"),
        value=Value(low=number, high=number, best=number, modality="exact", text=str(number)),
        said_by=None,
        evidence=Evidence(start=0, end=1, quote="A"),
        confidence=1.0,
        extractor="test",
        **fields,
    )


@pytest.mark.parametrize("published_at", ["2017-03-03", None, "2017-03-03T10:00:00+00:00"])
def test_two_events_are_two_stories(published_at):
    stories = cluster(_mixed(published_at=published_at), {})
    assert sorted(story.reports for story in stories) == [("f0", "f1", "f2"), ("q0", "q1", "q2")]
    assert [story.id for story in stories] == sorted(story.id for story in stories)
    assert all(story.id == content_id("story", list(story.reports)) for story in stories)


def test_reasons_stand_by_their_reports_and_say_why():
    (ferry, _) = sorted(cluster(_mixed(), {}), key=lambda story: story.reports)
    assert len(ferry.reasons) == len(ferry.reports)
    assert "closest to f" in ferry.reasons[0]
    assert "evidence: same words +" in ferry.reasons[0]
    assert "bergen" in ferry.reasons[0]
    assert "published the same day" in ferry.reasons[0]


def test_a_report_that_nothing_resembles_is_a_story_of_its_own():
    lone = _report("z", "The council of Windhoek voted for a library on Monday.")
    story = next(s for s in cluster([*_mixed(), lone], {}) if s.reports == ("z",))
    assert story.reasons == ("no other report is close enough",)


def test_one_event_takes_all():
    (story,) = cluster(_mixed(), {}, one_event=True)
    assert story.reports == ("f0", "f1", "f2", "q0", "q1", "q2")
    assert set(story.reasons) == {"all reports are taken as one event, as asked"}
    assert cluster([], {}, one_event=True) == []
    assert cluster([], {}) == []


def test_the_same_hint_joins_what_nothing_else_does():
    reports = [
        _report("a", FERRY[0], event_hint="x"),
        _report("b", QUAKE[0], event_hint="x"),
        _report("c", "The council of Windhoek voted for a library."),
    ]
    assert _groups(reports) == [("a", "b"), ("c",)]
    assert "event 'x'" in cluster(reports, {})[0].reasons[0] + cluster(reports, {})[1].reasons[0]


def test_different_hints_keep_apart_what_looks_the_same():
    reports = [_report("a", FERRY[0], event_hint="x"), _report("b", FERRY[0], event_hint="y")]
    assert _groups(reports) == [("a",), ("b",)]


def test_a_report_without_a_hint_joins_a_hinted_story():
    reports = [
        _report("a", FERRY[0], event_hint="x"),
        _report("b", FERRY[1]),
        _report("c", QUAKE[0], event_hint="y"),
    ]
    assert _groups(reports) == [("a", "b"), ("c",)]


def test_a_copy_goes_with_its_original():
    reports = [
        _report("a", FERRY[0]),
        _report("b", QUAKE[0], copy_of="a"),
        _report("c", "Nothing.", copy_of="gone"),
    ]
    assert _groups(reports) == [("a", "b"), ("c",)]
    (story,) = [story for story in cluster(reports, {}) if "b" in story.reports]
    assert story.reasons[1] == "it is a copy of a"


def test_time_tells_events_of_one_pattern_apart():
    text = "A man was shot and wounded outside a shop in {} and police are looking for a grey car."
    near = [_report(name, text.format("Averton") + f" {name}.") for name in "ab"]
    far = _report("c", text.format("Bexhill") + " It was late.", published_at="2019-01-01")
    compared = profiles([*near, far], {})
    assert _score(compared, 0, 1) > _score(compared, 0, 2)


def test_readings_bring_names_and_figures():
    texts = ["A FERRY SANK AND MANY DROWNED.", "A BOAT WENT DOWN, MANY DROWNED."]
    reports = [_report("a", texts[0]), _report("b", texts[1])]

    def reading(name):
        mention = Mention(report=name, kind="place", start=0, end=1, text="BERGEN", value="Bergen")
        return Reading(report=name, mentions=(mention,), claims=(_claim(name, 12),))

    readings = {name: reading(name) for name in "ab"}
    plain, told = profiles(reports, {}), profiles(reports, readings)
    assert not plain.names.weighted(0)
    assert shared_terms(told, 0, 1) == ["bergen"]
    assert told.each[0].figures == {("killed", 12)}
    assert _score(told) > _score(plain)
    (story,) = cluster(reports, readings)
    assert "both claim 12 killed" in story.reasons[0]


@pytest.mark.parametrize("fields", [{"scope": "background"}, {"status": "denied"}])
def test_figures_of_other_events_and_denied_ones_do_not_count(fields):
    readings = {"a": Reading(report="a", claims=(_claim("a", 12, **fields), _claim("a", 1)))}
    assert profiles([_report("a", FERRY[0])], readings).each[0].figures == frozenset()


def test_names_are_capitalised_words_that_never_stand_small():
    text = "Rescuers said Ole Roe's ferry sank. The rescuers found Roe near Port of Spain."
    assert names_of(text, None) == ("ole", "roe", "ole roe", "port", "spain", "port spain")
    assert names_of("OLE ROE DIED IN BERGEN.", None) == ()


def test_words_leave_out_the_common_ones():
    assert words_of("The ferry’s crew said that the ferry, 40, sank.") == {
        "ferry": 2,
        "crew": 1,
        "40": 1,
        "sank": 1,
    }


def test_furniture_is_not_compared():
    from rashomon.records import Zone

    text = "A ferry sank.\nShare this\nMany died."
    zone = Zone(kind="furniture", start=14, end=24, rule="share")
    assert running_text(_report("a", text, title="Ferry", zones=(zone,))) == (
        "Ferry\nA ferry sank.\n\n\nMany died."
    )


def test_every_piece_of_evidence_is_explained():
    for feature in FEATURES:
        assert feature.__doc__
        assert feature.__doc__.endswith((".", ".\n    "))
    same = profiles([_report("a", FERRY[0]), _report("b", FERRY[0])], {})
    assert _score(same) > 0.98
    assert list(evidence(same, 0, 1)) == [
        "same words", "same names", "same people", "same days", "same figures",
    ]  # fmt: skip
    bare = profiles([_report("a", "…", published_at=None)] * 2, {})
    assert _score(bare) == 0.0


SHOT = "A man was shot outside a shop in Averton on {} night and police look for a grey car{}."


def _time(report: str, text: str, said: str, day: str) -> Mention:
    start = text.index(said)
    end = start + len(said)
    return Mention(report=report, kind="time", start=start, end=end, text=said, value=day)


def _shooting(name: str, said: str, day: str, more="", **fields) -> tuple[Report, Reading]:
    report = _report(name, SHOT.format(said, more), **fields)
    times = (_time(name, report.text, f"{said} night", f"{day}TNI"),)
    return report, Reading(report=name, mentions=times, claims=(_claim(name, 1),))


def _told(pairs):
    readings = {reading.report: reading for _, reading in pairs}
    return _groups([report for report, _ in pairs], readings)


def test_two_shootings_in_one_city_on_two_nights_are_two_events():
    kin = ", neighbours of the victim in Quay Street told reporters as they laid flowers"
    more = ", which a camera at the harbour filmed as it went through the toll gates"
    first = _shooting("a", "Monday", "2017-03-06", kin, published_at="2017-03-07")
    second = _shooting("b", "Monday", "2017-03-06", more, published_at="2017-03-09")
    other = _shooting("b", "Thursday", "2017-03-09", more, published_at="2017-03-09")
    assert _told([first, second]) == [("a", "b")]
    assert _told([first, other]) == [("a",), ("b",)]


def test_a_follow_up_weeks_later_joins_what_it_looks_back_to():
    kin = ", neighbours of the victim in Quay Street told reporters as they laid flowers"
    first = _shooting("a", "Monday", "2017-03-06", kin, published_at="2017-03-07")
    text = "A suspect in the shop shooting in Averton on March 6 has been charged, police said."
    text += " The judge set no bail and adjourned the hearing."
    report = _report("b", text, published_at="2017-04-20")
    back = (report, Reading(report="b", mentions=(_time("b", text, "March 6", "2017-03-06"),)))
    assert _told([first, back]) == [("a", "b")]
    elsewhere = Reading(report="b", mentions=(_time("b", text, "March 6", "2017-02-06"),))
    assert _told([first, (report, elsewhere)]) == [("a",), ("b",)]
    assert _told([first, (report, Reading(report="b"))]) == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("mine", "theirs", "worth"),
    [
        (Told(killed=2), Told(killed=2), 1.493147),
        (Told(killed=900), Told(killed=900), 4.0),
        (Told(killed=1), Told(killed=1), 0.0),
        (Told(injured=3), Told(injured=4), -1.0),
        (Told(injured=30), Told(injured=40), 0.0),
        (Told(killed=1, ages=(3,)), Told(killed=1, ages=(19,)), -1.5),
        (Told(killed=1, ages=(3,)), Told(killed=1, ages=(3, 19)), 0.0),
        (Told(killed=8, ages=(3,)), Told(killed=8, ages=(19,)), 2.879442),
    ],
)
def test_figures_and_ages_speak_for_and_against(mine, theirs, worth):
    compared = profiles([_report("a", FERRY[0]), _report("b", FERRY[0])], {})
    compared.each[:] = [
        dataclasses.replace(one, told=told)
        for one, told in zip(compared.each, (mine, theirs), strict=True)
    ]
    compared = dataclasses.replace(compared, columns=Columns([(None, mine), (None, theirs)]))
    assert same_figures(compared, 0, np.array([1])).tolist() == [worth]


def test_people_are_compared_by_two_words_of_a_name_and_the_hurt_by_each():
    mention = Mention(report="a", kind="person", start=0, end=1, text="Dr Jane Roe")
    hurt = msgspec.structs.replace(
        _claim("a", 1), group=Group(text="x", class_="civilians", name="Ana Paz")
    )
    reading = Reading(report="a", mentions=(mention,), claims=(hurt,))
    assert people_of(reading) == ("jane roe", "hurt ana", "hurt paz")
    assert people_of(None) == ()


def test_blocking_finds_the_same_stories_as_all_pairs(monkeypatch):
    found = _groups(_mixed())
    pairs = sum(later.size for _, later in candidates.candidates_of(profiles(_mixed(), {})))
    assert 0 < pairs < 15

    def all_pairs(compared):
        reports = len(compared.each)
        return ((one, np.arange(one + 1, reports)) for one in range(reports))

    monkeypatch.setattr("rashomon.stages.cluster.stories.candidates_of", all_pairs)
    assert _groups(_mixed()) == found


def test_what_lies_in_a_file_gives_the_same_stories(monkeypatch):
    whole = cluster(_mixed(), {})
    monkeypatch.setattr(vectors, "_IN_MEMORY", 1)
    monkeypatch.setattr(vectors, "_WAITING", 5)
    assert cluster(_mixed(), {}) == whole


def _naming(name: str, *days: str) -> Reading:
    mentions = (
        Mention(report=name, kind="time", start=0, end=1, text="A", value=day) for day in days
    )
    return Reading(report=name, mentions=tuple(mentions), claims=(_claim(name, 12),))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_every_report_is_in_one_story_whatever_the_order(data):
    texts = st.sampled_from([*FERRY, *QUAKE, "…", "A FERRY SANK OFF BERGEN."])
    hints = st.sampled_from([None, None, None, "x", "y"])
    dates = st.sampled_from([None, "2017-03-03", "2017-04-03"])
    reports = [
        _report(
            f"r{at}", data.draw(texts), event_hint=data.draw(hints), published_at=data.draw(dates)
        )
        for at in range(data.draw(st.integers(1, 9)))
    ]
    days = st.sampled_from([(), ("2017-03-02",), ("2017-03-02", "2017-02-01/2017-02-28")])
    readings = {report.id: _naming(report.id, *data.draw(days)) for report in reports}
    stories = cluster(reports, readings)
    assert cluster(data.draw(st.permutations(reports)), readings) == stories
    told = [name for story in stories for name in story.reports]
    assert sorted(told) == sorted(report.id for report in reports)
    by_name = {report.id: report.event_hint for report in reports}
    for story in stories:
        assert len({by_name[name] for name in story.reports} - {None}) <= 1
        assert len(story.reasons) == len(story.reports)
