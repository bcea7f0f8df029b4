"""Claims of earlier versions of a page: kept and told, but the newest version speaks for the voice.

What an earlier version said counts in no toll and stands against nobody. It is set beside what the
newest version says of the same people: the same, another figure (an update or a correction), or
nothing any more (taken back).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import structs

from rashomon.records import Claim, Report, Step, Toll
from rashomon.stages.reconcile.figures import step
from rashomon.stages.reconcile.groups import compare_groups
from rashomon.stages.reconcile.names import same_name
from rashomon.stages.reconcile.pairs import Verdict, show
from rashomon.stages.reconcile.telling import Telling
from rashomon.stages.reconcile.voices import copies_words, root

RULE = "newer_version"
"""The name under which relations and steps say that a page has a newer version."""


@dataclass(frozen=True)
class Earlier:
    """What earlier versions said: relations to the newest, and a step for each that is not counted.

    ``before`` has, by the id of a claim of the newest version, what was said in its place.
    """

    verdicts: Sequence[Verdict]
    steps: Sequence[Step]
    before: Mapping[str, Sequence[Telling]]

    def added_to(self, tolls: Iterable[Toll]) -> tuple[Toll, ...]:
        """The tolls, each with a step for every other figure that its pages gave before."""
        return tuple(
            structs.replace(toll, why=tuple(dict.fromkeys((*toll.why, *self._told(toll)))))
            for toll in tolls
        )

    def _told(self, toll: Toll) -> Iterable[Step]:
        for claim in toll.claims:
            for one in self.before.get(claim, ()):
                text = f"an earlier version of the page said {show(one)}: {one.voice.shown}"
                yield step(RULE, text, (one,))


def newest_of(report: Report, reports: Mapping[str, Report]) -> str | None:
    """The newest version of the page that a report, or what it copies, is an earlier one of."""
    for one in (report, root(report, reports)):
        if one.version_of is not None and one.version_of in reports:
            return one.version_of
    return None


def as_changed(claim: Claim, report: Report) -> tuple[Claim, Report]:
    """A claim and its report, dated by when the page was changed where this is a newer version.

    What stands as of the day or hour at which the page was first published stands in a newer
    version as of the change.
    """
    changed = report.modified_at
    if report.version == 1 or changed is None or changed <= (report.published_at or ""):
        return claim, report
    if claim.as_of is not None and claim.as_of == report.published_at:
        claim = structs.replace(claim, as_of=changed)
    return claim, structs.replace(report, published_at=changed)


def split_versions(
    claims: Iterable[Claim], reports: Mapping[str, Report]
) -> tuple[list[Claim], list[Claim]]:
    """The claims that stand in newest versions, and those of earlier ones."""
    replaced = {key for key, one in reports.items() if newest_of(one, reports) is not None}
    current: list[Claim] = []
    before: list[Claim] = []
    for claim in claims:
        (before if claim.report in replaced else current).append(claim)
    return current, before


def tell_earlier(
    before: Sequence[Telling], current: Sequence[Telling], reports: Mapping[str, Report]
) -> Earlier:
    """How each telling of an earlier version stands to the newest version of its page."""
    pages: dict[str, list[Telling]] = defaultdict(list)
    for telling in before:
        pages[telling.report.id].append(telling)
    verdicts: list[Verdict] = []
    steps: list[Step] = []
    replaced: dict[str, list[Telling]] = defaultdict(list)
    for told in pages.values():
        newest = newest_of(told[0].report, reports)
        pairs = _matched(told, [one for one in current if one.report.id == newest])
        for old in told:
            new = pairs.get(old.id)
            steps.append(_step(old, new))
            if new is not None:
                verdicts.append(_verdict(old, new))
                if not _same(old, new):
                    replaced[new.id].append(old)
    return Earlier(verdicts, steps, replaced)


def _matched(before: Sequence[Telling], now: Sequence[Telling]) -> dict[str, Telling]:
    """What the newest version says of the same people, by the id of the earlier claim.

    The same figure goes before another one; what has found its match is no match for a second.
    """
    found: dict[str, Telling] = {}
    taken: set[str] = set()
    for same in (True, False):
        for old in before:
            fitting = [
                new
                for new in now
                if old.id not in found
                and new.id not in taken
                and _comparable(old, new)
                and (not same or _same(old, new))
            ]
            if fitting:
                found[old.id] = min(fitting, key=lambda new: _distance(old, new))
                taken.add(found[old.id].id)
    return found


def _comparable(old: Telling, new: Telling) -> bool:
    one, two = old.claim, new.claim
    alike = (one.outcome, one.scope, one.status) == (two.outcome, two.scope, two.status)
    if not alike or old.individual != new.individual:
        return False
    if old.proper_name or new.proper_name:
        return bool(
            old.proper_name and new.proper_name and same_name(old.proper_name, new.proper_name)
        )
    return compare_groups(old.group, new.group) == "same"


def _same(old: Telling, new: Telling) -> bool:
    return (
        old.amount.size == new.amount.size and old.claim.value.modality == new.claim.value.modality
    )


def _distance(old: Telling, new: Telling) -> tuple[bool, int, str]:
    """Sorts what the same claimant says first, then what stands nearest."""
    apart = abs(old.claim.evidence.start - new.claim.evidence.start)
    return not old.voice.same_claimant(new.voice), apart, new.id


def _verdict(old: Telling, new: Telling) -> Verdict:
    if _same(old, new):
        if copies_words(old.words.sentence, new.words.sentence):
            return Verdict("copies", old, new, "the same words in a newer version", RULE)
        return Verdict("agrees", old, new, "a newer version of the page says the same", RULE)
    if new.amount.size < old.amount.size:
        text = f"a newer version of the page corrects {show(old)} to {show(new)}"
    else:
        text = f"a newer version of the page: {show(old)} has become {show(new)}"
    return Verdict("updates", old, new, text, RULE)


def _step(old: Telling, new: Telling | None) -> Step:
    """Why the claim of an earlier version is not counted."""
    if new is None:
        said = "the newest no longer says so"
    elif _same(old, new):
        said = "the newest says the same"
    else:
        said = f"the newest says {show(new)}"
    text = f"{old.claim.outcome}: {show(old)} – an earlier version of the page; {said}"
    return step(RULE, text, (old,) if new is None else (old, new))
