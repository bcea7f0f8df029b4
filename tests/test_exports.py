"""The façade: what it names is there, and what is there it names."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon
from rashomon import records

FACADE = Path(rashomon.__file__)


@pytest.mark.parametrize("name", rashomon.__all__)
def test_every_name_can_be_imported(name: str) -> None:
    assert getattr(rashomon, name) is not None


def test_all_is_what_type_checkers_see() -> None:
    tree = ast.parse(FACADE.read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    seen = [
        alias.name
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    assert sorted([*seen, "__version__"]) == rashomon.__all__ == sorted(rashomon.__all__)


def test_dir_lists_names_that_are_not_loaded() -> None:
    assert dir(rashomon) == rashomon.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = rashomon.nonsense


def test_importing_the_facade_loads_nothing_else() -> None:
    code = "import sys, rashomon; print([n for n in sys.modules if n.startswith('rashomon.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_records_export_what_they_define() -> None:
    assert all(hasattr(records, name) for name in records.__all__)
