"""Toll → its status in words, every figure with the number of its source.

"at least 20 [12] → about 50 [4], army spokesman"
"IANS reporter [1]; checks with 8 soldiers [2] + about 50 militants [4]"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from rashomon.outlets.brief.account import Account, joined
from rashomon.outlets.brief.demand import Begun
from rashomon.outlets.brief.model import Line, Piece
from rashomon.outlets.brief.parts import OF_THEM, check_line, sum_line
from rashomon.outlets.brief.wording import figure, number, originator_of
from rashomon.records import Claim, Toll

_NAMED_SUM = "sum_of_outcomes"


def toll_line(account: Account, toll: Toll) -> Line:
    """What stands behind a toll, in words; never empty where the toll has claims.

    The status itself ("updated", "in dispute") is put before it by each form.
    """
    return Begun(_line(account, toll))


def _line(account: Account, toll: Toll) -> Iterator[Piece]:
    if any(step.rule == _NAMED_SUM for step in toll.why):
        yield from _named_sum(account, toll)
    elif claims := _of_just_these(account, toll):
        yield from _told(account, toll, claims)
        yield from check_line(account, toll)
    else:
        yield from sum_line(account, toll)


def _told(account: Account, toll: Toll, claims: Sequence[str]) -> Iterable[Piece]:
    levels = account.chains.levels(claims) if toll.status == "updated" else {}
    if toll.best is None and all(account.claims[one].value.best is None for one in claims):
        return _no_figure(account, claims)
    if levels:
        return _updated(account, claims, levels)
    if toll.status == "disputed":
        return _disputed(account, toll, claims)
    if len(account.voice_keys(claims)) == 1 and _gives_best(account, toll, claims):
        return _single(account, claims)
    return _sides(account, claims, "; ")


def _gives_best(account: Account, toll: Toll, claims: Sequence[str]) -> bool:
    """Whether one of the claims is the best figure, rather than a part of these people."""
    return toll.best is None or any(account.claims[one].value.best == toll.best for one in claims)


def _of_just_these(account: Account, toll: Toll) -> list[str]:
    """The claims of the group itself: none of those that count some of its people.

    They are left to the tolls of smaller groups. A codebook that gives these none (EM-DAT counts
    everybody alone) leaves them in the toll of the whole, where they are parts and no rival figure.
    """
    own = account.own(toll)
    if toll.group != "all" or any(
        account.nesting.holds(toll, other) for other in account.event.tolls
    ):
        return own
    parts = set(account.chains.linked("part_of", own, own))
    return [one for one in own if one not in parts]


def _named_sum(account: Account, toll: Toll) -> Line:
    """Outcomes added up under a name: "58 killed [12] + 8 missing [16]", each with its claims."""
    summands = [
        (other, [one for one in given if account.claims[one].value.best == other.best])
        for other in account.event.tolls
        if other.group == "all" and set(other.claims) <= set(toll.claims)
        if (given := _of_just_these(account, other))
    ]
    told = [
        [account.cite(f"{number(other.best)} {other.outcome}", same)]
        for other, same in summands
        if other.best is not None and same
    ]
    return tuple(joined(" + ", told)) or (account.cite("the sum of its outcomes", toll.claims),)


def _no_figure(account: Account, claims: Sequence[str]) -> list[Piece]:
    pieces = joined(
        ", ", [[account.cite(words, same)] for words, same in _by_figure(account, claims)]
    )
    return [*pieces, Piece(text=", no figure given"), *_by(account, claims)]


def _by(account: Account, claims: Sequence[str]) -> list[Piece]:
    """ ", army spokesman" where all are the word of one claimant; nothing for reporters."""
    named = {account.voice(one) for one in claims if account.voice_key(one)[0] == "claimant"}
    one_voice = len(account.voice_keys(claims)) == 1
    return [Piece(text=f", {named.pop()}")] if one_voice and named else []


def _disputed(account: Account, toll: Toll, claims: Sequence[str]) -> Iterator[Piece]:
    """The figures that stand against each other; those replaced or within others come behind."""
    stated = {one for step in toll.why if step.rule == "stated" for one in step.claims}
    stand = [one for one in claims if one in stated] or list(claims)
    yield from _sides(account, stand, " / ")
    yield from _also(account, [one for one in claims if one not in set(stand)])


def _also(account: Account, rest: Sequence[str]) -> Iterator[Piece]:
    """What is said beside that."""
    if rest:
        yield Piece(text="; also ")
        yield from _sides(account, rest, "; ")


def _updated(account: Account, claims: Sequence[str], levels: dict[str, int]) -> Iterator[Piece]:
    """What the figure was, step by step, then what else is said.

    Figures that were replaced by the same later one stand side by side: "3 [6] / at least 3 [7]".
    """
    steps = sorted(levels, key=lambda one: (-levels[one], account.numbering.numbers[one]))
    one_voice = len(account.voice_keys(steps)) == 1
    rest = [one for one in claims if one not in levels]
    for step, (_, level) in enumerate(groupby(steps, key=lambda one: levels[one])):
        if step:
            yield Piece(text=" → ")
        sides = []
        for words, same in _by_figure(account, level):
            repeated = [one for one in rest if _same_word(account, one, same)]
            rest = [one for one in rest if one not in repeated]
            named = _speakers(account, same, one_voice)
            sides.append([account.cite(words, [*same, *repeated]), *named])
        yield from joined(" / ", sides)
    if one_voice:
        yield Piece(text=f", {account.voice(steps[-1])}")
    yield from _also(account, rest)


def _speakers(account: Account, claims: Sequence[str], one_voice: bool) -> list[Piece]:
    names = ", ".join(name for name, _ in _voices(account, claims))
    return [] if one_voice else [Piece(text=f" ({names})")]


def _same_word(account: Account, claim: str, step: Sequence[str]) -> bool:
    """Whether a claim is the figure of a step, by one of its voices."""
    same_figure = figure(account.claims[claim].value) == figure(account.claims[step[0]].value)
    return same_figure and account.voice_key(claim) in {account.voice_key(one) for one in step}


def _by_figure(account: Account, claims: Iterable[str]) -> list[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for one in claims:
        groups.setdefault(_figure_words(account.claims[one]), []).append(one)
    return list(groups.items())


def _figure_words(claim: Claim) -> str:
    """A claim's figure; one that comes on top of others, or is of some of them, says so."""
    words = figure(claim.value)
    if claim.value.best is None or claim.group.name:
        return words
    if OF_THEM.search(claim.evidence.quote):
        return f"{words} of them"
    return f"{words} more" if claim.counting == "incremental" else words


