"""``rashomon versions CASE [REPORT|URL]``."""

from __future__ import annotations

import click


@click.command()
@click.argument("case", type=click.Path())
@click.argument("page", required=False, metavar="[REPORT|URL]")
@click.option("--json", "as_json", is_flag=True, help="The versions and their changes as JSON.")
def versions(case: str, page: str | None, as_json: bool) -> None:
    """Show how a page of CASE changed: each version beside the one before, words and claims.

    REPORT is the id of any of its versions. [-words-] were taken out and {+words+} came in. Without
    a REPORT or a URL, the pages that the case has several versions of are listed.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case.versions import PAGE_HEAD, page_row, pages, versions_of

    with opened(case) as found_case:
        if page is None:
            found = pages(found_case)
            rows = [page_row(one) for one in found]
        else:
            told = versions_of(found_case, page)
    if page is None:
        say.as_json(found) if as_json else say.table(PAGE_HEAD, rows)
    elif as_json:
        say.as_json(told)
    else:
        click.echo("\n".join(line for one in told for line in one.lines()))
