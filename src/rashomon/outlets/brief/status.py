"""Toll → its status in words, every figure with the number of its source.

"at least 20 [12] → about 50 [4], army spokesman"
"IANS reporter [1]; checks with 8 “soldiers” [2] + about 50 “militants” [4]"
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rashomon.outlets.brief.model import Line, Piece
from rashomon.outlets.brief.numbering import Numbering, holds, own_claims
from rashomon.outlets.brief.wording import class_words, figure, originator_of, voice
from rashomon.records import Claim, Event, Record, Relation, RelationKind, Report, Toll


class Account(Record, frozen=True, kw_only=True):
    """An event with its claims and numbers at hand; ``links`` are its relations, copies folded."""

    event: Event
    claims: dict[str, Claim]
    reports: dict[str, Report]
    numbering: Numbering
    links: dict[RelationKind, tuple[tuple[str, str], ...]]

    def voice(self, claim: str) -> str:
        """Whose word a claim is."""
        told = self.claims[claim]
        return voice(told, self.event, self.reports[told.report])

    def voice_key(self, claim: str) -> tuple[str, ...]:
        """What tells voices apart: the claimant, or the originator whose reporter speaks."""
        told = self.claims[claim]
        if told.claimant or told.said_by:
            return ("claimant", told.claimant or (told.said_by or "").casefold())
        return ("reporter", originator_of(self.reports[told.report]))

    def shown(self, claims: Iterable[str]) -> list[str]:
        """The claims behind source numbers, copies folded, in order of number."""
        numbers = self.numbering.of(claims)
        return [self.numbering.folded[number][0] for number in numbers]

    def cite(self, text: str, claims: Iterable[str]) -> Piece:
        """A piece of text with the numbers of its claims."""
        return Piece(text=text, sources=self.numbering.of(claims))


def link_claims(
    relations: Iterable[Relation], numbering: Numbering
) -> dict[RelationKind, tuple[tuple[str, str], ...]]:
    """Pairs of claims by relation, each claim of a copy standing for the one that is quoted."""
    links: dict[RelationKind, set[tuple[str, str]]] = {}
    for one in relations:
        if one.a in numbering.numbers and one.b in numbering.numbers:
            pair = (numbering.quoted(one.a), numbering.quoted(one.b))
            links.setdefault(one.relation, set()).add(pair)
    return {relation: tuple(sorted(pairs)) for relation, pairs in links.items()}


def toll_line(account: Account, toll: Toll) -> Line:
    """What stands behind a toll, in words; never empty where the toll has claims.

    The status itself ("updated", "in dispute") is put before it by each form.
    """
    claims = account.shown(own_claims(account.event, toll))
    if not claims:
        return tuple(_sum(account, toll))
    chain = _chain(account, claims)
    if toll.best is None and all(account.claims[one].value.best is None for one in claims):
        line = _no_figure(account, claims)
    elif toll.status == "updated" and len(chain) > 1:
        line = _updated(account, claims, chain)
    elif toll.status == "disputed":
        line = _sides(account, claims, " / ")
    elif len(_voices(account, claims)) == 1:
        line = _single(account, claims)
    else:
        line = _sides(account, claims, "; ")
    return (*line, *_check(account, toll, claims))


def _sum(account: Account, toll: Toll) -> list[Piece]:
    """The parts of a toll that nobody states as a whole: " + " where they make up its figure."""
    parts = [part for inner in parts_of(account, toll) if (part := _current(account, inner))]
    words = [[account.cite(_part(account.claims[one]), [one])] for one in parts]
    if not words:
        every = account.cite("no total is stated", toll.claims)
        return [every] if every.sources else []
    total = sum(account.claims[one].value.best or 0 for one in parts)
    lead, separator = (": ", " + ") if total == toll.best else ("; told of: ", ", ")
    return [Piece(text=f"no total is stated{lead}"), *_joined(separator, words)]


def step_line(account: Account, text: str, claims: Iterable[str]) -> Line:
    """A sentence of the reconciliation with the numbers of its claims."""
    return (account.cite(class_words(text), claims),)


def _no_figure(account: Account, claims: Sequence[str]) -> list[Piece]:
    pieces = _joined(", ", [
        [account.cite(figure(account.claims[one].value), [one])] for one in claims
    ])
    return [*pieces, Piece(text=", no figure given"), *_by(account, claims)]


def _by(account: Account, claims: Sequence[str]) -> list[Piece]:
    """", army spokesman" where all are the word of one claimant; nothing for reporters."""
    named = {account.voice(one) for one in claims if account.voice_key(one)[0] == "claimant"}
    keys = {account.voice_key(one) for one in claims}
    return [Piece(text=f", {named.pop()}")] if len(keys) == 1 and named else []


def _updated(account: Account, claims: Sequence[str], chain: Sequence[str]) -> list[Piece]:
    """What the figure was, step by step, then what else is said."""
    one_voice = len(_voices(account, chain)) == 1
    rest = [one for one in claims if one not in chain]
    steps: list[list[Piece]] = []
    for words, group in groupby(chain, key=lambda one: _figure_and_voice(account, one, one_voice)):
        step = list(group)
        same = [one for one in rest if _same_word(account, one, step[0])]
        rest = [one for one in rest if one not in same]
        steps.append([account.cite(words[0], [*step, *same]), Piece(text=words[1])])
    tail = [Piece(text=f", {account.voice(chain[-1])}")] if one_voice else []
    also = [Piece(text="; also "), *_sides(account, rest, "; ")] if rest else []
    return [*_joined(" → ", steps), *tail, *also]


def _same_word(account: Account, left: str, right: str) -> bool:
    """Whether two claims are the same figure by the same voice."""
    figures = {figure(account.claims[one].value) for one in (left, right)}
    return len(figures) == 1 and account.voice_key(left) == account.voice_key(right)


def _figure_and_voice(account: Account, claim: str, one_voice: bool) -> tuple[str, str]:
    words = figure(account.claims[claim].value)
    return words, "" if one_voice else f" ({account.voice(claim)})"


def _sides(account: Account, claims: Sequence[str], separator: str) -> list[Piece]:
    """Each figure with its voices: "50, army [4], IANS reporter [1] / 30, Ghazi [9]"."""
    by_figure: dict[str, list[str]] = {}
    for one in claims:
        by_figure.setdefault(figure(account.claims[one].value), []).append(one)
    lines = [
        [Piece(text=f"{words}, "), *_voices_cited(account, same)]
        for words, same in by_figure.items()
    ]
    return _joined(separator, lines)


def _single(account: Account, claims: Sequence[str]) -> list[Piece]:
    """"IANS reporter [1]" for the report's own word, "by Ghazi only [18]" for a claimant's."""
    reporter = account.voice_key(claims[0])[0] == "reporter"
    name = account.voice(claims[0])
    figures = {figure(account.claims[one].value) for one in claims}
    if len(figures) > 1:
        given = [[account.cite(figure(account.claims[one].value), [one])] for one in claims]
        return [Piece(text=f"{name}: "), *_joined(", ", given)]
    if reporter:
        return [account.cite(name, claims)]
    printers = {originator_of(account.reports[account.claims[one].report]) for one in claims}
    told = f", in {len(printers)} reports of their own" if len(printers) > 1 else ""
    return [account.cite(f"by {name} only{told}", claims)]


def _voices_cited(account: Account, claims: Sequence[str]) -> list[Piece]:
    return _joined(", ", [[account.cite(name, same)] for name, same in _voices(account, claims)])


def _voices(account: Account, claims: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The voices behind claims, each with its claims, in order of number."""
    by_voice: dict[tuple[str, ...], list[str]] = {}
    for one in claims:
        by_voice.setdefault(account.voice_key(one), []).append(one)
    return [(account.voice(same[0]), same) for same in by_voice.values()]


