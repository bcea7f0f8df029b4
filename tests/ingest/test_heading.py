"""Headlines, bylines, datelines and credits at the head and foot of a report."""

import pytest

from rashomon.records import Report
from rashomon.stages.ingest.draft import Draft
from rashomon.stages.ingest.finish import finish

BODY = "A ferry sank off the coast on Friday and twelve people died, the harbour master said."


def _report(text, **fields) -> Report:
    draft = Draft(text=text, source_file="a.txt", where="a.txt", lang="en", **fields)
    return next(one for one in finish(draft) if isinstance(one, Report))


def _zoned(report, kind):
    return [report.text[zone.start : zone.end] for zone in report.zones if zone.kind == kind]


def test_agency_byline_and_indian_dateline():
    report = _report(f"By IANS\nBergen/New Oslo : {BODY}\nMore was not known.")
    assert (report.byline, report.originator) == ("IANS", "IANS")
    assert report.dateline == "Bergen/New Oslo"
    assert report.title is None
    assert _zoned(report, "byline") == ["By IANS"]


def test_outlet_with_its_date_then_dateline():
    report = _report(f"- The Harbour Gazette - Friday, March 3, 2017\n\nBERGEN, Norway — {BODY}")
    assert report.outlet == "The Harbour Gazette"
    assert report.published_at == "2017-03-03"
    assert report.dateline == "BERGEN, Norway"
    assert _zoned(report, "dateline") == ["BERGEN, Norway —"]


def test_wire_text_on_one_line():
    text = f"NORWAY: Ferry sinks, 12 dead. Ferry sinks, 12 dead. Jane Roe BERGEN 1997-03-03 {BODY}"
    report = _report(text)
    assert report.title == "Ferry sinks, 12 dead"
    assert (report.byline, report.dateline) == ("Jane Roe", "BERGEN")
    assert report.published_at == "1997-03-03"
    assert [zone.kind for zone in report.zones] == ["headline", "byline", "dateline"]


def test_a_place_of_two_words_is_not_cut_by_the_byline():
    title = "Ferry sinks off Suakin"
    report = _report(f"SUDAN: {title}. {title}. PORT SUDAN 1997-03-03 {BODY}")
    assert (report.byline, report.dateline) == (None, "PORT SUDAN")


def test_all_capitals_wire_text():
    report = _report(
        "SAN MARTIN, 3 JAN 90 (DPA) -- [REPORT] [TEXT] TWELVE PEOPLE DIED - ALL OF THEM"
        " FISHERMEN - WHEN A FERRY SANK."
    )
    assert report.dateline == "SAN MARTIN"
    assert report.originator == "dpa"
    assert report.published_at == "1990-01-03"
    assert report.zones[-1].end < report.text.index("TWELVE")


def test_headline_byline_and_wire_credit():
    report = _report(f"Ferry sinks off Bergen\n\nBy Jane Roe, Staff Writer\n\nBERGEN (AP) — {BODY}")
    assert report.title == "Ferry sinks off Bergen"
    assert report.byline == "Jane Roe, Staff Writer"
    assert report.originator == "Associated Press"


def test_furniture_above_the_dateline_is_passed():
    report = _report(f"Please enable Javascript to watch this video\n\nBERGEN — {BODY}")
    assert report.dateline == "BERGEN"
    assert report.title is None
    assert _zoned(report, "furniture") == ["Please enable Javascript to watch this video"]


@pytest.mark.parametrize(
    ("foot", "originator"),
    [
        ("© 2017 AFP", "Agence France-Presse"),
        ("Additional reporting by Reuters", "Reuters"),
        ("(Reuters)", "Reuters"),
        ("© 2017 Harbour Television", None),
        ("Nothing more was known.", None),
    ],
)
def test_agency_at_the_foot(foot, originator):
    assert _report(f"{BODY}\n\n{foot}").originator == originator


def test_agency_after_the_last_sentence():
    report = _report(f"{BODY} --IANS")
    assert report.originator == "IANS"
    assert _zoned(report, "credit") == ["--IANS"]


def test_an_outlet_that_signs_with_its_own_letters_is_no_agency():
    own = _report(f"BERGEN (AA) — {BODY}", publisher="Andes Agency")
    other = _report(f"BERGEN (AA) — {BODY}", publisher="Bergen Post")
    assert own.originator in (None, "Andes Agency")
    assert other.originator == "Anadolu Agency"


def test_help_from_an_agency_does_not_make_it_the_author():
    report = _report(f"By Jane Roe\n{BODY}\nThe Associated Press contributed to this report.")
    assert report.originator is None
    assert _zoned(report, "credit") == ["The Associated Press contributed to this report."]


@pytest.mark.parametrize(
    "text",
    [
        f"By Friday night twelve bodies had been found.\n{BODY}",
        f"POLICE - all of them armed - TOLD the crew to leave. {BODY}".upper(),
        f"AFL-CIO leaders mourned twelve dead.\n{BODY}",
        f"UPDATE - Twelve bodies have been found.\n{BODY}",
        f"“Twelve of us died,” she said.\n{BODY}",
        BODY,
    ],
)
def test_running_text_is_left_alone(text):
    assert _report(text).zones == ()


def test_no_date_and_no_place_stay_unknown():
    report = _report(BODY)
    assert (report.published_at, report.dateline, report.title, report.outlet) == (None,) * 4
    assert report.lang == "en"


def test_the_web_address_gives_date_and_outlet():
    report = _report(BODY, url="http://www.harbour.example/2017/03/03/ferry")
    assert (report.published_at, report.outlet) == ("2017-03-03", "harbour.example")


def test_what_the_source_says_counts_first():
    report = _report(
        f"Ferry sinks off Bergen\n\n3 March 2017\n\n{BODY}",
        title="Twelve die",
        published_at="2017-03-04",
        outlet="Gazette",
        publisher="Gazette Ltd",
    )
    assert (report.title, report.published_at) == ("Twelve die", "2017-03-04")
    assert (report.outlet, report.publisher) == ("Gazette", "Gazette Ltd")


def test_masthead_date_headline_byline_and_dateline_with_a_colon():
    report = _report(
        "HARBOUR CITY HERALD\nFriday 3 March 2017\n\nFerry sinks off Bergen\n\n"
        f"By Northern News Agency\n\nBERGEN: {BODY}"
    )
    assert (report.outlet, report.published_at) == ("HARBOUR CITY HERALD", "2017-03-03")
    assert (report.title, report.dateline) == ("Ferry sinks off Bergen", "BERGEN")
    assert report.originator == "Northern News Agency"


def test_a_headline_above_a_date_is_no_masthead():
    report = _report(f"Ferry Sinks Off Bergen\n3 March 2017\n\n{BODY}")
    assert (report.outlet, report.title) == (None, "Ferry Sinks Off Bergen")


def test_capitals_before_a_colon_at_the_very_start_are_not_a_place():
    assert _report(f"POLICE: {BODY}").dateline is None
