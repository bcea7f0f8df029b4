"""Rules of published codebooks for the best figure, of those that still stand.

Each takes the tellings of one group and outcome that nothing newer has replaced, and gives the one
whose figure is best, with one line that says why. `figures.BEST_RULES` has them by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from rashomon.stages.reconcile.lexicon import Phrases, table
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.telling import Telling
from rashomon.stages.reconcile.voices import REPORTER, Voice

Choice = tuple[Telling, str]


def most_reliable(stand: Sequence[Telling]) -> Choice:
    """The most reliable source; the lower figure where reliability cannot be told.

    UCDP's rule. What makes a source reliable is not in print and so rashomon's own: a figure of
    more independent voices than any other one has; else that of the kind of source that comes first
    in ``data/sources.toml``.
    """
    by_size = _by_size(stand)
    plain = _plain(stand, by_size, "{} independent claimants, more than any other")
    if plain is not None:
        return plain
    ranks = {size: min(map(_rank, same)) for size, same in by_size.items()}
    first = min(ranks.values())
    sizes = [size for size, rank in ranks.items() if rank == first]
    if len(sizes) == 1 and max(ranks.values()) < len(_kinds()):
        chosen = [one for one in by_size[sizes[0]] if _rank(one) == first]
        return _of(chosen, f"from the most reliable kind of source, {_kinds()[first][0]}")
    return _of(by_size[min(by_size)], "no source can be told to be more reliable: the lower figure")


def lowest_until_corroborated(stand: Sequence[Telling]) -> Choice:
    """The lowest figure, until another one is better corroborated: by more claimants.

    ACLED's rule: the most conservative figure where sources differ, revised up or down when better
    information comes. That two claimants are needed, and more than any other figure has, is
    rashomon's own.
    """
    by_size = _by_size(stand)
    corroborated = "corroborated by {} independent claimants, more than any other"
    plain = _plain(stand, by_size, corroborated)
    if plain is not None:
        return plain
    return _of(by_size[min(by_size)], "the lowest figure: none is corroborated better")


RULES: dict[str, Callable[[Sequence[Telling]], Choice]] = {
    "most_reliable": most_reliable,
    "lowest_until_corroborated": lowest_until_corroborated,
}


def _plain(
    stand: Sequence[Telling], by_size: Mapping[int, Sequence[Telling]], most_say: str
) -> Choice | None:
    """The choice that all codebooks make: no figure, one figure, or that of most claimants.

    None where figures differ and none has the most claimants. ``most_say`` takes their number.
    """
    if not by_size:
        return _no_figure(min(stand, key=_lower))
    if len(by_size) == 1:
        [told] = by_size.values()
        return _of(told, "the one figure that is given")
    most = _most_claimants(by_size)
    return None if most is None else _of(by_size[most], most_say.format(claimants(by_size[most])))


def _by_size(stand: Sequence[Telling]) -> dict[int, list[Telling]]:
    """Those that give a number, by it; first words, since replaced, only if there are no others."""
    told = [one for one in stand if one.amount.has_figure]
    told = [one for one in told if not one.as_of.initial] or told
    by_size: dict[int, list[Telling]] = defaultdict(list)
    for one in told:
        by_size[one.amount.size].append(one)
    return by_size


def claimants(told: Sequence[Telling]) -> int:
    """How many people or bodies say so: one mayor whom two papers quote is one."""
    apart: list[Voice] = []
    for one in sorted({one.voice for one in told}):
        if not any(one.same_claimant(other) for other in apart):
            apart.append(one)
    return len(apart)


def _most_claimants(by_size: Mapping[int, Sequence[Telling]]) -> int | None:
    """The figure that two claimants give, and more than any other; None where there is none."""
    counts = {size: claimants(told) for size, told in by_size.items()}
    most = max(counts.values())
    first = [size for size, count in counts.items() if count == most]
    return first[0] if most > 1 and len(first) == 1 else None


@cache
def _kinds() -> list[tuple[str, Phrases]]:
    """The kinds of sources, the most reliable first, with the words by which they are told."""
    return [(row["shows"], Phrases(row["words"])) for row in table("sources").values()]


def _rank(telling: Telling) -> int:
    """Where the claimant stands in the order of sources; last where the words do not tell."""
    said = telling.claim.said_by or REPORTER
    ranks = (place for place, (_, words) in enumerate(_kinds()) if words.within(said))
    return next(ranks, len(_kinds()))


def fights(telling: Telling) -> bool:
    """Whether the claimant is told of as one who fights: no source of his own on whom he hit."""
    return _rank(telling) == list(table("sources")).index("fighting")


def _of(told: Sequence[Telling], why: str) -> Choice:
    """The choice of a figure: its firmest and newest telling stands for it."""
    best = max(
        told,
        key=lambda one: (one.amount.modality == "exact", one.as_of.day or "", one.id),
    )
    return best, f"best is {best.amount.best}: {why}"


def _no_figure(best: Telling) -> Choice:
    return best, f"{show(best)}: no figure is given, only a lower bound"


def _lower(telling: Telling) -> tuple[int, str]:
    """Vague words by what they are put down as, or else by the least that they mean."""
    code = telling.amount.code
    return telling.amount.size if code is None else code, telling.id
