"""What a person puts right at the desk, each thing seen to change and then to be as before."""

from __future__ import annotations

import re
from typing import NamedTuple

from playwright.sync_api import Locator, expect

from scripts.browse.watching import Watched

# The middles of the first and the last character of words that stand in a box of text.
_ENDS = """([box, words]) => {
  const nodes = [], walk = document.createTreeWalker(document.querySelector(box), 4);
  let text = "";
  while (walk.nextNode()) {
    nodes.push([walk.currentNode, text.length]);
    text += walk.currentNode.data;
  }
  const spot = at => {
    const [node, from] = nodes.findLast(one => one[1] <= at);
    return [node, at - from];
  };
  const start = text.indexOf(words), range = document.createRange();
  range.setStart(...spot(start));
  const [node, at] = spot(start + words.length - 1);
  range.setEnd(node, at + 1);
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const parts = range.getClientRects(), first = parts[0], last = parts[parts.length - 1];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


class Wrong(NamedTuple):
    """A claim that a person puts right: the toll that rests on it, and the words that say so."""

    outcome: str
    group: str
    words: str


def figure(watched: Watched, wrong: Wrong) -> Locator:
    """The best figure of a toll, on the page of its event."""
    body = watched.page.locator("table.toll tbody").filter(
        has=watched.page.locator("tr.outcome", has_text=re.compile(f"^{wrong.outcome}$", re.I))
    )
    who = watched.page.locator("th.who", has_text=re.compile(f"^{wrong.group}$"))
    return body.locator("tr").filter(has=who).locator("td.best a.figure")


def correct_claim(watched: Watched, event: str, wrong: Wrong) -> None:
    """From a figure to the claim behind it; say that it is one more, by other words; see the toll.

    Raises AssertionError if the toll does not follow.
    """
    page = watched.go(event)
    before = int(figure(watched, wrong).inner_text())
    figure(watched, wrong).click()
    page.locator("dialog#quote a.inreport").first.click()
    page.wait_for_url("**/evidence?**#em*")
    number = page.url.rpartition("#em")[2]
    page.locator(f"#es{number} .decide a").click()
    page.wait_for_url("**/claims/*/decide")
    select(watched, ".selectable", wrong.words)
    expect(page.get_by_label("The words that say so")).to_have_value(wrong.words)
    page.get_by_label("How many", exact=True).fill(str(before + 1))
    page.locator("#correct-why").fill("one more is named further down")
    watched.check("a claim to be corrected", "desk-correct")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.locator(".selectable mark")).to_have_text(wrong.words)
    expect(page.locator(".history")).to_contain_text("one more is named further down")
    expect(page.locator(".differs")).to_contain_text(f"the machine still reads {before}")
    watched.check("a corrected claim")
    page.locator(".up a").click()
    page.wait_for_url(f"**{event}")
    expect(figure(watched, wrong)).to_have_text(str(before + 1))


def undo_last(watched: Watched, event: str, wrong: Wrong) -> None:
    """Undo what was decided last; the toll is as the machine had it."""
    page = watched.go(event)
    after = int(figure(watched, wrong).inner_text())
    page.get_by_role("link", name="Decisions").click()
    page.wait_for_url("**/decisions")
    watched.check("the decisions", "desk-decisions")
    page.locator(".history li").first.get_by_role("button", name="Undo").click()
    expect(page.locator(".history li").first.locator(".did")).to_have_text("undid")
    watched.check("the decisions, one of them undone")
    watched.go(event)
    expect(figure(watched, wrong)).to_have_text(str(after - 1))


def split_and_merge(watched: Watched, event: str) -> None:
    """Make an event of its own of a report, then one of both again."""
    before, head = listed(watched), title(watched, event)
    page = watched.go(event + "/decide")
    watched.check("an event to be decided on", "desk-decide")
    split = page.get_by_role("region", name="Split reports off")
    split.get_by_role("checkbox").first.check()
    split.get_by_role("button").click()
    expect(page.locator(".history .tag").first).to_have_text("different")
    one, other = listed(watched) - before
    assert event not in listed(watched), "nothing was split off"
    watched.go(one + "/decide")
    merge = page.get_by_role("region", name="Merge with another event")
    merge.locator("#merge-other").fill(watched.base + other)
    merge.get_by_label("Why").fill("of one day and one place")
    merge.get_by_role("button").click()
    expect(page.locator(".history")).to_contain_text("of one day and one place")
    watched.check("an event that was made of two")
    assert listed(watched) == before, "the events are not what they were"
    assert title(watched, event) == head, "the merged event is not told as it was"


def listed(watched: Watched) -> set[str]:
    """The addresses of the events on the first page."""
    rows = watched.go("/").locator(".eventrow h2 a")
    expect(rows.first).to_be_visible()
    return {row.get_attribute("href") or "" for row in rows.all()}


def title(watched: Watched, event: str) -> str:
    """The headline of an event."""
    return watched.go(event).locator("h1").inner_text()


def review_by_keyboard(watched: Watched) -> None:
    """Accept a claim of the queue, reject the next, undo that: all by single keys."""
    page = watched.go("/review")
    watched.check("the review queue", "desk-review")
    items = page.locator(".item")
    claims = [one.get_attribute("value") for one in page.locator(".item [name=claim]").all()]
    assert len(claims) > 1, "the queue is too short to be worked through"
    press(watched, "n")
    press(watched, "p")
    expect(items.nth(0)).to_be_focused()
    for key, did in (("a", "accept"), ("r", "reject")):
        press(watched, key)
        done = claims.pop(0)
        expect(page.locator(f".item [name=claim][value='{done}']")).to_have_count(0)
        expect(items).to_have_count(len(claims))
        assert decided(watched, done) == did
    press(watched, "u")
    expect(page.locator(f".item [name=claim][value='{done}']")).to_have_count(1)
    assert decided(watched, done) is None
    watched.check("the review queue, one back in it")


def press(watched: Watched, key: str) -> None:
    """Press a key once the queue listens to it: its first entry has the focus then."""
    expect(watched.page.locator(".item:focus")).to_have_count(1)
    watched.page.keyboard.press(key)


def decided(watched: Watched, claim: str | None) -> str | None:
    """What stands on a claim, as a program is told."""
    found = watched.page.evaluate(
        "claim => fetch('/api/history?of=' + claim).then(answer => answer.json())", claim
    )
    return next((one["verdict"] for one in found if one["stands"]), None)


def select(watched: Watched, box: str, words: str) -> None:
    """Drag the pointer over words."""
    left, top, right, bottom = watched.page.evaluate(_ENDS, [box, words])
    mouse = watched.page.mouse
    mouse.move(left, top)
    mouse.down()
    mouse.move(right, bottom, steps=4)
    mouse.up()