def _chain(account: Account, claims: Sequence[str]) -> list[str]:
    """The claims that update one another, oldest first; one where nothing is updated."""
    later: dict[str, set[str]] = {}
    for old, new in account.links.get("updates", ()):
        if {old, new} <= set(claims):
            later.setdefault(old, set()).add(new)
    linked = set(later) | {new for news in later.values() for new in news}

    def age(claim: str) -> tuple[int, str, int]:
        told = account.claims[claim]
        stands = told.as_of or account.reports[told.report].published_at or ""
        return -_reach(later, claim, frozenset()), stands, account.numbering.numbers[claim]

    return sorted(linked, key=age)


def _reach(later: dict[str, set[str]], claim: str, passed: frozenset[str]) -> int:
    """How many updates follow a claim at the longest; a circle counts once."""
    following = later.get(claim, set()) - passed
    return max((1 + _reach(later, one, passed | {claim}) for one in following), default=0)


def _check(account: Account, toll: Toll, claims: Sequence[str]) -> list[Piece]:
    """"; checks with 8 [2] + about 50 [4]" where the parts fit the toll, else "; of them …"."""
    parts = [part for inner in parts_of(account, toll) if (part := _current(account, inner))]
    if not parts:
        return []
    total = sum(account.claims[one].value.best or 0 for one in parts)
    low, high = toll.low or 0, toll.high if toll.high is not None else total
    fits = len(parts) > 1 and low <= total <= high
    words = [[account.cite(_part(account.claims[one]), [one])] for one in parts]
    lead, separator = ("; checks with ", " + ") if fits and claims else ("; of them ", ", ")
    return [Piece(text=lead), *_joined(separator, words)]


def _part(claim: Claim) -> str:
    return f"{figure(claim.value)} “{claim.group.text}”"


def _current(account: Account, toll: Toll) -> str | None:
    """The newest claim of the group itself that gives a toll's best figure, or its lack of one."""
    best = [one for one in account.shown(own_claims(account.event, toll))
            if account.claims[one].value.best == toll.best]
    return best[-1] if best else None


def parts_of(account: Account, toll: Toll) -> list[Toll]:
    """The tolls directly within this one, by their claims or by a stated relation."""
    within = [other for other in account.event.tolls if _inside(account, other, toll)]
    return [
        part for part in within
        if not any(_inside(account, part, other) for other in within if other is not part)
    ]


def _inside(account: Account, part: Toll, whole: Toll) -> bool:
    if part.id == whole.id or part.outcome != whole.outcome:
        return False
    if holds(whole, part):
        return True
    mine, theirs = set(account.shown(part.claims)), set(account.shown(whole.claims))
    return not holds(part, whole) and any(
        inner in mine and outer in theirs for inner, outer in account.links.get("part_of", ())
    )


def _joined(separator: str, lines: Sequence[Sequence[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for index, line in enumerate(lines):
        pieces.extend([Piece(text=separator)] if index else [])
        pieces.extend(piece for piece in line if piece.text)
    return pieces
