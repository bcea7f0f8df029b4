"""Brief → JSON: the records of DESIGN, the contract that programs can rely on."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.outlets.brief.harmless import escape_json
from rashomon.outlets.brief.model import Brief
from rashomon.records import Relation, Report, to_dict

_NOT_EXPORTED = {"text", "zones"}


def to_json(brief: Brief) -> str:
    """``{"events", "claims", "relations", "reports", "problems"}``, indented, ending in a line end.

    Where it was asked for what changed since a time, ``"since"`` says it.

    Reports come without their text: ``sha256`` says which text the spans of the claims point into.
    Control and bidirectional characters are written as JSON escapes.
    """
    passed_over = [one for event in brief.events for one in event.passed_over]
    relations = {one for event in brief.reconciled for one in event.relations}
    contract = {
        "events": [to_dict(one.event) for one in brief.reconciled],
        "claims": [to_dict(one) for one in brief.claims],
        "relations": [to_dict(one) for one in sorted(relations, key=_relation_order)],
        "reports": [_metadata(one) for one in brief.reports],
        "problems": [to_dict(one) for one in (*brief.problems, *passed_over)],
    }
    if brief.since is not None:
        contract["since"] = [to_dict(one) for one in brief.since]
    encoded = msgspec.json.format(msgspec.json.encode(contract), indent=2)
    return escape_json(encoded.decode()) + "\n"


def _relation_order(relation: Relation) -> tuple[str, str, str, str]:
    return relation.a, relation.b, relation.relation, relation.reason


def _metadata(report: Report) -> dict[str, Any]:
    return {name: value for name, value in to_dict(report).items() if name not in _NOT_EXPORTED}
