"""Reports of other years: found by those that name their day, in any order and in any store."""

import json
import re
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from rashomon.records import Mention, Reading, Report
from rashomon.store import build_case
from tests.store.conftest import NewCase
from tests.store.test_build import exported
from tests.written import CountReader

REPORTS = {
    "first": (
        "2015-03-07",
        "Brushkov and Dellaney were hauling kelp crates off Skarvoy when the winch cable snapped. "
        "3 people were killed on the trawler.",
    ),
    "named": (
        "2017-05-02",
        "The inquest on the winch cable of the kelp trawler off Skarvoy, where 3 people were "
        "killed on 2015-03-06, heard that Brushkov and Dellaney had asked for another.",
    ),
    "other": (
        "2018-06-30",
        "A kelp trawler off Skarvoy lost its winch cable as another had on 2016-01-20, when "
        "Brushkov and Dellaney saw how 3 people were killed.",
    ),
    "later": (
        "2019-10-11",
        "Off Skarvoy a kelp trawler of Brushkov and Dellaney was hauling crates as its winch cable "
        "broke. 3 people were killed.",
    ),
}


class DayReader(CountReader):
    """Takes days for what they are, too."""

    def read(self, report: Report) -> Reading:
        days = re.finditer(r"20\d\d-\d\d-\d\d", report.text)
        mentions = (
            Mention(
                report=report.id, kind="time", start=day.start(), end=day.end(), text=day[0],
                value=day[0],
            )
            for day in days
        )  # fmt: skip
        return msgspec.structs.replace(super().read(report), mentions=tuple(mentions))


def test_a_report_of_another_year_is_found_by_its_day(
    new_case: NewCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.flow.Extractor", DayReader)
    made = []
    for at, order in enumerate(permutations(REPORTS)):
        if at % 5:
            continue
        for name in order:
            day, told = REPORTS[name]
            row = {"id": name, "text": told, "published_at": day, "publisher": f"The {name}"}
            (tmp_path / "one.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
            build_case(new_case(f"case{at}"), [str(tmp_path / "one.jsonl")], workers=1)
        made.append(exported(new_case(f"case{at}")))
    assert all(one == made[0] for one in made)
    stories = [json.loads(line)["reports"] for line in made[0]["stories"]]
    assert sorted(stories) == [["first", "named"], ["later"], ["other"]]
