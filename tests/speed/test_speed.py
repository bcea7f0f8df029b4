"""``make bench``: what it measures on, and that it measures each process by itself."""

import json
import random
import re
from itertools import combinations

import pytest
from click.testing import CliRunner

from benchmarks.speed import __main__ as command
from benchmarks.speed.measure import Measured, middle, ratio, write_bench
from benchmarks.speed.reports import load_sources, make_reports
from benchmarks.speed.variation import Variation, find_names
from rashomon.records import Report
from rashomon.stages.dedupe import dedupe
from rashomon.stages.ingest import ingest

SOURCES = load_sources()
TOLD = "Colonel Brandt said on Monday that 12 of 340 miners in Lorn died in 1998. BRANDT left."


def test_names_are_words_that_are_never_small():
    names = find_names([TOLD, "The miners knew Lorn. Said one: we left on a Tuesday in March."])
    assert names == {"brandt", "lorn"}


def test_a_happening_has_names_and_numbers_of_its_own():
    names = find_names([TOLD])
    one, other = (Variation(names, random.Random(seed)).apply(TOLD) for seed in (1, 2))
    assert len({TOLD, one, other}) == 3
    assert "Brandt" not in one
    assert re.fullmatch(
        r"Colonel \w+ said on \w+day that \d\d of \d{3} miners in \w+ died in \d{4}\. \w+ left\.",
        one,
    )
    first, again = one.split()[1], one.split()[-2]
    assert first.upper() == again


def test_the_same_name_stays_the_same_while_figures_move_on():
    variation = Variation(find_names([TOLD]), random.Random(3))
    before = variation.apply(TOLD)
    assert variation.apply(TOLD) == before
    variation.forget_numbers(1.0)
    after = variation.apply(TOLD)
    assert after != before
    assert re.sub(r"\d+", "0", after) == re.sub(r"\d+", "0", before)


def test_reports_are_the_same_for_the_same_number_and_a_run_of_a_longer_one():
    assert list(make_reports(30, SOURCES)) == list(make_reports(80, SOURCES))[:30]


def test_there_are_kinds_of_all_sorts_and_no_copies(tmp_path):
    bench = write_bench(tmp_path, 300, SOURCES)
    reports = [one for one in ingest([str(bench.file)]) if isinstance(one, Report)]
    assert len(reports) == 300
    assert bench.words == sum(len(one.text.split()) for one in reports)
    copies = sum(one.copy_of is not None for one in dedupe(reports))
    assert copies <= 30
    texts = {one.text for one in reports}
    assert len(texts) == 300
    assert 3 <= sum(one.text.isupper() for one in reports) <= 100
    assert any("“" in one.text for one in reports)


def test_no_two_happenings_share_all_their_names():
    told = list(make_reports(200, SOURCES))
    firsts = [one["text"] for one in told if one["id"].endswith("-0")]
    names = [set(re.findall(r"\b[A-Z]\w{4,}", text)) for text in firsts]
    assert len(names) > 50
    assert not any(one == other for one, other in combinations(names, 2))


def measured(what, cpu, peak=100.0):
    return Measured(what, 10, 2000, 1.0, 90.0, cpu, cpu, peak)


def test_the_middle_round_and_the_ratio_of_rounds_side_by_side():
    mine = [measured("rashomon", cpu) for cpu in (1.0, 3.0, 2.0)]
    theirs = [measured("spacy", cpu) for cpu in (4.0, 30.0, 6.0)]
    assert middle(mine).cpu == 2.0
    assert ratio({"rashomon": mine, "spacy": theirs}) == 4.0
    assert mine[0].reports_per_second == 10
    assert mine[0].as_json()["words_per_second"] == 2000


def test_what_is_not_measured_is_said_and_not_guessed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "SIZES", (20, 500))
    calls = []

    def stand_in(what, bench):
        calls.append((what, bench.reports))
        return Measured(what, bench.reports, bench.words, 1.0, 90.0, bench.reports, 1.0, 100.0)

    monkeypatch.setattr(command, "measure", stand_in)
    monkeypatch.setattr("benchmarks.speed.measure.measure", stand_in)
    words = ["--reports", "10", "--rounds", "2", "--minutes", "1"]
    done = CliRunner().invoke(command.main, words)
    assert done.exit_code == 0, done.output
    assert calls == [("rashomon", 10), ("spacy", 10)] * 2 + [("rashomon", 20), ("spacy", 20)]
    assert done.output.count("not measured: about 8 minutes") == 2
    kept = json.loads((tmp_path / "bench-out" / "speed.json").read_text())
    assert [(one["what"], one["reports"]) for one in kept["growth"]] == [
        ("rashomon", 20), ("spacy", 20),
    ]  # fmt: skip
    assert kept["compared"]["times_as_fast"] == 1.0
    assert CliRunner().invoke(command.main, [*words, "--full"]).exit_code == 0
    assert calls[-1] == ("spacy", 500)


@pytest.mark.slow
def test_both_children_read_and_say_what_it_took(tmp_path):
    from benchmarks.speed.measure import compare

    taken = compare(write_bench(tmp_path, 3, SOURCES), 1)
    for several in taken.values():
        (one,) = several
        assert one.reports == 3
        assert one.cpu > 0
        assert one.peak_mb >= one.loaded_mb > 50
