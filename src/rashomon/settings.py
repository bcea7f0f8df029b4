"""What can be set, in one place, and the variables of the environment that set it.

| variable | what | unless set |
| --- | --- | --- |
| `RASHOMON_CODEBOOK` | the codebook by which tolls are made | `latest` |
| `RASHOMON_WORKERS` | processes that read reports | one per 50 reports, one per core at most |

The environment is read when a setting is asked for, never at import.
"""

from __future__ import annotations

import os

from rashomon.errors import UsageError

# The codebook of DESIGN: the newest figure with the most independent voices.
CODEBOOK = "latest"

# A further process pays for itself from about 50 reports on: it needs 2 to 3 s to load the model,
# and a wire report of 400 words takes some 70 ms to read.
REPORTS_PER_WORKER = 50

# The model is faster with many sentences at once; so many reports of a wire's length fill it, and
# what a crash loses stays small. Long reports are read with fewer beside them.
REPORTS_AT_ONCE = 24
CHARACTERS_AT_ONCE = 100_000

# A case waits this long for another process that writes to it (milliseconds).
CASE_WAIT = 10_000


def codebook() -> str:
    """The name of the codebook to use where none is given."""
    return os.environ.get("RASHOMON_CODEBOOK", "").strip() or CODEBOOK


def workers(reports: int) -> int:
    """How many processes read that many reports where no number is given: 1 or more.

    Raises UsageError if ``RASHOMON_WORKERS`` is no whole number from 1 on.
    """
    wish = os.environ.get("RASHOMON_WORKERS", "").strip()
    if not wish:
        return max(1, min(_cores(), reports // REPORTS_PER_WORKER))
    if not wish.isdecimal() or int(wish) < 1:
        raise UsageError(f"RASHOMON_WORKERS is {wish!r}: it takes a whole number from 1 on")
    return int(wish)


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
