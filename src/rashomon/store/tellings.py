"""Which stories are told anew, and which stay as the case has them.

What is made of a story depends on its reports, their readings, the codebook and the program alone.
So beside the results of each story lies its telling, a hash of what it was made of: a story of the
same hash, none of whose reports is due, would come out the same to the last byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rashomon.records import Decision, Discard, Record, Story, content_id, from_json, to_json
from rashomon.store.contract import Backend, Row, Turn
from rashomon.store.kept import KeptReports
from rashomon.store.results import story_row
from rashomon.store.sql import fit

KIND = "tellings"
"""The kind of the rows that are no result to anybody else."""


class Telling(Record, frozen=True, kw_only=True):
    """Of what a story was told; ``defects`` are the reports of it that could not be read."""

    story: str
    key: str
    defects: tuple[Discard, ...]


class Tellings:
    """What the case has told, as it is when this is made.

    ``due`` are the reports that are new or other since. With ``everything``, they all are.
    ``decided`` is what people decided on names, claims and tolls, each under its first report:
    another decision makes a story another telling.
    """

    def __init__(self, backend: Backend, reports: KeptReports, *, everything: bool) -> None:
        self._backend = backend
        self._reports = reports
        self.everything = everything
        self._before = backend.turns()
        marked = backend.due()
        ours = map(fit, reports) if everything else (key for key in marked if key in reports)
        self.due = {key: marked.get(key, 0) for key in ours}
        self.decided: Mapping[str, Sequence[Decision]] = {}

    def stands(self, story: Story) -> bool:
        """Whether what was told of a story is what would be told of it now."""
        if self.everything or any(fit(key) in self.due for key in story.reports):
            return False
        return any(
            from_json(Telling, line).key == self._key(story)
            for line in self._backend.results(KIND, story.id)
        )

    def row(self, story: Story, defects: Iterable[Discard]) -> Row:
        """The row that says of what a story was told."""
        telling = Telling(story=story.id, key=self._key(story), defects=tuple(defects))
        return Row(KIND, story.id.encode(), story.id, to_json(telling).encode(), story.id)

    def turn(self, gone: Iterable[str]) -> Turn:
        """What is made anew where those stories are no more."""
        if self.everything:
            gone = chain(gone, (one.story for one in tellings(self._backend)))
        owners = (owner for story in gone for owner in (story, _why(story)))
        return Turn(chain([""], owners), self.due, self._before)

    def placement(self, story: Story) -> Iterator[Row]:
        """The row of a story if it is new, or if it is said otherwise why a report is in it."""
        row = story_row(story)._replace(owner=_why(story.id))
        if self.everything or row.json not in self._backend.results("stories", story.id):
            yield row

    def decided_on(self, story: Story) -> list[Decision]:
        """What people decided on names, claims and tolls of a story, as far as it stands."""
        own = set(story.reports)
        return [
            one
            for report in story.reports
            for one in self.decided.get(report, ())
            if own.issuperset(one.reports)
        ]

    def _key(self, story: Story) -> str:
        decided = [one.id for one in self.decided_on(story)]
        origins = [self._reports.origin(key) for key in story.reports]
        return content_id(origins, sorted(decided)) if decided else content_id(origins)


def by_report(decided: Iterable[Decision]) -> dict[str, list[Decision]]:
    """What stands of what people decided on names, claims and tolls, by its first report."""
    found: dict[str, list[Decision]] = {}
    for one in decided:
        if one.kind != "story" and one.stands:
            found.setdefault(one.reports[0], []).append(one)
    return found


def _why(story: str) -> str:
    """The owner of a story's own row: why it is one may change though nothing is told anew."""
    return f"why {story}"


def tellings(backend: Backend) -> Iterator[Telling]:
    """All that the case has told."""
    return (from_json(Telling, line) for line in backend.results(KIND))


def defects(backend: Backend) -> list[Discard]:
    """The reports of the case that could not be read, by a defect."""
    return [one for told in tellings(backend) for one in told.defects]
