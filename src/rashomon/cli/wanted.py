"""The options by which every listing verb says what is wanted: the same names everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.records import OUTCOMES

if TYPE_CHECKING:
    from rashomon.store.wanted import Wanted

F = TypeVar("F", bound=Callable[..., object])
T = TypeVar("T")

NAMES = ("since", "until", "place", "outcome", "outlet", "status", "text")

BY_CODEBOOK = click.option(
    "--codebook",
    metavar="NAME|FILE",
    help="Count by these coding rules [default: those that CASE was built by].",
)


def filters(time: str, statuses: Sequence[str] = (), *, text: bool = True) -> Callable[[F], F]:
    """The options, on a verb that has the statuses; ``time`` says in its help which time counts."""
    options = [
        click.option("--since", metavar="DAY", help=f"{time} on that day or later."),
        click.option("--until", metavar="DAY", help=f"{time} on that day or earlier."),
        click.option("--place", metavar="WORDS", help="Where it happened: place or country."),
        click.option("--outcome", type=click.Choice(OUTCOMES), help="What happened to people."),
        click.option("--outlet", metavar="WORDS", help="Who printed it, or who wrote it first."),
    ]
    if statuses:
        options.append(click.option("--status", type=click.Choice(statuses), help="How it stands."))
    if text:
        options.append(
            click.option("--text", metavar="WORDS", help='With all these words; "quoted", begin*.')
        )
    options.append(click.option("--limit", type=click.IntRange(min=1), help="So many at most."))

    def put(verb: F) -> F:
        for option in reversed(options):
            verb = option(verb)
        return verb

    return put


def wanted(given: dict[str, Any]) -> Wanted:
    """What the options say; those that the verb does not have say nothing."""
    from rashomon.store.wanted import Wanted

    return Wanted(**{name: given.get(name) for name in NAMES})


def first(things: Iterable[T], given: dict[str, Any]) -> Iterator[T]:
    """As many as ``--limit`` says."""
    return islice(things, given.get("limit"))
