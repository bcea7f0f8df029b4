"""Shares from signs: an additive model in log-odds, and the steps that its sums fall into."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Signs = Sequence[tuple[str, ...]]
Numbers = npt.NDArray[np.float64]

# How hard weights are pulled towards none; the one that foretells left-out reports best is taken.
PULLS = (1.0, 2.0, 4.0, 8.0, 16.0)
FOLDS = 10
ROUNDS = 30  # of Newton's method, which settles in far fewer
# The smallest number of claims that a step is first made of.
SMALLEST = 25
# Standard errors below the share found that a step promises.
CAUTION = 1.0


class Step(NamedTuple):
    """From where on, of how many claims how many were right, and the share to promise."""

    begins: float
    claims: int
    right: int

    @property
    def share(self) -> float:
        """The lower bound of Wilson's interval, to two places."""
        return round(wilson(self.right, self.claims, -CAUTION), 2)


def wilson(right: int, claims: int, errors: float) -> float:
    """The bound of a share that many standard errors away (Wilson 1927); negative: the lower."""
    share, square = right / claims, errors * errors
    spread = math.sqrt(share * (1 - share) / claims + square / (4 * claims * claims))
    return (share + square / (2 * claims) + errors * spread) / (1 + square / claims)


def fit(signs: Signs, right: Sequence[bool], pull: float) -> tuple[float, dict[str, float]]:
    """Logistic regression with ridge penalty: the base, and the weight of every sign met."""
    names = sorted({sign for row in signs for sign in row})
    shown = np.array([[*(float(name in row) for name in names), 1.0] for row in signs])
    wanted = np.array(right, dtype=np.float64)
    pulls = np.array([*(pull for _ in names), 0.0])
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-shown @ weights))
        slope = shown.T @ (wanted - share) - pulls * weights
        bend = (shown.T * (share * (1 - share))) @ shown + np.diag(pulls)
        weights = weights + np.linalg.solve(bend, slope)
    return float(weights[-1]), dict(zip(names, weights[:-1].tolist(), strict=True))


def left_out(
    signs: Signs, right: Sequence[bool], reports: Sequence[str], pull: float
) -> list[float]:
    """The log-odds of each claim by a model that has not seen its report."""
    order = {report: place % FOLDS for place, report in enumerate(sorted(set(reports)))}
    folds = [order[report] for report in reports]
    sums = [0.0] * len(signs)
    for fold in sorted(set(folds)):
        others = [place for place, one in enumerate(folds) if one != fold]
        base, weights = fit([signs[i] for i in others], [right[i] for i in others], pull)
        for place, one in enumerate(folds):
            if one == fold:
                sums[place] = base + sum(weights.get(sign, 0.0) for sign in signs[place])
    return sums


def best_pull(signs: Signs, right: Sequence[bool], reports: Sequence[str]) -> float:
    """The pull with which left-out reports are foretold best."""
    return min(PULLS, key=lambda pull: surprise(left_out(signs, right, reports, pull), right))


def surprise(sums: Sequence[float], right: Sequence[bool]) -> float:
    """The mean logarithmic loss of log-odds."""
    lost = [math.log1p(math.exp(-s if r else s)) for s, r in zip(sums, right, strict=True)]
    return sum(lost) / len(lost)


def steps_of(sums: Sequence[float], right: Sequence[bool]) -> list[Step]:
    """Sums in order, in parts of equal size; neighbours whose shares do not rise are made one.

    That is isotonic regression by pooling adjacent violators. It is done once more on the shares
    that are promised, which are lower where there are few claims.
    """
    order = sorted(range(len(sums)), key=lambda place: (sums[place], place))
    parts = np.array_split(np.array(order), max(1, len(order) // SMALLEST))
    steps = [Step(sums[part[0]], len(part), sum(right[i] for i in part)) for part in parts]
    return pooled(pooled(steps, lambda step: step.right / step.claims), lambda step: step.share)


def pooled(steps: Sequence[Step], share: Callable[[Step], float]) -> list[Step]:
    """Steps of which each has a higher share than the one before."""
    rising: list[Step] = []
    for step in steps:
        rising.append(step)
        while len(rising) > 1 and share(rising[-1]) <= share(rising[-2]):
            last, before = rising.pop(), rising.pop()
            claims, right = before.claims + last.claims, before.right + last.right
            rising.append(Step(before.begins, claims, right))
    return rising
