"""``rashomon accounts CASE add|list|role|password|disable|enable|token|revoke|audit``."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from rashomon.cli.deciding import AS_JSON, CaseFirst
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.outlets.serve.accounts import Accounts, By, Role, Token, User

ROLES = ("reader", "analyst", "admin")
NAME = click.argument("name")

USERS = ("user", "role", "made", "disabled")
TOKENS = ("token", "user", "role", "until", "last used", "state", "name")
LOG = ("number", "at", "who", "from", "what", "about")


@click.group(cls=CaseFirst)
@click.option(
    "--file",
    type=click.Path(dir_okay=False),
    help="Where the accounts are [default: accounts.db in CASE].",
)
@click.argument("case", type=click.Path())
@click.pass_context
def accounts(context: click.Context, file: str | None, case: str) -> None:
    """Say who may read CASE on the desk, who may write, and see what they did.

    CASE comes before the command, as in `accounts CASE add NAME`.

    A reader reads and exports; an analyst decides as well; an admin looks after the users too.
    Whoever can read the folder of CASE needs no account, and a case that is served to this machine
    alone has none unless they were made here.
    """
    context.obj = lambda: _opened(case, file)


@accounts.command()
@NAME
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.pass_obj
def add(opened: Callable[[], Accounts], name: str, role: Role) -> None:
    """Add the user NAME; the password is asked for, or read from standard input."""
    with opened() as found:
        if found.users.find(name):
            raise UsageError(f"there is a user {name!r} already")
        user = found.users.add(name, role, _password(), _by())
        click.echo(f"{user.name}: added as {user.role}")


@accounts.command("list")
@AS_JSON
@click.pass_obj
def list_all(opened: Callable[[], Accounts], as_json: bool) -> None:
    """List the users and their tokens."""
    from rashomon.cli import say

    with opened() as found:
        users, tokens, now = found.users.all(), found.tokens.all(), found.now()
    if as_json:
        say.as_json([_with_tokens(user, tokens) for user in users])
        return
    say.table(USERS, map(_user_row, users))
    if tokens:
        click.echo()
        say.table(TOKENS, [_token_row(one, now) for one in tokens])


@accounts.command()
@NAME
@click.argument("role", type=click.Choice(ROLES))
@click.pass_obj
def role(opened: Callable[[], Accounts], name: str, role: Role) -> None:
    """Make NAME a reader, analyst or admin; they log in anew."""
    with opened() as found:
        found.users.set_role(name, role, _by())
    click.echo(f"{name}: {role} from now on")


@accounts.command()
@NAME
@click.pass_obj
def password(opened: Callable[[], Accounts], name: str) -> None:
    """Set a new password for NAME; it is asked for, or read from standard input."""
    with opened() as found:
        found.users.get(name)
        found.users.set_password(name, _password(), _by())
        working = [one for one in found.tokens.all(name) if one.state(found.now()) == "works"]
    kept = f"; {len(working)} of their tokens still work" if working else ""
    click.echo(f"{name}: the password is set, and they log in anew{kept}")


@accounts.command()
@NAME
@click.pass_obj
def disable(opened: Callable[[], Accounts], name: str) -> None:
    """Shut NAME out, with all sessions and tokens; what they decided stays."""
    with opened() as found:
        found.users.set_disabled(name, True, _by())
    click.echo(f"{name}: shut out")


@accounts.command()
@NAME
@click.pass_obj
def enable(opened: Callable[[], Accounts], name: str) -> None:
    """Let NAME in again."""
    with opened() as found:
        found.users.set_disabled(name, False, _by())
    click.echo(f"{name}: may log in again")


@accounts.command()
@NAME
@click.option("--for", "purpose", required=True, metavar="WORDS", help="What the token is for.")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--days", type=click.IntRange(min=1), default=90, show_default=True)
@click.pass_obj
def token(opened: Callable[[], Accounts], name: str, purpose: str, role: Role, days: int) -> None:
    """Make a token of NAME for a program, and print it this once."""
    with opened() as found:
        made, secret = found.tokens.make(found.users.get(name), purpose, role, days, _by())
    click.echo(secret)
    click.echo(
        f"rashomon: token {made.id}, until {_day(made.expires)}; it is not shown again", err=True
    )


@accounts.command()
@click.argument("token")
@click.pass_obj
def revoke(opened: Callable[[], Accounts], token: str) -> None:
    """Revoke TOKEN, an id that `list` shows."""
    with opened() as found:
        found.tokens.revoke(token, _by())
    click.echo(f"{token}: revoked")


@accounts.command()
@click.option("--last", type=click.IntRange(min=1), metavar="N", help="Only the newest N lines.")
@click.option("--verify", is_flag=True, help="Check that no line was changed or taken out.")
@click.option("--known", metavar="HASH", help="With --verify: a hash that was noted before.")
@AS_JSON
@click.pass_obj
def audit(
    opened: Callable[[], Accounts],
    last: int | None,
    verify: bool,
    known: str | None,
    as_json: bool,
) -> None:
    """Show who did what, when and from where; exit 1 if --verify finds the log altered."""
    from rashomon.cli import say

    with opened() as found:
        if verify:
            _verify(found, known)
            return
        lines = found.audit.lines(last)
    if as_json:
        say.as_json([line._asdict() for line in lines])
    else:
        say.table(LOG, [line[:-1] for line in lines])


def _verify(found: Accounts, known: str | None) -> None:
    wrong = list(found.audit.wrong(known))
    for line in wrong:
        click.echo(f"rashomon: {line}", err=True)
    if wrong:
        click.get_current_context().exit(1)
    click.echo(f"ok: {len(found.audit.lines())} lines, the newest of the hash {found.audit.head()}")


def _with_tokens(user: User, tokens: Sequence[Token]) -> dict[str, object]:
    own = [one._asdict() for one in tokens if one.user == user.name]
    return user._asdict() | {"tokens": own}


def _user_row(one: User) -> tuple[str, ...]:
    return (one.name, one.role, _day(one.made), "yes" if one.disabled else "")


def _token_row(one: Token, now: int) -> tuple[str, ...]:
    times = (_day(one.expires), _day(one.used))
    return (one.id, one.user, one.role, *times, one.state(now), one.name)


def _opened(case: str, file: str | None) -> Accounts:
    try:
        from rashomon.outlets.serve.accounts import Accounts, accounts_file, check_case
    except ImportError as error:
        raise UsageError("accounts take a package: pip install 'rashomon[serve]'") from error
    check_case(case)
    return Accounts(accounts_file(case, file))


def _password() -> str:
    """Asked for twice on a terminal, else the first line of standard input; never an argument,
    which other users of the machine would see."""
    if sys.stdin.isatty():
        given = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
        return str(given)
    return sys.stdin.readline().rstrip("\r\n")


def _by() -> By:
    from rashomon.outlets.serve.accounts import By

    try:
        return By(getpass.getuser(), "terminal")
    except (KeyError, OSError):
        return By("somebody", "terminal")


def _day(seconds: int | None) -> str:
    return "–" if seconds is None else datetime.fromtimestamp(seconds, UTC).date().isoformat()
