"""``rashomon decide CASE …``: overrule the program, in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from rashomon.cli.deciding import (
    AGREEMENT_HEAD,
    AS_JSON,
    DISAGREE_HEAD,
    HISTORY_HEAD,
    CaseFirst,
    lines_of,
    options,
    pairs,
    tell,
    user,
)

if TYPE_CHECKING:
    from rashomon.records import Decision
    from rashomon.store.decisions import Disagreement


COPIES = click.option("--copies", is_flag=True, help="The same words in copies of the report, too.")


class How(TypedDict):
    """The options of a command on a claim."""

    why: str | None
    by: str | None
    as_json: bool
    copies: bool


@click.group(cls=CaseFirst)
@click.argument("case", type=click.Path())
@click.pass_context
def decide(context: click.Context, case: str) -> None:
    """Overrule the program: claims, tolls, which reports make a story, who is who.

    CASE comes before the command, as in `decide CASE accept CLAIM`. Every build honours what was
    decided, and nothing is ever erased: undoing sets a time.

    CLAIM, EVENT and DECISION are ids, or their beginnings, as `rashomon claims CASE`, `rashomon
    events CASE` and `list` show them; REPORT is a report's id, as `rashomon reports CASE` lists
    them; NAME an entity's id or one of its names, as `rashomon export CASE events` lists them, or
    EVENT/NAME where several are called so.

    FIELD=VALUE is one of: outcome, best, low, high, modality, number (the words for how many),
    group, class, name, age, said_by, status, scope, as_of, counting, words (of the text, where the
    claim stands), or start and end. best alone is low and high too, unless modality says otherwise.
    """
    context.obj = case


@decide.command()
@click.argument("claim")
@COPIES
@options
def accept(case: str, claim: str, **how: Unpack[How]) -> None:
    """CLAIM is right as it is: it stays, whatever the program reads later."""
    _judge(case, claim, "accept", (), how)


@decide.command()
@click.argument("claim")
@COPIES
@options
def reject(case: str, claim: str, **how: Unpack[How]) -> None:
    """CLAIM is wrong: it goes to the discards."""
    _judge(case, claim, "reject", (), how)


@decide.command()
@click.argument("claim")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@COPIES
@options
def correct(case: str, claim: str, fields: tuple[str, ...], **how: Unpack[How]) -> None:
    """CLAIM says something else, as in `correct 3f2a best=12 said_by="the army"`."""
    _judge(case, claim, "correct", fields, how)


def _judge(
    case: str,
    claim: str,
    verdict: Literal["accept", "reject", "correct"],
    fields: tuple[str, ...],
    how: How,
) -> None:
    from rashomon.store.decisions import decide_claim

    who, why, copies = how["by"] or user(), how["why"], how["copies"]
    kept = decide_claim(case, claim, verdict, pairs(fields), user=who, why=why, copies=copies)
    tell(kept, how["as_json"])


@decide.command()
@click.argument("report")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@options
def add(
    case: str, report: str, fields: tuple[str, ...], why: str | None, by: str | None, as_json: bool
) -> None:
    """REPORT makes a claim that was missed: `add r1 outcome=killed best=3 words="three dead"`."""
    from rashomon.store.decisions import add_claim

    tell(add_claim(case, report, pairs(fields), user=by or user(), why=why), as_json)


@decide.command("set")
@click.argument("event", metavar="EVENT|REPORT")
@click.argument("toll", metavar="OUTCOME[/GROUP]")
@click.argument("figures", nargs=-1, required=True, metavar="low=N best=N high=N")
@options
def set_figures(
    case: str,
    event: str,
    toll: str,
    figures: tuple[str, ...],
    why: str | None,
    by: str | None,
    as_json: bool,
) -> None:
    """Set a toll of EVENT, with a reason: `set 3f2a killed best=12 low=10 high=15 --why "…"`."""
    from rashomon.records import Figures
    from rashomon.store.decisions import set_toll

    given = pairs(figures)
    best = _number(given, "best", None)
    wanted = Figures(low=_number(given, "low", best), best=best, high=_number(given, "high", best))
    if given:
        raise click.UsageError(f"a toll has low, best and high, and no '{next(iter(given))}'")
    tell(set_toll(case, event, toll, wanted, user=by or user(), why=why), as_json)


def _number(given: dict[str, str], name: str, otherwise: int | None) -> int | None:
    """A figure; nothing after the sign is an open bound."""
    text = given.pop(name, None)
    if text is None:
        return otherwise
    if text.strip() in ("", "-", "–"):
        return None
    if not text.strip().isdecimal():
        raise click.UsageError(f"{name} takes a whole number from 0 on, not '{text}'")
    return int(text)


@decide.command()
@click.argument("first", metavar="REPORT|NAME")
@click.argument("second", metavar="REPORT|NAME")
@options
def same(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """Both REPORTs are of one event, or both NAMEs of one person or body."""
    from rashomon.store.decisions import decide as keep

    tell(keep(case, "same", (first, second), user=by or user(), why=why), as_json)


@decide.command()
@click.argument("first", metavar="REPORT|NAME")
@click.argument("second", metavar="REPORT|NAME")
@options
def different(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """The REPORTs are of two events, or the NAMEs of two persons or bodies."""
    from rashomon.store.decisions import decide as keep

    tell(keep(case, "different", (first, second), user=by or user(), why=why), as_json)


@decide.command()
@click.argument("first", metavar="REPORT")
@click.argument("second", metavar="REPORT")
@options
def move(
    case: str, first: str, second: str, why: str | None, by: str | None, as_json: bool
) -> None:
    """The first REPORT goes from its story into that of the second."""
    from rashomon.store.decisions import move as keep

    tell(keep(case, first, second, user=by or user(), why=why), as_json)


@decide.command()
@click.argument("things", nargs=-1, required=True, metavar="EVENT...|NAME...")
@options
def merge(
    case: str, things: tuple[str, ...], why: str | None, by: str | None, as_json: bool
) -> None:
    """Several EVENTs are one, or several NAMEs of one person or body, whole as they are."""
    from rashomon.store.decisions import merge as keep

    tell(keep(case, things, user=by or user(), why=why), as_json)


@decide.command()
@click.argument("things", nargs=-1, required=True, metavar="REPORT...|NAME...")
@options
def split(
    case: str, things: tuple[str, ...], why: str | None, by: str | None, as_json: bool
) -> None:
    """REPORTs of one event are an event of their own, or NAMEs of one entity one of their own."""
    from rashomon.store.decisions import split as keep

    tell(keep(case, things, user=by or user(), why=why), as_json)


@decide.command()
@click.argument("decision", required=False)
@options
def undo(case: str, decision: str | None, why: str | None, by: str | None, as_json: bool) -> None:
    """Undo DECISION, or what was decided last; it is still listed.

    What it had replaced stands again. Decisions made together (a move, a merge) are undone together
    where the last one is meant, or their act is named.
    """
    from rashomon.store.decisions import undo as take_back

    tell(take_back(case, decision, user=by or (None if decision else user()), why=why), as_json)


@decide.command()
@click.argument("decision", required=False)
@options
def redo(case: str, decision: str | None, why: str | None, by: str | None, as_json: bool) -> None:
    """Bring DECISION back, or what was undone last."""
    from rashomon.store.decisions import redo as bring_back

    tell(bring_back(case, decision, user=by or (None if decision else user()), why=why), as_json)


@decide.command()
@click.argument("target", required=False, metavar="[DECISION|CLAIM|REPORT|EVENT]")
@AS_JSON
@click.pass_obj
def history(case: str, target: str | None, as_json: bool) -> None:
    """Say who decided what on CASE, or on one thing: when, why, and what was undone since."""
    from rashomon.cli import say
    from rashomon.store.decisions import history as past

    found = past(case, target)
    if as_json:
        say.as_json(found)
        return
    say.table(
        HISTORY_HEAD,
        (
            (one.at[:16], one.user, one.what, one.decision, one.verdict, one.text, one.why)
            for one in found
        ),
    )


@decide.command("list")
@click.option("--disagree", is_flag=True, help="Only where the program reads otherwise, and what.")
@AS_JSON
@click.pass_obj
def list_all(case: str, disagree: bool, as_json: bool) -> None:
    """List what was decided on CASE, the first decision first."""
    from rashomon.cli import say
    from rashomon.store.decisions import decisions_of, disagreements

    if not disagree:
        tell(decisions_of(case), as_json)
        return
    found = disagreements(case)
    if as_json:
        say.as_json(found)
        return
    rows = ((one.decision, one.user, one.verdict, _on(one), one.text) for one in found)
    say.table(DISAGREE_HEAD, rows)


def _on(one: Disagreement) -> str:
    return f"{one.left} {one.right}"


@decide.command()
@click.argument("file", type=click.Path(), default="-")
@click.pass_obj
def export(case: str, file: str) -> None:
    """Write all decisions of people on CASE to FILE as JSON lines, undone ones too; - is stdout."""
    from rashomon.store.decisions import export_lines

    lines = "".join(f"{line}\n" for line in export_lines(case))
    if file == "-":
        click.echo(lines, nl=False)
    else:
        Path(file).write_text(lines, encoding="utf-8")


@decide.command("import")
@click.argument("file", type=click.Path())
@AS_JSON
@click.pass_obj
@click.pass_context
def take_in(context: click.Context, case: str, file: str, as_json: bool) -> None:
    """Take the decisions in FILE into CASE; - is standard input. Doing so twice changes nothing.

    Each line that is wrong is told in one line, and the others come in.
    """
    from rashomon.cli import say
    from rashomon.store.decisions import import_lines

    done = import_lines(case, lines_of(file), "standard input" if file == "-" else file)
    for line in done.wrong:
        click.echo(f"rashomon: {line}", err=True)
    if as_json:
        say.as_json([done])
    else:
        kept = say.counted(len(done.kept), "decision")
        click.echo(f"{kept} taken in, {done.known} known before, {len(done.wrong)} wrong")
    context.exit(1 if done.wrong else 0)


@decide.command()
@click.argument("first", metavar="FILE|USER")
@click.argument("second", metavar="FILE|USER")
@AS_JSON
@click.pass_obj
def agreement(case: str, first: str, second: str, as_json: bool) -> None:
    """Say how far two people agree on what both judged: Krippendorff's alpha.

    Each is a FILE that `export` wrote, or the name of a USER who decided on CASE. 1 is full
    agreement, 0 no more than by chance.
    """
    from rashomon.cli import say
    from rashomon.store.decisions import agreement as measure

    found = measure(_judgements(case, first), _judgements(case, second))
    if as_json:
        say.as_json(found)
        return
    say.table(
        AGREEMENT_HEAD,
        ((one.what, one.level, one.units, one.same, one.alpha, one.why) for one in found),
    )


def _judgements(case: str, name: str) -> list[Decision]:
    """What a file holds, or what a user decided on the case."""
    from rashomon.errors import CaseError
    from rashomon.store.decisions import decisions_of, read_decisions
    from rashomon.store.decisions.agreement import of_user

    if Path(name).is_file():
        return read_decisions(lines_of(name), name)
    decided = decisions_of(case)
    found = of_user(decided, name)
    if not found:
        users = {one.user for one in decided if of_user([one], one.user)}
        known = ", ".join(sorted(users)) or "nobody"
        raise CaseError(f"{name}: no file, and no decision of theirs is held; there is {known}")
    return found
