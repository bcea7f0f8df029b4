"""``python -m benchmarks.copies``: precision and recall of copies, kind by kind, and the floors.

``--mistakes`` lists the reports that were judged wrong; ``--limit N`` makes the set of the first N
of the project's reports. The exit status is 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.copies.made import NO_COPIES, make_set
from benchmarks.copies.scored import PRECISION, RECALL, Scores, score, take_in


def main() -> int:
    """Make the set, score it and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--limit", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--mistakes", action="store_true")
    given = parser.parse_args()
    made = make_set(given.limit, given.seed)
    scores = score(made, take_in(made))
    show(scores)
    if given.mistakes:
        for counts in scores.kinds.values():
            print(*counts.mistakes, sep="\n")
    return int(scores.precision < PRECISION or scores.recall < RECALL)


def show(scores: Scores) -> None:
    """A line for each kind, and the sums beside the floors."""
    print(f"{'kind':20}{'reports':>8}{'right':>7}{'wrong':>7}{'recall':>8}{'originator':>12}")
    for kind, one in scores.kinds.items():
        rates = one.right / max(1, one.copies), one.named / max(1, one.right)
        told = f"{rates[0]:>8.3f}{rates[1]:>12.3f}" if one.copies else ""
        print(f"{kind:20}{one.reports:>8}{one.right:>7}{one.wrong:>7}{told}")
    same = sum(scores.kinds[kind].reports for kind in NO_COPIES[:3] if kind in scores.kinds)
    print(f"reports of the same happening that are no copies: {same}")
    print(f"precision {scores.precision:.4f} (floor {PRECISION})")
    print(f"recall    {scores.recall:.4f} (floor {RECALL})")


if __name__ == "__main__":
    sys.exit(main())
