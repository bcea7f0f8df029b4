"""Each rule of the TOML files, by its own examples; each date form; each agency."""

import time

import pytest

from rashomon.stages.ingest.agencies import agency_of
from rashomon.stages.ingest.dates import date_in_url, read_date
from rashomon.stages.ingest.heading import read_heading
from rashomon.stages.ingest.lexicon import load
from rashomon.stages.ingest.patterns import heading_rules, line_rules

LINE_DATA = load("furniture.toml")["rule"]
HEADING_DATA = load("heading.toml")["rule"]


def _fitting(line):
    return [rule.name for rule in line_rules() if rule.pattern.fullmatch(line)]


@pytest.mark.parametrize(
    ("name", "line"), [(rule["name"], line) for rule in LINE_DATA for line in rule["finds"]]
)
def test_a_line_rule_finds_its_examples(name, line):
    assert name in _fitting(line)


@pytest.mark.parametrize("line", [line for rule in LINE_DATA for line in rule["leaves"]])
def test_no_line_rule_takes_a_near_miss(line):
    assert _fitting(line) == []


@pytest.mark.parametrize("rule", HEADING_DATA, ids=lambda rule: rule["name"])
def test_a_heading_rule_reads_its_example(rule):
    heading = read_heading(rule["example"])
    assert rule["name"] in {zone.rule for zone in heading.zones}
    assert rule["reads"].items() <= heading.fields.items()


def test_every_rule_is_named_once_and_has_examples():
    names = [rule["name"] for rule in (*LINE_DATA, *HEADING_DATA)]
    assert len(names) == len(set(names))
    assert all(rule["finds"] and rule["leaves"] for rule in LINE_DATA)
    assert len(heading_rules()) == len(HEADING_DATA)


@pytest.mark.parametrize("form", load("dates.toml")["form"], ids=lambda form: form["name"])
def test_a_date_form_reads_its_example(form):
    assert read_date(form["example"]) == form["reads"]


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2007-07-10T14:30:00Z", "2007-07-10T14:30:00+00:00"),
        ("Tue, 10 Jul 2007 14:30:00 +0500", "2007-07-10T14:30:00+05:00"),
        ("January 19th, 2016", "2016-01-19"),
        ("Jun 9, 2016 - 9:19 PM", "2016-06-09T21:19:00"),
        ("June 24, 2014 at 12:05 a.m.", "2014-06-24T00:05:00"),
        ("3 JAN 90", "1990-01-03"),
        ("3 Jan 21", "2021-01-03"),
        ("2007-02-30", None),
        ("03/04/2016", None),
        ("yesterday", None),
        ("July 10", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_read_without_a_guess(words, iso):
    assert read_date(words) == iso


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("http://harbour.example/2014/05/16/ferry", "2014-05-16"),
        ("http://harbour.example/news/2014-05-16/ferry", "2014-05-16"),
        ("http://harbour.example/2014/25/16/ferry", None),
        ("http://harbour.example/story/20140516x", None),
        (None, None),
    ],
)
def test_a_date_in_a_web_address(url, iso):
    assert date_in_url(url) == iso


def test_every_agency_is_found_by_each_of_its_names():
    for agency in load("agencies.toml")["agency"]:
        for form in (agency["name"], *agency["short"]):
            assert agency_of(f"Jane Roe, {form}") == agency["name"]


@pytest.mark.parametrize("words", [None, "", "Jane Roe", "the apartment", "Happy Times"])
def test_no_agency_where_none_is_named(words):
    assert agency_of(words) is None


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("By Northern News Agency", "Northern News Agency"),
        ("Jane Roe, the Upper Bay Wire Service", "Upper Bay Wire Service"),
        ("The News Agency", None),
        ("Central Intelligence Agency", None),
    ],
)
def test_an_unlisted_agency_is_known_by_how_its_name_ends(words, agency):
    assert agency_of(words) == agency


REPEATED = [
    "a@b.c ",
    "@aaa ",
    "Aaa ",
    "Aaa, ",
    "AAA ",
    "AAA-",
    "555-555-5555 ",
    "(",
    "- ",
    "Photo: ",
    "© 2016 Aaa ",
    "[TEXT ",
    "3 MAR ",
    "Reporting by Aaa, and ",
    "al de ",
    "\n",
    " ",
    "facebook ",
]


@pytest.mark.parametrize("part", REPEATED)
def test_no_pattern_takes_long_over_an_odd_line(part):
    line = (part * 480)[:470]
    start = time.process_time()
    for text in (line, line + "!", line + ";x", f"Daily News{part * 20_000}"):
        read_heading(text)
        for rule in line_rules():
            rule.pattern.fullmatch(text[:480])
    assert time.process_time() - start < 2
