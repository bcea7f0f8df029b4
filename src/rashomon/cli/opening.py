"""Opening a case for a verb that reads one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from rashomon.store import Case, open_case


@contextmanager
def opened(case: str) -> Iterator[Case]:
    """The case in that folder; says so on standard error if results are due."""
    with open_case(case) as found:
        yield found
        if found.unfinished():
            click.echo(
                f"rashomon: {case}: a build is at work or was cut off; if none is, finish it with: "
                f"rashomon build {case}",
                err=True,
            )
