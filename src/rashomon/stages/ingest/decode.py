"""Bytes → text, or a refusal: binary files are no reports."""

from __future__ import annotations

import codecs
import re

from rashomon.errors import SourceError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_SIGNATURES = {
    b"%PDF": "a PDF; save it as text first",
    b"PK\x03\x04": "a zip archive or an office document; save it as text first",
    b"\x1f\x8b": "compressed; unpack it first",
    b"\xd0\xcf\x11\xe0": "an office document; save it as text first",
}
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)


def decode(raw: bytes, *, html: bool = False) -> str:
    """The text of ``raw``, with newlines as ``\\n`` and without a byte order mark.

    Tried in turn: the byte order mark, UTF-8, the charset that the page declares (HTML), UTF-8 with
    a few broken bytes, Windows-1252, charset-normalizer's guess. Raises SourceError where the bytes
    are no text.
    """
    refuse_binary(raw)
    text = _marked(raw)
    if text is None:
        text = _strict(raw, "utf-8")
    if text is None and html:
        text = _declared(raw)
    if text is None:
        text = _mended(raw) or _guessed(raw)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refuse_binary(raw: bytes) -> None:
    """Raise SourceError where ``raw`` is no text: a known signature, NUL bytes, control bytes."""
    for signature, what in _BINARY_SIGNATURES.items():
        if raw.startswith(signature):
            raise SourceError(f"this is {what}")
    if any(raw.startswith(mark) for mark, _ in _BYTE_ORDER_MARKS):
        return
    if b"\0" in raw or len(_CONTROL.findall(raw)) > max(4, len(raw) // 200):
        raise SourceError("this is a binary file, not text")


def _marked(raw: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    return None


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return _strict(raw, found.group(1).decode("ascii")) if found else None


def _mended(raw: bytes) -> str | None:
    """UTF-8 with a few broken bytes: kept as UTF-8 where good sequences outnumber broken ones."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("�")
    good = sum(1 for character in text if character > "\x7f") - broken
    return text if good > broken else None


def _guessed(raw: bytes) -> str:
    # English news in an 8-bit encoding is nearly always Windows-1252 (curly quotes, dashes);
    # charset-normalizer cannot tell it from its neighbours (it says cp1250), so it comes second.
    text = _strict(raw, "cp1252")
    if text is not None:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(raw).best()
    return str(best) if best is not None else raw.decode("latin-1")
