"""``rashomon decide CASE same|different|move|undo|list``."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rashomon.records import Decision

AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
HEAD = ("decision", "made", "undone", "by", "verdict", "first", "second", "why")


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


@click.group(cls=CaseFirst)
@click.argument("case", type=click.Path())
@click.pass_context
def decide(context: click.Context, case: str) -> None:
    """Overrule which reports of CASE make a story, and who is who; every build honours it.

    CASE comes before the command, as in `decide CASE same REPORT REPORT`.

    REPORT is a report's id, as `rashomon reports CASE` lists them; NAME an entity's id or one of
    its names, as `rashomon export CASE events` lists them, or EVENT/NAME where several are called
    so. Decisions are never erased: undoing one sets a time. `rashomon export CASE stories` says why
    each report is where it is, and `rashomon export CASE decisions` why names are of one.
    """
    context.obj = case


def _on_two(
    name: str, told: str, what: str = "REPORT|NAME"
) -> Callable[[Callable[..., None]], click.Command]:
    """A command on two reports or names, with the reason and the name of who decides."""

    def wrap(function: Callable[..., None]) -> click.Command:
        options: list[Callable[[Any], Any]] = [
            click.argument("first", metavar=what),
            click.argument("second", metavar=what),
            click.option("--why", help="The reason, in a line."),
            click.option("--by", help="Who decides [default: the user's name]."),
            AS_JSON,
            click.pass_obj,
        ]
        for option in reversed(options):
            function = option(function)
        return decide.command(name, help=told)(function)

    return wrap


@_on_two("same", "Both REPORTs are of one event, or both NAMEs of one person or body.")
def same(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """Put two reports into one story, or two names under one entity."""
    from rashomon.store.decisions import decide as keep

    _say(keep(case, "same", (first, second), user=by or _user(), why=why), as_json)


@_on_two("different", "The REPORTs are of two events, or the NAMEs of two persons or bodies.")
def different(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """Keep two reports or names apart."""
    from rashomon.store.decisions import decide as keep

    _say(keep(case, "different", (first, second), user=by or _user(), why=why), as_json)


@_on_two("move", "The first REPORT goes from its story into that of the second.", "REPORT")
def move(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """Take a report out of its story, into that of another one."""
    from rashomon.store.decisions import move as keep

    _say(keep(case, first, second, user=by or _user(), why=why), as_json)


@decide.command()
@click.argument("decision")
@AS_JSON
@click.pass_obj
def undo(case: str, decision: str, as_json: bool) -> None:
    """Undo DECISION, an id or its beginning; it is still listed."""
    from rashomon.store.decisions import undo as take_back

    _say([take_back(case, decision)], as_json)


@decide.command("list")
@AS_JSON
@click.pass_obj
def list_all(case: str, as_json: bool) -> None:
    """List what was decided on CASE, the first decision first."""
    from rashomon.store.decisions import decisions_of

    _say(decisions_of(case), as_json)


def _say(decisions: Sequence[Decision], as_json: bool) -> None:
    from rashomon.cli import say

    if as_json:
        say.as_json(decisions)
    else:
        say.table(HEAD, map(_row, decisions))


def _row(one: Decision) -> tuple[str, ...]:
    made, undone = ((at or "")[:16] for at in (one.created_at, one.deleted_at))
    return (one.id, made, undone, one.user, one.verdict, one.left, one.right, " ".join(one.why))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"
