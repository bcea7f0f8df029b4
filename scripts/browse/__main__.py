"""``python -m scripts.browse``: walk through the desk in Chromium and take the docs' pictures.

Builds a case of the example reports, serves it, and goes through every path of `paths` and
`deciding` on a desktop and a phone, light and dark; then through every page there is, with text
that is written from right to left, and with accounts. Each page is looked at by axe. Exit 1 at the
first fault. With ``--pictures DIR`` some pages are pictured there (`watching.PICTURED`).
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import click
from playwright.sync_api import Browser

from rashomon.store import build_case
from scripts.browse import deciding, foreign, pages, paths
from scripts.browse.deciding import Wrong
from scripts.browse.serving import browser, chromium, served
from scripts.browse.watching import SCREENS, Screen, Watched

EXAMPLES = (Path("examples/mosque"), Path("examples/earthquake"))
WORD = "mosque"
WRONG = Wrong("released", "female students", "50 of them male and 30 female")
"""What is put right, and, as nothing in it is wrong, undone again."""

WHO = "ana"
"""Who decides, whoever walks: the pictures are the same on every machine."""

NONE = "rashomon: walking through the desk needs Chromium, and found none on PATH"


@click.command()
@click.option("--pictures", type=click.Path(path_type=Path), help="Put pictures there.")
@click.option("--case", type=click.Path(path_type=Path), help="A case of the examples.")
def main(pictures: Path | None, case: Path | None) -> None:
    """Walk through the desk on every screen."""
    executable = chromium()
    if executable is None:
        sys.exit(NONE)
    os.environ["LOGNAME"] = WHO
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = case or Path(folder, "made")
        if case is None:
            build_case(made, [str(one) for one in EXAMPLES], workers=1)
        several, written = Path(folder, "several"), Path(folder, "foreign.jsonl")
        build_case(several, [str(EXAMPLES[0]), str(foreign.write_reports(written))], workers=1)
        foreign.add_claims(several)
        guard = pages.accounts_of(Path(folder))
        for number, screen in enumerate(SCREENS):
            # What is decided on one screen is not there on the next.
            own = Path(shutil.copytree(made, Path(folder, str(number), "examples")))
            with served(own) as base, browser(executable) as opened:
                looked = see(opened, base, screen, pictures, lambda one: walk(one, Path(folder)))
            click.echo(f"{screen.name}: all paths, {looked} pages looked at, no fault")
        for screen in SCREENS:
            with served(several) as base, browser(executable) as opened:
                looked = see(opened, base, screen, None, pages.look_at_all)
            with served(several, guard) as base, browser(executable) as opened:
                looked += see(opened, base, screen, None, pages.look_at_accounts)
            click.echo(f"{screen.name}: every page, {looked} looked at, no fault")


def see(
    opened: Browser, base: str, screen: Screen, pictures: Path | None, do: Callable[[Watched], None]
) -> int:
    """Do something in a window of its own; how many pages were looked at."""
    watched = Watched(opened, base, screen, pictures)
    do(watched)
    watched.close()
    return watched.checked


def walk(watched: Watched, folder: Path) -> None:
    """All paths, on one screen."""
    event = paths.find_event(watched, WORD)
    paths.open_quote(watched, event)
    paths.read_evidence(watched, event)
    paths.switch_codebook(watched, event)
    assert paths.export(watched, folder).stat().st_size, "the export is empty"
    paths.see_the_rest(watched, WORD)
    paths.by_keyboard(watched, WORD)
    deciding.correct_claim(watched, event, WRONG)
    deciding.undo_last(watched, event, WRONG)
    deciding.split_and_merge(watched, event)
    deciding.review_by_keyboard(watched)


if __name__ == "__main__":
    main()
