"""Reports of one page, found again with other words → which is the newest, and which came before.

A page is known by its address. Its versions are told apart by their words, not by their bytes, and
ordered by what is known of their time, never by the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import msgspec

from rashomon.stages.dedupe.prints import Print
from rashomon.stages.dedupe.shingles import Body, share

KINDRED = 0.1
"""The share of runs of words that two versions have in common at least, or their titles half of
their words: an address that shows another story each day is no page with versions."""
UNKNOWN = float("-inf")


class Version(msgspec.Struct, frozen=True):
    """The place of a report among the versions of its page, from 1, and the id of the newest."""

    number: int
    newest: str
    last: bool

    @property
    def replaced_by(self) -> str | None:
        """The newest version, None for that one itself."""
        return None if self.last else self.newest


FoundAt = Callable[[str], str | None]
"""When a report (by its id) was fetched or archived, ISO 8601; None where that is not known."""


def never(report: str) -> None:
    """When a report was fetched that was not, or of which it is not known."""


def are_versions(one: Version | None, other: Version | None) -> bool:
    """Whether two reports are different versions of one page."""
    if one is None or other is None:
        return False
    return one.newest == other.newest and one.number != other.number


def of_one_page(one: Print, other: Print) -> bool:
    """Whether two reports are of one address; hints can put them into different stories."""
    return one.page is not None and (one.page, one.hint) == (other.page, other.hint)


def are_kindred(one: Print, other: Print, body: Body, other_body: Body) -> bool:
    """Whether two texts of one address tell the same story."""
    if one.same == other.same or same_title(one.title, other.title):
        return True
    shorter, longer = sorted((body, other_body), key=lambda both: len(both.words))
    return share(shorter, longer) >= KINDRED


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two titles have half of their words in common; none is like no other."""
    titles = [set((title or "").casefold().split()) for title in (one, other)]
    return all(titles) and 2 * len(titles[0] & titles[1]) >= len(titles[0] | titles[1])


def find_versions(
    prints: Sequence[Print], alike: Mapping[int, Iterable[int]], found_at: FoundAt
) -> dict[int, Version]:
    """The Version of each place in ``prints`` whose page was found with other words as well.

    ``alike`` has, by place, those that are kindred among others. A version is as old as the time
    at which it was fetched or archived; where that is not known, as the page says that it was last
    changed or published. What has neither is the oldest. Reports that hints put into different
    stories are no versions of each other.
    """
    found: dict[int, Version] = {}
    for page in _pages(prints, alike):
        found.update(_numbered(sorted(page, key=lambda at: _age(prints[at], found_at)), prints))
    return found


def _pages(prints: Sequence[Print], alike: Mapping[int, Iterable[int]]) -> Iterator[list[int]]:
    """Places of the reports of each page that are kindred, directly or through others."""
    seen: set[int] = set()
    for place in sorted(alike):
        page: list[int] = []
        waiting = [place]
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                page.append(at)
                near = alike.get(at, ())
                waiting += [other for other in near if of_one_page(prints[at], prints[other])]
        if len(page) > 1:
            yield page


def _age(one: Print, found_at: FoundAt) -> tuple[float, float, int, str]:
    """Sorts versions from the oldest on."""
    stated = _instant(one.modified_at or one.published_at)
    found = _instant(found_at(one.id))
    return found if found > UNKNOWN else stated, stated, one.words, one.id


def _instant(stamp: str | None) -> float:
    """Seconds since 1970; a time without a zone is taken to be in UTC."""
    try:
        moment = datetime.fromisoformat(stamp or "")
    except ValueError:
        return UNKNOWN
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _numbered(chain: Sequence[int], prints: Sequence[Print]) -> Mapping[int, Version]:
    """The Version of each place of a chain; the same words found again are the same version.

    They are as new as they were when they were found first.
    """
    numbers: dict[bytes, int] = {}
    for place in chain:
        numbers.setdefault(prints[place].same, len(numbers) + 1)
    if len(numbers) < 2:
        return {}
    last = max(numbers.values())
    newest = min(prints[place].id for place in chain if numbers[prints[place].same] == last)
    return {
        place: Version(number, newest, number == last)
        for place in chain
        if (number := numbers[prints[place].same])
    }
