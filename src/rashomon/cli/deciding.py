"""What the commands of ``rashomon decide`` share: their options, and how they say what was done."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rashomon.records import Decision

F = TypeVar("F", bound=Callable[..., Any])

HEAD = ("decision", "made", "undone", "by", "verdict", "what", "why")
HISTORY_HEAD = ("when", "who", "did", "decision", "verdict", "what", "why")
DISAGREE_HEAD = ("decision", "by", "verdict", "on", "the program")
AGREEMENT_HEAD = ("what", "level", "both", "same", "alpha", "why not")

AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
WHY = click.option("--why", help="The reason, in a line.")
BY = click.option("--by", help="Who decides [default: the user's name].")


class CaseFirst(click.Group):
    """A group whose commands are on one CASE, which is named before the command."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of that name; a UsageError says so where CASE and command are swapped."""
        given = str(ctx.params["case"])
        if given in self.commands and args[0] not in self.commands:
            right = f"{ctx.command_path} CASE {given}"
            raise click.UsageError(f"CASE comes before '{given}', as in: {right}", ctx)
        return super().resolve_command(ctx, args)


def options(function: F) -> F:
    """A command that decides: with a reason, the name of who decides, and JSON."""
    given: Any = click.pass_obj(function)
    return WHY(BY(AS_JSON(given)))  # type: ignore[no-any-return]


def pairs(given: Iterable[str]) -> dict[str, str]:
    """``FIELD=VALUE`` words. Raises click.UsageError for one that is none."""
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals:
            raise click.UsageError(f"'{one}' is no FIELD=VALUE, such as best=12")
        found[name.strip()] = value
    return found


def tell(decisions: Sequence[Decision], as_json: bool) -> None:
    """Decisions as a table, or as JSON."""
    from rashomon.cli import say

    if as_json:
        say.as_json(decisions)
    else:
        say.table(HEAD, map(_row, decisions))


def _row(one: Decision) -> tuple[object, ...]:
    from rashomon.store.decisions.words import in_words

    made, undone = ((at or "")[:16] for at in (one.created_at, one.deleted_at))
    undone = f"{undone} (replaced)" if one.replaced_by else undone
    return one.id, made, undone, one.user, one.verdict, in_words(one), " ".join(one.why)


def user() -> str:
    """The name of whoever is at the terminal."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def lines_of(file: str) -> Iterator[str]:
    """The lines of a file, or of standard input. Raises InputError if it can't be read."""
    from rashomon.errors import InputError

    if file == "-":
        yield from sys.stdin
        return
    try:
        with open(file, encoding="utf-8") as opened:
            yield from opened
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise InputError(f"{file}: the file can't be read ({reason})") from None
