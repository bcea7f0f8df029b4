"""Records of a kind → an Apache Parquet file: the table of `csv`, with types and real lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import polars

from rashomon.outlets.export.kinds import columns_of
from rashomon.outlets.export.rows import Row


def write(rows: Iterable[Row], what: str, out: BinaryIO) -> None:
    """Write the table: text, 64-bit integers and floats, lists of text; null where nothing is."""
    types: dict[str, Any] = {
        "text": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "texts": polars.List(polars.String),
    }
    columns = columns_of(what)
    values: dict[str, list[object]] = {one.name: [] for one in columns}
    for row in rows:
        for name, column in values.items():
            value = row.value(name)
            column.append(list(value) if isinstance(value, tuple) else value)
    schema = {one.name: types[one.type] for one in columns}
    polars.DataFrame(values, schema=schema, strict=True).write_parquet(out, compression="zstd")
