"""A gzip stream → what is in it, with an end to it: a bomb is refused before it fills anything."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO

from rashomon.errors import SourceError
from rashomon.stages.ingest import limits


class DamagedError(SourceError):
    """A file of several reports that ends in the middle, or is broken from some place on."""


MAGIC = b"\x1f\x8b"


def unpacked(stream: BinaryIO) -> BinaryIO:
    """What the gzip file ``stream`` holds, members one after another, as it is read.

    Reading raises DamagedError where the file is damaged or cut off, or unpacks to far more than
    text ever does (`limits.MAX_EXPANSION`).
    """
    return io.BufferedReader(_Unpacked(stream), buffer_size=1 << 16)


class _Counted(io.RawIOBase):
    """A stream that knows how much was read of it."""

    def __init__(self, inner: BinaryIO) -> None:
        super().__init__()
        self.taken = 0
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._inner.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self.taken += len(chunk)
        return len(chunk)


class _Unpacked(io.RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._packed = _Counted(stream)
        self._given = 0
        self._wrong: DamagedError | None = None
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(self._packed), mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._wrong is not None:
            raise self._wrong
        try:
            chunk = self._piece(len(buffer))
            self._bounded(len(chunk))
        except DamagedError as error:
            self._wrong = error
            raise
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _bounded(self, given: int) -> None:
        self._given += given
        most = max(limits.FREE_EXPANSION, limits.MAX_EXPANSION * self._packed.taken)
        if self._given > most:
            times = limits.MAX_EXPANSION
            raise DamagedError(
                f"it unpacks to more than {times} times its size; left out from there"
            )

    def _piece(self, size: int) -> bytes:
        try:
            return self._file.read1(size)
        except EOFError as error:
            said = "the compressed file is cut off; what is before the cut is kept"
            raise DamagedError(said) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise DamagedError(f"the compressed file is damaged ({error})") from error
