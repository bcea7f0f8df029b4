"""A page that is watched: everything that would be a fault of the desk is noted as it happens."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

from scripts.browse.pictures import smaller

PATIENCE = 60_000
"""Milliseconds that something may take to show: long, as tests share a machine with others."""


RULES = {"rules": {"target-size": {"enabled": True}}}
"""All that axe does unless told otherwise, and what WCAG 2.2 added at AA, which it leaves out."""


class Screen(NamedTuple):
    """What the desk is looked at on."""

    name: str
    width: int
    height: int
    dark: bool


SCREENS = (
    Screen("desktop", 1280, 900, dark=False),
    Screen("desktop, dark", 1280, 900, dark=True),
    Screen("phone", 390, 844, dark=False),
    Screen("phone, dark", 390, 844, dark=True),
)


# Text that begins from right to left, and is not shown so: what is around it decides on its order.
_TURNED = r"""() => {
  const backward = /[\p{Script=Arabic}\p{Script=Hebrew}]/u, found = [];
  const turned = text => backward.test((text.match(/\p{L}/u) || [""])[0]);
  const isBackward = one => {
    const style = getComputedStyle(one);
    return style.direction === "rtl" || style.unicodeBidi === "plaintext";
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.data, own = walk.currentNode.parentElement;
    if (!turned(text) || own.closest("script, option, svg")) continue;
    const alone = own.closest("[dir], bdi"), block = own.closest("p, li, blockquote, div, td, th");
    const of = alone && alone.contains(block) ? block : alone;
    if (!of || turned(of.textContent) && !isBackward(of)) found.push(text.trim().slice(0, 60));
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]), textarea"))
    if (turned(field.value) && !isBackward(field)) found.push(field.value.slice(0, 60));
  return found;
}"""


SHOWN = ("events", "map", "event", "quote", "why", "correct", "review", "decisions")
PICTURED: dict[Screen, dict[str, str]] = {
    SCREENS[0]: {f"desk-{name}": "" for name in SHOWN},
    SCREENS[1]: {"desk-evidence": "-dark"},
    SCREENS[2]: {"desk-event": "-phone"},
    SCREENS[3]: {},
}
"""What is pictured on which screen, and what is put behind its name."""


class Watched:
    """A page of the desk, on a screen; pictures of it go to ``pictures``.

    ``axe`` says whether axe looks at each page, which takes a second or two.
    """

    def __init__(
        self,
        browser: Browser,
        base: str,
        screen: Screen,
        pictures: Path | None = None,
        *,
        axe: bool = True,
    ) -> None:
        self.base, self.screen = base, screen
        self._axe = axe
        self.faults: list[str] = []
        self.checked = 0
        self._pictures = pictures
        self._context = browser.new_context(
            viewport={"width": screen.width, "height": screen.height},
            color_scheme="dark" if screen.dark else "light",
            reduced_motion="reduce",
        )
        self.page: Page = self._context.new_page()
        self.page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("dialog", self._asked)
        self.page.on("request", self._requested)

    def close(self) -> None:
        """Close the window."""
        self._context.close()

    def go(self, path: str, status: int = 200) -> Page:
        """Open an address of the desk, which answers with that status."""
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None, f"{path} was open already"
        assert answer.status == status, f"{path}: {answer.status}"
        self.allow(status)
        return self.page

    def allow(self, status: int) -> None:
        """That an answer had this status is no fault: a browser says so where it is an error."""
        said = f"the server responded with a status of {status} "
        self.faults = [one for one in self.faults if said not in one]

    def check(self, name: str, picture: str = "") -> None:
        """Look at the page as it is; it is called ``name`` where something is wrong.

        Raises AssertionError where axe finds something, the page is wider than the screen, or
        anything went wrong since the page was opened.
        """
        self.checked += 1
        violations = Axe().run(self.page, options=RULES).response["violations"] if self._axe else ()
        for one in violations:
            nodes = "; ".join(node["html"][:160] for node in one["nodes"][:3])
            self.faults.append(f"axe {one['id']}: {one['help']}: {nodes}")
        self.faults += (f"direction: {one}" for one in self.page.evaluate(_TURNED))
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > self.screen.width:
            self.faults.append(f"{wide} pixels wide")
        if self._pictures and picture in PICTURED[self.screen]:
            shot = smaller(self.page.screenshot())
            (self._pictures / f"{picture}{PICTURED[self.screen][picture]}.png").write_bytes(shot)
        where = f"{name} ({self.screen.name}): "
        assert not self.faults, where + " | ".join(self.faults)

    def tab_to(self, selector: str, most: int = 80) -> None:
        """Press Tab until it has the focus. Raises AssertionError if it never does."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith((self.base + "/", "data:", "blob:")):
            self.faults.append(f"request to {request.url[:200]}")
