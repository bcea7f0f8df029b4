"""``rashomon search CASE WORDS…``."""

from __future__ import annotations

import click

from rashomon.cli.wanted import filters, first, wanted

KINDS = ("reports", "claims", "statements")


@click.command()
@click.argument("case", type=click.Path())
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--in", "kinds", type=click.Choice(KINDS), multiple=True, help="Only in these.")
@filters("Told", text=False)
@click.option("--json", "as_json", is_flag=True, help="What was found as a JSON array.")
def search(
    case: str, words: tuple[str, ...], kinds: tuple[str, ...], as_json: bool, **given: object
) -> None:
    """Find reports, claims and statements of CASE that hold all WORDS, without case and accents.

    A word that ends in * is the beginning of one; "two words" in quotation marks stand together.
    First come those with all words in the headline (of a claim its people and who says so, of a
    statement its speaker), then the newest. --outcome is that of claims and of reports with such a
    claim; statements have none.
    """
    from rashomon.cli import say
    from rashomon.cli.opening import opened
    from rashomon.outlets.case import FOUND_HEAD, found_rows

    with opened(case) as found_case:
        hits = found_case.search(_wish(words), kinds or KINDS, wanted(given))  # type: ignore[arg-type]
        found = list(first(hits, given))
    if as_json:
        say.as_json(found)
    else:
        say.table(FOUND_HEAD, found_rows(found))


def _wish(words: tuple[str, ...]) -> str:
    """The words of the call; several in one were quoted for the shell, and are a phrase.

    Where one of them ends in ``*``, which no phrase has, they were quoted for the sake of that.
    """
    return " ".join(
        f'"{one}"' if " " in one.strip() and not set(one) & set('"*') else one for one in words
    )
