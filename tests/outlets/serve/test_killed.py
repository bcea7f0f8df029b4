"""A desk that is killed while somebody decides loses nothing that it had acknowledged.

`benchmarks.desk_load` does the same beside 50 readers.
"""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest

from rashomon.store import build_case, open_case, verify_case
from rashomon.store.decisions import decisions_of
from tests.written import write_lines

ROOT = Path(__file__).parents[3]
KILLS = 2
LONGEST = 0.4
"""Seconds within which it is killed."""


class Desk:
    """A served case, which can be killed and started again."""

    def __init__(self, place: Path) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        self.child = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.outlets.serve.killing", str(place), str(self.port)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def start(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print("start", file=self.process.stdin, flush=True)
        self.child = int(self.process.stdout.readline())
        for _ in range(600):
            try:
                return socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.02)
        raise TimeoutError

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def decide(self, **wish: object) -> Any:
        """What is answered; OSError or HTTPException where nothing is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", "/api/decisions", json.dumps({"do": "correct", **wish}))
            answer = connection.getresponse()
            body = json.loads(answer.read())
        finally:
            connection.close()
        assert answer.status == 200, body
        return body


@pytest.fixture
def place(tmp_path: Path, reader: object) -> Path:
    found = tmp_path / "case"
    build_case(found, [str(write_lines(tmp_path / "r.jsonl", 6))], workers=1)
    return found


@pytest.fixture
def desk(place: Path) -> Iterator[Desk]:
    found = Desk(place)
    yield found
    found.close()


def decided(desk: Desk, claims: list[str], chance: random.Random, after: float) -> dict[str, int]:
    """Decide until the desk is killed, so long after the first; what was acknowledged."""
    said: dict[str, int] = {}
    timer = threading.Timer(after, desk.kill)
    while True:
        figure = chance.randrange(100, 10**9)
        try:
            (made,) = desk.decide(claim=chance.choice(claims), fields={"best": figure})
        except (OSError, HTTPException):
            timer.join()
            return said
        if not said:
            timer.start()
        said[made["id"]] = figure


def test_what_a_killed_desk_had_acknowledged_is_kept_and_honoured(desk: Desk, place: Path) -> None:
    with open_case(place) as case:
        claims = [one.id for one in case.claims]
    chance, said = random.Random(11), dict[str, int]()
    for _ in range(KILLS):
        desk.start()
        new = decided(desk, claims, chance, chance.random() * LONGEST)
        assert new
        said |= new
        kept = {one.id: one.claim.value.best for one in decisions_of(place) if one.claim}
        assert said.items() <= kept.items()
    desk.start()
    desk.kill()
    standing = [one.claim for one in decisions_of(place) if one.stands and one.claim]
    with open_case(place) as case:
        assert not case.unfinished()
        shown = {one.id: one.value for one in case.claims}
    assert all(shown[one.id] == one.value for one in standing)
    assert not any(one.wrong for one in verify_case(place))
