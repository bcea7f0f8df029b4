"""``python -m scripts.count_terms FILE…``: in what share of news reports words and names stand.

Counts in two kinds of reports, the project's own and those of the files (JSON lines), and takes the
larger share, by powers of two. Writes ``shares.toml`` of the cluster stage. The same reports give
the same bytes. ``docs/decisions/growing.md`` says what for.
"""

from __future__ import annotations

import math
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from rashomon.records import Report
from rashomon.stages.cluster.rarity import UNLISTED
from rashomon.stages.cluster.words import names_of, running_text, words_of
from rashomon.stages.ingest import ingest

ROOT = Path(__file__).parents[1]
OWN = tuple(sorted(map(str, (ROOT / "tests/quality").glob("corpus*/reports.jsonl"))))
SHARES = ROOT / "src/rashomon/stages/cluster/shares.toml"
IMAGINED = 20
"""Imagined reports beside the project's own, which are few: one of them says little."""

HEADER = """\
# In what share of news reports a term stands: one in 2 ** N of them, with N before it; what is not
# listed stands in fewer than one in 700. Source: written by `python -m scripts.count_terms`, not by
# hand: counted in the project's own labelled reports and in 2,424 others (of Latin America by FBIS,
# 1988 to 1991: MUC-3 and MUC-4; of United States papers: PolNeAR), whichever share is larger.
# "_" stands for the space between two words of a name.
"""

Shares = Mapping[str, float]


def shares_in(files: Iterable[str], imagined: int = 0) -> dict[str, dict[str, float]]:
    """Kind of term → term → the share of the reports that have it."""
    counts: dict[str, Counter[str]] = {"words": Counter(), "names": Counter()}
    total = imagined
    for report in ingest(list(files)):
        if isinstance(report, Report):
            total += 1
            text = running_text(report)
            counts["words"].update(words_of(text).keys())
            counts["names"].update(names_of(text, None))
    return {
        kind: {term: count / total for term, count in found.items()}
        for kind, found in counts.items()
    }


def levels_of(one: Shares, other: Shares) -> dict[int, list[str]]:
    """Level → the terms that stand in one of 2 ** level reports."""
    found: dict[int, list[str]] = defaultdict(list)
    for term in sorted({*one, *other}):
        level = max(0, round(-math.log2(max(one.get(term, 0.0), other.get(term, 0.0)))))
        if level < UNLISTED and "_" not in term:
            found[level].append(term.replace(" ", "_"))
    return dict(sorted(found.items()))


def main() -> None:
    """Count and write."""
    own, others = shares_in(OWN, IMAGINED), shares_in(sys.argv[1:])
    lines = [HEADER]
    for kind, shares in own.items():
        lines.append(f"[{kind}]")
        for level, terms in levels_of(shares, others[kind]).items():
            told = textwrap.wrap(
                " ".join(terms), 100, break_long_words=False, break_on_hyphens=False
            )
            lines += [f"{level} = '''", *told, "'''"]
        lines.append("")
    SHARES.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
