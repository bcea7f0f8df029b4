"""Whoever looks on is told what came and changed, once, and from where he left off."""

import asyncio
from pathlib import Path

import msgspec
import pytest
from fastapi.testclient import TestClient

from rashomon.outlets.serve import live
from rashomon.outlets.serve.desk import Desk
from rashomon.store import build_case
from tests.outlets import sample
from tests.written import write_lines


def test_what_changed_since_a_turn(desk: TestClient) -> None:
    told = desk.get("/api/moved").json()
    assert told == {"turn": 1, "events": [{"id": sample.EVENT.id, "turn": 1}], "more": False}
    assert desk.get("/api/moved", params={"after": 1}).json()["events"] == []


@pytest.mark.usefixtures("reader")
def test_the_stream_tells_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "EVERY", 0.01)
    monkeypatch.setattr(live, "SIGN_OF_LIFE", 0.02)
    place = tmp_path / "case"
    build_case(place, [str(write_lines(tmp_path / "r.jsonl", 1))], workers=1)

    async def listened() -> list[bytes]:
        stream, found = live.stream(Desk(place), None), []
        async for line in stream:
            found.append(line)
            if line.startswith(b":") and len(found) < 3:
                more = [str(write_lines(tmp_path / "r.jsonl", 8))]
                await asyncio.to_thread(build_case, place, more, workers=1)
            if b"event: change" in line:
                return found
        return found

    *quiet, change = asyncio.run(asyncio.wait_for(listened(), 30))
    assert quiet[0] == b"retry: 3000\n\n"
    number, name, data, *_ = change.split(b"\n")
    moved = msgspec.json.decode(data.removeprefix(b"data: "), type=live.Moved)
    assert (number, name) == (b"id: %d" % moved.turn, b"event: change")
    assert moved.events
    again = live.stream(Desk(place), moved.turn - 1)

    async def second() -> bytes:
        await anext(again)
        return await anext(again)

    assert asyncio.run(second()) == change
