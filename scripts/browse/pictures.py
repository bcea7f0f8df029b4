"""PNG → a smaller PNG of the same picture: of a palette, as text on paper has few colours.

Chunks and filters as in the PNG specification, third edition (W3C, 2025), sections 9 and 11.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}
"""Of the colour types that a browser writes: RGB, and RGB with opacity."""

MOST = 256
"""Colours of a palette."""


def smaller(content: bytes) -> bytes:
    """The picture in its 256 most frequent colours, others as the nearest of them.

    Opacity is left out: a page has none. Raises ValueError for no PNG that a browser makes.
    """
    pixels = _pixels(content)
    codes = pixels.reshape(-1, 3).astype(np.int64) @ np.array((1 << 16, 1 << 8, 1))
    found, index, counts = np.unique(codes, return_inverse=True, return_counts=True)
    kept = np.sort(np.argsort(-counts, kind="stable")[:MOST])
    shades = np.stack((found >> 16, found >> 8 & 255, found & 255), axis=1)
    palette = shades[kept].astype(np.uint8)
    nearest = np.array([((shades[kept] - one) ** 2).sum(axis=1).argmin() for one in shades])
    rows = nearest[index].reshape(pixels.shape[:2]).astype(np.uint8)
    unfiltered = np.hstack((np.zeros((len(rows), 1), np.uint8), rows)).tobytes()
    height, width = pixels.shape[0], pixels.shape[1]
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette.tobytes()),
            _chunk(b"IDAT", zlib.compress(unfiltered, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def _pixels(content: bytes) -> Bytes:
    """Height × width × 3."""
    chunks = list(_chunks(content))
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", chunks[0][1])
    if not content.startswith(SIGNATURE) or depth != 8 or kind not in CHANNELS:
        raise ValueError("this is no PNG of 8 bits and of true colour")
    data = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    channels = CHANNELS[kind]
    lines = np.frombuffer(data, np.uint8).reshape(height, 1 + width * channels)
    above: Bytes = np.zeros((width, channels), np.uint8)
    rows = []
    for line in lines:
        above = _unfiltered(int(line[0]), line[1:].reshape(width, channels), above)
        rows.append(above[:, :3])
    return np.stack(rows)


def _unfiltered(how: int, row: Bytes, above: Bytes) -> Bytes:
    """A row of pixels as it was before its filter: none, what is left of it, above, or both."""
    if how == 0:
        return row
    if how == 1:
        return np.cumsum(row, axis=0, dtype=np.uint8)
    if how == 2:
        return row + above
    return np.stack([_both(how, row[:, at], above[:, at]) for at in range(row.shape[1])], axis=1)


def _both(how: int, row: Bytes, above: Bytes) -> Bytes:
    done, left, corner = [], 0, 0
    for given, up in zip(row.tolist(), above.tolist(), strict=True):
        guess = (left + up) // 2 if how == 3 else _paeth(left, up, corner)
        left, corner = (given + guess) & 255, up
        done.append(left)
    return np.array(done, np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    """The one of the three that is nearest to what they foretell."""
    near = left + up - corner
    return min((left, up, corner), key=lambda one: abs(near - one))