def _sides(account: Account, claims: Sequence[str], separator: str) -> Iterator[Piece]:
    """Each figure with its voices: "50, army [4], IANS reporter [1] / 30, Ghazi [9]"."""
    lines = (
        chain([Piece(text=f"{words}, ")], _voices_cited(account, same))
        for words, same in _by_figure(account, claims)
    )
    return joined(separator, lines)


def _single(account: Account, claims: Sequence[str]) -> list[Piece]:
    """ "IANS reporter [1]" for the report's own word, "only by Ghazi [18]" for a claimant's."""
    reporter = account.voice_key(claims[0])[0] == "reporter"
    name = account.voice(claims[0])
    figures = _by_figure(account, claims)
    if len(figures) > 1:
        given = [[account.cite(words, same)] for words, same in figures]
        return [Piece(text=f"{name}: "), *joined(", ", given)]
    if reporter:
        return [account.cite(name, claims)]
    printers = {originator_of(account.reports[account.claims[one].report]) for one in claims}
    told = f", in {len(printers)} reports of their own" if len(printers) > 1 else ""
    return [account.cite(f"only by {name}{told}", claims)]


def _voices_cited(account: Account, claims: Sequence[str]) -> Iterator[Piece]:
    return joined(", ", ([account.cite(name, same)] for name, same in _voices(account, claims)))


def _voices(account: Account, claims: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The voices behind claims, each with its claims, in order of number."""
    by_voice: dict[tuple[str, ...], list[str]] = {}
    for one in claims:
        by_voice.setdefault(account.voice_key(one), []).append(one)
    return [(account.voice(same[0]), same) for same in by_voice.values()]
