"""``rashomon case verify|stats|compact|backup|runs``."""

from __future__ import annotations

import click

AS_JSON = click.option("--json", "as_json", is_flag=True, help="As JSON.")
CASE = click.argument("case", type=click.Path())


@click.group()
def case() -> None:
    """Look after a case: check it, measure it, make it small, copy it.

    CASE is a folder, the file of a backup, or a postgresql:// URL.
    """


@case.command()
@CASE
@AS_JSON
def verify(case: str, as_json: bool) -> None:
    """Check that CASE is whole; exit 1 if it is not.

    The database, every hash, every quote where it should stand, ids that are hashes of content,
    references that lead somewhere, the index of words. Each thing that is wrong is one line.
    """
    from rashomon.cli import say
    from rashomon.outlets.brief.harmless import one_line
    from rashomon.store import verify_case

    verdicts = list(verify_case(case))
    if as_json:
        say.as_json(verdicts)
    else:
        for one in verdicts:
            found = f"{len(one.wrong)} WRONG" if one.wrong else "ok"
            click.echo(f"{one.what:<10}  {one.looked_at:>9} looked at  {found}")
            for line in one.wrong:
                click.echo(f"rashomon: {one_line(line)}", err=True)
    if any(one.wrong for one in verdicts):
        click.get_current_context().exit(1)


@case.command()
@CASE
@AS_JSON
def stats(case: str, as_json: bool) -> None:
    """Say how much CASE holds: reports, claims, events, what was left out, bytes."""
    from rashomon.cli import say
    from rashomon.store import stats_of

    found = stats_of(case)
    if as_json:
        say.as_json([found])
        return
    for name, count in found.results.items():
        note = f" ({found.copies} of them copies)" if name == "reports" else ""
        click.echo(f"{name:<10}  {count:>9}{note}")
    for stage, count in found.discards.items():
        click.echo(f"  left out by {stage}: {count}")
    click.echo(f"{'readings':<10}  {found.readings:>9}")
    click.echo(f"{'originals':<10}  {found.originals:>9}")
    click.echo(f"{'runs':<10}  {found.runs:>9}")
    click.echo(f"published   from {found.first_day or '–'} to {found.last_day or '–'}")
    click.echo(f"on disk     {say.size(found.bytes)}, layout {found.layout}")
    if found.unfinished:
        click.echo("unfinished  a build is at work or was cut off; the next one finishes it")


@case.command()
@CASE
@AS_JSON
def compact(case: str, as_json: bool) -> None:
    """Clear away what no report of CASE needs, and give the room back to the disk."""
    from rashomon.cli import say
    from rashomon.store import compact_case

    done = compact_case(case)
    if as_json:
        say.as_json([done])
        return
    click.echo(
        f"{case}: {say.size(done.bytes_before)} → {say.size(done.bytes_after)}; cleared away "
        f"{say.counted(done.readings, 'reading')}, {say.counted(done.originals, 'original')}"
    )


@case.command()
@CASE
@click.argument("file", type=click.Path())
def backup(case: str, file: str) -> None:
    """Copy CASE into FILE as it is now, while others may write to it.

    FILE is a case like any other: name it wherever a CASE is asked for. A postgresql:// URL in
    place of FILE moves a case into a database, one in place of CASE out of it.
    """
    from rashomon.cli import say
    from rashomon.store import backup_case

    count = backup_case(case, file)
    click.echo(f"{file}: {say.counted(count, 'report')}; open it with: rashomon events {file}")


@case.command()
@CASE
@click.option("--limit", type=click.IntRange(min=1), help="Only the last so many.")
@AS_JSON
def runs(case: str, limit: int | None, as_json: bool) -> None:
    """List the builds of CASE: when, how long, what was read, what was left out and why."""
    from rashomon.cli import say
    from rashomon.outlets.case import RUN_HEAD, run_row
    from rashomon.store import open_case

    with open_case(case) as found_case:
        found = found_case.runs()[-(limit or 0) :]
    if as_json:
        say.as_json(found)
        return
    say.table(RUN_HEAD, map(run_row, found))
    for one in found:
        for reason, count in one.dropped.items():
            click.echo(f"{one.started_at}  {count} left out: {reason}")
