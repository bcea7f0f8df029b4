"""``make docs``: everything in the documentation that the program itself can say.

A page may hold blocks between ``<!-- begin:NAME -->`` and ``<!-- end:NAME -->``; what stands
between them is made here. ``docs/reference`` is made whole. A test fails where a page is stale.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import click
import msgspec

ROOT = Path(__file__).parents[1]
WIDTH = 100
_BLOCK = re.compile(r"(<!-- begin:(\S+) -->\n)(.*?)(<!-- end:\2 -->)", re.S)


def demo() -> str:
    """What ``rashomon brief examples/mosque`` prints, on a screen of 100 columns."""
    from rich.console import Console

    from rashomon.flow import run
    from rashomon.outlets.brief import build_brief, print_brief

    result = run(["examples/mosque"], workers=1)
    made = build_brief(result.events, result.reports, result.claims, result.discards)
    out = io.StringIO()
    print_brief(msgspec.structs.replace(made, problems=()), Console(file=out, width=WIDTH))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return _fenced("\n".join(lines), "text")


def flow() -> str:
    """The diagram of the stages."""
    from rashomon.flow import diagram

    return _fenced(diagram(), "text")


def stage(name: str) -> str:
    """What a stage reads and writes, the opening of its docstring, and the lists it stands on."""
    from rashomon.flow import STAGES

    (one,) = (stage for stage in STAGES if stage.name == name)
    module = import_module(f"rashomon.stages.{name}")
    function = f"{one.function.__module__}.{one.function.__qualname__}"
    parts = [
        f"Reads {', '.join(one.reads)}; writes {', '.join(one.writes)}; over {one.over}. "
        f"Function: `{function}`.",
        _plain(module.__doc__ or ""),
        *_lists(Path(str(module.__file__)).parent),
    ]
    return "\n\n".join(parts) + "\n"


def _plain(docstring: str) -> str:
    """A docstring as Markdown: double backquotes become single ones."""
    import inspect

    return inspect.cleandoc(docstring).replace("``", "`")


def _lists(folder: Path) -> Iterator[str]:
    files = sorted(folder.rglob("*.toml"))
    if files:
        yield "## The lists and rules that it stands on"
    for path in files:
        name = path.relative_to(ROOT / "src" / "rashomon").as_posix()
        content = path.read_text(encoding="utf-8")
        head = re.match(r"(?:#.*\n)*", content)
        comment = " ".join(line.lstrip("# ") for line in head[0].splitlines()) if head else ""
        yield f"### `{name}`\n\n{comment}".rstrip()
        rules = list(_rules(tomllib.loads(content)))
        if rules:
            yield "| rule | what it does | example |\n| --- | --- | --- |\n" + "\n".join(rules)


def _rules(content: dict[str, Any]) -> Iterator[str]:
    """A row for each entry that has a name and an example."""
    for entries in content.values():
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and "name" in entry:
                does = entry.get("doc") or entry.get("docstring") or entry.get("why") or ""
                example = entry.get("example") or next(iter(entry.get("examples", ())), "")
                yield f"| `{entry['name']}` | {_cell(does)} | {_cell(example)} |"


def _cell(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("text") or value.get("sentence") or next(iter(value.values()), "")
    if isinstance(value, list):
        value = value[0] if value else ""
    return " ".join(str(value).split()).replace("|", "\\|").replace("<", "&lt;")


def reference_of_the_command_line() -> str:
    """docs/reference/cli.md: the help of every verb."""
    from rashomon.cli.verbs import VERBS, verbs

    parts = ["# The command line", "Made by `make docs` from the help of each verb.", EXIT_CODES]
    parts.append(_fenced(_help(verbs, "rashomon"), "text").rstrip())
    for verb in VERBS:
        command = verbs.get_command(click.Context(verbs), verb)
        assert command is not None
        parts.append(f"## rashomon {verb}")
        parts.append(_fenced(_help(command, f"rashomon {verb}"), "text").rstrip())
        for name, inner in getattr(command, "commands", {}).items():
            parts.append(f"### rashomon {verb} {name}")
            parts.append(_fenced(_help(inner, f"rashomon {verb} {name}"), "text").rstrip())
    return "\n\n".join(parts) + "\n"


EXIT_CODES = """\
Exit codes: 0 all is well; 1 bad input: something that was named can't be read, or a case is not
there (each is one line on standard error that names it, and whatever else was named is still
processed); 2 bad usage. A report that is given twice is noted on standard error, and is no failure.

