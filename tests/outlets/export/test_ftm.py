"""FollowTheMoney: statements by its model, and what the library itself makes of them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from io import BytesIO
from typing import Any

import pytest
from msgspec import structs

from rashomon.outlets.export.ftm import model
from rashomon.records import Place, Victim
from tests.outlets import sample
from tests.outlets.export.held import ARMY, MILITANTS, Held, exported, told

ENTITY = structs.replace(sample.ARSHAD, id="army", kind="organisation", name="Pakistan army")
EVENT = told(
    parties=(structs.replace(ARMY, entity="army"), MILITANTS),
    entities=(*sample.EVENT.entities, ENTITY),
    people=(Victim(name="Abdul Ghazi", age=None, outcome="killed", claims=(sample.MOTHER.id,)),),
)


def statements(**changes: Any) -> list[dict[str, Any]]:
    export = exported(Held((structs.replace(EVENT, **changes),)), "ftm")
    assert not export.refused
    return [json.loads(line) for line in export.text.splitlines()]


def values(found: list[dict[str, Any]], schema: str, prop: str) -> list[str]:
    return [one["value"] for one in found if (one["schema"], one["prop"]) == (schema, prop)]


def test_an_event_its_articles_and_who_took_part() -> None:
    found = statements()
    assert values(found, "Event", "name") == ["Storming of the Lal Masjid"]
    assert values(found, "Event", "country") == ["pk"]
    assert "killed, all: 60 (at least 58)" in values(found, "Event", "notes")
    # The militants are not named, so they are no entity.
    assert values(found, "Organization", "name") == ["Pakistan army"]
    assert values(found, "Person", "name") == ["Abdul Ghazi"]
    assert len(values(found, "Event", "involved")) == 2
    entities = {one["entity_id"] for one in found}
    assert set(values(found, "Event", "involved") + values(found, "Event", "proof")) <= entities
    assert "Harbour Daily" not in values(found, "Article", "publisher")


def test_each_statement_follows_the_model_and_has_its_id() -> None:
    for one in statements():
        assert model()[one["schema"]][one["prop"]] == one["prop_type"]
        key = f"rashomon.{one['entity_id']}.{one['prop']}.{one['value']}"
        assert one["id"] == hashlib.sha1(key.encode()).hexdigest()


def test_each_statement_is_traced() -> None:
    export = exported(Held((EVENT,)), "ftm")
    values = [one for one in export.traces if one["cell"] == "/value"]
    assert all(one["claims"] or one["reports"] for one in values)
    (toll,) = [one for one in values if one["value"] == "killed, all: 60 (at least 58)"]
    assert toll["claims"]
    assert toll["rule"].startswith("toll killed/all by the codebook")
    assert all(one["rule"] for one in export.traces)


def test_what_two_events_share_is_said_once() -> None:
    export = exported(Held((EVENT, structs.replace(EVENT, id="9" * 16))), "ftm")
    ids = [json.loads(line)["id"] for line in export.text.splitlines()]
    assert len(ids) == len(set(ids))
    assert not export.refused


def test_a_value_that_is_none_of_its_type_is_refused() -> None:
    date = structs.replace(sample.EVENT.date, start="July", end="July")  # type: ignore[type-var]
    export = exported(Held((structs.replace(EVENT, date=date),)), "ftm")
    assert {why for _, why in export.refused} == {"the value is none of the property's type"}
    assert export.text


def test_the_library_loads_it() -> None:
    library = pytest.importorskip("followthemoney", reason="uv pip install --group ftm")
    from followthemoney.statement.serialize import read_json_statements

    content = exported(Held((structs.replace(EVENT, place=Place(name="X")),)), "ftm").content
    whole = defaultdict(list)
    for one in read_json_statements(BytesIO(content)):
        prop = library.model.get(one.schema).get(one.prop)
        assert (prop.type.name, prop.type.clean(one.value)) == (one.prop_type, one.value)
        assert one.id == one.generate_key()
        whole[one.canonical_id].append(one)
    dataset = library.Dataset({"name": "rashomon", "title": "rashomon"})
    made = [library.StatementEntity.from_statements(dataset, one) for one in whole.values()]
    captions = {one.schema.name: one.caption for one in made}
    assert captions["Event"] == "Storming of the Lal Masjid"
    assert captions["Organization"] == "Pakistan army"
