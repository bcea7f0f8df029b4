"""Text of unknown origin → text that can't act on the screen it is shown on.

Reports may hold terminal escapes, bidirectional overrides that reverse what a reader sees, and
invisible characters. Each is replaced by one visible character, so offsets stay as they are. The
classes are those of Unicode's General Category; the bidirectional controls are the ones that
Unicode Technical Report 36 and CVE-2021-42574 warn of, all of category Cf.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category

_REPLACEMENT = "�"
# Format characters that ordinary text needs: joiners of Indic and Arabic scripts, soft hyphen.
_NEEDED = frozenset("\u200c\u200d\u00ad")
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\U000e0000-\U000e0fff]"
)


def harmless(text: str) -> str:
    """The same text with control, bidirectional and invisible characters made visible.

    Tabs and line ends stay; ESC becomes "␛"; all others become "�". Length is kept.
    """
    if text.isprintable():
        # No control, format or line-separating character is printable, whatever the script.
        return text
    return "".join(map(_shown, text))


def one_line(text: str) -> str:
    """Harmless text on one line, runs of white space made single blanks."""
    return " ".join(harmless(text).split())


def escape_json(encoded: str) -> str:
    """JSON with such characters written as escapes: the same value, safe to print."""
    return _UNSAFE_IN_JSON.sub(_escaped, encoded)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if character in "\t\n\r":
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    if category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _NEEDED:
        return _REPLACEMENT
    return character


def _escaped(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be")
    return "".join(f"\\u{units[i] << 8 | units[i + 1]:04x}" for i in range(0, len(units), 2))
