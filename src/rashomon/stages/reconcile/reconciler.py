"""The work of the reconcile stage, in order: read claims, relate them, count, and tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.codebooks import Codebook, load_codebook
from rashomon.records import (
    Claim,
    Decision,
    Entity,
    Event,
    EventDate,
    Mention,
    Place,
    Reconciled,
    Report,
    Statement,
    Step,
    Story,
    content_id,
)
from rashomon.stages.reconcile.coded import is_large, reasons_not_listed
from rashomon.stages.reconcile.coding import BY_NOBODY, find_codings
from rashomon.stages.reconcile.count import Count, counts
from rashomon.stages.reconcile.decided import of_event, set_tolls
from rashomon.stages.reconcile.disputes import find_disputes
from rashomon.stages.reconcile.figures import step
from rashomon.stages.reconcile.grades import grades
from rashomon.stages.reconcile.happenings import find_happenings
from rashomon.stages.reconcile.labels import actors, event_type, title
from rashomon.stages.reconcile.pairs import show
from rashomon.stages.reconcile.parties import find_parties
from rashomon.stages.reconcile.points import find_points, hear_all
from rashomon.stages.reconcile.reading import read_tellings
from rashomon.stages.reconcile.relations import relate, to_records
from rashomon.stages.reconcile.telling import NOT_OF_ALL, Telling
from rashomon.stages.reconcile.versions import newest_of, split_versions, tell_earlier


def reconcile(
    story: Story,
    reports: Mapping[str, Report],
    claims: Sequence[Claim],
    *,
    entities: Sequence[Entity] = (),
    place: Place | None = None,
    date: EventDate | None = None,
    statements: Sequence[Statement] = (),
    notes: Sequence[Step] = (),
    mentions: Sequence[Mention] = (),
    codebook: str = "latest",
    decided: Sequence[Decision] = (),
) -> Reconciled:
    """One story's claims → its event with tolls, disputes, timeline, people, and all relations.

    ``claims`` may hold claims of other stories; only those of the story's reports are read, and so
    are ``statements``, by which disputes that are not about figures are found, and ``mentions``,
    whose times say what happened when. ``decided`` is what people decided: the tolls that they set
    stand as set. The result does not depend on the order of anything that
    goes in. Raises UsageError for an unknown codebook and KeyError where a report of the story is
    missing.
    """
    inside = {key: reports[key] for key in sorted(set(story.reports))}
    mine = {claim.id: claim for claim in claims if claim.report in inside}
    book = load_codebook(codebook)
    book = book.at_scale(large=is_large(mine.values(), book))
    current, before = split_versions(mine.values(), inside)
    main_place = place.name if place else None
    tellings, sites = read_tellings(current, inside, book, main_place)
    verdicts = relate(tellings, sites)
    earlier = tell_earlier(read_tellings(before, inside, book, main_place)[0], tellings, inside)
    event_id = content_id("event", *sorted(inside))
    count = Count(
        tellings, verdicts, sites, book, {entity.id: entity for entity in entities}, event_id
    )
    newest = [one for one in inside.values() if newest_of(one, inside) is None]
    kind = event_type(newest)
    cast = find_parties(tellings, count.entities, newest, by_nobody=kind in BY_NOBODY)
    codings, uncoded = find_codings(tellings, newest, kind, cast)
    tolls = earlier.added_to(count.tolls)
    tolls = set_tolls(tolls, of_event(decided, tuple(inside)), event_id, book)
    unlisted = reasons_not_listed(kind, tolls, book)
    graded, ungraded = ((), ()) if unlisted else grades(count.counted, book)
    heard = hear_all(inside, statements, current, entities)
    event = Event(
        id=event_id,
        title=title(tolls, count.people, place, date, kind),
        reports=tuple(inside),
        date=date,
        place=place,
        type=kind,
        actors=actors(count.counted, count.entities),
        tolls=tolls,
        disputes=(
            *find_disputes(verdicts, count.standing, count.labels(None), event_id),
            *find_points(heard, event_id),
        ),
        timeline=(*count.timeline(), *find_happenings(heard, mentions, date)),
        people=count.victims(),
        not_counted=(*_not_counted(tellings, book), *count.moves, *earlier.steps),
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        codings=(*codings, *graded),
        parties=cast.parties,
        uncoded=(*uncoded, *ungraded),
        notes=tuple(notes),
        not_listed=tuple(unlisted),
    )
    return Reconciled(event=event, relations=to_records([*verdicts, *earlier.verdicts]))


def _not_counted(tellings: Sequence[Telling], book: Codebook) -> list[Step]:
    """One step with the reason for each claim that makes no toll."""
    steps = []
    for telling in tellings:
        if not counts(telling, book):
            rule, reason = _reason(telling, book)
            steps.append(
                step(rule, f"{telling.claim.outcome}: {show(telling)} – {reason}", (telling,))
            )
    return steps


def _reason(telling: Telling, book: Codebook) -> tuple[str, str]:
    claim = telling.claim
    if NOT_OF_ALL in telling.cues:
        return "not_of_all", "the same voice counts some: this is no one of some kind"
    if claim.scope == "background":
        return "background", "an earlier or another happening"
    if claim.status == "asserted":
        return _left_out(telling, book)
    reasons = {
        "denied": f"denied by {telling.voice.shown}",
        "uncertain": "told as uncertain",
        "hypothetical": "a threat, plan, condition or forecast",
    }
    return claim.status, reasons[claim.status]


def _left_out(telling: Telling, book: Codebook) -> tuple[str, str]:
    """Which rule of the codebook leaves out an asserted claim of the event."""
    if telling.claim.outcome not in book.counts.outcomes:
        return "outcomes", f"{book.name} counts the {' and the '.join(book.counts.outcomes)} alone"
    if not book.counts.indirect and "indirect" in telling.cues:
        return "indirect", f"{book.name} counts direct deaths, none of hunger or illness"
    return "attackers", f"{book.name} does not count attackers"