Settings from the environment: `RASHOMON_CODEBOOK` (the codebook, unless `--codebook` names one) and
`RASHOMON_WORKERS` (processes that read reports, unless `--workers` says; without either, one for
every 50 reports and at most one per core)."""


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command,
        info_name=name,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=["-h", "--help"],
    )
    return command.get_help(context)


def reference_of_the_records() -> str:
    """docs/reference/records.md: every record, field by field, as it stands in exports."""
    from rashomon import records

    kinds = [getattr(records, name) for name in records.__all__]
    shown = [one for one in kinds if isinstance(one, type) and issubclass(one, records.Record)]
    parts = [
        "# Records",
        "Made by `make docs`. Every export and `--json` writes these, in this order of fields. "
        "Spans are offsets in characters into a report's `text`, the end exclusive, and "
        "`text[start:end] == quote` always holds.",
    ]
    for record in shown:
        if record is not records.Record:
            parts += [f"## {record.__name__}", _plain(record.__doc__ or ""), _fields(record)]
    return "\n\n".join(parts) + "\n"


def _fields(record: type[msgspec.Struct]) -> str:
    hints = get_type_hints(record)
    rows = [
        f"| `{field.encode_name}` | `{_type(hints[field.name])}` |"
        for field in msgspec.structs.fields(record)
    ]
    return "| field | type |\n| --- | --- |\n" + "\n".join(rows)


def _type(hint: object) -> str:
    """A type in the words of JSON."""
    name = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    name = re.sub(r"\b(?:typing|rashomon\.records\.\w+)\.", "", name)
    name = re.sub(r"Literal\[(.*?)\]", lambda found: found[1].replace(", ", " \\| "), name)
    name = re.sub(r"tuple\[(\w+), \.\.\.\]", r"\1[]", name).replace("tuple[int, int]", "[int, int]")
    for python, word in JSON_WORDS.items():
        name = re.sub(rf"\b{python}\b", word, name)
    return name.replace("NoneType", "null").replace("None", "null").replace(" | ", " \\| ")


JSON_WORDS = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


def _fenced(text: str, language: str) -> str:
    return f"```{language}\n{text.strip(chr(10))}\n```\n"


def floors() -> str:
    """The floors that the tests hold the extraction of claims to, as a table."""
    pinned = json.loads((ROOT / "tests/quality/floors.json").read_text(encoding="utf-8"))["floors"]
    names = list(pinned)
    rows = ["| figure | " + " | ".join(name.replace("_", " ") for name in names) + " |"]
    rows.append("| --- " * (len(names) + 1) + "|")
    for figure in pinned[names[0]]:
        values = " | ".join(f"{pinned[name][figure]:.2f}" for name in names)
        rows.append(f"| {figure} | {values} |")
    return "\n".join(rows) + "\n"


def confidence() -> str:
    """What ``make calibrate`` measured when it was last run."""
    from scripts.reliability import read_measured

    path = ROOT / "tests/quality/confidence.json"
    return read_measured(json.loads(path.read_text(encoding="utf-8"))).table() + "\n"


def relations() -> str:
    """The ordered rules that tell how two claims stand to each other, with their examples."""
    from rashomon.stages.reconcile.rules import RULES

    rows = ["| rule, in order | what it says | example |", "| --- | --- | --- |"]
    for one in RULES:
        doc = " ".join((one.decide.__doc__ or "").split())
        example = _cell(one.examples[0]) if one.examples else ""
        rows.append(f"| `{one.name}` | {_cell(doc)} | {example} |")
    return "\n".join(rows) + "\n"


def formats() -> str:
    """The table of export formats: what each holds, what it is, what it has to follow."""
    from rashomon.outlets.export import ALL_KINDS, FORMATS

    rows = ["| --format | what it is | WHAT | codebook | needs |", "| --- " * 5 + "|"]
    for one in FORMATS.values():
        kinds = "any" if one.kinds == ALL_KINDS else ", ".join(one.kinds)
        needs = f"`{one.package}`" if one.package else ""
        book = f"`{one.codebook}`" if one.codebook else "the case's"
        rows.append(f"| `{one.name}` | {one.title} | {kinds} | {book} | {needs} |")
    return "\n".join(rows) + "\n"


def columns(name: str) -> str:
    """The specification of a format: its source, its columns, what must hold in a row."""
    from rashomon.outlets.export import FORMATS

    found = FORMATS[name].specification(FORMATS[name].kinds[0])
    parts = [
        f"{found.title}. Source: {found.source}. Rows: {found.rows}.",
        "| column | type | made from | empty where |\n| --- | --- | --- | --- |\n"
        + "\n".join(
            f"| `{one.name}`{' **needed**' if one.needed else ''}"
            f"{f' `{one.tag}`' if one.tag else ''} | {_values(one)} "
            f"| {_cell(one.made) or 'nothing'} | {_cell(one.empty)} |"
            for one in found.columns
        ),
    ]
    if found.checks:
        listed = "\n".join(f"- {one.why}" for one in found.checks)
        refused = "A row is refused where a cell is of another type or out of range, and where"
        parts.append(f"{refused}:\n\n{listed}")
    return "\n\n".join(parts) + "\n"


def _values(column: Any) -> str:  # noqa: ANN401
    """What may stand in a column: its type, and its codes or bounds."""
    if column.codes:
        return _cell(" · ".join(map(str, column.codes)))
    bounds = [column.least, column.most]
    if bounds == [None, None]:
        return str(column.type)
    low, high = ("" if one is None else f"{one:g}" for one in bounds)
    return f"{column.type}, {low} to {high}" if high else f"{column.type}, from {low}"


BLOCKS: dict[str, Callable[[], str]] = {
    "confidence": confidence,
    "demo": demo,
    "flow": flow,
    "floors": floors,
    "formats": formats,
    "relations": relations,
}


def reference_of_the_api() -> str:
    """docs/reference/rest.md: what can be asked for under /api, and with which parameters."""
    from fastapi import FastAPI

    from rashomon.outlets.serve.app import add_api

    app = FastAPI()
    add_api(app)
    parts = [
        "# The REST API",
        "Made by `make docs` from the description that `rashomon serve` gives under "
        "`/api/openapi.json`. How lists, errors and tags work: [the desk](../desk.md). The records "
        "are those of [the contract](records.md).",
    ]
    for path, methods in app.openapi()["paths"].items():
        for method, told in methods.items():
            parts += [f"## {method.upper()} {path}", _plain(told["description"]), _parameters(told)]
    return "\n\n".join(filter(None, parts)) + "\n"


def _parameters(told: dict[str, Any]) -> str:
    rows = [
        f"| `{one['name']}` | {one['in']} | {_schema(one['schema'])} "
        f"| {one['schema'].get('description') or one.get('description', '')} |"
        for one in told.get("parameters", [])
    ]
    head = "| parameter | in | type | what |\n| --- | --- | --- | --- |\n"
    return head + "\n".join(rows) if rows else ""


def _schema(schema: dict[str, Any]) -> str:
    """The type of a parameter in a few words."""
    if "anyOf" in schema:
        kinds = [_schema(one) for one in schema["anyOf"] if one.get("type") != "null"]
        return " or ".join(kinds)
    if "enum" in schema:
        return " \\| ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"{_schema(schema['items'])}, several"
    return str(schema.get("format") or schema.get("type", ""))


WHOLE: dict[str, Callable[[], str]] = {
    "docs/reference/cli.md": reference_of_the_command_line,
    "docs/reference/records.md": reference_of_the_records,
    "docs/reference/rest.md": reference_of_the_api,
}


@cache
def block(name: str) -> str:
    """What a block holds; ``stage:NAME`` is that of a stage, ``columns:NAME`` of a format."""
    kind, _, rest = name.partition(":")
    named = {"stage": stage, "columns": columns}
    return named[kind](rest) if kind in named else BLOCKS[name]()


def pages() -> Iterator[tuple[Path, str]]:
    """Every page that holds something made here, as it should be."""
    for name, make in WHOLE.items():
        yield ROOT / name, make()
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]:
        content = path.read_text(encoding="utf-8")
        if _BLOCK.search(content):
            yield path, _BLOCK.sub(lambda found: found[1] + block(found[2]) + found[4], content)


def main() -> None:
    """Write every page that is not up to date."""
    for path, wanted in list(pages()):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != wanted:
            path.write_text(wanted, encoding="utf-8")
            print(f"made {path.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
