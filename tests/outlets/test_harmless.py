from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from rashomon.outlets.brief.harmless import escape_json, harmless, one_line

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
CONTROLS = "\x1b\x07\x9b\u202e\u2066\u200f\ufeff\u2028\U000e0041"
RAW = st.text(st.sampled_from(f"a1{CONTROLS}é "), max_size=30)


def test_what_could_act_on_a_screen_is_shown_instead() -> None:
    assert harmless("\x1b[31mred\u202eder\x9b") == "␛[31mred�der�"


def test_joiners_and_line_ends_that_text_needs_stay() -> None:
    kept = "می\u200cخواهم\nco\u00adop\t."
    assert harmless(kept) == kept


@given(ANY | RAW)
def test_length_is_kept_and_nothing_invisible_is_left(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    left = {c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert left <= set("\t\n\r\u200c\u200d\u00ad")


@given(ANY)
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(RAW)
def test_json_keeps_its_value_and_loses_its_controls(text: str) -> None:
    escaped = escape_json(json.dumps({"quote": text}, ensure_ascii=False))
    assert json.loads(escaped) == {"quote": text}
    assert not set(escaped) & set(CONTROLS)
