"""The claims of one story → its tellings, each read by itself and then beside the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rashomon.codebooks import Codebook
from rashomon.records import Claim, Report
from rashomon.stages.reconcile.breakdown import mark_breakdowns
from rashomon.stages.reconcile.context import mark_others, mark_round_ups, same_scope, widen
from rashomon.stages.reconcile.fates import mark_fates
from rashomon.stages.reconcile.groups import ALL, group_key, noun
from rashomon.stages.reconcile.intervals import read_amount
from rashomon.stages.reconcile.lexicon import table
from rashomon.stages.reconcile.order import as_of
from rashomon.stages.reconcile.passages import cues, passage
from rashomon.stages.reconcile.places import SitePlan, find_site, plan_sites, story_places
from rashomon.stages.reconcile.telling import Telling, says_who
from rashomon.stages.reconcile.versions import as_changed
from rashomon.stages.reconcile.voices import voice_of

_OF_THOSE = re.compile(r"\bthose\b|\bnumber of\b|\btoll\b")
_TOLL_TO = re.compile(r"\btoll (?:to|at|of) (?!the\b)[\w-]+,")
_OTHERS = re.compile(r"\bothers\b")


def read_tellings(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    codebook: Codebook,
    main_place: str | None,
) -> tuple[list[Telling], SitePlan]:
    """Claims → tellings in an order that does not depend on the input's, and the story's sites."""
    ordered = sorted(
        claims,
        key=lambda claim: (
            reports[claim.report].published_at or "",
            claim.report,
            claim.evidence.start,
            claim.evidence.end,
            claim.outcome,
            claim.id,
        ),
    )
    texts = [reports[key].text for key in sorted({claim.report for claim in ordered})]
    places = story_places(texts)
    if main_place:
        places.setdefault(main_place, None)
    tellings = [_telling(claim, reports, codebook, places) for claim in ordered]
    tellings = mark_round_ups(same_scope(tellings))
    tellings = mark_others([widen(telling, tellings) for telling in tellings])
    tellings = mark_breakdowns(mark_fates(tellings))
    plan = plan_sites(texts, [telling.site for telling in tellings], places, main_place)
    return tellings, plan


def _telling(
    claim: Claim, reports: Mapping[str, Report], codebook: Codebook, places: dict[str, str | None]
) -> Telling:
    report = reports[claim.report]
    claim, dated = as_changed(claim, report)
    words = passage(report.text, claim.evidence)
    found = cues(words)
    return Telling(
        claim=claim,
        report=report,
        amount=read_amount(claim.value, codebook, only="only" in found),
        group=ALL if is_of_everybody(claim) else group_key(claim.group),
        words=words,
        cues=found,
        as_of=as_of(claim, dated, "initial" in found),
        voice=voice_of(claim, report, reports),
        site=find_site(words, places, "elsewhere" in found),
    )


def is_of_everybody(claim: Claim) -> bool:
    """Whether the words count people whom only words before them may say who they are.

    "A driver was killed and three others were hurt" does not say that the three are drivers, while
    "8 soldiers were killed and 29 others wounded" tells of 29 soldiers. "Those injured" and "the
    number of injured" are of everybody, and so are several whom only a singular stands for.
    """
    quote, group = claim.evidence.quote.lower(), claim.group
    if group.name is None and group.text.lower() in table("groups")["empty"]["outcomes"].split():
        return True
    if group.name is not None:
        return False
    if _TOLL_TO.search(quote):
        return True  # who stands behind the number says it: "toll to five, county officials said"
    if says_who(claim):
        return False
    if _OF_THOSE.search(quote):
        return True
    last = (noun(group.text) or "s").split()[-1]
    plural = last.endswith(("s", "men", "women", "people", "children", "police"))
    return not plural and ((claim.value.low or 0) > 1 or _OTHERS.search(quote) is not None)
