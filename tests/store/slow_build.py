"""A build that prints the number of each reading as it stores it: to be killed in the middle."""

import sys
import time

import rashomon.flow
from rashomon.records import Reading, Report
from rashomon.store import build_case
from rashomon.store.sqlite import SqliteBackend
from tests.written import CountReader

keep = SqliteBackend.keep_reading
stored = 0


class SlowReader(CountReader):
    """Slow enough to be killed between, or within, two readings."""

    def read(self, report: Report) -> Reading:
        time.sleep(0.002)
        return super().read(report)


def keep_and_say(self: SqliteBackend, key: str, report: str, line: bytes) -> None:
    global stored
    keep(self, key, report, line)
    stored += 1
    print(stored, flush=True)


if __name__ == "__main__":
    vars(rashomon.flow)["Extractor"] = SlowReader
    SqliteBackend.keep_reading = keep_and_say  # type: ignore[method-assign]
    print("ready", flush=True)
    build_case(sys.argv[1], sys.argv[2:], workers=1)
