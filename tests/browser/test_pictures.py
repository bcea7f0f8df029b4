"""A picture with few colours is the same in its palette, whatever filters its rows had."""

import struct
import zlib

import numpy as np
import pytest

from scripts.browse.pictures import SIGNATURE, _chunk, _chunks, _pixels, smaller

PIXELS = np.random.default_rng(7).integers(0, 3, (6, 5, 4)).astype(np.uint8) * 100
PIXELS[:, :, 3] = 255


def filtered(how: int, channels: int) -> bytes:
    """The picture as a PNG whose rows have that filter, by the words of the specification."""
    around = np.zeros((7, 6, channels), int)
    around[1:, 1:] = PIXELS[:, :, :channels]
    left, up, corner, here = around[1:, :-1], around[:-1, 1:], around[:-1, :-1], around[1:, 1:]
    near = left + up - corner
    by = [abs(near - one) for one in (left, up, corner)]
    paeth = np.where(
        (by[0] <= by[1]) & (by[0] <= by[2]), left, np.where(by[1] <= by[2], up, corner)
    )
    guess = (0, left, up, (left + up) // 2, paeth)[how]
    rows = ((here - guess) % 256).astype(np.uint8).reshape(6, -1)
    data = np.hstack((np.full((6, 1), how, np.uint8), rows)).tobytes()
    head = struct.pack(">IIBBBBB", 5, 6, 8, 6 if channels == 4 else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(*one) for one in parts)


@pytest.mark.parametrize("how", range(5))
@pytest.mark.parametrize("channels", [3, 4])
def test_a_picture_keeps_its_pixels(how: int, channels: int) -> None:
    given = filtered(how, channels)
    assert (_pixels(given) == PIXELS[:, :, :3]).all()
    made = dict(_chunks(smaller(given)))
    palette = np.frombuffer(made[b"PLTE"], np.uint8).reshape(-1, 3)
    rows = np.frombuffer(zlib.decompress(made[b"IDAT"]), np.uint8).reshape(6, 6)
    assert (palette[rows[:, 1:]] == PIXELS[:, :, :3]).all()


def test_what_is_no_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="no PNG of 8 bits"):
        smaller(SIGNATURE + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 16, 0, 0, 0, 0)))
