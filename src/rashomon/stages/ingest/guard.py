"""Parsers of what strangers wrote run in a process of their own, with a limit on time and memory.

A parser that hangs is ended with its process, one that breaks the process takes nothing with it:
either is one line, and the next page gets a new process. Pages go there and drafts come back as
frames: four bytes of length, then MessagePack.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Any

import msgspec

from rashomon.errors import SourceError
from rashomon.stages.ingest import limits
from rashomon.stages.ingest.draft import Draft, Place
from rashomon.stages.ingest.formats.listing import Listed, parse_listing

_LISTING = "listing"


class Task(msgspec.Struct):
    """What is to be parsed: the name of its form, its bytes, and where it stands."""

    form: str
    raw: bytes
    place: Place


class Answer(msgspec.Struct):
    """The drafts or the addresses, or what is wrong."""

    drafts: list[Draft] = []
    listed: list[Listed] = []
    wrong: str | None = None


def guarded(form: str, raw: bytes, place: Place) -> Sequence[Draft]:
    """The drafts that the parser of ``form`` finds in ``raw``.

    Raises SourceError where it finds none, takes longer than `limits.PARSE_SECONDS`, or breaks.
    """
    return _answered(Task(form=form, raw=raw, place=place)).drafts


def guarded_listing(raw: bytes, place: Place) -> Sequence[Listed]:
    """The addresses in a list. Raises SourceError as `guarded` does."""
    return _answered(Task(form=_LISTING, raw=raw, place=place)).listed


def _answered(task: Task) -> Answer:
    answer = _ask(msgspec.msgpack.encode(task))
    if answer.wrong is not None:
        raise SourceError(answer.wrong)
    return answer


_idle: dict[int, list[subprocess.Popen[bytes]]] = {}
"""The parsing processes that wait for work, by the id of the process that started them: a fork
must start its own. Threads that parse at the same time have one each."""


def _ask(task: bytes) -> Answer:
    child = _borrow()
    late = threading.Timer(limits.PARSE_SECONDS, child.kill)
    late.start()
    try:
        assert child.stdin is not None
        assert child.stdout is not None
        send(child.stdin, task)
        frame = receive(child.stdout)
    except OSError:
        frame = None
    finally:
        on_time = late.is_alive()
        late.cancel()
    if frame is not None:
        _idle.setdefault(os.getpid(), []).append(child)
        return msgspec.msgpack.decode(frame, type=Answer)
    _end(child)
    if not on_time:
        return Answer(wrong=f"reading it takes more than {limits.PARSE_SECONDS:.0f} s; left out")
    return Answer(wrong="it breaks the parser, or needs too much memory; left out")


def _borrow() -> subprocess.Popen[bytes]:
    """A process that waits for work, or a new one."""
    idle = _idle.setdefault(os.getpid(), [])
    while idle:
        child = idle.pop()
        if child.poll() is None:
            return child
        _end(child)
    return subprocess.Popen(
        [sys.executable, "-m", __name__, str(limits.PARSE_MEMORY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # Ctrl-C is for the program, which may want to finish the page that it is at.
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


@atexit.register
def end() -> None:
    """End the parsing processes that wait for work."""
    for child in _idle.pop(os.getpid(), []):
        _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    for pipe in (child.stdin, child.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    child.wait()


def send(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    stream.write(len(frame).to_bytes(4, "big"))
    stream.write(frame)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Read one frame; None at the end of the stream, or where it is cut."""
    head = stream.read(4)
    size = int.from_bytes(head, "big")
    frame = stream.read(size) if len(head) == 4 else b""
    return frame if len(head) == 4 and len(frame) == size else None


def answer_for(task: Task) -> Answer:
    """What the parser makes of a task; whatever it says of odd input is an answer."""
    from rashomon.stages.ingest.formats import parse

    try:
        if task.form == _LISTING:
            return Answer(listed=parse_listing(task.raw, task.place))
        return Answer(drafts=list(parse(task.form, task.raw, task.place)))
    except SourceError as error:
        return Answer(wrong=str(error))
    except MemoryError:
        return Answer(wrong="it needs too much memory; left out")
    except Exception as error:
        return Answer(wrong=f"it can't be read ({type(error).__name__}: {error})"[:300])


def _bound_memory(size: int) -> None:
    """Where the system can: no more address space than that, and no core files."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(argv: Sequence[str], source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer tasks from ``source`` until it ends."""
    _bound_memory(int(argv[1]))
    while (frame := receive(source)) is not None:
        answer: Any = answer_for(msgspec.msgpack.decode(frame, type=Task))
        send(sink, msgspec.msgpack.encode(answer))


if __name__ == "__main__":
    # Whatever a parser prints must not get between the frames.
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    main(sys.argv, sys.stdin.buffer, pipe)
