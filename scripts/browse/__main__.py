"""``python -m scripts.browse``: walk through the desk in Chromium and take the docs' pictures.

Builds the case of the Red Mosque, serves it, and goes through every path of `paths` on a desktop
and a phone, light and dark. Each page is looked at by axe. Exit 1 at the first fault. With
``--pictures DIR`` the desktop's pages are pictured there.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from rashomon.store import build_case
from scripts.browse import paths
from scripts.browse.serving import browser, chromium, served
from scripts.browse.watching import SCREENS, Watched

MOSQUE, WORD = Path("examples/mosque"), "mosque"
NONE = "rashomon: walking through the desk needs Chromium, and found none on PATH"


@click.command()
@click.option("--pictures", type=click.Path(path_type=Path), help="Put pictures there.")
@click.option("--case", type=click.Path(path_type=Path), help="A case of the Red Mosque.")
def main(pictures: Path | None, case: Path | None) -> None:
    """Walk through the desk on every screen."""
    executable = chromium()
    if executable is None:
        sys.exit(NONE)
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if case is None:
            case = Path(folder, "mosque")
            build_case(case, [str(MOSQUE)], workers=1)
        with served(case) as base, browser(executable) as opened:
            for screen in SCREENS:
                watched = Watched(opened, base, screen, pictures)
                walk(watched, Path(folder))
                watched.close()
                click.echo(f"{screen.name}: {watched.checked} pages looked at, no fault")


def walk(watched: Watched, folder: Path) -> None:
    """All paths, on one screen."""
    event = paths.find_event(watched, WORD)
    paths.open_quote(watched, event)
    paths.read_evidence(watched, event)
    paths.switch_codebook(watched, event)
    assert paths.export(watched, folder).stat().st_size, "the export is empty"
    paths.see_the_rest(watched, WORD)
    paths.by_keyboard(watched, WORD)


if __name__ == "__main__":
    main()
