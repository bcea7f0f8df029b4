"""``rashomon watch CASE FEED…``."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rashomon.store.watch import Poll, Watch


@click.command()
@click.argument("case", type=click.Path())
@click.argument("feeds", nargs=-1, required=True, metavar="FEED…")
@click.option(
    "--interval",
    type=click.FloatRange(min=1),
    default=300,
    show_default=True,
    help="Seconds between two rounds.",
)
@click.option("--once", is_flag=True, help="One round, then leave.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each thing that moved.")
@click.option(
    "--allow-host", "allowed", multiple=True, metavar="HOST", help="May be on a private network."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read reports.")
@click.option("--codebook", help="The coding rules by which tolls are made [default: latest].")
def watch(
    case: str,
    feeds: tuple[str, ...],
    interval: float,
    once: bool,
    as_json: bool,
    allowed: tuple[str, ...],
    workers: int | None,
    codebook: str | None,
) -> None:
    """Poll feeds into CASE and print what moved: a new story, a toll that rose, a new dispute.

    FEED is the address of an RSS or Atom feed, a sitemap, an OPML list of feeds or a page, or a
    file that lists addresses. Only what is new or has changed is fetched, as robots.txt allows.

    Stops cleanly on Ctrl-C or SIGTERM, and goes on from there when it is called again. It prints
    what moved since it last did, even if it was killed before it could, or a build moved it.
    """
    from rashomon.stages.ingest.fetch import Policy
    from rashomon.store.watch import Watch

    policy = Policy(allow_hosts=frozenset(allowed))
    watching = Watch(case, feeds, policy=policy, workers=workers, codebook=codebook)
    _stop_on_signals(watching)
    for poll in watching.polls(interval):
        _say(case, poll, as_json=as_json)
        # Only what has left this process has been said.
        sys.stdout.flush()
        watching.told()
        if once:
            break


def _say(case: str, poll: Poll, *, as_json: bool) -> None:
    from rashomon.cli import say
    from rashomon.outlets.brief.harmless import escape_json, one_line
    from rashomon.records import to_json

    say.problems(poll.problems)
    if poll.reports:
        click.echo(f"rashomon: {case}: {say.counted(poll.reports, 'new report')}", err=True)
    for change in poll.changes:
        if as_json:
            click.echo(escape_json(to_json(change)))
        else:
            click.echo(one_line(f"{change.kind}: {change.title}: {change.text}"))


def _stop_on_signals(watching: Watch) -> None:
    """The first signal ends the watch after what it is at; a second one ends it at once."""

    def stop(number: int, frame: object) -> None:
        watching.stop()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
