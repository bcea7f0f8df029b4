"""The whole line on the project's own examples: spans hold, and order and company do not count."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.flow import Result, conclude, run
from rashomon.outlets.brief import build_brief, to_json
from rashomon.records import Report
from rashomon.stages.dedupe import dedupe
from rashomon.stages.extract import Extractor
from tests.written import CountReader, lines

EXAMPLES = Path(__file__).parents[1] / "examples"
SOURCES = [str(EXAMPLES / "mosque"), str(EXAMPLES / "earthquake")]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def result() -> Result:
    return run(SOURCES, workers=1)


def as_json(result: Result) -> str:
    return to_json(build_brief(result.events, result.reports, result.claims, result.discards))


def spans(result: Result) -> Iterator[tuple[str, int, int, str]]:
    """Report, start, end and the words that stand there, of everything that says its words."""
    for claim in result.claims:
        yield claim.report, claim.evidence.start, claim.evidence.end, claim.evidence.quote
    for reading in result.readings:
        for mention in reading.mentions:
            yield mention.report, mention.start, mention.end, mention.text
    for discard in result.discards:
        if discard.report and discard.start is not None and discard.end is not None:
            yield discard.report, discard.start, discard.end, discard.quote


def test_two_happenings_are_two_events(result: Result) -> None:
    folders = {
        Path(report.source_file or "").parent.name: told.event.id
        for told in result.events
        for report in result.reports
        if report.id in told.event.reports
    }
    assert len(result.events) == 2
    assert folders["mosque"] != folders["earthquake"]


def test_every_span_holds_the_words_it_says(result: Result) -> None:
    texts = {report.id: report.text for report in result.reports}
    found = list(spans(result))
    assert len(found) > 100
    for report, start, end, words in found:
        assert texts[report][start:end] == words


def test_statements_and_zones_lie_inside_their_report(result: Result) -> None:
    texts = {report.id: report.text for report in result.reports}
    for reading in result.readings:
        for statement in reading.statements:
            for span in (statement.source, statement.cue, statement.content):
                assert span is None or 0 <= span[0] < span[1] <= len(texts[statement.report])
    for report in result.reports:
        for zone in report.zones:
            assert 0 <= zone.start < zone.end <= len(report.text)


def test_every_figure_leads_back_to_claims(result: Result) -> None:
    known = {claim.id for claim in result.claims}
    for told in result.events:
        for toll in told.event.tolls:
            assert toll.claims
            assert set(toll.claims) <= known
            assert {key for step in toll.why for key in step.claims} <= known
            figures = [one for one in (toll.low, toll.best, toll.high) if one is not None]
            assert figures == sorted(figures)
        assert {one for pair in told.relations for one in (pair.a, pair.b)} <= known


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_reports_and_readings_does_not_count(result: Result, seed: int) -> None:
    chance = random.Random(seed)
    reports, readings = list(result.reports), list(result.readings)
    chance.shuffle(reports)
    chance.shuffle(readings)
    problems = list(result.problems)
    assert as_json(conclude(dedupe(reports), readings, problems)) == as_json(result)


def test_a_report_is_read_the_same_alone_and_in_company(result: Result) -> None:
    extractor = Extractor()
    for report, reading in list(zip(result.reports, result.readings, strict=True))[::4]:
        assert extractor.read(report) == reading


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(8)))
def test_the_order_of_lines_and_files_does_not_count(
    order: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.flow.Extractor", CountReader)
    rows = lines(8).splitlines(keepends=True)
    outputs = []
    for arranged in (list(range(8)), order):
        path = tmp_path / "reports.jsonl"
        path.write_text("".join(rows[number] for number in arranged), encoding="utf-8")
        outputs.append(as_json(run([str(path)], workers=1)))
    assert outputs[0] == outputs[1]


@settings(max_examples=60, deadline=None)
@given(text=st.text(min_size=1, max_size=200))
def test_any_text_at_all_can_be_read_or_is_left_out_with_a_reason(text: str) -> None:
    reading = Extractor().read(Report(id="r", text=text, sha256="", lang="en"))
    for claim in reading.claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
