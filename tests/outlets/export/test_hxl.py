"""HXL: tags that libhxl reads and finds nothing wrong with."""

from __future__ import annotations

from pathlib import Path

import hxl

from tests.outlets.export.held import Held, exported, told


def test_libhxl_loads_and_validates_it(tmp_path: Path) -> None:
    export = exported(Held((told(), told(id="e" * 16))), "hxl")
    file = tmp_path / "events.csv"
    file.write_bytes(export.content)
    data = hxl.data(str(file), hxl.InputOptions(allow_local=True)).cache()
    first = next(iter(data))
    assert first.get("#affected+killed-min-max") == "60"
    assert first.get("#affected+killed+min") == "58"
    assert first.get("#country+code") == "PAK"
    assert (first.get("#geo+lat"), first.get("#geo+lon")) == ("33.72148", "73.04329")
    assert first.get("#date+event+start") == "2007-07-10"
    faults: list[object] = []
    assert hxl.schema(callback=faults.append).validate(data), [str(one) for one in faults]
    assert not faults
