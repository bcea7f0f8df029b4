"""A report's reading and what people decided on its claims → the claims as decided, and discards.

A decision names its claim by place, since ids change with the rules that read: it meets the
program's claim of the same outcome at the same words, or over them with the same people or figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from rashomon.records import Claim, Decision, Discard, Reading

STAGE = "decide"
"""The stage of discards that people made."""

Rank = tuple[object, ...]


def as_decided(reading: Reading, decided: Sequence[Decision]) -> Reading:
    """The reading with the claims that people stand for in place of the program's.

    ``decided`` may be on other reports and things too. What was rejected or corrected is a discard,
    with who did so, when and why.
    """
    mine = [one for one in decided if concerns(one, reading.report)]
    if not mine:
        return reading
    met = meet(reading.claims, mine)
    gone = {claim.id for claim in met.values()}
    statements = {one.id for one in reading.statements}
    added = [_standing(one.claim, statements) for one in mine if one.claim is not None]
    kept = [one for one in reading.claims if one.id not in gone]
    discards = [_discard(one, met[one.id]) for one in mine if _leaves_out(one) and one.id in met]
    return replace(
        reading,
        claims=tuple(sorted((*kept, *added), key=lambda one: (one.evidence.start, one.id))),
        discards=(*reading.discards, *discards),
    )


def concerns(one: Decision, report: str) -> bool:
    """Whether a decision stands and is on a claim of a report."""
    return one.kind == "claim" and one.left == report and one.stands


def meet(claims: Sequence[Claim], decided: Iterable[Decision]) -> dict[str, Claim]:
    """The program's claim that each decision is on, by the id of the decision; each claim once.

    A decision meets the claim that is most like what the program had read when it was decided, or
    that says what the person says. Independent of the order of decisions.
    """
    pairs = sorted(_pairs(claims, decided), key=lambda pair: pair[0])
    met: dict[str, Claim] = {}
    taken: set[str] = set()
    for _, one, claim in pairs:
        if one not in met and claim.id not in taken:
            met[one] = claim
            taken.add(claim.id)
    return met


def _pairs(
    claims: Sequence[Claim], decided: Iterable[Decision]
) -> Iterator[tuple[Rank, str, Claim]]:
    for one in decided:
        for which, anchor in enumerate((one.machine, one.claim)):
            if anchor is None:
                continue
            may_be = _may_be if which == 0 else is_same
            for claim in claims:
                if may_be(claim, anchor):
                    yield (which, *_likeness(claim, anchor), claim.id, one.id), one.id, claim


def _may_be(claim: Claim, anchor: Claim) -> bool:
    """Whether a claim may be the one that was decided on: never by its words' place alone.

    Two claims may stand in the same words ("12 soldiers and 5 guards were killed").
    """
    if claim.outcome != anchor.outcome or _shared(claim, anchor) <= 0:
        return False
    return _same_people(claim, anchor) or _same_figures(claim, anchor)


def is_same(claim: Claim, other: Claim) -> bool:
    """Whether two claims say the same of the same people in the same words, or over them."""
    return (
        claim.outcome == other.outcome
        and _shared(claim, other) > 0
        and _same_people(claim, other)
        and _same_figures(claim, other)
    )


def _likeness(claim: Claim, anchor: Claim) -> Rank:
    """The more alike, the lower."""
    return (
        claim.id != anchor.id,
        (claim.evidence.start, claim.evidence.end) != (anchor.evidence.start, anchor.evidence.end),
        not _same_people(claim, anchor),
        not _same_figures(claim, anchor),
        -_shared(claim, anchor),
    )


def _same_people(claim: Claim, anchor: Claim) -> bool:
    return (claim.group.text.lower(), claim.group.name) == (
        anchor.group.text.lower(),
        anchor.group.name,
    )


def _same_figures(claim: Claim, anchor: Claim) -> bool:
    mine, theirs = claim.value, anchor.value
    return (mine.low, mine.high, mine.best) == (theirs.low, theirs.high, theirs.best)


def _shared(claim: Claim, anchor: Claim) -> int:
    """So many characters of the two are the same."""
    mine, theirs = claim.evidence, anchor.evidence
    return min(mine.end, theirs.end) - max(mine.start, theirs.start)


def _standing(claim: Claim, statements: set[str]) -> Claim:
    """A person's claim, without a statement that the program no longer finds."""
    known = claim.statement is None or claim.statement in statements
    return claim if known else replace(claim, statement=None)


def _leaves_out(one: Decision) -> bool:
    return one.verdict in ("reject", "correct")


def _discard(one: Decision, claim: Claim) -> Discard:
    done = "rejected it" if one.verdict == "reject" else f"corrected {', '.join(one.fields)}"
    day = f" on {one.created_at[:10]}" if one.created_at else ""
    bounds = (claim.value.low, claim.value.high)
    figures = "–".join(dict.fromkeys("?" if at is None else str(at) for at in bounds))
    said = f"{one.user} {done}{day}"
    read = f"the program read: {claim.outcome}, {claim.group.text}, {figures}"
    return Discard(
        stage=STAGE,
        report=claim.report,
        start=claim.evidence.start,
        end=claim.evidence.end,
        quote=claim.evidence.quote,
        reason="; ".join((": ".join((said, *one.why)), read)),
    )
