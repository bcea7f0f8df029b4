"""Numbers of killed and injured per report against the people of a key without spans (MUC-4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.quality.matching import bounds, plain
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Label, Mistake, Scored, f1, share
from benchmarks.quality.sets import LabelledSet
from rashomon.records import Claim

OUTCOMES = ("killed", "injured")
MUCH = 10**9  # stands for an open upper bound
CLOSE = ("about", "range")  # with these, bounds need only hold the number


def score_muc(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    """Figures and mistakes over those reports; only asserted deaths and injuries are compared."""
    mistakes: list[Mistake] = []
    needed = hit = told = right = 0
    labels: Counter[str] = Counter()
    for label in one.gold:
        if label["report"] not in units:
            continue
        claims = list(output.readings[label["report"]].claims)
        asserted = [claim for claim in claims if _counts(claim)]
        wanted = [who for who in label["people"] if who["number"] and not who["optional"]]
        labels.update(group for who in wanted for group in _groups(who))
        missed = _missed(wanted, asserted)
        needed, hit = needed + len(wanted), hit + len(wanted) - len(missed)
        text = output.reports[label["report"]].text
        mistakes += [_as_missed(label["report"], who, claims, text) for who in missed]
        if label["people"]:  # precision only where the key has an incident at all
            wrong = [claim for claim in asserted if not _in_key(claim, label["people"])]
            told, right = told + len(asserted), right + len(asserted) - len(wrong)
            mistakes += [_as_extra(claim, label["people"], text) for claim in wrong]
    recall, precision = share(hit, needed), share(right, told)
    figures = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return Scored(figures, mistakes, labels)


def _counts(claim: Claim) -> bool:
    return claim.outcome in OUTCOMES and claim.status == "asserted"


def _missed(wanted: Sequence[Label], claims: Sequence[Claim]) -> list[Label]:
    """The people of the key for whom no claim is left; of several, the one of like words goes."""
    free, missed = list(claims), []
    for who in wanted:
        fits = [claim for claim in free if _fits(claim, who)]
        if fits:
            words = set(plain(who["who"]).split())
            free.remove(max(fits, key=lambda claim: len(words & _words(claim))))
        else:
            missed.append(who)
    return missed


def _words(claim: Claim) -> set[str]:
    return set(plain(f"{claim.group.text} {claim.evidence.quote}").split())


def _fits(claim: Claim, who: Label) -> bool:
    """The same outcome, and numbers that share a bound, or hold each other where it is "about"."""
    low, high = who["number"]
    least, most = bounds(claim)
    meet = (least or 0) <= (MUCH if high is None else high) and (
        MUCH if most is None else most
    ) >= low
    tight = least == low or most == high or claim.value.modality in CLOSE
    return bool(claim.outcome == who["outcome"] and meet and tight)


def _in_key(claim: Claim, people: Iterable[Label]) -> bool:
    least, most = bounds(claim)
    for who in people:
        if who["outcome"] != claim.outcome:
            continue
        if not who["number"] or least == who["number"][0]:
            return True
        low, high = who["number"]
        if high is not None and low <= (least or 0) and (most or 0) <= high:
            return True
    return False


def _as_missed(report: str, who: Label, claims: Sequence[Claim], text: str) -> Mistake:
    groups = (*_groups(who), _why(who, claims, text))
    line = f"{report} {who['outcome']} {_number(*who['number'])} {who['who']!r}"
    return Mistake(report, "missed", groups, line)


def _groups(who: Label) -> tuple[str, str]:
    return f"outcome: {who['outcome']}", f"people: {_people(who)}"


def _people(who: Label) -> str:
    low, high = who["number"]
    if high is None or low != high:
        return "an open or wide number"
    return "one person" if low == 1 else "a figure"


def _why(who: Label, claims: Sequence[Claim], text: str) -> str:
    """What there is in place of somebody that is missed."""
    words = set(plain(who["who"]).split())
    like = [claim for claim in claims if words & set(plain(claim.group.text).split())]
    fits = [claim for claim in claims if _fits(claim, who)]
    if any(claim.status != "asserted" for claim in fits):
        return "why: read as " + next(c.status for c in fits if c.status != "asserted")
    if fits:
        return "why: the claim that fits was taken for others"
    if any(claim.outcome == who["outcome"] for claim in like):
        return "why: read with another number"
    if like:
        return f"why: read with another outcome ({like[0].outcome})"
    if words and not words <= set(plain(text).split()):
        return "why: nothing read, and the key's words are not in the report"
    return "why: nothing read of these people"


def _as_extra(claim: Claim, people: Sequence[Label], text: str) -> Mistake:
    outcomes = {who["outcome"] for who in people}
    if claim.outcome not in outcomes:
        why = "the key has nobody of that outcome"
    elif claim.scope == "background":
        why = "another number, of the background"
    else:
        why = "the key has other numbers"
    kind = "one person" if bounds(claim) == (1, 1) else claim.value.modality
    groups = (f"outcome: {claim.outcome}", f"people: {kind}", f"why: {why}")
    start, end = claim.evidence.start, claim.evidence.end
    around = " ".join(f"{text[max(0, start - 60) : start]}[[{text[start:end]}]]".split())
    line = f"{claim.report} {claim.outcome} {_number(*bounds(claim))} | {around}"
    return Mistake(claim.report, "extra", groups, line)


def _number(low: int | None, high: int | None) -> str:
    return f"{'?' if low is None else low}–{'?' if high is None else high}"
