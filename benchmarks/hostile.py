"""``python -m benchmarks.hostile``: damaged and random files of every form, read one by one.

Each file is a report of the tests' ferry in one form, damaged at random (bytes changed, cut out,
repeated, put in from another form), or nothing but random bytes. Nothing may be raised, no file may
take longer than the limit of a parser, and each must give a report or a line that says why not.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.records import Discard
from rashomon.stages.ingest import ingest, limits
from tests.ingest.forms import FORMS

_SPICE = (
    b"<", b">", b"&", b"\0", b"\xff\xfe", b'"', b"<![CDATA[", b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"\r\n\r\n", b"{", b"]", b"<p>" * 500, b"\x1f\x8b", b"stream\n", b"Content-Length: -1\r\n", 
    b"9" * 400, b"--b\r\n", "\u202e\ufeff\ud7ff".encode(), b"\\u0000", b"%PDF-", b"WARC/1.0\r\n",
)  # fmt: skip


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """That many files, the same ones for the same seed: a name, and what is in it."""
    chance = random.Random(seed)
    names = sorted(FORMS)
    for number in range(count):
        name = names[number % len(names)]
        raw = FORMS[name]
        if chance.random() < 0.05:
            raw = chance.randbytes(chance.randrange(1, 4000))
        for _ in range(chance.choice((1, 1, 2, 5, 30))):
            raw = _damage(raw, chance)
        yield f"{number:06}.{name}", raw


def _damage(raw: bytes, chance: random.Random) -> bytes:
    at, end = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    end = min(end, at + chance.choice((1, 20, 20, 400, 10**9)))
    kind = chance.randrange(6)
    if kind == 0:
        return raw[:at] + chance.randbytes(min(end - at, 50)) + raw[end:]
    if kind == 1:
        return raw[:at] + raw[end:]
    if kind == 2:
        return raw[:at] + raw[at:end] * chance.choice((2, 3, 50)) + raw[end:]
    if kind == 3:
        return raw[:at]
    if kind == 4:
        other = FORMS[chance.choice(sorted(FORMS))]
        start = chance.randrange(len(other))
        return raw[:at] + other[start : start + chance.randrange(1000)] + raw[at:]
    return raw[:at] + chance.choice(_SPICE) + raw[at:]


def read(path: Path) -> tuple[int, list[str], float]:
    """How many reports a file gives, what is wrong with it, and how many seconds that took."""
    began = time.perf_counter()
    out = list(ingest([str(path)]))
    problems = [one.reason for one in out if isinstance(one, Discard)]
    return len(out) - len(problems), problems, time.perf_counter() - began


def wrong(reason: str) -> bool:
    """Whether what is said of a file is no clear line, or that the fault is not the file's."""
    return "\n" in reason or "defect of rashomon" in reason


def main() -> int:
    """Read the files and print what came of them; 1 if one gave nothing, was not
    understood by a fault of ours, or took too long."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--files", type=int, default=10_000)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    reports, failures, slowest = 0, 0, (0.0, "")
    said: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in damaged(asked.files, asked.seed):
            path = Path(folder, name)
            path.write_bytes(raw)
            found, problems, seconds = read(path)
            path.unlink()
            reports += found
            said.update(_kind(one, path) for one in problems)
            slowest = max(slowest, (seconds, name))
            if (not found and not problems) or any(map(wrong, problems)):
                failures += 1
                print(f"{name}: {problems or 'nothing was said of it'}", file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{asked.files} files: {reports} reports, {said.total()} lines, {failures} failures")
    print(f"slowest {slowest[0]:.2f} s ({slowest[1]}), peak {peak:.0f} MB beside the parsers")
    for kind, count in said.most_common(12):
        print(f"{count:7}  {kind}")
    return int(failures > 0 or slowest[0] > limits.PARSE_SECONDS + 5)


def _kind(reason: str, path: Path) -> str:
    return reason.removeprefix(str(path)).lstrip(":0123456789 ")[:60]


if __name__ == "__main__":
    sys.exit(main())
