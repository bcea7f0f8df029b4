from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]
from lxml.etree import _Element  # type: ignore[import-untyped]
from msgspec import structs

from rashomon.outlets.brief import Brief, build_brief, to_html
from rashomon.outlets.brief.harmless import harmless
from rashomon.records import Evidence
from tests.outlets import sample

EVIL = [
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<!--",
    "]]>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "{% raw %}",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "\u202egnp",
    "\x1b[31m",
    "&lt;b&gt;",
    "\u2066\u2069",
]
REQUESTS = {"src", "srcset", "data", "poster", "action", "formaction", "background", "ping"}


def page_of(words: str) -> str:
    told, printed, claim = sample.small_story(quote=f"three dead {words}", words=words)
    return to_html(build_brief([told], [printed], [claim]))


def parse(page: str) -> _Element:
    return html.document_fromstring(page)


@pytest.fixture(scope="module")
def page(brief: Brief) -> _Element:
    return parse(to_html(brief))


def test_the_policy_allows_the_pages_own_script_and_style_only(page: _Element) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for kind, directive in (("script", "script-src"), ("style", "style-src")):
        (inline,) = page.xpath(f"//{kind}")
        digest = hashlib.sha256(inline.text.encode()).digest()
        assert rules[directive] == f"'sha256-{base64.b64encode(digest).decode()}'"


def assert_inert_page(text: str) -> None:
    """Nothing on the page can load, send or run anything that the page's own files do not."""
    page = parse(text)
    elements = [one for one in page.iter() if isinstance(one.tag, str)]
    assert len(page.xpath("//script")) == 1
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//link | //img | //iframe | //object | //embed | //form | //base")
    for element in elements:
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert name not in REQUESTS | {"style"}
            if "href" in name:
                assert re.match(r"#|https?://", value)


def test_nothing_is_loaded_and_no_handler_is_inline(brief: Brief) -> None:
    assert_inert_page(to_html(brief))


@pytest.mark.parametrize("words", EVIL)
def test_words_of_reports_are_text_and_nothing_else(words: str) -> None:
    text = page_of(words)
    assert_inert_page(text)
    assert not set("\u202e\u2066\u2069\x1b") & set(text)
    title = parse(text).xpath("//h1")[0].text_content()
    assert title.split() == harmless(words).split()


PIECES = st.sampled_from([*EVIL, "<", '"', "'", "&", "\n"])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30) | st.lists(PIECES).map("".join))
def test_no_words_become_markup(words: str) -> None:
    ordinary, evil = page_of("words"), page_of(words)
    assert_inert_page(evil)
    tags = [Counter(one.tag for one in parse(text).iter()) for text in (ordinary, evil)]
    del tags[0]["p"], tags[1]["p"]  # line ends in a report make paragraphs
    assert set(tags[1]) <= set(tags[0])


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique(page: _Element) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert targets <= set(ids)
    for name in page.xpath("//@aria-labelledby"):
        assert set(name.split()) <= set(ids)


def test_every_figure_of_the_table_links_to_its_quote(page: _Element, brief: Brief) -> None:
    cells = page.xpath("//table[contains(@class, 'toll')]//td[@data-label]")
    figures = [cell for cell in cells if cell.get("data-label") in {"low", "best", "high"}]
    assert len(figures) == 3 * len(brief.events[0].tolls)
    for cell in figures:
        text, links = cell.text_content().strip(), cell.xpath(".//a/@href")
        assert (text == "–") == (not links)
        for href in links:
            assert page.xpath(f"//li[@id='{href[1:]}']//blockquote/mark")


def test_marks_in_the_reports_are_the_quotes_to_the_letter(page: _Element, brief: Brief) -> None:
    for source in brief.events[0].sources:
        (mark,) = page.xpath(f"//mark[@id='e1m{source.number}']")
        for link in mark.xpath(".//a"):
            link.drop_tree()
        assert mark.text_content() == source.quote


def test_marks_that_cross_each_other_are_closed_and_opened_again() -> None:
    told, printed, claim = sample.small_story(quote="one two three", after=" four five\nsix")
    start = printed.text.index("two")
    crossing = structs.replace(
        claim,
        id="d",
        evidence=Evidence(start=start, end=len(printed.text), quote=printed.text[start:]),
    )
    page = parse(to_html(build_brief([told], [printed], [claim, crossing])))
    (body,) = page.xpath("//div[@class='text']")
    for link in body.xpath(".//a"):
        link.drop_tree()
    for number, words in (("1", "one two three"), ("2", "two three four fivesix")):
        marked = body.xpath(f".//mark[@data-source='{number}']//text()")
        assert "".join(marked).replace("\n", "") == words
    assert "".join(body.itertext()).split() == printed.text.split()


def test_copies_are_folded_and_repeat_no_id(page: _Element) -> None:
    (copy,) = page.xpath("//details[@class='copy']")
    assert "Harbour Daily" in copy.xpath("./summary")[0].text_content()
    assert copy.xpath(".//mark")
    assert not copy.xpath(".//mark/@id")


def test_the_chart_has_words_and_a_table_beside_it(page: _Element) -> None:
    charts = page.xpath("//*[local-name()='svg' and contains(@class, 'chart')]")
    assert charts
    for chart in charts:
        assert chart.xpath("./*[local-name()='title']")[0].text_content().strip()
        assert "militants: from 20" in chart.xpath("./*[local-name()='desc']")[0].text_content()
    rows = page.xpath("//figure//table/tbody/tr")
    points = charts[0].xpath(".//*[local-name()='a']")
    assert len(rows) == len(points) > 5


def test_headings_go_down_one_level_at_a_time(page: _Element) -> None:
    levels = [int(one.tag[1]) for one in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(new - old <= 1 for old, new in pairwise(levels))


def test_several_events_have_an_index_and_ids_of_their_own() -> None:
    other = structs.replace(
        sample.RECONCILED, event=structs.replace(sample.EVENT, id="other", title="Another")
    )
    brief = build_brief([sample.RECONCILED, other], sample.REPORTS, sample.CLAIMS)
    page = parse(to_html(brief))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert [one.text_content() for one in page.xpath("//ul[@class='index']/li/a")] == [
        "Another",
        "Storming of the Lal Masjid",
    ]


def test_no_events_is_a_page_too() -> None:
    assert "No report tells of" in parse(to_html(build_brief([], [], []))).text_content()


def luminance(colour: str) -> float:
    full = colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])
    shares = [int(full[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1])
def test_text_stands_out_in_light_and_dark(page: _Element, scheme: int) -> None:
    """WCAG 2.2, 1.4.3: text has a contrast of at least 4.5 to 1 with what is behind it."""
    css = page.xpath("//style")[0].text
    colours = [
        dict(re.findall(r"--([\w-]+): (#\w+)", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    themes = {0: colours[0], 1: colours[0] | colours[1]}[scheme]
    on_paper = [
        (ink, paper)
        for ink in ("ink", "soft", "link", *(f"h{n}" for n in range(6)))
        for paper in ("paper", "card")
    ]
    pairs = [
        *on_paper,
        ("mark-ink", "mark"),
        ("mark-ink", "aim"),
        ("ink", "tag"),
        ("warn", "tag"),
        ("link", "mark"),
    ]
    for ink, paper in pairs:
        lighter, darker = sorted((luminance(themes[ink]), luminance(themes[paper])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (ink, paper)
