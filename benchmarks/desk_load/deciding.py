"""``python -m benchmarks.desk_load.deciding CASE``: somebody decides, in a process of their own.

Prints the id of each decision once the store says that it is kept, until it is ended.
"""

from __future__ import annotations

import random
import sys
import time

from rashomon.records import Claim, from_json
from rashomon.store import Ask, open_case
from rashomon.store.decisions import decide_claim

PAUSE = 0.5
CLAIMS = 1_000


def main() -> None:
    """Decide on one claim after the other, as they come by chance."""
    place = sys.argv[1]
    with open_case(place) as case:
        page = case.page(Ask(kind="claims", limit=CLAIMS))
        claims = [from_json(Claim, line) for line in page.lines]
    chance = random.Random()
    while True:
        claim = chance.choice(claims)
        best = str(chance.randrange(1, 90))
        for one in decide_claim(place, claim.id, "correct", {"best": best}, user="writer"):
            print(one.id, flush=True)
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
