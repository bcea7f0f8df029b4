"""``rashomon original CASE REPORT``."""

from __future__ import annotations

import sys

import click

from rashomon.errors import CaseError


@click.command()
@click.argument("case", type=click.Path())
@click.argument("report", metavar="REPORT")
@click.option("--sha256", help="Of several originals of the report, the one of this hash.")
@click.option("--json", "as_json", is_flag=True, help="Where and when they were found, as JSON.")
def original(case: str, report: str, sha256: str | None, as_json: bool) -> None:
    """Write the bytes that REPORT (its id) was made from to standard output, as they were found.

    With --json, list all originals of the report: address, time of retrieval, hash, form, size.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened

    with opened(case) as found_case:
        found = found_case.originals(report)
        if not found:
            raise CaseError(f"{case}: the case holds no original of a report {report}")
        if as_json:
            say.as_json(found)
            return
        # The last that was found, unless one is named.
        newest = max(found, key=lambda one: (one.retrieved_at, one.sha256)).sha256
        content = found_case.original(sha256 or newest)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
