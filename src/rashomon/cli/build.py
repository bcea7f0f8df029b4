"""``rashomon build CASE SOURCE…``."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("case", type=click.Path())
@click.argument("sources", nargs=-1, metavar="SOURCE…")
@click.option("--workers", type=click.IntRange(min=1), help="Processes that read reports.")
@click.option("--codebook", help="The coding rules by which tolls are made [default: latest].")
@click.option(
    "--allow-host", "allowed", multiple=True, metavar="HOST", help="May be on a private network."
)
@click.option("--progress", is_flag=True, help="Say how far it has come, on a terminal or not.")
def build(
    case: str,
    sources: tuple[str, ...],
    workers: int | None,
    codebook: str | None,
    allowed: tuple[str, ...],
    progress: bool,
) -> None:
    """Read reports into CASE, a folder or postgresql:// URL that is made a case if it is none.

    SOURCE is a file (.txt .html .mhtml .pdf .eml .json .jsonl .csv .xml .warc, each gzipped or
    not), a folder of them, or - for standard input. Reports that the case holds already are not
    read again; building twice changes nothing. Without a SOURCE, a build that was cut off is
    finished.

    SOURCE may be an address as well, of a page, a feed, a sitemap or an OPML file, or a file that
    lists addresses: they are fetched, as robots.txt allows, and only if they are new or changed.

    Exit 1 if something that was named can't be read; all else is stored.
    """
    from rashomon.cli import say
    from rashomon.stages.ingest.fetch import Policy
    from rashomon.store import build_case

    shown = say.Progress(asked=progress)
    built = build_case(
        case,
        sources,
        stdin=sys.stdin.buffer,
        codebook=codebook,
        workers=workers,
        progress=shown,
        policy=Policy(allow_hosts=frozenset(allowed)),
    )
    shown.end(sum(map(say.is_failure, built.problems)))
    say.problems(built.problems)
    click.echo(
        f"{case}: {say.counted(built.reports, 'report')} ({built.read} read now), "
        f"{say.counted(built.claims, 'claim')}, {say.counted(built.events, 'event')}"
    )
    if any(map(say.is_failure, built.problems)):
        click.get_current_context().exit(1)
