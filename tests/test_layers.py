"""Imports go one way: records ← codebooks ← stages ← flow, store, runners ← outlets ← cli."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "rashomon"

# A part may import parts of a lower rank, and itself; a stage never another stage.
RANKS = {
    "records": 0,
    "errors": 0,
    "settings": 1,
    "codebooks": 2,
    "stages": 3,
    "runners": 4,
    "flow": 5,
    "doctor": 5,
    "store": 6,
    "outlets": 7,
    "cli": 8,
    "__main__": 9,
}
# The façade names everything and is imported by nobody, but for these plain values.
FACADE = {"__version__"}

NETWORK = {
    "aiohttp",
    "ftplib",
    "http",
    "httpx",
    "requests",
    "robust_downloader",
    "smtplib",
    "socketserver",
    "urllib3",
    "urllib.request",
    "websockets",
    "xmlrpc",
}

# The one place that reaches it, for addresses that were named and what those list.
FETCH = PACKAGE / "stages" / "ingest" / "fetch"

FILES = sorted(PACKAGE.rglob("*.py"))
INSIDE = [path for path in FILES if path != PACKAGE / "__init__.py"]


def parts(module: str) -> tuple[str, ...]:
    """``rashomon.stages.ingest.read`` → ("stages", "ingest"); others by their first part."""
    names = module.split(".")[1:]
    return tuple(names[:2]) if names[:1] == ["stages"] else tuple(names[:1])


def module_name(path: Path) -> str:
    names = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(names[:-1] if names[-1] == "__init__" else names)


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides where it leads"
            module = node.module or ""
            if module == "rashomon":
                yield from (f"rashomon.{alias.name}" for alias in node.names)
            else:
                yield module


def test_every_part_has_a_rank() -> None:
    found = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert found - {"__pycache__", "__init__", "py"} == set(RANKS)


@pytest.mark.parametrize("path", INSIDE, ids=module_name)
def test_imports_go_one_way(path: Path) -> None:
    own = parts(module_name(path))
    for module in imported(path):
        if not module.startswith("rashomon") or module.removeprefix("rashomon.") in FACADE:
            continue
        other = parts(module)
        assert other, f"{module_name(path)} imports the façade"
        if other == own:
            continue
        assert RANKS[other[0]] < RANKS[own[0]] or own == ("stages",), (
            f"{module_name(path)} may not import {module}"
        )


def test_the_rule_would_catch_a_stage_that_imports_another() -> None:
    one, other = parts("rashomon.stages.ingest.read"), parts("rashomon.stages.extract")
    assert one != other
    assert not RANKS[other[0]] < RANKS[one[0]]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_nothing_but_fetch_imports_a_way_to_the_network(path: Path) -> None:
    if path.is_relative_to(FETCH):
        return
    for module in imported(path):
        assert module not in NETWORK, f"{module_name(path)} imports {module}"
        assert module.split(".")[0] not in NETWORK, f"{module_name(path)} imports {module}"
        assert module != "socket" or path.name == "doctor.py", "only doctor may, to close it"
