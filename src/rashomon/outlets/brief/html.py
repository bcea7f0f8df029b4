"""Brief → one HTML file that needs nothing else and may load nothing else.

The page's policy (a Content-Security-Policy of its own) allows the one style sheet and the one
script that are in it, by their hashes, and forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import groupby, pairwise

from jinja2 import BaseLoader, Environment, FunctionLoader, PrefixLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from rashomon.outlets.brief.anchors import Anchor
from rashomon.outlets.brief.chart import HUES, draw_panel, marker, summary
from rashomon.outlets.brief.harmless import harmless
from rashomon.outlets.brief.lines import citation, counts_line, qualifiers
from rashomon.outlets.brief.model import Brief, Change, EventBrief, Mark, Paragraph, Side, TollRow
from rashomon.outlets.brief.wording import plural, words


def to_html(brief: Brief) -> str:
    """The brief as a self-contained page."""
    style, script = _asset("brief.css"), _asset("brief.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        _template()
        .render(
            brief=brief,
            style=Markup(style),
            script=Markup(script),
            policy=Markup(policy),
        )
        .strip()
        + "\n"
    )


@lru_cache(maxsize=1)
def _template() -> Template:
    return environment().get_template("brief/brief.html.jinja")


def environment(**more: BaseLoader) -> Environment:
    """What templates are made with: strings are made harmless, then escaped, wherever they stand.

    The brief's own are under ``brief/``, those of ``more`` under their names.
    """
    made = Environment(
        loader=PrefixLoader({"brief": FunctionLoader(_asset), **more}),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        citation=citation,
        counts=counts_line,
        marked=_marked,
        outcomes=_outcomes,
        plural=plural,
        qualifiers=qualifiers,
        sided=_sided,
        quotes=_quotes,
        times=_times,
        web=_web_address,
    )
    made.globals.update(
        anchor_of=Anchor,
        draw_panel=draw_panel,
        marker=marker,
        summary=summary,
        words=words(),
        hues=HUES,
    )
    return made


def _shown(value: object) -> object:
    """Every string that a report could have written, made harmless before it is escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return harmless(value)
    return value


@lru_cache(maxsize=8)
def _asset(name: str) -> str:
    return files(__package__).joinpath("assets", name).read_text("utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _web_address(url: str | None) -> str | None:
    """A report's address if it is one of the web: no other scheme may become a link."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


# Words that are written from right to left, with what may stand between two of them.
_BACKWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_BACKWARD_RUN = re.compile(f"{_BACKWARD}+(?:[ \t\u200c\u200d'’\".,،؟\\-0-9]+{_BACKWARD}+)*")


def _sided(text: str) -> str:
    """A line of our own words around those of reports, each of which keeps its own direction.

    Else brackets and numbers beside words that run from right to left would change places.
    """
    if text.isascii() or not _BACKWARD_RUN.search(text):
        return text
    parts, at = [], 0
    for run in _BACKWARD_RUN.finditer(text):
        parts += [escape(harmless(text[at : run.start()]))]
        parts += [Markup("<bdi>{}</bdi>").format(harmless(run[0]))]
        at = run.end()
    return Markup("").join((*parts, escape(harmless(text[at:]))))


def _outcomes(rows: Sequence[TollRow]) -> list[tuple[str, list[TollRow]]]:
    """Rows under their outcomes."""
    return [(name, list(same)) for name, same in groupby(rows, key=lambda row: row.outcome)]


def _quotes(event: EventBrief, side: Side) -> list[str]:
    """The words of a side of a dispute, each once; sources stand in the order of their numbers."""
    return list(dict.fromkeys(event.sources[number - 1].quote for number in side.sources))


def _times(changes: Sequence[Change]) -> list[tuple[str, list[Change]]]:
    """What became known, under the times at which it did."""
    return [(when, list(same)) for when, same in groupby(changes, key=lambda one: one.when)]


def _marked(paragraph: Paragraph, anchor: str, *, own: bool) -> Markup:
    """A paragraph with its quotes in ``<mark>``, each followed by a link to its source.

    Quotes may lie within or across each other: where one ends, those opened after it are closed
    and opened again. Only ``own`` marks get an id, so that ids stay unique where copies are shown.
    """
    text, parts, open_marks = paragraph.text, [], []
    cuts = sorted(
        {0, len(text), *(edge for mark in paragraph.marks for edge in (mark.start, mark.end))}
    )
    for here, following in pairwise(cuts):
        new = [mark for mark in paragraph.marks if mark.start == here]
        parts += [_opening(mark, anchor, named=own and mark.opens) for mark in new]
        open_marks += new
        parts.append(Markup.escape(harmless(text[here:following])))
        parts += _closing(open_marks, following, anchor)
        open_marks = [mark for mark in open_marks if mark.end > following]
    return Markup("").join(parts)


def _closing(open_marks: Sequence[Mark], here: int, anchor: str) -> Iterator[Markup]:
    """The tags at the end of the marks that end here, and of those opened inside them."""
    ending = [index for index, mark in enumerate(open_marks) if mark.end == here]
    if not ending:
        return
    touched = open_marks[ending[0] :]
    yield Markup("</mark>") * len(touched)
    for mark in touched:
        if mark.end == here and mark.closes:
            yield Markup(
                '<a class="cite sup" href="#{a}s{n}" aria-label="source {n}">{n}</a>'
            ).format(a=anchor, n=mark.source)
    yield from (_opening(mark, anchor, named=False) for mark in touched if mark.end > here)


def _opening(mark: Mark, anchor: str, *, named: bool) -> Markup:
    name = Markup(' id="{}m{}"').format(anchor, mark.source) if named else ""
    return Markup('<mark data-source="{}"{}>').format(mark.source, name)
