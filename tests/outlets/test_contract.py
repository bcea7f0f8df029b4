from __future__ import annotations

import json

import msgspec

from rashomon.outlets.brief import Brief, build_brief, to_json
from rashomon.records import Claim, Discard, Event, Relation
from tests.outlets import sample


def test_the_contract_holds_all_records(brief: Brief) -> None:
    contract = json.loads(to_json(brief))
    assert list(contract) == ["events", "claims", "relations", "reports", "problems"]
    assert msgspec.convert(contract["events"], list[Event]) == [sample.EVENT]
    assert set(msgspec.convert(contract["relations"], list[Relation])) == set(sample.RELATIONS)
    claims = msgspec.convert(contract["claims"], list[Claim])
    assert {claim.id: claim for claim in claims} == {claim.id: claim for claim in sample.CLAIMS}
    assert set(msgspec.convert(contract["problems"], list[Discard])) == set(sample.PROBLEMS)


def test_reports_come_without_text_but_say_which_text_it_was(brief: Brief) -> None:
    reports = {one["id"]: one for one in json.loads(to_json(brief))["reports"]}
    assert set(reports) == {report.id for report in sample.REPORTS}
    for report in sample.REPORTS:
        assert reports[report.id]["sha256"] == report.sha256
        assert "text" not in reports[report.id]


def test_quotes_keep_their_characters_but_the_output_can_be_printed() -> None:
    quote = "three dead \x1b[31m \u202e\u009b\U000e0041"
    told, printed, claim = sample.small_story(quote=quote)
    text = to_json(build_brief([told], [printed], [claim]))
    assert json.loads(text)["claims"][0]["evidence"]["quote"] == quote
    assert not set("\x1b\u202e\u009b\U000e0041") & set(text)
