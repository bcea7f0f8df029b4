"""Builds that can be killed at any moment: ``python -m tests.store.killing``.

Each line of standard input is a JSON array, a case and its sources. A child is forked that builds
it, or, where "reject" stands in place of sources, rejects the claims that follow; the lines of
standard output are its number, then the stages as they go on, or the claims, then "done" or
"killed". Forking from a process that has imported everything, and has built a case before so that
word lists and hashes of the program are at hand, takes a hundredth of a new start.
"""

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import rashomon.flow
from rashomon.records import Reading, Report
from rashomon.store import build_case
from rashomon.store.decisions import decide_claim
from tests.written import CountReader, write_lines


class SlowReader(CountReader):
    """Slow enough to be killed between, or within, two readings."""

    def read(self, report: Report) -> Reading:
        time.sleep(0.002)
        return super().read(report)


def say(line: object) -> None:
    os.write(1, f"{line}\n".encode())


def build(place: str, sources: list[str]) -> None:
    say(os.getpid())
    build_case(place, sources, workers=1, progress=lambda stage, *_: say(stage))
    say("stored")


def reject(place: str, claims: list[str]) -> None:
    say(os.getpid())
    for claim in claims:
        decide_claim(place, claim, "reject", user="Ana")
        say(f"kept {claim}")


def warm_up() -> None:
    with tempfile.TemporaryDirectory() as name:
        source = write_lines(Path(name, "warm.jsonl"), 2)
        build_case(Path(name, "case"), [str(source)], workers=1)


def main() -> None:
    vars(rashomon.flow)["Extractor"] = SlowReader
    warm_up()
    say("ready")
    for line in sys.stdin:
        place, *sources = json.loads(line)
        child = os.fork()
        if child == 0:
            if sources[:1] == ["reject"]:
                reject(place, sources[1:])
            else:
                build(place, sources)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) else "done")


if __name__ == "__main__":
    main()
