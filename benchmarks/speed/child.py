"""One measurement in a process of its own: ``python -m benchmarks.speed.child WHAT REPORTS.jsonl``.

Prints one line of JSON. The process does nothing else, so that its peak memory is that of the
work. What is slow only once (imports, the model, word lists, patterns) is done before the clock is
started and given as ``load``.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

WARM = "Two miners were killed on Monday when a tunnel fell in, the owner said. Four were hurt."
MEGABYTE = 2**20
Work = Callable[[Path], None]


def rashomon() -> Work:
    """The whole line as ``rashomon build`` goes it, with one worker, into a case on disk."""
    from rashomon.store import build_case

    def work(reports: Path) -> None:
        with tempfile.TemporaryDirectory() as folder:
            build_case(Path(folder) / "case", [str(reports)], workers=1)

    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder) / "warm.jsonl"
        warm.write_text(json.dumps({"text": WARM, "lang": "en"}) + "\n", encoding="utf-8")
        work(warm)
    return work


def spacy() -> Work:
    """The same model as spaCy loads it by itself, all components, over the whole reports."""
    import spacy as library

    from rashomon.stages.extract.model import model_path

    model = library.load(model_path())
    model(WARM)

    def work(reports: Path) -> None:
        for _ in model.pipe(_texts(reports)):
            pass

    return work


def _texts(reports: Path) -> Iterator[str]:
    with reports.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def peak() -> float:
    """The most memory that this process has held so far, in megabytes."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / MEGABYTE if sys.platform == "darwin" else held / 1024


def main() -> None:
    """Load, work, and say what it took: seconds of processor time and on the clock, megabytes."""
    start = time.process_time()
    work = {"rashomon": rashomon, "spacy": spacy}[sys.argv[1]]()
    load, loaded = time.process_time() - start, peak()
    clock, start = time.perf_counter(), time.process_time()
    work(Path(sys.argv[2]))
    figures = {
        "load": load, "loaded_mb": loaded, "cpu": time.process_time() - start,
        "clock": time.perf_counter() - clock, "peak_mb": peak(),
    }  # fmt: skip
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
