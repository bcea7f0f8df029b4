"""A case → the versions of a page, and what changed from each to the next: words and claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from rashomon.errors import CaseError
from rashomon.outlets.brief.harmless import one_line
from rashomon.outlets.case.listing import by_whom
from rashomon.records import Claim, Record, Report, from_json
from rashomon.store import Case

AROUND = 6
"""So many words are shown on either side of a change."""

PAGE_HEAD = ("newest", "versions", "published", "outlet", "address")

_WORD = re.compile(r"\S+")


class WordChange(Record, frozen=True, kw_only=True):
    """A stretch of words that is other in the newer version, with some words around it.

    ``removed`` stood in the older version and ``added`` stands in the newer one; either may be
    empty. ``start`` and ``end`` are where ``added`` stands in the newer version's text.
    """

    before: str
    removed: str
    added: str
    after: str
    start: int
    end: int


class ClaimChange(Record, frozen=True, kw_only=True):
    """A claim that one of two versions makes and the other does not, or not with this figure."""

    kind: Literal["new", "gone", "changed"]
    outcome: str
    old: str | None
    new: str | None
    said_by: str
    claims: tuple[str, ...]


class Version(Record, frozen=True, kw_only=True):
    """One version of a page, and what is other in it than in the one before.

    ``found_at`` is when it was fetched or archived first, None for what was read from a file.
    """

    number: int
    report: str
    title: str | None
    published_at: str | None
    modified_at: str | None
    found_at: str | None
    url: str | None
    words: tuple[WordChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()

    def lines(self) -> Iterator[str]:
        """The version as lines of text, safe to print on a terminal."""
        times = [("published", self.published_at), ("changed", self.modified_at)]
        times.append(("found", self.found_at))
        said = [f"{what} {when}" for what, when in times if when]
        yield one_line(f"version {self.number}  {self.report}  {', '.join(said) or 'undated'}")
        if self.title:
            yield f"  {one_line(self.title)}"
        if self.number > 1:
            yield from (
                "  " + line for line in (*map(_word_line, self.words), *self._claim_lines())
            )

    def _claim_lines(self) -> Iterator[str]:
        if not self.claims:
            yield "no claim changed"
        for one in self.claims:
            told = " → ".join(one_line(words) for words in (one.old, one.new) if words)
            yield f"claim {one.kind}: {one.outcome}: {told}, said by {one_line(one.said_by)}"


class _Linked(Record, frozen=True, kw_only=True):
    """What of a report is read to know which page it is a version of."""

    id: str
    url: str | None = None
    copy_of: str | None = None
    version: int = 1
    version_of: str | None = None


def _word_line(change: WordChange) -> str:
    parts = [
        change.before,
        f"[-{change.removed}-]" if change.removed else "",
        f"{{+{change.added}+}}" if change.added else "",
        change.after,
    ]
    return one_line(" ".join(part for part in parts if part))


def pages(case: Case) -> list[Report]:
    """The newest version of each page that the case has several versions of, by id."""
    linked = (from_json(_Linked, line) for line in case.lines("reports"))
    newest = [one.id for one in linked if one.version > 1 and one.version_of is None]
    return [case.report(key) for key in newest]


def page_row(newest: Report) -> tuple[object, ...]:
    """The row of a page in a table."""
    outlet = newest.outlet or newest.publisher
    return newest.id, newest.version, newest.published_at, outlet, newest.url


def versions_of(case: Case, name: str) -> list[Version]:
    """The versions of a page, the oldest first; ``name`` is its address or the id of one of them.

    Raises CaseError if the case holds no such page.
    """
    linked = [from_json(_Linked, line) for line in case.lines("reports")]
    reports = [case.report(one.id) for one in _chain(linked, name)]
    if not reports:
        raise CaseError(f"{case.name}: the case holds no report and no address '{name}'")
    claims = {one.id: case.claims_in(one.id) for one in reports}
    found: list[Version] = []
    for place, report in enumerate(reports):
        older = reports[place - 1] if place else None
        found.append(
            Version(
                number=report.version,
                report=report.id,
                title=report.title,
                published_at=report.published_at,
                modified_at=report.modified_at,
                found_at=_found_at(case, report),
                url=report.url,
                words=tuple(changed_words(older.text, report.text)) if older else (),
                claims=tuple(changed_claims(claims[older.id], claims[report.id])) if older else (),
            )
        )
    return found


def _found_at(case: Case, report: Report) -> str | None:
    found = (one.retrieved_at for one in case.originals(report.id) if one.fetched)
    return min(found, default=None)


def _chain(reports: Sequence[_Linked], name: str) -> list[_Linked]:
    """The versions of the page that is meant, one report for each, the oldest first."""
    named = [one for one in reports if name in (one.id, one.url)]
    newest = {one.version_of or one.id for one in named}
    newest |= {one.copy_of for one in named if one.version_of is None and one.copy_of}
    chain: dict[int, _Linked] = {}
    for one in reports:
        if one.id in newest or one.version_of in newest:
            chain.setdefault(one.version, one)
    return [chain[number] for number in sorted(chain)]


def changed_words(old: str, new: str) -> Iterator[WordChange]:
    """What is other in the words of ``new``; white space does not count."""
    ones, others = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    words = [match[0] for match in ones], [match[0] for match in others]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            continue
        start = others[k].start() if k < len(others) else len(new)
        yield WordChange(
            before=" ".join(words[1][max(0, k - AROUND) : k]),
            removed=" ".join(words[0][i:j]),
            added=" ".join(words[1][k:m]),
            after=" ".join(words[1][m : m + AROUND]),
            start=start,
            end=others[m - 1].end() if m > k else start,
        )


def changed_claims(old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[ClaimChange]:
    """The claims that are new, gone, or give another figure for the same people."""
    gone, added = list(old), list(new)
    for sameness in (_whole, _people):
        for claim in list(gone):
            match = next((one for one in added if sameness(one) == sameness(claim)), None)
            if match is None:
                continue
            gone.remove(claim)
            added.remove(match)
            if sameness is _people:
                yield _changed("changed", claim, match)
    yield from (_changed("gone", one, None) for one in gone)
    yield from (_changed("new", None, one) for one in added)


def _people(claim: Claim) -> tuple[object, ...]:
    group = claim.group
    return claim.outcome, group.name or group.text.casefold(), claim.scope


def _whole(claim: Claim) -> tuple[object, ...]:
    value = claim.value
    figures = value.low, value.high, value.best, value.modality
    return *_people(claim), *figures, claim.status, claim.said_by


def _changed(
    kind: Literal["new", "gone", "changed"], old: Claim | None, new: Claim | None
) -> ClaimChange:
    both = [one for one in (old, new) if one is not None]
    return ClaimChange(
        kind=kind,
        outcome=both[-1].outcome,
        old=old.evidence.quote if old else None,
        new=new.evidence.quote if new else None,
        said_by=by_whom(both[-1]),
        claims=tuple(one.id for one in both),
    )
