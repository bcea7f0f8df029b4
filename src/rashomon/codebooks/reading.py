"""A codebook's name or file → Codebook, or one line that says what is wrong with it, and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeGuard, get_args, get_origin, get_type_hints

import msgspec

from rashomon.codebooks.codebook import Codebook, keys_of
from rashomon.errors import InputError, UsageError

_STEP = re.compile(r"[a-z_]+")
# msgspec's words → those of somebody who writes a codebook.
_WORDS = {
    "Object contains unknown field ": "there is no key ",
    "Object missing required field ": "it lacks the key ",
    "Invalid enum value ": "there is no ",
}


def shipped_codebooks() -> tuple[str, ...]:
    """The names of the codebooks that come with rashomon, sorted."""
    files = (entry.name for entry in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in files if name.endswith(".toml")))


@cache
def load_codebook(name: str) -> Codebook:
    """A shipped codebook by its name, or a user's by the path of a file that ends in ``.toml``.

    A file that says ``like = "ucdp"`` has all that this codebook says, but for what it says itself.
    Raises UsageError for a name that is not shipped and InputError for a file that can't be read,
    lacks a rule, or names a rule or key that there is not.
    """
    return _convert(_rows(name), name)


def _rows(name: str) -> dict[str, Any]:
    """The tables of a codebook, those that it takes over from another one included."""
    rows = _parse(_text(name), name)
    like = rows.pop("like", None)
    if like is None:
        return rows
    if like not in shipped_codebooks():
        known = ", ".join(shipped_codebooks())
        raise InputError(f"{name}: like = {like!r} is no shipped codebook; use one of {known}")
    return _merged(_rows(like), rows)


def _text(name: str) -> str:
    if name.endswith(".toml"):
        return _read(Path(name))
    if name not in shipped_codebooks():
        known = ", ".join(shipped_codebooks())
        raise UsageError(f"no codebook is called {name!r}; use one of {known}, or a .toml file")
    return (_folder() / f"{name}.toml").read_text(encoding="utf-8")


def _folder() -> Traversable:
    return resources.files("rashomon.codebooks")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't read this codebook: {error}") from error


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{name}: not a codebook: {error}") from error


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The old tables with what the new ones say put in: key by key, at any depth."""
    both = dict(old)
    for key, value in new.items():
        held = both.get(key)
        inner = isinstance(held, dict) and isinstance(value, dict)
        both[key] = _merged(held, value) if inner and held is not None else value
    return both


def _convert(rows: dict[str, Any], name: str) -> Codebook:
    try:
        return msgspec.convert(rows, Codebook)
    except msgspec.ValidationError as error:
        raise InputError(f"{name}: not a codebook: {_said(str(error))}") from error


def _said(message: str) -> str:
    """What msgspec says, with the key first and, for a name, those that can stand there."""
    what, _, at = message.partition(" - at `")
    steps = _STEP.findall(at.rpartition("$")[2])
    for theirs, ours in _WORDS.items():
        what = what.replace(theirs, ours)
    kind = _kind_at(steps)
    known = get_args(kind[0 if at.startswith("key") else -1])
    if not known and _is_table(kind[-1]):
        known = keys_of(kind[-1])
    choice = f"; use {_joined(known)}" if known else ""
    return f"{'.'.join(steps)}: {what}{choice}" if steps else f"{what}{choice}"


def _joined(known: Sequence[object]) -> str:
    words = [str(one) for one in known]
    return f"one of {', '.join(words)}" if len(words) > 1 else words[0]


def _kind_at(steps: Iterable[str]) -> tuple[Any, ...]:
    """The types of the keys, if any, and of the values that stand under some steps."""
    kinds: tuple[Any, ...] = (Codebook,)
    for step in steps:
        if _is_table(kinds[-1]) and step in keys_of(kinds[-1]):
            kinds = _peeled(get_type_hints(kinds[-1])[step])
    return kinds


def _peeled(kind: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """What a type of several values, or of a value or none, is of: of keys and of values."""
    if get_origin(kind) is Literal or not get_args(kind):
        return (kind,)
    inner = [one for one in get_args(kind) if one not in (type(None), ...)]
    return tuple(part for one in inner for part in _peeled(one))


def _is_table(kind: Any) -> TypeGuard[type[msgspec.Struct]]:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
