"""What people decide: on stories, names, claims and tolls. Kept for ever, honoured by every build.

`decide`, `move`, `merge` and `split` are on reports and names; `decide_claim` and `add_claim` on
claims; `set_toll` on tolls. `undo` and `redo` take back and bring back. `history` says who did
what, when and why; `disagreements` where the program reads otherwise. `export_lines` and
`import_lines` carry decisions from case to case; `agreement` measures how far two people agree.

Each is one transaction that looks at all decisions, then a build that tells anew what it touches.
"""

from rashomon.store.decisions.agreement import Agreement, agreement, read_decisions
from rashomon.store.decisions.claims import add_claim, decide_claim
from rashomon.store.decisions.disagreements import Disagreement, disagreements
from rashomon.store.decisions.keeping import decisions_of, redo, undo
from rashomon.store.decisions.lines import Imported, export_lines, import_lines
from rashomon.store.decisions.pairs import decide, merge, move, split
from rashomon.store.decisions.past import Done, history
from rashomon.store.decisions.tolls import set_toll

__all__ = [
    "Agreement",
    "Disagreement",
    "Done",
    "Imported",
    "add_claim",
    "agreement",
    "decide",
    "decide_claim",
    "decisions_of",
    "disagreements",
    "export_lines",
    "history",
    "import_lines",
    "merge",
    "move",
    "read_decisions",
    "redo",
    "set_toll",
    "split",
    "undo",
]
