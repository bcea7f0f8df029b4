"""Claims against labelled ones: figures, and each mistake with its phenomena."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from benchmarks.quality import phenomena
from benchmarks.quality.matching import bounds, match, overlap, same_speaker, span_of
from benchmarks.quality.phenomena import Told, told_by
from benchmarks.quality.read import Output
from benchmarks.quality.scored import Figures, Label, Mistake, Scored, f1, share
from benchmarks.quality.sets import LabelledSet
from rashomon.records import Claim
from tests.quality import scoring

Pairs = dict[int, int]
Test = Callable[[Claim, Label], bool]
FIELDS: dict[str, Test] = {
    "class": lambda claim, label: bool(claim.group.class_ == label["class"]),
    "modality": lambda claim, label: bool(claim.value.modality == label["modality"]),
    "said_by": lambda claim, label: same_speaker(claim.said_by, label["said_by"]),
    "status": lambda claim, label: bool(claim.status == label["status"]),
    "scope": lambda claim, label: bool(claim.scope == label["scope"]),
}
# The modality is no part of a whole claim here: the bounds that were matched tell it.
WHOLE = ("class", "said_by", "status", "scope")


def score_claims(one: LabelledSet, output: Output, units: frozenset[str]) -> Scored:
    """Figures and mistakes over those reports; the project's own are scored as its floors are."""
    labels = [label for label in one.gold if label["report"] in units]
    claims = [claim for claim in output.claims if claim.report in units]
    pairs = scoring.pair(labels, claims) if one.own else match(labels, claims)
    scored = scoring.score(labels, claims) if one.own else _figures(labels, claims, pairs)
    groups = phenomena.Groups(output)
    mistakes = [
        *_missed(labels, claims, pairs, groups),
        *_extra(labels, claims, pairs, groups),
        *_wrong(labels, claims, pairs, groups, own=one.own),
    ]
    counted = Counter(group for label in labels for group in groups.of(Told.by_label(label)))
    return Scored(scored, mistakes, counted)


def _figures(labels: Sequence[Label], claims: Sequence[Claim], pairs: Pairs) -> Figures:
    """As the scorer of the labelled sets gives them, name by name."""
    both = [(claims[i], labels[j]) for j, i in pairs.items()]
    precision, recall = share(len(both), len(claims)), share(len(both), len(labels))
    right = {name: _right(both, test) for name, test in FIELDS.items()}
    credited = [(claim, label) for claim, label in both if label["said_by"]]
    whole = sum(all(FIELDS[name](claim, label) for name in WHOLE) for claim, label in both)
    return {
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall),
        **right,
        "said_by_quoted_only": _right(credited, FIELDS["said_by"]),
        "evidence_iou": share(sum(_iou(claim, label) for claim, label in both), len(both)),
        "whole_claim_f1": f1(share(whole, len(claims)), share(whole, len(labels))),
    }


def _right(both: Sequence[tuple[Claim, Label]], test: Test) -> float:
    return share(sum(test(claim, label) for claim, label in both), len(both))


def _iou(claim: Claim, label: Label) -> float:
    """The shared part of two stretches, of all from the first to the last of their ends."""
    (a, b), (c, d) = span_of(claim), (label["start"], label["end"])
    return float(overlap((a, b), (c, d)) / max(1, max(b, d) - min(a, c)))


def _missed(
    labels: Sequence[Label], claims: Sequence[Claim], pairs: Pairs, groups: phenomena.Groups
) -> Iterable[Mistake]:
    for place, label in enumerate(labels):
        if place not in pairs:
            near = [claim for claim in claims if _near(claim, label)]
            why = "why: " + _instead(label, near, groups)
            told = Told.by_label(label)
            yield groups.mistake("missed", told, why)


def _instead(label: Label, near: Sequence[Claim], groups: phenomena.Groups) -> str:
    """What stands where a label is missed."""
    if any(claim.outcome == label["outcome"] for claim in near):
        return "read with another number, or as one with another"
    if any(bounds(claim) == (label["low"], label["high"]) for claim in near):
        return "read with another outcome"
    return groups.discarded(label) or ("another claim stands there" if near else "nothing read")


def _extra(
    labels: Sequence[Label], claims: Sequence[Claim], pairs: Pairs, groups: phenomena.Groups
) -> Iterable[Mistake]:
    taken = set(pairs.values())
    for place, claim in enumerate(claims):
        if place not in taken:
            near = [label for label in labels if _near(claim, label)]
            why = "why: " + _unlabelled(claim, near)
            yield groups.mistake("extra", told_by(claim), why)


def _unlabelled(claim: Claim, near: Sequence[Label]) -> str:
    """What is labelled where a claim is too many."""
    same = [label for label in near if label["outcome"] == claim.outcome]
    if any((label["low"], label["high"]) == bounds(claim) for label in same):
        return "told twice"
    if same:
        return "labelled with another number"
    if any((label["low"], label["high"]) == bounds(claim) for label in near):
        return "labelled with another outcome"
    return "nothing labelled there"


def _near(claim: Claim, label: Label) -> bool:
    return claim.report == label["report"] and bool(
        overlap(span_of(claim), (label["start"], label["end"]))
    )


def _wrong(
    labels: Sequence[Label],
    claims: Sequence[Claim],
    pairs: Pairs,
    groups: phenomena.Groups,
    *,
    own: bool,
) -> Iterable[Mistake]:
    for j, i in sorted(pairs.items()):
        label, claim = labels[j], claims[i]
        for name, test in FIELDS.items():
            right = scoring.field_right(name, claim, label) if own else test(claim, label)
            if not right:
                got, want = _value(name, claim), label[name]
                note = f"{name}: {_shown(name, got)} for {_shown(name, want)}"
                told = Told.by_label(label)
                yield groups.mistake(name, told, note, f"{got} for {want}")


def _value(name: str, claim: Claim) -> str | None:
    if name == "class":
        return claim.group.class_
    return claim.value.modality if name == "modality" else getattr(claim, name)


def _shown(name: str, value: str | None) -> str:
    """A value as the name of a group: of speakers only whether somebody is named."""
    if name == "said_by":
        return "somebody" if value else "the reporter"
    return str(value)
