"""The base map of the desk, from Natural Earth as world-atlas packs it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m scripts.make_world package/countries-110m.json

Natural Earth (https://www.naturalearthdata.com) is in the public domain. Of its 1:110m countries
every border is kept once; a unit is a tenth of a degree, from 180° W and 90° N.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/rashomon/outlets/serve/web/assets/world.svg"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3600 1800" width="3600" height="1800">'
    "<!-- Natural Earth 1:110m, public domain; made by scripts/make_world.py -->"
)
Point = tuple[int, int]


def arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs of a quantised topology, in tenths of degrees from the north-west corner."""
    (x_scale, y_scale), (x_move, y_move) = (
        topology["transform"][k] for k in ("scale", "translate")
    )
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            lon, lat = x * x_scale + x_move, y * y_scale + y_move
            point = round((lon + 180) * 10), round((90 - lat) * 10)
            if not line or line[-1] != point:
                line.append(point)
        found.append(line)
    return found


def rings(geometry: dict[str, Any]) -> list[list[int]]:
    """The rings of a geometry, each a list of numbers of arcs."""
    if geometry["type"] == "GeometryCollection":
        return [ring for one in geometry["geometries"] for ring in rings(one)]
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def path(line: list[Point]) -> str:
    """A line as the data of a path, each point told from the one before."""
    (x, y), *rest = line
    parts = [f"M{x} {y}l"]
    for px, py in rest:
        parts.append(f"{px - x} {py - y} ")
        x, y = px, py
    return "".join(parts).rstrip().replace(" -", "-")


def ring_line(ring: list[int], lines: list[list[Point]]) -> list[Point]:
    """The points of a ring; a number below zero is an arc the other way round."""
    found: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found += line if not found else line[1:]
    return found


def main(source: str) -> None:
    """Write the map."""
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    lines = arcs(topology)
    land = "".join(path(ring_line(one, lines)) + "z" for one in rings(topology["objects"]["land"]))
    borders = "".join(path(line) for line in lines if len(line) > 1)
    OUT.write_text(
        f'{HEAD}<path fill="#8b877b" fill-opacity=".28" d="{land}"/><path fill="none" '
        f'stroke="#8b877b" stroke-opacity=".55" stroke-width="1.2" d="{borders}"/></svg>\n',
        encoding="utf-8",
    )
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
