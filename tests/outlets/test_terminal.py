from __future__ import annotations

import io
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from rashomon.outlets.brief import Brief, build_brief, print_brief
from tests.outlets import sample


def shown(brief: Brief, width: int, *, terminal: bool | None = None) -> str:
    out = io.StringIO()
    print_brief(brief, Console(file=out, width=width, force_terminal=terminal))
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120, 200])
def test_no_line_is_wider_than_the_screen(brief: Brief, width: int) -> None:
    assert max(cell_len(line) for line in shown(brief, width).splitlines()) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_all_sections_and_figures_are_there(brief: Brief, width: int) -> None:
    text = " ".join(shown(brief, width).split())
    for words in (
        "Storming of the Lal Masjid",
        "low best high as of",
        "~5,000",
        "not counted",
        "in dispute",
        "changed",
        "sources",
        "not read",
        "broken.jsonl:7: not JSON",
    ):
        assert words in text
    for source in brief.events[0].sources:
        assert f"· [{source.number}] “{source.quote}”" in text


def test_figures_stand_in_columns_at_both_widths(brief: Brief) -> None:
    for width in (80, 120):
        lines = shown(brief, width).splitlines()
        header = next(line for line in lines if re.search(r"low +best +high", line))
        soldiers = next(line for line in lines if re.search(r"soldiers +8 +8 +8", line))
        for name in ("low", "best", "high"):
            assert soldiers[header.index(name) + len(name) - 1] == "8"


def test_a_file_or_pipe_gets_no_colour(brief: Brief) -> None:
    assert "\x1b" not in shown(brief, 80)


def test_a_terminal_gets_colour_unless_it_asks_not_to(
    brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[36m" in shown(brief, 80, terminal=True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", shown(brief, 80, terminal=True))


def test_markup_and_escapes_in_a_report_do_nothing() -> None:
    evil = "[bold red]x[/] \x1b[31mred\x1b]8;;http://evil\x07 \u202egnp"
    told, printed, claim = sample.small_story(quote=f"three dead {evil}", words=evil)
    text = shown(build_brief([told], [printed], [claim]), 120)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\x07" not in text
    assert "[bold red]x[/] ␛[31mred" in " ".join(text.split())


def test_no_events_is_said() -> None:
    assert shown(build_brief([], [], []), 80).startswith("No event")
